"""The frame: long texts are broken into lines that fit the page."""

from __future__ import annotations

import pytest
from tests.made.drawn import FONTS, funds, require_inside

from zorgcijfers.presentation import charts
from zorgcijfers.presentation.catalogue import FigureText
from zorgcijfers.presentation.figures import use_theme


@pytest.fixture(autouse=True)
def theme() -> None:
    use_theme(FONTS)


def test_a_long_title_is_broken_into_lines_that_fit() -> None:
    wide = FigureText("word " * 40, "s", "q")
    figure = charts.group_bars(funds({"2020": [1.0, 2.0, 3.0, 4.0, 5.0, 3.0]}), wide)
    require_inside(figure)
    assert "\n" in figure.texts[0].get_text()


def test_hard_spaces_hold_words_together() -> None:
    hard = "\N{NO-BREAK SPACE}"
    wide = FigureText(f"€370.7{hard}million " * 12, "s", "q")
    figure = charts.group_bars(funds({"2020": [1.0, 2.0, 3.0, 4.0, 5.0, 3.0]}), wide)
    assert all(
        line.count("€") == line.count("million") for line in figure.texts[0].get_text().split("\n")
    )
