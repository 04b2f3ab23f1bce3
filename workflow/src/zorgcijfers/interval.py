"""Closed intervals of exact rationals: what a printed, rounded number can stand for."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Interval:
    """
    The numbers from `low` to `high`, both included.

    Raises
    ------
    ValueError : low lies above high.
    """

    low: Fraction
    high: Fraction

    def __post_init__(self) -> None:
        """Refuse an empty interval."""
        if self.low > self.high:
            raise ValueError(f"interval from {self.low} to {self.high} is empty")

    @classmethod
    def exactly(cls, value: Fraction | int) -> Interval:
        """The interval that holds one number."""
        return cls(Fraction(value), Fraction(value))

    @property
    def width(self) -> Fraction:
        """Distance between the ends."""
        return self.high - self.low

    def __add__(self, other: Interval) -> Interval:
        """Sum of any two members."""
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        """Difference of any two members."""
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, other: Interval) -> Interval:
        """Product of any two members."""
        ends = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    def __truediv__(self, other: Interval) -> Interval:
        """
        Quotient of any two members.

        Raises
        ------
        ZeroDivisionError : the divisor may be zero.
        """
        if other.low <= 0 <= other.high:
            raise ZeroDivisionError("the divisor's interval contains zero")
        return self * Interval(1 / other.high, 1 / other.low)

    def __contains__(self, value: Fraction | int) -> bool:
        """Whether the number lies in the interval."""
        return self.low <= value <= self.high

    def meets(self, other: Interval) -> bool:
        """Whether the two intervals have a number in common."""
        return self.low <= other.high and other.low <= self.high
