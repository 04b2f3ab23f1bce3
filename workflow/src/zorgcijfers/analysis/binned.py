"""
Statistics of counts in bins, without any assumption on how they lie inside a bin.

Shares below an edge of the grid are exact. Quantiles are known to their bin and means to bounds:
identification regions that follow from the grid, no confidence intervals. What is interpolated
inside a bin says so in its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, Self

from pydantic import Field, model_validator

from zorgcijfers.analysis.quantity_operations import counted
from zorgcijfers.described import Described
from zorgcijfers.errors import AnalysisError
from zorgcijfers.quantity import Quantity, total

Verdict = Literal["first", "second", "equal", "cannot be ordered"]


class Bin(Described):
    """One bin, from `low` up to but not including `high`; a single point where they are equal."""

    row: str = Field(description="Row code of the table that prints the bin's count.")
    low: int = Field(ge=0, description="Lower edge, in the unit of the binning.")
    high: int | None = Field(description="Upper edge in the same unit; null for the open last bin.")

    @property
    def is_point(self) -> bool:
        """Whether everything in the bin lies on one number."""
        return self.low == self.high

    def lies_below(self, edge: int) -> bool:
        """Whether everything in the bin is smaller than the edge."""
        return (
            self.high is not None and self.high <= edge and not (self.is_point and self.low == edge)
        )

    def lies_from(self, edge: int) -> bool:
        """Whether nothing in the bin is smaller than the edge."""
        return self.low >= edge


class Binning(Described):
    """One reading of a table's row labels as bins on one grid."""

    code: str = Field(description="Name of the reading.")
    assumption: str = Field(description="What the labels are taken to mean, and why.")
    unit: str = Field(description="Unit of the edges.")
    bins: tuple[Bin, ...] = Field(min_length=1, description="Bins in ascending order.")

    @model_validator(mode="after")
    def _grid(self) -> Self:
        rows = [b.row for b in self.bins]
        if len(set(rows)) < len(rows):
            raise ValueError(f"reading {self.code} names a row twice")
        for b in self.bins:
            if b.high is not None and b.high < b.low:
                raise ValueError(f"bin {b.row} ends before it starts")
        for before, after in zip(self.bins, self.bins[1:], strict=False):
            if before.high != after.low:
                raise ValueError(f"bin {after.row} does not start where {before.row} ends")
        return self

    @property
    def edges(self) -> tuple[int, ...]:
        """Edges at which the cumulative share is exact, ascending, zero left out."""
        ends = {b.low for b in self.bins} | {b.high for b in self.bins if b.high is not None}
        return tuple(sorted(ends - {0}))

    @property
    def last_edge(self) -> int:
        """Where the open bin starts, or where the last bin ends."""
        return self.edges[-1]


class Readings(Described):
    """Every defensible reading of the same row labels, the one used by default first."""

    title: str = Field(description="Table and column that the bins belong to.")
    source: str = Field(description="Document and lines that the readings rest on.")
    readings: tuple[Binning, ...] = Field(min_length=1, description="Readings, default first.")

    @model_validator(mode="after")
    def _same_rows(self) -> Self:
        first = [b.row for b in self.readings[0].bins]
        for reading in self.readings[1:]:
            if [b.row for b in reading.bins] != first:
                raise ValueError(f"reading {reading.code} does not name the rows of the first one")
        if len({reading.code for reading in self.readings}) < len(self.readings):
            raise ValueError("two readings share a code")
        return self


