"""Columns of a PDF's table: parted by the white between them, heads checked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from statistics import median

from zorgcijfers.errors import SourceError
from zorgcijfers.reading.frames import Frame, passed_over, require_consecutive
from zorgcijfers.reading.specs import ColumnSpec, Heading, TableSpec
from zorgcijfers.reading.text import Box, Text, Word

YEAR = re.compile(r"(19|20)\d\d")

_PAGE = 100_000.0  # points by which a page lies below the one before it
_LETTER = 0.5  # height of small letters, in sizes: what two lines of one row share
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
class Item:
    """A word of the table, with its place on one long page."""

    word: Word
    box: Box
    shift: float = 0.0

    @property
    def x0(self) -> float:
        """Left end, in points, moved in line with the first page of the table."""
        return self.box.x0 + self.shift

    @property
    def x1(self) -> float:
        """Right end, likewise."""
        return self.box.x1 + self.shift

    @property
    def base(self) -> float:
        """Where the line that it is written on lies, in points from the top of all pages."""
        return self.box.page * _PAGE + self.box.y0 + 0.75 * self.box.size

    @property
    def span(self) -> tuple[float, float]:
        """Upper and lower end of its small letters, likewise."""
        return self.base - _LETTER * self.box.size, self.base

    def is_in(self, band: tuple[float, float]) -> bool:
        """Whether its middle lies between the ends of a column."""
        return band[0] <= (self.x0 + self.x1) / 2 <= band[1]


def by_line(items: Iterable[Item]) -> list[list[Item]]:
    """The words of each line."""
    return [list(line) for _, line in groupby(items, key=lambda item: item.word.line)]


def around(items: Sequence[Item]) -> tuple[float, float]:
    """Upper and lower end of some words together."""
    return min(item.span[0] for item in items), max(item.span[1] for item in items)


def text_of(items: Iterable[Item]) -> str:
    """Some words, with a blank between two."""
    return " ".join(item.word.text for item in items)


def marks_of(items: Iterable[Item]) -> list[str]:
    """The footnote marks at some words."""
    return [mark for item in items if item.word.placed for mark in item.word.placed.marks]


def folded(text: str) -> str:
    """A label or head without blanks, hyphens and capitals: how those of PDFs are compared."""
    return _HYPHENS.sub("", text).casefold()


def refusal(
    text: Text,
    spec: TableSpec,
    problem: str,
    items: Sequence[Item],
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
        found=text_of(items) or "nothing",
        remedy=remedy or "compare the spec with the page, and describe the table as printed",
    )


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
class Columns:
    """
    The columns of a table on the page.

    Attributes
    ----------
    slots : from left to right, that of the labels left out.
    bands : left and right end of each, that of the labels included.
    lines : the words below the heads, line by line.
    marks : footnote marks at the heads, by place of the column.
    """

    slots: list[Slot]
    bands: list[tuple[float, float]]
    lines: list[list[Item]]
    marks: dict[int, list[str]]


def columns_of(text: Text, spec: TableSpec, frame: Frame) -> Columns:
    """
    Find the columns of a table.

    Raises
    ------
    SourceError : the heads are not as described, there are more or fewer columns, or signs
        that no reader can be sure of.
    """
    return _Finder(text, spec, frame).columns()


class _Finder:
    """Finds the columns of one table; its steps share what was found before."""

    def __init__(self, text: Text, spec: TableSpec, frame: Frame) -> None:
        self.text, self.spec, self.frame = text, spec, frame
        self.labels = 1 if spec.labels else 0

    def columns(self) -> Columns:
        lines = by_line(self._items())
        heads, years = self._header(lines)
        slots = slots_of(self.spec, years, self.frame.of_table)
        header, body = lines[: len(heads)], self._without_header(lines, len(heads))
        body = self._without_headings(body)
        bands = self._bands(header, body, len(slots) + self.labels)
        marks = self._check_heads(header, slots, bands)
        reach = [(a + b) / 2 for (_, a), (b, _) in pairwise(bands)]
        edges = [float("-inf"), *reach, float("inf")]
        return Columns(slots, list(pairwise(edges)), body, marks)

    def _items(self) -> list[Item]:
        """The words of the table, those passed over left out."""
        position = self.text.canonical.position
        words = self.text.printed_words(*(position(index) for index in self.frame.body))
        for passed in self.spec.passes_over:
            start, end = map(position, passed_over(self.text, self.spec, passed, self.frame))
            words = [w for w in words if not start <= (w.line - 1, w.column) < end]
        items = [Item(word, word.placed.box) for word in words if word.placed is not None]
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

    def _header(self, lines: list[list[Item]]) -> tuple[list[list[Item]], tuple[int, ...]]:
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

    def _wrong_header(self, items: Sequence[Item], heads: Iterable[_Head]) -> SourceError:
        return refusal(
            self.text,
            self.spec,
            "the header is not as described",
            items,
            " | ".join(head.text for head in heads) or "no header",
            "restore the document, or correct the heads in the spec",
        )

    def _without_header(self, lines: list[list[Item]], count: int) -> list[list[Item]]:
        """The lines below the header; where a page repeats it, without it, and moved in line."""
        header = [text_of(line) for line in lines[:count]]
        body = []
        for _, group in groupby(lines[count:], key=lambda line: line[0].box.page):
            page = list(group)
            if header and [text_of(line) for line in page[:count]] == header:
                shift = lines[0][0].x0 - page[0][0].x0
                page = page[count:]
                for line in page:
                    for item in line:
                        item.shift = shift
            body += page
        return body

    def _without_headings(self, lines: list[list[Item]]) -> list[list[Item]]:
        """The lines without the headings between rows, which run across the columns."""
        wanted = [row.heading for row in self.spec.named_rows if isinstance(row, Heading)]
        kept, index = [], 0
        while index < len(lines):
            for count in (1, 2, 3):
                together = [item for line in lines[index : index + count] for item in line]
                if wanted and folded(text_of(together)) == folded(wanted[0]):
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
        self, header: list[list[Item]], body: list[list[Item]], count: int
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
        self, bands: list[tuple[float, float]], items: Sequence[Item], excess: int
    ) -> list[tuple[float, float]]:
        """The columns, short and long labels at two sides of theirs joined; rows check them."""
        first, last = self.spec.labels - 1, self.spec.labels - 1 + excess
        for band in bands[first : last + 1]:
            words = [item.word.text for item in items if item.is_in(band)]
            if not any(any(map(str.isalpha, word)) for word in words):
                return bands
        return [*bands[:first], (bands[first][0], bands[last][1]), *bands[last + 1 :]]

    def _parted(self, items: Iterable[Item]) -> list[tuple[float, float]]:
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
        self, header: list[list[Item]], slots: list[Slot], bands: list[tuple[float, float]]
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
        self, chunk: list[Item], heads: list[_Head], bands: list[tuple[float, float]]
    ) -> bool:
        """Take words as part of the head over the nearest column, if it goes on with them."""
        x0, x1, read = chunk[0].x0, chunk[-1].x1, folded(text_of(chunk))
        nearest = min(range(len(bands)), key=lambda b: (max(bands[b][0] - x1, x0 - bands[b][1]), b))
        for head in heads:
            if nearest in head.columns and head.rest.startswith(read):
                head.rest = head.rest.removeprefix(read)
                head.marks += marks_of(chunk)
                return True
        return False

    def _chunks(self, line: list[Item]) -> Iterator[list[Item]]:
        chunk: list[Item] = []
        for item in line:
            if chunk and item.x0 - chunk[-1].x1 > self.spec.gutter * item.box.size:
                yield chunk
                chunk = []
            chunk.append(item)
        yield chunk


def _signs_joined(
    bands: list[tuple[float, float]], items: Sequence[Item]
) -> list[tuple[float, float]]:
    """The columns, those of nothing but signs joined with that of their numbers."""
    joined: list[tuple[float, float]] = []
    pending: float | None = None
    for low, high in bands:
        words = [item.word.text for item in items if item.is_in((low, high))]
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
