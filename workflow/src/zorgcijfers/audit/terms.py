"""
Terms: what a side of a check is made of, as data, and which printed numbers it reads in a place.

Each form of term is one class: its fields, the operands in it, and how it is tied to numbers.
"""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from operator import mul
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Discriminator, Field, Tag, field_validator

from zorgcijfers.audit.printed import Book, NotPrintedError, Printed
from zorgcijfers.audit.selectors import Bindings, Selector
from zorgcijfers.described import Described
from zorgcijfers.errors import SpecError
from zorgcijfers.interval import Interval
from zorgcijfers.quantity import Quantity, as_ratio, total

if TYPE_CHECKING:
    from zorgcijfers.audit.bins import Grids

Part = Literal["value", "low", "high", "label_low", "label_high"]
Take = Literal["only", "sum", "lowest", "highest", "spread", "count"]
Values = Mapping[str, Printed]

_LABEL_RANGE = re.compile(r"(\d+)\s*-\s*(\d+)")


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

    @classmethod
    def of(cls, number: Printed) -> Bound:
        """One printed number as a term."""
        record = number.record_id
        return cls((record,), lambda values: values[record].number)


@dataclass(frozen=True)
class Scope:
    """
    Where a check is being bound.

    Attributes
    ----------
    book : the printed numbers.
    grids : how row labels are read as bins.
    bindings : what the variables stand for.
    document : document of the left side; operands look there first.
    restricted : whether they look nowhere else.
    before : for a series, the scope one place earlier.
    """

    book: Book
    grids: Grids
    bindings: Bindings
    document: str
    restricted: bool = False
    before: Scope | None = None

    def with_bindings(self, bindings: Bindings) -> Scope:
        """The scope with more variables known."""
        return replace(self, bindings={**self.bindings, **bindings})

    def find(self, operand: Operand) -> list[tuple[Printed, dict[str, str]]]:
        """The numbers of an operand, if any, with what its open variables stand for."""
        found: list[tuple[Printed, dict[str, str]]] = []
        for selector in operand.selectors:
            found += selector.filled(self.bindings).find(
                self.book, operand.document or self.document
            )
        if not found and operand.document is None and not self.restricted:
            own = self.book.names_of(self.document)
            for selector in operand.selectors:
                others = selector.filled(self.bindings).find(self.book)
                found += (o for o in others if self.book.names_of(o[0].document) == own)
            documents = list(dict.fromkeys(number.document for number, _ in found))
            if len(documents) > 1:
                raise SpecError(
                    f"{self.named(operand)} stands in {' and '.join(documents)}, and the check "
                    f"begins in {self.document}; say in data/audit/checks which is meant "
                    "(`document`)"
                )
        return found

    def select(self, operand: Operand) -> list[tuple[Printed, dict[str, str]]]:
        """
        The numbers of an operand, with what its open variables stand for.

        Raises
        ------
        NotPrintedError : there are none.
        """
        found = self.find(operand)
        if not found:
            raise NotPrintedError(f"no document prints {self.named(operand)}")
        return found

    def named(self, operand: Operand) -> str:
        """The operand's patterns with the known variables filled in, for messages."""
        return ", ".join(str(s.filled(self.bindings)) for s in operand.selectors)


