"""Statuses and tolerances follow from the printed decimals, and from nothing else."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.made.toy_documents import q

from zorgcijfers.audit.verdicts import equality, lower_bound, slack, upper_bound, worse
from zorgcijfers.interval import Interval
from zorgcijfers.quantity import Quantity, total

NUMBERS = st.integers(min_value=0, max_value=10**6).map(lambda n: Fraction(n, 1000))


def rounded(value: Fraction, decimals: int) -> Quantity:
    """What a document prints for an unrounded number."""
    step = Decimal(1).scaleb(-decimals)
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    number = Fraction(exact.quantize(step, rounding=ROUND_HALF_UP))
    half = Fraction(1, 2 * 10**decimals)
    return Quantity(number, Interval(number - half, number + half), "EUR", (), str(number))


def test_a_left_side_holds_when_the_right_rounds_to_it() -> None:
    found = equality(q("96"), q("96,44"))
    assert found.status == "holds"
    assert found.difference == Fraction(-44, 100)
    # 96 reaches up to 96,5 and 96,44 down to 96,435.
    assert found.tolerance == Fraction(505, 1000)


def test_intervals_that_meet_are_rounding() -> None:
    # 96 as the right side is too coarse to show that it is 96,44, yet it may be.
    found = equality(q("96,44"), q("96"))
    assert found.status == "rounding"
    assert found.difference == Fraction(44, 100)
    assert found.tolerance == Fraction(505, 1000)


def test_intervals_without_a_number_in_common_deviate() -> None:
    found = equality(q("97"), q("96,44"))
    assert found.status == "deviates"
    assert found.difference == Fraction(56, 100)
    assert found.tolerance == Fraction(505, 1000)


@pytest.mark.parametrize(
    ("judge", "left", "bound", "strictly", "status"),
    [
        (upper_bound, "6,0", "6,0", False, "holds"),
        (upper_bound, "6,0", "6,0", True, "rounding"),
        (upper_bound, "6,1", "6,0", False, "rounding"),  # both may be 6,05
        (upper_bound, "6,1", "6,0", True, "deviates"),  # and are then not smaller
        (upper_bound, "6,2", "6,0", False, "deviates"),
        (lower_bound, "6,0", "6,0", False, "holds"),
        (lower_bound, "5,9", "6,0", False, "rounding"),
        (lower_bound, "5,9", "6,0", True, "deviates"),
        (lower_bound, "5,8", "6,0", False, "deviates"),
    ],
)
def test_bounds(judge, left, bound, strictly, status) -> None:
    assert judge(q(left), q(bound), strictly=strictly).status == status


def test_a_kept_bound_has_no_difference() -> None:
    assert upper_bound(q("5,0"), q("6,0")).difference == 0
    assert upper_bound(q("6,2"), q("6,0")).difference == Fraction(2, 10)


def test_the_worse_of_two_verdicts() -> None:
    good, bad = upper_bound(q("5,0"), q("6,0")), upper_bound(q("7,0"), q("6,0"))
    assert worse(good, bad) is bad
    assert worse(bad, good) is bad


@given(st.lists(NUMBERS, min_size=1, max_size=6), st.integers(0, 2), st.integers(0, 2))
def test_numbers_that_add_up_never_deviate(parts, decimals, of_total) -> None:
    left = rounded(sum(parts, Fraction(0)), of_total)
    assert equality(left, total(rounded(p, decimals) for p in parts)).status != "deviates"


@given(NUMBERS, NUMBERS, st.integers(0, 2), st.integers(0, 2))
def test_the_tolerance_says_when_intervals_meet(a, b, first, second) -> None:
    left, right = rounded(a, first), rounded(b, second)
    found = equality(left, right)
    assert (abs(left.value - right.value) <= slack(left, right)) == (found.status != "deviates")


@given(NUMBERS, NUMBERS, st.integers(0, 2))
def test_a_bound_that_is_kept_never_deviates(a, b, decimals) -> None:
    low, high = sorted([a, b])
    assert upper_bound(rounded(low, decimals), rounded(high, decimals)).status != "deviates"
    assert lower_bound(rounded(high, decimals), rounded(low, decimals)).status != "deviates"
