"""Rows of a printed table: words split into labels and cells, wherever the label wraps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from zorgcijfers.errors import SourceError
from zorgcijfers.numerals import parse
from zorgcijfers.reading.cells import CellForm
from zorgcijfers.reading.look_alikes import departure, why_no_number
from zorgcijfers.reading.specs import ColumnSpec, Kind
from zorgcijfers.reading.text import Word, squeezed


@dataclass(frozen=True)
class ExpectedRow:
    """
    What a spec says of one row.

    Attributes
    ----------
    code : row code.
    printed : row label, on one line.
    columns : the columns that the row prints, from left to right, as messages name them; none for
        a heading between rows.
    forms : what the cells of these columns may hold.
    shares : columns whose cell the row shares with the row above.
    """

    code: str
    printed: str
    columns: tuple[str, ...]
    forms: tuple[CellForm, ...]
    shares: tuple[str, ...] = ()

    def kinds(self, column: ColumnSpec) -> tuple[Kind, ...]:
        """What the row's cell in a column may hold."""
        return next((form.kinds for form in self.forms if form.column is column), column.kinds)

    @property
    def cells(self) -> int:
        """How many columns the row prints."""
        return len(self.columns)


@dataclass(frozen=True)
class PrintedRow:
    """
    One row as found.

    Attributes
    ----------
    code : row code.
    label : the row label as printed, on one line, one space between words.
    cells : the printed cells from left to right; fewer than expected where cells were lost.
    """

    code: str
    label: str
    cells: tuple[Word, ...]


_MOST_WORDS = 6
"""Words that one number is printed in at most: `- 1 234 567 €`."""


def is_cell(word: str) -> bool:
    """Whether a word can be a cell: a numeral in digits, or a range of two (`7-8`)."""
    if not word[0].isdigit():
        return False
    low, hyphen, high = word.partition("-")
    return parse(low) is not None and (
        not hyphen or (high[:1].isdigit() and parse(high) is not None)
    )


def split_rows(
    words: Sequence[Word],
    expected: Sequence[ExpectedRow],
    *,
    lost_cells: bool,
    document: str,
    table: str,
) -> list[PrintedRow]:
    """
    Assign every word of a table's body to the label or the cells of a row.

    A row is the first words of its label, its cells, the rest of its label; either part of the
    label may be missing, so that it can stand before, after or around its numbers.

    Parameters
    ----------
    words : all words between header and end of the table.
    expected : rows in printed order.
    lost_cells : whether a row may print fewer cells than it has columns (at least one, and
        after the start of its label).
    document, table : for messages.

    Raises
    ------
    SourceError : a row is missing, extra, renamed, out of order, has too few or too many cells,
        or the words can be read in two ways.
    """
    progress = _Progress()
    solutions: list[list[PrintedRow]] = []
    for solution in _readings(words, expected, lost_cells, progress):
        solutions.append(solution)
        if len(solutions) > 1:
            first = next(a for a, b in zip(*solutions, strict=True) if a != b)
            raise SourceError(
                "the rows can be read in two ways",
                document=document,
                table=table,
                line=first.cells[0].line,
                expected="one reading",
                found=f"row {first.label!r} with {len(first.cells)} cells, or otherwise",
                remedy="make the row labels of the spec as complete as the printed ones",
            )
    if solutions:
        return solutions[0]
    raise _unreadable(words, expected, progress, lost_cells, document, table)


@dataclass
class _Progress:
    """The furthest that any reading came: rows read, words used, where the last row began."""

    rows: int = 0
    words: int = 0
    row_start: int = 0


def _readings(
    words: Sequence[Word],
    expected: Sequence[ExpectedRow],
    lost_cells: bool,
    progress: _Progress,
) -> Iterator[list[PrintedRow]]:
    dead: set[tuple[int, int]] = set()  # places from which no reading reaches the end

    def read(row: int, start: int, before: int) -> Iterator[list[PrintedRow]]:
        if (row, start) in dead:
            return
        if (row, start) > (progress.rows, progress.words):
            progress.rows, progress.words, progress.row_start = row, start, before
        if row == len(expected):
            if start == len(words):
                yield []
            return
        any_found = False
        for printed, after in _row_at(words, start, expected[row], lost_cells):
            for rest in read(row + 1, after, start):
                any_found = True
                yield [printed, *rest]
        if not any_found:
            dead.add((row, start))

    return read(0, 0, 0)


def _row_at(
    words: Sequence[Word], start: int, row: ExpectedRow, lost_cells: bool
) -> Iterator[tuple[PrintedRow, int]]:
    """Every way to read the row from the given word on, with the word after it."""
    label = squeezed(row.printed)
    before = start
    while True:
        if not (lost_cells and row.cells and before == start):
            yield from _cells_at(words, start, before, row, label, lost_cells)
        if before == len(words):
            return
        before += 1
        if not label.startswith(_joined(words[start:before])):
            return


def _cells_at(
    words: Sequence[Word],
    start: int,
    before: int,
    row: ExpectedRow,
    label: str,
    lost_cells: bool,
) -> Iterator[tuple[PrintedRow, int]]:
    if not row.cells and before > start:
        return  # of a heading all words are label, and stand behind no cell
    for count in range(min(1, row.cells) if lost_cells else row.cells, row.cells + 1):
        for cells, end in _runs(words, before, row.forms[:count]):
            after = end
            while True:
                pieces = [*words[start:before], *words[end:after]]
                joined = _joined(pieces)
                if joined == label:
                    yield PrintedRow(row.code, _text(pieces), cells), after
                if after == len(words) or not label.startswith(joined) or joined == label:
                    break
                after += 1


