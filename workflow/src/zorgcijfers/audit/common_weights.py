"""
The check of means with one set of weights.

What can a mean of parts be when the same weights give other means of such parts?
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import lcm
from typing import Literal

from pydantic import Field

from zorgcijfers.audit.checks import CheckBase, Relation
from zorgcijfers.audit.printed import NotPrintedError
from zorgcijfers.audit.terms import Bound, Operand, Scope, Term
from zorgcijfers.audit.verdicts import Verdict, lower_bound, upper_bound, worse
from zorgcijfers.interval import Interval
from zorgcijfers.quantity import Quantity


class CommonWeights(CheckBase):
    """The left side is a mean of parts with weights that also give other means of such parts."""

    kind: Literal["common_weights"] = "common_weights"
    left: Term = Field(description="The printed mean.")
    parts: str = Field(
        description="Pattern of its parts; variable `part` pairs them with those of other means."
    )
    given: str = Field(
        description="Pattern of the other means; variable `other` names them. The left side is "
        "none of them, also where the pattern selects it."
    )
    given_parts: str = Field(description="Pattern of their parts, with `other` and `part`.")

    def printed_side(self) -> Term:
        """The mean."""
        return self.left

    def relation(self, at: Scope) -> Relation:
        """The parts of the mean, then each other mean with its parts, in the order of these."""
        (left,) = self.left.bind(at).inputs
        own = at.find(Operand(of=(self.parts,)))
        names = [bindings["part"] for _, bindings in own]
        means = [
            (mean, at.with_bindings(bindings))
            for mean, bindings in at.find(Operand(of=(self.given,)))
            if mean.record_id != left
        ]
        if not own or not means:
            raise NotPrintedError(f"no document prints {self.parts} and {self.given}")
        bounds = [Bound.of(number) for number, _ in own]
        cell = Operand(of=(self.given_parts,))
        for mean, there in means:
            bounds.append(Bound.of(mean))
            bounds += [cell.bind(there.with_bindings({"part": name})) for name in names]
        size = len(names) + 1

        def judge(printed: Quantity, numbers: Sequence[Quantity]) -> Verdict:
            parts, rest = numbers[: len(names)], numbers[len(names) :]
            given = [(rest[i], rest[i + 1 : i + size]) for i in range(0, len(rest), size)]
            return as_weighted(printed, parts, given)

        return Relation(bounds, judge)


def as_weighted(
    left: Quantity,
    parts: Sequence[Quantity],
    given: Sequence[tuple[Quantity, Sequence[Quantity]]],
) -> Verdict:
    """
    The verdict on a mean whose weights give other means too.

    Parameters
    ----------
    left : the printed mean.
    parts : what it weights.
    given : other means and their parts, in the order of `parts`.

    Returns
    -------
    The verdict on the nearer end of what such weights allow, the numbers being rounded as printed.
    """
    means = [Mean(mean.interval, tuple(p.interval for p in own)) for mean, own in given]
    allowed = attainable([part.interval for part in parts], means)
    if allowed is None:
        return Verdict("deviates", remark="no one set of weights gives the other means")
    inputs = tuple(dict.fromkeys(i for _, own in given for p in own for i in p.inputs))

    def end(value: Fraction, most: str) -> Quantity:
        text = f"{float(value):.2f}, the {most} that one set of weights gives"
        return Quantity(value, Interval.exactly(value), left.unit, inputs, text)

    return worse(
        lower_bound(left, end(allowed.low, "least")), upper_bound(left, end(allowed.high, "most"))
    )


@dataclass(frozen=True)
class Mean:
    """
    A printed mean and the printed parts that it weights.

    Attributes
    ----------
    mean : every number that rounds to the printed mean.
    parts : the same of each part, in one order for all means.
    """

    mean: Interval
    parts: tuple[Interval, ...]


def attainable(parts: Sequence[Interval], given: Sequence[Mean]) -> Interval | None:
    """
    Every mean of the parts that weights allow which also give the other means.

    Weights are at least zero and add up to one. Some numbers that round to the printed ones of a
    mean fit given weights if the weighted low ends are at most the mean's high end, and the
    weighted high ends at least its low end. Both are linear, so that the extremes lie where as
    many of these bounds as there are weights are met exactly; all such corners are computed.

    Parameters
    ----------
    parts : what the mean in question weights.
    given : means of other parts with the same weights.

    Returns
    -------
    The attainable means, or None where no weights give the other means.
    """
    corners = list(_corners(len(parts), given))
    if not corners:
        return None
    low = min(_dot([part.low for part in parts], weights) for weights in corners)
    high = max(_dot([part.high for part in parts], weights) for weights in corners)
    return Interval(low, high)


_Edge = tuple[tuple[Fraction, ...], Fraction]
"""Coefficients of the weights, and what their sum must not fall below."""


def _corners(size: int, given: Sequence[Mean]) -> Iterator[list[Fraction]]:
    """The corners of the weights that fit: as many exact equations as there are weights."""
    bounds: list[_Edge] = [
        (tuple(Fraction(int(i == place)) for i in range(size)), Fraction(0))
        for place in range(size)
    ]
    for other in given:
        bounds.append((tuple(part.high for part in other.parts), other.mean.low))
        bounds.append((tuple(-part.low for part in other.parts), -other.mean.high))
    whole: _Edge = (tuple(Fraction(1) for _ in range(size)), Fraction(1))
    rows = [_in_integers(bound) for bound in (whole, *bounds)]
    for chosen in combinations(rows[1:], size - 1):
        weights = _solved([rows[0], *chosen])
        if weights is not None and all(_dot(row, weights) >= least for row, least in bounds):
            yield weights


def _in_integers(bound: _Edge) -> list[int]:
    """The equation of a bound, scaled to whole numbers: elimination is much faster on these."""
    numbers = [*bound[0], bound[1]]
    scale = lcm(*(number.denominator for number in numbers))
    return [int(number * scale) for number in numbers]


def _solved(equations: Sequence[Sequence[int]]) -> list[Fraction] | None:
    """The solution of as many linear equations as unknowns; None where there is not just one."""
    rows = [list(row) for row in equations]
    size = len(rows)
    for column in range(size):
        pivot = next((row for row in range(column, size) if rows[row][column]), None)
        if pivot is None:
            return None
        rows[column], rows[pivot] = rows[pivot], rows[column]
        leading = rows[column]
        for place, row in enumerate(rows):
            if place != column and row[column]:
                factor = row[column]
                rows[place] = [
                    leading[column] * a - factor * b for a, b in zip(row, leading, strict=True)
                ]
    return [Fraction(row[size], row[place]) for place, row in enumerate(rows)]


def _dot(coefficients: Sequence[Fraction], weights: Sequence[Fraction]) -> Fraction:
    return sum((c * w for c, w in zip(coefficients, weights, strict=True)), Fraction(0))
