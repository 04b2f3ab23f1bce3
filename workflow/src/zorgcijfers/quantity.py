"""Numbers that know where they come from: value, printed precision, unit, inputs and formula."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from zorgcijfers.errors import AnalysisError
from zorgcijfers.interval import Interval
from zorgcijfers.variation import Sign, Variation

Number = int | Fraction

_ATOM, _PRODUCT, _SUM = 3, 2, 1  # how tightly the outermost sign of an expression binds


@dataclass(frozen=True)
class Quantity:
    """
    A number computed from printed numbers.

    Attributes
    ----------
    value : exact result of the formula on the printed values.
    spread : what the number can be: the interval of a printed number (whose inputs and expression
        tell it from all others), or how a computed one varies with the printed ones.
    unit : unit of the value (`EUR/file`, `percent`, …).
    inputs : record ids of the printed numbers used, each once, in order of first use.
    expression : the formula with the printed numbers filled in.
    binding : how tightly the expression's outermost sign binds; decides on brackets.
    """

    value: Fraction
    spread: Interval | Variation
    unit: str
    inputs: tuple[str, ...] = ()
    expression: str = ""
    binding: int = _ATOM

    def __post_init__(self) -> None:
        """Tell a printed number from all others by what it is, whatever is done to it later."""
        if isinstance(self.spread, Interval):
            name = (self.inputs, self.expression)
            object.__setattr__(self, "spread", Variation.of(name, self.spread))

    @property
    def variation(self) -> Variation:
        """How the number varies with the printed numbers behind it."""
        assert isinstance(self.spread, Variation)
        return self.spread

    @property
    def interval(self) -> Interval:
        """Every result that the printed precision of the inputs allows."""
        return self.variation.interval

    @property
    def moved_by(self) -> frozenset[str]:
        """Record ids of the inputs whose rounding moves the number."""
        named = (name[0] for name in self.variation.names if isinstance(name, tuple))
        return frozenset(record for inputs in named for record in inputs)

    @classmethod
    def constant(cls, value: Number, unit: str = "1", text: str | None = None) -> Quantity:
        """An exact number that no document prints: a definition (12 months a year)."""
        exact = Fraction(value)
        return cls(exact, Interval.exactly(exact), unit, (), text or _plain(exact))

    def in_unit(self, unit: str) -> Quantity:
        """The same number, its unit named as the field does."""
        return replace(self, unit=unit)

    def as_percent(self) -> Quantity:
        """A ratio times one hundred, in percent."""
        return (self * 100).in_unit("percent")

    def __add__(self, other: Quantity | Number) -> Quantity:
        """
        Sum.

        Raises
        ------
        AnalysisError : the units differ.
        """
        right = _quantity(other, self.unit)
        self._same_unit(right, "add")
        return self._with(right, "+", self.value + right.value)

    def __sub__(self, other: Quantity | Number) -> Quantity:
        """
        Difference.

        Raises
        ------
        AnalysisError : the units differ.
        """
        right = _quantity(other, self.unit)
        self._same_unit(right, "subtract")
        return self._with(right, "−", self.value - right.value)

    def __rsub__(self, other: Number) -> Quantity:
        """A plain number minus this quantity, in this quantity's unit."""
        return Quantity.constant(other, self.unit) - self

    def __mul__(self, other: Quantity | Number) -> Quantity:
        """Product; the unit is composed, name it with `in_unit`."""
        right = _quantity(other, "1")
        unit = _composed(self.unit, "·", right.unit)
        return self._with(right, "×", self.value * right.value, unit)

    def __truediv__(self, other: Quantity | Number) -> Quantity:
        """
        Quotient; the unit is composed, name it with `in_unit`.

        Raises
        ------
        AnalysisError : the divisor is zero or may be zero within its printed precision.
        """
        right = _quantity(other, "1")
        unit = "1" if self.unit == right.unit else _composed(self.unit, "/", right.unit)
        try:
            return self._with(right, "/", self.value / right.value, unit)
        except ZeroDivisionError:
            raise AnalysisError(
                f"division by {right.expression}, which is or may round to zero "
                f"(inputs {', '.join(right.inputs)})"
            ) from None

    def __rtruediv__(self, other: Number) -> Quantity:
        """A plain number over this quantity."""
        return Quantity.constant(other) / self

    __radd__ = __add__
    __rmul__ = __mul__

    def smaller(self, other: Quantity) -> Quantity:
        """
        The smaller of two quantities; both stay inputs, as both decide.

        Raises
        ------
        AnalysisError : the units differ.
        """
        return self._chosen("min", other, min(self.value, other.value))

    def larger(self, other: Quantity) -> Quantity:
        """
        The larger of two quantities; both stay inputs, as both decide.

        Raises
        ------
        AnalysisError : the units differ.
        """
        return self._chosen("max", other, max(self.value, other.value))

    def _chosen(self, sign: Sign, other: Quantity, value: Fraction) -> Quantity:
        self._same_unit(other, "compare")
        return Quantity(
            value,
            self.variation.combined(sign, other.variation),
            self.unit,
            tuple(dict.fromkeys(self.inputs + other.inputs)),
            f"{sign}({self.expression}, {other.expression})",
        )

    def _same_unit(self, other: Quantity, verb: str) -> None:
        if self.unit != other.unit:
            raise AnalysisError(
                f"cannot {verb} {other.unit} and {self.unit}: "
                f"{self.expression} and {other.expression}"
            )

    def _with(
        self,
        right: Quantity,
        sign: Sign,
        value: Fraction,
        unit: str | None = None,
    ) -> Quantity:
        binding = _SUM if sign in "+−" else _PRODUCT
        left_text = _bracketed(self.expression, self.binding < binding)
        loose = right.binding < binding or (sign in "−/" and right.binding == binding)
        right_text = _bracketed(right.expression, loose)
        return Quantity(
            value,
            self.variation.combined(sign, right.variation),
            unit if unit is not None else self.unit,
            tuple(dict.fromkeys(self.inputs + right.inputs)),
            f"{left_text} {sign} {right_text}",
            binding,
        )


