"""Strips: one fund among the others, each strip from zero, its number beside it."""

from __future__ import annotations

import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from tests.made.drawn import FONTS, TEXT, require_inside, texts

from zorgcijfers.presentation.catalogue import FigureText
from zorgcijfers.presentation.charts import place_strips
from zorgcijfers.presentation.figures import MUTED, NAVY, use_theme

WORDS = {"highlight": "Neutrale Zorgkas", "plain": "Other care funds", "whole": "All together"}
STRIPS = FigureText(TEXT.title, TEXT.subtitle, TEXT.source, WORDS)


@pytest.fixture(autouse=True)
def theme() -> None:
    use_theme(FONTS)


def strips(years: int = 2) -> pd.DataFrame:
    """Two measures, the second without any number in the last year."""
    rows = []
    for year in range(years):
        for label, values in (("Per member", (3.02, 2.82, 3.01)), ("Reserve", (16.7, 4.6, 13.8))):
            missing = label == "Reserve" and year == years - 1
            for role, value in zip(("plain", "highlight", "whole"), values, strict=True):
                rows.append(
                    {
                        "panel": str(2019 + year),
                        "label": label,
                        "value": None if missing else value,
                        "shown": "[x]" if missing else f"{value}",
                        "role": role,
                    }
                )
    return pd.DataFrame(rows)


def marks(figure: Figure, colour: str) -> list[Line2D]:
    return [
        line
        for axis in figure.axes
        for line in axis.get_lines()
        if line.get_color() == colour and len(line.get_xdata()) > 0
    ]


def test_a_strip_runs_from_zero_to_its_highest_mark() -> None:
    figure = place_strips(strips(), STRIPS)
    require_inside(figure)
    first, _ = marks(figure, MUTED)
    assert list(first.get_xdata()) == [1.0, 1.0]
    own, _ = marks(figure, NAVY)
    assert list(own.get_xdata()) == pytest.approx([2.82 / 3.02, 4.6 / 16.7])


def test_only_the_number_of_the_fund_is_written_and_marks_are_named() -> None:
    drawn = texts(place_strips(strips(), STRIPS))
    assert [text for text in drawn if text in ("2.82", "4.6", "[x]")] == [
        "2.82",
        "4.6",
        "2.82",
        "[x]",
    ]
    assert "3.02" not in drawn
    assert set(WORDS.values()) <= set(drawn)


def test_marks_differ_by_shape_and_not_by_colour_alone() -> None:
    figure = place_strips(strips(), STRIPS)
    shapes = {line.get_marker() for axis in figure.axes for line in axis.get_lines()}
    assert len(shapes) == 3


def test_more_years_than_fit_go_below() -> None:
    figure = place_strips(strips(5), STRIPS)
    require_inside(figure)
    shown = [axis for axis in figure.axes if axis.get_visible()]
    assert [axis.get_title(loc="left") for axis in shown] == [str(2019 + i) for i in range(5)]
    assert len({round(axis.get_position().y0, 3) for axis in shown}) == 2
