"""The numbers of a figure as a table below it: for readers who cannot see it, or doubt it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from zorgcijfers.presentation.escaping import markdown_cell
from zorgcijfers.presentation.languages import Language
from zorgcijfers.presentation.pipe_tables import Column, pipe_table
from zorgcijfers.trace.figure_points import FigurePoint
from zorgcijfers.trace.pages import TraceLinks

_WORDS: Mapping[Language, tuple[str, str, str]] = {
    "en": ("Numbers of this figure", "Mark", "Number"),
    "nl": ("Getallen van deze figuur", "Teken", "Getal"),
}


def figure_page(points: Sequence[FigurePoint], links: TraceLinks, language: Language) -> str:
    """
    The marks of one figure as Markdown that folds, each number with a link to its trace.

    In the PDF there is none: its tables and captions carry the numbers.

    Parameters
    ----------
    points : its marks, in order.
    links : makes the links.
    language : language of the report.
    """
    title, mark, number = _WORDS[language]
    rows = [
        [markdown_cell(point.label), links.of_point(point, markdown_cell(point.text))]
        for point in points
    ]
    table = pipe_table([Column(mark, "left"), Column(number)], rows)
    return (
        ':::: {.content-visible when-format="html"}\n\n'
        f'::: {{.callout-note collapse="true" title="{title}"}}\n\n{table}\n:::\n\n::::\n'
    )
