"""Strips of marks: where one group lies among the others, measure by measure."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from zorgcijfers.presentation.catalogue import FigureText
from zorgcijfers.presentation.charts.frame import WIDTH, framed, text_width
from zorgcijfers.presentation.figures import BOLD, GRID, INK, LABEL_GREY, MUTED, NAVY, SIZES

_ROW = 0.3  # height of a strip, in inches
_MARKS: dict[str, dict[str, Any]] = {
    "plain": {"marker": "o", "color": MUTED, "markersize": 5, "zorder": 2},
    "whole": {"marker": "|", "color": INK, "markersize": 13, "markeredgewidth": 1.6, "zorder": 3},
    "highlight": {"marker": "D", "color": NAVY, "markersize": 7, "zorder": 4},
}


def place_strips(data: pd.DataFrame, text: FigureText, columns: int = 3) -> Figure:
    """
    One strip a measure from zero to its highest mark of any panel, one panel a year.

    Parameters
    ----------
    data : columns `panel`, `label` (text, in the order to show), `value` (number, empty where
        not available), `shown` (the number as text, `[x]` where not available), and `role`:
        `highlight` for the group that the figure is about, whose number is written; `whole` for
        all groups together, `plain` for the others.
    text : title, subtitle and source; words `highlight`, `plain` and `whole` name the marks.
    columns : most panels beside each other.
    """
    panels = list(dict.fromkeys(data["panel"]))
    labels = list(dict.fromkeys(data["label"]))
    across = min(columns, len(panels))
    down = -(-len(panels) // across)
    figure, axes = framed(
        text,
        data[data["role"] == "highlight"],
        down * (_ROW * (len(labels) + 1) + 0.4),
        across,
        down,
    )
    highest = data.groupby("label", sort=False)["value"].max().astype(float)
    shares = data["value"].astype(float) / data["label"].map(highest)
    for axis, panel in zip(axes, panels, strict=False):
        axis.set_title(panel, color=INK)
        axis.hlines(range(len(labels)), 0, 1, color=GRID, linewidth=1.2, zorder=1)
        axis.vlines(0, -0.4, len(labels) - 0.6, color=LABEL_GREY, linewidth=0.8, zorder=1)
        for role, look in _MARKS.items():
            part = data[(data["panel"] == panel) & (data["role"] == role)]
            places = [labels.index(label) for label in part["label"]]
            axis.plot(shares[part.index], places, linestyle="none", **look)
            if role == "highlight":
                for place, row in zip(places, part.to_dict("records"), strict=True):
                    _write_number(axis, place, str(row["shown"]), missing=pd.isna(row["value"]))
        _bare(axis, labels)
        axis.set_xlim(-0.06, _right_end(data["shown"], labels, across))
    for spare in axes[len(panels) :]:
        spare.set_visible(False)
    _name_marks(axes[-across], text)
    return figure


def _right_end(shown: pd.Series, labels: list[str], panels: int) -> float:
    """End of the scale that leaves room for the widest number beside a strip that ends at 1."""
    names = max(text_width(label, SIZES["label"]) for label in labels)
    room = max(text_width(str(number), SIZES["label"], BOLD) for number in shown) + 0.2
    width = (WIDTH - names) / panels - 0.15
    return 1 + room / max(width - room, width / 3)


def _name_marks(axis: Axes, text: FigureText) -> None:
    """What the marks mean, in the row below the strips, across all panels."""
    axis.legend(
        handles=[
            Line2D([], [], linestyle="none", label=text.word(role), **_MARKS[role])
            for role in ("highlight", "plain", "whole")
        ],
        loc="lower left",
        bbox_to_anchor=(0, 0),
        ncols=len(_MARKS),
        frameon=False,
        borderpad=0,
        borderaxespad=0,
        handlelength=1.2,
        handletextpad=0.4,
    ).set_in_layout(False)


def _write_number(axis: Axes, place: int, shown: str, *, missing: bool) -> None:
    axis.annotate(
        shown,
        (1, place),
        (9, 0),
        textcoords="offset points",
        verticalalignment="center_baseline",
        color=LABEL_GREY if missing else INK,
        fontweight=400 if missing else BOLD,
        annotation_clip=False,
    )


def _bare(axis: Axes, labels: list[str]) -> None:
    """Names instead of a scale, and one empty row at the foot for the names of the marks."""
    axis.set_yticks(range(len(labels)), labels, color=INK)
    axis.set_ylim(len(labels) + 0.5, -0.5)
    axis.set_xticks([])
    axis.tick_params(axis="y", length=0)
    axis.set_facecolor("none")  # the names of the marks run on below the next panels
    for spine in axis.spines.values():
        spine.set_visible(False)
