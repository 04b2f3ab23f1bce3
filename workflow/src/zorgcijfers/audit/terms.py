"""Terms: what a side of a check is made of, as data."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Discriminator, Field, Tag, field_validator

from zorgcijfers.audit.selectors import Selector
from zorgcijfers.described import Described

Part = Literal["value", "low", "high", "label_low", "label_high"]
Take = Literal["only", "sum", "lowest", "highest", "spread", "count"]


class Operand(Described):
    """Printed numbers, selected by their paths; a plain pattern in the data is short for one."""

    of: Annotated[
        tuple[str, ...], BeforeValidator(lambda given: [given] if isinstance(given, str) else given)
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
        "else any.",
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


class Constant(Described):
    """A number that no document prints."""

    constant: str = Field(pattern=r"^\d+(\.\d+)?$", description="The number, exact.")
    unit: str = Field(default="1", description="Its unit; 1 for a plain number.")
    because: str = Field(min_length=1, description="Where it comes from.")

    @property
    def number(self) -> Decimal:
        """The number."""
        return Decimal(self.constant)


class SumOf(Described):
    """Terms added up."""

    sum: tuple[Term, ...] = Field(min_length=1, description="What is added up.")


class DifferenceOf(Described):
    """The first term minus the second."""

    difference: tuple[Term, Term] = Field(description="What is left of the first.")


class ProductOf(Described):
    """Terms multiplied."""

    product: tuple[Term, ...] = Field(min_length=2, description="What is multiplied.")


class RatioOf(Described):
    """The first term over the second."""

    ratio: tuple[Term, Term] = Field(description="Numerator and denominator.")


class FractionOf(Described):
    """A percentage as the number it multiplies with: `6%` is six hundredths."""

    fraction: Term = Field(description="The percentage.")


_FORMS = ("constant", "sum", "difference", "product", "ratio", "fraction")


def _form(given: object) -> str:
    """Which form of term is given: the key that names it; else an operand."""
    named = given if isinstance(given, dict) else getattr(type(given), "model_fields", {})
    return next((form for form in _FORMS if form in named), "operand")


def _short(given: object) -> Any:  # noqa: ANN401 - anything may stand in the data
    return {"of": [given]} if isinstance(given, str) else given


Term: TypeAlias = Annotated[
    Annotated[Operand, Tag("operand")]
    | Annotated[Constant, Tag("constant")]
    | Annotated[SumOf, Tag("sum")]
    | Annotated[DifferenceOf, Tag("difference")]
    | Annotated[ProductOf, Tag("product")]
    | Annotated[RatioOf, Tag("ratio")]
    | Annotated[FractionOf, Tag("fraction")],
    Discriminator(_form),
    BeforeValidator(_short),
]
"""What stands on a side of a check."""

for _model in (SumOf, DifferenceOf, ProductOf, RatioOf, FractionOf):
    _model.model_rebuild()


def operands(term: Term) -> Iterator[Operand]:
    """Every operand of a term, from left to right."""
    match term:
        case Operand():
            yield term
        case Constant():
            return
        case FractionOf():
            yield from operands(term.fraction)
        case SumOf(sum=parts) | ProductOf(product=parts):
            for part in parts:
                yield from operands(part)
        case DifferenceOf(difference=pair) | RatioOf(ratio=pair):
            for part in pair:
                yield from operands(part)
