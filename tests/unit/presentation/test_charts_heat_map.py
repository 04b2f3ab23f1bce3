"""Heat map: every number written, readable on its shade, beside its totals."""

from __future__ import annotations

import pandas as pd
import pytest
from tests.made.drawn import FONTS, TEXT, drawn_texts, require_inside, texts

from zorgcijfers.presentation import charts
from zorgcijfers.presentation.figures import INK, use_theme


@pytest.fixture(autouse=True)
def theme() -> None:
    use_theme(FONTS)


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
    letters = {t.get_text(): t.get_color() for t in drawn_texts(figure) if t.axes is figure.axes[2]}
    assert (letters["300"], letters["10"]) == ("#FFFFFF", INK)


def test_marked_cells_are_outlined() -> None:
    cells = pd.DataFrame(
        {
            "row": ["low", "high", "low", "high"],
            "column": ["1", "1", "2", "2"],
            "value": [10, 20, 30, 40],
            "shown": ["10", "20", "30", "40"],
            "total": [None] * 4,
            "marked": [False, True, False, False],
        }
    )
    totals = pd.DataFrame(
        {
            "row": ["low", "high", None, None],
            "column": [None, None, "1", "2"],
            "value": [40, 60, 30, 70],
            "shown": ["40", "60", "30", "70"],
            "total": ["row", "row", "column", "column"],
            "marked": [False] * 4,
        }
    )
    figure = charts.heat_map(pd.concat([cells, totals]), TEXT)
    outlines = [p for p in figure.axes[2].patches if not p.get_fill()]
    assert [(int(p.get_x()), int(p.get_y())) for p in outlines] == [(0, 1)]
