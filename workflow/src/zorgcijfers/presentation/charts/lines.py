"""Lines with their names beside them: cumulative shares, one series among others, curves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import Formatter as TickFormatter
from matplotlib.ticker import MaxNLocator

from zorgcijfers.presentation.catalogue import FigureText
from zorgcijfers.presentation.charts.frame import WIDTH, framed, text_width
from zorgcijfers.presentation.charts.line_names import HALO, Points, name_lines
from zorgcijfers.presentation.figures import BOLD, GRID, INK, LABEL_GREY, MUTED, NAVY, SERIES, SIZES

Shown = Callable[[float, int], str]
"""Writes a number with a number of decimals along an axis (`Formatter.along_axis`)."""

_DASHES: tuple[Any, ...] = (
    "solid",
    (0, (5, 1.5)),
    (0, (1.2, 1.2)),
    (0, (6, 1.5, 1.2, 1.5)),
    (0, (9, 2)),
)
_MARKERS = ("o", "s", "^", "D", "v")


def cumulative_lines(
    data: pd.DataFrame,
    text: FigureText,
    shown: tuple[Shown, Shown],
    threshold: float | None = None,
    height: float = 3.6,
) -> Figure:
    """
    Shares below each edge of a grid, one line a series, known at the marks only.

    Parameters
    ----------
    data : columns `series` (text, in order), `x` (edge), `y` (share, percent), and `muted`
        (true for a series that is no full member, drawn grey).
    text : title, subtitle and source; words `x`, `y` for the axes, `threshold` for the rule.
    shown : write the numbers of the two axes.
    threshold : edge to mark with a rule; None for none.
    height : height of the chart in inches.
    """
    figure, (axis,) = framed(text, data, height)
    styles = _styles(data)
    if threshold is not None:
        axis.axvline(threshold, color=INK, linewidth=0.9)
        axis.annotate(
            text.word("threshold"),
            (threshold, 0),
            (4, 3),
            textcoords="offset points",
            color=INK,
            path_effects=HALO,
        )
    for series, part in data.groupby("series", sort=False):
        axis.plot(part["x"], part["y"], clip_on=False, **styles[str(series)])
    axis.set_xlim(float(data["x"].min()), float(data["x"].max()))
    axis.set_ylim(0, 100)
    axis.set_xticks(sorted(data["x"].unique()))
    _scales(axis, text, shown)
    name_lines(figure, [(axis, _curves(data))])
    return figure


def highlighted_line(
    data: pd.DataFrame,
    text: FigureText,
    shown: tuple[Shown, Shown],
    *,
    from_zero: bool = True,
    height: float = 2.8,
) -> Figure:
    """
    One series in colour among others in grey, each named at its end.

    Parameters
    ----------
    data : columns `series` (text), `x` (year or other place), `y` (number, empty where not
        available), `shown` (the number as text), `highlight` (true for the series in colour).
    text : title, subtitle and source; word `y` for the axis.
    shown : write the numbers of the two axes.
    from_zero : whether the scale begins at zero.
    height : height of the chart in inches.
    """
    figure, (axis,) = framed(text, data, height)
    known = data.dropna(subset=["y"])
    ends: list[tuple[str, float, bool]] = []
    for series, part in known.groupby("series", sort=False):
        chosen = bool(part["highlight"].any())
        colour = NAVY if chosen else MUTED
        marks = part if chosen else part.tail(1)
        look: dict[str, Any] = {"color": colour, "zorder": 3 if chosen else 2}
        axis.plot(part["x"], part["y"], linewidth=2.4 if chosen else 1.2, **look)
        axis.plot(marks["x"], marks["y"], marker="o", markersize=5, linestyle="none", **look)
        last = part.iloc[-1]
        ends.append((f"{series} {last['shown']}", float(last["y"]), chosen))
        for point in part.iloc[:-1].to_dict("records") if chosen else ():
            axis.annotate(
                str(point["shown"]),
                (float(point["x"]), float(point["y"])),
                (0, 6),
                textcoords="offset points",
                horizontalalignment="center",
                fontweight=BOLD,
                path_effects=HALO,
            )
    top = float(known["y"].max())
    bottom = 0.0 if from_zero else float(known["y"].min())
    axis.set_ylim(bottom, top + 0.12 * (top - bottom))
    axis.set_xticks(sorted(data["x"].unique()))
    axis.set_xlim(float(data["x"].min()) - 0.1, float(known["x"].max()))
    _scales(axis, text, shown)
    _name_ends(axis, ends, height)
    return figure


def parameter_curves(
    data: pd.DataFrame,
    text: FigureText,
    shown: tuple[Shown, Shown],
    marks: pd.DataFrame | None = None,
    height: float = 3.0,
) -> Figure:
    """
    Curves over a parameter that the reader chooses, one panel a case, each curve named at its end.

    Parameters
    ----------
    data : columns `series` (text, in order), `x`, `y` (numbers), and optionally `panel` (text).
    text : title, subtitle and source; words `x` and `y` for the axes.
    shown : write the numbers of the two axes.
    marks : points worth naming: columns `x`, `y`, `shown`, and `panel` where `data` has it.
    height : height of the chart in inches.
    """
    panelled = "panel" in data
    panels = list(dict.fromkeys(data["panel"])) if panelled else [""]
    several = data["series"].nunique() > 1
    figure, axes = framed(text, data, height, len(panels))
    styles = _styles(data, markers=False)
    for axis, panel in zip(axes, panels, strict=True):
        part = data[data["panel"] == panel] if panelled else data
        for series, curve in part.groupby("series", sort=False):
            axis.plot(curve["x"], curve["y"], **styles[str(series)])
        if panelled:
            axis.set_title(panel, color=INK, pad=20 if "y" in text.words else 8)
        points = marks if marks is None or not panelled else marks[marks["panel"] == panel]
        for point in () if points is None else points.to_dict("records"):
            axis.plot([point["x"]], [point["y"]], marker="o", markersize=5, color=INK)
            axis.annotate(
                str(point["shown"]),
                (float(point["x"]), float(point["y"])),
                (-5, 5),
                textcoords="offset points",
                horizontalalignment="right",
                fontweight=BOLD,
                path_effects=HALO,
            )
        axis.set_xlim(float(data["x"].min()), float(data["x"].max()))
        axis.set_ylim(min(0.0, float(data["y"].min())), float(data["y"].max()) * 1.08)
        _scales(axis, text, shown, upright=axis is axes[0])
        axis.xaxis.set_major_locator(MaxNLocator(10 // len(panels), steps=[1, 2, 5, 10]))
    if several:
        parts = [data[data["panel"] == panel] if panelled else data for panel in panels]
        name_lines(figure, [(a, _curves(p)) for a, p in zip(axes, parts, strict=True)])
    return figure


def _styles(data: pd.DataFrame, *, markers: bool = True) -> dict[str, dict[str, Any]]:
    """Colour, dash and mark of each series, so that no two differ by colour alone."""
    muted = data.groupby("series", sort=False)["muted"].any() if "muted" in data else None
    styles: dict[str, dict[str, Any]] = {}
    own = 0
    for series in dict.fromkeys(data["series"]):
        if muted is not None and muted[series]:
            styles[str(series)] = {"color": MUTED, "linestyle": (0, (3, 2)), "linewidth": 1.4}
            continue
        styles[str(series)] = {
            "color": SERIES[own % len(SERIES)],
            "linestyle": "solid" if markers else _DASHES[own % len(_DASHES)],
            "linewidth": 1.8,
        }
        if markers:
            styles[str(series)] |= {"marker": _MARKERS[own % len(_MARKERS)], "markersize": 4.5}
        own += 1
    return styles


def _curves(data: pd.DataFrame) -> dict[str, tuple[Points, Points]]:
    return {
        str(series): (part["x"].to_numpy(float), part["y"].to_numpy(float))
        for series, part in data.groupby("series", sort=False)
    }


class _Ticks(TickFormatter):
    """Numbers along an axis, all with the decimals that the finest of them needs."""

    def __init__(self, shown: Shown) -> None:
        self._shown = shown

    def format_ticks(self, values: Sequence[float]) -> list[str]:
        """Text of every tick."""
        decimals = max((_decimals(float(value)) for value in values), default=0)
        return [self._shown(float(value), decimals) for value in values]

    def __call__(self, value: float, pos: int | None = None) -> str:
        """Text of one number."""
        return self._shown(float(value), _decimals(float(value)))


def _decimals(value: float) -> int:
    text = f"{value:.6f}".rstrip("0")
    return len(text) - text.index(".") - 1


def _scales(
    axis: Axes, text: FigureText, shown: tuple[Shown, Shown], *, upright: bool = True
) -> None:
    axis.xaxis.set_major_formatter(_Ticks(shown[0]))
    axis.yaxis.set_major_formatter(_Ticks(shown[1]))
    axis.set_xlabel(text.words.get("x", ""))
    # The title of the upright axis lies flat above it: all text is horizontal.
    axis.set_ylabel("")
    if upright and "y" in text.words:
        axis.annotate(
            text.word("y"),
            (0, 1),
            (0, 6),
            xycoords="axes fraction",
            textcoords="offset points",
            horizontalalignment="left",
            color=LABEL_GREY,
        )
    axis.grid(visible=True, axis="y", color=GRID)
    axis.set_axisbelow(True)
    axis.spines["left"].set_visible(False)
    axis.tick_params(axis="y", length=0)
    axis.tick_params(axis="x", length=3, color=LABEL_GREY, bottom=True)


def _name_ends(axis: Axes, ends: Sequence[tuple[str, float, bool]], height: float) -> None:
    """Names right of the lines' last points, moved apart where they would touch."""
    low, high = axis.get_ylim()
    line = SIZES["label"] * 1.25 / 72 / (height - 0.5) * (high - low)
    placed = _spread([y for _, y, _ in ends], line)
    right = axis.get_xlim()[1]
    width = max(text_width(name, SIZES["label"], BOLD) for name, _, _ in ends) + 0.2
    span = right - axis.get_xlim()[0]
    axis.set_xlim(axis.get_xlim()[0], right + span * width / (WIDTH - width - 0.6))
    for (name, _, chosen), y in zip(ends, placed, strict=True):
        axis.annotate(
            name,
            (right, y),
            (8, 0),
            textcoords="offset points",
            verticalalignment="center",
            color=INK if chosen else LABEL_GREY,
            fontweight=BOLD if chosen else 400,
            annotation_clip=False,
        )


def _spread(places: Sequence[float], least: float) -> list[float]:
    """The places moved up as little as needed for neighbours to be `least` apart."""
    order = sorted(range(len(places)), key=lambda i: places[i])
    moved = list(places)
    for below, above in pairwise(order):
        moved[above] = max(moved[above], moved[below] + least)
    return moved
