"""Where a table stands: the text before it, its header with the years, the text after it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from zorgcijfers.errors import SourceError
from zorgcijfers.reading.specs import TableSpec
from zorgcijfers.reading.templates import Match, Template
from zorgcijfers.reading.text import Text, on_one_line

T = TypeVar("T")


@dataclass(frozen=True)
class Frame:
    """
    A table's surroundings.

    Attributes
    ----------
    span : canonical text from its caption to the text that ends it.
    body : canonical text between its header and that end.
    line : 1-based raw line of the header.
    of_table : year that caption or header print for the whole table.
    of_columns : years that the header prints over the columns.
    of_rows : years of the rows, where the text after the table names them.
    """

    span: tuple[int, int]
    body: tuple[int, int]
    line: int
    of_table: int | None
    of_columns: tuple[int, ...]
    of_rows: tuple[int, ...]


def find_frame(text: Text, spec: TableSpec) -> Frame:
    """
    Find a table.

    Where its caption is printed more than once, as in a list of tables, the table is where the
    header follows, and the text that ends it.

    Raises
    ------
    SourceError : the table is missing or occurs twice, its header is not as described, its years
        do not follow each other, or the text that ends it is missing.
    """
    return only_place(text, spec, lambda frame: frame)


def only_place(text: Text, spec: TableSpec, read: Callable[[Frame], T]) -> T:
    """
    What is read of a table in the only place where it can be read.

    Parameters
    ----------
    text : the document.
    spec : how the table looks.
    read : reads what tells the table from a mention of its caption.

    Raises
    ------
    SourceError : it can be read nowhere, or in several places.
    """
    starts = _starts(text, spec)
    found, faults = list[tuple[Match, T]](), list[SourceError]()
    for start in starts:
        try:
            found.append((start, read(_frame(text, spec, start))))
        except SourceError as fault:
            faults.append(fault)
    if len(found) == 1:
        return found[0][1]
    if not found:
        raise faults[-1]
    lines = [start.line for start, _ in found]
    raise SourceError(
        "the table occurs more than once",
        document=text.document,
        table=spec.table_id,
        line=lines[1],
        page=text.page(lines[1]),
        expected=f"once, after {spec.starts_after!r}",
        found=f"lines {', '.join(map(str, lines))}",
        remedy="restore the document, or make `starts_after` in the spec distinctive",
    )


def passed_over(text: Text, spec: TableSpec, passed: str, frame: Frame) -> tuple[int, int]:
    """
    The canonical span of text between the rows that is no part of the table.

    Parameters
    ----------
    text : the document.
    spec : how the table looks.
    passed : one of its `passes_over`.
    frame : where the table stands.

    Raises
    ------
    SourceError : it is not there.
    """
    low, high = frame.body
    first, _, last = passed.partition(" … ")
    start = next(Template(first).find(text, low), None)
    end = next(Template(last).find(text, start.end), None) if start and last else start
    if start is None or end is None or end.end > high:
        raise SourceError(
            "text declared as passed over is not there",
            document=text.document,
            table=spec.table_id,
            line=frame.line,
            page=text.page(frame.line),
            expected=passed,
            found="no text like it between the rows",
            remedy="restore the document, or correct `passes_over` in the spec",
        )
    return start.start, end.end


def _frame(text: Text, spec: TableSpec, start: Match) -> Frame:
    years: tuple[int, ...] = ()
    header: Match | None = None
    if text.placed is None:  # in a PDF the heads have places, which are checked with the columns
        header, years = _header(text, spec, start)
    after = header.end if header else start.end
    line = header.line if header else text.canonical.line(start.end)
    end = next(Template(spec.ends_before).find(text, after), None)
    if end is None:
        raise SourceError(
            "the text that ends the table is missing",
            document=text.document,
            table=spec.table_id,
            line=line,
            page=text.page(line),
            expected=spec.ends_before,
            found="the end of the document",
            remedy="restore the document, or correct `ends_before` in the spec",
        )
    captures = start.captures | (header.captures if header else {}) | end.captures
    of_rows = sorted(name for name in end.captures if name.startswith("row_"))
    return Frame(
        span=(start.start, end.start),
        body=(after, end.start),
        line=line,
        of_table=_year(captures["of_table"].text) if "of_table" in captures else None,
        of_columns=years,
        of_rows=tuple(int(captures[name].text) for name in of_rows),
    )


def require_consecutive(text: Text, spec: TableSpec, years: tuple[int, ...], line: int) -> None:
    """
    Refuse years of columns or rows that are not those declared, or do not follow each other.

    Raises
    ------
    SourceError : a year is missing, printed twice, or out of order.
    """
    if spec.years:
        refused = years != spec.years
    else:
        refused = any(after != before + 1 for before, after in pairwise(years))
    if refused:
        declared = " ".join(map(str, spec.years))
        raise SourceError(
            "the years are not those declared"
            if declared
            else "the years do not follow each other",
            document=text.document,
            table=spec.table_id,
            line=line,
            page=text.page(line),
            expected=declared or "years one after the other",
            found=" ".join(map(str, years)) or "no year",
            remedy="restore the document, or list the printed years as `years` in the spec",
        )


def _starts(text: Text, spec: TableSpec) -> list[Match]:
    template = Template(spec.starts_after)
    starts = list(template.find(text))
    if starts:
        return starts
    nearest = template.nearest(text)
    raise SourceError(
        "the table is missing",
        document=text.document,
        table=spec.table_id,
        line=nearest.line if nearest else None,
        page=text.page(nearest.line) if nearest else None,
        expected=spec.starts_after,
        found=nearest.shown if nearest else "no text like it",
        remedy="restore the document, or correct `starts_after` in the spec",
    )


def _header(text: Text, spec: TableSpec, start: Match) -> tuple[Match | None, tuple[int, ...]]:
    years: tuple[int, ...] = ()
    if not spec.header_template(0):
        return None, years
    before, gap, _ = (spec.header or "").partition("{years:of_columns}")
    if gap:
        opening = Template(before + gap, any_case=True).at(text, start.end)
        if opening is not None:
            years = tuple(int(y) for y in opening.captures["of_columns"].text.split())
    header = Template(spec.header_template(len(years)), any_case=True).at(text, start.end)
    if header is None:
        line = text.canonical.line(start.end)
        raise SourceError(
            "the header is not as described",
            document=text.document,
            table=spec.table_id,
            line=line,
            expected=spec.header_template(len(years) or 1),
            found=on_one_line(text.words((line - 1, 0), (line + 1, 0))),
            remedy="restore the document, or correct `header` and `printed` in the spec",
        )
    require_consecutive(text, spec, years, header.line)
    return header, years


def _year(printed: str) -> int:
    """The year of `2019` or of a date such as `31/12/20`."""
    last = printed.rpartition("/")[2]
    return int(last) if len(last) == 4 else 2000 + int(last)
