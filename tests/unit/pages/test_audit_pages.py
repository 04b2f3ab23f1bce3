"""Pages on the sources themselves."""

from __future__ import annotations

import pytest
from tests.made.presented import PAGES

from zorgcijfers.audit.findings import FINDINGS
from zorgcijfers.audit.reading_notes import READING_NOTES
from zorgcijfers.audit.run import CHECKS
from zorgcijfers.errors import SpecError
from zorgcijfers.pages.audit_pages import (
    checks_page,
    findings_page,
    note_lines,
    notes_page,
)

SHORTS = {"doc": "the *report*", "doc2": "the answer"}
HOSTILE = "{{< var x >}} <b> *x*"


def finding(rank: int, sentence: str, lines: str, *checks: str) -> dict[str, object]:
    return {
        "finding_id": f"f{rank}",
        "consequence": rank,
        "checks": checks or ("c1",),
        "printed": "1",
        "lines": tuple(lines.split()),
        "documents": ("doc",),
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
        "inputs": ("a",),
        "comment": "c",
    }


def cells_of(page: str, first: str) -> list[str]:
    """The cells of the row that begins with a text."""
    (row,) = [line for line in page.splitlines() if line.startswith(f"| {first} |")]
    return [cell.strip() for cell in row.strip("|").split("|")][1:]


def test_findings_come_by_consequence_with_every_line_once() -> None:
    table = FINDINGS.frame(
        [
            finding(2, "Second.", "doc:12", "c2", "c3"),
            finding(1, "First.", "doc:9 doc:7 doc:9 doc2:3"),
        ]
    )
    first, second = findings_page(table, SHORTS, PAGES).split("\n\n")
    assert first.startswith("1. [First&#46;]{#finding-f1} (the &#42;report&#42;, lines [")
    assert "[7](#line-doc-7), [9](#line-doc-9)" in first
    assert '[7, 9]{.content-visible when-format="typst"}' in first
    assert "; the answer, line [[3](#line-doc2-3)]" in first
    assert second.startswith("1. [Second&#46;]{#finding-f2} 2 checks deviate for this cause. (the ")


def test_texts_of_findings_and_notes_are_inert() -> None:
    findings = FINDINGS.frame([finding(1, HOSTILE, "doc:1")])
    note = {
        "note_id": "n",
        "document_id": "doc",
        "lines": ("1", "2"),
        "quote": HOSTILE,
        "kind": HOSTILE,
    }
    notes = READING_NOTES.frame([note | {"note": HOSTILE, "use": HOSTILE}])
    for page in (findings_page(findings, SHORTS, PAGES), notes_page(notes, SHORTS, PAGES)):
        for live in ("{{<", "<b>", "*x*"):
            assert live not in page


def test_a_note_says_what_and_how_with_its_lines() -> None:
    note = {
        "note_id": "n",
        "kind": "Wording",
        "document_id": "doc2",
        "lines": ("4", "2"),
        "quote": "q",
    }
    page = notes_page(
        READING_NOTES.frame([note | {"note": "It means", "use": "Use it"}]), SHORTS, PAGES
    )
    assert page.startswith(
        "**Wording**\n\n- It means *Use it* (the answer, lines [[2](#line-doc2-2), [4]("
    )


def test_a_sentence_can_name_the_lines_that_a_note_quotes() -> None:
    note = {"note_id": "why-late", "document_id": "doc2", "lines": ("4", "2"), "quote": "q"}
    notes = READING_NOTES.frame([note | {"kind": "coverage", "note": "n", "use": "u"}])
    found = note_lines(notes, SHORTS, PAGES, "en")
    assert list(found) == ["note.why_late.lines", "note.why_late.quote"]
    assert found["note.why_late.quote"] == "[“q”]{lang=nl}"
    assert note_lines(notes, SHORTS, PAGES, "nl")["note.why_late.quote"] == "“q”"
    assert found["note.why_late.lines"].startswith("the answer, lines [[2](#line-doc2-2), [4](")


def test_checks_are_counted_by_kind_and_status() -> None:
    rows = [("sum", "holds"), ("sum", "holds"), ("sum", "deviates"), ("at_most", "rounding")]
    page = checks_page(CHECKS.frame([check(n, *row) for n, row in enumerate(rows)]), PAGES)
    assert cells_of(page, "sum") == ["2", "0", "1", "0", "3"]
    assert cells_of(page, "at most") == ["0", "1", "0", "0", "1"]
    unknown = CHECKS.frame([check(1, "guess", "holds")])
    with pytest.raises(SpecError, match=r"pages\.yaml, checks, kinds: no word for 'guess'; add it"):
        checks_page(unknown, PAGES)
    assert cells_of(page, "All") == ["2", "1", "1", "0", "4"]
