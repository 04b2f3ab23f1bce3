"""
The table of care budgets by category of care dependency and band of monthly amount.

Bands are read from data; what cents do at the end of a band is not known, and no result here
depends on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Self

from pydantic import Field, model_validator

from zorgcijfers.analysis.availability import cell
from zorgcijfers.described import Described
from zorgcijfers.errors import AnalysisError
from zorgcijfers.quantity import Quantity, total
from zorgcijfers.records import Records

TABLE, MAXIMA = "budgets_by_amount", "maximum_amounts"
TOTAL = "total"
_ENDS = re.compile(r"(?P<low>\d+)-(?P<high>\d+)")
"""A row code that names the ends of its band, as the label does."""
AS_PRINTED = Decimal(1)
"""Indexation factor that takes the printed maxima as they are."""


class AmountBand(Described):
    """One band of monthly amounts in whole euro, both ends included."""

    row: str = Field(description="Row code of the table that prints the band's counts.")
    lowest: int = Field(ge=0, description="Smallest amount of the label, in euro a month.")
    highest: int = Field(ge=0, description="Largest amount of the label, in euro a month.")

    @model_validator(mode="after")
    def _as_named(self) -> Self:
        named = _ENDS.fullmatch(self.row)
        if named and (int(named["low"]), int(named["high"])) != (self.lowest, self.highest):
            raise ValueError(f"row {self.row} is read as {self.lowest} to {self.highest}")
        return self

    @property
    def floor(self) -> int:
        """Nothing in the band is smaller, however cents were rounded, in euro a month."""
        return max(0, self.lowest - 1)

    @property
    def ceiling(self) -> int:
        """Everything in the band is smaller, however cents were rounded, in euro a month."""
        return self.highest + 1


class AmountBands(Described):
    """The bands of a table of amounts, ascending and without gaps."""

    title: str = Field(description="Table that the bands belong to.")
    source: str = Field(description="Document and lines of the labels.")
    unit: str = Field(description="Unit of the amounts.")
    counted: str = Field(description="Unit of the counts, which tells them from percentages.")
    bands: tuple[AmountBand, ...] = Field(min_length=1, description="Bands, ascending.")

    @model_validator(mode="after")
    def _ascending(self) -> Self:
        for band in self.bands:
            if band.highest < band.lowest:
                raise ValueError(f"band {band.row} ends before it starts")
        for before, after in zip(self.bands, self.bands[1:], strict=False):
            if after.lowest != before.highest + 1:
                raise ValueError(f"band {after.row} does not follow on {before.row}")
        return self


class Amounts:
    """Care budgets of one year by category and band, with the maximum of each category."""

    def __init__(self, records: Records, bands: AmountBands, year: int) -> None:
        """
        Look up the counts.

        Parameters
        ----------
        records : tidy records of the build.
        bands : how the rows of the table are read.
        year : year of the table.

        Raises
        ------
        AnalysisError : the table prints counts in a row that no band describes.
        """
        self._records = records
        self.bands = bands.bands
        self.unit = bands.unit
        self.counted = bands.counted
        self.year = year
        self.categories = [c for c in records.columns(TABLE) if c in records.rows(MAXIMA)]
        self._counts: dict[str, dict[str, Quantity]] = {}
        known = {band.row for band in bands.bands}
        for category in self.categories:
            column = records.column(TABLE, category, year)
            counts = {row: q for row, q in column.items() if q.unit == bands.counted}
            if set(counts) - known:
                raise AnalysisError(
                    f"{TABLE} prints counts in row(s) {', '.join(sorted(set(counts) - known))}, "
                    "which data/vocabularies/amount_bands.yaml does not describe"
                )
            self._counts[category] = counts

    def counts(self, category: str) -> list[tuple[AmountBand, Quantity]]:
        """Bands that hold budgets of a category, with their number; a blank cell holds none."""
        counts = self._counts[category]
        return [(band, counts[band.row]) for band in self.bands if band.row in counts]

    def in_category(self, category: str) -> Quantity:
        """All budgets of a category: as printed where the parts add up to it, else their sum."""
        parts = [q for _, q in self.counts(category)]
        return self._margin(TOTAL, category, parts)

    def in_band(self, band: AmountBand) -> Quantity:
        """All budgets of a band: as printed where the parts add up to it, else their sum."""
        parts = [self._counts[c][band.row] for c in self.categories if band.row in self._counts[c]]
        return self._margin(band.row, TOTAL, parts)

    def all(self) -> Quantity:
        """All budgets: as printed where the categories add up to it, else their sum."""
        return self._margin(TOTAL, TOTAL, [self.in_category(c) for c in self.categories])

    def maximum(self, category: str, indexation: Decimal = AS_PRINTED) -> Quantity:
        """
        Maximum of a category, in euro a month.

        Parameters
        ----------
        category : row code of the table of maxima.
        indexation : factor by which the printed maximum is taken to be ahead of the amounts; 1
            takes it as printed.
        """
        printed = self._records.cell(MAXIMA, category, "maximum_month")
        if indexation == AS_PRINTED:
            return printed
        factor = Quantity.constant(Fraction(indexation), "1", str(indexation))
        return (printed / factor).in_unit(printed.unit)

    def below(self, category: str, indexation: Decimal = AS_PRINTED) -> Quantity:
        """Budgets in bands that end below the maximum: certainly less than the maximum."""
        limit = self.maximum(category, indexation).interval.low
        return self._sum(q for band, q in self.counts(category) if band.ceiling <= limit)

    def within_rule(self, category: str) -> list[tuple[AmountBand, Quantity]]:
        """Bands that start below the printed maximum, with the number of budgets in them."""
        limit = self.maximum(category).interval.high
        return [(band, q) for band, q in self.counts(category) if band.floor < limit]

    def beyond_rule(self, category: str) -> list[tuple[AmountBand, Quantity]]:
        """Bands at or above the printed maximum, with their number: more than the rule gives."""
        limit = self.maximum(category).interval.high
        return [(band, q) for band, q in self.counts(category) if band.floor >= limit]

    def above(self, category: str) -> Quantity:
        """Budgets in bands that start at or above the printed maximum."""
        return self._sum(q for _, q in self.beyond_rule(category))

    def above_bounds(self, category: str) -> tuple[Quantity, Quantity]:
        """Smallest and largest sum of the amounts above the maximum, in euro a month."""
        bands = self.beyond_rule(category)
        low = self._sum(q * band.floor for band, q in bands).in_unit(self.unit)
        return low, self._sum(q * band.ceiling for band, q in bands).in_unit(self.unit)

    def _margin(self, row: str, column: str, parts: list[Quantity]) -> Quantity:
        added = self._sum(parts)
        printed = cell(self._records, TABLE, row, column, self.year)
        agrees = isinstance(printed, Quantity) and printed.value == added.value
        return printed if agrees and isinstance(printed, Quantity) else added

    def _sum(self, parts: Iterable[Quantity]) -> Quantity:
        known = list(parts)
        return total(known) if known else Quantity.constant(0, self.counted)
