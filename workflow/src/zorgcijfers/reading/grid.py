"""Rows of a PDF's table: found by their labels, each cell beside the label that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NoReturn

from zorgcijfers.reading.columns import (
    Item,
    Slot,
    around,
    by_line,
    columns_of,
    folded,
    marks_of,
    refusal,
    text_of,
)
from zorgcijfers.reading.frames import Frame
from zorgcijfers.reading.look_alikes import departure
from zorgcijfers.reading.rows import ExpectedRow, PrintedRow
from zorgcijfers.reading.specs import TableSpec
from zorgcijfers.reading.text import Text, Word, on_one_line, rejoined

_NEXT_LINE = 1.7  # distance of the lines of one cell, in sizes


class Grid:
    """The rows of a table in its columns on the page."""

    def __init__(self, text: Text, spec: TableSpec, frame: Frame) -> None:
        """
        Find the columns.

        Raises
        ------
        SourceError : as `columns.columns_of`.
        """
        self._text, self._spec = text, spec
        self._columns = columns_of(text, spec, frame)

    @property
    def slots(self) -> list[Slot]:
        """Its columns from left to right, that of the labels left out."""
        return self._columns.slots

    def labels(self) -> list[Word]:
        """The words in the column of labels, from top to bottom."""
        band = self._spec.labels - 1
        return [item.word for item in self._in_band(band)] if self._spec.labels else []

    def rows(self, expected: Sequence[ExpectedRow]) -> list[tuple[PrintedRow, list[Word | None]]]:
        """
        The rows with one entry a column, None where nothing is printed.

        Parameters
        ----------
        expected : rows in printed order.

        Raises
        ------
        SourceError : a row is missing, extra, renamed or out of order, or text stands between rows.
        """
        places, labels, marks = self._row_places(expected)
        entries: list[list[Word | None]] = [[None] * len(self.slots) for _ in expected]
        others = [b for b in range(len(self._columns.bands)) if b != self._spec.labels - 1]
        for index, band in enumerate(others):
            for row, words in self._cells(expected, places, band, index):
                whole = Word.joined(words, on_one_line(rejoined(words)))
                entries[row][index] = _with_marks(
                    whole, marks[row], self._columns.marks.get(band, [])
                )
        return [
            (PrintedRow(row.code, label, ()), cells)
            for row, label, cells in zip(expected, labels, entries, strict=True)
        ]

    def _in_band(self, band: int) -> list[Item]:
        ends = self._columns.bands[band]
        return [item for line in self._columns.lines for item in line if item.is_in(ends)]

    def _row_places(
        self, expected: Sequence[ExpectedRow]
    ) -> tuple[list[tuple[float, float]], list[str], list[list[str]]]:
        """Upper and lower end of each row, its label and the marks at it."""
        if not self._spec.labels:
            lines = by_line(self._in_band(0))
            if len(lines) != len(expected):
                self._refuse(
                    f"the table has {len(lines)} rows",
                    lines[-1] if lines else [],
                    f"{len(expected)} rows",
                )
            return [around(line) for line in lines], [""] * len(lines), [[] for _ in lines]
        items, at = self._in_band(self._spec.labels - 1), 0
        places, labels, marks = [], [], []
        for number, row in enumerate(expected, start=1):
            wanted, taken = folded(row.printed), list[Item]()
            while folded(text_of(taken)) != wanted:
                read = folded(text_of([*taken, *items[at : at + 1]]))
                if at == len(items) or not wanted.startswith(read):
                    words = len(row.printed.split())
                    alike = departure(row.printed, text_of([*taken, *items[at:]][:words]))
                    self._refuse(
                        f"row {number} is not as described" + (f": {alike}" if alike else ""),
                        [*taken, *items[at : at + 12]],
                        repr(row.printed),
                        "restore the document, or describe the row as printed in its spec",
                    )
                taken.append(items[at])
                at += 1
            places.append(around(taken))
            labels.append(on_one_line(rejoined([item.word for item in taken])))
            marks.append(marks_of(taken))
        if at < len(items):
            self._refuse(
                "text after the last row",
                items[at:],
                "the end of the table",
                "if the table has a new row, add it to its spec or row set",
            )
        return places, labels, marks

    def _cells(
        self,
        expected: Sequence[ExpectedRow],
        places: list[tuple[float, float]],
        band: int,
        column: int,
    ) -> Iterator[tuple[int, list[Word]]]:
        """The printed cells of one column, with the row that each belongs to."""
        slot = self.slots[column]
        places, owner = list(places), list(range(len(places)))
        for index, row in enumerate(expected):
            if slot.is_among(row.shares) and index:
                owner[index] = owner[index - 1]
                top = places[owner[index]]
                places[owner[index]] = min(top[0], places[index][0]), max(top[1], places[index][1])
        rows = [index for index in range(len(places)) if owner[index] == index]
        lines = by_line(self._in_band(band))
        belongs = [self._row_of(line, rows, places) for line in lines]
        for index in [*range(len(lines)), *reversed(range(len(lines)))]:
            if belongs[index] is None:  # a further line of a cell that is higher than its label
                belongs[index] = _neighbour(lines, belongs, index)
        for index, line in enumerate(lines):
            if belongs[index] is None:  # an even number of lines leaves the label between two
                end = index + 1
                while (
                    end < len(lines) and belongs[end] is None and _near(lines[end - 1], lines[end])
                ):
                    end += 1
                block = [item for part in lines[index:end] for item in part]
                belongs[index:end] = [self._row_of(block, rows, places)] * (end - index)
            if belongs[index] is None:
                self._refuse(
                    f"text between the rows of column {slot.name!r}",
                    line,
                    "a cell beside a row label",
                )
        found: dict[int, list[list[Item]]] = {}
        for line, row_index in zip(lines, belongs, strict=True):
            assert row_index is not None
            found.setdefault(row_index, []).append(line)
        for row_index, parts in found.items():
            kinds = expected[row_index].kinds(slot.column)
            figures = [part for part in parts if any(map(str.isdigit, text_of(part)))]
            if len(figures) > 1 and "text" not in kinds:
                self._refuse(
                    f"two lines of figures in one cell of column {slot.name!r}",
                    figures[1],
                    "one number",
                )
            yield row_index, [item.word for part in parts for item in part]

    def _row_of(
        self, line: list[Item], rows: list[int], places: list[tuple[float, float]]
    ) -> int | None:
        low, high = around(line)
        shared = sorted(
            ((min(high, places[row][1]) - max(low, places[row][0]), row) for row in rows),
            reverse=True,
        )
        if not shared or shared[0][0] <= 0:
            return None
        if len(shared) > 1 and shared[1][0] > 0.5 * shared[0][0]:
            self._refuse("a cell stands between two rows", line, "a cell beside one row label")
        return shared[0][1]

    def _refuse(
        self, problem: str, items: Sequence[Item], expected: str, remedy: str | None = None
    ) -> NoReturn:
        near = items or self._columns.lines[-1]
        raise refusal(self._text, self._spec, problem, items, expected, remedy, near[0].word.line)


def _with_marks(word: Word, of_row: list[str], of_column: list[str]) -> Word:
    """A cell with the footnote marks at it, at its row label and at its head."""
    assert word.placed is not None
    named = [f"row {mark}" for mark in of_row] + [f"column {mark}" for mark in of_column]
    return word.marked((*word.placed.marks, *named))


def _near(line: list[Item], other: list[Item]) -> bool:
    """Whether two lines can be lines of one cell."""
    distance = abs(line[0].base - other[0].base)
    return distance <= _NEXT_LINE * min(line[0].box.size, other[0].box.size)


def _neighbour(lines: list[list[Item]], belongs: Sequence[int | None], index: int) -> int | None:
    """The row of the line that a line goes on with, or before: the nearer one."""
    near: list[tuple[float, int]] = []
    for other in (index - 1, index + 1):
        row = belongs[other] if 0 <= other < len(lines) else None
        if row is not None and _near(lines[other], lines[index]):
            near.append((abs(lines[other][0].base - lines[index][0].base), row))
    if len(near) == 2 and near[0][1] != near[1][1] and abs(near[0][0] - near[1][0]) < 1:
        return None
    return min(near)[1] if near else None
