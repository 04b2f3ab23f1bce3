"""Computed indicators with their definitions, numbers exact, looked up by what they mean."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pandas as pd

from zorgcijfers.codebook import Codebook, Definition
from zorgcijfers.errors import AnalysisError
from zorgcijfers.interval import Interval
from zorgcijfers.presentation import fact_names
from zorgcijfers.writing.precision import Rounding

_ROUNDING: Mapping[str | None, Rounding] = {None: "nearest", "lower": "down", "upper": "up"}


@dataclass(frozen=True)
class IndicatorValue:
    """
    One row of `indicators.csv`.

    Attributes
    ----------
    definition : what the codebook says of the indicator.
    group, year : what the value is about; year None where no year is.
    value : exact value in the definition's unit, None where it is not available.
    interval : every value that the printed precision of the inputs allows.
    inputs : record ids of the printed numbers used.
    """

    definition: Definition
    group: str
    year: int | None
    value: Fraction | None
    interval: Interval
    inputs: tuple[str, ...]

    @property
    def rounding(self) -> Rounding:
        """How it is printed: rounded to the nearest, a bound to its sure side."""
        return _ROUNDING[self.definition.bound]

    @property
    def fact_id(self) -> str:
        """Name of the fact that says it."""
        return fact_names.indicator_fact(self.definition.indicator, self.group, self.year)

    @property
    def origin(self) -> str:
        """`indicator/group/year`, the year left out where there is none."""
        key = f"{self.definition.indicator}/{self.group}"
        return key if self.year is None else f"{key}/{self.year}"


def indicator_values(table: pd.DataFrame, codebook: Codebook) -> list[IndicatorValue]:
    """
    The rows of a table that meets `contracts.INDICATORS`, in their order.

    Raises
    ------
    SpecError : the codebook lacks an indicator.
    """
    return [_value(row, codebook) for row in table.to_dict("records")]


class IndicatorSeries:
    """The values of each indicator by group and year."""

    def __init__(self, values: list[IndicatorValue]) -> None:
        """Index the values."""
        self._values: dict[str, dict[tuple[str, int | None], IndicatorValue]] = {}
        for value in values:
            known = self._values.setdefault(value.definition.indicator, {})
            known[value.group, value.year] = value
        self.by_origin: Mapping[str, IndicatorValue] = {value.origin: value for value in values}

    def __iter__(self) -> Iterator[IndicatorValue]:
        """Every value, indicator by indicator."""
        return (value for known in self._values.values() for value in known.values())

    def find(self, indicator: str, group: str, year: int | None) -> IndicatorValue | None:
        """One value; None where none was computed."""
        return self._of(indicator).get((group, year))

    def definition(self, indicator: str) -> Definition:
        """The definition of an indicator that has values."""
        return next(iter(self._of(indicator).values())).definition

    def groups(self, indicator: str) -> list[str]:
        """Groups for which it was computed, in the order of the analysis."""
        return list(dict.fromkeys(group for group, _ in self._of(indicator)))

    def years(self, indicator: str, group: str | None = None) -> list[int | None]:
        """
        Years for which it was computed, ascending, None first.

        Parameters
        ----------
        indicator : name of the indicator.
        group : only the years of this group; None takes those of all.
        """
        years = {year for g, year in self._of(indicator) if group in (None, g)}
        return sorted(years, key=lambda year: (year is not None, year or 0))

    def _of(self, indicator: str) -> dict[tuple[str, int | None], IndicatorValue]:
        try:
            return self._values[indicator]
        except KeyError:
            raise AnalysisError(f"indicator {indicator} was not computed") from None


def _value(row: Mapping[Hashable, Any], codebook: Codebook) -> IndicatorValue:
    value, low, high = (
        None if pd.isna(row[name]) else Fraction(str(row[name]))
        for name in ("value", "low", "high")
    )
    exact = Interval.exactly(value or 0)
    return IndicatorValue(
        definition=codebook[str(row["indicator"])],
        group=str(row["group"]),
        year=None if pd.isna(row["year"]) else int(row["year"]),
        value=value,
        interval=exact if low is None or high is None else Interval(low, high),
        inputs=row["inputs"],
    )
