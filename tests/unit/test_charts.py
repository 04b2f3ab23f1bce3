"""Charts: bars from zero, every number written, nothing outside the frame, names beside lines."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from zorgcijfers import charts
from zorgcijfers.catalogue import FigureText
from zorgcijfers.charts.lines import Shown
from zorgcijfers.errors import SpecError
from zorgcijfers.figures import INK, MUTED, NAVY, SEMIBOLD, use_theme

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
    return f"{value:.{decimals}f}"


SHOWN: tuple[Shown, Shown] = (plain, plain)


@pytest.fixture(autouse=True)
def theme() -> None:
    use_theme(FONTS)


def texts(figure: Figure) -> list[str]:
    return [text.get_text() for text in _texts(figure)]


def _texts(figure: Figure) -> Iterator[Text]:
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
    for text in _texts(figure):
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


def test_group_bars_start_at_zero_on_one_scale_with_every_number_written() -> None:
    data = funds(
        {
            "2019": [71.97, 43.92, 66.19, 74.19, 66.81, 69.24],
            "2020": [92.90, 69.30, 94.68, 86.26, 77.21, 91.14],
            "2021": [None] * 6,
        }
    )
    figure = charts.group_bars(data, TEXT)
    require_inside(figure)
    assert {bar.get_x() for bar in bars(figure)} == {0.0}
    assert len({axis.get_xlim() for axis in figure.axes}) == 1
    assert figure.axes[0].get_xlim()[0] == 0
    assert set(data["shown"]) <= set(texts(figure))
    assert texts(figure).count("[x]") == 6
    assert {"2019", "2020", "2021", *FUNDS} <= set(texts(figure))


def test_the_whole_and_the_highlighted_group_differ_by_weight_as_well() -> None:
    data = funds({"2020": [92.90, 69.30, 94.68, 86.26, 77.21, 91.14]})
    data.loc[data["label"] == "Liberale", "role"] = "highlight"
    figure = charts.group_bars(data, TEXT)
    weights = {t.get_text(): t.get_fontweight() for t in _texts(figure)}
    assert weights["Liberale"] == weights["€86.26"] == weights["All care funds"] == SEMIBOLD
    assert weights["CM"] == 400
    colours = [bar.get_facecolor() for bar in bars(figure)]
    assert len({c for c in colours}) == 2


def test_bars_below_zero_keep_their_numbers_inside() -> None:
    data = pd.DataFrame(
        {
            "panel": [""] * 3,
            "label": ["Files", "Operating funds", "Operating funds per file"],
            "value": [-23.0, 1.3, 31.6],
            "shown": ["−23.0%", "1.3%", "31.6%"],
            "role": ["plain"] * 3,
        }
    )
    figure = charts.group_bars(data, TEXT)
    require_inside(figure)
    low, high = figure.axes[0].get_xlim()
    assert low < -23
    assert high > 31.6


def test_a_new_year_is_one_more_panel_and_six_make_two_rows() -> None:
    values: list[float | None] = [1.0, 2.0, 3.0, 4.0, 5.0, 3.0]
    figure = charts.group_bars(funds({str(year): values for year in range(2019, 2024)}), TEXT)
    require_inside(figure)
    assert [axis.get_visible() for axis in figure.axes] == [True] * 5 + [False]


def test_year_columns_start_at_zero_and_hatch_what_is_open() -> None:
    data = pd.DataFrame(
        {
            "label": ["2018", "2019"],
            "value": [43.2, 19.9],
            "shown": ["43.2%", "19.9%"],
            "low": [33.7, 14.0],
            "shown_low": ["33.7%", "14.0%"],
        }
    )
    figure = charts.year_columns(data, TEXT)
    require_inside(figure)
    assert figure.axes[0].get_ylim()[0] == 0
    hatched = [bar for bar in bars(figure) if bar.get_hatch()]
    assert [round(bar.get_y(), 1) for bar in hatched] == [33.7, 14.0]
    assert {"43.2%", "33.7%", "Open to reading", "2018"} <= set(texts(figure))


def test_region_bars_show_both_ends_on_the_whole_scale() -> None:
    data = pd.DataFrame(
        {
            "label": ["No assumption", "One assumption"],
            "low": [0.0, 0.0],
            "high": [100.0, 62.5],
            "shown_low": ["0%", "0%"],
            "shown_high": ["100%", "62.5%"],
            "point": [None, 37.5],
            "shown_point": ["", "38%"],
        }
    )
    figure = charts.region_bars(data, TEXT, (0, 100))
    require_inside(figure)
    assert {bar.get_width() for bar in bars(figure)} == {100.0, 62.5}
    assert {"62.5%", "38%", "No assumption"} <= set(texts(figure))


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
    names = [t for t in _texts(figure) if t.get_text() in {"2017", "2018", "2019", "2020"}]
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
    for name in _texts(figure):
        if name.get_text() in lines:
            box = name.get_window_extent()
            centre = np.array([(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2])
            gaps = {s: np.hypot(*(p - centre).T).min() for s, p in lines.items()}
            assert min(gaps, key=lambda s: gaps[s]) == name.get_text()


def test_the_same_lines_get_the_same_places() -> None:
    def places() -> list[tuple[str, object]]:
        figure = charts.cumulative_lines(cumulative(), TEXT, SHOWN)
        return [(t.get_text(), t.get_position()) for t in _texts(figure)]

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


def test_a_heat_map_writes_every_number_beside_its_totals() -> None:
    values = {"low": [10, 20, None], "high": [1, None, 300]}
    cells = [
        {
            "row": row,
            "column": f"Category {k + 1}",
            "value": value,
            "shown": "[z]" if value is None else str(value),
            "total": None,
        }
        for row, column in values.items()
        for k, value in enumerate(column)
    ]
    rows = [
        {"row": row, "column": None, "value": t, "shown": f"row {t}", "total": "row"}
        for row, t in (("low", 30), ("high", 301))
    ]
    columns = [
        {"row": None, "column": f"Category {k + 1}", "value": t, "shown": f"{t}", "total": "column"}
        for k, t in enumerate((11, 20, 300))
    ]
    figure = charts.heat_map(pd.DataFrame([*cells, *rows, *columns]), TEXT)
    require_inside(figure)
    found = texts(figure)
    assert found.count("[z]") == 2
    assert {"10", "20", "300", "row 30", "row 301", "11", "low", "Category 3", "All rows"} <= set(
        found
    )
    letters = {t.get_text(): t.get_color() for t in _texts(figure) if t.axes is figure.axes[2]}
    assert (letters["300"], letters["10"]) == ("#FFFFFF", INK)


def test_a_long_title_is_broken_and_a_word_that_the_catalogue_lacks_is_an_error() -> None:
    wide = FigureText("word " * 40, "s", "q")
    figure = charts.group_bars(funds({"2020": [1.0, 2.0, 3.0, 4.0, 5.0, 3.0]}), wide)
    require_inside(figure)
    assert "\n" in figure.texts[0].get_text()
    with pytest.raises(SpecError, match="threshold"):
        charts.cumulative_lines(cumulative(), wide, SHOWN, threshold=6)
