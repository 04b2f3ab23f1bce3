"""Binding: a term of a check tied to the printed numbers that it selects, ready to compute."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from zorgcijfers.analysis.quantity_operations import as_ratio
from zorgcijfers.audit.printed import Book, Printed
from zorgcijfers.audit.selectors import Bindings
from zorgcijfers.audit.terms import (
    Constant,
    DifferenceOf,
    FractionOf,
    Operand,
    Part,
    ProductOf,
    RatioOf,
    SumOf,
    Take,
    Term,
    operands,
)
from zorgcijfers.errors import SpecError
from zorgcijfers.interval import Interval
from zorgcijfers.quantity import Quantity, total

Values = Mapping[str, Printed]

_LABEL_RANGE = re.compile(r"(\d+)\s*-\s*(\d+)")


class NotPrintedError(Exception):
    """A number that a check needs is not printed; the message says which."""


@dataclass(frozen=True)
class Bound:
    """
    A term tied to records.

    Attributes
    ----------
    inputs : record ids that it reads, in order.
    quantity : computes it from printed numbers by record id; raises NotPrintedError.
    """

    inputs: tuple[str, ...]
    quantity: Callable[[Values], Quantity]


@dataclass(frozen=True)
class Scope:
    """
    Where a check is being bound.

    Attributes
    ----------
    book : the printed numbers.
    bindings : what the variables stand for.
    document : document of the left side; operands look there first.
    restricted : whether they look nowhere else.
    """

    book: Book
    bindings: Bindings
    document: str
    restricted: bool = False

    def with_bindings(self, bindings: Bindings) -> Scope:
        """The scope with more variables known."""
        return replace(self, bindings={**self.bindings, **bindings})

    def select(self, operand: Operand) -> list[tuple[Printed, dict[str, str]]]:
        """The numbers of an operand, with what its open variables stand for."""
        found: list[tuple[Printed, dict[str, str]]] = []
        for selector in operand.selectors:
            found += selector.filled(self.bindings).find(
                self.book, operand.document or self.document
            )
        if not found and operand.document is None and not self.restricted:
            for selector in operand.selectors:
                found += selector.filled(self.bindings).find(self.book)
        return found

    def named(self, operand: Operand) -> str:
        """The operand's patterns with the known variables filled in, for messages."""
        return ", ".join(str(s.filled(self.bindings)) for s in operand.selectors)


def bind(term: Term, scope: Scope) -> Bound:
    """
    Tie a term to the numbers it selects.

    Raises
    ------
    NotPrintedError : the documents print none.
    SpecError : a term for one number selects several, or leaves a variable open.
    """
    match term:
        case Operand():
            return _operand(term, scope)
        case Constant():
            exact = Quantity.constant(Fraction(term.number), term.unit, term.constant)
            return Bound((), lambda _: exact)
        case FractionOf():
            return _computed([term.fraction], scope, lambda q: as_ratio(q[0]))
        case SumOf():
            return _computed(term.sum, scope, total)
        case DifferenceOf():
            return _computed(term.difference, scope, lambda q: q[0] - q[1])
        case ProductOf():
            return _computed(term.product, scope, _product)
        case RatioOf():
            return _computed(term.ratio, scope, lambda q: q[0] / q[1])


def first_operand(term: Term) -> Operand | None:
    """The operand that decides which instances a check has: the first that names a variable."""
    known = list(operands(term))
    with_variables = [o for o in known if any(s.variables for s in o.selectors)]
    return next(iter(with_variables or known), None)


def _product(factors: Sequence[Quantity]) -> Quantity:
    result = factors[0]
    for factor in factors[1:]:
        result = result * factor
    return result


def _computed(
    terms: Sequence[Term], scope: Scope, rule: Callable[[Sequence[Quantity]], Quantity]
) -> Bound:
    parts = [bind(term, scope) for term in terms]
    inputs = tuple(dict.fromkeys(record for part in parts for record in part.inputs))
    return Bound(inputs, lambda values: rule([part.quantity(values) for part in parts]))


def _operand(operand: Operand, scope: Scope) -> Bound:
    found = scope.select(operand)
    open_variables = {name for _, bindings in found for name in bindings}
    if open_variables:
        raise SpecError(
            f"selector {scope.named(operand)}: variable {', '.join(sorted(open_variables))} "
            "is not bound by the check's left side (or `each`); use * to select all"
        )
    if not found:
        raise NotPrintedError(f"no document prints {scope.named(operand)}")
    if operand.take == "only" and len(found) > 1:
        raise SpecError(
            f"selector {scope.named(operand)}: selects {len(found)} numbers "
            f"({', '.join(number.record_id for number, _ in found[:3])}, …); "
            "say what to `take` of them"
        )
    records = tuple(number.record_id for number, _ in found)

    def quantity(values: Values) -> Quantity:
        numbers = [_part(values[record], operand.part) for record in records]
        if operand.exact is not None:
            numbers = [replace(n, spread=Interval.exactly(n.value)) for n in numbers]
        return taken(numbers, operand.take)

    return Bound(records, quantity)


def _part(number: Printed, part: Part) -> Quantity:
    if part == "value":
        if number.quantity is None:
            raise NotPrintedError(f"{number.record_id} prints a range, not a number")
        return number.quantity
    if part in ("low", "high"):
        end = number.ends.low if part == "low" else number.ends.high
        return _exactly(end, number)
    match = _LABEL_RANGE.search(number.label)
    if match is None:
        raise NotPrintedError(f"the label of {number.record_id} prints no range")
    return _exactly(Fraction(match[1 if part == "label_low" else 2]), number)


def _exactly(end: Fraction, number: Printed) -> Quantity:
    return Quantity(end, Interval.exactly(end), number.unit, (number.record_id,), str(end))


def taken(numbers: Sequence[Quantity], take: Take) -> Quantity:
    """
    One quantity from several, all in one unit.

    Parameters
    ----------
    numbers : at least one; for `only`, just one.
    take : see `terms.Operand`.
    """
    match take:
        case "only":
            (only,) = numbers
            return only
        case "sum":
            return total(numbers)
        case "count":
            listed = f"{len(numbers)} counted"
            exact = Fraction(len(numbers))
            return Quantity(exact, Interval.exactly(exact), "1", _inputs(numbers), listed)
        case "lowest":
            ends = [(n.value, n.interval.low, n.interval.high) for n in numbers]
            value, low, high = (min(column) for column in zip(*ends, strict=True))
        case "highest":
            ends = [(n.value, n.interval.low, n.interval.high) for n in numbers]
            value, low, high = (max(column) for column in zip(*ends, strict=True))
        case "spread":
            ordered = sorted(numbers, key=lambda number: number.value)
            shown = ordered[-1] - ordered[0]
            exact_ends = taken(numbers, "highest") - taken(numbers, "lowest")
            return replace(exact_ends, expression=shown.expression, inputs=_inputs(numbers))
    chosen = next(number for number in numbers if number.value == value)
    return replace(
        chosen,
        value=value,
        spread=Interval(low, high),
        inputs=_inputs(numbers),
        expression=f"{chosen.expression} ({take} of {len(numbers)})",
    )


def _inputs(numbers: Sequence[Quantity]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(record for number in numbers for record in number.inputs))
