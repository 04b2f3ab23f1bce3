"""Mutants: a document with one transcription fault, as a careless copyist would make it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from zorgcijfers.reading.document import Reading
from zorgcijfers.reading.edits import Edit
from zorgcijfers.reading.frames import Frame
from zorgcijfers.reading.text import Text

Row = Mapping[str, object]

# A year as headers print it; of a date, its last two digits.
_HEADER_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<=\d/)\d\d(?![\d/])")


@dataclass(frozen=True)
class Mutant:
    """
    One document with one fault.

    Attributes
    ----------
    kind : kind of fault.
    table : table or statement that the fault is in; empty where it is in none.
    line : 1-based line of the fault in the raw file.
    place : 1-based place in the line; 0 where the whole line is at fault.
    record : record whose printed number is at fault; empty where it is none, or several.
    edit : what the fault changes in the document.
    """

    kind: str
    table: str
    line: int
    place: int
    record: str
    edit: Edit


@dataclass(frozen=True)
class _Print:
    """
    Something printed in a line, or put in its place.

    Attributes
    ----------
    line, column : 0-based place.
    old, new : what is printed there, and what the fault prints instead.
    """

    line: int
    column: int
    old: str
    new: str


def mutants(text: Text, reading: Reading, frames: Mapping[str, Frame]) -> Iterator[Mutant]:
    """
    Every fault of every kind in one document.

    Parameters
    ----------
    text : the document without fault.
    reading : what was read from it.
    frames : surroundings of its tables, by table id.
    """
    records = [*reading.cells, *reading.statements]
    rows = _rows(reading.cells)
    yield from changed_digits(text, records)
    yield from other_digits(text, records, frames)
    yield from moved_commas(text, records)
    for (table, _), row in rows.items():
        yield from row_faults(text, table, row)
        yield from exchanged_cells(text, table, row)
    for table, frame in frames.items():
        of_table = [row for (name, _), row in rows.items() if name == table]
        yield from exchanged_columns(text, table, of_table)
        yield from exchanged_labels(text, table, of_table)
        yield from deleted_years(text, table, frame)
        yield doubled_table(text, table, of_table, frame)
    yield from cuts(text)


def changed_digits(text: Text, records: Iterable[Row]) -> Iterator[Mutant]:
    """Each digit of each printed number replaced by another: the next one, 9 by 0."""
    for row in records:
        line, column, printed = _place(row)
        for at in _digits(printed, column):
            edit = _next_digit(text, line, at)
            yield Mutant("digit", _subject(row), line + 1, at + 1, str(row["record_id"]), edit)


def other_digits(
    text: Text, records: Iterable[Row], frames: Mapping[str, Frame]
) -> Iterator[Mutant]:
    """Each digit that is in no number that was read: years, dates, labels, numbers of articles."""
    read = {(line, at) for row in records for line, at in _read_digits(row)}
    spans = {
        table: [text.canonical.position(index) for index in frame.span]
        for table, frame in frames.items()
    }
    for line, printed in enumerate(text.lines):
        for at in _digits(printed):
            if (line, at) not in read:
                of = (name for name, (start, end) in spans.items() if start <= (line, at) < end)
                edit = _next_digit(text, line, at)
                yield Mutant("other digit", next(of, ""), line + 1, at + 1, "", edit)


def moved_commas(text: Text, records: Iterable[Row]) -> Iterator[Mutant]:
    """Each decimal comma moved one digit to the left."""
    for row in records:
        line, column, printed = _place(row)
        at = printed.find(",")
        if at > 0:
            moved = f"{printed[: at - 1]},{printed[at - 1]}{printed[at + 1 :]}"
            edit = _edit(text, [_Print(line, column, printed, moved)])
            yield Mutant("comma", _subject(row), line + 1, column + 1, str(row["record_id"]), edit)


def row_faults(text: Text, table: str, row: Sequence[Row]) -> Iterator[Mutant]:
    """A row dropped, and doubled: all lines from that of its first cell to that of its last."""
    first, last = min(_lines(row)), max(_lines(row))
    yield Mutant("row dropped", table, first + 1, 0, "", Edit(first, last + 1))
    again = Edit(last + 1, last + 1, text.lines[first : last + 1])
    yield Mutant("row doubled", table, first + 1, 0, "", again)


def exchanged_cells(text: Text, table: str, row: Sequence[Row]) -> Iterator[Mutant]:
    """Each cell of a row exchanged with the next one."""
    for left, right in pairwise(row):
        if prints := _exchanged(left, right):
            line, column, _ = _place(left)
            record = str(left["record_id"])
            edit = _edit(text, prints)
            yield Mutant("cells exchanged", table, line + 1, column + 1, record, edit)


def exchanged_columns(text: Text, table: str, rows: Sequence[Sequence[Row]]) -> Iterator[Mutant]:
    """Each column exchanged with the next one, in every row that prints both; not its header."""
    by_column = [{_column(cell): cell for cell in row} for row in rows]
    fullest = max(by_column, key=len)
    for left, right in pairwise(fullest):
        both = [row for row in by_column if left in row and right in row]
        prints = [new for row in both for new in _exchanged(row[left], row[right])]
        if prints:
            line, column, _ = _place(both[0][left])
            edit = _edit(text, prints)
            yield Mutant("columns exchanged", table, line + 1, column + 1, "", edit)


def exchanged_labels(text: Text, table: str, rows: Sequence[Sequence[Row]]) -> Iterator[Mutant]:
    """Labels of neighbouring rows exchanged, where they stand before the cells in one line."""
    labels = []
    for row in rows:
        line, column, _ = _place(row[0])
        label = text.lines[line][:column].strip()
        if label and len(set(_lines(row))) == 1:
            labels.append((line, text.lines[line].index(label), label))
    for (above, one_at, one), (below, other_at, other) in pairwise(labels):
        prints = [_Print(above, one_at, one, other), _Print(below, other_at, other, one)]
        yield Mutant("labels exchanged", table, above + 1, 0, "", _edit(text, prints))


def deleted_years(text: Text, table: str, frame: Frame) -> Iterator[Mutant]:
    """Each year between the beginning of a table's caption and its first row deleted."""
    first, start = text.canonical.position(frame.span[0])
    last, end = text.canonical.position(frame.body[0])
    for line in range(first, last + 1):
        printed = text.lines[line]
        low, high = start if line == first else 0, end if line == last else len(printed)
        for year in _HEADER_YEAR.finditer(printed, low, high):
            edit = _edit(text, [_Print(line, year.start(), year[0], "")])
            yield Mutant("header year deleted", table, line + 1, year.start() + 1, "", edit)


