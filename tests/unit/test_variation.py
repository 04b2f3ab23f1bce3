"""What a computed number can be: never narrower than the truth, and no wider where it is known."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zorgcijfers.interval import Interval
from zorgcijfers.quantity import Quantity, total
from zorgcijfers.variation import TOLERANCE

RECORDS = ("a", "b", "c", "d")


def printed(record: str, low: Fraction | str | int, high: Fraction | str | int) -> Quantity:
    ends = Interval(Fraction(low), Fraction(high))
    return Quantity((ends.low + ends.high) / 2, ends, "1", (record,), record)


A, B = printed("a", 2, 4), printed("b", 1, 3)


@pytest.mark.parametrize(
    ("quantity", "low", "high"),
    [
        (A / (A + B), "2/5", "4/5"),  # a share of a total that holds the part
        (A - A, 0, 0),
        (A - A / 2, 1, 2),
        (A / A, 1, 1),
        (A * B / A, 1, 3),
        (1 - A / (A + B), "1/5", "3/5"),
        ((A + B) / 2 - A, "-3/2", "1/2"),  # a mean and one of its parts
        (A.smaller(B) - A, -3, 0),
        (A.larger(B) - A, 0, 1),
    ],
)
def test_a_number_that_occurs_twice_moves_as_one(
    quantity: Quantity, low: str | int, high: str | int
) -> None:
    assert quantity.interval == Interval(Fraction(low), Fraction(high))


def test_an_end_inside_the_box_is_found_to_the_tolerance() -> None:
    # Two equal parts are least concentrated: the index is a half where x is ten.
    x, y = printed("x", 9, 11), printed("y", 10, 10)
    index = (x * x + y * y) / ((x + y) * (x + y))
    assert index.interval.high == Fraction(9 * 9 + 100, 19 * 19)
    assert Fraction(1, 2) - TOLERANCE <= index.interval.low <= Fraction(1, 2)
    effective = (x + y) * (x + y) / (x * x + y * y)
    assert 2 <= effective.interval.high <= 2 + TOLERANCE


def test_what_is_not_found_in_time_lies_outwards() -> None:
    x, y = printed("x", 9, 11), printed("y", 9, 11)  # least along a whole diagonal
    index = (x * x + y * y) / ((x + y) * (x + y))
    assert Fraction(49, 100) < index.interval.low <= Fraction(1, 2)


def test_the_same_record_taken_otherwise_is_another_number() -> None:
    exactly = Quantity(Fraction(3), Interval.exactly(3), "1", ("a",), "a")
    assert (A - exactly).interval == Interval(Fraction(-1), Fraction(1))


def test_what_moves_a_number_is_known() -> None:
    exactly = Quantity(Fraction(3), Interval.exactly(3), "1", ("b",), "b")
    assert (A * exactly).moved_by == {"a"}
    assert (A * exactly).inputs == ("a", "b")


ends = st.tuples(st.integers(1, 30), st.integers(0, 8)).map(
    lambda given: (Fraction(given[0]), Fraction(given[0] + given[1]))
)
boxes = st.tuples(ends, ends, ends, ends)
SHAPES = {
    "share": lambda q: q[0] / (q[0] + q[1] + q[2]),
    "weighted mean": lambda q: (q[0] * q[1] + q[2] * q[3]) / (q[0] + q[2]),
    "rest": lambda q: q[0] + (q[1] - q[2] * q[0]) / (q[2] + q[3]),
    "index": lambda q: total(x * x for x in q) / (total(q) * total(q)),
    "change of a share": lambda q: q[0] / (q[0] + q[1]) - q[2] / (q[0] + q[2]),
    "limit": lambda q: (q[0] - q[1]).larger(q[2] - q[0]) / (q[0] + q[1]),
}
MULTILINEAR = ("share", "weighted mean", "rest")


def at(shape: str, point: tuple[Fraction, ...]) -> Fraction:
    return SHAPES[shape](
        [printed(record, x, x) for record, x in zip(RECORDS, point, strict=True)]
    ).value


@settings(deadline=None, max_examples=25)
@given(st.sampled_from(sorted(SHAPES)), boxes, st.lists(st.fractions(0, 1), min_size=4, max_size=4))
def test_every_result_lies_inside_and_the_ends_are_attained(
    shape: str, box: tuple[tuple[Fraction, Fraction], ...], shares: list[Fraction]
) -> None:
    found = SHAPES[shape](
        [printed(record, *pair) for record, pair in zip(RECORDS, box, strict=True)]
    ).interval
    inside = tuple(low + s * (high - low) for (low, high), s in zip(box, shares, strict=True))
    corners = [at(shape, corner) for corner in product(*box)]
    assert all(value in found for value in (at(shape, inside), *corners))
    if shape in MULTILINEAR:
        assert (found.low, found.high) == (min(corners), max(corners))
