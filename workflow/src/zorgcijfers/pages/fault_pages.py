"""The benchmark of faults in the report: what was noticed, and what nothing protects."""

from __future__ import annotations

import pandas as pd

from zorgcijfers.pages.source_links import line_numbers, printed_number
from zorgcijfers.presentation.escaping import markdown, markdown_cell
from zorgcijfers.presentation.pipe_tables import Column, pipe_table
from zorgcijfers.trace.sources import Sources

_OUTCOMES = ("stopped", "flagged", "harmless", "within rounding", "within bounds", "silent")
_KINDS = {
    "digit": "Digit of a number changed",
    "other digit": "Digit of a year, date or label changed",
    "comma": "Decimal comma moved",
    "cells exchanged": "Neighbouring cells exchanged",
    "columns exchanged": "Neighbouring columns exchanged",
    "labels exchanged": "Labels of two rows exchanged",
    "header year deleted": "Year of a header deleted",
    "row dropped": "Row dropped",
    "row doubled": "Row doubled",
    "table doubled": "Table doubled",
    "cut": "File cut at a line",
}
"""What each kind of fault is called, in the order of the table; others follow by their names."""


def faults_section(faults: pd.DataFrame | None, sources: Sources) -> str:
    """
    The fault benchmark in the report, as Markdown.

    Parameters
    ----------
    faults : rows that meet `faults.benchmark.FAULTS`; None where it was not run.
    sources : the documents, for the numbers that nothing protects.
    """
    if faults is None:
        return "The benchmark of faults was switched off for this build.\n"
    return (
        "::: {#tbl-faults}\n\n"
        f"{faults_table(faults)}\n"
        "Transcription faults put into the documents, by kind and outcome; share noticed among "
        "those that change any result.\n\n:::\n\n"
        "::: {#tbl-faults-by-table}\n\n"
        f"{digits_table(faults)}\n"
        "Changed digits of numbers by table, and what became of them.\n\n:::\n\n"
        "The following numbers take part in no relation, so that a wrong digit in them would not "
        "be noticed by the audit; only the registered SHA-256 of the document protects them:\n\n"
        f"{unprotected_list(faults, sources)}"
    )


def faults_table(faults: pd.DataFrame) -> str:
    """What became of every fault put into the documents, by kind, as a Markdown table."""
    counts = faults.groupby(["kind", "outcome"]).size().unstack(fill_value=0)
    kinds = [
        *(kind for kind in _KINDS if kind in counts.index),
        *sorted({*counts.index} - {*_KINDS}),
    ]
    counts = counts.reindex(index=kinds, columns=list(_OUTCOMES), fill_value=0)
    rows = []
    for kind, row in zip(counts.index, counts.to_numpy().tolist(), strict=True):
        made = dict(zip(_OUTCOMES, row, strict=True))
        relevant = sum(row) - made["harmless"]
        noticed = made["stopped"] + made["flagged"]
        share = f"{100 * noticed / relevant:.1f}%" if relevant else "–"
        name = markdown_cell(_KINDS.get(str(kind), str(kind)))
        rows.append([name, *(str(number) for number in row), share])
    headers = [Column("Fault", "left"), *(Column(o.capitalize()) for o in _OUTCOMES)]
    return pipe_table([*headers, Column("Noticed")], rows)


def digits_table(faults: pd.DataFrame) -> str:
    """What became of changed digits, by table and for all statements, as a Markdown table."""
    digits = faults[faults["kind"] == "digit"]
    place = digits["table_id"].where(~digits["table_id"].str.startswith("statement"), "statements")
    counts = digits.groupby([place, "outcome"]).size().unstack(fill_value=0)
    counts = counts.reindex(columns=list(_OUTCOMES), fill_value=0)
    headers = [Column("Table", "left"), *(Column(o.capitalize()) for o in _OUTCOMES)]
    return pipe_table(
        headers,
        [
            [markdown_cell(str(table)), *(str(number) for number in row)]
            for table, row in zip(counts.index, counts.to_numpy().tolist(), strict=True)
        ],
    )


def unprotected_list(faults: pd.DataFrame, sources: Sources) -> str:
    """Numbers that no redundancy of the documents protects, as printed, as a Markdown list."""
    silent = faults[(faults["outcome"] == "silent") & faults["record_id"].notna()]
    items = []
    for record in dict.fromkeys(silent["record_id"].astype(str)):
        printed = sources.printed[record]
        number = printed_number(record, markdown(printed.text))
        short = markdown(sources.document(printed.document).short)
        line = line_numbers(printed.document, [printed.line])
        items.append(f"- {number}, {markdown(printed.place)} ({short}, line {line})\n")
    return "".join(items) or "None.\n"
