"""The trace beside the report: the page of every number, and that of the documents."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from importlib.resources import as_file, files
from pathlib import Path

from zorgcijfers import rendering
from zorgcijfers.register import Register
from zorgcijfers.rendering.html import POLICY_WITHOUT_SCRIPTS
from zorgcijfers.rendering.pandoc import READER, set_document
from zorgcijfers.rendering.stylesheets import classes_in, embedded
from zorgcijfers.trace.entries import DOCUMENTS, TRACE, Entries, Entry, TraceWords
from zorgcijfers.trace.links import document_lines
from zorgcijfers.trace.printed import Printed
from zorgcijfers.writing.formats import Formatter
from zorgcijfers.writing.markdown import inert

DATA = "html/trace-data.html"
"""File of the project that gives the script of the pop-up its data; see `_quarto.yml`."""


def trace_files(
    entries: Mapping[str, Entry],
    made: Entries,
    register: Register,
    printed: Iterable[Printed],
    words: TraceWords,
    formatter: Formatter,
    stylesheet: Path,
    cite: Mapping[str, str],
) -> dict[str, str]:
    """
    Files of the project that hold the trace, by path.

    Parameters
    ----------
    entries : what the HTML report links to, by anchor.
    made : what made them.
    register : the documents.
    printed : every number that was read from them.
    words : words around the trace.
    formatter : writes in the report's language.
    stylesheet : the report's.
    cite : what a citation says of the report.

    Raises
    ------
    RenderError : a page cannot be set, or the style sheet cannot be used.
    """
    numbers = list(printed)
    documents = "\n".join(
        f'<section id="document-{d.document_id}"><h2 lang="{html.escape(d.language)}">'
        f"{html.escape(d.title)}</h2>"
        f"{document_lines(d, register.text(d.document_id), numbers)}</section>"
        for d in register.documents
    )
    data = made.data(entries, **cite)
    return {
        DATA: f'<script type="application/json" id="trace-data">{data}</script>\n',
        TRACE: _page(words.title, words.intro, made.html(entries), words, formatter, stylesheet),
        DOCUMENTS: _page(
            words.documents_title, words.documents_intro, documents, words, formatter, stylesheet
        ),
    }


def link_to_trace(count: int, words: TraceWords, formatter: Formatter) -> str:
    """Markdown that leads from the report to the page of every number."""
    said = words.all_numbers.format(count=formatter.number(count))
    return f"[{inert(said)}]({TRACE})\n"


def links_to_documents(register: Register) -> str:
    """Markdown that leads from the report to each document."""
    return "".join(
        f"- [{inert(d.title)}]({DOCUMENTS}#document-{d.document_id}){{lang={d.language}}}\n"
        for d in register.documents
    )


def _page(
    title: str, intro: str, body: str, words: TraceWords, formatter: Formatter, stylesheet: Path
) -> str:
    with as_file(files(rendering) / "templates") as templates:
        styles = [embedded(sheet) for sheet in (stylesheet, templates / "layout.css")]
    return set_document(
        f"```{{=html}}\n{body}\n```\n",
        {
            "from": READER,
            "to": "html5",
            "metadata": {"pagetitle": title, "lang": formatter.language, "intro": intro},
            "variables": {
                "policy": POLICY_WITHOUT_SCRIPTS,
                "style": "\n".join(styles),
                "skip": html.escape(words.skip),
                "back": html.escape(words.back),
            },
        },
        "trace.html",
        {"words": {}, "classes": sorted(classes_in([stylesheet])), "number-depth": "0"},
    )
