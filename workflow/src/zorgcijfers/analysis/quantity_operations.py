"""What the analysis does with quantities beyond adding and multiplying: ratios, limits, counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import reduce

from zorgcijfers.indicators import Indicator
from zorgcijfers.interval import Interval
from zorgcijfers.quantity import Found, Missing, Number, Quantity
from zorgcijfers.records import Records

MONTHS_A_YEAR = 12


def itself(quantity: Quantity) -> Quantity:
    """The quantity unchanged: an indicator that is one printed number."""
    return quantity


def percent_of(part: Quantity, whole: Quantity) -> Quantity:
    """One quantity over another, in percent."""
    return (part / whole).as_percent()


def not_below(quantity: Quantity, floor: Number) -> Quantity:
    """The quantity, or the floor (in the quantity's unit) where it lies below it."""
    return Quantity.constant(floor, quantity.unit).larger(quantity)


def lowest(quantities: Sequence[Quantity]) -> Quantity:
    """The lowest of some quantities in one unit; all stay inputs, as all decide."""
    return replace(reduce(Quantity.smaller, quantities), expression=_listed("min", quantities))


def highest(quantities: Sequence[Quantity]) -> Quantity:
    """The highest of some quantities in one unit; all stay inputs, as all decide."""
    return replace(reduce(Quantity.larger, quantities), expression=_listed("max", quantities))


def _listed(name: str, quantities: Sequence[Quantity]) -> str:
    return f"{name}({', '.join(quantity.expression for quantity in quantities)})"


def counted(number: int, unit: str, rule: str, inputs: Iterable[Quantity]) -> Quantity:
    """
    A number that was counted or read off rather than computed, with what it was read from.

    Parameters
    ----------
    number : the result.
    unit : its unit.
    rule : how it was found, as the expression to show.
    inputs : the quantities that decide it.
    """
    records = dict.fromkeys(record for quantity in inputs for record in quantity.inputs)
    exact = Fraction(number)
    return Quantity(exact, Interval.exactly(exact), unit, tuple(records), rule)


def decided_by(quantity: Quantity, *others: Quantity) -> Quantity:
    """The quantity with the records of others that decided what was added up (a legal term)."""
    records = (record for other in others for record in other.inputs)
    return replace(quantity, inputs=tuple(dict.fromkeys((*quantity.inputs, *records))))


def cell(
    records: Records, table: str, row: str, column: str, year: int | None = None
) -> Quantity | Missing:
    """One printed cell, or that the table does not print it."""
    if records.has(table, row, column, year):
        return records.cell(table, row, column, year)
    when = "" if year is None else f" for {year}"
    return Missing(f"{table} prints no {_words(column)} in row {row}{when}")


def statement(records: Records, subject: str, year: int | None = None) -> Quantity | Missing:
    """What the text states (first mention), or that it does not."""
    if records.has_statement(subject, year):
        return records.statement(subject, year)
    when = "" if year is None else f" for {year}"
    return Missing(f"the documents state no {_words(subject)}{when}")


def computed(
    name: str, group: str, year: int | None, rule: Callable[..., Quantity], *inputs: Found
) -> Indicator:
    """
    The indicator, where every input is there; else not available, with every reason.

    Parameters
    ----------
    name, group, year : as in `Indicator`.
    rule : computes the quantity from the inputs, in their order.
    inputs : numbers found or missing.
    """
    missing = [given for given in inputs if isinstance(given, Missing)]
    if missing:
        return Indicator.not_available(name, group, year, Missing.all(missing).why)
    return Indicator(name, group, year, rule(*inputs))


def _words(code: str) -> str:
    return code.replace("_", " ")
