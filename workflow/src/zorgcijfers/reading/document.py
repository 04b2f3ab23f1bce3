"""Reading one document: its tables, its statements, and nothing left unread."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from zorgcijfers.contracts import CELLS, STATEMENTS
from zorgcijfers.errors import SourceError
from zorgcijfers.reading.coverage import require_every_numeral
from zorgcijfers.reading.footnotes import marked_templates, require_marks_in_order
from zorgcijfers.reading.specs import TableSpec, load_tables
from zorgcijfers.reading.statements import (
    StatementSpec,
    load_statements,
    read_sentences,
    statement_rows,
)
from zorgcijfers.reading.tables import ReadTable, read_table
from zorgcijfers.reading.text import Text
from zorgcijfers.vocabulary import RowSet, Units, row_sets


@dataclass(frozen=True)
class DocumentSpec:
    """
    Everything that is declared about one document.

    Attributes
    ----------
    tables : its table specs.
    statements : its statement patterns.
    row_sets, units : shared vocabularies.
    """

    tables: tuple[TableSpec, ...]
    statements: StatementSpec
    row_sets: Mapping[str, RowSet]
    units: Units

    @classmethod
    def read(cls, data: Path, document_id: str) -> DocumentSpec:
        """
        Read the specs of a document from the data folder.

        Raises
        ------
        SpecError : a spec or vocabulary is invalid.
        """
        units = Units.read(data / "vocabularies" / "units.yaml")
        folder = data / "documents" / document_id
        sets = row_sets(data / "vocabularies" / "row_sets")
        return cls(
            load_tables(folder / "tables", sets, units.names),
            load_statements(folder / "statements.yaml", units.names),
            sets,
            units,
        )


@dataclass(frozen=True)
class Reading:
    """
    What one document says.

    Attributes
    ----------
    cells : rows of `contracts.CELLS`.
    statements : rows of `contracts.STATEMENTS`.
    """

    cells: list[dict[str, object]]
    statements: list[dict[str, object]]

    def frames(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Cells and statements as checked tables."""
        return CELLS.frame(self.cells), STATEMENTS.frame(self.statements)


def read_document(text: Text, spec: DocumentSpec) -> Reading:
    """
    Read a document exactly, or not at all.

    Parameters
    ----------
    text : the document.
    spec : everything declared about it.

    Raises
    ------
    SourceError : the document departs from its specs in any place; the message says where.
    """
    tables = from_top_to_bottom(
        text, [read_table(text, table, spec.row_sets, spec.units) for table in spec.tables]
    )
    sentences = read_sentences(text, spec.statements)
    if not spec.statements.tables_only:
        require_every_numeral(
            text,
            [table.span for table in tables] + [sentence.span for sentence in sentences],
            spec.statements.passed_over,
        )
    require_marks_in_order(text, marked_templates(spec.statements))
    return Reading(
        [cell for table in tables for cell in table.cells],
        statement_rows(text, sentences, spec.units),
    )


def from_top_to_bottom(text: Text, tables: Iterable[ReadTable]) -> list[ReadTable]:
    """
    The tables in the order in which the document prints them.

    Raises
    ------
    SourceError : a table begins before the one above it ends.
    """
    ordered = sorted(tables, key=lambda table: table.span)
    for above, below in itertools.pairwise(ordered):
        if below.span[0] < above.span[1]:
            raise SourceError(
                f"the table begins before table {above.spec.table_id} ends",
                document=text.document,
                table=below.spec.table_id,
                line=text.canonical.line(below.span[0]),
                expected=f"first {above.spec.ends_before!r}",
                found=below.spec.starts_after,
                remedy="restore the document, or correct the templates of both specs",
            )
    return ordered
