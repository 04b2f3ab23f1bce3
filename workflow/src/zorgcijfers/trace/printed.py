"""Printed numbers with the line they stand on: where every chain ends."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

import pandas as pd

from zorgcijfers.errors import SourceError
from zorgcijfers.reading.text import Text

Row = Mapping[Hashable, object]

_AROUND = 300  # characters before and after a number; a line of a document is shorter than both


@dataclass(frozen=True)
class Printed:
    """
    One printed number.

    Attributes
    ----------
    record_id : its id in the tidy data.
    document : id of the document.
    place : table, row and column, or the subject of the statement.
    text : the number exactly as printed.
    line : 1-based line in the raw file.
    line_text : that whole line, as printed.
    column : 0-based position of the number in the line.
    """

    record_id: str
    document: str
    place: str
    text: str
    line: int
    line_text: str
    column: int

    @property
    def excerpt(self) -> str:
        """The line with single spaces; of an endless one the part around the number."""
        if len(self.line_text) <= 2 * _AROUND:
            return " ".join(self.line_text.split())
        start, end = max(0, self.column - _AROUND), self.column + len(self.text) + _AROUND
        before = "…" if start > 0 else ""
        after = "…" if end < len(self.line_text) else ""
        return before + " ".join(self.line_text[start:end].split()) + after


def printed_numbers(
    texts: Mapping[str, Text], cells: pd.DataFrame, statements: pd.DataFrame
) -> list[Printed]:
    """
    Join tidy records to the lines they were read from.

    Parameters
    ----------
    texts : every document as received, by document id.
    cells, statements : tables that meet `contracts.CELLS` and `contracts.STATEMENTS`.

    Raises
    ------
    SourceError : a record's printed form is not on its line.
    """
    return [
        *(_printed(row, _cell_place(row), texts) for row in cells.to_dict("records")),
        *(_printed(row, _statement_place(row), texts) for row in statements.to_dict("records")),
    ]


def _printed(row: Row, place: str, texts: Mapping[str, Text]) -> Printed:
    record, document, text = (str(row[c]) for c in ("record_id", "document_id", "source_text"))
    line, column = int(str(row["source_line"])), int(str(row["source_column"])) - 1
    lines = texts[document].lines
    line_text = lines[line - 1] if line <= len(lines) else ""
    if not line_text.startswith(text, column):
        raise SourceError(
            f"record {record} is not where the tidy data say",
            document=document,
            line=line,
            expected=f"{text} at place {column + 1}",
            found=line_text.strip(),
            remedy="delete results/ and build again",
        )
    return Printed(record, document, place, text, line, line_text, column)


def _cell_place(row: Row) -> str:
    parts = [str(row[column]) for column in ("table_id", "row_label", "column_label")]
    if not pd.isna(row["year"]):  # type: ignore[call-overload]
        parts.append(str(row["year"]))
    return ", ".join(dict.fromkeys(parts))  # a column may be headed by its year alone


def _statement_place(row: Row) -> str:
    year = "" if pd.isna(row["year"]) else f", {row['year']}"  # type: ignore[call-overload]
    return f"{row['subject']}{year}"
