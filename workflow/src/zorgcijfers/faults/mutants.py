"""Mutants: a document with one transcription fault, as a careless copyist would make it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from zorgcijfers.reading.text import Text

Row = Mapping[str, object]


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
    record : record whose printed number is at fault; empty where it is none.
    text : the document with the fault.
    """

    kind: str
    table: str
    line: int
    place: int
    record: str
    text: Text


def mutants(text: Text, cells: Sequence[Row], statements: Sequence[Row]) -> Iterator[Mutant]:
    """
    Every fault of every kind in one document.

    Parameters
    ----------
    text : the document without fault.
    cells, statements : what was read from it, as `reading.Reading` holds them.
    """
    yield from changed_digits(text, [*cells, *statements])
    yield from moved_commas(text, [*cells, *statements])
    yield from _line_faults(text, cells)
    yield from _tables(text, cells)
    for line in range(1, len(text.lines) + 1):
        yield Mutant("cut", "", line, 0, "", text.before(line))


def changed_digits(text: Text, records: Sequence[Row]) -> Iterator[Mutant]:
    """Each digit of each printed number replaced by another: the next one, 9 by 0."""
    for record, subject, line, column, printed in _located(records):
        for offset, digit in enumerate(printed):
            if digit.isdigit():
                other = str((int(digit) + 1) % 10)
                changed = text.with_character(line, column + offset, other)
                yield Mutant("digit", subject, line, column + offset + 1, record, changed)


def moved_commas(text: Text, records: Sequence[Row]) -> Iterator[Mutant]:
    """Each decimal comma moved one digit to the left."""
    for record, subject, line, column, printed in _located(records):
        at = printed.find(",")
        if at > 0:
            moved = f"{printed[: at - 1]},{printed[at - 1]}{printed[at + 1 :]}"
            yield Mutant(
                "comma", subject, line, column + 1, record, _put(text, line, column, moved)
            )


def _line_faults(text: Text, cells: Sequence[Row]) -> Iterator[Mutant]:
    """Rows dropped, doubled, with two neighbouring cells exchanged; row labels exchanged."""
    rows: dict[tuple[str, str], list[Row]] = {}
    for cell in cells:
        rows.setdefault((str(cell["table_id"]), str(cell["row_code"])), []).append(cell)
    labels: dict[str, list[tuple[int, str]]] = {}
    for (table, _), row in rows.items():
        lines = sorted({int(str(cell["source_line"])) for cell in row})
        first, last = lines[0], lines[-1]
        body = text.lines
        dropped = body[: first - 1] + body[last:]
        doubled = body[:last] + body[first - 1 : last] + body[last:]
        yield Mutant("row dropped", table, first, 0, "", Text(text.document, dropped))
        yield Mutant("row doubled", table, first, 0, "", Text(text.document, doubled))
        yield from _exchanged_cells(text, table, row)
        start = min(int(str(cell["source_column"])) for cell in row) - 1
        label = body[first - 1][:start].strip()
        if label and len(lines) == 1:
            labels.setdefault(table, []).append((first, label))
    for table, known in labels.items():
        for (above, one), (below, other) in pairwise(known):
            exchanged = list(text.lines)
            exchanged[above - 1] = exchanged[above - 1].replace(one, other, 1)
            exchanged[below - 1] = exchanged[below - 1].replace(other, one, 1)
            changed = Text(text.document, tuple(exchanged))
            yield Mutant("labels exchanged", table, above, 0, "", changed)


def _exchanged_cells(text: Text, table: str, row: Sequence[Row]) -> Iterator[Mutant]:
    for left, right in pairwise(row):
        if left["source_line"] != right["source_line"]:
            continue
        line = int(str(left["source_line"]))
        one, other = str(left["source_text"]), str(right["source_text"])
        if one == other:
            continue
        start = int(str(left["source_column"])) - 1
        end = int(str(right["source_column"])) - 1 + len(other)
        between = text.lines[line - 1][start + len(one) : end - len(other)]
        changed = _replaced(text, line, start, end, f"{other}{between}{one}")
        yield Mutant("cells exchanged", table, line, start + 1, str(left["record_id"]), changed)


def _tables(text: Text, cells: Sequence[Row]) -> Iterator[Mutant]:
    """Tables doubled as a block of lines; each year of a header deleted."""
    spans: dict[str, list[int]] = {}
    years: dict[str, set[str]] = {}
    for cell in cells:
        table, line = str(cell["table_id"]), int(str(cell["source_line"]))
        spans.setdefault(table, []).append(line)
        years.setdefault(table, set()).add(str(cell["year"]))
    for table, lines in spans.items():
        first, last = min(lines), max(lines)
        top = max(1, first - 4)
        block = text.lines[top - 1 : last]
        doubled = text.lines[:last] + block + text.lines[last:]
        yield Mutant("table doubled", table, first, 0, "", Text(text.document, doubled))
        for line in range(max(1, first - 30), first):
            words = text.lines[line - 1].split()
            if words and len(words) > 1 and all(word in years[table] for word in words):
                for word in words:
                    column = text.lines[line - 1].index(word)
                    end = column + len(word)
                    changed = _replaced(text, line, column, end, "")
                    yield Mutant("header year deleted", table, line, column + 1, "", changed)


def _located(records: Sequence[Row]) -> Iterator[tuple[str, str, int, int, str]]:
    for row in records:
        subject = str(row.get("table_id") or f"statement {row['subject']}")
        line, column = int(str(row["source_line"])), int(str(row["source_column"])) - 1
        yield str(row["record_id"]), subject, line, column, str(row["source_text"])


def _put(text: Text, line: int, column: int, printed: str) -> Text:
    return _replaced(text, line, column, column + len(printed), printed)


def _replaced(text: Text, line: int, start: int, end: int, new: str) -> Text:
    old = text.lines[line - 1]
    changed = (*text.lines[: line - 1], old[:start] + new + old[end:], *text.lines[line:])
    return Text(text.document, changed)
