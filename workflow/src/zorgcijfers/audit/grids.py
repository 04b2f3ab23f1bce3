"""Grids: how the row labels of a table are read as bins, from the vocabularies of the analysis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from zorgcijfers.analysis.amount_bands import AmountBands
from zorgcijfers.analysis.bins import Readings
from zorgcijfers.described import load
from zorgcijfers.errors import SpecError

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
            readings = load(self._path(vocabulary), Readings).readings
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
            self._read[name] = load(self._path(name), AmountBands)
        return self._read[name]

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.yaml"