@dataclass(frozen=True)
class Binned:
    """
    Counts on a grid.

    Attributes
    ----------
    binning : the grid.
    counts : one count a bin, in the order of the bins.
    whole : their total: as printed where the print agrees with the parts, else their sum.
    """

    binning: Binning
    counts: tuple[Quantity, ...]
    whole: Quantity

    @classmethod
    def of(
        cls, binning: Binning, counts: Mapping[str, Quantity], printed: Quantity | None = None
    ) -> Binned:
        """
        Place the counts of a table column on the grid.

        Parameters
        ----------
        binning : the grid.
        counts : count by row code.
        printed : total as printed, where there is one.

        Raises
        ------
        AnalysisError : the rows are not those of the grid, or nothing was counted.
        """
        rows = {b.row for b in binning.bins}
        if rows != set(counts):
            unlike = ", ".join(sorted(rows ^ set(counts)))
            raise AnalysisError(
                f"reading {binning.code} and the table differ in the row(s) {unlike}; "
                "describe the table's rows as bins in data/vocabularies"
            )
        ordered = tuple(counts[b.row] for b in binning.bins)
        added = total(ordered)
        if not added.value:
            raise AnalysisError(f"reading {binning.code}: nothing was counted in any bin")
        agrees = printed is not None and printed.value == added.value
        return cls(binning, ordered, printed if printed is not None and agrees else added)

    def count_below(self, edge: int) -> Quantity:
        """
        How many lie below an edge of the grid.

        Raises
        ------
        AnalysisError : the number lies inside a bin.
        """
        self._require_edge(edge)
        return self._sum(q for b, q in self._pairs() if b.lies_below(edge))

    def count_from(self, edge: int) -> Quantity:
        """
        How many lie at or above an edge of the grid.

        Raises
        ------
        AnalysisError : the number lies inside a bin.
        """
        self._require_edge(edge)
        return self._sum(q for b, q in self._pairs() if b.lies_from(edge))

    def share_below(self, edge: int) -> Quantity:
        """Share below an edge of the grid, in percent; exact."""
        return (self.count_below(edge) / self.whole).as_percent()

    def longer_than(self, threshold: Fraction | int) -> tuple[Quantity, Quantity]:
        """
        How many exceed a threshold: identification region, for any threshold on any grid.

        Parameters
        ----------
        threshold : in the unit of the grid; what equals it does not exceed it.

        Returns
        -------
        Those in bins that hold nothing up to the threshold, and those in bins that hold anything
        beyond it.
        """
        certain, possible = [], []
        after_point = False
        for b, q in self._pairs():
            opens_later = b.low > threshold or (b.low == threshold and after_point)
            if opens_later and not (b.is_point and b.low == threshold):
                certain.append(q)
            if b.high is None or b.high > threshold:
                possible.append(q)
            after_point = b.is_point
        return self._sum(certain), self._sum(possible)

    def quantile_bin(self, share: Fraction) -> Bin:
        """
        The bin that holds a quantile.

        Parameters
        ----------
        share : part of the whole that lies at or below the quantile, above 0 and at most 1.

        Raises
        ------
        AnalysisError : the share is no share.
        """
        if not 0 < share <= 1:
            raise AnalysisError(f"a quantile needs a share above 0 and at most 1, not {share}")
        needed = share * sum(q.value for q in self.counts)
        reached = Fraction(0)
        for b, q in self._pairs():
            reached += q.value
            if reached >= needed:
                return b
        raise AssertionError("the counts add up to their sum")

    def quantile_edges(self, share: Fraction) -> tuple[Quantity, Quantity | None]:
        """The ends of the bin that holds a quantile; None above an open bin."""
        b = self.quantile_bin(share)
        rule = f"{share} of {self.whole.expression} is reached in [{b.low}, {b.high or '∞'})"
        ends = (
            None
            if edge is None
            else counted(edge, self.binning.unit, rule, (*self.counts, self.whole))
            for edge in (b.low, b.high)
        )
        low, high = ends
        assert low is not None  # a bin has a lower edge
        return low, high

    def interpolated_quantile(self, share: Fraction) -> Quantity | None:
        """
        A quantile as if the counts lay evenly inside its bin; None in the open bin.

        The assumption is not the documents': show it beside the bin, never instead of it.
        """
        b = self.quantile_bin(share)
        if b.high is None:
            return None
        count = self.counts[self.binning.bins.index(b)]
        before = self._sum(q for other, q in self._pairs() if other.low < b.low)
        inside = (self.whole * share - before) / count
        return (inside * (b.high - b.low) + b.low).in_unit(self.binning.unit)

    def mean_bounds(self, horizon: int) -> tuple[Quantity, Quantity]:
        """
        Smallest and largest possible mean when everything beyond the horizon counts as the horizon.

        Parameters
        ----------
        horizon : an edge of the grid; bounds the open bin, of which no mean is known.

        Raises
        ------
        AnalysisError : the horizon lies inside a bin.
        """
        self._require_edge(horizon)
        lows = [min(b.low, horizon) for b in self.binning.bins]
        highs = [horizon if b.high is None else min(b.high, horizon) for b in self.binning.bins]
        return self._weighted(lows), self._weighted(highs)

    def open_bin_mean(self, mean: Quantity) -> tuple[Quantity, Quantity] | None:
        """
        Smallest and largest mean of the open bin that a known mean of the whole implies.

        Parameters
        ----------
        mean : mean of all, in the unit of the grid.

        Returns
        -------
        The bounds before the bin's own start is taken into account; None without an open bin.
        """
        *closed, last = self.binning.bins
        if last.high is not None or not self.counts[-1].value:
            return None
        everything = (mean * self.whole).in_unit(self.whole.unit)
        rest = list(zip(closed, self.counts, strict=False))
        from_highs = self._sum(q * b.high for b, q in rest if b.high)
        from_lows = self._sum(q * b.low for b, q in rest if b.low)
        unit = self.binning.unit
        return (
            ((everything - from_highs) / self.counts[-1]).in_unit(unit),
            ((everything - from_lows) / self.counts[-1]).in_unit(unit),
        )

    def _weighted(self, points: Iterable[int]) -> Quantity:
        parts = [q * x for x, q in zip(points, self.counts, strict=True) if x]
        return (self._sum(parts) / self.whole).in_unit(self.binning.unit)

    def _sum(self, parts: Iterable[Quantity]) -> Quantity:
        known = list(parts)
        return total(known) if known else Quantity.constant(0, self.whole.unit)

    def _pairs(self) -> zip[tuple[Bin, Quantity]]:
        return zip(self.binning.bins, self.counts, strict=True)

    def _require_edge(self, number: int) -> None:
        if not all(b.lies_below(number) or b.lies_from(number) for b in self.binning.bins):
            raise AnalysisError(
                f"reading {self.binning.code}: {number} {self.binning.unit} lies inside a bin, "
                "where nothing is known"
            )


