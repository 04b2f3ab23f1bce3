"""Printed numerals: `7.052.614,66`, `96,44%`, `(8,0)`, `zes`; read as declared or not at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from typing import Literal, Self

from pydantic import Field, model_validator

from zorgcijfers.described import Described

# Points group thousands, a comma opens the decimals; a number either groups throughout or not.
NUMERAL = r"(?:[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d*|0)(?:,\d+)?"
_GROUPS = {
    "point": r"\.",
    "blank": "[ \u00a0\u2009\u202f]",
    "apostrophe": "['’]",
    "comma": ",",
    "none": "(?!)",
}
_DECIMALS = {"comma": ",", "point": r"\.", "either": "[.,]"}
_MINUS = "-\u2010\u2011\u2012\u2013\u2212"

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


class Notation(Described):
    """How a table writes its numbers, where not as Dutch text does."""

    thousands: Literal["point", "blank", "apostrophe", "comma", "none"] = Field(
        default="point", description="What groups thousands."
    )
    mixed: bool = Field(
        default=False, description="Whether one column groups thousands in some cells only."
    )
    decimal: Literal["comma", "point", "either"] = Field(
        default="comma", description="What opens the decimals; either: mixed in one column."
    )
    signed: bool = Field(
        default=False,
        description="Whether numbers carry a sign: `-8,0`, `- 8,0`, `(8,0)`, `8,0-`, `+742,6`.",
    )

    @model_validator(mode="after")
    def _distinct(self) -> Self:
        if self.thousands != "none" and self.decimal in (self.thousands, "either"):
            raise ValueError(
                f"{self.thousands} would both group thousands and open decimals: 1.234 could be "
                "two numbers; declare `thousands: none`, or one decimal sign"
            )
        return self

    @property
    def pattern(self) -> re.Pattern[str]:
        """A printed number in this notation, its sign and a percent sign included."""
        return _pattern(self)


DUTCH = Notation()
"""Points group thousands, a comma opens decimals, and there is no sign."""


@lru_cache(maxsize=64)
def _pattern(notation: Notation) -> re.Pattern[str]:
    group, point = _GROUPS[notation.thousands], _DECIMALS[notation.decimal]
    whole = rf"(?:\d{{1,3}}(?:{group}\d{{3}})+|\d+)"
    digits = rf"(?P<whole>{whole})(?:{point}(?P<decimals>\d+))?"
    if not notation.signed:
        return re.compile(rf"{digits}(?P<percent>%?)", re.ASCII)
    before = rf"(?P<open>\()?(?P<before>[{_MINUS}+] ?)?"
    after = rf"(?P<after> ?[{_MINUS}])?(?P<close>\))?"
    return re.compile(rf"{before}{digits}{after}(?P<percent>%?)", re.ASCII)


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
    signed : whether numbers beside it carry a sign, so that 0 may have lost one in rounding.
    """

    text: str
    value: Decimal
    decimals: int
    percent: bool
    signed: bool = False

    @property
    def is_word(self) -> bool:
        """Whether the number is written as a word."""
        return not any(map(str.isdigit, self.text))

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
        low, high = centre - resolution / 2, centre + resolution / 2
        # A number printed without a sign is none below zero: `0,0%` is no "−0,05%".
        return (low if self.signed else max(Fraction(0), low)), high


@lru_cache(maxsize=65536)  # each cell is looked at several times while its row is found
def parse(text: str, notation: Notation = DUTCH) -> Numeral | None:
    """
    Read one printed numeral or number word.

    Parameters
    ----------
    text : the printed form, without surrounding white space.
    notation : how numbers are written.

    Returns
    -------
    The numeral, or None where the text is anything else: wrong grouping (`1.23`), a zero before
    other digits, another decimal sign, an undeclared or a second sign, a unit, a second number.
    """
    match = notation.pattern.fullmatch(text)
    if match is None:
        word = NUMBER_WORDS.get(text.casefold())
        return None if word is None else Numeral(text, Decimal(word), 0, percent=False)
    if sum(map(str.isdigit, text)) > _MOST_DIGITS:
        return None
    part = match.groupdict("")
    signs = [part[name].strip() for name in ("before", "after") if part.get(name)]
    enclosed = part.get("open", "") + part.get("close", "")
    if len(signs) + bool(enclosed) > 1 or enclosed == "(" or enclosed == ")":
        return None
    whole = re.sub(r"\D", "", part["whole"])
    if whole.startswith("0") and whole != "0":  # `0.337` is no 337, nor `02` a 2
        return None
    value = Decimal(f"{whole}.{part['decimals']}" if part["decimals"] else whole)
    negative = bool(enclosed) or (bool(signs) and signs[0] != "+")
    return Numeral(
        text,
        -value if negative else value,
        len(part["decimals"]),
        percent=bool(part["percent"]),
        signed=notation.signed,
    )


@lru_cache(maxsize=65536)
def decimal_text(value: Fraction) -> str:
    """The number as plain decimal text: exact where it ends within twelve places, else rounded."""
    with localcontext() as context:
        context.prec = 50
        exact = Decimal(value.numerator) / Decimal(value.denominator)
        text = format(exact.quantize(_PLACES, rounding=ROUND_HALF_EVEN), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
