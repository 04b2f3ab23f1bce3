"""What the tests of charts have in common: texts to draw, and what a drawn figure shows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from zorgcijfers.presentation.catalogue import FigureText
from zorgcijfers.presentation.charts.lines import Shown

FONTS = Path(__file__).parents[2] / "report" / "fonts"
TEXT = FigureText(
    "A finding in a few words",
    "Measure, area and period, long enough to be broken into two lines where the figure is as wide "
    "as the page, which it is",
    "Source: an organisation, a document, a table; own calculation",
    {
        **{"x": "Months", "y": "Percent", "threshold": "Legal term", "low": "Open to reading"},
        **{"row_total": "All columns", "column_total": "All rows"},
    },
)
FUNDS = ["CM", "Neutrale", "Socialistische", "Liberale", "Onafhankelijke", "All care funds"]


def plain(value: float, decimals: int) -> str:
    """A number along an axis."""
    return f"{value:.{decimals}f}"


SHOWN: tuple[Shown, Shown] = (plain, plain)


def texts(figure: Figure) -> list[str]:
    return [text.get_text() for text in drawn_texts(figure)]


def drawn_texts(figure: Figure) -> Iterator[Text]:
    for text in figure.findobj(Text):
        if isinstance(text, Text) and text.get_visible() and text.get_text().strip():
            yield text


def bars(figure: Figure) -> list[Rectangle]:
    return [p for axis in figure.axes for p in axis.patches if isinstance(p, Rectangle)]


def require_inside(figure: Figure) -> None:
    """No letter outside the figure."""
    FigureCanvasSVG(figure)
    figure.draw_without_rendering()
    frame = figure.bbox
    for text in drawn_texts(figure):
        if text.axes is not None and not text.axes.get_visible():
            continue
        box = text.get_window_extent()
        assert box.x0 >= frame.x0 - 1, text.get_text()
        assert box.x1 <= frame.x1 + 1, text.get_text()
        assert box.y0 >= frame.y0 - 1, text.get_text()
        assert box.y1 <= frame.y1 + 1, text.get_text()


def funds(values: dict[str, list[float | None]], role: str = "plain") -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "panel": year,
                "label": fund,
                "value": value,
                "shown": "[x]" if value is None else f"€{value:,.2f}",
                "role": "whole" if fund.startswith("All") else role,
            }
            for year, column in values.items()
            for fund, value in zip(FUNDS, column, strict=True)
        ]
    )
