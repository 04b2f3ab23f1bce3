"""Several indicators side by side: in one year, by year, and one fund among the others."""

from __future__ import annotations

import pandas as pd
import pytest
from tests.made.charted import chart_data
from tests.made.presented import quantity

from zorgcijfers.indicators import Indicator
from zorgcijfers.presentation.chart_data import ChartData
from zorgcijfers.presentation.measure_panels import (
    among_others,
    latest_year,
    pillars,
    side_by_side,
    years_side_by_side,
)


def number(name: str, group: str, year: int, value: str) -> Indicator:
    unit = {"share_below": "percent", "persons": "persons"}[name]
    return Indicator(name, group, year, quantity(value, unit))


@pytest.fixture
def charts() -> ChartData:
    """Shares up to 2020, persons up to 2021, as files and envelopes are printed."""
    return chart_data(
        [
            *(number("share_below", "180", year, str(year - 2009)) for year in (2019, 2020)),
            *(number("share_below", "all", year, str(year - 2000)) for year in (2019, 2020)),
            Indicator.not_available("share_below", "180", 2021, "not printed"),
            Indicator.not_available("share_below", "all", 2021, "not printed"),
            *(number("persons", "180", year, "4") for year in (2019, 2020, 2021)),
            *(number("persons", "280", year, "3") for year in (2019, 2020, 2021)),
            *(number("persons", "all", year, "7") for year in (2019, 2020, 2021)),
        ]
    )


def columns(frame: pd.DataFrame, *names: str) -> list[tuple[str, ...]]:
    return [tuple(str(value) for value in row) for row in frame[list(names)].to_numpy()]


def test_what_is_compared_is_of_the_latest_year_of_all(charts: ChartData) -> None:
    assert latest_year(charts, ["share_below", "persons"], ["all"]) == 2020
    assert latest_year(charts, ["persons"], ["all"]) == 2021
    assert latest_year(charts, ["share_below"], ["480"]) is None


def test_pillars_never_mix_years(charts: ChartData) -> None:
    frame = pillars(charts, ["Files", "Members"], {"ZBO": ["share_below", "persons"]})
    assert columns(frame, "panel", "label", "shown") == [
        ("ZBO", "Files", "20.0%"),
        ("ZBO", "Members", "7"),
    ]


def test_groups_side_by_side_show_what_is_not_available(charts: ChartData) -> None:
    frame = side_by_side(charts, "care_funds", {"share_below": "Below", "persons": "Persons"})
    assert columns(frame, "panel", "label", "shown", "role") == [
        ("Below", "CM", "11.0%", "plain"),
        ("Below", "Neutrale", "[x]", "plain"),
        ("Below", "All mutual care funds", "20.0%", "whole"),
        ("Persons", "CM", "4", "plain"),
        ("Persons", "Neutrale", "3", "plain"),
        ("Persons", "All mutual care funds", "7", "whole"),
    ]


def test_years_side_by_side_keep_the_years_of_the_first(charts: ChartData) -> None:
    frame = years_side_by_side(charts, {"persons": "Persons", "share_below": "Below"})
    assert columns(frame, "panel", "label", "shown") == [
        ("Persons", "2019", "7"),
        ("Persons", "2020", "7"),
        ("Persons", "2021", "7"),
        ("Below", "2019", "19.0%"),
        ("Below", "2020", "20.0%"),
        ("Below", "2021", "[x]"),
    ]


def test_a_fund_stands_out_among_the_others_in_every_year(charts: ChartData) -> None:
    frame = among_others(charts, "280", "care_funds", {"persons": "Persons"})
    assert columns(frame[frame["panel"] == "2021"], "label", "group", "shown", "role") == [
        ("Persons", "CM", "4", "plain"),
        ("Persons", "Neutrale", "3", "highlight"),
        ("Persons", "All mutual care funds", "7", "whole"),
    ]
    assert list(dict.fromkeys(frame["panel"])) == ["2019", "2020", "2021"]
