"""Faults of tables: cells, rows, columns, labels and headers dropped, doubled, moved, exchanged."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from zorgcijfers.faults.original import Fault, Maker, Number, Original, Place
from zorgcijfers.faults.spelling import Rule

# A year as headers print it; of a date, its last two digits.
_HEADER_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<=\d/)\d\d(?![\d/])")

Rows = Sequence[Sequence[Number]]
Pairs = Callable[[Rows], Iterator[tuple[Number, Number]]]


def beside(rows: Rows) -> Iterator[tuple[Number, Number]]:
    """Each cell with the next one of its row."""
    for row in rows:
        yield from pairwise(row)


def below(rows: Rows) -> Iterator[tuple[Number, Number]]:
    """Each cell with that of the next row in its column."""
    for column in _columns(rows):
        yield from pairwise(column)


def far(rows: Rows) -> Iterator[tuple[Number, Number]]:
    """Each cell with one half the table away, in another row and column where there are several."""
    cells = [cell for row in rows for cell in row]
    half = len(cells) // 2 + 1
    return ((cell, cells[(at + half) % len(cells)]) for at, cell in enumerate(cells))


def exchanged(pairs: Pairs) -> Maker:
    """Two cells of a table, each in the place of the other."""

    def faults(original: Original) -> Iterator[Fault]:
        for table, rows in original.tables():
            for one, other in pairs(rows):
                if one.text != other.text:
                    prints = [(one, other.text), (other, one.text)]
                    yield original.fault(prints, [one, other], table)

    return faults


def copied(pairs: Pairs) -> Maker:
    """The number of another cell of the table in place of a cell's own."""

    def faults(original: Original) -> Iterator[Fault]:
        for table, rows in original.tables():
            for one, other in pairs(rows):
                if one.text != other.text:
                    yield original.fault([(one, other.text)], [one], table)

    return faults


def run_together(original: Original) -> Iterator[Fault]:
    """The blank between two cells of a line lost."""
    for table, rows in original.tables():
        for one, other in beside(rows):
            if one.line == other.line:
                between = Place(one.line, one.end, original.lines[one.line][one.end : other.column])
                yield original.fault([(between, "")], [one, other], table)


def shifted(of: Callable[[Rows], Iterator[Sequence[Number]]]) -> Maker:
    """All cells of a row, or of a column, one place on; the last in the place of the first."""

    def faults(original: Original) -> Iterator[Fault]:
        for table, rows in original.tables():
            for line in of(rows):
                texts = [cell.text for cell in line]
                if len(set(texts)) > 1:
                    prints = list(zip(line, [texts[-1], *texts[:-1]], strict=True))
                    yield original.fault(prints, line, table)

    return faults


def rows_of(rows: Rows) -> Iterator[Sequence[Number]]:
    """The rows of a table."""
    return iter(rows)


def columns_of(rows: Rows) -> Iterator[Sequence[Number]]:
    """The columns of a table."""
    return iter(_columns(rows))


def exchanged_columns(original: Original) -> Iterator[Fault]:
    """Each column exchanged with the next one, in every row that prints both; not its header."""
    for table, rows in original.tables():
        by_head = [{cell.head: cell for cell in row} for row in rows]
        for left, right in pairwise(cell.head for cell in max(rows, key=len)):
            pairs = [(row[left], row[right]) for row in by_head if left in row and right in row]
            yield from _all_exchanged(original, table, pairs)


def exchanged_rows(original: Original) -> Iterator[Fault]:
    """The cells of each row exchanged with those of the next one; not its label."""
    for table, rows in original.tables():
        for above, under in pairwise(rows):
            heads = {cell.head: cell for cell in under}
            pairs = [(cell, heads[cell.head]) for cell in above if cell.head in heads]
            yield from _all_exchanged(original, table, pairs)


def dropped_rows(original: Original) -> Iterator[Fault]:
    """Each row dropped: all lines from that of its first cell to that of its last."""
    for (table, _), row in original.rows.items():
        first, last = _span(row)
        yield original.relined(table, first, last + 1)


