"""Operating subsidies moved between care funds, beside what the printed scores would give."""

from __future__ import annotations

from zorgcijfers.analysis.availability import Found, Missing, computed
from zorgcijfers.analysis.fund_measures import OPERATING_FUNDS_ZZ, QUALITY_SCORE, FundRecords
from zorgcijfers.analysis.money_at_stake import amount_at_stake
from zorgcijfers.indicators import WHOLE, Indicator
from zorgcijfers.quantity import Quantity, total
from zorgcijfers.records import Records

TRANSFER = "transfer_between_funds"


def indicators(funds: FundRecords) -> list[Indicator]:
    """What was moved, its share in the envelope and in the amount at stake, the open question."""
    return [
        *transferred(funds.records),
        *shares_of_envelope(funds),
        *shares_of_amount_at_stake(funds),
        *naive_maluses(funds),
        *differences(funds),
        *implied_scores(funds),
    ]


def transferred(records: Records) -> list[Indicator]:
    """
    Operating subsidies that care funds gave up to others, EUR, by year and in all stated years.

    Source: parl-325-2022, lines 134-137; first mention where a year has several. The answer
    names the fund that gave up in its text; what each of the others received is not printed.
    """
    stated = _stated(records)
    by_year = [
        Indicator("transferred_amount", WHOLE, year, amount) for year, amount in stated.items()
    ]
    if not stated:
        return []
    whole = Indicator("transferred_amount_all_years", WHOLE, None, total(stated.values()))
    return [*by_year, whole]


def shares_of_envelope(funds: FundRecords) -> list[Indicator]:
    """
    Transfer / operating subsidies for member administration and ZZ of all funds × 100, percent.

    Source: parl-325-2022, lines 134-137 and 182-189.
    """
    return [
        funds.indicator(
            "transferred_share_of_operating_funds_zz",
            WHOLE,
            year,
            [(OPERATING_FUNDS_ZZ, year)],
            lambda envelope, moved: (moved / envelope).as_percent(),
            moved,
        )
        for year, moved in _stated(funds.records).items()
    ]


def shares_of_amount_at_stake(funds: FundRecords) -> list[Indicator]:
    """
    Transfer / amount at stake of all funds × 100, percent.

    Source: parl-325-2022, lines 120-122, 134-137 and 182-189.
    """
    return [
        computed(
            "transferred_share_of_amount_at_stake",
            WHOLE,
            year,
            lambda stake, moved: (moved / stake).as_percent(),
            amount_at_stake(funds, WHOLE, year),
            moved,
        )
        for year, moved in _stated(funds.records).items()
    ]


def naive_malus(funds: FundRecords, fund: str, year: int) -> Found:
    """
    Amount at stake × what the score lacks, EUR: what a fund would give up if that were the rule.

    Formula: amount at stake × (100 − score) / 100. Source: parl-325-2022, lines 120-132 and
    182-189. The rule is not printed, and this is not it: see `differences`.

    Parameters
    ----------
    fund : code of a care fund.
    year : year of the score and of the amount at stake.
    """
    (score,) = funds.find(fund, [(QUALITY_SCORE, year)])
    stake = amount_at_stake(funds, fund, year)
    if isinstance(score, Missing):
        return score
    if isinstance(stake, Missing):
        return stake
    return (stake * (100 - score) / 100).in_unit("EUR")


def naive_maluses(funds: FundRecords) -> list[Indicator]:
    """
    The naive malus by year, per care fund and summed: see `naive_malus`.

    The sum shows that such a rule would take from every fund; the answer names one a year.
    """
    name = "naive_malus"
    results = []
    for year in funds.years(QUALITY_SCORE):
        maluses = {fund: naive_malus(funds, fund, year) for fund in funds.funds}
        results += [
            computed(name, fund, year, lambda malus: malus, malus)
            for fund, malus in maluses.items()
        ]
        results.append(computed(name, WHOLE, year, lambda *every: total(every), *maluses.values()))
    return results


def differences(funds: FundRecords) -> list[Indicator]:
    """
    Naive malus of the fund with the lowest score of the year − printed transfer, EUR.

    Source: as `naive_malus`, and lines 134-137. An open question, not an error found: the
    answer does not print how an amount follows from a score, nor which score is high enough.
    """
    return [
        computed(
            "naive_malus_minus_transfer",
            fund,
            year,
            lambda malus, moved: malus - moved,
            naive_malus(funds, fund, year),
            moved,
        )
        for year, moved in _stated(funds.records).items()
        for fund in _lowest(funds, year)
    ]


def implied_scores(funds: FundRecords) -> list[Indicator]:
    """
    Score at which the naive formula would give the printed transfer, percent.

    Formula: 100 − transfer / amount at stake of the fund with the lowest score × 100. Source: as
    `differences`; to be set beside that fund's printed score.
    """
    return [
        computed(
            "score_implied_by_transfer",
            fund,
            year,
            lambda stake, moved: 100 - (moved / stake).as_percent(),
            amount_at_stake(funds, fund, year),
            moved,
        )
        for year, moved in _stated(funds.records).items()
        for fund in _lowest(funds, year)
    ]


def _stated(records: Records) -> dict[int, Quantity]:
    return {year: records.statement(TRANSFER, year) for year in records.statement_years(TRANSFER)}


def _lowest(funds: FundRecords, year: int) -> list[str]:
    """The fund or funds with the lowest printed score; none where the year prints no scores."""
    scores = funds.by_fund(QUALITY_SCORE, year)
    least = min((score.value for score in scores.values()), default=None)
    return [fund for fund, score in scores.items() if score.value == least]
