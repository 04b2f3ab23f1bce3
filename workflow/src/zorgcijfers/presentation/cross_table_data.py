"""Frame of the heat map: a two-way table of counts with its totals."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from zorgcijfers.contracts import join_list, split_list
from zorgcijfers.presentation.chart_data import ChartData
from zorgcijfers.presentation.figure_data import EXPRESSION, INPUTS
from zorgcijfers.presentation.source_tables import BLANK

_Cell = Mapping[Hashable, Any]


def cross_table(
    charts: ChartData,
    counts: pd.DataFrame,
    rows: tuple[str, str],
    columns: tuple[str, str],
    count: str,
    marked: tuple[str, str],
) -> pd.DataFrame:
    """
    Frame of `heat_map`: every cell with its count, blank ones marked so, and both totals.

    Parameters
    ----------
    charts : gives names and writes numbers.
    counts : one row a cell that the document fills, with its `expression` and `inputs`.
    rows, columns : column with the codes, and the set of labels that names and orders them.
    count : column of the counts.
    marked : column, and the value in it, of the cells to outline.
    """
    cells: list[_Cell] = list(counts.to_dict("records"))
    known = {(cell[rows[0]], cell[columns[0]]): cell for cell in cells}
    down = charts.labels.ordered(rows[1], counts[rows[0]])
    across = charts.labels.ordered(columns[1], counts[columns[0]])
    places = [(row, column) for row in down for column in across]
    frame = [
        {
            "row": charts.labels.label(rows[1], place[0]),
            "column": charts.labels.label(columns[1], place[1]),
            **_count(charts, count, [known[place]] if place in known else []),
            "total": None,
            "marked": place in known and known[place][marked[0]] == marked[1],
        }
        for place in places
    ]
    for side, (column, names) in (("row", rows), ("column", columns)):
        frame += [
            {
                side: charts.labels.label(names, code),
                **_count(charts, count, [cell for cell in cells if cell[column] == code]),
                "total": side,
                "marked": False,
            }
            for code in charts.labels.ordered(names, counts[column])
        ]
    shown = ["row", "column", "value", "shown", "total", "marked"]
    return pd.DataFrame(frame, columns=[*shown, EXPRESSION, INPUTS])


def _count(charts: ChartData, count: str, cells: Sequence[_Cell]) -> dict[str, object]:
    """The sum of the counts of some cells; blank where there are none."""
    if not cells:
        return {"value": None, "shown": charts.formatter.shorthand(BLANK)}
    number = sum(int(cell[count]) for cell in cells)
    inputs = [record for cell in cells for record in split_list(cell[INPUTS])]
    # A cell is its printed number; a sum may hold where a cell of it does not.
    aside = charts.marks.aside(inputs, inputs) if len(cells) == 1 else ()
    return {
        "value": number,
        "shown": charts.formatter.marked(charts.formatter.number(number), aside),
        EXPRESSION: " + ".join(str(cell[EXPRESSION]) for cell in cells),
        INPUTS: join_list(dict.fromkeys(inputs)),
    }
