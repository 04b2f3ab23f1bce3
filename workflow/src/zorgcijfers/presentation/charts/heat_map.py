"""Heat map of a two-way table, with the totals of its rows and columns as bars along its sides."""

from __future__ import annotations

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from zorgcijfers.presentation.catalogue import FigureText
from zorgcijfers.presentation.charts.frame import framed
from zorgcijfers.presentation.figures import BOLD, INK, LABEL_GREY, MUTED, NAVY, SIZES, readable_on

_CELL = 0.34  # height of a row, in inches
_SHADES = LinearSegmentedColormap.from_list("navy", ["#F4F7FA", "#9DB3C8", NAVY])


def heat_map(data: pd.DataFrame, text: FigureText) -> Figure:
    """
    Numbers of a two-way table in shades, every one written, beside the totals as bars.

    Parameters
    ----------
    data : columns `row`, `column` (names, in the order to show), `value` (number, empty where
        the document leaves the place blank), `shown` (the number as text, `[z]` where blank),
        `total`: empty for a cell, `row` for the total of its row, `column` for that of its
        column (the other name is then not used), and optionally `marked`: true for a cell to
        outline.
    text : title, subtitle and source; words `row_total` and `column_total` head the totals.
    """
    cells = data[data["total"].isna()]
    rows = list(dict.fromkeys(cells["row"]))
    columns = list(dict.fromkeys(cells["column"]))
    figure, axes = framed(
        text,
        data,
        _CELL * (len(rows) + 2.6),
        columns=2,
        rows=2,
        widths=[4, 1.1],
        heights=[1.7, len(rows)],
        share=False,
    )
    above, corner, map_axis, beside = axes
    corner.set_visible(False)
    values = cells.pivot(index="row", columns="column", values="value").loc[rows, columns]
    shown = cells.pivot(index="row", columns="column", values="shown").loc[rows, columns]
    sns.heatmap(
        values.astype(float),
        ax=map_axis,
        cmap=_SHADES,
        vmin=0,
        cbar=False,
        linewidths=1.5,
        linecolor="white",
    )
    _write_cells(map_axis, values.astype(float), shown)
    if "marked" in cells:
        marked = cells.pivot(index="row", columns="column", values="marked").loc[rows, columns]
        _outline(map_axis, marked.to_numpy(bool))
    map_axis.set(xlabel="", ylabel="")
    map_axis.tick_params(length=0, labelcolor=INK, labelrotation=0)
    _totals(above, data[data["total"] == "column"], "column", columns, text.word("column_total"))
    _totals(beside, data[data["total"] == "row"], "row", rows, text.word("row_total"))
    return figure


def _write_cells(axis: Axes, values: pd.DataFrame, shown: pd.DataFrame) -> None:
    highest = float(np.nanmax(values.to_numpy()))
    for y, row in enumerate(values.to_numpy()):
        for x, value in enumerate(row):
            shade = "#FFFFFF" if np.isnan(value) else to_hex(_SHADES(value / highest))
            axis.text(
                x + 0.5,
                y + 0.5,
                str(shown.iat[y, x]),
                horizontalalignment="center",
                verticalalignment="center_baseline",
                fontsize=SIZES["label"],
                color=LABEL_GREY if np.isnan(value) else readable_on(shade),
            )


def _outline(axis: Axes, marked: NDArray[np.bool_]) -> None:
    for y, x in np.argwhere(marked):
        place = (x + 0.06, y + 0.08)  # clear of the lines between cells
        axis.add_patch(Rectangle(place, 0.88, 0.84, fill=False, edgecolor=INK, linewidth=1.2))


def _totals(axis: Axes, totals: pd.DataFrame, along: str, names: list[str], title: str) -> None:
    """Totals as bars that continue the rows or columns of the map."""
    ordered = totals.set_index(along).loc[names]
    values = ordered["value"].astype(float).to_numpy()
    places = np.arange(len(names)) + 0.5
    upright = along == "column"
    if upright:
        axis.bar(places, values, width=0.62, color=MUTED)
        axis.set_xlim(0, len(names))
        axis.set_ylim(0, values.max() * 1.4)
    else:
        axis.barh(places, values, height=0.62, color=MUTED)
        axis.set_ylim(len(names), 0)
        axis.set_xlim(0, values.max() * 1.75)
    for place, value, text in zip(places, values, ordered["shown"], strict=True):
        axis.annotate(
            str(text),
            (place, value) if upright else (value, place),
            (0, 3) if upright else (3, 0),
            textcoords="offset points",
            horizontalalignment="center" if upright else "left",
            verticalalignment="bottom" if upright else "center_baseline",
            fontweight=BOLD,
        )
    axis.set_title(title, color=INK)
    axis.set_xticks([])
    axis.set_yticks([])
    for spine in axis.spines.values():
        spine.set_visible(False)
