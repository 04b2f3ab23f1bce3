"""Printed numbers with the line they stand on: where every chain ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from zorgcijfers.errors import SourceError
from zorgcijfers.register import Register, RegisteredDocument, load_text
from zorgcijfers.text import Text


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


class Sources:
    """The documents and every printed number that was read from them."""

    def __init__(
        self, register: Register, texts: Mapping[str, Text], printed: Mapping[str, Printed]
    ) -> None:
        """Keep documents in the register's order and printed numbers by record id."""
        self.register = register
        self.texts = texts
        self.printed = printed

    @classmethod
    def read(
        cls, register: Register, raw: Path, cells: pd.DataFrame, statements: pd.DataFrame
    ) -> Sources:
        """
        Join tidy records to the lines they were read from.

        Parameters
        ----------
        register : the documents.
        raw : folder of the raw files.
        cells, statements : tables that meet `contracts.CELLS` and `contracts.STATEMENTS`.

        Raises
        ------
        SourceError : a record's printed form is not on its line.
        """
        texts = {d.document_id: load_text(d, raw / d.file) for d in register.documents}
        printed: dict[str, Printed] = {}
        used: dict[tuple[str, int], int] = {}
        rows = [
            *((row, _cell_place(row)) for row in cells.to_dict("records")),
            *((row, str(row["subject"])) for row in statements.to_dict("records")),
        ]
        for row, place in rows:
            document, line = str(row["document_id"]), int(row["source_line"])
            text, kind = str(row["source_text"]), "cell" if "table_id" in row else "statement"
            line_text = texts[document].lines[line - 1]
            column = _column(line_text, text, used.get((f"{kind} {document}", line), 0))
            if column < 0:
                raise SourceError(
                    f"record {row['record_id']} is not on its line",
                    document=document,
                    line=line,
                    expected=text,
                    found=line_text.strip(),
                    remedy="delete results/ and build again",
                )
            if kind == "cell":  # cells come in printed order: the next one stands further right
                used[f"{kind} {document}", line] = column + len(text)
            record = str(row["record_id"])
            printed[record] = Printed(record, document, place, text, line, line_text, column)
        return cls(register, texts, printed)

    def document(self, document_id: str) -> RegisteredDocument:
        """The register's entry of a document."""
        return self.register[document_id]


def _cell_place(row: Mapping[object, object]) -> str:
    year = "" if pd.isna(row["year"]) else f", {row['year']}"  # type: ignore[call-overload]
    return f"{row['table_id']}, {row['row_label']}, {row['column_label']}{year}"


def _column(line: str, text: str, start: int) -> int:
    """Where the number stands in the line, not as part of a longer number; -1 where it does not."""
    position = line.find(text, start)
    while position >= 0:
        before, after = line[:position][-1:], line[position + len(text) :][:1]
        if not (before.isdigit() or (text[-1].isdigit() and after.isdigit())):
            return position
        position = line.find(text, position + 1)
    return line.find(text) if start == 0 else _column(line, text, 0)
