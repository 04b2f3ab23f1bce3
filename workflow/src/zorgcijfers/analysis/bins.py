"""Row labels of a table read as bins on a grid, as data: each defensible reading."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from zorgcijfers.described import Described


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
