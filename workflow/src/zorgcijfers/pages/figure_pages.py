"""
Exhibits in the report: a figure or table with its caption, and what stands below it.

Below a figure its numbers stand as a table: for readers who cannot see it, or doubt it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from zorgcijfers.pages.page_words import PageWords
from zorgcijfers.trace.chains import Chain
from zorgcijfers.trace.links import TraceLinks
from zorgcijfers.writing.markdown import Column, inert_cell, pipe_table


def figure_block(name: str, picture: str, texts: Mapping[str, str], below: str) -> str:
    """
    A figure as Markdown.

    Parameters
    ----------
    name : name of the figure; that of references to it has hyphens.
    picture : its file below the report.
    texts : its `alt` and its `caption`, as Markdown.
    below : what stands below it (`figure_page`).
    """
    identifier = name.replace("_", "-")
    attributes = f'#fig-{identifier} .inline-svg fig-alt="{texts["alt"]}"'
    return f"![{texts['caption']}]({picture}){{{attributes}}}\n\n{below}"


def table_block(name: str, table: str, texts: Mapping[str, str]) -> str:
    """
    A table as Markdown.

    Parameters
    ----------
    name : name of the table; that of references to it has hyphens.
    table : the table itself.
    texts : its `caption`, and its `note` if it has one, as Markdown.
    """
    shown = f"::: {{#tbl-{name.replace('_', '-')}}}\n\n{table}\n{texts['caption']}\n\n:::\n"
    return f"{shown}\n{texts['note']}\n" if "note" in texts else shown


def figure_page(points: Sequence[Chain], links: TraceLinks, words: PageWords, notebook: str) -> str:
    """
    What stands below one figure in HTML, as Markdown: its numbers, folded, and its notebook.

    Each number has a link to its trace. In the PDF there is none of it: its tables and captions
    carry the numbers.

    Parameters
    ----------
    points : its marks, in order; none where a table has them.
    links : makes the links.
    words : of the pages.
    notebook : page of the notebook that draws it, relative to the report.
    """
    said = words.figure
    rows = [
        [inert_cell(point.about), links.of_mark(point, inert_cell(point.text))] for point in points
    ]
    table = pipe_table([Column(said.mark, "left"), Column(said.number)], rows)
    fold = f'::: {{.callout-note collapse="true" title="{said.numbers}"}}\n\n{table}\n:::\n\n'
    return (
        ':::: {.content-visible when-format="html"}\n\n'
        f"{fold if points else ''}"
        f"::: {{.source}}\n[{said.drawn_by}]({notebook})\n:::\n\n::::\n"
    )