def _runs(
    words: Sequence[Word], start: int, forms: Sequence[CellForm]
) -> Iterator[tuple[tuple[Word, ...], int]]:
    """Every way to read one cell of each form from the given word on, and the word after them."""
    if not forms:
        yield (), start
        return
    for cell, after in _cell_at(words, start, forms[0]):
        for rest, end in _runs(words, after, forms[1:]):
            yield (cell, *rest), end


def _cell_at(words: Sequence[Word], start: int, form: CellForm) -> Iterator[tuple[Word, int]]:
    """Every way to read one cell: a word, or several where a sign or a blank parts a number."""
    if start == len(words):
        return
    first = words[start]
    if is_cell(first.text) or form.accepts(first.text):
        yield first, start + 1
    two = words[start : start + 2]
    if form.is_parted or any(_is_sign(word.text) for word in two):
        for end in range(start + 2, min(start + _MOST_WORDS, len(words)) + 1):
            parts = [word.text for word in words[start:end]]
            figures = sum(any(map(str.isdigit, part)) for part in parts)
            if figures > 1 and words[end - 1].line > first.line:
                break  # figures on two lines are two numbers
            if form.accepts(" ".join(parts)):
                yield Word.joined(words[start:end]), end
    if "text" in form.kinds and not form.accepts(first.text):
        yield first, start + 1
        line = start
        while line < len(words) and words[line].line == first.line:
            line += 1
        if line > start + 1:
            yield Word.joined(words[start:line]), line


def _is_sign(text: str) -> bool:
    return not (text[0].isalnum() or any(map(str.isalnum, text)))


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _joined(words: Sequence[Word]) -> str:
    return squeezed("".join(word.text for word in words))


def _unreadable(
    words: Sequence[Word],
    expected: Sequence[ExpectedRow],
    progress: _Progress,
    lost_cells: bool,
    document: str,
    table: str,
) -> SourceError:
    """The message for the first row that could not be read."""
    index, start = _blamed(words, expected, progress)
    line = words[min(start, len(words) - 1)].line if words else None
    found = " ".join(w.text for w in words[start : start + 16])
    if index == len(expected):
        return SourceError(
            "text after the last row",
            document=document,
            table=table,
            line=line,
            expected="the end of the table",
            found=found,
            remedy="if the table has a new row, add it to its spec or row set",
        )
    row = expected[index]
    problem = f"row {index + 1} is not as described"
    if fault := _fault(words[start : start + 16], row, lost_cells):
        word, column, why = fault
        line, problem = word.line, f"row {index + 1} ({row.printed!r}){column}: {word.text!r} {why}"
    return SourceError(
        problem,
        document=document,
        table=table,
        line=line,
        expected=f"{row.printed!r} with {row.cells} cells",
        found=found or "the end of the table",
        remedy="restore the document, or describe the row as printed in its spec or row set",
    )


def _fault(
    words: Sequence[Word], row: ExpectedRow, lost_cells: bool
) -> tuple[Word, str, str] | None:
    """The first word that is neither label nor cell of a row, its column, and what is wrong."""
    label, found = squeezed(row.printed), list[Word]()
    if not words or not row.forms:
        return None
    opening = " ".join(word.text for word in words[: len(row.printed.split())])
    if unlike := departure(row.printed, opening):
        return words[0], "", f"is not the label: {unlike}"
    for word in words:
        if word.text in row.printed.split():
            continue
        if is_cell(word.text) or any(form.accepts(word.text) for form in row.forms):
            found.append(word)
            if len(found) > row.cells:
                return word, "", f"is one cell too many{_blank_in_number(found)}"
        elif squeezed(word.text) not in label:
            if len(found) == row.cells:
                return None  # the row is whole: the next label
            bare = word.text.rstrip("⁰¹²³⁴⁵⁶⁷⁸⁹")
            known = not lost_cells and squeezed(bare) not in label
            at = len(found) - (word.text == "%" and bool(found))  # `%` follows its number
            column = f", column {row.columns[at]!r}" if known else ""
            if why := why_no_number(word.text):
                return word, column, f"has {why}"
            begun = label.startswith(squeezed(words[0].text)) and found
            if begun and word.line == found[-1].line:
                return word, column, "is no number"
            return None
    return None


def _blank_in_number(cells: Sequence[Word]) -> str:
    """Which two cells may be one number with a blank for the point of its thousands."""
    for first, second in pairwise(cells):
        if re.fullmatch(r"[1-9]\d{0,2}", first.text) and re.fullmatch(r"\d{3}", second.text):
            return f"; '{first.text} {second.text}' may be one number: a blank groups no thousands"
    return ""


def _blamed(
    words: Sequence[Word], expected: Sequence[ExpectedRow], progress: _Progress
) -> tuple[int, int]:
    """The row at fault and its first word: a wrong number of cells shows only in the next row."""
    index, start = progress.rows, progress.words
    if not 0 < start < len(words) or index == 0:
        return index, start
    last = words[start - 1]
    too_few = index < len(expected) and squeezed(expected[index].printed).startswith(last.text)
    too_many = is_cell(words[start].text) and words[start].line == last.line
    if too_few or too_many:
        return index - 1, progress.row_start
    return index, start
