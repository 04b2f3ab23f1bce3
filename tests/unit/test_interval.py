from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgcijfers.interval import Interval

rationals = st.fractions(-1000, 1000, max_denominator=100)
intervals = st.tuples(rationals, rationals).map(lambda ends: Interval(min(ends), max(ends)))


def member(interval: Interval, share: Fraction) -> Fraction:
    return interval.low + share * interval.width


@given(intervals, intervals, st.fractions(0, 1), st.fractions(0, 1))
def test_the_result_holds_every_result_of_members(
    a: Interval, b: Interval, s: Fraction, t: Fraction
) -> None:
    x, y = member(a, s), member(b, t)
    assert x + y in a + b
    assert x - y in a - b
    assert x * y in a * b
    if not b.low <= 0 <= b.high:
        assert x / y in a / b


def test_division_by_an_interval_with_zero_is_refused() -> None:
    with pytest.raises(ZeroDivisionError):
        Interval.exactly(1) / Interval(Fraction(-1), Fraction(1))


def test_an_empty_interval_is_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        Interval(Fraction(2), Fraction(1))


@pytest.mark.parametrize(
    ("a", "b", "meet"),
    [((0, 1), (1, 2), True), ((0, 1), (2, 3), False), ((0, 5), (2, 3), True)],
)
def test_meeting(a: tuple[int, int], b: tuple[int, int], meet: bool) -> None:
    left, right = (Interval(Fraction(x), Fraction(y)) for x, y in (a, b))
    assert left.meets(right) is meet
    assert right.meets(left) is meet
