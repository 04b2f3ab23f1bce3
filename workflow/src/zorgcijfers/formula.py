"""
The text of a formula of the codebook, as a function of the row that it is evaluated for.

A formula is arithmetic (`+ − × / ² max(a, b) min(a, b)`) over names:

- an indicator of the same group and year; of a part of the group (`180` for `180/1`) or of all
  where the group has none; of no year where it has no year;
- a subject of a statement, or `column of table` or `row of table`: printed numbers. A stated
  percentage that multiplies or divides counts as the number it is: 7% as seven hundredths;
- `rate`: the rate, in percent, that the group names.

What follows a `;` is a note. `NAME of the year before` and `NAME of all` say which, `NAME or NAME`
takes the one that the row was computed from; `Σ x` adds up over all funds of the year,
`sum over years of NAME` over the years that have all that is so added up; `max over … of NAME` and
`min over … of NAME` take the group with the largest or smallest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce
from operator import add, mul, sub, truediv
from typing import Protocol, cast

from zorgcijfers.errors import AnalysisError
from zorgcijfers.quantity import Found, Missing, Quantity, as_ratio, total

WHOLE = "all"
"""Group of an indicator that is about all funds, categories or files together."""
ADDED_UP = "sum over the funds for all"
"""Note of a formula that holds for each fund; for all together its results are added up."""
_TOKEN = re.compile(
    r"\s*(?:(?P<phrase>(?:sum over years of|(?:max|min) over \w+ of|of the year before"
    r"|of all(?: funds)?|of|or)\b)"
    r"|(?P<number>\d+)|(?P<name>[a-z][a-z0-9_]*)|(?P<sign>[-+−×/²(),Σ]))"
)


@dataclass(frozen=True)
class Row:
    """
    The row that a formula is evaluated for.

    Attributes
    ----------
    indicator, group, year : which row of the indicators it is.
    funds : care funds that all funds together are made of.
    inputs : records that the row was computed from, where it was.
    """

    indicator: str
    group: str
    year: int | None
    funds: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()


class FormulaTextError(AnalysisError):
    """The text of a formula is no arithmetic over names."""


Value = Found | Fraction
"""A number with its inputs, why there is none, or a number that the formula itself holds."""


@dataclass(frozen=True)
class Node:
    """A part of a formula: what it is for a row, and the name that it consists of, if one."""

    of: Callable[[Row], Value]
    name: str = ""


class Numbers(Protocol):
    """Where the numbers of a formula come from."""

    def named(self, name: str, table: str, row: Row) -> Found:
        """The number that a name stands for, with the table it is of, if any."""

    def is_stated(self, name: str, row: Row) -> bool:
        """Whether a name without a table is the subject of a statement."""

    def over(self, name: str, row: Row) -> list[Row]:
        """The row for each group that has the indicator in the row's year, the whole left out."""

    def pooled(self, names: Collection[str], row: Row) -> list[Row] | Missing:
        """The row for each year in which all of the names have a number for the row's group."""


