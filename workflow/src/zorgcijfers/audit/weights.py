"""One set of weights: what a mean of parts can be when the same weights give other means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import lcm

from zorgcijfers.interval import Interval


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


Bound = tuple[tuple[Fraction, ...], Fraction]
"""Coefficients of the weights, and what their sum must not fall below."""


def _corners(size: int, given: Sequence[Mean]) -> Iterator[list[Fraction]]:
    """The corners of the weights that fit: as many exact equations as there are weights."""
    bounds: list[Bound] = [
        (tuple(Fraction(int(i == place)) for i in range(size)), Fraction(0))
        for place in range(size)
    ]
    for other in given:
        bounds.append((tuple(part.high for part in other.parts), other.mean.low))
        bounds.append((tuple(-part.low for part in other.parts), -other.mean.high))
    whole: Bound = (tuple(Fraction(1) for _ in range(size)), Fraction(1))
    rows = [_in_integers(bound) for bound in (whole, *bounds)]
    for chosen in combinations(rows[1:], size - 1):
        weights = _solved([rows[0], *chosen])
        if weights is not None and all(_dot(row, weights) >= least for row, least in bounds):
            yield weights


def _in_integers(bound: Bound) -> list[int]:
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
