"""How much of the operating subsidies depends on the quality score, by year, fund and indicator."""

from __future__ import annotations

from zorgcijfers.analysis.availability import Found, Missing, computed
from zorgcijfers.analysis.fund_measures import OPERATING_FUNDS_ZZ, FundRecords
from zorgcijfers.indicators import WHOLE, Indicator
from zorgcijfers.quantity import Quantity
from zorgcijfers.records import Records

SHARE = "share_at_stake"
INCREASE = "share_at_stake_yearly_increase"


def indicators(funds: FundRecords) -> list[Indicator]:
    """Share and amounts at stake: by year, by fund and by quality indicator."""
    return [
        *shares_at_stake(funds.records),
        *amounts_at_stake(funds),
        *amounts_by_quality_indicator(funds),
    ]


def share_at_stake(records: Records, year: int) -> Found:
    """
    Part of the subsidy for member administration and ZZ that depends on the score.

    Formula: min(first stated share + yearly increase × years since, last stated share);
    percent. Missing before the first stated
    year and where the rule is not stated. Source: parl-325-2022, lines 120-122. The increase is
    read as percentage points: only then is the stated maximum reached in the stated year.
    """
    stated = records.statement_years(SHARE)
    if year in stated:
        return records.statement(SHARE, year)
    if not records.has_statement(INCREASE) or not stated or year < stated[0]:
        return Missing(f"the documents state no share at stake for {year}")
    first = records.statement(SHARE, stated[0])
    maximum = records.statement(SHARE, stated[-1])
    grown = first + records.statement(INCREASE) * (year - stated[0])
    return grown.smaller(maximum)


def shares_at_stake(records: Records) -> list[Indicator]:
    """
    The share at stake in every year from the first to the last stated one, percent.

    Source and formula: see `share_at_stake`.
    """
    stated = records.statement_years(SHARE)
    years = range(stated[0], stated[-1] + 1) if stated else ()
    return [
        computed(SHARE, WHOLE, year, lambda share: share, share_at_stake(records, year))
        for year in years
    ]


def amount_at_stake(funds: FundRecords, group: str, year: int) -> Found:
    """
    Operating subsidies for member administration and ZZ that depend on the score, EUR.

    Formula: envelope × share at stake / 100. Source: parl-325-2022, lines 120-122 and 182-189.
    What a score costs is not printed, so this is the most that it can cost.

    Parameters
    ----------
    group : code of a care fund, or WHOLE.
    year : year of the envelope and of the share at stake.
    """
    (envelope,) = funds.find(group, [(OPERATING_FUNDS_ZZ, year)])
    share = share_at_stake(funds.records, year)
    if isinstance(envelope, Missing):
        return envelope
    if isinstance(share, Missing):
        return share
    return (envelope * share / 100).in_unit("EUR")


def amounts_at_stake(funds: FundRecords) -> list[Indicator]:
    """The amount at stake by year, per care fund and for all: see `amount_at_stake`."""
    return [
        computed(
            "amount_at_stake", group, year, lambda stake: stake, amount_at_stake(funds, group, year)
        )
        for year in funds.years(OPERATING_FUNDS_ZZ)
        for group in funds.groups
    ]


def amounts_by_quality_indicator(funds: FundRecords) -> list[Indicator]:
    """
    The amount at stake times the weight of each quality indicator.

    Formula: amount at stake × weight / 100, EUR. Groups: `fund/indicator`, and the indicator
    alone for all funds together. Source: parl-325-2022, lines 82-122 and 182-189. It answers
    which loss is tied to which indicator (point 1) only if the loss is proportional to the
    weight, which the answer does not say.
    """
    return [
        computed(
            "amount_at_stake_by_quality_indicator",
            code if group == WHOLE else f"{group}/{code}",
            year,
            lambda stake, weight: (stake * weight / 100).in_unit("EUR"),
            amount_at_stake(funds, group, year),
            weight,
        )
        for year in funds.years(OPERATING_FUNDS_ZZ)
        for group in funds.groups
        for code, weight in weights(funds.records).items()
    ]


def weights(records: Records) -> dict[str, Quantity]:
    """Weight of each quality indicator by its code, percent (parl-325-2022, lines 82-118)."""
    return records.column("indicator_weights", "weight")
