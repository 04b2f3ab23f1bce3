"""The document that faults are put into: what it prints where, and what a fault changes in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from zorgcijfers.reading.document import DocumentSpec, read_document
from zorgcijfers.reading.frames import find_frame
from zorgcijfers.reading.statements import read_sentences
from zorgcijfers.reading.text import Text

Row: TypeAlias = Mapping[str, object]
Position = tuple[int, int]


@dataclass(frozen=True)
class Place:
    """
    Something printed in a line.

    Attributes
    ----------
    line, column : 0-based place.
    text : what is printed there.
    """

    line: int
    column: int
    text: str

    @property
    def end(self) -> int:
        """Column after its last character."""
        return self.column + len(self.text)


@dataclass(frozen=True)
class Number(Place):
    """
    A number that was read.

    Attributes
    ----------
    record : its id in the tidy data.
    subject : table that it stands in, or statement that it belongs to.
    row : code of its row; empty for a statement.
    head : what tells its column from the others: its code, and the year printed above it.
    """

    record: str
    subject: str
    row: str
    head: tuple[str, str]

    @classmethod
    def of(cls, row: Row) -> Number:
        """The number of one tidy row."""
        code, year = str(row.get("row_code", "")), str(row["year"])
        return cls(
            int(str(row["source_line"])) - 1,
            int(str(row["source_column"])) - 1,
            str(row["source_text"]),
            str(row["record_id"]),
            str(row.get("table_id") or f"statement {row['subject']}"),
            code,
            (str(row.get("column_code", "")), "" if year == code else year),
        )


@dataclass(frozen=True)
class Passage:
    """
    Text that data are read from: a table with its caption, or a sentence.

    Attributes
    ----------
    subject : the table, or the statement that the sentence makes first.
    start, end : (0-based line, column); end is not included.
    """

    subject: str
    start: Position
    end: Position


@dataclass(frozen=True)
class Edit:
    """
    Lines in place of others.

    Attributes
    ----------
    start, end : 0-based lines that are replaced; end is not included; alike: none, lines are added.
    lines : what comes in their place.
    """

    start: int
    end: int
    lines: tuple[str, ...] = ()

    def of(self, text: Text) -> Text:
        """The document after the edit."""
        lines = (*text.lines[: self.start], *self.lines, *text.lines[self.end :])
        return Text(text.document, lines)


@dataclass(frozen=True)
class Fault:
    """
    One transcription fault.

    Attributes
    ----------
    table : table or statement that the fault is in; empty where it is in none.
    line : 1-based line of the fault in the raw file.
    place : 1-based place in the line; 0 where the whole line is at fault.
    records : records whose printed numbers are at fault; none where whole lines are.
    datum : whether it changes text that a datum is read from.
    edit : what the fault changes in the document.
    """

    table: str
    line: int
    place: int
    records: tuple[str, ...]
    datum: bool
    edit: Edit


class Original:
    """A document without fault."""

    def __init__(self, text: Text, spec: DocumentSpec) -> None:
        """
        Read a document, and note what it prints where.

        Parameters
        ----------
        text : the document.
        spec : everything declared about it.

        Raises
        ------
        SourceError : it cannot be read.
        """
        self.text, self.lines = text, text.lines
        self.reading = read_document(text, spec)
        self.frames = {table.table_id: find_frame(text, table) for table in spec.tables}
        cells, statements = self.reading.cells, self.reading.statements
        self.numbers = [Number.of(row) for row in (*cells, *statements)]
        self.rows: dict[tuple[str, str], list[Number]] = {}
        for number in self.numbers[: len(cells)]:
            self.rows.setdefault((number.subject, number.row), []).append(number)
        place = text.canonical.position
        self.sentences = [
            Passage(f"statement {read.numbers[0][0].subject}", *map(place, read.span))
            for read in read_sentences(text, spec.statements)
        ]
        tables = [Passage(table, *map(place, f.span)) for table, f in self.frames.items()]
        self._passages = [*tables, *self.sentences]

    @cached_property
    def read(self) -> frozenset[Position]:
        """Every character of every number that was read."""
        return frozenset(
            (number.line, column)
            for number in self.numbers
            for column in range(number.column, number.end)
        )

    def tables(self) -> Iterator[tuple[str, list[list[Number]]]]:
        """Every table with the numbers of its rows."""
        for table in self.frames:
            yield table, [row for (name, _), row in self.rows.items() if name == table]

    def numbers_of(self, passage: Passage) -> list[Number]:
        """The numbers that a sentence states, in printed order."""
        inside = [n for n in self.numbers if passage.start <= (n.line, n.column) < passage.end]
        return sorted(inside, key=lambda n: (n.line, n.column))

    def pieces(self, passage: Passage) -> Iterator[Place]:
        """The lines of a passage, each as far as it belongs to it."""
        (first, low), (last, high) = passage.start, passage.end
        for line in range(first, min(last + 1, len(self.lines))):
            start = low if line == first else 0
            yield Place(line, start, self.lines[line][start : high if line == last else None])

    def subject_at(self, line: int, column: int) -> str:
        """The table or statement whose text holds a 0-based place; empty: none."""
        at = (line, column)
        return next((p.subject for p in self._passages if p.start <= at < p.end), "")

    def lines_of_data(self) -> list[int]:
        """0-based lines that print a number that was read."""
        return sorted({number.line for number in self.numbers})

    def has_data_from(self, line: int) -> bool:
        """Whether any datum is read from a 0-based line or what follows it."""
        return any(passage.end > (line, 0) for passage in self._passages)

    def fault(
        self, prints: Sequence[tuple[Place, str]], numbers: Iterable[Number] = (), of: str = ""
    ) -> Fault:
        """
        A fault that prints something else in some places.

        Parameters
        ----------
        prints : places, and what the fault prints there; it is said to be in the first.
        numbers : numbers that it changes.
        of : table or statement, where it is not that of the text in the first place.
        """
        first, new = prints[0]
        same = _same_start(first.text, new)
        subject = of or self.subject_at(first.line, first.column)
        records = tuple(dict.fromkeys(number.record for number in numbers))
        edit = self._edit(prints)
        return Fault(subject, first.line + 1, first.column + same + 1, records, bool(subject), edit)

    def relined(
        self, table: str, start: int, end: int, lines: Sequence[str] = (), *, datum: bool = True
    ) -> Fault:
        """
        A fault that puts lines in place of others.

        Parameters
        ----------
        table : table that it is in; empty for none.
        start, end : 0-based lines that are replaced; end is not included.
        lines : what comes in their place.
        datum : whether a datum is read from any of them.
        """
        return Fault(table, start + 1, 0, (), datum, Edit(start, end, tuple(lines)))

    def _edit(self, prints: Sequence[tuple[Place, str]]) -> Edit:
        first = min(place.line for place, _ in prints)
        last = max(place.line for place, _ in prints)
        lines = list(self.lines[first : last + 1])
        for place, new in sorted(prints, key=lambda p: p[0].column, reverse=True):
            line = lines[place.line - first]
            if not line.startswith(place.text, place.column):
                raise ValueError(f"line {place.line + 1} does not print {place.text!r}")
            lines[place.line - first] = f"{line[: place.column]}{new}{line[place.end :]}"
        return Edit(first, last + 1, tuple(lines))


def _same_start(old: str, new: str) -> int:
    """How many characters two texts have in common before they differ."""
    shorter = min(len(old), len(new))
    return next((at for at in range(shorter) if old[at] != new[at]), shorter) if new else 0


Maker: TypeAlias = Callable[[Original], Iterator[Fault]]
"""Makes every fault of a kind in a document."""
