"""How members, operating subsidies and files are spread over the care funds."""

from __future__ import annotations

from collections.abc import Callable, Collection

from zorgcijfers.analysis.fund_measures import FILES, MEMBERS, OPERATING_FUNDS, FundRecords, Measure
from zorgcijfers.indicators import WHOLE, Indicator
from zorgcijfers.quantity import Quantity, total

SPREAD = (MEMBERS, OPERATING_FUNDS, FILES)
"""Measures whose spread over the funds is described."""


def indicators(funds: FundRecords) -> list[Indicator]:
    """Shares per fund, then Herfindahl-Hirschman index and effective number, of each measure."""
    return [
        *(i for measure in SPREAD for i in shares(funds, measure)),
        *(i for measure in SPREAD for i in herfindahl(funds, measure)),
        *(i for measure in SPREAD for i in effective_number(funds, measure)),
    ]


def shares(funds: FundRecords, measure: Measure) -> list[Indicator]:
    """
    Share of each fund in all mutual care funds together.

    Formula: fund / sum over funds × 100, percent. Source: parl-325-2022, lines 154-174. The
    Flemish care fund is not in the tables of the answer and not in the sum (lines 8-11).
    """
    return [
        funds.indicator(
            f"{measure.name}_share",
            fund,
            year,
            [(measure, year)],
            lambda part, whole: (part / whole).as_percent(),
            *funds.find(WHOLE, [(measure, year)]),
        )
        for year in funds.years(measure)
        for fund in funds.funds
    ]


def herfindahl(funds: FundRecords, measure: Measure) -> list[Indicator]:
    """
    Herfindahl-Hirschman index: the sum of the funds' squared shares in percent.

    Formula: Σ value² / (Σ value)² × 10000, index points. Source: parl-325-2022, lines 154-174.
    With n funds it lies between 10000/n and 10000; the cut-offs of competition law are for
    markets and do not apply.
    """
    return [
        funds.indicator(
            f"{measure.name}_hhi",
            WHOLE,
            year,
            [(measure, year)],
            _index(funds.by_fund(measure, year).values()),
        )
        for year in funds.years(measure)
    ]


def effective_number(funds: FundRecords, measure: Measure) -> list[Indicator]:
    """
    Number of equally large funds that would be as concentrated as these.

    Formula: (Σ value)² / Σ value² (that is 10000 / index), funds. Source: parl-325-2022, lines
    154-174.
    """
    return [
        funds.indicator(
            f"{measure.name}_effective_number",
            WHOLE,
            year,
            [(measure, year)],
            _number(funds.by_fund(measure, year).values()),
        )
        for year in funds.years(measure)
    ]


def _index(parts: Collection[Quantity]) -> Callable[[Quantity], Quantity]:
    return lambda whole: (_sum_of_squares(parts) / (whole * whole) * 10_000).in_unit("index points")


def _number(parts: Collection[Quantity]) -> Callable[[Quantity], Quantity]:
    return lambda whole: (whole * whole / _sum_of_squares(parts)).in_unit("funds")


def _sum_of_squares(values: Collection[Quantity]) -> Quantity:
    return total(value * value for value in values)
