"""Frame of the heat map: a two-way table of counts with its totals."""

from __future__ import annotations

import pandas as pd

from zorgcijfers.presentation.chart_data import ChartData
from zorgcijfers.presentation.source_tables import BLANK


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
    counts : one row a cell that the document fills.
    rows, columns : column with the codes, and the set of labels that names and orders them.
    count : column of the counts.
    marked : column, and the value in it, of the cells to outline.
    """
    known = {(cell[rows[0]], cell[columns[0]]): cell for cell in counts.to_dict("records")}
    down = charts.labels.ordered(rows[1], counts[rows[0]])
    across = charts.labels.ordered(columns[1], counts[columns[0]])
    places = [(row, column) for row in down for column in across]
    frame = [
        {
            "row": charts.labels.label(rows[1], place[0]),
            "column": charts.labels.label(columns[1], place[1]),
            **_count(charts, int(known[place][count]) if place in known else None),
            "total": None,
            "marked": place in known and known[place][marked[0]] == marked[1],
        }
        for place in places
    ]
    for side, (column, names) in (("row", rows), ("column", columns)):
        totals = counts.groupby(column)[count].sum()
        frame += [
            {
                side: charts.labels.label(names, code),
                **_count(charts, int(totals[code])),
                "total": side,
                "marked": False,
            }
            for code in charts.labels.ordered(names, counts[column])
        ]
    return pd.DataFrame(frame, columns=["row", "column", "value", "shown", "total", "marked"])


def _count(charts: ChartData, number: int | None) -> dict[str, object]:
    if number is None:
        return {"value": None, "shown": charts.formatter.shorthand(BLANK)}
    return {"value": number, "shown": charts.formatter.number(number)}
