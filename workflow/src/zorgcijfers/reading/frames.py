"""Where a table stands: the text before it, its header with the years, the text after it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from zorgcijfers.errors import SourceError
from zorgcijfers.reading.specs import TableSpec
from zorgcijfers.reading.templates import Match, Template
from zorgcijfers.reading.text import Text, on_one_line


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

    Raises
    ------
    SourceError : the table is missing or occurs twice, its header is not as described, its years
        do not follow each other, or the text that ends it is missing.
    """
    start = _only_start(text, spec)
    header, years = _header(text, spec, start)
    end = next(Template(spec.ends_before).find(text, header.end), None)
    if end is None:
        raise SourceError(
            "the text that ends the table is missing",
            document=text.document,
            table=spec.table_id,
            line=header.line,
            expected=spec.ends_before,
            found="the end of the document",
            remedy="restore the document, or correct `ends_before` in the spec",
        )
    captures = start.captures | header.captures | end.captures
    of_rows = sorted(name for name in end.captures if name.startswith("row_"))
    return Frame(
        span=(start.start, end.start),
        body=(header.end, end.start),
        line=header.line,
        of_table=_year(captures["of_table"].text) if "of_table" in captures else None,
        of_columns=years,
        of_rows=tuple(int(captures[name].text) for name in of_rows),
    )


def require_consecutive(text: Text, spec: TableSpec, years: tuple[int, ...], line: int) -> None:
    """
    Refuse years of columns or rows that do not follow each other.

    Raises
    ------
    SourceError : a year is missing, printed twice, or out of order.
    """
    if any(after != before + 1 for before, after in pairwise(years)):
        raise SourceError(
            "the years do not follow each other",
            document=text.document,
            table=spec.table_id,
            line=line,
            expected="years one after the other",
            found=" ".join(map(str, years)),
            remedy="restore the document",
        )


def _only_start(text: Text, spec: TableSpec) -> Match:
    template = Template(spec.starts_after)
    starts = list(template.find(text))
    if len(starts) == 1:
        return starts[0]
    if starts:
        raise SourceError(
            "the table occurs more than once",
            document=text.document,
            table=spec.table_id,
            line=starts[1].line,
            expected=f"once, after {spec.starts_after!r}",
            found=f"lines {', '.join(str(s.line) for s in starts)}",
            remedy="restore the document, or make `starts_after` in the spec distinctive",
        )
    nearest = template.nearest(text)
    raise SourceError(
        "the table is missing",
        document=text.document,
        table=spec.table_id,
        line=nearest.line if nearest else None,
        expected=spec.starts_after,
        found=nearest.shown if nearest else "no text like it",
        remedy="restore the document, or correct `starts_after` in the spec",
    )


def _header(text: Text, spec: TableSpec, start: Match) -> tuple[Match, tuple[int, ...]]:
    years: tuple[int, ...] = ()
    before, gap, _ = spec.header.partition("{years:of_columns}")
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
