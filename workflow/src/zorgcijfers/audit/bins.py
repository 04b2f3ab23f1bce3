"""
Checks of counts in bins, and the grids that they rest on: how row labels are read as bins.

The grids are vocabularies of the analysis, named in the check.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from pydantic import Field

from zorgcijfers.analysis.amounts import AmountBands
from zorgcijfers.analysis.binned import Readings
from zorgcijfers.audit.checks import CheckBase, Relation
from zorgcijfers.audit.terms import Bound, Operand, Scope, Term
from zorgcijfers.audit.verdicts import Verdict, equality, lower_bound, upper_bound, worse
from zorgcijfers.errors import SpecError
from zorgcijfers.quantity import Quantity, total

Edges = Mapping[str, tuple[int, int | None]]
"""Lower and upper edge by row code; no upper edge for an open bin."""


@dataclass(frozen=True)
class LabelledBand:
    """
    A band of amounts as its label prints it.

    Attributes
    ----------
    lowest : smallest amount of the label.
    floor : below this nothing can lie in the band, however the label's ends are rounded.
    """

    lowest: int
    floor: int


class Grids:
    """Every grid that a check may name, read when first asked for."""

    def __init__(self, vocabularies: Path) -> None:
        """
        Remember where the vocabularies are.

        Parameters
        ----------
        vocabularies : folder with one YAML file a vocabulary.
        """
        self._folder = vocabularies
        self._read: dict[str, AmountBands] = {}

    def edges(self, name: str) -> Edges:
        """
        Edges of the bins of a vocabulary.

        Parameters
        ----------
        name : `vocabulary` of amount bands, or `vocabulary/reading` of bins.

        Raises
        ------
        SpecError : there is no such vocabulary or reading.
        """
        vocabulary, _, code = name.partition("/")
        if code:
            readings = Readings.read(self._path(vocabulary)).readings
            for reading in readings:
                if reading.code == code:
                    return {b.row: (b.low, b.high) for b in reading.bins}
            known = ", ".join(reading.code for reading in readings)
            raise SpecError(f"{self._path(vocabulary)}: no reading {code}; there are: {known}")
        return {band.row: (band.floor, band.ceiling) for band in self._bands(vocabulary).bands}

    def bands(self, name: str) -> dict[str, LabelledBand]:
        """
        Bands of amounts by row code.

        Raises
        ------
        SpecError : there is no such vocabulary.
        """
        return {band.row: LabelledBand(band.lowest, band.floor) for band in self._bands(name).bands}

    def _bands(self, name: str) -> AmountBands:
        if name not in self._read:
            self._read[name] = AmountBands.read(self._path(name))
        return self._read[name]

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.yaml"


class PossibleBand(CheckBase):
    """Nobody is counted in a band of amounts that starts above the largest possible amount."""

    kind: Literal["possible_band"] = "possible_band"
    counts: str = Field(description="Pattern of the counts; variable `band` is the row.")
    maximum: Term = Field(description="Largest possible amount.")
    bands: str = Field(description="Vocabulary of the bands, in data/vocabularies.")

    def printed_side(self) -> Term:
        """How many the band counts."""
        return Operand(of=(self.counts,))

    def relation(self, at: Scope) -> Relation:
        """The largest possible amount, against the band of the row."""
        bands, row = at.grids.bands(self.bands), at.bindings["band"]
        if row not in bands:
            raise SpecError(f"check {self.name}: vocabulary {self.bands} has no band {row}")
        maximum = self.maximum.bind(at)
        return Relation([maximum], lambda count, q: nobody_above(count, bands[row], q[0]))


class BinnedMean(CheckBase):
    """A printed mean is possible given how many lie in each bin."""

    kind: Literal["binned_mean"] = "binned_mean"
    left: Term = Field(description="The printed mean.")
    counts: str = Field(description="Pattern of the counts; variable `bin` is the row.")
    bins: str = Field(
        description="Vocabulary of the bins, in data/vocabularies; with /reading where it has any."
    )
    cap: Term | None = Field(default=None, description="Largest possible value, if known.")

    def printed_side(self) -> Term:
        """The mean."""
        return self.left

    def relation(self, at: Scope) -> Relation:
        """The count of each bin, and the cap."""
        edges = at.grids.edges(self.bins)
        found = at.select(Operand(of=(self.counts,)))
        rows = [bindings["bin"] for _, bindings in found]
        if unknown := set(rows) - set(edges):
            raise SpecError(
                f"check {self.name}: vocabulary {self.bins} has no bin {', '.join(sorted(unknown))}"
            )
        cap = [] if self.cap is None else [self.cap.bind(at)]

        def judge(mean: Quantity, numbers: Sequence[Quantity]) -> Verdict:
            counts = dict(zip(rows, numbers[: len(rows)], strict=True))
            return possible_mean(mean, counts, edges, *numbers[len(rows) :])

        return Relation([*(Bound.of(number) for number, _ in found), *cap], judge)


def nobody_above(count: Quantity, band: LabelledBand, maximum: Quantity) -> Verdict:
    """
    The verdict on a band of amounts.

    Parameters
    ----------
    count : how many the band counts.
    band : the band; in whole units, so that what lies between two labels belongs to either.
    maximum : largest possible amount, in the band's unit.
    """
    if maximum.interval.low >= band.lowest:
        possible = f"the band starts at {band.lowest}, at or below {maximum.expression}"
        return Verdict("holds", remark=possible)
    nobody = Quantity.constant(0, count.unit, f"none above {maximum.expression}")
    found = equality(count, nobody)
    if maximum.interval.high > band.floor:
        return replace(
            found,
            status="holds" if found.status == "holds" else "rounding",
            remark=f"whether {maximum.expression} reaches the band from {band.lowest} depends on "
            "how cents are rounded",
        )
    return replace(found, remark=f"the band starts at {band.lowest}")


def possible_mean(
    mean: Quantity, counts: Mapping[str, Quantity], edges: Edges, cap: Quantity | None = None
) -> Verdict:
    """
    The verdict on a mean of what lies in bins.

    Parameters
    ----------
    mean : the printed mean.
    counts : count by row.
    edges : lower and upper edge by row; an open bin has no upper edge.
    cap : largest possible value, which shortens the bins that it falls into; None for none.
    """
    whole = total(counts.values())
    tops = {row: _top(edges[row], mean.unit, cap) for row in counts}
    below = lower_bound(mean, total(n * edges[row][0] for row, n in counts.items()) / whole)
    if any(tops[row] is None and count.value for row, count in counts.items()):
        return below
    highs = [count * top for row, count in counts.items() if (top := tops[row]) is not None]
    return worse(below, upper_bound(mean, total(highs) / whole))


def _top(edges: tuple[int, int | None], unit: str, cap: Quantity | None) -> Quantity | None:
    """
    Largest value that a bin can hold; None where there is no limit.

    A bin that begins above the cap holds nothing possible: it is `PossibleBand`'s finding, and
    stays as printed here.
    """
    low, high = edges
    if cap is not None and cap.value >= low and (high is None or cap.value < high):
        return cap
    return None if high is None else Quantity.constant(high, unit)
