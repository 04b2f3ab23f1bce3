"""Printed Dutch numerals: `7.052.614,66`, `96,44%`, `0`, `zes`; read exactly or not at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction
from functools import lru_cache

# Points group thousands, a comma opens the decimals; a number either groups throughout or not.
NUMERAL = r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?"
_NUMERAL = re.compile(rf"(?P<digits>{NUMERAL})(?P<percent>%?)")

_MOST_DIGITS = 30  # what `decimal_text` writes exactly; no document prints a longer number

_PLACES = Decimal("1e-12")  # far below any printed precision, and the same on every machine

NUMBER_WORDS = {
    "geen": 0,
    "één": 1,
    "een": 1,
    "twee": 2,
    "drie": 3,
    "vier": 4,
    "vijf": 5,
    "zes": 6,
    "zeven": 7,
    "acht": 8,
    "negen": 9,
    "tien": 10,
    "elf": 11,
    "twaalf": 12,
}
"""Dutch number words that the documents use for quantities."""


@dataclass(frozen=True)
class Numeral:
    """
    A number as printed.

    Attributes
    ----------
    text : the printed form, percent sign included.
    value : its exact value, in the unit as printed (96,44% is 96.44).
    decimals : printed decimals; 0 for integers and number words.
    percent : whether a percent sign is glued to it.
    """

    text: str
    value: Decimal
    decimals: int
    percent: bool

    @property
    def is_word(self) -> bool:
        """Whether the number is written as a word."""
        return not self.text[0].isdigit()

    @lru_cache(maxsize=65536)  # noqa: B019 - a numeral is a value, not an object with a life
    def interval(self, resolution: Fraction | None, *, exact: bool) -> tuple[Fraction, Fraction]:
        """
        The numbers that round to this printed form.

        Parameters
        ----------
        resolution : unit in the last meaningful place, where it is coarser than the printed
            decimals say (356.050.000 in thousands: 1000); None takes the printed decimals.
        exact : the number is a count or a legal parameter, which is not rounded.
        """
        centre = Fraction(self.value)
        if resolution is None:
            if exact or self.is_word:
                return centre, centre
            resolution = Fraction(1, 10**self.decimals)
        # A number printed without a sign is none below zero: `0,0%` is no "−0,05%".
        return max(Fraction(0), centre - resolution / 2), centre + resolution / 2


@lru_cache(maxsize=65536)  # each cell is looked at several times while its row is found
def parse(text: str) -> Numeral | None:
    """
    Read one printed numeral or number word.

    Parameters
    ----------
    text : the printed form, without surrounding white space.

    Returns
    -------
    The numeral, or None where the text is anything else: wrong grouping (`1.23`), a dot as decimal
    sign, a sign, a unit, a second number.
    """
    match = _NUMERAL.fullmatch(text)
    if match is None:
        word = NUMBER_WORDS.get(text.casefold())
        return None if word is None else Numeral(text, Decimal(word), 0, percent=False)
    if not text.isascii() or sum(map(str.isdigit, text)) > _MOST_DIGITS:
        return None  # `\d` also matches the digits of other scripts
    whole, _, decimals = match["digits"].partition(",")
    value = Decimal(f"{whole.replace('.', '')}.{decimals}" if decimals else whole.replace(".", ""))
    return Numeral(text, value, len(decimals), percent=bool(match["percent"]))


@lru_cache(maxsize=65536)
def decimal_text(value: Fraction) -> str:
    """The number as plain decimal text: exact where it ends within twelve places, else rounded."""
    with localcontext() as context:
        context.prec = 50
        exact = Decimal(value.numerator) / Decimal(value.denominator)
        text = format(exact.quantize(_PLACES, rounding=ROUND_HALF_EVEN), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
