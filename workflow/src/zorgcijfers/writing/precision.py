"""The one rule of printing: a number rounded correctly, to no fewer digits than the data bear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Literal

from zorgcijfers.interval import Interval

_DIGITS = 60  # more than any number here has, so that nothing but the last line rounds

Rounding = Literal["nearest", "down", "up"]
"""Half away from zero; or, for a bound, to the side on which "at least" or "at most" stays true."""


@dataclass(frozen=True)
class Form:
    """
    A number as it is printed.

    Attributes
    ----------
    number : the rounded number.
    decimals : decimals after which it is rounded; negative for tens (-1), hundreds (-2), …
    about : whether the data leave open more than one unit of the last digit. A bound leaves
        nothing open: it is certain.
    """

    number: Decimal
    decimals: int
    about: bool


def supported_decimals(value: Fraction, interval: Interval) -> int | None:
    """
    Decimals of the largest power of ten that is not above a third of the interval's width.

    Rounding to that power moves a number by a sixth of the width at most, so it hides nothing that
    the data tell, and the digits left out are open. 30.000 / 80.000, both good to ten thousand,
    lies between 29.4% and 46.7%: the step is 1 and the number 38%. Beyond that

    - a printed number comes back as printed: `6` stands for 5.5 to 6.5 and is 6, not 6.0;
    - two significant digits remain, unless the interval does not even tell the sign: 75 that may
      be 58.8 to 93.3 is 75, not 80.

    Parameters
    ----------
    value : the number on the printed values of the inputs.
    interval : every result that the inputs' printed precision allows.

    Returns
    -------
    The decimals, negative for tens and beyond; None for an exact number, which bears any.
    """
    if interval.width == 0:
        return None
    power = _power_below(interval.width)
    step = Fraction(10) ** power
    if interval == Interval(value - step / 2, value + step / 2) and value % step == 0:
        return -power
    decimals = -_power_below(interval.width / 3)
    if 0 in interval:
        return decimals
    return max(decimals, 1 - _power_below(abs(value)))


def form(
    value: Fraction,
    interval: Interval,
    at_most: int,
    in_use: Sequence[int] = (),
    rounding: Rounding = "nearest",
) -> Form:
    """
    How a number is printed.

    The step is the coarser of what is asked for and what the data bear. Where the latter is the
    coarser, the number stays inside its interval: at the edge of a lopsided one, or for decimals
    that are merely customary, it keeps as many digits more as that takes.

    Parameters
    ----------
    value, interval : the number, and every result that the inputs' printed precision allows.
    at_most : decimals that the codebook asks for.
    in_use : decimals that are customary in the unit (euro: none or two); empty for any.
    rounding : of a lower bound `down` from the low end, of an upper bound `up` from the high end.
    """
    supported = supported_decimals(value, interval)
    decimals = at_most if supported is None else min(at_most, supported)
    if rounding != "nearest":
        end = interval.low if rounding == "down" else interval.high
        return Form(rounded(end, decimals, rounding), decimals, about=False)
    customary = max((d for d in in_use if d <= decimals), default=decimals)
    tried = [*([customary] if customary < decimals < at_most else []), *range(decimals, at_most)]
    for places in tried:
        number = rounded(value, places)
        if Fraction(number) in interval:
            return Form(number, places, _is_open(interval, places))
    return Form(rounded(value, at_most), at_most, _is_open(interval, at_most))


def rounded(value: Fraction, decimals: int, rounding: Rounding = "nearest") -> Decimal:
    """
    The number rounded, halves away from zero as offices and spreadsheets do.

    Parameters
    ----------
    value : exact number.
    decimals : decimals to keep; negative for tens (-1), hundreds (-2), …
    rounding : `nearest`, or `down` and `up` along the number line (-0.31 down is -0.4).
    """
    with localcontext() as context:
        context.prec = _DIGITS
        # Halves are decided on the exact fraction; a decimal quotient could end just beside one.
        units = value * Fraction(10) ** decimals
        half = (abs(units) + Fraction(1, 2)) // 1
        nearest = half if units >= 0 else -half
        whole = {"nearest": nearest, "down": units // 1, "up": -(-units // 1)}[rounding]
        number = Decimal(whole).scaleb(-decimals)
        return number.quantize(Decimal(1).scaleb(-max(decimals, 0)))


def _is_open(interval: Interval, decimals: int) -> bool:
    return interval.width > Fraction(10) ** -decimals


def _power_below(value: Fraction) -> int:
    """The e for which 10^e ≤ value < 10^(e+1), value above zero."""
    power = len(str(value.numerator)) - len(str(value.denominator))
    return power if Fraction(10) ** power <= value else power - 1