@dataclass(frozen=True)
class Comparison:
    """
    Two distributions at the edges that both grids have.

    Attributes
    ----------
    leads : share of the second minus share of the first below each edge, in percentage points.
    """

    leads: tuple[tuple[int, Quantity], ...]

    @property
    def ahead(self) -> int:
        """At how many edges the second has the larger share below it."""
        return sum(lead.value > 0 for _, lead in self.leads)

    @property
    def behind(self) -> int:
        """At how many edges the second has the smaller share below it."""
        return sum(lead.value < 0 for _, lead in self.leads)

    @property
    def verdict(self) -> Verdict:
        """Which distribution lies lower throughout (first-order dominance), where one does."""
        if self.ahead and self.behind:
            return "cannot be ordered"
        if self.ahead:
            return "second"
        return "first" if self.behind else "equal"


def compare(first: Binned, second: Binned) -> Comparison:
    """
    Compare two distributions at their common edges.

    Raises
    ------
    AnalysisError : units differ, or the grids have no edge in common.
    """
    if first.binning.unit != second.binning.unit:
        raise AnalysisError("distributions in different units cannot be compared")
    common = [edge for edge in first.binning.edges if edge in second.binning.edges]
    if not common:
        raise AnalysisError("the distributions have no bin edge in common")
    return Comparison(
        tuple(
            (
                edge,
                (second.share_below(edge) - first.share_below(edge)).in_unit("percentage points"),
            )
            for edge in common
        )
    )
