"""
The text of a formula of the codebook, as a function of the row that it is evaluated for.

A formula is arithmetic (`+ − × / ² max(a, b) min(a, b)`) over names:

- an indicator of the same group and year; of a part of the group (`180` for `180/1`) or of all
  where the group has none; of no year where it has no year;
- a subject of a statement, or `column of table` or `row of table`: what the row itself was
  computed from;
- `rate`: the rate, in percent, that the group names.

What follows a `;` is a note. `NAME of the year before` and `NAME of all` say which, `NAME or NAME`
takes the one that the row was computed from; `Σ x` adds up over all groups of a year but
the whole, `sum over years of NAME` over the years of the row's inputs; `max over … of NAME` and
`min over … of NAME` look at every group.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Protocol

WHOLE = "all"
_TOKEN = re.compile(
    r"\s*(?:(?P<phrase>(?:sum over years of|(?:max|min) over \w+ of|of the year before"
    r"|of all(?: funds)?|of|or)\b)"
    r"|(?P<number>\d+)|(?P<name>[a-z][a-z0-9_]*)|(?P<sign>[-+−×/²(),Σ]))"
)


@dataclass(frozen=True)
class Row:
    """The row that a formula is evaluated for, and how percentages are read."""

    indicator: str
    group: str
    year: int | None
    inputs: tuple[str, ...]
    percent: Fraction


class UnknownNameError(Exception):
    """A name, or a number of that name, that there is not."""


Node = Callable[[Row], Fraction]


class Numbers(Protocol):
    """Where the numbers of a formula come from."""

    def named(self, name: str, table: str, row: Row) -> Fraction:
        """The number that a name stands for, with the table it is of, if any."""

    def groups(self, name: str, row: Row) -> list[Row]:
        """The row for each group of an indicator in its year, the whole left out."""


class Parser:
    """Recursive descent over the text of one formula."""

    def __init__(self, text: str, numbers: Numbers) -> None:
        self._numbers = numbers
        self._names: list[str] = []
        self._tokens: list[tuple[str, str]] = []
        text, place = " ".join(text.split()), 0
        while place < len(text):
            match = _TOKEN.match(text, place)
            if match is None or match.lastgroup is None:
                raise UnknownNameError(f"{text[place:].strip()!r} is no arithmetic")
            self._tokens.append((match.lastgroup, match[match.lastgroup]))
            place = match.end()

    def parsed(self) -> Node:
        """The formula as a function of the row."""
        found = self._sum()
        if self._tokens:
            raise UnknownNameError(f"{self._tokens[0][1]!r} is no arithmetic")
        return found

    def _next(self, *wanted: str) -> str:
        if self._tokens and self._tokens[0][1] in wanted:
            return self._tokens.pop(0)[1]
        return ""

    def _sum(self) -> Node:
        found = self._product()
        while sign := self._next("+", "−", "-"):
            left, right = found, self._product()
            found = _added(left, right, 1 if sign == "+" else -1)
        return found

    def _product(self) -> Node:
        found = self._power()
        while sign := self._next("×", "/"):
            left, right = found, self._power()
            found = _multiplied(left, right, inverse=sign == "/")
        return found

    def _power(self) -> Node:
        if self._next("Σ"):
            start = len(self._names)
            inner = self._power()
            name = self._names[start] if len(self._names) > start else ""
            groups = self._numbers.groups
            return lambda row: sum((inner(each) for each in groups(name, row)), Fraction(0))
        found = self._atom()
        if self._next("²"):
            base = found
            return lambda row: base(row) ** 2
        return found

    def _atom(self) -> Node:
        if not self._tokens:
            raise UnknownNameError("the formula ends too early")
        kind, text = self._tokens.pop(0)
        if text == "(":
            return self._closed()[0]
        if text in ("max", "min") and self._next("("):
            parts = self._closed()
            return lambda row: _end(text, [part(row) for part in parts])
        if kind == "number":
            return lambda _: Fraction(text)
        if kind == "phrase" and text.startswith(("sum", "max", "min")):
            return self._over(text)
        if kind == "name":
            return self._name(text)
        raise UnknownNameError(f"{text!r} is no arithmetic")

    def _closed(self) -> list[Node]:
        parts = [self._sum()]
        while self._next(","):
            parts.append(self._sum())
        if not self._next(")"):
            raise UnknownNameError("a bracket is not closed")
        return parts

    def _over(self, phrase: str) -> Node:
        name = self._tokens.pop(0)[1] if self._tokens else ""
        numbers = self._numbers
        if phrase.startswith("sum"):
            return lambda row: sum(
                (numbers.named(name, "", replace(row, year=year)) for year in years_of(row.inputs)),
                Fraction(0),
            )
        return lambda row: _end(
            phrase[:3], [numbers.named(name, "", each) for each in numbers.groups(name, row)]
        )

    def _name(self, name: str) -> Node:
        self._names.append(name)
        named = self._numbers.named
        table = ""
        if self._next("of"):
            table = self._tokens.pop(0)[1] if self._tokens else ""
        if self._next("of the year before"):
            return lambda row: named(
                name, table, replace(row, year=None if row.year is None else row.year - 1)
            )
        if self._next("of all", "of all funds"):
            return lambda row: named(name, table, replace(row, group=WHOLE))
        if not self._next("or"):
            return lambda row: named(name, table, row)
        other = self._name(self._tokens.pop(0)[1] if self._tokens else "")

        def either(row: Row) -> Fraction:
            try:
                return named(name, table, row)
            except UnknownNameError:
                return other(row)

        return either


def _end(which: str, values: list[Fraction]) -> Fraction:
    return max(values) if which == "max" else min(values)


def _added(left: Node, right: Node, sign: int) -> Node:
    return lambda row: left(row) + sign * right(row)


def _multiplied(left: Node, right: Node, *, inverse: bool) -> Node:
    return lambda row: left(row) / right(row) if inverse else left(row) * right(row)


def years_of(records: tuple[str, ...]) -> list[int]:
    """Years that record ids name, ascending."""
    parts = (part for record in records for part in record.split("/")[3:])
    return sorted({int(part) for part in parts if re.fullmatch(r"(19|20)\d\d", part)})
