"""Frames of bars, columns and regions: every group, year and end with its text."""

from __future__ import annotations

from tests.made.charted import chart_data
from tests.made.presented import quantity

from zorgcijfers.indicators import Indicator


def number(name: str, group: str, year: int | None, value: str, unit: str) -> Indicator:
    return Indicator(name, group, year, quantity(value, unit))


def test_the_bar_of_the_whole_may_be_another_indicator() -> None:
    data = chart_data(
        [
            number("share_below", "limburg", 2019, "12", "percent"),
            number("share_below", "antwerpen", 2019, "10", "percent"),
            number("persons", "all", 2019, "7", "persons"),
        ]
    )
    frame = data.bars("share_below", "provinces", whole="persons")
    assert list(frame["label"]) == ["Antwerp", "Limburg", "Flanders"]
    assert list(frame["shown"]) == ["10.0%", "12.0%", "7"]
    assert list(frame["role"]) == ["plain", "plain", "whole"]
    assert set(frame["panel"]) == {"2019"}


def test_joint_groups_make_a_panel_for_each_second_code() -> None:
    data = chart_data(
        [
            number("maximum", group, None, value, "EUR")
            for group, value in (("2/a", "20"), ("1/a", "10"), ("1/b", "30"))
        ]
    )
    frame = data.joint_bars("maximum", "categories", {"a": "In force", "b": "Proposed"})
    assert list(frame["panel"]) == ["In force"] * 2 + ["Proposed"] * 2
    assert list(frame["label"]) == ["Category 1", "Category 2"] * 2
    assert list(frame["shown"]) == ["€10", "€20", "€30", "[x]"]


def test_a_column_carries_another_number_below_its_year() -> None:
    data = chart_data(
        [
            number("persons", "all", 2018, "24603", "persons"),
            Indicator.not_available("persons", "all", 2017, "not stated"),
            number("share_below", "all", 2018, "6.2", "percent"),
        ]
    )
    frame = data.by_year("persons", below="share_below")
    assert list(frame["label"]) == ["2017\n[x]", "2018\n6.2%"]
    assert list(frame["shown"]) == ["[x]", "24,603"]


def test_a_region_ends_at_its_indicators_or_at_everybody() -> None:
    data = chart_data(
        [
            number("share_below", "all", None, "37.5", "percent"),
            number("persons", "all", None, "4", "persons"),
        ]
    )
    frame = data.regions(
        [("Entitled", "share_below", None), ("Other", "persons", "share_below")]
    ).set_index("label")
    assert (frame.loc["Entitled", "low"], frame.loc["Entitled", "high"]) == (37.5, 100)
    assert frame.loc["Entitled", "shown_high"] == "100%"
    assert (frame.loc["Other", "shown_low"], frame.loc["Other", "shown_high"]) == ("4", "37.5%")


def test_a_bar_a_group_and_a_panel_a_year_with_what_is_missing_marked() -> None:
    data = chart_data(
        [
            number("euro", "280", 2020, "43.6", "EUR/year"),
            number("euro", "180", 2020, "71.9", "EUR/year"),
            Indicator.not_available("euro", "180", 2021, "not printed"),
        ]
    )
    frame = data.bars("euro", "care_funds", highlight="280")
    assert list(frame["panel"]) == ["2020", "2020", "2021", "2021"]
    assert list(frame["label"]) == ["CM", "Neutrale"] * 2
    assert list(frame["shown"]) == ["€72", "€44", "[x]", "[x]"]
    assert list(frame["role"]) == ["plain", "highlight"] * 2
    assert frame["value"].isna().tolist() == [False, False, True, True]
    chosen = data.bars("euro", "care_funds", years=[2020], bare=True)
    assert list(chosen["shown"]) == ["72", "44"]


def test_a_line_a_group_keeps_years_without_a_number_open() -> None:
    data = chart_data(
        [
            number("euro", "180", 2019, "70", "EUR/year"),
            Indicator.not_available("euro", "180", 2020, "not printed"),
            number("euro", "280", 2019, "44", "EUR/year"),
        ]
    )
    frame = data.lines("euro", "care_funds", highlight="280")
    assert list(frame["series"]) == ["CM", "CM", "Neutrale"]
    assert list(frame["x"]) == [2019, 2020, 2019]
    assert list(frame["shown"]) == ["€70", "[x]", "€44"]
    assert list(frame["highlight"]) == [False, False, True]


def test_every_mark_names_its_indicators_and_their_printed_numbers() -> None:
    low = Indicator("persons", "all", 2018, quantity("4", "persons", "0", "doc/t/a", "doc/t/b"))
    high = Indicator("share_below", "all", 2018, quantity("9", "percent", "0", "doc/t/b"))
    data = chart_data([low, high])
    both = ("persons/all/2018;share_below/all/2018", "doc/t/a;doc/t/b")
    frames = {
        "columns": data.by_year("share_below", low="persons"),
        "regions": data.regions([("x", "persons", "share_below")], "all", 2018),
    }
    for frame in frames.values():
        assert (frame.loc[0, "subjects"], frame.loc[0, "inputs"]) == both
    bars = data.bars("persons", "provinces").iloc[0]
    assert (bars["subjects"], bars["inputs"]) == ("persons/all/2018", "doc/t/a;doc/t/b")
    line = data.lines("persons").iloc[0]
    assert (line["subjects"], line["inputs"]) == ("persons/all/2018", "doc/t/a;doc/t/b")


def test_a_mark_without_value_names_nothing() -> None:
    data = chart_data([Indicator.not_available("persons", "all", 2018, "not stated")])
    bar = data.bars("persons", "provinces").iloc[0]
    assert (bar["subjects"], bar["inputs"]) == (None, None)
