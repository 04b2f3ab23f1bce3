"""The answer's coverage as tables: every point, with its lines, and the count of each status."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.made.page import html_page
from tests.made.presented import PAGES

from zorgcijfers.analysis.answer_coverage import AnswerCoverage
from zorgcijfers.pages.answer_coverage_page import coverage_table, overview_table

DATA = Path(__file__).parents[3] / "data"


@pytest.fixture(scope="module")
def coverage() -> AnswerCoverage:
    return AnswerCoverage.read(DATA / "analysis/answer_coverage.yaml")


def rows(markdown: str) -> list[list[str]]:
    found = html_page(markdown).select("tbody tr")
    return [[cell.get_text().strip() for cell in row.select("td")] for row in found]


def test_every_point_is_a_row_with_its_status_and_lines(coverage: AnswerCoverage) -> None:
    shown = rows(coverage_table(coverage, PAGES))
    assert [row[0].split()[0] for row in shown] == [str(p.point) for p in coverage.points]
    # By hand: point 9 is asked in lines 59-60 and answered in lines 251-260.
    ninth = shown[8]
    assert ninth[0].endswith("answered")
    assert ninth[1].endswith("(lines 59–60)")
    assert ninth[2].endswith("(lines 251–260)")


def test_lines_lead_to_the_document(coverage: AnswerCoverage) -> None:
    ninth = html_page(coverage_table(coverage, PAGES)).select("tbody tr")[8]
    assert [(link.get_text(), link["href"]) for link in ninth.find_all("a")] == [
        ("59–60", "#line-parl-325-2022-59"),
        ("251–260", "#line-parl-325-2022-251"),
    ]


def test_every_point_stands_in_short_with_its_state_and_section(coverage: AnswerCoverage) -> None:
    shown = rows(overview_table(coverage, PAGES))
    assert [row[0] for row in shown] == [str(p.point) for p in coverage.points]
    # By hand: point 4 (A:32-35, 139-144) is not answered, point 10 (A:264-265) is in part.
    assert shown[3][2] == "Not answered"
    assert shown[9][2] == "Partly answered"
    assert shown[9][4] == "nothing"
    assert "| @sec-reserve-months |" in overview_table(coverage, PAGES)


def test_the_points_of_each_state_add_up(coverage: AnswerCoverage) -> None:
    above = overview_table(coverage, PAGES).partition("\n\n")[0]
    counts = [int(number) for number in re.findall(r"\((\d+)\)", above)]
    assert sum(counts) == len(coverage.points)
    assert above.endswith("[]{.state .empty} Not answered (1)")


def test_every_section_named_is_a_heading_of_the_report(coverage: AnswerCoverage) -> None:
    prose = "".join(p.read_text("utf-8") for p in (DATA.parent / "report/en").glob("*.qmd"))
    named = {point.section for point in coverage.points if point.section}
    assert named
    assert [section for section in named if f"{{#{section}}}" not in prose] == []