class Formula:
    """
    One formula, parsed.

    Attributes
    ----------
    names : every name with the table it is of (else empty), in order of first use.
    looks_back, pools : whether it needs the year before; whether it adds up over years.
    """

    def __init__(self, text: str, numbers: Numbers) -> None:
        """
        Parse the text.

        Raises
        ------
        FormulaTextError : it is no arithmetic over names.
        """
        self._numbers = numbers
        self.names: list[tuple[str, str]] = []
        self._pooled: list[str] = []
        self._tokens: list[tuple[str, str]] = []
        text, _, note = " ".join(text.split()).partition(";")
        self._is_added_up = note.strip() == ADDED_UP
        self.looks_back = "of the year before" in text
        self.pools = "sum over years of" in text
        place, text = 0, text.strip()
        while place < len(text):
            match = _TOKEN.match(text, place)
            if match is None or match.lastgroup is None:
                raise FormulaTextError(f"{text[place:].strip()!r} is no arithmetic")
            self._tokens.append((match.lastgroup, match[match.lastgroup]))
            place = match.end()
        self._node = self._sum()
        if self._tokens:
            raise FormulaTextError(f"{self._tokens[0][1]!r} is no arithmetic")

    def of(self, row: Row) -> Found:
        """The value for a row, or every reason why there is none."""
        rows = [row]
        if self._is_added_up and row.group == WHOLE:
            rows = [replace(row, group=fund) for fund in row.funds] or rows
        found = _made(lambda *parts: sum(parts[1:], parts[0]), *(self._node.of(r) for r in rows))
        return Quantity.constant(found) if isinstance(found, Fraction) else found

    def _next(self, *wanted: str) -> str:
        if self._tokens and self._tokens[0][1] in wanted:
            return self._tokens.pop(0)[1]
        return ""

    def _taken(self) -> str:
        if not self._tokens:
            raise FormulaTextError("the formula ends too early")
        return self._tokens.pop(0)[1]

    def _sum(self) -> Node:
        found = self._product()
        while sign := self._next("+", "−", "-"):
            found = _joined(found, self._product(), add if sign == "+" else sub)
        return found

    def _product(self) -> Node:
        found = self._power()
        while sign := self._next("×", "/"):
            parts = (self._as_factor(found), self._as_factor(self._power()))
            found = _joined(*parts, mul if sign == "×" else truediv)
        return found

    def _as_factor(self, node: Node) -> Node:
        def ratio(row: Row) -> Value:
            found = node.of(row)
            if isinstance(found, Quantity) and found.unit == "percent":
                return as_ratio(found) if self._numbers.is_stated(node.name, row) else found
            return found

        return Node(ratio) if node.name else node

    def _power(self) -> Node:
        if self._next("Σ"):
            first = len(self.names)
            inner = self._power()
            name = self.names[first][0] if len(self.names) > first else ""
            return Node(
                lambda row: _made(_sum, *(inner.of(each) for each in self._numbers.over(name, row)))
            )
        found = self._atom()
        return _joined(found, found, mul) if self._next("²") else found

    def _atom(self) -> Node:
        kind = self._tokens[0][0] if self._tokens else ""
        text = self._taken()
        if text == "(":
            return self._closed()[0]
        if text in ("max", "min") and self._next("("):
            parts = self._closed()
            return Node(lambda row: _made(_end(text), *(part.of(row) for part in parts)))
        if kind == "number":
            return Node(lambda _: Fraction(text))
        if kind == "phrase" and text.startswith(("sum", "max", "min")):
            return self._over(text)
        if kind == "name":
            return self._name(text)
        raise FormulaTextError(f"{text!r} is no arithmetic")

    def _closed(self) -> list[Node]:
        parts = [self._sum()]
        while self._next(","):
            parts.append(self._sum())
        if not self._next(")"):
            raise FormulaTextError("a bracket is not closed")
        return parts

    def _over(self, phrase: str) -> Node:
        name = self._taken()
        self.names.append((name, ""))
        numbers, which = self._numbers, phrase[:3]
        if which != "sum":
            groups = phrase.split()[2]

            def end(row: Row) -> Value:
                parts = [numbers.named(name, "", each) for each in numbers.over(name, row)]
                known = [part for part in parts if isinstance(part, Quantity)]
                if len(known) > 1:
                    return (max if which == "max" else min)(known, key=lambda part: part.value)
                return Missing(f"fewer than two {groups} have a {name} in {row.year}")

            return Node(end)
        self._pooled.append(name)

        def over_years(row: Row) -> Value:
            years = numbers.pooled(self._pooled, row)
            if isinstance(years, Missing):
                return years
            return _made(_sum, *(numbers.named(name, "", each) for each in years))

        return Node(over_years)

    def _name(self, name: str) -> Node:
        table = self._taken() if self._next("of") else ""
        self.names.append((name, table))

        def named(name: str, table: str, row: Row) -> Found:
            return self._numbers.named(name, table, row)

        if self._next("of the year before"):
            return Node(lambda row: named(name, table, replace(row, year=_before(row.year))))
        if self._next("of all", "of all funds"):
            return Node(lambda row: named(name, table, replace(row, group=WHOLE)))
        if not self._next("or"):
            return Node(lambda row: named(name, table, row), "" if table else name)
        other = self._name(self._taken())

        def either(row: Row) -> Value:
            found = named(name, table, row)
            return other.of(row) if isinstance(found, Missing) else found

        return Node(either, "" if table else name)


def names_in(text: str) -> list[tuple[str, str]]:
    """Names of a formula, each with the table it is of (else empty), in order of first use."""
    return Formula(text, cast(Numbers, None)).names  # no number is asked for before evaluation


def _before(year: int | None) -> int | None:
    return None if year is None else year - 1


def _made(rule: Callable[..., Value], *parts: Value) -> Value:
    """What the rule makes of the parts, or every reason why some are missing."""
    missing = [part for part in parts if isinstance(part, Missing)]
    return Missing.all(missing) if missing else rule(*parts)


def _joined(left: Node, right: Node, rule: Callable[..., Value]) -> Node:
    return Node(lambda row: _made(rule, left.of(row), right.of(row)))


def _sum(*parts: Quantity) -> Quantity:
    return total(parts)


def _end(which: str) -> Callable[..., Value]:
    def chosen(*parts: Quantity | Fraction) -> Value:
        unit = next((part.unit for part in parts if isinstance(part, Quantity)), "1")
        known = [p if isinstance(p, Quantity) else Quantity.constant(p, unit) for p in parts]
        return reduce(Quantity.larger if which == "max" else Quantity.smaller, known)

    return chosen


def years_of(records: tuple[str, ...]) -> list[int]:
    """Years that record ids name, ascending."""
    parts = (part for record in records for part in record.split("/")[3:])
    return sorted({int(part) for part in parts if re.fullmatch(r"(19|20)\d\d", part)})
