"""
How a computed number varies with the printed numbers behind it, each of which moves as one.

Interval arithmetic takes every occurrence of a number for a number of its own: x / (x + y) comes
out too wide. A variation keeps the formula instead, and finds the ends of what it can be:

- where each number occurs once, interval arithmetic is exact;
- a number in which the formula rises (or falls) over the whole box is set to its end. Signs of
  the slopes come from automatic differentiation in interval arithmetic, so they are certain;
- a formula that is linear-fractional in each number left has its ends at corners of the box;
- else the box is halved, the most promising part first, until the end is known to a millionth of
  the width of interval arithmetic, or it was halved often enough; what is left open lies outwards.

All of it is in exact rationals; no result is ever narrower than the truth.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from heapq import heappop, heappush
from itertools import product
from typing import Literal

from zorgcijfers.interval import Interval

Sign = Literal["number", "+", "−", "×", "/", "min", "max"]
Box = Mapping[Hashable, Interval]

TOLERANCE = Fraction(1, 1_000_000)
"""How far outside the truth an end may lie before halving ends, in widths of the plain interval."""
_MOST_HALVINGS = 200
_MOST_CORNERS = 1024
_ONE, _NONE, _PART = Interval.exactly(1), Interval.exactly(0), Interval(Fraction(0), Fraction(1))


@dataclass(frozen=True)
class Variation:
    """
    A number, or what was computed from two variations.

    Attributes
    ----------
    sign : `number`, or the operation.
    parts : its two operands; none for a number.
    name : what tells a number from all others; the same name is the same number.
    given : what a number can be.
    """

    sign: Sign
    parts: tuple[Variation, ...] = ()
    name: Hashable = None
    given: Interval = _NONE

    @classmethod
    def of(cls, name: Hashable, given: Interval) -> Variation:
        """A number that can be anything in an interval; taken otherwise, it is another number."""
        return cls("number", (), (name, given), given)

    def combined(self, sign: Sign, other: Variation) -> Variation:
        """
        What the operation makes of this and another.

        Raises
        ------
        ZeroDivisionError : the divisor may be zero.
        """
        if sign == "/":
            _applied(sign, _ONE, other.interval)  # refuses
        if self.is_fixed and other.is_fixed:
            return Variation.of(None, _applied(sign, self.given, other.given))
        return Variation(sign, (self, other))

    @property
    def is_fixed(self) -> bool:
        """Whether it is one exact number."""
        return self.sign == "number" and not self.given.width

    @cached_property
    def names(self) -> frozenset[Hashable]:
        """Names of the numbers that it varies with."""
        return frozenset(
            step.name[0]
            for step in _in_order(self)
            if isinstance(step.name, tuple) and not step.is_fixed
        )

    @cached_property
    def interval(self) -> Interval:
        """Everything that it can be."""
        formula = _Formula(self)
        plain = formula.over(formula.box)[-1]
        if all(formula.occurrences[name] <= 1 for name in formula.box):
            return plain
        slack = plain.width * TOLERANCE
        low = formula.end(plain, slack, highest=False)
        return Interval(low, formula.end(plain, slack, highest=True))


class _Formula:
    """A variation laid out step by step, operands before what is made of them."""

    def __init__(self, variation: Variation) -> None:
        self._steps = _in_order(variation)
        place = {id(step): index for index, step in enumerate(self._steps)}
        self._parts = [tuple(place[id(part)] for part in step.parts) for step in self._steps]
        self.box = {s.name: s.given for s in self._steps if s.sign == "number" and not s.is_fixed}
        self.occurrences = self._count()
        self._linear = self._linear_fractional()

    def over(self, box: Box) -> list[Interval]:
        """Each step over a box, by plain interval arithmetic."""
        found: list[Interval] = []
        for step, parts in zip(self._steps, self._parts, strict=True):
            if step.sign == "number":
                found.append(box.get(step.name, step.given) if step.given.width else step.given)
                continue
            left, right = (found[index] for index in parts)
            if step.sign == "/":
                right = _within(right, step.parts[1].interval)
            found.append(_applied(step.sign, left, right))
        return found

    def end(self, plain: Interval, slack: Fraction, *, highest: bool) -> Fraction:
        """The lowest or highest that the formula can be, at most `slack` further out."""
        side = -1 if highest else 1
        bound, reached, box = self._searched(self.box, side)
        queue = [(bound, 0, box)]
        for count in range(_MOST_HALVINGS):
            bound, _, box = queue[0]
            if box is None or reached - bound <= slack:
                break
            heappop(queue)
            for part, half in enumerate(self._halves(box)):
                bound, attained, rest = self._searched(half, side)
                reached = min(reached, attained)
                heappush(queue, (bound, 2 * count + part + 1, rest))
        best = side * queue[0][0]
        return min(best, plain.high) if highest else max(best, plain.low)

    def _searched(
        self, box: Box, side: int
    ) -> tuple[Fraction, Fraction, dict[Hashable, Interval] | None]:
        """
        A bound of the end in a box, a value that occurs there, and the part that may hold less.

        Values are multiplied by `side`, so that the lowest is looked for. No part is left where
        the bound itself occurs.
        """
        settled, slopes = self._settled(box, side)
        left = [name for name, ends in settled.items() if ends.width]
        if all(self.occurrences[name] <= 1 for name in left):
            least = _lowest(self.over(settled)[-1], side)
            return least, least, None
        if all(name in self._linear for name in left) and 2 ** len(left) <= _MOST_CORNERS:
            least = min(self._corners(settled, left, side))
            return least, least, None
        middle = {name: Interval.exactly((i.low + i.high) / 2) for name, i in settled.items()}
        reached = side * self.over(middle)[-1].low
        tilt = Interval.exactly(reached)
        for name in left:
            away = settled[name] - middle[name]
            tilt = tilt + slopes[name] * away * Interval.exactly(side)
        return max(_lowest(self.over(settled)[-1], side), tilt.low), reached, settled

    def _settled(
        self, box: Box, side: int
    ) -> tuple[dict[Hashable, Interval], dict[Hashable, Interval]]:
        """The box with each number set to the end that its slope says, as long as any is."""
        settled = dict(box)
        while True:
            slopes = self._slopes(settled)
            changed = False
            for name, ends in settled.items():
                if ends.width and (slopes[name].low >= 0 or slopes[name].high <= 0):
                    lower = (slopes[name].low >= 0) == (side > 0)
                    settled[name] = Interval.exactly(ends.low if lower else ends.high)
                    changed = True
            if not changed:
                return settled, slopes

    def _slopes(self, box: Box) -> dict[Hashable, Interval]:
        """Slope of the formula in each number, anywhere in the box."""
        values = self.over(box)
        weights = [_NONE] * len(values)
        weights[-1] = _ONE
        slopes = dict.fromkeys(self.box, _NONE)
        for index in range(len(values) - 1, -1, -1):
            step, weight = self._steps[index], weights[index]
            if step.sign == "number":
                if step.name in slopes and step.given.width:
                    slopes[step.name] = slopes[step.name] + weight
                continue
            left, right = self._parts[index]
            for part, slope in zip(
                (left, right), _partial(step, values[left], values[right]), strict=True
            ):
                weights[part] = weights[part] + weight * slope
        return slopes

    def _corners(self, box: Box, left: list[Hashable], side: int) -> list[Fraction]:
        ends = product(*((box[name].low, box[name].high) for name in left))
        return [
            side
            * self.over(
                {**box, **{n: Interval.exactly(e) for n, e in zip(left, corner, strict=True)}}
            )[-1].low
            for corner in ends
        ]

    def _halves(self, box: Box) -> list[dict[Hashable, Interval]]:
        slopes = self._slopes(box)

        def weight(name: Hashable) -> Fraction:
            return max(-slopes[name].low, slopes[name].high) * box[name].width

        widest = max(box, key=lambda name: (weight(name), box[name].width))
        ends = box[widest]
        middle = (ends.low + ends.high) / 2
        return [
            {**box, widest: Interval(ends.low, middle)},
            {**box, widest: Interval(middle, ends.high)},
        ]

    def _count(self) -> dict[Hashable, int]:
        uses = [0] * len(self._steps)
        uses[-1] = 1
        occurrences = dict.fromkeys(self.box, 0)
        for index in range(len(self._steps) - 1, -1, -1):
            step = self._steps[index]
            if step.sign == "number" and not step.is_fixed:
                occurrences[step.name] += uses[index]
            for part in self._parts[index]:
                uses[part] += uses[index]
        return occurrences

    def _linear_fractional(self) -> frozenset[Hashable]:
        """Numbers with whose change the formula moves as (a + bx) / (c + dx), or that occur once.

        Degrees are counted without reducing any fraction, so that none is counted too low.
        """
        return frozenset(n for n in self.box if self.occurrences[n] == 1 or self._degree(n) <= 1)

    def _degree(self, name: Hashable) -> int:
        found: list[tuple[int, int, Hashable]] = []  # numerator, denominator, which denominator
        for step, parts in zip(self._steps, self._parts, strict=True):
            if step.sign == "number":
                found.append((int(step.name == name and not step.is_fixed), 0, None))
                continue
            (up, down, below), (up_2, down_2, below_2) = (found[index] for index in parts)
            one_below = below_2 if below is None else below if below_2 is None else id(step)
            match step.sign:
                case "+" | "−" if below == below_2:
                    found.append((max(up, up_2), down, below))
                case "+" | "−":
                    found.append((max(up + down_2, up_2 + down), down + down_2, one_below))
                case "×":
                    found.append((up + up_2, down + down_2, one_below))
                case "/":
                    divisor = self._steps[parts[1]]
                    new = below if divisor.is_fixed else id(divisor) if below is None else id(step)
                    new = new if below_2 is None else id(step)
                    found.append((up + down_2, down + up_2, new))
                case _:  # a bend: no fraction, but where none of it moves with the number
                    bent = 2 * int(any(found[index][:2] != (0, 0) for index in parts))
                    found.append((bent, 0, None))
        return max(found[-1][:2])


def _in_order(variation: Variation) -> list[Variation]:
    found: dict[int, Variation] = {}

    def visit(step: Variation) -> None:
        if id(step) not in found:
            for part in step.parts:
                visit(part)
            found[id(step)] = step

    visit(variation)
    return list(found.values())


def _applied(sign: Sign, left: Interval, right: Interval) -> Interval:
    match sign:
        case "+":
            return left + right
        case "−":
            return left - right
        case "×":
            return left * right
        case "/":
            return left / right
        case "min":
            return Interval(min(left.low, right.low), min(left.high, right.high))
        case "max":
            return Interval(max(left.low, right.low), max(left.high, right.high))
    raise AssertionError(f"{sign} makes nothing of two numbers")


def _partial(step: Variation, left: Interval, right: Interval) -> tuple[Interval, Interval]:
    """Slopes of one operation in its operands."""
    match step.sign:
        case "+":
            return _ONE, _ONE
        case "−":
            return _ONE, Interval.exactly(-1)
        case "×":
            return right, left
        case "/":
            inverse = _ONE / _within(right, step.parts[1].interval)
            return inverse, _NONE - left * _square(inverse)
    first, second = (left, right) if step.sign == "min" else (right, left)
    if first.high <= second.low:  # the operand that decides is settled
        taken = (_ONE, _NONE)
    elif second.high <= first.low:
        taken = (_NONE, _ONE)
    else:
        return _PART, _PART
    return taken


def _within(found: Interval, known: Interval) -> Interval:
    return Interval(max(found.low, known.low), min(found.high, known.high))


def _square(found: Interval) -> Interval:
    # Only inverses are squared, which do not contain zero.
    ends = (found.low * found.low, found.high * found.high)
    return Interval(min(ends), max(ends))


def _lowest(found: Interval, side: int) -> Fraction:
    return found.low if side > 0 else -found.high
