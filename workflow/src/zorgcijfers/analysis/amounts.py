"""
Amounts of the care budget by category of care dependency and band of monthly amount: their spread,
and what of the maximum they are.

Part of the theme `reach`. A benefit below the maximum of its category was reduced, in the first
place by the income test: how hard the test works, not how many it keeps out. Bands are read from
data; what cents do at the end of a band is not known, and no result here depends on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Self

import pandas as pd
from pydantic import Field, model_validator

from zorgcijfers.analysis.quantity_operations import cell, computed, decided_by, percent_of
from zorgcijfers.contracts import join_list
from zorgcijfers.described import Described
from zorgcijfers.errors import AnalysisError
from zorgcijfers.indicators import WHOLE, Indicator
from zorgcijfers.quantity import Quantity, total
from zorgcijfers.records import Records

TABLE, MAXIMA, MEANS = "budgets_by_amount", "maximum_amounts", "mean_amounts"
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


def indicators(
    records: Records, bands: AmountBands, indexation: Decimal, thresholds: Iterable[int]
) -> list[Indicator]:
    """
    Every indicator on amounts, for each year that the table of amounts prints.

    Parameters
    ----------
    records : tidy records of the build.
    bands : how the rows of budgets_by_amount are read, in euro a month.
    indexation : factor for the reading in which the printed maxima are one indexation ahead.
    thresholds : ends of bands below which a budget is low-stake, in euro a month.
    """
    found: list[Indicator] = []
    for year in records.years(TABLE):
        amounts = Amounts(records, bands, year)
        found += shares(amounts)
        found += low_stake(amounts, thresholds)
        found += mean_over_maximum(records, amounts, indexation)
        found += certainly_below_maximum(amounts)
        found += above_maximum(records, amounts)
    return found


def shares(amounts: Amounts) -> list[Indicator]:
    """
    Categories and bands in all budgets, and bands within each category, in percent.

    A band above the maximum of its category is no share of it: an open question about the table.
    """
    year, everything = amounts.year, amounts.all()
    found = []
    for category in amounts.categories:
        count = amounts.in_category(category)
        share = (count / everything).as_percent()
        found.append(Indicator("category_share", category, year, share))
        for band, part in amounts.within_rule(category):
            group = f"{category}/{band.row}"
            within = (part / count).as_percent()
            found.append(Indicator("amount_share_in_category", group, year, within))
    for band in amounts.bands:
        share = (amounts.in_band(band) / everything).as_percent()
        found.append(Indicator("amount_share", band.row, year, share))
    return found


def low_stake(amounts: Amounts, thresholds: Iterable[int]) -> list[Indicator]:
    """Budgets of at most a low monthly amount, in percent; thresholds are ends of bands."""
    found = []
    for threshold in thresholds:
        if threshold not in {band.highest for band in amounts.bands}:
            why = f"{threshold} euro lies inside a band, where nothing is known"
            found.append(
                Indicator.not_available("low_stake_share", str(threshold), amounts.year, why)
            )
            continue
        parts = [amounts.in_band(b) for b in amounts.bands if b.highest <= threshold]
        share = (total(parts) / amounts.all()).as_percent()
        found.append(Indicator("low_stake_share", str(threshold), amounts.year, share))
    return found


def mean_over_maximum(records: Records, amounts: Amounts, indexation: Decimal) -> list[Indicator]:
    """
    Mean amount over the maximum, in percent: as printed, and with maxima one indexation earlier.

    For all together the maximum is the mean of the maxima, weighted by the budgets of each
    category. The table of maxima carries no date, that of the means is of one year.
    """
    found = []
    for name, factor in (
        ("mean_over_maximum", AS_PRINTED),
        ("mean_over_maximum_deindexed", indexation),
    ):
        for category in amounts.categories:
            mean = cell(records, MEANS, category, "mean_month", amounts.year)
            found.append(
                computed(
                    name,
                    category,
                    amounts.year,
                    percent_of,
                    mean,
                    amounts.maximum(category, factor),
                )
            )
        largest = total(
            amounts.in_category(c) * amounts.maximum(c, factor) for c in amounts.categories
        )
        mean = cell(records, MEANS, WHOLE, "mean_month", amounts.year)
        weighted = (largest / amounts.all()).in_unit(amounts.unit)
        found.append(computed(name, WHOLE, amounts.year, percent_of, mean, weighted))
    return found


def certainly_below_maximum(amounts: Amounts) -> list[Indicator]:
    """Budgets in bands that end below the maximum of their category: count, and percent."""
    found = []
    counts = {
        c: (decided_by(amounts.below(c), amounts.maximum(c)), amounts.in_category(c))
        for c in amounts.categories
    }
    counts[WHOLE] = (total(b for b, _ in counts.values()), amounts.all())
    for group, (below, whole) in counts.items():
        share = (below / whole).as_percent()
        found.append(Indicator("budgets_below_maximum_lower", group, amounts.year, below))
        found.append(Indicator("share_below_maximum_lower", group, amounts.year, share))
    return found


def above_maximum(records: Records, amounts: Amounts) -> list[Indicator]:
    """
    Budgets above the printed maximum (count), and mean over maximum without them (percent, bounds).

    No rule in the documents gives more than the maximum: an open question about the table.
    """
    found = []
    year = amounts.year
    for category in amounts.categories:
        above = amounts.above(category)
        highest = amounts.maximum(category)
        # The maximum belongs to the result: where no budget lies above it, nothing else does.
        found.append(computed("budgets_above_maximum", category, year, decided_by, above, highest))
        mean = cell(records, MEANS, category, "mean_month", year)
        rest = amounts.in_category(category) - above
        least, most = amounts.above_bounds(category)
        for end, sum_above in (("lower", most), ("upper", least)):
            found.append(
                computed(
                    f"mean_over_maximum_within_rule_{end}",
                    category,
                    year,
                    lambda m, n, s, r, x: percent_of(
                        (((m * n).in_unit(s.unit) - s) / r).in_unit(x.unit), x
                    ),
                    *(mean, amounts.in_category(category), sum_above, rest, highest),
                )
            )
    whole = total(amounts.above(c) for c in amounts.categories)
    return [*found, Indicator("budgets_above_maximum", WHOLE, year, whole)]


def distribution_table(records: Records, bands: AmountBands) -> pd.DataFrame:
    """
    The amounts as rows for a heat map.

    Columns: year, category, band, budgets, share_in_category, share_of_all (percent), position
    (`below`, `around` or `above` the maximum of the category), expression (the count as printed)
    and inputs (its record). Blank cells have no row.
    """
    rows: list[dict[str, object]] = []
    for year in records.years(TABLE):
        amounts = Amounts(records, bands, year)
        for category in amounts.categories:
            limit = amounts.maximum(category).interval
            for band, count in amounts.counts(category):
                below, above = band.ceiling <= limit.low, band.floor >= limit.high
                rows.append(
                    {
                        "year": year,
                        "category": category,
                        "band": band.row,
                        "budgets": int(count.value),
                        "share_in_category": float(
                            (count / amounts.in_category(category)).as_percent().value
                        ),
                        "share_of_all": float((count / amounts.all()).as_percent().value),
                        "position": "below" if below else "above" if above else "around",
                        "expression": count.expression,
                        "inputs": join_list(count.inputs),
                    }
                )
    columns = [
        "year",
        "category",
        "band",
        "budgets",
        "share_in_category",
        "share_of_all",
        "position",
        "expression",
        "inputs",
    ]
    return pd.DataFrame(rows, columns=columns)
