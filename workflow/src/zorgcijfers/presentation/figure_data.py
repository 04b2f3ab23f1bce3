"""What every mark of a figure is made of: columns that each frame of a chart carries to its CSV."""

from __future__ import annotations

import pandas as pd

from zorgcijfers.contracts import join_list
from zorgcijfers.errors import AnalysisError
from zorgcijfers.presentation.indicator_values import IndicatorValue

SUBJECTS, EXPRESSION, INPUTS = "subjects", "expression", "inputs"
"""
Columns of a frame: the indicators that a mark shows (`indicator/group/year`, joined by ';');
for a mark computed for the figure alone, the formula with the printed numbers filled in; and the
record ids of the printed numbers behind the mark, joined by ';'.
"""

_DRAWN = ("value", "low", "high", "y")
"""Columns of a frame that place a mark."""


def made_of(*found: IndicatorValue | None) -> dict[str, str | None]:
    """Columns `subjects` and `inputs` of a mark that shows some indicators; None has no value."""
    known = [value for value in found if value is not None and value.value is not None]
    return {
        SUBJECTS: join_list(dict.fromkeys(value.origin for value in known)),
        INPUTS: join_list(dict.fromkeys(record for value in known for record in value.inputs)),
    }


def is_drawn(row: pd.Series) -> bool:
    """Whether a row of a frame places a mark."""
    return any(pd.notna(row[column]) for column in _DRAWN if column in row)


def require_traced(name: str, data: pd.DataFrame) -> None:
    """
    Check that every mark of a figure leads to printed numbers.

    Parameters
    ----------
    name : name of the figure.
    data : its frame, one row a mark.

    Raises
    ------
    AnalysisError : a row places a mark and names no inputs.
    """
    for number, (_, row) in enumerate(data.iterrows(), start=1):
        if is_drawn(row) and pd.isna(row.get(INPUTS)):
            raise AnalysisError(
                f"figure {name}, row {number}: a mark without printed numbers behind it; "
                f"fill its column {INPUTS}"
            )
