"""The tidy records of a build, looked up by what they mean."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

import pandas as pd

from zorgcijfers.contracts import CELLS, STATEMENTS
from zorgcijfers.errors import AnalysisError, SpecError
from zorgcijfers.interval import Interval
from zorgcijfers.quantity import Quantity

Key = TypeVar("Key")
Known = TypeVar("Known")
_Place = tuple[str, str, int | None]  # row, column and year


@dataclass(frozen=True)
class Cell:
    """
    One printed cell as the analysis sees it.

    Attributes mirror the columns of `cells.csv`; `quantity` is None where the cell prints a
    range (`7-8`), whose ends are then `interval`.
    """

    record_id: str
    row: str
    column: str
    year: int | None
    is_total: bool
    interval: Interval
    quantity: Quantity | None


class Records:
    """
    Cells and statements of some documents.

    Tables and subjects are named as in the specs, with their document before them where two
    documents have one of the same name (`parl-325-2022/reserves`); to name such a one alone raises
    SpecError. Nothing is looked up by position. A year or a
    fund that the documents add is simply there; one that is missing raises AnalysisError when
    asked for, so ask `has` or iterate over `rows` and `years`.
    """

    def __init__(self, cells: pd.DataFrame, statements: pd.DataFrame) -> None:
        """
        Index the tidy tables.

        Parameters
        ----------
        cells, statements : tables that meet `contracts.CELLS` and `contracts.STATEMENTS`.
        """
        self._tables: dict[tuple[str, str], dict[_Place, Cell]] = {}
        for row in cells[cells["low"].notna()].itertuples(index=False):  # the others are words
            cell = _cell(row)
            table = self._tables.setdefault((str(row.document_id), str(row.table_id)), {})
            table[cell.row, cell.column, cell.year] = cell
        self._statements: dict[tuple[str, str], dict[int | None, list[Quantity]]] = {}
        for row in statements.itertuples(index=False):
            known = self._statements.setdefault((str(row.document_id), str(row.subject)), {})
            known.setdefault(_year(row.year), []).append(_quantity(row))

    @classmethod
    def read(cls, cells_csv: Path | str, statements_csv: Path | str) -> Records:
        """Read and check the two tidy tables."""
        return cls(CELLS.read(Path(cells_csv)), STATEMENTS.read(Path(statements_csv)))

    @property
    def rounded(self) -> frozenset[str]:
        """Record ids of the numbers that stand for more than what is printed."""
        cells = [cell.quantity for table in self._tables.values() for cell in table.values()]
        stated = [q for years in self._statements.values() for said in years.values() for q in said]
        return frozenset(q.inputs[0] for q in (*cells, *stated) if q and q.interval.width)

    def has(self, table: str, row: str, column: str, year: int | None = None) -> bool:
        """Whether the documents print this cell (with a single value)."""
        cell = _named(self._tables, table, "table").get((row, column, year))
        return cell is not None and cell.quantity is not None

    def cell(self, table: str, row: str, column: str, year: int | None = None) -> Quantity:
        """
        One printed number.

        Raises
        ------
        AnalysisError : no document prints it, or it is a range.
        """
        found = self.printed(table, row, column, year)
        if found.quantity is None:
            raise AnalysisError(f"{found.record_id} prints a range, not a number")
        return found.quantity

    def printed(self, table: str, row: str, column: str, year: int | None = None) -> Cell:
        """
        One printed cell, number or range.

        Raises
        ------
        AnalysisError : no document prints it.
        """
        try:
            return _named(self._tables, table, "table")[row, column, year]
        except KeyError:
            raise AnalysisError(
                f"no document prints {table}, row {row}, column {column}, year {year}"
            ) from None

    def column(self, table: str, column: str, year: int | None = None) -> dict[str, Quantity]:
        """Numbers of one column by row code in printed order, totals left out."""
        return {
            cell.row: cell.quantity
            for cell in self._of(table)
            if (cell.column, cell.year) == (column, year) and not cell.is_total and cell.quantity
        }

    def rows(self, table: str) -> list[str]:
        """Row codes in printed order, rows of totals left out."""
        cells = self._of(table)
        summed = {cell.row: True for cell in cells}
        for cell in cells:
            summed[cell.row] &= cell.is_total
        return [row for row, all_totals in summed.items() if not all_totals]

    def columns(self, table: str) -> list[str]:
        """Column codes in printed order."""
        return list(dict.fromkeys(cell.column for cell in self._of(table)))

    def years(self, table: str) -> list[int]:
        """Years that the table prints, ascending."""
        return sorted({cell.year for cell in self._of(table) if cell.year is not None})

    def has_statement(self, subject: str, year: int | None = None) -> bool:
        """Whether any document states this subject for this year."""
        return year in _named(self._statements, subject, "statement")

    def statement(self, subject: str, year: int | None = None) -> Quantity:
        """
        What the running text states; the first mention where there are several.

        Raises
        ------
        AnalysisError : no document states it.
        """
        return self.mentions(subject, year)[0]

    def mentions(self, subject: str, year: int | None = None) -> list[Quantity]:
        """
        Every mention of a subject, in printed order.

        Raises
        ------
        AnalysisError : no document states it.
        """
        try:
            return _named(self._statements, subject, "statement")[year]
        except KeyError:
            raise AnalysisError(f"no document states {subject}, year {year}") from None

    def statement_years(self, subject: str) -> list[int]:
        """Years for which the subject is stated, ascending."""
        found = _named(self._statements, subject, "statement")
        return sorted(year for year in found if year is not None)

    def _of(self, table: str) -> Collection[Cell]:
        found = _named(self._tables, table, "table").values()
        if not found:
            raise AnalysisError(f"no document prints a table {table}")
        return found


def _named(
    known: Mapping[tuple[str, str], dict[Key, Known]], name: str, what: str
) -> dict[Key, Known]:
    """What a name stands for, with its document before it or not; empty where nothing bears it."""
    document, _, bare = name.rpartition("/")
    found = [key for key in known if key[1] == bare and document in ("", key[0])]
    if len(found) > 1:
        raise SpecError(
            f"{' and '.join(of for of, _ in found)} each have a {what} {bare}; name it with its "
            f"document ({found[0][0]}/{bare}), or leave one of them out in "
            "data/analysis/documents.yaml"
        )
    return known[found[0]] if found else {}


def _cell(row: object) -> Cell:
    get = row.__getattribute__
    quantity = None if pd.isna(get("value")) else _quantity(row)
    return Cell(
        record_id=str(get("record_id")),
        row=str(get("row_code")),
        column=str(get("column_code")),
        year=_year(get("year")),
        is_total=bool(get("is_total")),
        interval=_interval(row),
        quantity=quantity,
    )


def _quantity(row: object) -> Quantity:
    get = row.__getattribute__
    return Quantity(
        value=_fraction(get("value")),
        spread=_interval(row),
        unit=str(get("unit")),
        inputs=(str(get("record_id")),),
        expression=str(get("source_text")),
    )


def _interval(row: object) -> Interval:
    get = row.__getattribute__
    return Interval(_fraction(get("low")), _fraction(get("high")))


def _fraction(value: object) -> Fraction:
    # Tidy numbers are read as decimal text, so that 7052614.66 is exactly that.
    return Fraction(Decimal(str(value)))


def _year(value: object) -> int | None:
    return None if value is None or pd.isna(value) else int(str(value))  # type: ignore[call-overload]
