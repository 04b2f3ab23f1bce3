"""The rule of printing: correct rounding, to the digits that the printed inputs bear."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgcijfers import numerals
from zorgcijfers.interval import Interval
from zorgcijfers.presentation.printed_back import Promise, flaw
from zorgcijfers.quantity import Quantity
from zorgcijfers.writing.precision import Form, Rounding, form, rounded, supported_decimals

fractions = st.fractions(min_value=-(10**9), max_value=10**9, max_denominator=10**6)
parts = st.fractions(min_value=0, max_value=1, max_denominator=1000)
widths = st.one_of(
    st.just(Fraction(0)), st.fractions(min_value=Fraction(1, 10**6), max_value=10**7)
)
roundings = st.sampled_from(["nearest", "down", "up"])
units = st.sampled_from([(), (0, 2)])


def printed(text: str, resolution: int | None = None) -> Quantity:
    """A printed measure as the records hold it."""
    numeral = numerals.parse(text)
    assert numeral is not None
    rest = None if resolution is None else Fraction(resolution)
    low, high = numeral.interval(rest, exact=False)
    return Quantity(Fraction(numeral.value), Interval(low, high), "EUR")


def between(
    value: str, low: str, high: str, at_most: int = 0, rounding: Rounding = "nearest"
) -> Form:
    """The form of a value that may lie anywhere between two ends."""
    return form(Fraction(value), Interval(Fraction(low), Fraction(high)), at_most, (), rounding)


@pytest.mark.parametrize(
    ("text", "decimals"), [("96,44", 2), ("12,3", 1), ("34", 0), ("7.052.614,66", 2), ("0,3", 1)]
)
def test_a_printed_number_bears_the_decimals_it_is_printed_with(text: str, decimals: int) -> None:
    number = printed(text)
    shown = form(number.value, number.interval, 4)
    assert shown == Form(rounded(number.value, decimals), decimals, about=False)


@pytest.mark.parametrize(
    ("value", "low", "high", "at_most", "number"),
    [
        ("37.5", "29.4", "46.7", 1, "38"),
        ("62.5", "53.3", "70.6", 0, "63"),
        ("37.5", "33.3", "41.8", 1, "38"),
        ("93.08", "91.3", "95.1", 1, "93"),
        ("10611.975", "10451.2", "10772.8", 0, "10600"),
        ("14067.4", "14047.7", "14087.2", 0, "14070"),
        ("75", "58.8", "93.3", 1, "75"),
        ("14994455", "14994452.5", "14994457.5", 0, "14994455"),
    ],
)
def test_digits_go_only_as_far_as_the_interval_says(
    value: str, low: str, high: str, at_most: int, number: str
) -> None:
    shown = between(value, low, high, at_most)
    assert shown.number == Decimal(number)
    assert shown.about


@pytest.mark.parametrize(
    ("low", "high", "at_most", "rounding", "number"),
    [
        ("3585.56", "3587.78", 0, "down", "3585"),
        ("2262.03", "2262.73", 0, "down", "2262"),
        ("52.750434", "52.750434", 1, "down", "52.7"),
        ("5.351", "6", 1, "down", "5.3"),
        ("53.3", "70.588", 0, "up", "71"),
        ("-3.14", "-3.14", 1, "down", "-3.2"),
    ],
)
def test_a_bound_is_rounded_to_its_sure_side(
    low: str, high: str, at_most: int, rounding: Rounding, number: str
) -> None:
    shown = between(low, low, high, at_most, rounding)
    assert (shown.number, shown.about) == (Decimal(number), False)


def test_a_curve_keeps_its_points_apart() -> None:
    coverage = Interval(Fraction(500, 17), Fraction(140, 3))
    shown = []
    for rate in range(0, 65, 5):
        stretch = Fraction(100, 100 - rate)
        low, high = coverage.low * stretch, min(coverage.high * stretch, Fraction(100))
        shown.append(form(Fraction(75, 2) * stretch, Interval(low, high), 1).number)
    assert [int(number) for number in shown] == [
        *(38, 39, 42, 44, 47, 50, 54, 58, 63, 68, 75, 83, 94)
    ]


def test_customary_decimals_coarsen_only_what_stays_correct() -> None:
    narrow = Interval(Fraction("2.35"), Fraction("2.75"))  # bears one decimal; euro has none or two
    assert form(Fraction("2.55"), narrow, 2, (0, 2)).number == Decimal("2.6")
    wide = Interval(Fraction("1.6"), Fraction("3.4"))
    assert form(Fraction("2.5"), wide, 2, (0, 2)).number == Decimal("3")


def test_a_value_at_the_edge_stays_inside() -> None:
    shown = between("99.4", "99.4", "103", 1)
    assert shown.number == Decimal("99.4")


def test_a_difference_of_two_amounts_keeps_its_cents() -> None:
    gap = printed("18.035,03") - printed("14.432,82")
    assert form(gap.value, gap.interval, 2) == Form(Decimal("3602.21"), 2, about=True)


def test_an_exact_number_bears_as_many_decimals_as_asked_for() -> None:
    third = Fraction(1, 3)
    assert supported_decimals(third, Interval.exactly(third)) is None
    assert form(third, Interval.exactly(third), 4) == Form(Decimal("0.3333"), 4, about=False)


@given(fractions, widths, parts, st.integers(0, 4), units, roundings)
def test_what_is_printed_is_what_the_data_allow(
    value: Fraction,
    width: Fraction,
    part: Fraction,
    at_most: int,
    in_use: tuple[int, ...],
    rounding: Rounding,
) -> None:
    """Whatever the value and wherever in its interval: right, inside, and no digit too many."""
    interval = Interval(value - width * part, value + width * (1 - part))
    shown = form(value, interval, at_most, in_use, rounding)
    number, step = Fraction(shown.number), Fraction(10) ** -shown.decimals
    assert (number / step).denominator == 1
    if rounding == "down":
        assert interval.low - step < number <= interval.low
    elif rounding == "up":
        assert interval.high <= number < interval.high + step
    else:
        assert 2 * abs(number - value) <= step
        assert number in interval or shown.decimals == at_most
        assert shown.about == (width > step)
    assert flaw(shown.number, Promise(value, interval, at_most, rounding)) is None


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
