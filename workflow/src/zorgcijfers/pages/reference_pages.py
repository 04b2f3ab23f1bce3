"""Pages of reference in the report: codebook, glossary, documents, printed tables."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from pydantic import Field

from zorgcijfers.codebook import Codebook
from zorgcijfers.contracts import Column as ContractColumn
from zorgcijfers.contracts import Contract
from zorgcijfers.described import Described
from zorgcijfers.pages.page_words import PageWords
from zorgcijfers.pages.source_links import printed_number
from zorgcijfers.presentation.source_tables import Placed, source_table
from zorgcijfers.reading.specs import TableSpec
from zorgcijfers.register import Register
from zorgcijfers.writing.formats import Formatter
from zorgcijfers.writing.languages import ORIGINAL
from zorgcijfers.writing.markdown import Column, inert, inert_cell, pipe_table

CODEBOOK = Contract(
    "codebook",
    "Every indicator of the report: what it is and what it is made of",
    (
        ContractColumn("theme", "string", "Notebook that computes it."),
        ContractColumn("indicator", "string", "Name in indicators.csv.", unique=True),
        ContractColumn("label", "string", "Name as a table or figure shows it."),
        ContractColumn("definition", "string", "What it is."),
        ContractColumn("formula", "string", "How it is computed."),
        ContractColumn("unit", "string", "Unit of the value."),
        ContractColumn(
            "bound",
            "string",
            "Of a bound: lower, printed rounded down, or upper, rounded up.",
            required=False,
        ),
        ContractColumn("source", "list", "Tables and statements it is made of."),
        ContractColumn("caveat", "string", "What it must not be read as.", required=False),
    ),
)


NOTEBOOKS = "../notebooks"
"""Folder of the notebooks' pages, from the report of a language."""


class Term(Described):
    """One Dutch name or abbreviation that the report keeps."""

    term: str = Field(description="The name, as the documents have it.")
    english: str = Field(description="What the report calls it, or a translation.")
    meaning: str = Field(description="What it is, in one or two sentences.")


class Glossary(Described):
    """Every term that is explained once."""

    terms: tuple[Term, ...] = Field(min_length=1, description="Terms, in alphabetical order.")


def codebook_table(codebook: Codebook) -> pd.DataFrame:
    """The codebook as rows that meet `CODEBOOK`."""
    return CODEBOOK.frame(
        [
            {
                "theme": theme.theme,
                "indicator": entry.indicator,
                "label": entry.label,
                "definition": entry.definition,
                "formula": entry.formula,
                "unit": entry.unit,
                "bound": entry.bound,
                "source": codebook.sources(entry.indicator),
                "caveat": entry.caveat or None,
            }
            for theme in codebook.themes
            for entry in theme.indicators
        ]
    )


def codebook_page(codebook: Codebook, words: PageWords, formatter: Formatter) -> str:
    """The codebook as Markdown: a heading a theme, an entry an indicator."""
    parts = []
    for theme in codebook.themes:
        parts.append(f"## {inert(theme.title)}\n")
        for entry in theme.indicators:
            caveat = f" *{inert(entry.caveat)}*" if entry.caveat else ""
            unit = inert(formatter.header(entry.unit) or entry.unit)
            formula = inert(entry.formula)
            if formatter.language != ORIGINAL:  # formulas are read by the build, in one language
                formula = f"[{formula}]{{lang={ORIGINAL}}}"
            parts.append(
                f"**{inert(entry.label)}** (`{entry.indicator}`, {unit}). "
                f"{inert(entry.definition)} {words.codebook.formula}: "
                f"{formula}.{caveat}\n"
            )
    return "\n".join(parts)


def glossary_page(glossary: Glossary, words: PageWords, spoken: str) -> str:
    """
    The glossary as a Markdown table.

    Parameters
    ----------
    glossary : the terms.
    words : of the pages.
    spoken : language of the report; names in another are marked with theirs.
    """

    def named(name: str, language: str) -> str:
        return (
            inert_cell(name) if language == spoken else f"[{inert_cell(name)}]{{lang={language}}}"
        )

    heads = words.glossary
    return (
        pipe_table(
            [Column(head, "left") for head in (heads.term, heads.english, heads.meaning)],
            [
                [
                    named(t.term, "nl"),
                    named(t.english, "en"),
                    inert_cell(t.meaning),
                ]
                for t in glossary.terms
            ],
        )
        + '\n: {tbl-colwidths="[30,25,45]"}\n'
    )


def register_page(register: Register, words: PageWords, formatter: Formatter) -> str:
    """The documents, what is known of them and what their text lost, as Markdown."""
    said = words.documents
    parts = []
    for entry in register.documents:
        asked = f"; {said.asked_by.format(name=inert(entry.asked_by))}" if entry.asked_by else ""
        foreign = entry.language.partition("-")[0] != formatter.language
        title = f"[{inert(entry.title)}]{{lang=nl}}" if foreign else inert(entry.title)
        parts.append(
            f"**{inert(entry.title_en)}** (`{entry.document_id}`): "
            f"{title}, {inert(entry.publisher)}, "
            f"{formatter.date(entry.date)}. {inert(entry.author)}{asked}. "
            f"[{said.site}]({entry.address}). {said.hash}: `{entry.sha256}`. "
            f"{said.lost}: {inert(' '.join(entry.lost))}\n"
        )
    return "\n".join(parts)


def notebooks_page(titles: Mapping[str, str]) -> str:
    """
    Links to the executed notebooks beside the report, as a Markdown list.

    Parameters
    ----------
    titles : titles of their pages by path in the folder of the pages.
    """
    return "".join(f"- [{inert(title)}]({NOTEBOOKS}/{path})\n" for path, title in titles.items())


def printed_tables_page(
    cells: pd.DataFrame,
    specs: dict[str, tuple[TableSpec, ...]],
    formatter: Formatter,
    words: PageWords,
    marked: Placed = lambda _, markdown: markdown,
) -> str:
    """
    Every printed table of every document, cell by cell with its lines, as Markdown.

    Parameters
    ----------
    cells : rows that meet `contracts.CELLS`.
    specs : table specs by document, in the order of the register.
    formatter : writes the sign for blank places.
    words : of the pages.
    marked : adds the mark of a number that a finding sets aside; takes record id and Markdown.
    """

    def placed(record_id: str, markdown: str) -> str:
        return marked(record_id, printed_number(record_id, markdown))

    parts = []
    documents = cells.groupby("table_id")["document_id"].nunique()
    for document, tables in specs.items():
        own = cells[cells["document_id"] == document]
        order = list(dict.fromkeys(own["table_id"]))
        described = {spec.table_id: spec for spec in tables}
        for table in order:
            name = f"{document}-{table}" if documents[table] > 1 else table
            identifier = f"tbl-printed-{name.replace('_', '-')}"
            heads = (words.printed_tables.printed, words.printed_tables.lines)
            printed = source_table(own, table, formatter, heads, placed=placed)
            spec = described[table]
            names = [f"`{document}`", inert(spec.printed_name), f"`{table}`"]
            caption = f"{inert(spec.title)} ({', '.join(filter(None, names))})"
            parts.append(f"::: {{#{identifier}}}\n\n{printed}\n{caption}\n\n:::\n")
    return "\n".join(parts)
