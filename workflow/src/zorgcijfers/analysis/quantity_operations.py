"""What the analysis does with quantities beyond adding and multiplying: ratios, limits, counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import reduce

from zorgcijfers.interval import Interval
from zorgcijfers.quantity import Number, Quantity

MONTHS_A_YEAR = 12


def itself(quantity: Quantity) -> Quantity:
    """The quantity unchanged: an indicator that is one printed number."""
    return quantity


def percent_of(part: Quantity, whole: Quantity) -> Quantity:
    """One quantity over another, in percent."""
    return (part / whole).as_percent()


def change(now: Quantity, before: Quantity) -> Quantity:
    """Change against an earlier value, in percent of it."""
    return (now / before - 1).as_percent()


def as_ratio(percentage: Quantity) -> Quantity:
    """A percentage as the number it multiplies with: `6%` is six hundredths."""
    ratio = (percentage / 100).in_unit("1")
    return (
        replace(ratio, expression=percentage.expression, binding=percentage.binding)
        if (percentage.expression.endswith("%"))
        else ratio
    )


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
