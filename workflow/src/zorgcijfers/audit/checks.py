"""
Checks: what every kind has in common, and each place where the documents print what it compares.

A kind of check is a class of `zorgcijfers.audit.kinds`: its fields, what it reads, its verdict.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from pydantic import Field, field_validator

from zorgcijfers.audit.printed import Book, NotPrintedError
from zorgcijfers.audit.selectors import Selector
from zorgcijfers.audit.terms import Bound, Operand, Scope, Term, Values
from zorgcijfers.audit.verdicts import Status, Verdict
from zorgcijfers.described import Described
from zorgcijfers.errors import AnalysisError, SpecError
from zorgcijfers.quantity import Quantity

if TYPE_CHECKING:
    from zorgcijfers.audit.bins import Grids

Judge = Callable[[Quantity, Sequence[Quantity]], Verdict]


@dataclass(frozen=True)
class Relation:
    """
    The right side of a check in one place.

    Attributes
    ----------
    bounds : the numbers it reads, ready to compute.
    judge : judges the printed side by them.
    """

    bounds: Sequence[Bound]
    judge: Judge


class CheckBase(Described):
    """What every check declares, and how it finds the places where it applies."""

    name: str = Field(
        pattern=r"^[a-z0-9][a-z0-9_./-]*$",
        description="Name; with the document and what the variables stand for it makes the id.",
    )
    description: str = Field(
        min_length=1, description="The relation in words; {variables} are filled in."
    )
    each: str | None = Field(
        default=None,
        description="Pattern whose matches are the instances; left out: the first pattern of the "
        "left side.",
    )
    not_comparable: str | None = Field(
        default=None,
        description="Why the two sides do not owe each other anything (another coverage or "
        "definition); they are compared for information only.",
    )
    document: str | None = Field(
        default=None, description="The only document that the check is about."
    )
    kind: str = Field(description="Kind of relation.")

    @field_validator("each")
    @classmethod
    def _pattern(cls, pattern: str | None) -> str | None:
        if pattern is not None:
            Selector.parse(pattern)
        return pattern

    @abstractmethod
    def printed_side(self) -> Term:
        """The term that gives the printed side."""

    @abstractmethod
    def relation(self, at: Scope) -> Relation:
        """
        What the printed side is compared with in one place.

        Raises
        ------
        NotPrintedError : a number that it needs is not printed.
        SpecError : the check contradicts itself or the data.
        """

    def in_order(self, places: list[Scope]) -> Iterator[Scope]:
        """The places where the check is made, of those where its left side is printed."""
        return iter(places)

    def instances(self, book: Book, grids: Grids) -> Iterator[Instance]:
        """
        Every place where the check applies; one that says so where there is none.

        Parameters
        ----------
        book : what the documents print.
        grids : how row labels are read as bins.

        Raises
        ------
        SpecError : a selector is ambiguous or leaves a variable open.
        """
        anchor = self._anchor()
        found: dict[tuple[str, tuple[tuple[str, str], ...]], Scope] = {}
        for selector in anchor.selectors:
            for number, bindings in selector.find(book, self.document or anchor.document):
                found.setdefault(
                    (number.document, tuple(bindings.items())),
                    Scope(book, grids, bindings, number.document, self.document is not None),
                )
        places = list(self.in_order(list(found.values())))
        yield from map(self._instance, places)
        if not places:
            reason = f"no document prints {', '.join(anchor.of)}"
            name = self.name if self.document is None else f"{self.document}/{self.name}"
            yield Instance(name, self.kind, self.description, (), (), None, reason)

    def _anchor(self) -> Operand:
        """The operand whose matches are the instances: the first that names a variable."""
        if self.each is not None:
            return Operand(of=(self.each,))
        known = list(self.printed_side().operands)
        if not known:
            raise SpecError(f"check {self.name}: its left side selects nothing; say `each` what")
        return next((o for o in known if any(s.variables for s in o.selectors)), known[0])

    def _instance(self, at: Scope) -> Instance:
        check_id = "/".join([at.document, self.name, *at.bindings.values()])
        empty = Instance(
            check_id, self.kind, self._described(at), (), (), None, self.not_comparable
        )
        left: Bound | None = None
        try:
            left = self.printed_side().bind(at)
            right = self.relation(at)
        except NotPrintedError as error:
            known = () if left is None else left.inputs
            return replace(empty, inputs=known, left_inputs=known, reason=str(error))
        except SpecError as error:
            raise SpecError(f"check {check_id}: {error}") from None
        printed = left

        def judge(values: Values) -> tuple[Quantity, Verdict]:
            quantity = printed.quantity(values)
            return quantity, right.judge(quantity, [b.quantity(values) for b in right.bounds])

        inputs = (*left.inputs, *(record for b in right.bounds for record in b.inputs))
        return replace(
            empty, inputs=tuple(dict.fromkeys(inputs)), left_inputs=left.inputs, judge=judge
        )

    def _described(self, at: Scope) -> str:
        known = dict(at.bindings)
        if at.before is not None:
            known |= {f"{name}_before": value for name, value in at.before.bindings.items()}
        try:
            return self.description.format_map(known)
        except (KeyError, ValueError, IndexError) as error:
            raise SpecError(
                f"check {self.name}: the description names {error}, which is no variable of the "
                "check"
            ) from None


class Comparison(CheckBase):
    """A printed number against some terms."""

    left: Term = Field(description="The printed side.")

    def printed_side(self) -> Term:
        """The left side."""
        return self.left

    @abstractmethod
    def terms(self) -> Sequence[Term]:
        """What the left side is compared with."""

    @abstractmethod
    def judge(self, left: Quantity, others: Sequence[Quantity]) -> Verdict:
        """The verdict, from the printed side and the quantities of the terms."""

    def relation(self, at: Scope) -> Relation:
        """The terms, each tied to its numbers."""
        return Relation([term.bind(at) for term in self.terms()], self.judge)


@dataclass(frozen=True)
class Instance:
    """
    One check in one place.

    Attributes
    ----------
    check_id : document, check and what its variables stand for.
    kind, description : of the check, variables filled in.
    inputs : record ids that it reads; the left side's first.
    left_inputs : those of the left side.
    judge : computes both sides from the printed numbers and judges them.
    reason : why the sides are not comparable; None where they are.
    """

    check_id: str
    kind: str
    description: str
    inputs: tuple[str, ...]
    left_inputs: tuple[str, ...]
    judge: Callable[[Values], tuple[Quantity, Verdict]] | None
    reason: str | None

    def evaluated(self, values: Values) -> Outcome:
        """
        What comes of the check.

        Parameters
        ----------
        values : printed numbers by record id, at least those of `inputs`.
        """
        if self.judge is None:
            return Outcome(self, "not comparable", None, None, self.reason or "")
        try:
            left, verdict = self.judge(values)
        except (NotPrintedError, AnalysisError) as error:
            return Outcome(self, "not comparable", None, None, str(error))
        left = verdict.left or left
        if self.reason is not None:
            return Outcome(self, "not comparable", left, verdict, self.reason)
        return Outcome(self, verdict.status, left, verdict)


@dataclass(frozen=True)
class Outcome:
    """
    What an instance came to.

    Attributes
    ----------
    instance : the check in its place.
    status : see `zorgcijfers.audit.verdicts`.
    left : the printed side; None where it is not printed.
    verdict : how it compares; None where it cannot be compared.
    reason : why the sides are not comparable; empty where they are.
    """

    instance: Instance
    status: Status
    left: Quantity | None
    verdict: Verdict | None
    reason: str = ""

    @property
    def check_id(self) -> str:
        """Id of the instance."""
        return self.instance.check_id

    @property
    def right(self) -> Quantity | None:
        """The other side, where there is one."""
        return None if self.verdict is None else self.verdict.right

    @property
    def difference(self) -> Fraction | None:
        """Left minus right, where both are printed."""
        return None if self.verdict is None else self.verdict.difference

    @property
    def tolerance(self) -> Fraction | None:
        """Largest difference that the printed precision explains."""
        return None if self.verdict is None else self.verdict.tolerance

    @property
    def is_equality(self) -> bool:
        """Whether the check holds both sides to be one number, but for rounding; no mere bound."""
        return (
            self.status in ("holds", "rounding")
            and self.verdict is not None
            and self.verdict.right is not None
            and self.verdict.sign == "="
        )

    @property
    def comment(self) -> str:
        """The relation with the printed numbers, and what there is to say about it."""
        parts = []
        if self.left is not None and self.right is not None and self.verdict is not None:
            sign = self.verdict.sign if self.status in ("holds", "rounding") else "against"
            parts.append(f"{self.left.expression} {sign} {self.right.expression}")
        elif self.left is not None:
            parts.append(self.left.expression)
        parts += [self.verdict.remark] if self.verdict is not None else []
        return "; ".join(part for part in (*parts, self.reason) if part)
