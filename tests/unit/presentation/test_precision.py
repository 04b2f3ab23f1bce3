"""Decimals that a number bears, derived from what its printed inputs can stand for."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgcijfers import numerals
from zorgcijfers.interval import Interval
from zorgcijfers.presentation.precision import rounded, shown_decimals, supported_decimals
from zorgcijfers.quantity import Quantity

fractions = st.fractions(min_value=-(10**9), max_value=10**9, max_denominator=10**6)


def printed(text: str, resolution: int | None = None) -> Quantity:
    """A printed measure as the records hold it."""
    numeral = numerals.parse(text)
    assert numeral is not None
    rest = None if resolution is None else Fraction(resolution)
    low, high = numeral.interval(rest, exact=False)
    return Quantity(Fraction(numeral.value), Interval(low, high), "EUR")


@pytest.mark.parametrize(
    ("text", "decimals"), [("96,44", 2), ("12,3", 1), ("34", 0), ("7.052.614,66", 2), ("0,3", 1)]
)
def test_a_printed_number_bears_the_decimals_it_is_printed_with(text: str, decimals: int) -> None:
    number = printed(text)
    assert supported_decimals(number.value, number.interval) == decimals


def test_a_difference_of_two_amounts_keeps_its_cents() -> None:
    gap = printed("18.035,03") - printed("14.432,82")
    assert supported_decimals(gap.value, gap.interval) == 2
    assert rounded(gap.value, 2) == Decimal("3602.21")


def test_a_sum_of_five_amounts_does_not_bear_cents_and_euro_knows_no_tenths() -> None:
    parts = [printed("436.113,48") for _ in range(5)]
    whole = parts[0] + parts[1] + parts[2] + parts[3] + parts[4]
    assert supported_decimals(whole.value, whole.interval) == 1
    assert shown_decimals(whole.value, whole.interval, 2, (0, 2)) == 0


def test_a_quotient_has_no_more_digits_than_its_weakest_input() -> None:
    share = (printed("30.000", 1000) / printed("80.000", 1000)).as_percent()
    assert share.value == Fraction("37.5")
    assert rounded(share.value, supported_decimals(share.value, share.interval) or 0) == 38
    ratio = printed("370,7") / printed("327,38")
    assert rounded(ratio.value, supported_decimals(ratio.value, ratio.interval) or 0) == Decimal(
        "1.132"
    )


def test_amounts_in_thousands_are_rounded_to_thousands() -> None:
    spending = printed("356.050.000", 1000)
    assert supported_decimals(spending.value, spending.interval) == -3


def test_the_leading_digit_is_never_lost() -> None:
    assert supported_decimals(Fraction(4), Interval(Fraction(-20), Fraction(30))) == 0


def test_an_exact_number_bears_as_many_decimals_as_asked_for() -> None:
    third = Fraction(1, 3)
    assert supported_decimals(third, Interval.exactly(third)) is None
    assert shown_decimals(third, Interval.exactly(third), 4) == 4


def test_the_codebook_bounds_the_decimals() -> None:
    number = printed("96,44")
    assert shown_decimals(number.value, number.interval, 1) == 1


@given(fractions, st.integers(min_value=-6, max_value=6))
def test_rounding_moves_a_number_by_half_a_unit_at_most(value: Fraction, decimals: int) -> None:
    unit = Fraction(10) ** -decimals
    result = Fraction(rounded(value, decimals))
    assert abs(result - value) <= unit / 2
    assert (result / unit).denominator == 1


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("0.125", 2, "0.13"),
        ("-0.125", 2, "-0.13"),
        ("2.5", 0, "3"),
        ("-0.04", 1, "0.0"),
        ("1234", -2, "1200"),
    ],
)
def test_halves_go_away_from_zero(value: str, decimals: int, text: str) -> None:
    assert str(rounded(Fraction(value), decimals)) == text


@given(fractions, st.fractions(min_value=Fraction(1, 10**6), max_value=10**6))
def test_one_decimal_more_would_leave_the_last_digit_uncertain(
    value: Fraction, width: Fraction
) -> None:
    interval = Interval(value - width / 2, value + width / 2)
    decimals = supported_decimals(value, interval)
    assert decimals is not None
    assert width / 2 > Fraction(10) ** -(decimals + 1)
    if decimals != 0:  # at 0 the leading digit may be kept in spite of the width
        assert width / 2 <= Fraction(10) ** -decimals or abs(value) < Fraction(10) ** (1 - decimals)
