from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgcijfers.numerals import decimal_text, parse


@pytest.mark.parametrize(
    ("text", "value", "decimals", "percent"),
    [
        ("7.052.614,66", "7052614.66", 2, False),
        ("96,44%", "96.44", 2, True),
        ("532", "532", 0, False),
        ("1093", "1093", 0, False),
        ("0", "0", 0, False),
        ("0%", "0", 0, True),
        ("zes", "6", 0, False),
        ("Vier", "4", 0, False),
        ("geen", "0", 0, False),
    ],
)
def test_printed_numerals(text: str, value: str, decimals: int, percent: bool) -> None:
    numeral = parse(text)
    assert numeral is not None
    assert (numeral.value, numeral.decimals, numeral.percent) == (
        Decimal(value),
        decimals,
        percent,
    )


@pytest.mark.parametrize(
    "text",
    [
        *("1.23", "12.34,5", "1.2345", "1,234.5", "7.052614,66", "7052.614,66", "1..234"),
        *("", "%", "12 %", "-5", "+5", "−5", "5-6", "€5", "1e3", "5,", ",5", "5,%", "12,3,4"),
        *("١٢", "１２", "12a", "12\u00a0000", "12\u202f000", "zesde", "\u200b12", "1" * 39, "８8"),
        *("02", "007", "0.337", "012.345", "00", "00,5"),
    ],
)
def test_anything_else_is_no_numeral(text: str) -> None:
    assert parse(text) is None


@given(st.integers(0, 10**12), st.integers(0, 4))
def test_a_grouped_number_is_read_back_exactly(digits: int, decimals: int) -> None:
    value = Decimal(digits).scaleb(-decimals)
    whole, _, fraction = f"{value:,.{decimals}f}".partition(".")
    printed = whole.replace(",", ".") + ("," + fraction if fraction else "")
    numeral = parse(printed)
    assert numeral is not None
    assert (numeral.value, numeral.decimals) == (value, decimals)


@given(st.text(max_size=12))
def test_no_text_ends_in_a_traceback(text: str) -> None:
    numeral = parse(text)
    assert numeral is None or numeral.text == text


def test_the_interval_is_half_the_last_printed_decimal() -> None:
    numeral = parse("12,3")
    assert numeral is not None
    assert numeral.interval(None, exact=False) == (Fraction("12.25"), Fraction("12.35"))
    assert numeral.interval(None, exact=True) == (Fraction("12.3"), Fraction("12.3"))


def test_a_declared_resolution_widens_the_interval() -> None:
    numeral = parse("356.050.000")
    assert numeral is not None
    assert numeral.interval(Fraction(1000), exact=False) == (356_049_500, 356_050_500)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(1, 3), "0.333333333333"),
        (Fraction(7052614), "7052614"),
        (Fraction("96.44"), "96.44"),
        (Fraction(-1, 2), "-0.5"),
        (Fraction(100), "100"),
        (Fraction(0), "0"),
    ],
)
def test_decimal_text(value: Fraction, text: str) -> None:
    assert decimal_text(value) == text
