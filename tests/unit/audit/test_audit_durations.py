"""Terms in days."""

from fractions import Fraction

import pytest
from tests.made.toy_documents import q

from zorgcijfers.audit.durations import in_days
from zorgcijfers.errors import SpecError


@pytest.mark.parametrize(
    ("text", "unit", "shortest", "longest"),
    [
        ("vier", "weeks", 28, 28),
        ("een", "months", 28, 31),
        ("vier", "months", 120, 123),  # February to May; May to August
        ("zes", "months", 181, 184),  # from September or February; from July to December
        ("een", "years", 365, 366),
    ],
)
def test_terms_last_as_long_as_the_calendar_allows(text, unit, shortest, longest) -> None:
    days = in_days(q(text, unit))
    assert (days.interval.low, days.interval.high) == (shortest, longest)
    assert days.unit == "days"
    assert days.inputs


def test_the_value_of_a_year_is_its_mean_length() -> None:
    assert in_days(q("een", "years")).value == Fraction(146097, 400)


def test_what_is_no_time_is_refused() -> None:
    with pytest.raises(SpecError, match="percent is no length of time"):
        in_days(q("4"))


def test_broken_months_are_refused() -> None:
    with pytest.raises(SpecError, match="no whole number of months"):
        in_days(q("4,5", "months"))