def doubled_table(text: Text, table: str, rows: Sequence[Sequence[Row]], frame: Frame) -> Mutant:
    """A table, from the line of its caption to that of its last cell, printed once more below."""
    first, _ = text.canonical.position(frame.span[0])
    end = max(line for row in rows for line in _lines(row)) + 1
    again = Edit(end, end, text.lines[first:end])
    return Mutant("table doubled", table, first + 1, 0, "", again)


def cuts(text: Text) -> Iterator[Mutant]:
    """The document cut off before each line; cuts that differ by blank lines only, as one edit."""
    end = 0
    for line in range(len(text.lines)):
        if line and text.lines[line - 1].strip():
            end = line
        kept = () if end else ("",)
        yield Mutant("cut", "", line + 1, 0, "", Edit(end, len(text.lines), kept))


def _rows(cells: Iterable[Row]) -> dict[tuple[str, str], list[Row]]:
    """Cells by table and row, in printed order."""
    rows: dict[tuple[str, str], list[Row]] = {}
    for cell in cells:
        rows.setdefault((str(cell["table_id"]), str(cell["row_code"])), []).append(cell)
    return rows


def _column(cell: Row) -> tuple[str, str]:
    """What tells a cell's column from the others: its code, and the year printed above it."""
    year = str(cell["year"])
    return str(cell["column_code"]), "" if year == cell["row_code"] else year


def _subject(row: Row) -> str:
    return str(row.get("table_id") or f"statement {row['subject']}")


def _place(row: Row) -> tuple[int, int, str]:
    """The 0-based line and column of a printed number, and the number as printed."""
    line, column = int(str(row["source_line"])), int(str(row["source_column"]))
    return line - 1, column - 1, str(row["source_text"])


def _digits(printed: str, start: int = 0) -> Iterator[int]:
    """Places of the digits of something printed from a place on."""
    return (at for at, sign in enumerate(printed, start) if sign.isdecimal())


def _read_digits(row: Row) -> Iterator[tuple[int, int]]:
    line, column, printed = _place(row)
    return ((line, at) for at in _digits(printed, column))


def _lines(row: Iterable[Row]) -> list[int]:
    return [_place(cell)[0] for cell in row]


def _exchanged(left: Row, right: Row) -> list[_Print]:
    """Two cells, each in the place of the other; nothing where they print the same."""
    (line, column, one), (other_line, other_column, other) = _place(left), _place(right)
    if one == other:
        return []
    return [_Print(line, column, one, other), _Print(other_line, other_column, other, one)]


def _next_digit(text: Text, line: int, at: int) -> Edit:
    """A digit replaced by the next one, 9 by 0."""
    digit = text.lines[line][at]
    return _edit(text, [_Print(line, at, digit, str((int(digit) + 1) % 10))])


def _edit(text: Text, prints: Sequence[_Print]) -> Edit:
    """The lines from the first to the last that print something else, as they are then."""
    first, last = min(p.line for p in prints), max(p.line for p in prints)
    lines = list(text.lines[first : last + 1])
    for new in sorted(prints, key=lambda p: p.column, reverse=True):
        line = lines[new.line - first]
        if not line.startswith(new.old, new.column):
            raise ValueError(f"line {new.line + 1} does not print {new.old!r} where it should")
        lines[new.line - first] = (
            f"{line[: new.column]}{new.new}{line[new.column + len(new.old) :]}"
        )
    return Edit(first, last + 1, tuple(lines))
