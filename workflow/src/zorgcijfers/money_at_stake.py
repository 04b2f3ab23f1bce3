"""How much of the operating funds depends on the quality score, by year, fund and indicator."""

from __future__ import annotations

from zorgcijfers.fund_measures import OPERATING_FUNDS_ZZ, FundRecords
from zorgcijfers.indicators import WHOLE, Indicator
from zorgcijfers.prescribed import prescribed
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


def share_at_stake(records: Records, year: int) -> Quantity | None:
    """
    Part of the subsidy for member administration and ZZ that depends on the score.

    Formula: first stated share + yearly increase × years since, at most the last stated share;
    percent, without rounding interval because a rule sets it. None before the first stated year
    and where the rule is not stated. Source: parl-325-2022, lines 120-122: 4% in 2018, rising by
    4% (read as percentage points: only then is 20% reached in 2022, as stated) to a maximum.
    """
    stated = records.statement_years(SHARE)
    if year in stated:
        return prescribed(records.statement(SHARE, year))
    if not records.has_statement(INCREASE) or not stated or year < stated[0]:
        return None
    maximum = prescribed(records.statement(SHARE, stated[-1]))
    if year > stated[-1]:
        return maximum
    first = prescribed(records.statement(SHARE, stated[0]))
    grown = first + prescribed(records.statement(INCREASE)) * (year - stated[0])
    return grown if grown.value < maximum.value else maximum


def shares_at_stake(records: Records) -> list[Indicator]:
    """
    The share at stake in every year from the first to the last stated one, percent.

    Source and formula: see `share_at_stake`.
    """
    stated = records.statement_years(SHARE)
    return [
        _share_or_why(records, year) for year in range(min(stated), max(stated) + 1) if stated
    ]


def amounts_at_stake(funds: FundRecords) -> list[Indicator]:
    """
    Operating funds for member administration and ZZ that depend on the score.

    Formula: envelope × share at stake / 100, EUR. Source: parl-325-2022, lines 120-122 and
    182-189. What a score costs is not printed, so this is the most that it can cost.
    """
    name = "amount_at_stake"
    return [
        indicator
        for year in funds.years(OPERATING_FUNDS_ZZ)
        for group in funds.groups
        for indicator in [_amount(funds, name, group, group, year, None)]
    ]


def amounts_by_quality_indicator(funds: FundRecords) -> list[Indicator]:
    """
    The amount at stake times the weight of each quality indicator.

    Formula: envelope × share at stake / 100 × weight / 100, EUR. Groups: `fund/indicator`, and
    the indicator alone for all funds together. Source: parl-325-2022, lines 82-122 and 182-189.
    It answers which loss is tied to which indicator (point 1) only if the loss is proportional
    to the weight, which the answer does not say.
    """
    name = "amount_at_stake_by_quality_indicator"
    return [
        _amount(funds, name, code if group == WHOLE else f"{group}/{code}", group, year, weight)
        for year in funds.years(OPERATING_FUNDS_ZZ)
        for group in funds.groups
        for code, weight in weights(funds.records).items()
    ]


def weights(records: Records) -> dict[str, Quantity]:
    """
    Weight of each quality indicator by its code, percent (parl-325-2022, lines 82-118).

    Without rounding interval: a decree sets the weights.
    """
    printed = records.column("indicator_weights", "weight")
    return {code: prescribed(weight) for code, weight in printed.items()}


def at_stake(envelope: Quantity, share: Quantity) -> Quantity:
    """Envelope in EUR × share in percent / 100, in EUR."""
    return (envelope * share / 100).in_unit("EUR")


def why_no_share(year: int) -> str:
    """Reason for an indicator that needs the share at stake of a year that the rule leaves out."""
    return f"the documents state no share at stake for {year}"


def _share_or_why(records: Records, year: int) -> Indicator:
    share = share_at_stake(records, year)
    if share is None:
        return Indicator.not_available(SHARE, WHOLE, year, why_no_share(year))
    return Indicator(SHARE, WHOLE, year, share)


def _amount(
    funds: FundRecords,
    name: str,
    group: str,
    fund: str,
    year: int,
    weight: Quantity | None,
) -> Indicator:
    share = share_at_stake(funds.records, year)
    readings = [(OPERATING_FUNDS_ZZ, year)]
    why = funds.gap(fund, readings) or ("" if share else why_no_share(year))
    if why or share is None:
        return Indicator.not_available(name, group, year, why)
    amount = at_stake(funds.values(fund, readings)[0], share)
    if weight is not None:
        amount = (amount * weight / 100).in_unit("EUR")
    return Indicator(name, group, year, amount)