def doubled_rows(original: Original) -> Iterator[Fault]:
    """Each row printed twice."""
    for (table, _), row in original.rows.items():
        first, last = _span(row)
        lines = original.lines[first : last + 1]
        yield original.relined(table, first, last + 1, (*lines, *lines))


def swapped_rows(original: Original) -> Iterator[Fault]:
    """The lines of each row exchanged with those of the next one."""
    for table, rows in original.tables():
        for above, under in pairwise(rows):
            (first, end), (start, last) = _span(above), _span(under)
            if end < start:
                one, other = original.lines[first : end + 1], original.lines[start : last + 1]
                between = original.lines[end + 1 : start]
                yield original.relined(table, first, last + 1, (*other, *between, *one))


def exchanged_labels(original: Original) -> Iterator[Fault]:
    """Labels of neighbouring rows exchanged, where they stand before the cells in one line."""
    for table, rows in original.tables():
        for one, other in pairwise(_labels(original, rows)):
            yield original.fault([(one, other.text), (other, one.text)], of=table)


def labels(rule: Rule) -> Maker:
    """Labels of rows spelled otherwise, where they stand before the cells in one line."""

    def faults(original: Original) -> Iterator[Fault]:
        for table, rows in original.tables():
            for label in _labels(original, rows):
                yield from (
                    original.fault([(label, new)], of=table)
                    for new in rule(label.text)
                    if new != label.text
                )

    return faults


def header_years(rule: Rule) -> Maker:
    """Each year between the beginning of a table's caption and its first row, otherwise."""

    def faults(original: Original) -> Iterator[Fault]:
        for table in original.frames:
            for year in _years(original, table):
                yield from (original.fault([(year, new)], of=table) for new in rule(year.text))

    return faults


def exchanged_header_years(original: Original) -> Iterator[Fault]:
    """Neighbouring years of a header, each in the place of the other."""
    for table in original.frames:
        for one, other in pairwise(_years(original, table)):
            if one.text != other.text:
                yield original.fault([(one, other.text), (other, one.text)], of=table)


def doubled_tables(original: Original) -> Iterator[Fault]:
    """Each table, from the line of its caption to that of its last cell, printed once more."""
    for table, first, end in _extents(original):
        lines = original.lines[first:end]
        yield original.relined(table, first, end, (*lines, *lines))


def dropped_tables(original: Original) -> Iterator[Fault]:
    """Each table left out."""
    for table, first, end in _extents(original):
        yield original.relined(table, first, end)


def _extents(original: Original) -> Iterator[tuple[str, int, int]]:
    for table, rows in original.tables():
        first, _ = original.text.canonical.position(original.frames[table].span[0])
        yield table, first, max(_span(row)[1] for row in rows) + 1


def _all_exchanged(
    original: Original, table: str, pairs: Sequence[tuple[Number, Number]]
) -> Iterator[Fault]:
    different = [(one, other) for one, other in pairs if one.text != other.text]
    if different:
        prints = [new for one, other in different for new in ((one, other.text), (other, one.text))]
        yield original.fault(prints, [cell for pair in different for cell in pair], table)


def _columns(rows: Rows) -> list[list[Number]]:
    columns: dict[tuple[str, str], list[Number]] = {}
    for row in rows:
        for cell in row:
            columns.setdefault(cell.head, []).append(cell)
    return list(columns.values())


def _span(row: Sequence[Number]) -> tuple[int, int]:
    lines = [cell.line for cell in row]
    return min(lines), max(lines)


def _labels(original: Original, rows: Rows) -> list[Place]:
    found = []
    for row in rows:
        first, last = _span(row)
        before = original.lines[first][: row[0].column]
        if before.strip() and first == last:
            found.append(Place(first, len(before) - len(before.lstrip()), before.strip()))
    return found


def _years(original: Original, table: str) -> list[Place]:
    position, frame = original.text.canonical.position, original.frames[table]
    (first, start), (last, end) = position(frame.span[0]), position(frame.body[0])
    return [
        Place(line, year.start(), year[0])
        for line in range(first, last + 1)
        for printed in [original.lines[line]]
        for year in _HEADER_YEAR.finditer(
            printed, start if line == first else 0, end if line == last else len(printed)
        )
    ]
