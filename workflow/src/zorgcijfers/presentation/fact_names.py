"""Names of facts: dotted paths that a sentence of the report uses in `{{< var … >}}`."""

from __future__ import annotations

import re
import unicodedata

NO_YEAR = "value"
"""Last part of the name of a fact about no year in particular."""

BUILD, STATED, PRINTED = "build", "stated", "printed"
"""First parts of names that are no indicators'."""

FULL = "_full"
"""Suffix of a number with the decimals of a table, where running text has fewer."""

SIZE = "_size"
"""Suffix of a negative number without its sign, for a sentence that says *fell by*."""

CENTRAL = "_central"
"""Suffix of a bound's central reading: on the inputs as printed, rounded to the nearest."""

END = "_end"
"""Suffix of the lowest or highest of a range, rounded outwards, for *between … and …*."""

YEAR = "_year"
"""Suffix of the year that `first`, `previous`, `peak` or `latest` stands for."""

_ODD = re.compile(r"[^a-z0-9]+")


def part(code: str) -> str:
    """
    A code of the data as one part of a name: `180` → `g180`, `0-50` → `g0_50`, `a/b` → `a_b`.

    Lower case letters, digits and underscores remain. A part that would begin with a digit is
    preceded by `g` (group), because Quarto reads a bare number as a position in a list.

    Raises
    ------
    ValueError : nothing remains.
    """
    plain = unicodedata.normalize("NFKD", code).encode("ascii", "ignore").decode().lower()
    name = _ODD.sub("_", plain).strip("_")
    if not name:
        raise ValueError(f"code {code!r} has no letter or digit to name a fact with")
    return f"g{name}" if name[0].isdigit() else name


def when(year: int | None) -> str:
    """The year as last part of a name: `y2019`, or `value` where the fact is about no year."""
    return NO_YEAR if year is None else f"y{year}"


def indicator_fact(indicator: str, group: str, year: int | None) -> str:
    """Name of an indicator's fact: `operating_funds_per_file.g180.y2019`."""
    return f"{indicator}.{part(group)}.{when(year)}"


def statement_fact(subject: str, year: int | None, mention: int = 1) -> str:
    """Name of a statement's fact: `stated.open_applications.y2018`, second mention `…_mention2`."""
    suffix = "" if mention == 1 else f"_mention{mention}"
    return f"{STATED}.{part(subject)}.{when(year)}{suffix}"


def cell_fact(table: str, row: str, column: str, year: int | None) -> str:
    """Name of a printed cell's fact: `printed.reserves.g180.reserve.y2020`."""
    return f"{PRINTED}.{part(table)}.{part(row)}.{part(column)}.{when(year)}"
