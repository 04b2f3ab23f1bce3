"""Printed tables of the documents, cell by cell as printed, for the report's annex."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from zorgcijfers.errors import AnalysisError
from zorgcijfers.writing.formats import Formatter
from zorgcijfers.writing.markdown import Column, inert_cell, pipe_table, strong

BLANK = "z"
"""Shorthand letter of a place that the document leaves blank."""

_Place = tuple[str, int | None]  # column code and year
_Row = Mapping[Hashable, Any]

Placed = Callable[[str, str], str]
"""Makes a link to its place of a printed number: takes record id and Markdown, gives Markdown."""


def source_table(
    cells: pd.DataFrame,
    table: str,
    formatter: Formatter,
    headers: tuple[str, str],
    language: str = "nl",
    placed: Placed = lambda _, markdown: markdown,
) -> str:
    """
    One printed table as a pipe table, every cell as printed, with its lines in the raw file.

    Parameters
    ----------
    cells : rows that meet `contracts.CELLS`.
    table : table id.
    formatter : writes the sign for blank places, in the report's language.
    headers : headers of the first and the last column, the printed row and its lines.
    language : language of the document; its words are marked with it where the report's differs.
    placed : makes a link to its place in the document of each number.

    Raises
    ------
    AnalysisError : no document prints the table.
    """
    printed: list[_Row] = list(cells[cells["table_id"] == table].to_dict("records"))
    if not printed:
        raise AnalysisError(f"no document prints a table {table}")
    years_are_rows = all(str(cell["row_code"]) == str(cell["year"]) for cell in printed)
    one_year = len({cell["year"] for cell in printed}) == 1
    columns: dict[_Place, str] = {}
    rows: dict[str, dict[_Place, _Row]] = {}
    for cell in printed:
        in_header = not (one_year or years_are_rows or bool(pd.isna(cell["year"])))
        year: int | None = int(cell["year"]) if in_header else None
        place = (str(cell["column_code"]), year)
        columns.setdefault(place, _header(str(cell["column_label"]), year))
        rows.setdefault(str(cell["row_code"]), {})[place] = cell
    own = formatter.language
    row_header, line_header = (inert_cell(header) for header in headers)
    all_columns = [
        Column(row_header, "left"),
        *(Column(_in_language(header, language, own)) for header in columns.values()),
        Column(line_header),
    ]
    blank = inert_cell(formatter.shorthand(BLANK))
    body = []
    for row in rows.values():
        first = next(iter(row.values()))
        numbers = [
            placed(
                str(row[place]["record_id"]),
                inert_cell(str(row[place]["source_text"])),
            )
            if place in row
            else blank
            for place in columns
        ]
        label = _in_language(str(first["row_label"]), language, own)
        lines = inert_cell(_lines([int(c["source_line"]) for c in row.values()]))
        total = all(bool(c["is_total"]) for c in row.values())
        body.append([*(strong(c) if total else c for c in (label, *numbers)), lines])
    return pipe_table(all_columns, body)


def _header(label: str, year: int | None) -> str:
    return label if year is None or str(year) in label else f"{label} {year}".strip()


def _in_language(text: str, language: str, report: str) -> str:
    """Words of a document as inert Markdown, marked where they are not in the report's language."""
    words = inert_cell(text)
    return words if language == report else f"[{words}]{{lang={language}}}"


def _lines(numbers: Sequence[int]) -> str:
    low, high = min(numbers), max(numbers)
    return str(low) if low == high else f"{low}–{high}"