class Operand(Described):
    """Printed numbers, selected by their paths; a plain pattern in the data is short for one."""

    of: Annotated[
        tuple[str, ...],
        BeforeValidator(
            lambda given: [given] if isinstance(given, str) else given,
            json_schema_input_type=str | tuple[str, ...],
        ),
    ] = Field(min_length=1, description="Patterns of the paths, see zorgcijfers.audit.selectors.")
    part: Part = Field(
        default="value",
        description="The number; an end of a printed range; or an end of the range that the row's "
        "label prints.",
    )
    take: Take = Field(
        default="only",
        description="The only number selected; or the sum, the lowest, the highest, the distance "
        "of these two, or how many are selected.",
    )
    exact: str | None = Field(
        default=None,
        description="Why the numbers are not rounded though their unit is that of a measure: a "
        "rate that a rule sets.",
    )
    document: str | None = Field(
        default=None,
        description="The only document to look in; left out: that of the check's left side, "
        "else those that are analysed with it.",
    )

    @field_validator("of")
    @classmethod
    def _patterns(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in patterns:
            Selector.parse(pattern)
        return patterns

    @property
    def selectors(self) -> tuple[Selector, ...]:
        """The patterns, parsed."""
        return tuple(Selector.parse(pattern) for pattern in self.of)

    @property
    def operands(self) -> Iterator[Operand]:
        """The operand itself."""
        yield self

    def bind(self, scope: Scope) -> Bound:
        """
        Tie the operand to the numbers that it selects.

        Raises
        ------
        NotPrintedError : the documents print none.
        SpecError : it is for one number and selects several, or leaves a variable open.
        """
        found = scope.find(self)
        open_variables = {name for _, bindings in found for name in bindings}
        if open_variables:
            raise SpecError(
                f"selector {scope.named(self)}: variable {', '.join(sorted(open_variables))} "
                "is not bound by the check's left side (or `each`); use * to select all"
            )
        if not found:
            raise NotPrintedError(f"no document prints {scope.named(self)}")
        if self.take == "only" and len(found) > 1:
            raise SpecError(
                f"selector {scope.named(self)}: selects {len(found)} numbers "
                f"({', '.join(number.record_id for number, _ in found[:3])}, …); "
                "say what to `take` of them"
            )
        records = tuple(number.record_id for number, _ in found)

        def quantity(values: Values) -> Quantity:
            numbers = [_part(values[record], self.part) for record in records]
            if self.exact is not None:
                numbers = [replace(n, spread=Interval.exactly(n.value)) for n in numbers]
            return taken(numbers, self.take)

        return Bound(records, quantity)


class Constant(Described):
    """A number that no document prints."""

    constant: str = Field(pattern=r"^\d+(\.\d+)?$", description="The number, exact.")
    unit: str = Field(default="1", description="Its unit; 1 for a plain number.")
    because: str = Field(min_length=1, description="Where it comes from.")

    @property
    def operands(self) -> Iterator[Operand]:
        """None."""
        return iter(())

    def bind(self, _: Scope) -> Bound:
        """The number, wherever it is asked for."""
        exact = Quantity.constant(Fraction(Decimal(self.constant)), self.unit, self.constant)
        return Bound((), lambda _: exact)


class Computed(Described):
    """A term that is computed from others."""

    @property
    @abstractmethod
    def terms(self) -> tuple[Term, ...]:
        """What it is computed from."""

    @abstractmethod
    def computed(self, parts: Sequence[Quantity]) -> Quantity:
        """The quantity, from those of its terms."""

    @property
    def operands(self) -> Iterator[Operand]:
        """Every operand of its terms, from left to right."""
        return (operand for term in self.terms for operand in term.operands)

    def bind(self, scope: Scope) -> Bound:
        """Tie its terms to the numbers that they select; raises as `Operand.bind`."""
        parts = [term.bind(scope) for term in self.terms]
        inputs = tuple(dict.fromkeys(record for part in parts for record in part.inputs))
        return Bound(inputs, lambda values: self.computed([p.quantity(values) for p in parts]))


class SumOf(Computed):
    """Terms added up."""

    sum: tuple[Term, ...] = Field(min_length=1, description="What is added up.")

    @property
    def terms(self) -> tuple[Term, ...]:
        """The addends."""
        return self.sum

    def computed(self, parts: Sequence[Quantity]) -> Quantity:
        """Their sum."""
        return total(parts)


class DifferenceOf(Computed):
    """The first term minus the second."""

    difference: tuple[Term, Term] = Field(description="What is left of the first.")

    @property
    def terms(self) -> tuple[Term, ...]:
        """Both terms."""
        return self.difference

    def computed(self, parts: Sequence[Quantity]) -> Quantity:
        """What is left."""
        return parts[0] - parts[1]


class ProductOf(Computed):
    """Terms multiplied."""

    product: tuple[Term, ...] = Field(min_length=2, description="What is multiplied.")

    @property
    def terms(self) -> tuple[Term, ...]:
        """The factors."""
        return self.product

    def computed(self, parts: Sequence[Quantity]) -> Quantity:
        """Their product."""
        return reduce(mul, parts)


class RatioOf(Computed):
    """The first term over the second."""

    ratio: tuple[Term, Term] = Field(description="Numerator and denominator.")

    @property
    def terms(self) -> tuple[Term, ...]:
        """Both terms."""
        return self.ratio

    def computed(self, parts: Sequence[Quantity]) -> Quantity:
        """The quotient."""
        return parts[0] / parts[1]


class FractionOf(Computed):
    """A percentage as the number it multiplies with: `6%` is six hundredths."""

    fraction: Term = Field(description="The percentage.")

    @property
    def terms(self) -> tuple[Term, ...]:
        """The percentage."""
        return (self.fraction,)

    def computed(self, parts: Sequence[Quantity]) -> Quantity:
        """The fraction."""
        return as_ratio(parts[0])


_FORMS = ("constant", "sum", "difference", "product", "ratio", "fraction")


def _form(given: object) -> str:
    """Which form of term is given: the key that names it; else an operand."""
    named = given if isinstance(given, dict) else getattr(type(given), "model_fields", {})
    return next((form for form in _FORMS if form in named), "operand")


def _short(given: object) -> Any:  # noqa: ANN401 - anything may stand in the data
    return {"of": [given]} if isinstance(given, str) else given


_Given: TypeAlias = (
    str | Operand | Constant | SumOf | DifferenceOf | ProductOf | RatioOf | FractionOf
)

Term: TypeAlias = Annotated[
    Annotated[Operand, Tag("operand")]
    | Annotated[Constant, Tag("constant")]
    | Annotated[SumOf, Tag("sum")]
    | Annotated[DifferenceOf, Tag("difference")]
    | Annotated[ProductOf, Tag("product")]
    | Annotated[RatioOf, Tag("ratio")]
    | Annotated[FractionOf, Tag("fraction")],
    Discriminator(_form),
    BeforeValidator(_short, json_schema_input_type=_Given),
]
"""What stands on a side of a check."""

for _model in (SumOf, DifferenceOf, ProductOf, RatioOf, FractionOf):
    _model.model_rebuild()


def _part(number: Printed, part: Part) -> Quantity:
    if part == "value":
        return number.number
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
    take : see `Operand`.
    """
    inputs = tuple(dict.fromkeys(record for number in numbers for record in number.inputs))
    match take:
        case "only":
            (only,) = numbers
            return only
        case "sum":
            return total(numbers)
        case "count":
            listed = f"{len(numbers)} counted"
            exact = Fraction(len(numbers))
            return Quantity(exact, Interval.exactly(exact), "1", inputs, listed)
        case "spread":
            ordered = sorted(numbers, key=lambda number: number.value)
            shown = ordered[-1] - ordered[0]
            exact_ends = taken(numbers, "highest") - taken(numbers, "lowest")
            return replace(exact_ends, expression=shown.expression, inputs=inputs)
    end = min if take == "lowest" else max
    ends = [(n.value, n.interval.low, n.interval.high) for n in numbers]
    value, low, high = (end(column) for column in zip(*ends, strict=True))
    chosen = next(number for number in numbers if number.value == value)
    return replace(
        chosen,
        value=value,
        spread=Interval(low, high),
        inputs=inputs,
        expression=f"{chosen.expression} ({take} of {len(numbers)})",
    )
