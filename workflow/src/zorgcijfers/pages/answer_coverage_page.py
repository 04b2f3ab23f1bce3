"""The answer's coverage in the report: a table of the points, and one of how far they were met."""

from __future__ import annotations

from zorgcijfers.analysis.answer_coverage import AnswerCoverage, Said
from zorgcijfers.pages.source_links import line_range
from zorgcijfers.writing.markdown import Column, inert_cell, pipe_table

STATUSES = ("answered", "partly answered", "not answered")
"""Every status of a point, in the order of the table."""


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


def status_table(coverage: AnswerCoverage) -> str:
    """How many points were answered, partly or not, and which, as a Markdown table."""
    points = {
        status: [str(p.point) for p in coverage.points if p.status == status] for status in STATUSES
    }
    return pipe_table(
        [Column("Status", "left"), Column("Points"), Column("Which", "left")],
        [
            [status.capitalize(), str(len(found)), ", ".join(found) or "none"]
            for status, found in points.items()
        ],
    )


def _said(said: Said, document: str) -> str:
    word = "line" if said.lines.isdigit() else "lines"
    lines = ", ".join(line_range(document, p.first, p.last) for p in said.passages)
    return f"{inert_cell(said.text)} ({word} {lines})"
