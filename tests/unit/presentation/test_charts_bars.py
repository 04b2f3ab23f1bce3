"""Bars: from zero, every number written, nothing outside the frame."""

from __future__ import annotations

import pandas as pd
import pytest
from tests.made.drawn import FONTS, FUNDS, TEXT, bars, drawn_texts, funds, require_inside, texts

from zorgcijfers.presentation import charts
from zorgcijfers.presentation.figures import BOLD, use_theme


@pytest.fixture(autouse=True)
def theme() -> None:
    use_theme(FONTS)


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
    weights = {t.get_text(): t.get_fontweight() for t in drawn_texts(figure)}
    assert weights["Liberale"] == weights["€86.26"] == weights["All care funds"] == BOLD
    assert weights["CM"] == 400
    colours = [bar.get_facecolor() for bar in bars(figure)]
    assert len({c for c in colours}) == 2


def test_bars_below_zero_keep_their_numbers_inside() -> None:
    data = pd.DataFrame(
        {
            "panel": [""] * 3,
            "label": ["Files", "Operating subsidies", "Operating subsidies per file"],
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


def test_a_year_without_column_keeps_its_place() -> None:
    data = pd.DataFrame(
        {"label": ["2017", "2018"], "value": [None, 24603.0], "shown": ["[x]", "24,603"]}
    )
    figure = charts.year_columns(data, TEXT)
    require_inside(figure)
    assert figure.axes[0].get_xlim() == (-0.5, 1.5)
    assert "[x]" in texts(figure)


def test_a_number_that_is_settled_is_a_point_and_written_once() -> None:
    data = pd.DataFrame(
        {
            "label": ["As counted", "Same incomes"],
            "low": [19.2, 31.1],
            "high": [19.2, 39.5],
            "shown_low": ["19.2%", "31.1%"],
            "shown_high": ["19.2%", "39.5%"],
        }
    )
    figure = charts.region_bars(data, TEXT, (0, 100))
    require_inside(figure)
    assert texts(figure).count("19.2%") == 1
    assert sorted(round(bar.get_width(), 1) for bar in bars(figure)) == [8.4, 100.0, 100.0]
