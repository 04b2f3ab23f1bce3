from __future__ import annotations

import re
from pathlib import Path

import pytest

from zorgcijfers.analysis.answer_coverage import (
    ANSWER_COVERAGE,
    AnswerCoverage,
    Passage,
    answer_coverage_table,
)
from zorgcijfers.codebook import Codebook
from zorgcijfers.errors import SourceError, SpecError

ROOT = Path(__file__).parents[3]
DESCRIPTION = ROOT / "data/analysis/answer_coverage.yaml"


@pytest.fixture
def coverage() -> AnswerCoverage:
    return AnswerCoverage.read(DESCRIPTION)


@pytest.fixture
def lines() -> list[str]:
    return (
        (ROOT / "data/documents/parl-325-2022/parl-325-2022.txt")
        .read_text(encoding="utf-8")
        .split("\n")
    )


def test_the_ten_points_stand_in_printed_order(coverage: AnswerCoverage) -> None:
    table = answer_coverage_table(coverage)
    assert list(table["point"]) == list(range(1, 11))
    assert table.set_index("point")["asked_lines"].to_dict()[7] == "49-52"
    assert table.set_index("point")["answered_lines"].to_dict()[5] == "148-161, 163-174"


def test_what_stayed_open(coverage: AnswerCoverage) -> None:
    # Read in the document: points 2, 3 and 9 print what was asked; 4 names no added value.
    status = {point.point: point.status for point in coverage.points}
    assert [p for p, s in status.items() if s == "answered"] == [2, 3, 9]
    assert [p for p, s in status.items() if s == "not answered"] == [4]
    assert all("atio" in p.open for p in coverage.points if p.point in (5, 6, 7, 8))


def test_every_passage_stands_in_its_lines(coverage: AnswerCoverage, lines: list[str]) -> None:
    coverage.check_lines(lines)


def test_shifted_lines_stop_with_what_was_expected_and_found(
    coverage: AnswerCoverage, lines: list[str]
) -> None:
    with pytest.raises(SourceError, match=r"line 22.*point 1.*expected: Welk.*to do: correct"):
        coverage.check_lines(["", "", *lines])


def test_the_question_is_covered_to_its_last_line(
    coverage: AnswerCoverage, lines: list[str]
) -> None:
    asked = {
        n for p in coverage.points for a in p.asked.passages for n in range(a.first, a.last + 1)
    }
    numbered = [n for n, line in enumerate(lines[:74], start=1) if re.match(r"\d+\. ", line)]
    assert len(numbered) == 10
    printed = {n for n in range(numbered[0], 75) if lines[n - 1].strip()}
    assert printed <= asked


def test_every_indicator_named_is_in_the_codebook(coverage: AnswerCoverage) -> None:
    coverage.check_indicators(Codebook.read(ROOT / "data/analysis/indicators"))
    with pytest.raises(SpecError, match="no definition of indicator"):
        coverage.check_indicators(Codebook([]))


def test_no_sentence_types_a_number(coverage: AnswerCoverage) -> None:
    for p in coverage.points:
        for text in (p.subject, p.asked.text, p.answered.text, p.open, p.computed):
            assert not re.search(r"\d", text)


def test_the_table_survives_writing_and_reading(coverage: AnswerCoverage, tmp_path: Path) -> None:
    table = answer_coverage_table(coverage)
    ANSWER_COVERAGE.write(table, tmp_path / "answer_coverage.csv")
    again = ANSWER_COVERAGE.read(tmp_path / "answer_coverage.csv")
    assert again.equals(table)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("point: 2\n", "point: 1\n", "point 1 is described 2 times"),
        ("first: 22, last: 23", "first: 23, last: 22", "lines 23 to 22 run backwards"),
        ("status: not answered", "status: dodged", "status"),
        ("status: not answered", "mood: evasive", "mood"),
    ],
)
def test_a_broken_description_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    text = DESCRIPTION.read_text(encoding="utf-8")
    assert old in text
    broken = tmp_path / "answer_coverage.yaml"
    broken.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SpecError, match=message):
        AnswerCoverage.read(broken)


def test_one_line_is_cited_as_one() -> None:
    assert Passage(first=264, last=264, words="Er is nog geen").lines == "264"
