"""The marks of figures, from the data beside each figure: what they show and what is behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from zorgcijfers.contracts import split_list
from zorgcijfers.errors import AnalysisError
from zorgcijfers.presentation.figure_data import (
    EXPRESSION,
    INPUTS,
    SUBJECTS,
    is_drawn,
    require_traced,
)

_LABELS = ("panel", "series", "row", "column", "label", "group", "x")
"""Columns of a frame that say what a mark is about."""


@dataclass(frozen=True)
class FigurePoint:
    """
    One mark of a figure.

    Attributes
    ----------
    figure : name of the figure.
    row : row of the figure's data, from 1.
    label : what it is about, in the figure's words.
    text : the number as the figure writes it; else as it draws it.
    written : whether the figure writes it.
    subjects : indicators that it shows (`indicator/group/year`).
    expression : for a mark computed for the figure alone, its formula with the printed numbers
        filled in; else empty.
    inputs : record ids of the printed numbers behind it.
    """

    figure: str
    row: int
    label: str
    text: str
    written: bool
    subjects: tuple[str, ...]
    expression: str
    inputs: tuple[str, ...]

    @property
    def name(self) -> str:
        """Its name in the trace: `figure/{figure}/{row}`."""
        return f"figure/{self.figure}/{self.row}"

    @property
    def names(self) -> tuple[str, ...]:
        """What it shows: its indicators, or itself where it is computed for the figure alone."""
        return self.subjects or (self.name,)


def figure_points(folders: Iterable[Path]) -> list[FigurePoint]:
    """
    Every mark of every figure.

    Parameters
    ----------
    folders : folders with the figures' data, one CSV file a figure.

    Raises
    ------
    AnalysisError : a mark names no printed numbers, or two figures have one name.
    """
    files = [path for folder in folders for path in sorted(folder.glob("*.csv"))]
    names = [path.stem for path in files]
    if twice := {name for name in names if names.count(name) > 1}:
        raise AnalysisError(f"two figures are named {min(twice)}; rename one")
    return [point for path in files for point in _points(path)]


def _points(path: Path) -> Iterator[FigurePoint]:
    # As text: a number must come out as the figure writes it (12.30), and NA is a word.
    data = pd.read_csv(path, dtype=str, keep_default_na=False, na_values=[""])
    require_traced(path.stem, data)
    for number, (_, row) in enumerate(data.iterrows(), start=1):
        if is_drawn(row):
            written = _known(row, ("shown_low", "shown", "shown_high"))
            drawn = _known(row, ("value", "y"))
            yield FigurePoint(
                figure=path.stem,
                row=number,
                label=", ".join(_known(row, _LABELS)),
                text=" – ".join(written or drawn),
                written=bool(written),
                subjects=_names(row, SUBJECTS),
                expression="".join(_known(row, [EXPRESSION])),
                inputs=_names(row, INPUTS),
            )


def _known(row: pd.Series, columns: Iterable[str]) -> list[str]:
    """What stands in some columns, each once."""
    found = (row.get(column) for column in columns)
    return list(dict.fromkeys(str(text) for text in found if pd.notna(text)))


def _names(row: pd.Series, column: str) -> tuple[str, ...]:
    return split_list(row.get(column))
