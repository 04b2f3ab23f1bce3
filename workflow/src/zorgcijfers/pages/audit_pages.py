"""Pages of the report on the sources themselves: what does not add up, what was checked, notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from zorgcijfers.pages.page_words import PageWords, word
from zorgcijfers.pages.source_links import line_numbers
from zorgcijfers.presentation.fact_names import part
from zorgcijfers.trace.links import finding_anchor
from zorgcijfers.writing.markdown import Column, inert, inert_cell, pipe_table

NOTE = "note"
"""First part of the names of variables that give the words and lines of a reading note."""

_QUOTED = "nl"
"""Language of the quotations."""
_STATUSES = ("holds", "rounding", "deviates", "not comparable")


def findings_page(findings: pd.DataFrame, shorts: Mapping[str, str], words: PageWords) -> str:
    """
    Every finding as an item of a numbered list, most consequential first.

    Parameters
    ----------
    findings : rows that meet `audit.findings.FINDINGS`.
    shorts : what the report calls each document, by id.
    words : of the pages.
    """
    items = []
    for row in findings.sort_values("consequence").to_dict("records"):
        lines = _references(row["lines"], shorts, words)
        anchor = finding_anchor(str(row["finding_id"]))
        count = len(row["checks"])
        several = f" {words.findings.several.format(count=count)}" if count > 1 else ""
        # Around words: an empty mark would be no place for the PDF to lead to.
        sentence = f"[{inert(str(row['sentence']))}]{{#{anchor}}}"
        items.append(f"1. {sentence}{several} ({lines})\n")
    return "\n".join(items)


def checks_page(checks: pd.DataFrame, words: PageWords) -> str:
    """How many checks of each kind hold, as a Markdown table with a row of totals."""
    counts = checks.groupby(["kind", "status"]).size().unstack(fill_value=0)
    counts = counts.reindex(columns=list(_STATUSES), fill_value=0).sort_index()
    said = words.checks
    counts.index = [word(said.kinds, str(kind), "checks, kinds") for kind in counts.index]
    counts.loc[said.all] = counts.sum()
    rows = [
        [
            inert_cell(str(kind)),
            *(str(number) for number in row),
            str(sum(row)),
        ]
        for kind, row in zip(counts.index, counts.to_numpy().tolist(), strict=True)
    ]
    headers = [Column(said.kind, "left"), *(Column(said.statuses[s]) for s in _STATUSES)]
    return pipe_table([*headers, Column(said.all)], rows)


def notes_page(notes: pd.DataFrame, shorts: Mapping[str, str], words: PageWords) -> str:
    """Reading notes as Markdown lists, one a kind: what the text says, and how to use it."""
    items = []
    kind = None
    for row in notes.to_dict("records"):
        if row["kind"] != kind:
            kind = row["kind"]
            items.append(f"**{inert(str(kind))}**\n")
        document = str(row["document_id"])
        lines = [f"{document}:{line}" for line in row["lines"]]
        items.append(
            f"- {inert(str(row['note']))} *{inert(str(row['use']))}* "
            f"({_references(lines, shorts, words)})\n"
        )
    return "\n".join(items)


def note_lines(
    notes: pd.DataFrame, shorts: Mapping[str, str], words: PageWords, spoken: str
) -> dict[str, str]:
    """
    Variables with the words that a reading note quotes and their lines, for the prose.

    Parameters
    ----------
    notes : rows that meet `audit.reading_notes.READING_NOTES`.
    shorts : what the report calls each document, by id.
    words : of the pages.
    spoken : language of the report; a quotation is marked as Dutch where that is another.

    Returns
    -------
    dict[str, str]
        Markdown by `note.{name of the note}.lines`: `the audit report, lines 864, 865`, and by
        `….quote` the words as printed, in quotation marks.
    """
    found = {}
    for row in notes.to_dict("records"):
        lines = [f"{row['document_id']}:{line}" for line in row["lines"]]
        name = f"{NOTE}.{part(str(row['note_id']))}"
        found[f"{name}.lines"] = _references(lines, shorts, words)
        quote = f"“{inert(str(row['quote']))}”"
        found[f"{name}.quote"] = quote if spoken == _QUOTED else f"[{quote}]{{lang={_QUOTED}}}"
    return found


def _references(places: Iterable[str], shorts: Mapping[str, str], words: PageWords) -> str:
    """`document:line` places in words; in HTML each line leads to the document's page."""
    by_document: dict[str, list[int]] = {}
    for place in places:
        document, _, line = place.rpartition(":")
        by_document.setdefault(document, []).append(int(line))
    parts = []
    for document, lines in by_document.items():
        numbers = sorted(set(lines))
        before = words.places.of(len(numbers))
        parts.append(f"{inert(shorts[document])}, {before} {line_numbers(document, numbers)}")
    return "; ".join(parts)
