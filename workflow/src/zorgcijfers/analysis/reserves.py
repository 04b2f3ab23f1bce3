"""Reserves of the care funds against their operating subsidies and members."""

from __future__ import annotations

from zorgcijfers.analysis.fund_measures import MEMBERS, OPERATING_FUNDS, RESERVE, FundRecords
from zorgcijfers.indicators import WHOLE, Indicator
from zorgcijfers.quantity import Quantity
from zorgcijfers.records import Records

MONTHS_A_YEAR = Quantity.constant(12, "months")


def indicators(records: Records) -> list[Indicator]:
    """
    Every indicator of the theme, per care fund and for all funds together.

    Parameters
    ----------
    records : the tidy records; funds and years are taken from them.
    """
    funds = FundRecords(records)
    return [
        *levels(funds),
        *months_of_operating_funds(funds),
        *per_member(funds),
        *shares(funds),
    ]


def levels(funds: FundRecords) -> list[Indicator]:
    """
    Reserve at the end of the year as printed, and its sum over the funds, EUR.

    Source: parl-325-2022, lines 251-260. One line of the balance sheet (item 13 of the
    liabilities): how it was built up and what it is for is not printed.
    """
    return [
        funds.indicator("reserve", group, year, [(RESERVE, year)], lambda reserve: reserve)
        for year in funds.years(RESERVE)
        for group in funds.groups
    ]


def months_of_operating_funds(funds: FundRecords) -> list[Indicator]:
    """
    For how many months the reserve equals the operating subsidies.

    Formula: reserve at the end of the year / operating subsidies of that year × 12, months. Source:
    parl-325-2022, lines 154-161 and 251-260. The divisor is a subsidy, not the fund's expenses,
    which are not printed; no norm is known.
    """
    return [
        funds.indicator(
            "reserve_in_months_of_operating_funds",
            group,
            year,
            [(RESERVE, year), (OPERATING_FUNDS, year)],
            lambda reserve, amount: (reserve / amount * MONTHS_A_YEAR).in_unit("months"),
        )
        for year in funds.years(RESERVE)
        for group in funds.groups
    ]


def per_member(funds: FundRecords) -> list[Indicator]:
    """
    Reserve at the end of the year / members of that year, EUR/member.

    Source: parl-325-2022, lines 163-174 and 251-260.
    """
    return [
        funds.indicator(
            "reserve_per_member",
            group,
            year,
            [(RESERVE, year), (MEMBERS, year)],
            lambda reserve, members: (reserve / members).in_unit("EUR/member"),
        )
        for year in funds.years(RESERVE)
        for group in funds.groups
    ]


def shares(funds: FundRecords) -> list[Indicator]:
    """
    Share of each fund in the reserves of all mutual care funds.

    Formula: reserve of the fund / sum over funds × 100, percent. Source: parl-325-2022, lines
    251-260. To be set beside the fund's share of members and of operating subsidies.
    """
    return [
        funds.indicator(
            "reserve_share",
            fund,
            year,
            [(RESERVE, year)],
            lambda part, whole: (part / whole).as_percent(),
            *funds.find(WHOLE, [(RESERVE, year)]),
        )
        for year in funds.years(RESERVE)
        for fund in funds.funds
    ]
