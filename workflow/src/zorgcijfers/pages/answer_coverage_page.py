"""The answer's coverage in the report: the points in short, and with their lines."""

from __future__ import annotations

from zorgcijfers.analysis.answer_coverage import AnswerCoverage, Said
from zorgcijfers.pages.page_words import PageWords
from zorgcijfers.pages.source_links import line_range
from zorgcijfers.writing.markdown import Column, inert_cell, pipe_table

STATUSES = {"answered": "full", "partly answered": "half", "not answered": "empty"}
"""Every status of a point in order, with the class of its mark."""


def coverage_table(coverage: AnswerCoverage, words: PageWords) -> str:
    """
    The points as a Markdown table: asked, answered, open, and computed here instead.

    Lines of the document stand behind what was asked and answered.
    """
    heads = words.answer
    return pipe_table(
        [
            Column(head, "left")
            for head in (heads.point, heads.asked, heads.answered, heads.open, heads.computed)
        ],
        [
            [
                f"**{point.point}** {inert_cell(point.subject)}: "
                f"*{_state(point.status, words).lower()}*",
                _said(point.asked, coverage.document, words),
                _said(point.answered, coverage.document, words),
                inert_cell(point.open),
                inert_cell(point.computed),
            ]
            for point in coverage.points
        ],
    )


def overview_table(coverage: AnswerCoverage, words: PageWords) -> str:
    """
    The points in short: asked, how far it was answered, what stayed open, and where to read on.

    Above the table stands how many points have each status.
    """
    heads = words.answer
    counted = [
        f"{_marked(status, words)} ({sum(p.status == status for p in coverage.points)})"
        for status in STATUSES
    ]
    table = pipe_table(
        [
            Column(heads.point),
            *(
                Column(head, "left")
                for head in (heads.asked, heads.answer, heads.open, heads.computed_here)
            ),
        ],
        [
            [
                str(point.point),
                inert_cell(point.subject),
                _marked(point.status, words),
                inert_cell(point.open),
                f"@{point.section}" if point.section else heads.nothing,
            ]
            for point in coverage.points
        ],
    )
    return f"{', '.join(counted)}\n\n{table}"


def _state(status: str, words: PageWords) -> str:
    return words.answer.statuses[status]


def _marked(status: str, words: PageWords) -> str:
    """The status in words, after its mark."""
    return f"[]{{.state .{STATUSES[status]}}} {_state(status, words)}"


def _said(said: Said, document: str, words: PageWords) -> str:
    word = words.places.line if said.lines.isdigit() else words.places.lines
    lines = ", ".join(line_range(document, p.first, p.last) for p in said.passages)
    return f"{inert_cell(said.text)} ({word} {lines})"
