"""How many decimals a computed number bears, given what its printed inputs can stand for."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, localcontext
from fractions import Fraction

from zorgcijfers.interval import Interval

_DIGITS = 60  # more than any number here has, so that nothing but the last line rounds


def supported_decimals(value: Fraction, interval: Interval) -> int | None:
    """
    Decimals after which the last digit is still certain to within one unit.

    A number printed with d decimals is read, in this project as elsewhere, as rounded: its last
    digit stands for half a unit more or less. A result that may lie anywhere in an interval of
    width w is uncertain by w/2. The largest d with w/2 ≤ 10^-d leaves the last digit at most one
    unit off, and the next would be off by more. So

    - a printed number comes back as printed (96,44 has w = 0.01: d = 2), and so does the sum or
      difference of two of them (w = 0.02: d = 2);
    - a quotient has about as many digits as its weakest input: 30.000 / 80.000, both in
      thousands, lies between 36.6% and 38.4% and is 38%, not 37.5%;
    - a product by an exact factor loses the digits that the factor blows up.

    Parameters
    ----------
    value : the number on the printed values of the inputs.
    interval : every result that the inputs' printed precision allows.

    Returns
    -------
    The decimals; negative where not even the units are certain (-3: thousands), yet never so few
    that the leading digit is lost; None for an exact number, which bears any.
    """
    if interval.width == 0:
        return None
    leading = -_power_below(abs(value)) if value else 0
    return max(-_power_above(interval.width / 2), min(leading, 0))


def shown_decimals(
    value: Fraction, interval: Interval, at_most: int, in_use: Sequence[int] = ()
) -> int:
    """
    Decimals to print.

    Parameters
    ----------
    value, interval : as for `supported_decimals`.
    at_most : decimals that the codebook asks for.
    in_use : decimals that are customary in the unit (euro: none or two); empty for any.
    """
    supported = supported_decimals(value, interval)
    decimals = at_most if supported is None else min(at_most, supported)
    return max((d for d in in_use if d <= decimals), default=decimals)


def rounded(value: Fraction, decimals: int) -> Decimal:
    """
    The number rounded half away from zero, as offices and spreadsheets do.

    Parameters
    ----------
    value : exact number.
    decimals : decimals to keep; negative for tens (-1), hundreds (-2), …
    """
    with localcontext() as context:
        context.prec = _DIGITS
        # Halves are decided on the exact fraction; a decimal quotient could end just beside one.
        whole = (abs(value) * Fraction(10) ** decimals + Fraction(1, 2)) // 1
        number = Decimal(whole if value >= 0 else -whole).scaleb(-decimals)
        return number.quantize(Decimal(1).scaleb(-max(decimals, 0)))


def _power_below(value: Fraction) -> int:
    """The e for which 10^e ≤ value < 10^(e+1), value above zero."""
    power = len(str(value.numerator)) - len(str(value.denominator))
    return power if Fraction(10) ** power <= value else power - 1


def _power_above(value: Fraction) -> int:
    """The smallest e with value ≤ 10^e, value above zero."""
    power = _power_below(value)
    return power if Fraction(10) ** power == value else power + 1
