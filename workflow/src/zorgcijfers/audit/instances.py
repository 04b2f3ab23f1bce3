"""Instances: every place where the documents print what a check compares."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from zorgcijfers.audit.binding import Bound, NotPrintedError, Scope, Values, bind, first_operand
from zorgcijfers.audit.checks import Check, Contiguous, Ordered
from zorgcijfers.audit.grids import Grids
from zorgcijfers.audit.printed import Book
from zorgcijfers.audit.relations import left_term, relation
from zorgcijfers.audit.terms import Operand
from zorgcijfers.audit.verdicts import Status, Verdict
from zorgcijfers.errors import AnalysisError, SpecError
from zorgcijfers.quantity import Quantity


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


def evaluate(instance: Instance, values: Values) -> Outcome:
    """
    Compare the sides of one instance.

    Parameters
    ----------
    instance : the check in its place.
    values : printed numbers by record id, at least those of `instance.inputs`.
    """
    if instance.judge is None:
        return Outcome(instance, "not comparable", None, None, instance.reason or "")
    try:
        left, verdict = instance.judge(values)
    except (NotPrintedError, AnalysisError) as error:
        return Outcome(instance, "not comparable", None, None, str(error))
    left = verdict.left or left
    if instance.reason is not None:
        return Outcome(instance, "not comparable", left, verdict, instance.reason)
    return Outcome(instance, verdict.status, left, verdict)


def instances(check: Check, book: Book, grids: Grids) -> Iterator[Instance]:
    """
    Every place where a check applies; one that says so where there is none.

    Parameters
    ----------
    check : as declared or generated.
    book : what the documents print.
    grids : how row labels are read as bins.

    Raises
    ------
    SpecError : a selector is ambiguous or leaves a variable open.
    """
    count = 0
    for scope, before in _scopes(check, book):
        count += 1
        yield _instance(check, scope, before, grids)
    if not count:
        what = _anchor(check)
        reason = f"no document prints {', '.join(what.of)}"
        name = check.name if check.document is None else f"{check.document}/{check.name}"
        yield Instance(name, check.kind, check.description, (), (), None, reason)


def _anchor(check: Check) -> Operand:
    """The operand whose matches are the instances."""
    if check.each is not None:
        return Operand(of=(check.each,))
    anchor = first_operand(left_term(check))
    if anchor is None:
        raise SpecError(f"check {check.name}: its left side selects nothing; say `each` what")
    return anchor


def _scopes(check: Check, book: Book) -> Iterator[tuple[Scope, Scope | None]]:
    anchor = _anchor(check)
    document = check.document or anchor.document
    found: dict[tuple[str, tuple[tuple[str, str], ...]], Scope] = {}
    for selector in anchor.selectors:
        for number, bindings in selector.find(book, document):
            key = (number.document, tuple(bindings.items()))
            found.setdefault(
                key, Scope(book, bindings, number.document, check.document is not None)
            )
    if isinstance(check, Ordered | Contiguous):
        yield from _steps(check, list(found.values()))
    else:
        yield from ((scope, None) for scope in found.values())


def _steps(check: Ordered | Contiguous, scopes: list[Scope]) -> Iterator[tuple[Scope, Scope]]:
    """Each place of a series with the one before it."""
    series: dict[tuple[object, ...], list[Scope]] = {}
    for scope in scopes:
        if check.along not in scope.bindings:
            raise SpecError(f"check {check.name}: its series has no variable {check.along}")
        others = tuple(item for item in scope.bindings.items() if item[0] != check.along)
        series.setdefault((scope.document, others), []).append(scope)
    for places in series.values():
        names = [scope.bindings[check.along] for scope in places]
        if all(name.isdigit() for name in names):
            places.sort(key=lambda scope: int(scope.bindings[check.along]))
            names.sort(key=int)
        since = check.since if isinstance(check, Ordered) else None
        start = names.index(since) if since in names else 0
        yield from zip(places[start + 1 :], places[start:], strict=False)


def _instance(check: Check, scope: Scope, before: Scope | None, grids: Grids) -> Instance:
    check_id = "/".join([scope.document, check.name, *scope.bindings.values()])
    empty = Instance(
        check_id, check.kind, _described(check, scope, before), (), (), None, check.not_comparable
    )
    left: Bound | None = None
    try:
        left = bind(left_term(check), scope)
        right = relation(check, scope, grids, before)
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
    return replace(empty, inputs=tuple(dict.fromkeys(inputs)), left_inputs=left.inputs, judge=judge)


def _described(check: Check, scope: Scope, before: Scope | None) -> str:
    known = dict(scope.bindings)
    if before is not None:
        known |= {f"{name}_before": value for name, value in before.bindings.items()}
    try:
        return check.description.format_map(known)
    except (KeyError, ValueError, IndexError) as error:
        raise SpecError(
            f"check {check.name}: the description names {error}, which is no variable of the check"
        ) from None
