from fractions import Fraction

import pytest

from zorgcijfers.errors import AnalysisError
from zorgcijfers.interval import Interval
from zorgcijfers.quantity import Quantity, total


def printed(
    text: str, value: str, half: str, unit: str = "EUR", record: str | None = None
) -> Quantity:
    middle, width = Fraction(value), Fraction(half)
    return Quantity(
        middle, Interval(middle - width, middle + width), unit, (record or f"d/{text}",), text
    )


FUNDS = printed("7.052.614,66", "7052614.66", "0.005")
MEMBERS = printed("2.336.166", "2336166", "0", "persons")


def test_a_ratio_knows_its_formula_inputs_unit_and_precision() -> None:
    ratio = FUNDS / MEMBERS
    assert ratio.value == Fraction("7052614.66") / 2336166
    assert ratio.unit == "EUR/persons"
    assert ratio.inputs == ("d/7.052.614,66", "d/2.336.166")
    assert ratio.expression == "7.052.614,66 / 2.336.166"
    assert ratio.interval.width == Fraction("0.01") / 2336166
    assert ratio.in_unit("EUR/member").unit == "EUR/member"


def test_brackets_stand_where_the_formula_needs_them() -> None:
    a, b, c = (printed(t, v, "0") for t, v in (("1", "1"), ("2", "2"), ("3", "3")))
    assert ((a + b) / c).expression == "(1 + 2) / 3"
    assert (a - (b - c)).expression == "1 − (2 − 3)"
    assert (a - b - c).expression == "1 − 2 − 3"
    assert (a / (b * c)).expression == "1 / (2 × 3)"
    assert (a + b * c.in_unit("1")).expression == "1 + 2 × 3"
    assert (a + (b + c)).expression == "1 + 2 + 3"


def test_percent_of_a_ratio() -> None:
    share = (printed("3", "3", "0") / printed("4", "4", "0")).as_percent()
    assert (share.value, share.unit, share.expression) == (75, "percent", "3 / 4 × 100")


def test_numbers_take_the_unit_they_are_added_to() -> None:
    assert (1 - printed("0,4", "0.4", "0.05", "1")).value == Fraction("0.6")
    assert (FUNDS + 1).unit == "EUR"


def test_unlike_units_are_not_added() -> None:
    with pytest.raises(AnalysisError, match=r"cannot add persons and EUR"):
        FUNDS + MEMBERS


def test_division_by_what_may_be_zero_names_the_inputs() -> None:
    with pytest.raises(AnalysisError, match=r"may round to zero.*d/0"):
        FUNDS / printed("0", "0", "0.5")


def test_a_sum_names_each_input_once() -> None:
    assert total([FUNDS, FUNDS]).inputs == ("d/7.052.614,66",)
    with pytest.raises(AnalysisError, match="nothing"):
        total([])


def test_a_share_of_a_total_that_holds_the_part_is_exact() -> None:
    part, rest = printed("3", "3", "1"), printed("5", "5", "1")
    share = part / (part + rest)
    assert share.interval == Interval(Fraction(2, 8), Fraction(4, 8))


def test_a_number_set_aside_from_its_spread_is_still_the_same() -> None:
    renamed = FUNDS.in_unit("EUR/year").in_unit("EUR")
    assert (renamed - FUNDS).interval.width == 0
