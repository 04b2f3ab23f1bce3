"""The printed numbers that an audit compares, indexed by what they mean."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

import pandas as pd

from zorgcijfers.interval import Interval
from zorgcijfers.quantity import Quantity
from zorgcijfers.reading.specs import TableSpec

STATEMENT = "statement"
"""First step of the path of every statement."""


class NotPrintedError(Exception):
    """A number that is needed is not printed; the message says which."""


@dataclass(frozen=True)
class Printed:
    """
    One printed number.

    Attributes
    ----------
    record_id : its id in the tidy data: the document, then its path.
    path : table, row, column and year; or `statement`, subject, year and number of the mention.
    ends : the numbers that the printed form can stand for; of a range (`7-8`), its ends.
    quantity : the number; None for a range.
    unit, text, line : as in the tidy data.
    decimals : printed decimals.
    label : label of the row it stands in; empty for a statement.
    qualifier : how a sentence hedges it (`at_most`); None where it does not, and for cells.
    quote : the sentence that states it, on one line; empty for a cell.
    """

    record_id: str
    path: tuple[str, ...]
    ends: Interval
    quantity: Quantity | None
    unit: str
    text: str
    line: int
    decimals: int
    label: str
    qualifier: str | None
    quote: str

    @property
    def document(self) -> str:
        """Id of the document."""
        return self.record_id.partition("/")[0]

    @property
    def number(self) -> Quantity:
        """
        The one number that is printed.

        Raises
        ------
        NotPrintedError : it is a range.
        """
        if self.quantity is None:
            raise NotPrintedError(f"{self.record_id} prints a range, not a number")
        return self.quantity

    @property
    def place(self) -> str:
        """Document and line, as the findings print it."""
        return f"{self.document}:{self.line}"


def printed(row: Mapping[str, object]) -> Printed:
    """
    The printed number of one row of `contracts.CELLS` or `contracts.STATEMENTS`.

    Parameters
    ----------
    row : every column by name, as text or number; None where it is empty.
    """
    value = row["value"]
    qualifier = row.get("qualifier")
    return _printed(
        str(row["record_id"]),
        None if value is None else str(value),
        str(row["low"]),
        str(row["high"]),
        str(row["unit"]),
        str(row["source_text"]),
        int(str(row["source_line"])),
        int(str(row["decimals"])),
        str(row.get("row_label", "")),
        None if qualifier is None else str(qualifier),
        str(row.get("quote", "")),
    )


def tidy_rows(table: pd.DataFrame) -> list[dict[str, object]]:
    """The rows of a tidy table as `printed` takes them: those that say how much."""
    table = table[table["low"].notna()]
    filled = table.astype(object).where(table.notna(), None)
    return [{str(name): value for name, value in row.items()} for row in filled.to_dict("records")]


# A build reads each document once, a benchmark some ten thousand times with one row changed.
@lru_cache(maxsize=1 << 16)
def _printed(
    record_id: str,
    value: str | None,
    low: str,
    high: str,
    unit: str,
    text: str,
    line: int,
    decimals: int,
    label: str,
    qualifier: str | None,
    quote: str,
) -> Printed:
    ends = Interval(_fraction(low), _fraction(high))
    quantity = None if value is None else Quantity(_fraction(value), ends, unit, (record_id,), text)
    path = tuple(record_id.split("/")[1:])
    hedged = (qualifier, quote)
    return Printed(record_id, path, ends, quantity, unit, text, line, decimals, label, *hedged)


def _fraction(text: str) -> Fraction:
    return Fraction(Decimal(text))


class Book:
    """All printed numbers of some documents, with what their tables derive from what."""

    def __init__(
        self,
        numbers: Iterable[Printed],
        specs: Mapping[str, Sequence[TableSpec]],
        analysed: Collection[str] | None = None,
    ) -> None:
        """
        Index the numbers.

        Parameters
        ----------
        numbers : cells and statements, in printed order.
        specs : table specs by document id.
        analysed : ids of the documents that are analysed together; None for all.
        """
        self._analysed = analysed
        self.numbers = {number.record_id: number for number in numbers}
        self._alike: dict[tuple[str, int], list[Printed]] = {}
        self._at: dict[tuple[str, ...], list[Printed]] = {}
        for number in self.numbers.values():
            self._alike.setdefault((number.path[0], len(number.path)), []).append(number)
            self._at.setdefault(number.path, []).append(number)
        self._derived: set[tuple[str, ...]] = set()
        for document, tables in specs.items():
            for table in tables:
                for part, lines in (("row", table.described_rows), ("column", table.columns)):
                    derived = [line.code for line in lines if line.relation is not None]
                    self._derived |= {(document, table.table_id, part, code) for code in derived}

    def names_of(self, document: str) -> str:
        """
        Whose tables and subjects a document's names are: of one name in two analysed documents
        (`''`) they are one thing; those of any other document are its own.
        """
        return "" if self._analysed is None or document in self._analysed else document

    def at(self, path: tuple[str, ...]) -> Sequence[Printed]:
        """The numbers of all documents with this path."""
        return self._at.get(path, ())

    def alike(self, length: int) -> Iterator[Printed]:
        """Numbers whose path has this many steps, in printed order of their tables."""
        for (_, steps), numbers in self._alike.items():
            if steps == length:
                yield from numbers

    def of_table(self, document: str, table: str) -> list[Printed]:
        """The cells of one table."""
        return [
            number
            for (head, _), numbers in self._alike.items()
            if head == table
            for number in numbers
            if number.document == document
        ]

    def tables(self, document: str) -> list[str]:
        """Names of a document's tables, in printed order."""
        heads = (n.path[0] for n in self.numbers.values() if n.document == document)
        return [head for head in dict.fromkeys(heads) if head != STATEMENT]

    def is_derived(self, number: Printed, part: str) -> bool:
        """
        Whether a cell lies in a row or column that its table derives from others.

        Parameters
        ----------
        number : a cell; a statement never does.
        part : `row` or `column`.
        """
        step = {"row": 1, "column": 2}[part]
        return (number.document, number.path[0], part, number.path[step]) in self._derived
