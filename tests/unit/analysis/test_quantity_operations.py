"""Operations on quantities: value, interval, expression and inputs stay together."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgcijfers.analysis.quantity_operations import (
    computed,
    counted,
    decided_by,
    not_below,
    percent_of,
)
from zorgcijfers.errors import AnalysisError
from zorgcijfers.interval import Interval
from zorgcijfers.quantity import Missing, Quantity, as_ratio


def printed(
    value: int, unit: str = "EUR", spread: int = 1, name: str = "r", text: str = ""
) -> Quantity:
    exact = Fraction(value)
    return Quantity(
        exact, Interval(exact - spread, exact + spread), unit, (name,), text or str(value)
    )


def test_a_percentage_multiplies_as_what_it_says() -> None:
    ratio = as_ratio(printed(6, "percent", text="6%"))
    assert (ratio.value, ratio.unit, ratio.expression) == (Fraction(6, 100), "1", "6%")
    assert ratio.interval == Interval(Fraction(5, 100), Fraction(7, 100))
    assert as_ratio(printed(6, "percent", text="zes")).expression == "zes / 100"


def test_limits_hold_for_value_and_interval() -> None:
    low = not_below(printed(-3, spread=5), 0)
    assert (low.value, low.interval) == (0, Interval(Fraction(0), Fraction(2)))
    assert low.expression == "max(0, -3)"
    both = printed(5, name="a").smaller(printed(4, spread=3, name="b"))
    assert (both.value, both.interval) == (4, Interval(Fraction(1), Fraction(6)))
    assert both.inputs == ("a", "b")
    with pytest.raises(AnalysisError, match="cannot compare"):
        printed(5).smaller(printed(4, "persons"))


@given(st.integers(-9, 9), st.integers(0, 9), st.integers(-9, 9), st.integers(0, 9))
def test_limits_contain_every_member(a: int, s: int, b: int, t: int) -> None:
    first, second = printed(a, spread=s, name="a"), printed(b, spread=t, name="b")
    for x in (first.interval.low, first.value, first.interval.high):
        assert max(Fraction(0), x) in not_below(first, 0).interval
        for y in (second.interval.low, second.value, second.interval.high):
            assert min(x, y) in first.smaller(second).interval


def test_what_decides_is_an_input() -> None:
    assert decided_by(printed(1, name="a"), printed(2, name="b"), printed(3, name="a")).inputs == (
        "a",
        "b",
    )
    found = counted(3, "edges", "edges ahead", [printed(1, name="a"), printed(2, name="b")])
    assert (found.value, found.unit, found.inputs) == (3, "edges", ("a", "b"))


def test_percentages() -> None:
    assert percent_of(printed(1, spread=0), printed(4, spread=0)).value == 25


def test_a_missing_input_gives_its_reason_once() -> None:
    gone = Missing("the documents state no rate")
    found = computed("x", "all", 2020, percent_of, gone, gone)
    assert (found.quantity, found.note) == (None, "the documents state no rate")
    there = computed("x", "all", 2020, percent_of, printed(1, spread=0), printed(4, spread=0))
    assert there.quantity is not None
    assert there.quantity.value == 25
