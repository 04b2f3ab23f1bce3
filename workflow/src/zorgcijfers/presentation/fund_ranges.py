"""Between which values the care funds lie: the ends of a range, so that prose names no fund."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction

from zorgcijfers.presentation.indicator_values import IndicatorValue

LOWEST, HIGHEST = "lowest", "highest"
"""Groups of the ends of a range, in the names of facts: `reserve_per_member.highest.y2020`."""


@dataclass(frozen=True)
class RangeEnd(IndicatorValue):
    """
    The lowest or highest value of the care funds in a year: that of one fund.

    Attributes
    ----------
    fund : code of the fund whose value it is, for the trace.
    """

    fund: str

    @property
    def origin(self) -> str:
        """The row of `indicators.csv` that holds the value."""
        key = f"{self.definition.indicator}/{self.fund}"
        return key if self.year is None else f"{key}/{self.year}"


def range_ends(values: Iterable[IndicatorValue], funds: Collection[str]) -> list[RangeEnd]:
    """
    The lowest and the highest value of every indicator and year that two or more funds have.

    A description of spread, no ranking: of equal values the first is taken, and whether the
    printed precision tells two funds apart is not asked (see `fund_profiles.position`).

    Parameters
    ----------
    values : computed indicators, from `indicator_values`.
    funds : codes of all care funds, as `by_formula.care_funds`.
    """
    known: dict[tuple[str, int | None], list[tuple[Fraction, IndicatorValue]]] = {}
    for row in values:
        if row.group in funds and row.value is not None:
            known.setdefault((row.definition.indicator, row.year), []).append((row.value, row))
    ends = []
    for by_fund in known.values():
        if len(by_fund) > 1:
            ends.append(_end(min(by_fund, key=_number)[1], LOWEST))
            ends.append(_end(max(by_fund, key=_number)[1], HIGHEST))
    return ends


def _number(pair: tuple[Fraction, IndicatorValue]) -> Fraction:
    return pair[0]


def _end(row: IndicatorValue, name: str) -> RangeEnd:
    return RangeEnd(
        row.definition, name, row.year, row.value, row.interval, row.inputs, fund=row.group
    )
