"""Printed numbers whose precision the specs declare, for the chapter on method."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pandas as pd

from zorgcijfers.pages.page_words import PageWords
from zorgcijfers.pages.source_links import line_numbers, printed_number
from zorgcijfers.reading.declared_precision import DeclaredPrecision
from zorgcijfers.reading.specs import TableSpec
from zorgcijfers.reading.statements import StatementSpec
from zorgcijfers.writing.markdown import Column, inert_cell, pipe_table

Declared = tuple[DeclaredPrecision, pd.DataFrame]
"""What a spec declares, and the rows of the tidy tables that it is about."""


def precision_page(
    tables: Mapping[str, Iterable[TableSpec]],
    statements: Mapping[str, StatementSpec],
    cells: pd.DataFrame,
    stated: pd.DataFrame,
    shorts: Mapping[str, str],
    words: PageWords,
) -> str:
    """
    Every number that is coarser than printed, exact, or round and good as printed, with the reason.

    Parameters
    ----------
    tables, statements : specs by document id.
    cells, stated : rows that meet `contracts.CELLS` and `contracts.STATEMENTS`.
    shorts : short name by document id.
    words : of the pages.
    """
    found: dict[tuple[str, str, str], dict[tuple[int, int], tuple[str, str]]] = {}
    for declared, rows in _declared(tables, statements, cells, stated):
        for record, document, text, line, column in _places(rows):
            if said := _said(declared, text, words):
                numbers = found.setdefault((document, *said), {})
                numbers[line, column] = (record, text)
    heads = words.precision
    return (
        pipe_table(
            [
                Column(head, "left")
                for head in (heads.printed, heads.place, heads.good_to, heads.because)
            ],
            [
                [
                    "; ".join(
                        printed_number(record, inert_cell(text))
                        for _, (record, text) in sorted(numbers.items())
                    ),
                    f"{inert_cell(shorts[document])}, "
                    f"{line_numbers(document, sorted({line for line, _ in numbers}))}",
                    inert_cell(good_to),
                    inert_cell(because),
                ]
                for (document, good_to, because), numbers in found.items()
            ],
        )
        + '\n: {tbl-colwidths="[30,15,15,40]"}\n'
    )


def _declared(
    tables: Mapping[str, Iterable[TableSpec]],
    statements: Mapping[str, StatementSpec],
    cells: pd.DataFrame,
    stated: pd.DataFrame,
) -> Iterator[Declared]:
    for document, specs in tables.items():
        printed = cells[cells["document_id"] == document]
        for spec in specs:
            of_table = printed[printed["table_id"] == spec.table_id]
            for column in spec.columns:
                yield column, of_table[of_table["column_code"] == column.code]
        said = stated[stated["document_id"] == document]
        for sentence in statements[document].sentences:
            for number in sentence.numbers:
                yield number, said[said["subject"] == number.subject]


def _places(rows: pd.DataFrame) -> Iterator[tuple[str, str, str, int, int]]:
    columns = ["record_id", "document_id", "source_text", "source_line", "source_column"]
    for record, document, text, line, column in rows[columns].astype("string").to_numpy(dtype=str):
        yield str(record), str(document), str(text), int(line), int(column)


def _said(declared: DeclaredPrecision, text: str, words: PageWords) -> tuple[str, str] | None:
    """What a number is good to, and why; None where its print says it."""
    if declared.resolution is not None:
        return declared.resolution.step, declared.resolution.because
    if declared.exact:
        return words.precision.exact, declared.exact
    reason = declared.as_printed.get(text)
    return (words.precision.as_printed, reason) if reason else None
