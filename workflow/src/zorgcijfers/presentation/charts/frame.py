"""The frame of a figure: finding on top, what is measured below it, source line at the foot."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.textpath import text_to_path

from zorgcijfers.presentation.catalogue import FigureText
from zorgcijfers.presentation.figures import BOLD, FAMILY, INK, LABEL_GREY, SIZES
from zorgcijfers.presentation.legends import legend, letters_in

WIDTH = 7.0
"""Width of every figure in inches: that of the text, so that all letters have one size."""

_POINT = 1 / 72
_LEADING = 1.3  # line height as a multiple of the letter size
_GAP = 7 * _POINT


def framed(
    text: FigureText,
    drawn: pd.DataFrame,
    body: float,
    columns: int = 1,
    rows: int = 1,
    *,
    widths: Sequence[float] | None = None,
    heights: Sequence[float] | None = None,
    share: bool = True,
) -> tuple[Figure, list[Axes]]:
    """
    An empty figure in its frame.

    Parameters
    ----------
    text : title, subtitle and source; each is wrapped to the width.
    drawn : what the chart draws; shorthand letters in its texts are explained at the foot.
    body : height left for the chart, in inches.
    columns, rows : panels.
    widths, heights : relative sizes of the columns and rows; None: all the same.
    share : whether panels share their axes, as small multiples do.

    Returns
    -------
    The figure and its axes, row by row.
    """
    title = _wrapped(text.title, SIZES["title"], BOLD)
    subtitle = _wrapped(text.subtitle, SIZES["subtitle"])
    source = _wrapped(_foot(text, drawn), SIZES["source"])
    head = _height(title, "title") + _height(subtitle, "subtitle") + 2 * _GAP
    foot = _height(source, "source") + _GAP
    total = head + body + foot
    figure = Figure(figsize=(WIDTH, total))
    down = 0.0
    for lines, name, colour, weight in (
        (title, "title", INK, BOLD),
        (subtitle, "subtitle", LABEL_GREY, 400),
    ):
        _write(figure, lines, name, 1 - down / total, colour, weight)
        down += _height(lines, name) + 2 * _POINT
    _write(figure, source, "source", _height(source, "source") / total, LABEL_GREY, 400)
    figure.set_layout_engine(
        ConstrainedLayoutEngine(
            rect=(0, foot / total, 1, body / total), w_pad=0.02, h_pad=0.02, wspace=0.04
        )
    )
    axes = figure.subplots(
        rows,
        columns,
        sharex=share,
        sharey=share,
        squeeze=False,
        width_ratios=widths,
        height_ratios=heights,
    )
    return figure, list(axes.flat)


def text_width(text: str, size: float, weight: int = 400) -> float:
    """Width of one line of text in inches."""
    font = FontProperties(family=FAMILY, size=size, weight=weight)
    width, _, _ = text_to_path.get_text_width_height_descent(text, font, ismath=False)
    return float(width) * _POINT


def _foot(text: FigureText, drawn: pd.DataFrame) -> str:
    """The source, after the meaning of the letters that the chart's numbers carry."""
    shown = [value for column in drawn for value in drawn[column] if isinstance(value, str)]
    return f"{legend(letters_in(shown, text.shorthand), text.shorthand)} {text.source}".strip()


def _wrapped(text: str, size: float, weight: int = 400, width: float = WIDTH) -> list[str]:
    """The text in lines that fit; hard spaces hold words together."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, weight) <= width - 0.05:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _height(lines: Sequence[str], name: str) -> float:
    return len(lines) * SIZES[name] * _LEADING * _POINT


def _write(
    figure: Figure, lines: Sequence[str], name: str, top: float, colour: str, weight: int
) -> None:
    figure.text(
        0,
        top,
        "\n".join(lines),
        fontsize=SIZES[name],
        color=colour,
        fontweight=weight,
        linespacing=_LEADING,
        verticalalignment="top",
        horizontalalignment="left",
    )
