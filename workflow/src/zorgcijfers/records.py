"""The tidy records of a build, looked up by what they mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pandas as pd

from zorgcijfers.contracts import CELLS, STATEMENTS
from zorgcijfers.errors import AnalysisError
from zorgcijfers.interval import Interval
from zorgcijfers.quantity import Quantity


@dataclass(frozen=True)
class Cell:
    """
    One printed cell as the analysis sees it.

    Attributes mirror the columns of `cells.csv`; `quantity` is None where the cell prints a
    range (`7-8`), whose ends are then `interval`.
    """

    record_id: str
    table: str
    row: str
    row_label: str
    column: str
    year: int | None
    is_total: bool
    interval: Interval
    quantity: Quantity | None


class Records:
    """
    Cells and statements of all documents.

    Tables and subjects are named as in the specs; nothing is looked up by position. A year or a
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
        self._cells: dict[tuple[str, str, str, int | None], Cell] = {}
        for row in cells[cells["low"].notna()].itertuples(index=False):  # the others are words
            cell = _cell(row)
            key = (cell.table, cell.row, cell.column, cell.year)
            if key in self._cells:
                raise AnalysisError(
                    f"two documents print {key}: {self._cells[key].record_id}, {cell.record_id}"
                )
            self._cells[key] = cell
        self._statements: dict[tuple[str, int | None], list[Quantity]] = {}
        for row in statements.itertuples(index=False):
            known = self._statements.setdefault((str(row.subject), _year(row.year)), [])
            known.append(_quantity(row))

    @classmethod
    def read(cls, cells_csv: Path | str, statements_csv: Path | str) -> Records:
        """Read and check the two tidy tables."""
        return cls(CELLS.read(Path(cells_csv)), STATEMENTS.read(Path(statements_csv)))

    @property
    def rounded(self) -> frozenset[str]:
        """Record ids of the numbers that stand for more than what is printed."""
        cells = (cell.quantity for cell in self._cells.values() if cell.quantity is not None)
        stated = (number for mentions in self._statements.values() for number in mentions)
        return frozenset(q.inputs[0] for q in (*cells, *stated) if q.interval.width)

    def has(self, table: str, row: str, column: str, year: int | None = None) -> bool:
        """Whether the documents print this cell (with a single value)."""
        cell = self._cells.get((table, row, column, year))
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
            return self._cells[table, row, column, year]
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
        return list(dict.fromkeys(c.row for c in self._of(table) if not self._is_total_row(c)))

    def row_labels(self, table: str) -> dict[str, str]:
        """Printed label by row code, in printed order."""
        return {cell.row: cell.row_label for cell in self._of(table)}

    def columns(self, table: str) -> list[str]:
        """Column codes in printed order."""
        return list(dict.fromkeys(cell.column for cell in self._of(table)))

    def years(self, table: str) -> list[int]:
        """Years that the table prints, ascending."""
        return sorted({cell.year for cell in self._of(table) if cell.year is not None})

    def has_statement(self, subject: str, year: int | None = None) -> bool:
        """Whether any document states this subject for this year."""
        return (subject, year) in self._statements

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
            return self._statements[subject, year]
        except KeyError:
            raise AnalysisError(f"no document states {subject}, year {year}") from None

    def statement_years(self, subject: str) -> list[int]:
        """Years for which the subject is stated, ascending."""
        return sorted(y for s, y in self._statements if s == subject and y is not None)

    def _of(self, table: str) -> Iterator[Cell]:
        found = [cell for cell in self._cells.values() if cell.table == table]
        if not found:
            raise AnalysisError(f"no document prints a table {table}")
        return iter(found)

    def _is_total_row(self, cell: Cell) -> bool:
        same_row = [c for c in self._cells.values() if (c.table, c.row) == (cell.table, cell.row)]
        return all(c.is_total for c in same_row)


def _cell(row: object) -> Cell:
    get = row.__getattribute__
    quantity = None if pd.isna(get("value")) else _quantity(row)
    return Cell(
        record_id=str(get("record_id")),
        table=str(get("table_id")),
        row=str(get("row_code")),
        row_label=str(get("row_label")),
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
