"""The answer's coverage as tables: every point, with its lines, and the count of each status."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.made.page import html_page

from zorgcijfers.analysis.answer_coverage import AnswerCoverage
from zorgcijfers.pages.answer_coverage_page import coverage_table, status_table

DATA = Path(__file__).parents[3] / "data"


@pytest.fixture(scope="module")
def coverage() -> AnswerCoverage:
    return AnswerCoverage.read(DATA / "analysis/answer_coverage.yaml")


def rows(markdown: str) -> list[list[str]]:
    found = html_page(markdown).select("tbody tr")
    return [[cell.get_text().strip() for cell in row.select("td")] for row in found]


def test_every_point_is_a_row_with_its_status_and_lines(coverage: AnswerCoverage) -> None:
    shown = rows(coverage_table(coverage))
    assert [row[0].split()[0] for row in shown] == [str(p.point) for p in coverage.points]
    # By hand: point 9 is asked in lines 59-60 and answered in lines 251-260.
    ninth = shown[8]
    assert ninth[0].endswith("answered")
    assert ninth[1].endswith("(lines 59–60)")
    assert ninth[2].endswith("(lines 251–260)")


def test_lines_lead_to_the_document(coverage: AnswerCoverage) -> None:
    ninth = html_page(coverage_table(coverage)).select("tbody tr")[8]
    assert [(link.get_text(), link["href"]) for link in ninth.find_all("a")] == [
        ("59–60", "#line-parl-325-2022-59"),
        ("251–260", "#line-parl-325-2022-251"),
    ]


def test_the_points_of_each_status_add_up(coverage: AnswerCoverage) -> None:
    shown = rows(status_table(coverage))
    assert [row[0] for row in shown] == ["Answered", "Partly answered", "Not answered"]
    assert sum(int(row[1]) for row in shown) == len(coverage.points)
    assert shown[2] == ["Not answered", "1", "4"]


def test_a_status_without_points_says_so(coverage: AnswerCoverage) -> None:
    answered = [p for p in coverage.points if p.status == "answered"]
    shown = rows(status_table(coverage.model_copy(update={"points": tuple(answered)})))
    assert shown[2] == ["Not answered", "0", "none"]
