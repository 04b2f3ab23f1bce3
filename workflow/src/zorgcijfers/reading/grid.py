"""Tables of PDFs: columns from the white between them, rows from their labels, heads checked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from statistics import median
from typing import NoReturn

from zorgcijfers.errors import SourceError
from zorgcijfers.reading.frames import Frame, passed_over, require_consecutive
from zorgcijfers.reading.look_alikes import departure
from zorgcijfers.reading.rows import ExpectedRow, PrintedRow
from zorgcijfers.reading.specs import ColumnSpec, Heading, TableSpec
from zorgcijfers.reading.text import Box, Text, Word, on_one_line, rejoined

YEAR = re.compile(r"(19|20)\d\d")

_PAGE = 100_000.0  # points by which a page lies below the one before it
_LETTER = 0.5  # height of small letters, in sizes: what two lines of one row share
_NEXT_LINE = 1.7  # distance of the lines of one cell, in sizes
_HYPHENS = re.compile("[-\u2010\u2011\\s]")


@dataclass(frozen=True)
class Slot:
    """One printed column: a measure, under a year where the header prints years."""

    column: ColumnSpec
    year: int | None

    @property
    def label(self) -> str:
        """Head of the column, as printed."""
        column = self.column
        printed = column.printed or column.under or self.year or column.code
        return " ".join(str(printed).split())

    def is_among(self, codes: Iterable[str]) -> bool:
        """Whether codes of columns name it, by its code or as `code/year`."""
        return self.column.code in codes or f"{self.column.code}/{self.year}" in codes

    @property
    def name(self) -> str:
        """Label and, where the columns repeat for each year, the year: for messages."""
        repeated = self.year is not None and self.column.year is None
        return f"{self.column.printed} {self.year}".strip() if repeated else self.label


def slots_of(spec: TableSpec, years: Sequence[int], of_table: int | None) -> list[Slot]:
    """The columns from left to right, once for each year that the header prints."""
    return [
        Slot(column, year if year is not None else column.year)
        for year in (years or (of_table,))
        for column in spec.columns
    ]


@dataclass
class _Item:
    """A word of the table, with its place on one long page."""

    word: Word
    box: Box
    shift: float = 0.0

    @property
    def x0(self) -> float:
        return self.box.x0 + self.shift

    @property
    def x1(self) -> float:
        return self.box.x1 + self.shift

    @property
    def base(self) -> float:
        return self.box.page * _PAGE + self.box.y0 + 0.75 * self.box.size

    @property
    def span(self) -> tuple[float, float]:
        return self.base - _LETTER * self.box.size, self.base


@dataclass
class _Head:
    """A head that the spec names, the columns that it stands over, and what is still to be read."""

    text: str
    columns: tuple[int, ...]
    rest: str = ""
    marks: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rest = folded(self.text)


@dataclass(frozen=True)
class Grid:
    """
    The columns of a table on the page, its heads checked.

    Attributes
    ----------
    slots : its columns from left to right, that of the labels left out.
    """

    text: Text
    spec: TableSpec
    slots: list[Slot]
    _bands: list[tuple[float, float]]
    _lines: list[list[_Item]]
    _head_marks: dict[int, list[str]]

    @classmethod
    def find(cls, text: Text, spec: TableSpec, frame: Frame) -> Grid:
        """
        Find the columns of a table.

        Raises
        ------
        SourceError : the heads are not as described, there are more or fewer columns, or signs
            that no reader can be sure of.
        """
        return _Finder(text, spec, frame).grid()

    def labels(self) -> list[Word]:
        """The words in the column of labels, from top to bottom."""
        return (
            [item.word for item in self._in_band(self.spec.labels - 1)] if self.spec.labels else []
        )

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
        others = [b for b in range(len(self._bands)) if b != self.spec.labels - 1]
        for index, band in enumerate(others):
            for row, words in self._cells(expected, places, band, index):
                whole = Word.joined(words, on_one_line(rejoined(words)))
                entries[row][index] = _with_marks(whole, marks[row], self._head_marks.get(band, []))
        return [
            (PrintedRow(row.code, label, ()), cells)
            for row, label, cells in zip(expected, labels, entries, strict=True)
        ]

    def _in_band(self, band: int) -> list[_Item]:
        low, high = self._bands[band]
        return [
            item for line in self._lines for item in line if low <= (item.x0 + item.x1) / 2 <= high
        ]

    def _row_places(
        self, expected: Sequence[ExpectedRow]
    ) -> tuple[list[tuple[float, float]], list[str], list[list[str]]]:
        """Upper and lower end of each row, its label and the marks at it."""
        if not self.spec.labels:
            lines = _by_line(self._in_band(0))
            if len(lines) != len(expected):
                self._refuse(
                    f"the table has {len(lines)} rows",
                    lines[-1] if lines else [],
                    f"{len(expected)} rows",
                )
            return [_around(line) for line in lines], [""] * len(lines), [[] for _ in lines]
        items, at = self._in_band(self.spec.labels - 1), 0
        places, labels, marks = [], [], []
        for number, row in enumerate(expected, start=1):
            wanted, taken = folded(row.printed), list[_Item]()
            while folded(_text(taken)) != wanted:
                read = folded(_text([*taken, *items[at : at + 1]]))
                if at == len(items) or not wanted.startswith(read):
                    words = len(row.printed.split())
                    alike = departure(row.printed, _text([*taken, *items[at:]][:words]))
                    self._refuse(
                        f"row {number} is not as described" + (f": {alike}" if alike else ""),
                        [*taken, *items[at : at + 12]],
                        repr(row.printed),
                        "restore the document, or describe the row as printed in its spec",
                    )
                taken.append(items[at])
                at += 1
            places.append(_around(taken))
            labels.append(on_one_line(rejoined([item.word for item in taken])))
            marks.append(_marks(taken))
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
        lines = _by_line(self._in_band(band))
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
        found: dict[int, list[list[_Item]]] = {}
        for line, row_index in zip(lines, belongs, strict=True):
            assert row_index is not None
            found.setdefault(row_index, []).append(line)
        for row_index, parts in found.items():
            kinds = expected[row_index].kinds(slot.column)
            figures = [part for part in parts if any(map(str.isdigit, _text(part)))]
            if len(figures) > 1 and "text" not in kinds:
                self._refuse(
                    f"two lines of figures in one cell of column {slot.name!r}",
                    figures[1],
                    "one number",
                )
            yield row_index, [item.word for part in parts for item in part]

    def _row_of(
        self, line: list[_Item], rows: list[int], places: list[tuple[float, float]]
    ) -> int | None:
        low, high = _around(line)
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
        self, problem: str, items: Sequence[_Item], expected: str, remedy: str | None = None
    ) -> NoReturn:
        near = items or self._lines[-1]
        raise refusal(self.text, self.spec, problem, items, expected, remedy, near[0].word.line)


class _Finder:
    """Finds the columns of one table; its steps share what was found before."""

    def __init__(self, text: Text, spec: TableSpec, frame: Frame) -> None:
        self.text, self.spec, self.frame = text, spec, frame
        self.labels = 1 if spec.labels else 0

    def grid(self) -> Grid:
        lines = _by_line(self._items())
        heads, years = self._header(lines)
        slots = slots_of(self.spec, years, self.frame.of_table)
        header, body = lines[: len(heads)], self._without_header(lines, len(heads))
        body = self._without_headings(body)
        bands = self._bands(header, body, len(slots) + self.labels)
        marks = self._check_heads(header, slots, bands)
        reach = [(a + b) / 2 for (_, a), (b, _) in pairwise(bands)]
        edges = [float("-inf"), *reach, float("inf")]
        return Grid(self.text, self.spec, slots, list(pairwise(edges)), body, marks)

    def _items(self) -> list[_Item]:
        """The words of the table, those passed over left out."""
        position = self.text.canonical.position
        words = self.text.printed_words(*(position(index) for index in self.frame.body))
        for passed in self.spec.passes_over:
            start, end = map(position, passed_over(self.text, self.spec, passed, self.frame))
            words = [w for w in words if not start <= (w.line - 1, w.column) < end]
        items = [_Item(word, word.placed.box) for word in words if word.placed is not None]
        for item in items:
            assert item.word.placed is not None
            if unmapped := item.word.placed.unmapped:
                raise refusal(
                    self.text,
                    self.spec,
                    f"a sign that the file maps to no character: {unmapped[0]}",
                    [item],
                    "characters",
                    "look at the page, and declare what the sign looks like as `glyphs` of the "
                    "document's entry in the register",
                )
            if any(unicodedata.bidirectional(c) in ("R", "AL", "AN") for c in item.word.text):
                raise refusal(
                    self.text,
                    self.spec,
                    "text that runs from right to left",
                    [item],
                    "text from left to right",
                    "such tables cannot be read; describe the table as `passed_over`",
                )
        return items

    def _heads(self, years: Sequence[int]) -> list[_Head]:
        """What the heads say, from top to bottom and left to right."""
        slots = slots_of(self.spec, years, None)
        label = self.spec.labels - 1
        place = [i if i < label or label < 0 else i + 1 for i in range(len(slots))]
        stub = self.spec.stub
        if not stub and self.spec.header is not None:
            stub = re.sub(r"\{[^{}]*\}", " ", self.spec.header)
        heads = [_Head(stub, (label,))] if stub.strip() else []
        above = [self._above(slot, bool(years)) for slot in slots]
        for level in range(max(map(len, above), default=0)):
            at = range(len(slots))
            for text, group in groupby(at, key=lambda i: above[i][level : level + 1]):
                if text:
                    heads.append(_Head(text[0], tuple(place[i] for i in group)))
        for slot, column in zip(slots, place, strict=True):
            own = slot.column.printed or (str(slot.year) if years else "")
            if own:
                heads.append(_Head(own, (column,)))
        return heads

    def _above(self, slot: Slot, years: bool) -> list[str]:
        shared = [slot.column.under] if slot.column.under else []
        return [*shared, str(slot.year)] if years and slot.column.printed else shared

    def _header(self, lines: list[list[_Item]]) -> tuple[list[list[_Item]], tuple[int, ...]]:
        """The lines that hold the heads, and the years in them."""
        years: tuple[int, ...] = ()
        for count in range(len(lines) + 1):
            words = [item.word.text for line in lines[:count] for item in line]
            if self.spec.has_years_over_columns:
                years = tuple(int(word) for word in words if YEAR.fullmatch(word))
            heads = self._heads(years)
            wanted, found = sum(len(head.rest) for head in heads), len(folded("".join(words)))
            if wanted == found and (years or not self.spec.has_years_over_columns):
                if self.spec.has_years_over_columns:
                    require_consecutive(self.text, self.spec, years, self.frame.line)
                return lines[:count], years
            if found > wanted + 200:
                break
        raise self._wrong_header(lines[0] if lines else [], self._heads(years))

    def _wrong_header(self, items: Sequence[_Item], heads: Iterable[_Head]) -> SourceError:
        return refusal(
            self.text,
            self.spec,
            "the header is not as described",
            items,
            " | ".join(head.text for head in heads) or "no header",
            "restore the document, or correct the heads in the spec",
        )

    def _without_header(self, lines: list[list[_Item]], count: int) -> list[list[_Item]]:
        """The lines below the header; where a page repeats it, without it, and moved in line."""
        header = [_text(line) for line in lines[:count]]
        body = []
        for _, group in groupby(lines[count:], key=lambda line: line[0].box.page):
            page = list(group)
            if header and [_text(line) for line in page[:count]] == header:
                shift = lines[0][0].x0 - page[0][0].x0
                page = page[count:]
                for line in page:
                    for item in line:
                        item.shift = shift
            body += page
        return body

    def _without_headings(self, lines: list[list[_Item]]) -> list[list[_Item]]:
        """The lines without the headings between rows, which run across the columns."""
        wanted = [row.heading for row in self.spec.named_rows if isinstance(row, Heading)]
        kept, index = [], 0
        while index < len(lines):
            for count in (1, 2, 3):
                together = [item for line in lines[index : index + count] for item in line]
                if wanted and folded(_text(together)) == folded(wanted[0]):
                    wanted.pop(0)
                    index += count
                    break
            else:
                kept.append(lines[index])
                index += 1
        if wanted:
            raise refusal(
                self.text,
                self.spec,
                "a heading between the rows is missing",
                lines[0] if lines else [],
                wanted[0],
                "restore the document, or correct the headings in the spec",
            )
        return kept

    def _bands(
        self, header: list[list[_Item]], body: list[list[_Item]], count: int
    ) -> list[tuple[float, float]]:
        """Left and right end of each column, from what it prints."""
        items = [item for line in body for item in line]
        if not items:
            raise refusal(
                self.text, self.spec, "the table has no rows", [], "rows", None, self.frame.line
            )
        bands = self._parted(items)
        if len(bands) > count:
            bands = _signs_joined(bands, items)
        if len(bands) > count and self.labels:
            bands = self._labels_joined(bands, items, len(bands) - count)
        if len(bands) < count:  # a column that is blank throughout shows in its head only
            bands = self._parted([*items, *(item for line in header for item in line)])
        if len(bands) != count:
            first = body[0]
            raise refusal(
                self.text,
                self.spec,
                f"the page shows {len(bands)} columns",
                first,
                f"{count} columns, that of the labels included"
                if self.labels
                else f"{count} columns",
                "compare the columns of the spec with the page; where white inside a cell parts "
                "it, or too little white parts two columns, declare `gutter`",
            )
        return bands

    def _labels_joined(
        self, bands: list[tuple[float, float]], items: Sequence[_Item], excess: int
    ) -> list[tuple[float, float]]:
        """The columns, short and long labels at two sides of theirs joined; rows check them."""
        first, last = self.spec.labels - 1, self.spec.labels - 1 + excess
        for low, high in bands[first : last + 1]:
            words = [i.word.text for i in items if low <= (i.x0 + i.x1) / 2 <= high]
            if not any(any(map(str.isalpha, word)) for word in words):
                return bands
        return [*bands[:first], (bands[first][0], bands[last][1]), *bands[last + 1 :]]

    def _parted(self, items: Iterable[_Item]) -> list[tuple[float, float]]:
        every = sorted(items, key=lambda item: item.x0)
        white = self.spec.gutter * median(item.box.size for item in every)
        bands: list[tuple[float, float]] = []
        for item in every:
            if bands and item.x0 - bands[-1][1] < white:
                bands[-1] = bands[-1][0], max(bands[-1][1], item.x1)
            else:
                bands.append((item.x0, item.x1))
        return bands

    def _check_heads(
        self, header: list[list[_Item]], slots: list[Slot], bands: list[tuple[float, float]]
    ) -> dict[int, list[str]]:
        """The marks at the heads of each column; every head stands over its column, or stops."""
        heads = self._heads(
            [s.year or 0 for s in slots][:: len(self.spec.columns)]
            if self.spec.has_years_over_columns
            else ()
        )
        for line in header:
            for chunk in self._chunks(line):
                if not self._take(chunk, heads, bands):
                    for item in chunk:
                        if not self._take([item], heads, bands):
                            raise self._wrong_header(chunk, heads)
        if unread := [head for head in heads if head.rest]:
            raise self._wrong_header(header[0] if header else [], unread)
        marks: dict[int, list[str]] = {}
        for head in heads:
            for column in head.columns:
                marks.setdefault(column, []).extend(head.marks)
        return marks

    def _take(
        self, chunk: list[_Item], heads: list[_Head], bands: list[tuple[float, float]]
    ) -> bool:
        """Take words as part of the head over the nearest column, if it goes on with them."""
        x0, x1, read = chunk[0].x0, chunk[-1].x1, folded(_text(chunk))
        nearest = min(range(len(bands)), key=lambda b: (max(bands[b][0] - x1, x0 - bands[b][1]), b))
        for head in heads:
            if nearest in head.columns and head.rest.startswith(read):
                head.rest = head.rest.removeprefix(read)
                head.marks += _marks(chunk)
                return True
        return False

    def _chunks(self, line: list[_Item]) -> Iterator[list[_Item]]:
        chunk: list[_Item] = []
        for item in line:
            if chunk and item.x0 - chunk[-1].x1 > self.spec.gutter * item.box.size:
                yield chunk
                chunk = []
            chunk.append(item)
        yield chunk


def folded(text: str) -> str:
    """A label or head without blanks, hyphens and capitals: how those of PDFs are compared."""
    return _HYPHENS.sub("", text).casefold()


def refusal(
    text: Text,
    spec: TableSpec,
    problem: str,
    items: Sequence[_Item],
    expected: str,
    remedy: str | None = None,
    line: int | None = None,
) -> SourceError:
    """The message on something printed in a table, or on the line where something should be."""
    line = items[0].word.line if items else line
    return SourceError(
        problem,
        document=text.document,
        table=spec.table_id,
        line=line,
        page=text.page(line),
        expected=expected,
        found=_text(items) or "nothing",
        remedy=remedy or "compare the spec with the page, and describe the table as printed",
    )


def _by_line(items: Iterable[_Item]) -> list[list[_Item]]:
    return [list(line) for _, line in groupby(items, key=lambda item: item.word.line)]


def _around(items: Sequence[_Item]) -> tuple[float, float]:
    return min(item.span[0] for item in items), max(item.span[1] for item in items)


def _text(items: Iterable[_Item]) -> str:
    return " ".join(item.word.text for item in items)


def _marks(items: Iterable[_Item]) -> list[str]:
    return [mark for item in items if item.word.placed for mark in item.word.placed.marks]


def _with_marks(word: Word, of_row: list[str], of_column: list[str]) -> Word:
    """A cell with the footnote marks at it, at its row label and at its head."""
    assert word.placed is not None
    named = [f"row {mark}" for mark in of_row] + [f"column {mark}" for mark in of_column]
    return word.marked((*word.placed.marks, *named))


def _near(line: list[_Item], other: list[_Item]) -> bool:
    """Whether two lines can be lines of one cell."""
    distance = abs(line[0].base - other[0].base)
    return distance <= _NEXT_LINE * min(line[0].box.size, other[0].box.size)


def _neighbour(lines: list[list[_Item]], belongs: Sequence[int | None], index: int) -> int | None:
    """The row of the line that a line goes on with, or before: the nearer one."""
    near: list[tuple[float, int]] = []
    for other in (index - 1, index + 1):
        row = belongs[other] if 0 <= other < len(lines) else None
        if row is not None and _near(lines[other], lines[index]):
            near.append((abs(lines[other][0].base - lines[index][0].base), row))
    if len(near) == 2 and near[0][1] != near[1][1] and abs(near[0][0] - near[1][0]) < 1:
        return None
    return min(near)[1] if near else None


def _signs_joined(
    bands: list[tuple[float, float]], items: Sequence[_Item]
) -> list[tuple[float, float]]:
    """The columns, those of nothing but signs joined with that of their numbers."""
    joined: list[tuple[float, float]] = []
    pending: float | None = None
    for low, high in bands:
        words = [i.word.text for i in items if low <= (i.x0 + i.x1) / 2 <= high]
        signs = {word for word in words if not any(map(str.isalnum, word))}
        if pending is not None:
            low, pending = pending, None
        if len(signs) and signs == set(words):
            if signs == {"%"} and joined:
                joined[-1] = joined[-1][0], high
            else:
                pending = low
            continue
        joined.append((low, high))
    return joined
