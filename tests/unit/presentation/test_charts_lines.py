"""Lines: named beside themselves, told apart by more than colour."""

from __future__ import annotations

import io
import re

import numpy as np
import pandas as pd
import pytest
from tests.made.drawn import FONTS, FUNDS, SHOWN, TEXT, drawn_texts, require_inside, texts

from zorgcijfers.presentation import charts
from zorgcijfers.presentation.figures import MUTED, NAVY, use_theme


@pytest.fixture(autouse=True)
def theme() -> None:
    use_theme(FONTS)


def cumulative() -> pd.DataFrame:
    shares = {
        "2017": [0, 4, 9, 19, 35, 50, 66, 75, 84],
        "2018": [0, 8, 13, 22, 33, 46, 57, 66, 76],
        "2019": [0, 11, 22, 39, 57, 71, 80, 86, 89],
        "2020": [0, 13, 29, 50, 69, 82, 90, 93, 96],
    }
    return pd.DataFrame(
        [
            {"series": year, "x": x, "y": y, "muted": year == "2017"}
            for year, column in shares.items()
            for x, y in enumerate(column)
        ]
    )


def test_cumulative_lines_are_named_clear_of_each_other() -> None:
    figure = charts.cumulative_lines(cumulative(), TEXT, SHOWN, threshold=6)
    require_inside(figure)
    names = [t for t in drawn_texts(figure) if t.get_text() in {"2017", "2018", "2019", "2020"}]
    assert len(names) == 4
    boxes = [name.get_window_extent() for name in names]
    for i, box in enumerate(boxes):
        assert not any(box.overlaps(other) for other in boxes[i + 1 :])
    axis = figure.axes[0]
    assert axis.get_ylim() == (0, 100)
    assert "Legal term" in texts(figure)
    looks = {(line.get_linestyle(), line.get_marker()) for line in axis.lines[1:]}
    assert len(looks) == 4  # not by colour alone
    assert axis.lines[1].get_color() == MUTED


def test_names_stand_nearer_to_their_own_line_than_to_another() -> None:
    data = cumulative()
    figure = charts.cumulative_lines(data, TEXT, SHOWN)
    figure.draw_without_rendering()
    axis = figure.axes[0]
    lines = {}
    for series, part in data.groupby("series"):
        x = np.linspace(0, 8, 500)
        points = np.column_stack([x, np.interp(x, part["x"], part["y"])])
        lines[str(series)] = axis.transData.transform(points)
    for name in drawn_texts(figure):
        if name.get_text() in lines:
            box = name.get_window_extent()
            centre = np.array([(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2])
            gaps = {s: np.hypot(*(p - centre).T).min() for s, p in lines.items()}
            assert min(gaps, key=lambda s: gaps[s]) == name.get_text()


def test_the_same_lines_get_the_same_places() -> None:
    def places() -> list[tuple[str, object]]:
        figure = charts.cumulative_lines(cumulative(), TEXT, SHOWN)
        return [(t.get_text(), t.get_position()) for t in drawn_texts(figure)]

    assert places() == places()


def test_one_line_is_highlighted_among_grey_ones() -> None:
    data = pd.DataFrame(
        [
            {
                "series": fund,
                "x": year,
                "y": None if fund == "CM" and year == 2021 else 3 + i / 10 + year / 1e4,
                "shown": f"€{3 + i / 10:.2f}",
                "highlight": fund == "CM",
            }
            for i, fund in enumerate(FUNDS[:5])
            for year in (2019, 2020, 2021)
        ]
    )
    figure = charts.highlighted_line(data, TEXT, SHOWN)
    require_inside(figure)
    axis = figure.axes[0]
    assert axis.get_ylim()[0] == 0
    assert {line.get_color() for line in axis.lines} == {NAVY, MUTED}
    for fund in FUNDS[:5]:
        assert any(text.startswith(f"{fund} €") for text in texts(figure))


def test_curves_of_a_parameter_are_named_once_and_their_marks_written() -> None:
    x = np.linspace(0, 10, 21)
    data = pd.concat(
        [
            pd.DataFrame({"panel": panel, "series": f"Category {k}", "x": x, "y": k * x + k})
            for panel in ("Single", "Couple")
            for k in (1, 2, 3)
        ]
    )
    marks = pd.DataFrame({"panel": ["Single"], "x": [5.0], "y": [12.0], "shown": ["twelve"]})
    figure = charts.parameter_curves(data, TEXT, SHOWN, marks)
    require_inside(figure)
    found = texts(figure)
    assert {"Single", "Couple", "twelve", "Percent", "Months"} <= set(found)
    assert [found.count(f"Category {k}") for k in (1, 2, 3)] == [1, 1, 1]
    svg = io.StringIO()
    figure.savefig(svg, format="svg")
    dashes = set(re.findall(r"stroke-dasharray: ([\d.,]+)", svg.getvalue()))
    assert len(dashes) == 2  # and one line is solid: no two differ by colour alone


def test_numbers_along_an_axis_have_the_same_decimals() -> None:
    data = pd.DataFrame({"series": "a", "x": [0.0, 1.0], "y": [0.0, 2.0]})
    figure = charts.parameter_curves(data, TEXT, SHOWN)
    figure.draw_without_rendering()
    labels = [t.get_text() for t in figure.axes[0].get_yticklabels() if t.get_text()]
    assert len(labels) == len(set(labels))
    assert len({len(label.partition(".")[2]) for label in labels}) == 1
