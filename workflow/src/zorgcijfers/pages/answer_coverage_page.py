"""The answer's coverage in the report: the points in short, and with their lines."""

from __future__ import annotations

from zorgcijfers.analysis.answer_coverage import AnswerCoverage, Said
from zorgcijfers.pages.source_links import line_range
from zorgcijfers.writing.markdown import Column, inert_cell, pipe_table

STATUSES = {"answered": "full", "partly answered": "half", "not answered": "empty"}
"""Every status of a point in order, with the class of its mark."""


def coverage_table(coverage: AnswerCoverage) -> str:
    """
    The points as a Markdown table: asked, answered, open, and computed here instead.

    Lines of the document stand behind what was asked and answered.
    """
    return pipe_table(
        [
            Column("Point", "left"),
            Column("Asked", "left"),
            Column("Answered", "left"),
            Column("Stayed open", "left"),
            Column("Computed in this report", "left"),
        ],
        [
            [
                f"**{point.point}** {inert_cell(point.subject)}: *{point.status}*",
                _said(point.asked, coverage.document),
                _said(point.answered, coverage.document),
                inert_cell(point.open),
                inert_cell(point.computed),
            ]
            for point in coverage.points
        ],
    )


def overview_table(coverage: AnswerCoverage) -> str:
    """
    The points in short: asked, how far it was answered, what stayed open, and where to read on.

    Above the table stands how many points have each status.
    """
    counted = [
        f"{_state(status)} ({sum(p.status == status for p in coverage.points)})"
        for status in STATUSES
    ]
    table = pipe_table(
        [
            Column("Point"),
            Column("Asked", "left"),
            Column("Answer", "left"),
            Column("Stayed open", "left"),
            Column("Computed here", "left"),
        ],
        [
            [
                str(point.point),
                inert_cell(point.subject),
                _state(point.status),
                inert_cell(point.open),
                f"@{point.section}" if point.section else "nothing",
            ]
            for point in coverage.points
        ],
    )
    return f"{', '.join(counted)}\n\n{table}"


def _state(status: str) -> str:
    """The status in words, after its mark."""
    return f"[]{{.state .{STATUSES[status]}}} {status.capitalize()}"


def _said(said: Said, document: str) -> str:
    word = "line" if said.lines.isdigit() else "lines"
    lines = ", ".join(line_range(document, p.first, p.last) for p in said.passages)
    return f"{inert_cell(said.text)} ({word} {lines})"
