"""Numbers, amounts, ranges and dates as text in the report's language."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Self

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal
from pydantic import Field, model_validator

from zorgcijfers.described import Described
from zorgcijfers.errors import SpecError
from zorgcijfers.interval import Interval
from zorgcijfers.writing.languages import Language
from zorgcijfers.writing.precision import Form, Rounding, form, rounded

HARD_SPACE = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
NOT_AVAILABLE = "x"
"""Shorthand letter of a number that the documents do not give."""
NOT_APPLICABLE = "z"
"""Shorthand letter of a place where no number can be: of a whole that has none, for instance."""


class UnitFormat(Described):
    """How numbers in one unit are written."""

    unit: str = Field(description="Unit, as in data/vocabularies/units.yaml or the codebook.")
    text: str = Field(description="Number with its unit in a sentence; `~` is a hard space.")
    one: str = Field(default="", description="The same for exactly 1, where it differs.")
    header: str = Field(description="The unit in the header of a table or along an axis.")
    decimals: tuple[int, ...] = Field(
        default=(), description="Decimals that are customary (euro: none or two); empty: any."
    )
    scale: int = Field(
        default=1, gt=0, description="How many of the base unit one of this unit is (million)."
    )
    base: str = Field(default="", description="Unit that `scale` counts; empty: this one.")

    @model_validator(mode="after")
    def _patterns(self) -> Self:
        for pattern in (self.text, self.one or self.text):
            if pattern.count("{number}") != 1:
                raise ValueError(f"{self.unit}: {pattern!r} must hold {{number}} once")
        return self


class Claims(Described):
    """Words before a number that say on which side of it the truth lies."""

    loose: tuple[str, ...] = Field(
        description='Words for "about"; prose has none before a number, which says it itself.'
    )
    lower: tuple[str, ...] = Field(description="Before a number that the truth is not below.")
    upper: tuple[str, ...] = Field(description="Before a number that the truth is not above.")
    between: tuple[str, str] = Field(description="Before and between the ends of a range.")


class Formats(Described):
    """How one language writes numbers."""

    language: Language = Field(description="Language of the report.")
    locale: str = Field(description="CLDR locale of signs, month names and lists.")
    shorthand: dict[str, str] = Field(
        description="Meaning of the letters that stand in square brackets in tables."
    )
    about: str = Field(
        pattern=r"^[^{}]+~\{number\}$",
        description="A number, with its unit, of which the data leave more than one unit of the "
        "last printed digit open, in a sentence; prose does not type the word itself.",
    )
    claims: Claims = Field(description="Words that a number beside them must bear out.")
    total_differs: str = Field(
        description="Said under a table where the printed `{totals}` are not the sums of the "
        "printed numbers, because each is rounded."
    )
    years_empty: str = Field(
        description="Said under a table of `{years}` in which none of its numbers is known."
    )
    units: tuple[UnitFormat, ...] = Field(description="Units, in reading order.")

    @model_validator(mode="after")
    def _once(self) -> Self:
        for unit, count in Counter(u.unit for u in self.units).items():
            if count > 1:
                raise ValueError(f"unit {unit} is described {count} times")
        if NOT_AVAILABLE not in self.shorthand:
            raise ValueError(f"shorthand must say what [{NOT_AVAILABLE}] means")
        return self


@dataclass(frozen=True)
class Formatter:
    """
    Writes numbers in one language.

    Every method takes exact numbers; rounding happens here and nowhere else.
    """

    formats: Formats

    @classmethod
    def read(cls, words: Path | str) -> Formatter:
        """
        Read the formats of a language.

        Parameters
        ----------
        words : folder of its words, `report/en`.

        Raises
        ------
        SpecError : there is no file for the language, or it is invalid.
        """
        path = Path(words) / "formats.yaml"
        formats = Formats.read(path)
        if formats.language != path.parent.name:
            raise SpecError(
                f"{path}: describes language {formats.language}, not {path.parent.name}"
            )
        return cls(formats)

    @property
    def language(self) -> Language:
        """Language written."""
        return self.formats.language

    @property
    def tag(self) -> str:
        """Language with its region, as HTML and PDF name it (`nl-BE`)."""
        return self.formats.locale.replace("_", "-")

    def number(
        self, value: Fraction | int, decimals: int = 0, rounding: Rounding = "nearest"
    ) -> str:
        """A bare number, its thousands grouped, rounded half away from zero or as asked."""
        return self._signed(rounded(Fraction(value), decimals, rounding))

    def amount(
        self,
        value: Fraction | int,
        unit: str,
        decimals: int = 0,
        rounding: Rounding = "nearest",
    ) -> str:
        """
        A number with its unit, as in a sentence: `€7,052,614.66`, `34.4%`, `6 months`.

        Parameters
        ----------
        value : the number, in `unit`.
        unit : unit as in the codebook.
        decimals : decimals to print; negative rounds to tens, hundreds, …
        rounding : half away from zero, or down or up for a bound.

        Raises
        ------
        SpecError : the unit has no format.
        """
        number = rounded(Fraction(value), decimals, rounding)
        sign = MINUS if number < 0 else ""  # before a currency sign, not behind it
        return sign + self._in_sentence(self._signed(abs(number)), unit)

    def amounts(
        self, low: Fraction | int, high: Fraction | int, unit: str, decimals: int = 0
    ) -> str:
        """A range with its unit: `7–8 points`; its ends are bounds, rounded outwards."""
        ends = f"{self.number(low, decimals, 'down')}–{self.number(high, decimals, 'up')}"
        return self._in_sentence(ends, unit)

    def form(
        self,
        value: Fraction,
        interval: Interval,
        unit: str,
        at_most: int,
        rounding: Rounding = "nearest",
    ) -> Form:
        """
        How a number is printed in a table or beside a mark; see `precision.form`.

        Parameters
        ----------
        value, interval : result and every result that the inputs' printed precision allows.
        unit : unit of both.
        at_most : decimals that the codebook asks for.
        rounding : of a bound, to its sure side.
        """
        return form(value, interval, at_most, self.unit(unit).decimals, rounding)

    def asked_in_sentence(self, interval: Interval, unit: str, at_most: int) -> int:
        """
        Decimals to ask for in a sentence: as in a table, or the customary ones that are certain.

        A sum of five amounts is open by five cents. A table prints its cents, so that a reader can
        add up; a sentence prints the whole euro, which is certain, rather than "about" with cents.
        """
        certain = [d for d in self.unit(unit).decimals if interval.width <= Fraction(10) ** -d]
        return min(at_most, max(certain, default=at_most))

    def said(self, form: Form, unit: str) -> str:
        """A number with its unit in a sentence, with "about" where the data leave it open."""
        text = self.amount(Fraction(form.number), unit, form.decimals)
        return self.about(text) if form.about else text

    def about(self, text: str) -> str:
        """A number with its unit that the data leave open: `about 38%`."""
        return _hard(self.formats.about).replace("{number}", text)

    def year(self, value: float, decimals: int = 0) -> str:
        """A year, its digits not grouped; also along the axis of a chart."""
        return f"{value:.{decimals}f}"

    def along_axis(self, unit: str) -> Callable[[float, int], str]:
        """
        Writes numbers in a unit along the axis of a chart, from a number and its decimals.

        Decimals are made up to what is customary in the unit (€2.50, not €2.5).
        """
        customary = self.unit(unit).decimals

        def written(value: float, decimals: int) -> str:
            places = min((d for d in customary if d >= decimals), default=decimals)
            return self.amount(Fraction(repr(value)), unit, places)

        return written

    def shorthand(self, letter: str) -> str:
        """
        A letter that stands for a number or marks one: `[x]`.

        Raises
        ------
        SpecError : the language does not say what the letter means.
        """
        self.meaning(letter)
        return f"[{letter}]"

    def marked(self, text: str, letters: Iterable[str]) -> str:
        """A number as written, followed by its shorthand letters: `17.5% [d]`."""
        return HARD_SPACE.join([text, *(self.shorthand(letter) for letter in letters)])

    def meaning(self, letter: str) -> str:
        """
        What a shorthand letter means.

        Raises
        ------
        SpecError : the language does not say.
        """
        try:
            return self.formats.shorthand[letter]
        except KeyError:
            raise SpecError(
                f"{self.language}/formats.yaml: no meaning of shorthand [{letter}]; add it"
            ) from None

    def header(self, unit: str) -> str:
        """The unit in the header of a table or along an axis; empty for a pure number."""
        return _hard(self.unit(unit).header)

    def date(self, date: dt.date) -> str:
        """A date in words: `1 February 2022`."""
        text = format_date(date, "d MMMM y", locale=self.formats.locale)
        return text.replace(" ", HARD_SPACE, 1)

    def listed(self, items: Sequence[str]) -> str:
        """Items in a sentence: `A, B and C`."""
        return format_list(list(items), locale=self.formats.locale)

    def converted(self, value: Fraction, unit: str, to: str) -> Fraction:
        """
        The number in a larger or smaller unit of the same kind (EUR to million EUR).

        Raises
        ------
        SpecError : the two units have no base in common.
        """
        ours, theirs = self.unit(unit), self.unit(to)
        if (ours.base or unit) != (theirs.base or to):
            raise SpecError(f"formats.yaml: {to} is not a multiple of {unit}; give both one base")
        return value * ours.scale / theirs.scale

    def unit(self, unit: str) -> UnitFormat:
        """
        The format of one unit.

        Raises
        ------
        SpecError : the unit has none.
        """
        for known in self.formats.units:
            if known.unit == unit:
                return known
        raise SpecError(f"{self.language}/formats.yaml: no format of unit {unit!r}; add it")

    def _in_sentence(self, number: str, unit: str) -> str:
        known = self.unit(unit)
        pattern = known.one if known.one and number == "1" else known.text
        return _hard(pattern).replace("{number}", number)

    def _signed(self, number: Decimal) -> str:
        places = max(-int(number.as_tuple().exponent), 0)
        pattern = "#,##0" + ("." + "0" * places if places else "")
        text = format_decimal(abs(number), format=pattern, locale=self.formats.locale)
        return f"{MINUS}{text}" if number < 0 else text


def _hard(pattern: str) -> str:
    return pattern.replace("~", HARD_SPACE)