def total(quantities: Iterable[Quantity]) -> Quantity:
    """
    Sum of at least one quantity, all in one unit.

    Raises
    ------
    AnalysisError : there is none, or the units differ.
    """
    parts = list(quantities)
    if not parts:
        raise AnalysisError("there is nothing to add up")
    result = parts[0]
    for part in parts[1:]:
        result = result + part
    return result


def as_ratio(percentage: Quantity) -> Quantity:
    """A percentage as the number it multiplies with: `6%` is six hundredths."""
    ratio = (percentage / 100).in_unit("1")
    return (
        replace(ratio, expression=percentage.expression, binding=percentage.binding)
        if (percentage.expression.endswith("%"))
        else ratio
    )


@dataclass(frozen=True)
class Missing:
    """
    A number that no document prints.

    Attributes
    ----------
    why : one clause for the reader of the report; several are joined by `; `.
    """

    why: str

    @classmethod
    def all(cls, missing: Iterable[Missing]) -> Missing:
        """Every reason of several, each once."""
        reasons = (reason for each in missing for reason in each.why.split("; "))
        return cls("; ".join(dict.fromkeys(reasons)))


Found = Quantity | Missing
"""A number of the documents, or the reason why there is none."""


def _quantity(number: Quantity | Number, unit: str) -> Quantity:
    return number if isinstance(number, Quantity) else Quantity.constant(number, unit)


def _composed(left: str, sign: str, right: str) -> str:
    if right == "1":
        return left
    return right if left == "1" and sign == "·" else f"{left}{sign}{right}"


def _bracketed(text: str, needed: bool) -> str:
    return f"({text})" if needed else text


def _plain(value: Fraction) -> str:
    if value.denominator == 1:
        return str(value.numerator)
    return f"{value.numerator}/{value.denominator}"
