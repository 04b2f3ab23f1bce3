"""Pages on the sources themselves."""

from __future__ import annotations

import pandas as pd
import pytest

from zorgcijfers.audit.contracts import CHECKS, FINDINGS, READING_NOTES
from zorgcijfers.pages.audit_pages import (
    checks_page,
    faults_by_table_page,
    faults_page,
    faults_section,
    findings_page,
    notes_page,
    unprotected_page,
)

SHORTS = {"doc": "the *report*", "doc2": "the answer"}
HOSTILE = "{{< var x >}} <b> *x*"


def finding(rank: int, sentence: str, left: str, right: str | None) -> dict[str, object]:
    return {
        "finding_id": f"f{rank}",
        "check_id": f"c{rank}",
        "consequence": rank,
        "size": None,
        "unit": None,
        "left_printed": "1",
        "right_printed": "2",
        "left_lines": left,
        "right_lines": right,
        "documents": "doc",
        "sentence": sentence,
        "reason": "r",
    }


def check(number: int, kind: str, status: str) -> dict[str, object]:
    return {
        "check_id": f"c{number}",
        "kind": kind,
        "description": "d",
        "left": "1",
        "right": "1",
        "difference": "0",
        "tolerance": "0",
        "status": status,
        "inputs": "a",
        "comment": "c",
    }


def cells_of(page: str, first: str) -> list[str]:
    """The cells of the row that begins with a text."""
    (row,) = [line for line in page.splitlines() if line.startswith(f"| {first} |")]
    return [cell.strip() for cell in row.strip("|").split("|")][1:]


def test_findings_come_by_consequence_with_every_line_once() -> None:
    table = FINDINGS.frame(
        [
            finding(2, "Second.", "doc:12", None),
            finding(1, "First.", "doc:9;doc:7", "doc:9;doc2:3"),
        ]
    )
    first, second = findings_page(table, SHORTS).split("\n\n")
    assert first.startswith("1. First&#46; (the &#42;report&#42;, lines [")
    assert "[7](#line-doc-7), [9](#line-doc-9)" in first
    assert '[7, 9]{.content-visible when-format="typst"}' in first
    assert "; the answer, line [[3](#line-doc2-3)]" in first
    assert second.startswith("1. Second&#46; (the &#42;report&#42;, line [")


def test_texts_of_findings_and_notes_are_inert() -> None:
    findings = FINDINGS.frame([finding(1, HOSTILE, "doc:1", None)])
    note = {"note_id": "n", "document_id": "doc", "lines": "1;2", "quote": HOSTILE}
    notes = READING_NOTES.frame([note | {"note": HOSTILE, "use": HOSTILE}])
    for page in (findings_page(findings, SHORTS), notes_page(notes, SHORTS)):
        for live in ("{{<", "<b>", "*x*"):
            assert live not in page


def test_a_note_says_what_and_how_with_its_lines() -> None:
    note = {"note_id": "n", "document_id": "doc2", "lines": "4;2", "quote": "q"}
    page = notes_page(READING_NOTES.frame([note | {"note": "It means", "use": "Use it"}]), SHORTS)
    assert page.startswith("- It means *Use it* (the answer, lines [[2](#line-doc2-2), [4](")


def test_checks_are_counted_by_kind_and_status() -> None:
    rows = [("sum", "holds"), ("sum", "holds"), ("sum", "deviates"), ("at_most", "rounding")]
    page = checks_page(CHECKS.frame([check(n, *row) for n, row in enumerate(rows)]))
    assert cells_of(page, "sum") == ["2", "0", "1", "0", "3"]
    assert cells_of(page, "at most") == ["0", "1", "0", "0", "1"]
    assert cells_of(page, "all") == ["2", "1", "1", "0", "4"]


@pytest.fixture
def faults() -> pd.DataFrame:
    rows = [
        ("digit", "t", "doc/t/a", "flagged"),
        ("digit", "t", "doc/t/b", "silent"),
        ("digit", "t", "doc/t/b", "silent"),
        ("digit", "statement files", "doc/statement/files/1", "stopped"),
        ("digit", "statement years", "doc/statement/years/1", "harmless"),
        ("cut", "t", None, "stopped"),
        ("rows dropped", "t", None, "harmless"),
    ]
    return pd.DataFrame(rows, columns=["kind", "table_id", "record_id", "outcome"])


def test_faults_are_counted_by_kind_with_the_share_noticed(faults: pd.DataFrame) -> None:
    page = faults_page(faults)
    assert cells_of(page, "digit")[:3] == ["1", "1", "1"]
    assert cells_of(page, "digit")[-1] == "50.0%"
    assert cells_of(page, "cut")[-1] == "100.0%"
    assert cells_of(page, "rows dropped")[-1] == "–"


def test_faults_in_statements_are_counted_together(faults: pd.DataFrame) -> None:
    page = faults_by_table_page(faults)
    assert sum(map(int, cells_of(page, "t"))) == 3
    assert sum(map(int, cells_of(page, "statements"))) == 2


def test_numbers_that_nothing_protects_are_listed_once(faults: pd.DataFrame) -> None:
    assert unprotected_page(faults) == "- `doc/t/b`\n"
    assert unprotected_page(faults[faults["outcome"] != "silent"]) == "None.\n"


def test_without_the_benchmark_the_section_says_so(faults: pd.DataFrame) -> None:
    assert faults_section(None) == "The benchmark of faults was switched off for this build.\n"
    section = faults_section(faults)
    assert "{#tbl-faults}" in section
    assert "{#tbl-faults-by-table}" in section
    assert section.endswith("- `doc/t/b`\n")
