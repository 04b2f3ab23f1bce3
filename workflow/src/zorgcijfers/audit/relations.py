"""Relations: which numbers each kind of check reads, and which function of `kinds` judges them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from zorgcijfers.audit import kinds
from zorgcijfers.audit.binding import Bound, NotPrintedError, Scope, Values, bind
from zorgcijfers.audit.checks import (
    AtLeast,
    AtMost,
    Between,
    BinnedMean,
    Check,
    CommonWeights,
    Contiguous,
    Count,
    Cumulative,
    Difference,
    Equal,
    Located,
    Ordered,
    PossibleBand,
    Product,
    Ratio,
    SameTerm,
    Share,
    Sum,
    WeightedMean,
    Whole,
)
from zorgcijfers.audit.grids import Grids
from zorgcijfers.audit.printed import Printed
from zorgcijfers.audit.terms import Operand, Term
from zorgcijfers.audit.verdicts import Verdict
from zorgcijfers.errors import SpecError
from zorgcijfers.quantity import Quantity

Judge = Callable[[Quantity, Sequence[Quantity]], Verdict]


@dataclass(frozen=True)
class Relation:
    """
    The right side of a bound check.

    Attributes
    ----------
    bounds : the numbers it reads, ready to compute.
    judge : judges the left side by them.
    """

    bounds: tuple[Bound, ...]
    judge: Judge


def left_term(check: Check) -> Term:
    """The term that gives the printed side."""
    match check:
        case Ordered():
            return check.series
        case Contiguous():
            return Operand(
                of=(check.series,), part="low" if check.range_of == "cell" else "label_low"
            )
        case PossibleBand():
            return Operand(of=(check.counts,))
    return check.left


def relation(check: Check, scope: Scope, grids: Grids, before: Scope | None = None) -> Relation:
    """
    Tie the right side of a check to the numbers it reads.

    Parameters
    ----------
    check : the check.
    scope : what its variables stand for.
    grids : how row labels are read as bins.
    before : for a series, what they stand for one place earlier.

    Raises
    ------
    NotPrintedError : a number that it needs is not printed.
    SpecError : the check contradicts itself or the data.
    """

    def over(terms: Sequence[Term], judge: Judge) -> Relation:
        return Relation(tuple(bind(term, scope) for term in terms), judge)

    match check:
        case Sum():
            return over(check.parts, kinds.judge_sum)
        case Difference():
            return over([check.of, check.minus], lambda p, q: kinds.judge_difference(p, q[0], q[1]))
        case Product():
            return over(check.factors, kinds.judge_product)
        case Ratio():
            return over([check.of, check.by], lambda p, q: kinds.judge_ratio(p, q[0], q[1]))
        case Share():
            return over([check.part, check.whole], lambda p, q: kinds.judge_share(p, q[0], q[1]))
        case Cumulative(whole=None):
            return over(check.parts, lambda p, q: kinds.judge_cumulative(p, q, None))
        case Cumulative(whole=whole) if whole is not None:
            return over(
                [*check.parts, whole], lambda p, q: kinds.judge_cumulative(p, q[:-1], q[-1])
            )
        case Equal():
            return over([check.right], lambda p, q: kinds.judge_equal(p, q[0]))
        case Between(parts=parts) if parts is not None:
            return over(parts, kinds.judge_between)
        case Between(low=low, high=high) if low is not None and high is not None:
            return over([low, high], lambda p, q: kinds.judge_within(p, q[0], q[1]))
        case AtMost():
            return over([check.bound], lambda p, q: kinds.judge_at_most(p, q[0]))
        case AtLeast():
            return over([check.bound], lambda p, q: kinds.judge_at_least(p, q[0]))
        case Count():
            counted = Operand(of=check.of, take="count")
            return over([counted], lambda p, q: kinds.judge_count(p, q[0]))
        case SameTerm():
            return over([check.right], lambda p, q: kinds.judge_same_term(p, q[0]))
        case Whole():
            return over([], lambda p, _: kinds.judge_whole(p))
        case CommonWeights():
            return _common_weights(check, scope)
        case WeightedMean():
            return _weighted_mean(check, scope)
        case PossibleBand():
            return _possible_band(check, scope, grids)
        case BinnedMean():
            return _binned_mean(check, scope, grids)
        case Located():
            return _located(check, scope)
        case Ordered() | Contiguous():
            return _step(check, before)
    raise AssertionError(f"no relation for kind {check.kind}")


def _weighted_mean(check: WeightedMean, scope: Scope) -> Relation:
    pairs = scope.select(Operand(of=(check.values,)))
    if not pairs:
        raise NotPrintedError(f"no document prints {scope.named(Operand(of=(check.values,)))}")
    values = [_number(number) for number, _ in pairs]
    weights = [
        bind(Operand(of=(check.weights,)), scope.with_bindings(bindings)) for _, bindings in pairs
    ]
    return Relation(
        (*values, *weights),
        lambda p, q: kinds.judge_weighted_mean(p, q[: len(values)], q[len(values) :]),
    )


def _common_weights(check: CommonWeights, scope: Scope) -> Relation:
    (left,) = bind(check.left, scope).inputs
    own = scope.select(Operand(of=(check.parts,)))
    names = [bindings["part"] for _, bindings in own]
    means = [
        (mean, scope.with_bindings(bindings))
        for mean, bindings in scope.select(Operand(of=(check.given,)))
        if mean.record_id != left
    ]
    if not own or not means:
        raise NotPrintedError(f"no document prints {check.parts} and {check.given}")
    rows = [[_number(number) for number, _ in own]]
    for mean, at in means:
        cells = [
            bind(Operand(of=(check.given_parts,)), at.with_bindings({"part": name}))
            for name in names
        ]
        rows.append([_number(mean), *cells])

    def judge(printed: Quantity, numbers: Sequence[Quantity]) -> Verdict:
        parts, rest = numbers[: len(names)], numbers[len(names) :]
        size = len(names) + 1
        given = [(rest[i], rest[i + 1 : i + size]) for i in range(0, len(rest), size)]
        return kinds.judge_common_weights(printed, parts, given)

    return Relation(tuple(bound for row in rows for bound in row), judge)


def _possible_band(check: PossibleBand, scope: Scope, grids: Grids) -> Relation:
    bands, row = grids.bands(check.bands), scope.bindings["band"]
    if row not in bands:
        raise SpecError(f"check {check.name}: vocabulary {check.bands} has no band {row}")
    return Relation(
        (bind(check.maximum, scope),),
        lambda p, q: kinds.judge_possible_band(p, bands[row], q[0]),
    )


def _binned_mean(check: BinnedMean, scope: Scope, grids: Grids) -> Relation:
    edges = grids.edges(check.bins)
    found = scope.select(Operand(of=(check.counts,)))
    rows = [bindings["bin"] for _, bindings in found]
    if not found:
        raise NotPrintedError(f"no document prints {scope.named(Operand(of=(check.counts,)))}")
    if unknown := set(rows) - set(edges):
        raise SpecError(
            f"check {check.name}: vocabulary {check.bins} has no bin {', '.join(sorted(unknown))}"
        )
    cap = () if check.cap is None else (bind(check.cap, scope),)

    def judge(mean: Quantity, numbers: Sequence[Quantity]) -> Verdict:
        counts = dict(zip(rows, numbers[: len(rows)], strict=True))
        return kinds.judge_binned_mean(mean, counts, edges, *numbers[len(rows) :])

    return Relation((*(_number(number) for number, _ in found), *cap), judge)


def _located(check: Located, scope: Scope) -> Relation:
    cells = [c for c in scope.book.of_table(scope.document, check.table) if c.quantity is not None]
    if not cells:
        raise NotPrintedError(f"document {scope.document} prints no table {check.table}")
    others = [bind(term, scope) for term in check.others]
    return Relation(
        (*others, *(_number(cell) for cell in cells)),
        lambda p, q: kinds.judge_located([p, *q[: len(others)]], q[len(others) :]),
    )


def _step(check: Ordered | Contiguous, before: Scope | None) -> Relation:
    if before is None:
        raise AssertionError("a series is bound step by step")
    if isinstance(check, Ordered):
        earlier, direction = bind(check.series, before), check.direction
        return Relation((earlier,), lambda p, q: kinds.judge_ordered(p, q[0], direction))
    end = Operand(of=(check.series,), part="high" if check.range_of == "cell" else "label_high")
    return Relation((bind(end, before),), lambda p, q: kinds.judge_contiguous(p, q[0]))


def _number(number: Printed) -> Bound:
    """One printed number as a term."""
    record = number.record_id

    def quantity(values: Values) -> Quantity:
        found = values[record].quantity
        if found is None:
            raise NotPrintedError(f"{record} prints a range, not a number")
        return found

    return Bound((record,), quantity)
