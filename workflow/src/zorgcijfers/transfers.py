"""Operating funds moved between care funds, beside what the printed scores would give."""

from __future__ import annotations

from zorgcijfers.fund_measures import OPERATING_FUNDS_ZZ, QUALITY_SCORE, FundRecords
from zorgcijfers.indicators import WHOLE, Indicator
from zorgcijfers.money_at_stake import at_stake, share_at_stake, why_no_share
from zorgcijfers.quantity import Quantity, total
from zorgcijfers.records import Records

TRANSFER = "transfer_between_funds"


def indicators(funds: FundRecords) -> list[Indicator]:
    """What was moved, its share in the envelope and in the amount at stake, the open question."""
    return [
        *transferred(funds.records),
        *shares_of_envelope(funds),
        *shares_of_amount_at_stake(funds),
        *naive_malus(funds),
        *differences(funds),
        *implied_scores(funds),
    ]


def transferred(records: Records) -> list[Indicator]:
    """
    Operating funds that care funds gave up to others, EUR, by year and in all years.

    Source: parl-325-2022, lines 134-137; first mention where a year has several. The answer
    names the fund that gave up in its text; what each of the others received is not printed.
    """
    stated = [records.statement(TRANSFER, year) for year in records.statement_years(TRANSFER)]
    by_year = [
        Indicator("transferred_amount", WHOLE, year, amount)
        for year, amount in zip(records.statement_years(TRANSFER), stated, strict=True)
    ]
    if not stated:
        return []
    return [*by_year, Indicator("transferred_amount_all_years", WHOLE, None, total(stated))]


def shares_of_envelope(funds: FundRecords) -> list[Indicator]:
    """
    Transfer / operating funds for member administration and ZZ of all funds × 100, percent.

    Source: parl-325-2022, lines 134-137 and 182-189.
    """
    return [
        funds.indicator(
            "transferred_share_of_operating_funds_zz",
            WHOLE,
            year,
            [(OPERATING_FUNDS_ZZ, year)],
            lambda envelope, moved=funds.records.statement(TRANSFER, year): (
                moved / envelope
            ).as_percent(),
        )
        for year in funds.records.statement_years(TRANSFER)
    ]


def shares_of_amount_at_stake(funds: FundRecords) -> list[Indicator]:
    """
    Transfer / amount at stake of all funds × 100, percent.

    Source: parl-325-2022, lines 120-122, 134-137 and 182-189.
    """
    name = "transferred_share_of_amount_at_stake"
    results = []
    for year in funds.records.statement_years(TRANSFER):
        share = share_at_stake(funds.records, year)
        why = funds.gap(WHOLE, [(OPERATING_FUNDS_ZZ, year)]) or _no_share(share, year)
        if why or share is None:
            results.append(Indicator.not_available(name, WHOLE, year, why))
            continue
        stake = at_stake(funds.values(WHOLE, [(OPERATING_FUNDS_ZZ, year)])[0], share)
        moved = funds.records.statement(TRANSFER, year)
        results.append(Indicator(name, WHOLE, year, (moved / stake).as_percent()))
    return results


def naive_malus(funds: FundRecords) -> list[Indicator]:
    """
    Amount at stake × what the score lacks: what a fund would give up if that were the rule.

    Formula: envelope × share at stake / 100 × (100 − score) / 100, EUR. Source: parl-325-2022,
    lines 120-132 and 182-189. The rule is not printed; this is not it, see `differences`.
    """
    return [
        _with_score(funds, "naive_malus", fund, year, _malus)
        for year in funds.years(QUALITY_SCORE)
        for fund in funds.funds
    ]


def differences(funds: FundRecords) -> list[Indicator]:
    """
    Naive malus of the fund with the lowest score of the year − printed transfer, EUR.

    Source: as `naive_malus`, and lines 134-137. An open question, not an error found: the answer
    does not print how an amount follows from a score.
    """
    return _against_transfer(
        funds,
        "naive_malus_minus_transfer",
        lambda stake, score, moved: _malus(stake, score) - moved,
    )


def implied_scores(funds: FundRecords) -> list[Indicator]:
    """
    Score at which the naive formula would give the printed transfer, percent.

    Formula: 100 − transfer / amount at stake of the fund with the lowest score × 100. Source: as
    `differences`; to be set beside that fund's printed score.
    """
    return _against_transfer(
        funds,
        "score_implied_by_transfer",
        lambda stake, score, moved: 100 - (moved / stake).as_percent(),
    )
