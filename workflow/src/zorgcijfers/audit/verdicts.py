"""
Verdicts: what the printed precision of two sides says about them.

A printed number stands for every number that rounds to it: 12,3 for 12.25 to 12.35, a count for
itself alone (`contracts.CELLS`, columns `low` and `high`). These intervals are carried through the
arithmetic of a check exactly, so that no tolerance is ever chosen:

- *holds*: the right side, computed from the printed numbers, rounds to the printed left side, that
  is, its value lies in the left side's interval;
- *rounding*: it does not, yet the two intervals meet, so that unrounded numbers exist that print
  as all of these and satisfy the relation: rounding of the inputs explains the difference;
- *deviates*: the intervals have no number in common; nothing that rounds to the printed numbers
  satisfies the relation;
- *not comparable*: the relation is not one that the numbers owe each other (another coverage or
  definition), or a number that it needs is not printed; always with the reason.

A bound is judged alike: kept on the printed values, kept for some unrounded numbers, or for none.

The tolerance that is reported is the largest difference at which the intervals would still meet,
on the side on which the numbers differ; `abs(difference) <= tolerance` says just that.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from zorgcijfers.quantity import Quantity

Status = Literal["holds", "rounding", "deviates", "not comparable"]

ROUNDING = "rounding of the printed numbers explains the difference"


@dataclass(frozen=True)
class Verdict:
    """
    What became of a check.

    Attributes
    ----------
    status : see above.
    right : the side that the printed one was compared with; None where there is none.
    difference : left minus right; 0 where a bound is kept.
    tolerance : largest difference that the printed precision explains.
    left : the printed side in the unit of the comparison, where that is not its own.
    sign : relation between the sides, for the comment.
    remark : what to add to the comment.
    """

    status: Status
    right: Quantity | None = None
    difference: Fraction | None = None
    tolerance: Fraction | None = None
    left: Quantity | None = None
    sign: str = "="
    remark: str = ""


def equality(left: Quantity, right: Quantity) -> Verdict:
    """
    Judge whether two sides are one number.

    Parameters
    ----------
    left : the printed side.
    right : the computed side, in the left side's unit.
    """
    right = right.in_unit(left.unit)
    if right.value in left.interval:
        status: Status = "holds"
    elif left.interval.meets(right.interval):
        status = "rounding"
    else:
        status = "deviates"
    return Verdict(
        status,
        right,
        left.value - right.value,
        slack(left, right),
        remark=ROUNDING if status == "rounding" else "",
    )


def upper_bound(left: Quantity, bound: Quantity, *, strictly: bool = False) -> Verdict:
    """
    Judge whether the left side lies at or below a bound.

    Parameters
    ----------
    left, bound : in one unit.
    strictly : it must lie below.
    """
    return _bounded(left, bound.in_unit(left.unit), 1, strictly)


def lower_bound(left: Quantity, bound: Quantity, *, strictly: bool = False) -> Verdict:
    """Judge whether the left side lies at or above a bound; arguments as for `upper_bound`."""
    return _bounded(left, bound.in_unit(left.unit), -1, strictly)


def worse(first: Verdict, second: Verdict) -> Verdict:
    """The verdict that is further from holding; of two alike, the one with less room."""
    order = ("holds", "rounding", "deviates", "not comparable")
    ranks = order.index(first.status), order.index(second.status)
    if ranks[0] != ranks[1]:
        return first if ranks[0] > ranks[1] else second
    return first if (first.tolerance or 0) <= (second.tolerance or 0) else second


def slack(left: Quantity, right: Quantity) -> Fraction:
    """Largest distance of the values at which the intervals would still meet, on their side."""
    if left.value > right.value:
        return (left.value - left.interval.low) + (right.interval.high - right.value)
    return (left.interval.high - left.value) + (right.value - right.interval.low)


def _bounded(left: Quantity, bound: Quantity, side: int, strictly: bool) -> Verdict:
    excess = (left.value - bound.value) * side
    if side > 0:
        least = left.interval.low - bound.interval.high
    else:
        least = bound.interval.low - left.interval.high
    if excess < 0 or (excess == 0 and not strictly):
        status: Status = "holds"
    elif least < 0 or (least == 0 and not strictly):
        status = "rounding"
    else:
        status = "deviates"
    return Verdict(
        status,
        bound,
        Fraction(0) if status == "holds" else left.value - bound.value,
        # Beyond the bound by `excess`, of which the printed precision explains all but `least`.
        excess - least,
        sign=("<" if side > 0 else ">") if strictly else ("≤" if side > 0 else "≥"),
        remark=ROUNDING if status == "rounding" else "",
    )
