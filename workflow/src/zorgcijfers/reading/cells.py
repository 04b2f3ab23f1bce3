"""Cells of printed tables: what a cell may hold, and what its text says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from zorgcijfers.numerals import Notation, Numeral, parse
from zorgcijfers.reading.specs import ColumnSpec, Kind, RowSpec, TableSpec
from zorgcijfers.vocabulary import Units

_BELOW = re.compile(r"< ?(?=\d)")
_RANGE = re.compile(r"(?P<low>[^-–]+)[-–](?P<high>[^-–]+)")
_GROUPED = re.compile(r"(?<!\d)\d{1,3}[.,'’ \u00a0\u2009\u202f]\d{3}(?!\d)")


class CellError(Exception):
    """A cell holds something else than its column declares; the message says what was expected."""

    def __init__(self, problem: str, expected: str, remedy: str) -> None:
        """
        Keep the parts of the message.

        Parameters
        ----------
        problem : one clause saying what is wrong.
        expected : what the spec says.
        remedy : what the reader of the message can do.
        """
        super().__init__(problem)
        self.problem, self.expected, self.remedy = problem, expected, remedy


@dataclass(frozen=True)
class Content:
    """
    What a cell says.

    Attributes
    ----------
    kind : what it holds.
    value : its number; None for anything else.
    low, high : the numbers it can stand for; None where there is none.
    decimals : as printed; None where there are none.
    """

    kind: Kind
    value: Decimal | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    decimals: int | None = None


@dataclass(frozen=True)
class CellForm:
    """
    What is declared of a cell: of its column, where its row says nothing else.

    Attributes
    ----------
    column : the column, which says how precise its numbers are.
    kinds, unit, decimals, notation, not_available : see `ColumnSpec`, `RowSpec`, `TableSpec`.
    sign : sign that may stand beside numbers in this unit.
    is_count : whether numbers in this unit are exact as printed.
    """

    column: ColumnSpec
    kinds: tuple[Kind, ...]
    unit: str | None
    decimals: tuple[int, ...]
    notation: Notation
    not_available: tuple[str, ...]
    sign: str | None
    is_count: bool

    @classmethod
    def of(cls, spec: TableSpec, row: RowSpec, column: ColumnSpec, units: Units) -> CellForm:
        """The form of one cell of a table."""
        unit = row.unit or column.unit
        return cls(
            column,
            row.kinds or column.kinds,
            unit,
            column.decimals if row.decimals is None else row.decimals,
            column.notation or spec.notation,
            spec.not_available,
            units.sign(unit) if unit else None,
            bool(unit) and units.is_count(str(unit)),
        )

    @property
    def is_parted(self) -> bool:
        """Whether a cell can be several words without a sign among them."""
        parted = self.notation.thousands == "blank"
        return parted or (
            "not available" in self.kinds and any(map(_has_blank, self.not_available))
        )

    def accepts(self, text: str) -> bool:
        """Whether the text can be a cell of a kind that is declared, precision aside."""
        if "not available" in self.kinds and text in self.not_available:
            return True
        if "less than" in self.kinds and _BELOW.match(text):
            text = _BELOW.sub("", text)
        if "range" in self.kinds and self._range(text):
            return True
        return self._number(text) is not None

    def read(self, text: str) -> Content:
        """
        What a cell says.

        Parameters
        ----------
        text : as printed.

        Raises
        ------
        CellError : it holds something else than is declared.
        """
        if "not available" in self.kinds and text in self.not_available:
            return Content("not available")
        if "less than" in self.kinds and _BELOW.match(text):
            return self._less_than(self._declared(_BELOW.sub("", text)))
        if "row number" in self.kinds and text.isascii() and text.isdecimal():
            return Content("row number", Decimal(text), decimals=0)
        if "range" in self.kinds and (ends := self._range(text)):
            decimals = max(end.decimals for end in ends)
            low, high = (Fraction(end.value) for end in ends)
            return Content("range", None, low, high, decimals)
        if "number" in self.kinds and (self._number(text) or "text" not in self.kinds):
            number = self._declared(text)
            try:
                low, high = self.column.ends(number, is_count=self.is_count)
            except ValueError as error:
                raise CellError(
                    "a cell does not fit its declared precision",
                    str(error),
                    "compare with the publisher's document; if it is right, correct the precision "
                    "of the column in its spec",
                ) from None
            return Content("number", number.value, low, high, number.decimals)
        if "text" in self.kinds:
            return Content("text")
        raise self._otherwise(" or ".join(map(_named, self.kinds)))

    def _less_than(self, number: Numeral) -> Content:
        high = Fraction(number.value) - (1 if self.is_count else 0)
        low = min(Fraction(0), high)
        return Content("less than", None, low, high, number.decimals)

    def _range(self, text: str) -> tuple[Numeral, Numeral] | None:
        found = _RANGE.fullmatch(text)
        if found is None:
            return None
        low, high = (parse(found[end].strip(), self.notation) for end in ("low", "high"))
        return (low, high) if low and high and low.value <= high.value else None

    def _declared(self, text: str) -> Numeral:
        """
        The number, as unit and decimals have it.

        Raises
        ------
        CellError : it is none, or one in another unit, or with other decimals.
        """
        number = self._number(text)
        if number is None:
            raise self._otherwise(" or ".join(map(_named, self.kinds)))
        if number.percent != (self.sign == "%" and not self.column.sign_in_head):
            raise self._otherwise(f"a number in {self.unit}")
        if self.decimals and number.decimals not in self.decimals:
            wanted = " or ".join(map(str, self.decimals))
            raise self._otherwise(f"a number with {wanted} decimals")
        whole = self.is_count or self.decimals == (0,)
        group = {"point": ".", "comma": ","}.get(self.notation.thousands)
        if group and group in text and not number.decimals and not whole:
            name, other = ("point", "comma") if group == "." else ("comma", "point")
            raise self._otherwise(
                f"a decimal {other}: the {name} may group thousands or open decimals"
            )
        return number

    def _number(self, text: str) -> Numeral | None:
        return _number(text, self.notation, self.sign)

    def _otherwise(self, expected: str) -> CellError:
        return CellError(
            "a cell is not as described",
            expected,
            "restore the document, or correct kinds, unit, decimals or notation in the spec",
        )


@lru_cache(maxsize=65536)
def _number(text: str, notation: Notation, sign: str | None) -> Numeral | None:
    """A number in a notation, with or without the sign of its unit."""
    if sign == "%":
        text = re.sub(r"\s+%$", "%", text)
    elif sign:
        text = text.removeprefix(sign).strip() if text.startswith(sign) else text
        text = text.removesuffix(sign).strip() if text.endswith(sign) else text
    number = parse(text, notation)
    return None if number is None or number.is_word else number


def ungrouped(texts: Iterable[str]) -> str | None:
    """The first number without grouped thousands, where others of the column have them."""
    every = list(texts)
    if not any(map(_GROUPED.search, every)):
        return None
    return next((text for text in every if re.match(r"\D*\d{4}", text)), None)


def _has_blank(text: str) -> bool:
    return " " in text


def _named(kind: str) -> str:
    return {"number": "a number", "range": "a range such as 7-8"}.get(kind, kind)
