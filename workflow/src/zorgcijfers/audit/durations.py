"""The check of one legal term in two units: how many days months, weeks or years can last."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import Literal

from pydantic import Field

from zorgcijfers.audit.checks import Comparison
from zorgcijfers.audit.terms import Term
from zorgcijfers.audit.verdicts import Verdict, equality
from zorgcijfers.errors import SpecError
from zorgcijfers.interval import Interval
from zorgcijfers.quantity import Quantity

_DAYS_A_WEEK = 7
_MONTHS_A_YEAR = 12
# A whole cycle of the Gregorian calendar, after which the lengths of months repeat.
_CYCLE = range(1, 401)


class SameTerm(Comparison):
    """
    One legal term, stated in two units: both sides can be the same number of days.

    Months differ, so that a term in months stands for an interval of days.
    """

    kind: Literal["same_term"] = "same_term"
    right: Term = Field(description="The term in the other place.")

    def terms(self) -> Sequence[Term]:
        """The other term."""
        return (self.right,)

    def judge(self, left: Quantity, others: Sequence[Quantity]) -> Verdict:
        """Compare in days."""
        days = in_days(left)
        found = equality(days, in_days(others[0]))
        possible = "months differ in length" if found.status == "rounding" else ""
        return replace(found, left=days, remark=possible)


def in_days(term: Quantity) -> Quantity:
    """
    A term in days, as long as the calendar allows it to be.

    Parameters
    ----------
    term : a whole number of days, weeks, months or years.

    Raises
    ------
    SpecError : the unit is no length of time, or months are not whole.
    """
    match term.unit:
        case "days":
            return term
        case "weeks":
            days = (term * _DAYS_A_WEEK).in_unit("days")
            return replace(days, expression=f"{term.expression} weeks", binding=term.binding)
        case "months":
            return _months(term, term.value)
        case "years":
            return _months(term, term.value * _MONTHS_A_YEAR)
    raise SpecError(f"{term.expression} {term.unit} is no length of time that days can measure")


def _months(term: Quantity, months: Fraction) -> Quantity:
    if months.denominator != 1:
        raise SpecError(f"{term.expression} {term.unit} is no whole number of months")
    shortest, mean, longest = _days_in(months.numerator)
    return replace(
        term,
        value=mean,
        spread=Interval(Fraction(shortest), Fraction(longest)),
        unit="days",
        expression=f"{term.expression} {term.unit} ({shortest} to {longest} days)",
    )


@cache
def _days_in(months: int) -> tuple[int, Fraction, int]:
    """Fewest, mean and most days of so many calendar months in a row."""
    lengths = [calendar.monthrange(year, month)[1] for year in _CYCLE for month in range(1, 13)]
    cycles, rest = divmod(months, len(lengths))
    around = lengths * 2
    spans = [
        cycles * sum(lengths) + sum(around[start : start + rest]) for start in range(len(lengths))
    ]
    return min(spans), Fraction(sum(spans), len(spans)), max(spans)
