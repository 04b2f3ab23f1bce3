"""Bars from zero: groups side by side in panels, columns by year, and regions between two ends."""

from __future__ import annotations

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from zorgcijfers.presentation.catalogue import FigureText
from zorgcijfers.presentation.charts.frame import WIDTH, framed, text_width
from zorgcijfers.presentation.figures import BOLD, INK, LABEL_GREY, MUTED, NAVY, SIZES, TEAL, TRACK

_ROW = 0.27  # height of a bar with its gap, in inches
_PAD = 3  # between a mark and its number, in points


def group_bars(data: pd.DataFrame, text: FigureText, columns: int = 3) -> Figure:
    """
    Horizontal bars, one row a group, one panel a year or other series, all on one scale.

    Parameters
    ----------
    data : columns `panel`, `label` (both text, in the order to show), `value` (number, empty
        where not available), `shown` (the number as text, `[x]` where not available), and
        `role`: `plain`; `highlight` for the group that the figure is about, which turns the
        others grey; `whole` for all groups together, set apart in grey with a bold name.
    text : title, subtitle and source.
    columns : most panels beside each other.
    """
    panels = list(dict.fromkeys(data["panel"]))
    labels = list(dict.fromkeys(data["label"]))
    across = min(columns, len(panels))
    down = -(-len(panels) // across)
    heading = 0.3 if len(panels) > 1 else 0.0
    body = down * (heading + _ROW * len(labels) + 0.12)
    figure, axes = framed(text, data, body, across, down)
    names = max(text_width(label, SIZES["label"], BOLD) for label in labels)
    limits = _limits(data["value"], data["shown"], (WIDTH - names) / across - 0.25)
    highlighted = bool((data["role"] == "highlight").any())
    for axis, panel in zip(axes, panels, strict=False):
        part = data[data["panel"] == panel].set_index("label").reindex(labels).reset_index()
        colours = [_bar_colour(role, highlighted) for role in part["role"]]
        sns.barplot(
            x=part["value"].astype(float),
            y=part["label"],
            hue=part["label"],
            palette=dict(zip(labels, colours, strict=True)),
            legend=False,
            saturation=1,
            width=0.7,
            ax=axis,
        )
        if len(panels) > 1:
            axis.set_title(panel, color=INK)
        _bare(axis)
        axis.set_xlim(*limits)
        axis.axvline(0, color=LABEL_GREY, linewidth=0.8)
        for place, row in enumerate(part.to_dict("records")):
            _number_beside_bar(
                axis, place, row["value"], str(row["shown"]), _weight(str(row["role"]))
            )
        for name, role in zip(axis.get_yticklabels(), part["role"], strict=False):
            name.set(color=INK, fontweight=_weight(str(role)))
    for spare in axes[len(panels) :]:
        spare.set_visible(False)
    return figure


def year_columns(data: pd.DataFrame, text: FigureText, height: float = 2.4) -> Figure:
    """
    Columns by year or other label, with what is uncertain about each hatched.

    Parameters
    ----------
    data : columns `label`, `value` (number), `shown` (the number as text), and, where the
        documents leave a lower reading open, `low` (number) and `shown_low`: the part of the
        column between the two is hatched.
    text : title, subtitle and source; word `low` explains the hatching.
    height : height of the chart in inches.
    """
    figure, (axis,) = framed(text, data, height)
    values = data["value"].astype(float)
    lows = data["low"].astype(float) if "low" in data else values
    places = np.arange(len(data))
    axis.bar(places, lows.where(lows.notna(), values), width=0.6, color=NAVY, linewidth=0)
    axis.bar(
        places,
        values - lows,
        bottom=lows,
        width=0.6,
        facecolor="white",
        edgecolor=NAVY,
        hatch="////",
        linewidth=0.8,
    )
    for place, row in enumerate(data.to_dict("records")):
        axis.annotate(
            str(row["shown"]),
            (place, 0 if pd.isna(row["value"]) else float(row["value"])),
            (0, _PAD),
            textcoords="offset points",
            horizontalalignment="center",
            fontweight=BOLD,
        )
        if "low" in data and not pd.isna(row["low"]) and row["low"] < row["value"]:
            axis.annotate(
                str(row["shown_low"]),
                (place, float(row["low"])),
                (0, -_PAD),
                textcoords="offset points",
                horizontalalignment="center",
                verticalalignment="top",
                color="white",
            )
    axis.set_xticks(places, list(data["label"]), color=INK)
    axis.set_xlim(-0.5, len(data) - 0.5)  # a year without column keeps its place
    axis.set_yticks([])
    axis.spines["left"].set_visible(False)
    axis.set_ylim(0, float(values.max()) * 1.15)
    if "low" in text.words:
        key = Patch(facecolor="white", edgecolor=NAVY, hatch="////", label=text.word("low"))
        axis.legend(
            handles=[key],
            loc="lower left",
            bbox_to_anchor=(0, 1.02),
            borderaxespad=0,
            borderpad=0,
            handlelength=1.4,
            handleheight=0.9,
            frameon=False,
        )
    return figure


def region_bars(data: pd.DataFrame, text: FigureText, ends: tuple[float, float]) -> Figure:
    """
    What the documents allow a number to be: a bar between two ends on the whole scale.

    Parameters
    ----------
    data : columns `label`, `low`, `high` (numbers), `shown_low`, `shown_high` (text), and
        optionally `point` with `shown_point`, a value printed or computed inside the region.
        Where both ends are one number it is drawn as a point.
    text : title, subtitle and source.
    ends : ends of the scale; what lies outside the region stays visible as empty scale.
    """
    figure, (axis,) = framed(text, data, 0.42 * len(data) + 0.1)
    span = ends[1] - ends[0]
    for place, row in enumerate(data.to_dict("records")):
        low, high = float(row["low"]), float(row["high"])
        axis.barh(place, span, left=ends[0], height=0.34, color=TRACK, linewidth=0)
        if low == high:
            axis.plot([low], [place], marker="D", markersize=6, color=INK)
        else:
            axis.barh(place, high - low, left=low, height=0.34, color=TEAL, linewidth=0)
            for end in (low, high):
                axis.plot([end, end], [place - 0.25, place + 0.25], color=INK, linewidth=1.4)
        point = row.get("point")
        if point is not None and not pd.isna(point):
            axis.plot([point], [place], marker="D", markersize=6, color=INK)
            axis.annotate(
                str(row["shown_point"]),
                (float(point), place - 0.2),
                (0, 2),
                textcoords="offset points",
                horizontalalignment="center",
                verticalalignment="bottom",
                fontweight=BOLD,
            )
        sides = [(low, row["shown_low"], -1), (high, row["shown_high"], 1)]
        for end, shown, side in sides[1:] if low == high else sides:
            axis.annotate(
                str(shown),
                (end, place),
                (side * 6, 0),
                textcoords="offset points",
                horizontalalignment="right" if side < 0 else "left",
                verticalalignment="center",
            )
    axis.set_yticks(range(len(data)), list(data["label"]), color=INK)
    axis.set_xlim(ends[0] - 0.1 * span, ends[1] + 0.1 * span)
    axis.invert_yaxis()
    _bare(axis)
    return figure


def _number_beside_bar(axis: Axes, place: int, value: float, shown: str, weight: int) -> None:
    missing = pd.isna(value)
    end = 0.0 if missing else float(value)
    side = -1 if end < 0 else 1
    axis.annotate(
        shown,
        (end, place),
        (side * _PAD, 0),
        textcoords="offset points",
        horizontalalignment="right" if side < 0 else "left",
        verticalalignment="center",
        color=LABEL_GREY if missing else INK,
        fontweight=weight,
    )


def _limits(values: pd.Series, shown: pd.Series, width: float) -> tuple[float, float]:
    """Ends of a scale, `width` inches long, that holds zero, every bar and the number beside it."""
    numbers = values.astype(float).dropna()
    low, high = min(0.0, float(numbers.min())), max(0.0, float(numbers.max()))
    room = max(text_width(str(number), SIZES["label"], BOLD) for number in shown) + 0.1
    left, right = (room if end else 0.0 for end in (low, high))
    inch = (high - low or 1.0) / max(width - left - right, width / 3)
    return low - left * inch, high + max(right, 0.02) * inch


def _bar_colour(role: str, highlighted: bool) -> str:
    if role == "highlight":
        return NAVY
    return MUTED if role == "whole" or highlighted else NAVY


def _weight(role: str) -> int:
    return 400 if role == "plain" else BOLD


def _bare(axis: Axes) -> None:
    """Numbers stand beside the bars, so the scale needs no ticks."""
    axis.set(xlabel="", ylabel="")
    axis.set_xticks([])
    axis.tick_params(axis="y", length=0)
    for spine in axis.spines.values():
        spine.set_visible(False)
    axis.grid(visible=False)
    axis.set_facecolor("none")
