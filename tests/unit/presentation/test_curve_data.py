"""Frames of curves: exact points, assumed rates in order, steps that hold."""

from __future__ import annotations

import pandas as pd
from tests.made.charted import chart_data
from tests.made.presented import quantity

from zorgcijfers.indicators import Indicator
from zorgcijfers.presentation.curve_data import cumulative, curves, over_rate, steps


def share(edge: str, year: int, value: str) -> Indicator:
    inputs = (f"doc/t/{edge}/{year}",)
    return Indicator("share_below", edge, year, quantity(value, "percent", "0", *inputs))


def test_a_cumulative_line_begins_at_nothing_and_takes_its_edges_as_numbers() -> None:
    data = chart_data([share(edge, 2018, value) for edge, value in (("2", "30"), ("10", "90"))])
    frame = cumulative(data, "share_below", muted="b")
    assert list(frame["x"]) == [0, 2, 10]
    assert list(frame["y"]) == [0, 30, 90]
    assert list(frame["shown"]) == ["", "30.0%", "90.0%"]
    assert list(frame["inputs"]) == ["doc/t/2/2018", "doc/t/2/2018", "doc/t/10/2018"]
    assert list(frame["subjects"].fillna("")) == ["", "share_below/2/2018", "share_below/10/2018"]


def test_a_year_is_muted_by_the_mark_of_its_numbers() -> None:
    data = chart_data([share("1", 2017, "10"), share("1", 2018, "20")])
    muted = cumulative(data, "share_below", muted="b").groupby("series")["muted"].all()
    assert muted.to_dict() == {"2017": True, "2018": False}


def test_a_year_without_value_at_an_edge_has_no_point_there() -> None:
    missing = Indicator.not_available("share_below", "2", 2018, "no count")
    frame = cumulative(chart_data([share("1", 2018, "20"), missing]), "share_below", muted="b")
    assert list(frame["x"]) == [0, 1]


def test_assumed_rates_stand_in_order_and_rates_without_value_are_left_out() -> None:
    found = [
        Indicator("persons", rate, 2019, quantity(value, "persons"))
        for rate, value in (("5", "50"), ("10", "111"), ("0", "0"))
    ]
    data = chart_data([*found, Indicator.not_available("persons", "70", 2019, "too many")])
    frame = over_rate(data, "persons", 2019)
    assert list(frame["x"]) == [0, 5, 10]
    assert list(frame["shown"]) == ["0", "50", "111"]
    assert set(frame["series"]) == {""}


def test_curves_of_joint_groups_are_named_and_in_the_unit_of_the_axis() -> None:
    found = [
        Indicator("euro", group, 2019, quantity(value, "EUR/year"))
        for group, value in (("5/1", "2000000"), ("5/all", "3000000"), ("5/11", "9000000"))
    ]
    names = {"all": "All", "1": "Lightest"}
    frame = over_rate(chart_data(found), "euro", 2019, names, "million EUR/year")
    assert list(frame["series"]) == ["All", "Lightest"]
    assert list(frame["y"]) == [3.0, 2.0]
    assert list(frame["shown"]) == ["€3,000,000", "€2,000,000"]


def test_points_computed_elsewhere_get_the_names_of_their_codes() -> None:
    points = pd.DataFrame({"c": ["1", "2"], "s": ["single"] * 2, "a": [0.0, 1.0], "b": [2.0, 3.0]})
    points = points.assign(expression=["1 × 2", "3"], inputs=["r1;r2", "r3"])
    frame = curves(chart_data([]), points, "a", "b", ("c", "categories"), ("s", "household_status"))
    assert list(frame.columns) == ["x", "y", "expression", "inputs", "series", "panel"]
    assert list(frame["series"]) == ["Category 1", "Category 2"]
    assert set(frame["panel"]) == {"Single"}


def test_a_step_holds_until_the_next_place_and_the_last_for_its_width() -> None:
    points = pd.DataFrame({"year": [0, 1, 0, 1], "left": [0.0, 5.0, 2.0, 5.0], "of": list("aabb")})
    held = steps(points, "year", "left", "of")
    first = held[held["of"] == "a"]
    assert list(zip(first["year"], first["left"], strict=True)) == [(0, 0), (1, 0), (1, 5), (2, 5)]
    assert list(held["of"]) == ["a"] * 4 + ["b"] * 4
