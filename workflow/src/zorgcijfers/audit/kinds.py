"""
The kinds of check, one class a kind: its fields, what it reads, and its verdict.

Checks are declared in `data`, or implied by table specs (`zorgcijfers.audit.generated`). All
numbers are exact rationals with the interval of their printed precision, which
`zorgcijfers.audit.verdicts` judges; a new kind is one more class, and its name in `Check`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import reduce
from operator import mul
from pathlib import Path
from typing import Annotated, Literal, Self, TypeAlias

from pydantic import Field, model_validator

from zorgcijfers.audit.bins import BinnedMean, PossibleBand
from zorgcijfers.audit.checks import CheckBase, Comparison, Relation
from zorgcijfers.audit.common_weights import CommonWeights
from zorgcijfers.audit.durations import SameTerm
from zorgcijfers.audit.printed import NotPrintedError
from zorgcijfers.audit.terms import Bound, Operand, Scope, Term, Values, taken
from zorgcijfers.audit.verdicts import Verdict, equality, lower_bound, upper_bound, worse
from zorgcijfers.described import Described
from zorgcijfers.errors import SpecError
from zorgcijfers.quantity import Quantity, total


class Sum(Comparison):
    """The left side is the sum of the parts."""

    kind: Literal["sum"] = "sum"
    parts: tuple[Term, ...] = Field(min_length=1, description="What it is the sum of.")

    def terms(self) -> Sequence[Term]:
        """The parts."""
        return self.parts

    def judge(self, left: Quantity, others: Sequence[Quantity]) -> Verdict:
        """Compare with their sum."""
        return equality(left, total(others))


class Difference(Comparison):
    """The left side is what is left of a number after another is taken off."""

    kind: Literal["difference"] = "difference"
    of: Term = Field(description="The number that is taken from.")
    minus: Term = Field(description="The number that is taken off.")

    def terms(self) -> Sequence[Term]:
        """Both numbers."""
        return self.of, self.minus

    def judge(self, left: Quantity, others: Sequence[Quantity]) -> Verdict:
        """Compare with their difference."""
        return equality(left, others[0] - others[1])


class Product(Comparison):
    """The left side is the product of the factors."""

    kind: Literal["product"] = "product"
    factors: tuple[Term, ...] = Field(min_length=2, description="What is multiplied.")

    def terms(self) -> Sequence[Term]:
        """The factors."""
        return self.factors

    def judge(self, left: Quantity, others: Sequence[Quantity]) -> Verdict:
        """Compare with their product."""
        return equality(left, reduce(mul, others))


class Ratio(Comparison):
    """The left side is one number over another."""

    kind: Literal["ratio"] = "ratio"
    of: Term = Field(description="Numerator.")
    by: Term = Field(description="Denominator.")

    def terms(self) -> Sequence[Term]:
        """Numerator and denominator."""
        return self.of, self.by

    def judge(self, left: Quantity, others: Sequence[Quantity]) -> Verdict:
        """Compare with the quotient."""
        return equality(left, others[0] / others[1])


class Share(Comparison):
    """The left side is a part in percent of a whole."""

    kind: Literal["share"] = "share"
    part: Term = Field(description="The part.")
    whole: Term = Field(description="The whole.")

    def terms(self) -> Sequence[Term]:
        """Part and whole."""
        return self.part, self.whole

    def judge(self, left: Quantity, others: Sequence[Quantity]) -> Verdict:
        """Compare with the part in percent of the whole."""
        return equality(left, (others[0] / others[1]).as_percent())


class Cumulative(Comparison):
    """The left side is the running share, in percent, of all parts up to its row."""

    kind: Literal["cumulative"] = "cumulative"
    parts: tuple[Term, ...] = Field(
        min_length=1, description="Counts or shares from the first row to that of the left side."
    )
    whole: Term | None = Field(
        default=None, description="Total of the counts; left out where the parts are shares."
    )

    def terms(self) -> Sequence[Term]:
        """The parts, then the whole of counts."""
        return self.parts if self.whole is None else (*self.parts, self.whole)

    def judge(self, left: Quantity, others: Sequence[Quantity]) -> Verdict:
        """Compare with the sum of shares, or with the sum of counts in percent of the whole."""
        if self.whole is None:
            return equality(left, total(others))
        return equality(left, (total(others[:-1]) / others[-1]).as_percent())


class Equal(Comparison):
    """Both sides print one number, each as precisely as it likes: one rounds to the other."""

    kind: Literal["equal"] = "equal"
    right: Term = Field(description="The number in the other place.")

    def terms(self) -> Sequence[Term]:
        """The other number."""
        return (self.right,)

    def judge(self, left: Quantity, others: Sequence[Quantity]) -> Verdict:
        """Compare, whichever of them is the rounded one."""
        found = equality(left, others[0])
        if found.status == "rounding" and left.value in others[0].interval:
            return replace(found, status="holds", remark="")
        return found


class Count(Comparison):
    """The left side states how many there are."""

    kind: Literal["count"] = "count"
    of: tuple[str, ...] = Field(min_length=1, description="Patterns of what is counted.")

    def terms(self) -> Sequence[Term]:
        """How many the patterns select."""
        return (Operand(of=self.of, take="count"),)

    def judge(self, left: Quantity, others: Sequence[Quantity]) -> Verdict:
        """Compare with how many there are."""
        return equality(left, others[0])


class Listed(Comparison):
    """The left side states how many items the list in its own sentence prints."""

    kind: Literal["listed"] = "listed"
    after: str = Field(min_length=1, description="Words that the list follows, as printed.")
    opened_by: tuple[str, ...] = Field(
        min_length=1, description="What an item begins with, as printed: a comma, `en`, a bullet."
    )

    def terms(self) -> Sequence[Term]:
        """None: the sentence of the left side is what counts."""
        return ()

    def relation(self, at: Scope) -> Relation:
        """The items of the sentence."""
        (record,) = self.left.bind(at).inputs

        def items(values: Values) -> Quantity:
            _, found, listed = values[record].quote.partition(self.after)
            if not found:
                raise NotPrintedError(f"no list follows {self.after!r} in the sentence of {record}")
            many = sum(listed.count(opening) for opening in self.opened_by)
            return Quantity.constant(many, text=f"{many} listed")

        return Relation([Bound((record,), items)], self.judge)

    def judge(self, left: Quantity, others: Sequence[Quantity]) -> Verdict:
        """Compare with how many the list prints."""
        return equality(left, others[0])


class Whole(Comparison):
    """The left side is a whole number, though what it is made of is not."""

    kind: Literal["whole"] = "whole"

    def terms(self) -> Sequence[Term]:
        """None: a whole number shows by itself."""
        return ()

    def judge(self, left: Quantity, others: Sequence[Quantity]) -> Verdict:
        """Compare with the nearest whole number."""
        nearest = (left.value + Fraction(1, 2)) // 1
        shown = f"{nearest} in whole {left.unit}"
        return equality(left, Quantity.constant(nearest, left.unit, shown))


class WeightedMean(Comparison):
    """The left side is the mean of the values, each weighted with its weight."""

    kind: Literal["weighted_mean"] = "weighted_mean"
    values: str = Field(
        description="Pattern of the values; a variable of its own pairs them with their weights."
    )
    weights: str = Field(description="Pattern of the weights, with the same variable.")

    def terms(self) -> Sequence[Term]:
        """The values; their weights are found through them."""
        return (Operand(of=(self.values,)),)

    def relation(self, at: Scope) -> Relation:
        """All values, then all weights."""
        pairs = at.select(Operand(of=(self.values,)))
        weight = Operand(of=(self.weights,))
        weights = [weight.bind(at.with_bindings(bindings)) for _, bindings in pairs]
        return Relation([*(Bound.of(value) for value, _ in pairs), *weights], self.judge)

    def judge(self, left: Quantity, others: Sequence[Quantity]) -> Verdict:
        """Compare with the sum of value times weight, over the sum of the weights."""
        values, weights = others[: len(others) // 2], others[len(others) // 2 :]
        products = [value * weight for value, weight in zip(values, weights, strict=True)]
        return equality(left, total(products) / total(weights))


class Between(Comparison):
    """The left side is a mean of parts, or lies within stated bounds."""

    kind: Literal["between"] = "between"
    parts: tuple[Term, ...] | None = Field(
        default=None, description="What it is the mean of, each with some weight."
    )
    low: Term | None = Field(default=None, description="Lower bound, where there are no parts.")
    high: Term | None = Field(default=None, description="Upper bound, where there are no parts.")

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        bounds = self.low is not None and self.high is not None
        if bounds == (self.parts is not None):
            raise ValueError("between needs `parts`, or `low` and `high`")
        return self

    def terms(self) -> Sequence[Term]:
        """The parts, or both bounds."""
        return self.parts or [bound for bound in (self.low, self.high) if bound is not None]

    def judge(self, left: Quantity, others: Sequence[Quantity]) -> Verdict:
        """
        Compare with the bounds, or with the extremes of the parts.

        Each part counts with some weight above zero. So an extreme itself is out of reach as soon
        as one part must differ from it: a mean of 17,4 and less cannot print as 17,5, though 17.45
        is where both intervals end.
        """
        if self.parts is None:
            return worse(lower_bound(left, others[0]), upper_bound(left, others[1]))
        low, high = taken(others, "lowest"), taken(others, "highest")
        floor, ceiling = low.interval.low, high.interval.high
        at_floor = left.interval.high == floor and any(p.interval.low > floor for p in others)
        at_ceiling = left.interval.low == ceiling and any(p.interval.high < ceiling for p in others)
        found = worse(
            lower_bound(left, low, strictly=at_floor), upper_bound(left, high, strictly=at_ceiling)
        )
        if found.status == "deviates" and (at_floor or at_ceiling):
            return replace(found, remark="parts that differ cannot all lie where the intervals end")
        return found


class AtMost(Comparison):
    """The left side is no larger than a bound."""

    kind: Literal["at_most"] = "at_most"
    bound: Term = Field(description="What it does not exceed.")

    def terms(self) -> Sequence[Term]:
        """The bound."""
        return (self.bound,)

    def judge(self, left: Quantity, others: Sequence[Quantity]) -> Verdict:
        """Compare with the bound above it."""
        return upper_bound(left, others[0])


class AtLeast(Comparison):
    """The left side is no smaller than a bound."""

    kind: Literal["at_least"] = "at_least"
    bound: Term = Field(description="What it does not fall below.")

    def terms(self) -> Sequence[Term]:
        """The bound."""
        return (self.bound,)

    def judge(self, left: Quantity, others: Sequence[Quantity]) -> Verdict:
        """Compare with the bound below it."""
        return lower_bound(left, others[0])


class Located(Comparison):
    """Numbers for which the text cites a table are printed there."""

    kind: Literal["located"] = "located"
    others: tuple[Term, ...] = Field(default=(), description="Other numbers of the sentence.")
    table: str = Field(description="Id of the table that the text cites.")

    def terms(self) -> Sequence[Term]:
        """The other numbers of the sentence."""
        return self.others

    def relation(self, at: Scope) -> Relation:
        """The other numbers of the sentence, then every number of the table."""
        cells = [c for c in at.book.of_table(at.document, self.table) if c.quantity is not None]
        if not cells:
            raise NotPrintedError(f"document {at.document} prints no table {self.table}")
        others = [term.bind(at) for term in self.others]
        return Relation([*others, *map(Bound.of, cells)], self.judge)

    def judge(self, left: Quantity, others: Sequence[Quantity]) -> Verdict:
        """Look for each number in the table."""
        numbers, cells = [left, *others[: len(self.others)]], others[len(self.others) :]
        there = {(cell.value, cell.unit) for cell in cells}
        if missing := [n.expression for n in numbers if (n.value, n.unit) not in there]:
            remark = f"the cited table does not print {', '.join(missing)}"
            return Verdict("deviates", remark=remark)
        return Verdict("holds", remark="the cited table prints it")


class Series(CheckBase):
    """Each number of a series against the one before it."""

    along: str = Field(description="Variable that the series runs along, in its order.")
    since: str | None = Field(
        default=None, description="First name of the variable that the claim is about."
    )

    def in_order(self, places: list[Scope]) -> Iterator[Scope]:
        """Each place of a series with the one before it; years and other numbers ascending."""
        series: dict[tuple[object, ...], list[Scope]] = {}
        for at in places:
            if self.along not in at.bindings:
                raise SpecError(f"check {self.name}: its series has no variable {self.along}")
            others = tuple(item for item in at.bindings.items() if item[0] != self.along)
            series.setdefault((at.document, others), []).append(at)
        for row in series.values():
            names = [at.bindings[self.along] for at in row]
            if all(name.isdigit() for name in names):
                row.sort(key=lambda at: int(at.bindings[self.along]))
                names.sort(key=int)
            start = names.index(self.since) if self.since in names else 0
            for at, before in zip(row[start + 1 :], row[start:], strict=False):
                yield replace(at, before=before)

    def earlier(self, term: Term, at: Scope) -> Bound:
        """A term one place earlier."""
        if at.before is None:
            raise AssertionError("a series is bound step by step")
        return term.bind(at.before)


class Ordered(Series):
    """A series rises or falls from each number to the next."""

    kind: Literal["ordered"] = "ordered"
    series: Term = Field(description="A number of the series; it holds the variable of `along`.")
    direction: Literal["rising", "falling", "never_rising", "never_falling"] = Field(
        description="How it is claimed, or bound, to go."
    )

    def printed_side(self) -> Term:
        """The later number."""
        return self.series

    def relation(self, at: Scope) -> Relation:
        """The number before it."""
        return Relation([self.earlier(self.series, at)], self.judge)

    def judge(self, left: Quantity, others: Sequence[Quantity]) -> Verdict:
        """Whether a number lies where the one before it and the claimed direction want it."""
        bounded = lower_bound if self.direction in ("rising", "never_falling") else upper_bound
        return bounded(left, others[0], strictly=not self.direction.startswith("never"))


class Contiguous(Series):
    """Ranges in whole numbers follow each other without a gap."""

    kind: Literal["contiguous"] = "contiguous"
    series: str = Field(description="Pattern of the ranges; it holds the variable of `along`.")
    range_of: Literal["cell", "label"] = Field(
        default="cell", description="Whether the cell prints the range, or the label of its row."
    )

    def printed_side(self) -> Term:
        """Where a range begins."""
        return Operand(of=(self.series,), part="low" if self.range_of == "cell" else "label_low")

    def relation(self, at: Scope) -> Relation:
        """Where the range before it ends."""
        end = Operand(of=(self.series,), part="high" if self.range_of == "cell" else "label_high")
        return Relation([self.earlier(end, at)], self.judge)

    def judge(self, left: Quantity, others: Sequence[Quantity]) -> Verdict:
        """Whether the range begins where the one before it ends, plus one."""
        return equality(left, others[0] + 1)


Check: TypeAlias = Annotated[
    Sum
    | Difference
    | Product
    | Ratio
    | Share
    | Cumulative
    | WeightedMean
    | Equal
    | Between
    | AtMost
    | AtLeast
    | Ordered
    | Contiguous
    | Count
    | Listed
    | PossibleBand
    | BinnedMean
    | SameTerm
    | Whole
    | CommonWeights
    | Located,
    Field(discriminator="kind"),
]
"""One declared check."""


class CheckSet(Described):
    """The checks of one file."""

    about: str = Field(description="What these checks are about.")
    checks: tuple[Check, ...] = Field(min_length=1, description="Checks, in reading order.")


def load_checks(folder: Path) -> tuple[Check, ...]:
    """
    Read every declared check.

    Parameters
    ----------
    folder : folder with one YAML file a subject.

    Raises
    ------
    SpecError : a file is invalid, or two checks share a name.
    """
    checks = [
        check for path in sorted(folder.glob("*.yaml")) for check in CheckSet.read(path).checks
    ]
    for name, count in Counter(check.name for check in checks).items():
        if count > 1:
            raise SpecError(f"{folder}: check {name} is declared {count} times")
    return tuple(checks)
