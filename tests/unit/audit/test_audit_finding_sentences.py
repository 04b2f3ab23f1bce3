"""Sentences of findings: single numbers with their units, as the report writes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import TypeAdapter
from tests.made.presented import ENGLISH
from tests.made.toy_documents import book, cell, statement

from zorgcijfers.audit.bins import Grids
from zorgcijfers.audit.findings import Finding, Findings, findings_table
from zorgcijfers.audit.kinds import Check
from zorgcijfers.errors import SpecError

ROWS = [
    cell("doc/whole/a/n", "1.600,25", "EUR", line=10),
    cell("doc/part/a/n", "1.500,15", "EUR", line=11),
    cell("doc/part/b/n", "0,00", "EUR", line=12),
    cell("doc/term/a/n/2019", "17,5%", "percent", line=13),
    cell("doc/term/b/n/2019", "17,4%", "percent", line=14),
    cell("doc/term/c/n/2019", "16,0%", "percent", line=15),
    statement("doc/statement/term/1", "4", "weeks", line=16) | {"source_text": "vier"},
    statement("doc/statement/points/1", "7-8", "points", line=17),
]
SUM = {
    "kind": "sum",
    "name": "sum",
    "description": "Toy",
    "left": "whole/{row}/n",
    "parts": [{"of": ["part/*/n"], "take": "sum"}],
}
HIGHEST = {
    "kind": "at_most",
    "name": "highest",
    "description": "Toy",
    "left": "term/{row=a}/n/{year}",
    "bound": {"of": ["term/b|c/n/{year}"], "take": "highest"},
}


def row(sentence: str, checks: list[tuple[str, str]], **more: object) -> dict[str, object]:
    known = book(ROWS)
    found = [
        instance.evaluated(known.numbers)
        for check in (SUM, HIGHEST)
        for instance in TypeAdapter(Check)
        .validate_python(check, strict=False)
        .instances(known, Grids(Path("nowhere")))
    ]
    finding = Finding.model_validate(
        {
            "finding": "toy",
            "consequence": 1,
            "checks": tuple({"check": c, "printed": p} for c, p in checks),
            "reason": "Looked\n at.",
            "sentence": sentence,
            **more,
        }
    )
    table = findings_table(found, Findings(findings=(finding,)), known.numbers, ENGLISH.amount)
    (only,) = table.to_dict("records")
    return only


A, B = ("doc/sum/a", "1.600,25"), ("doc/highest/a/2019", "17,5%")


def test_sides_are_single_numbers_with_their_units_and_never_formulas() -> None:
    said = row(
        "{left} is not {right}: {size} or {relative}; {left_2} not {right_2}: {size_2}.", [A, B]
    )
    assert said["sentence"] == (
        "€1,600.25 is not €1,500.15: €100.10 or 6.7%; "
        "17.5% not 17.4%: 0.1\N{NO-BREAK SPACE}percentage points."
    )
    assert said["printed"] == "1.600,25; 17,5%"
    assert said["checks"] == ("doc/sum/a", "doc/highest/a/2019")
    assert said["lines"] == tuple(f"doc:{line}" for line in range(10, 16))
    assert said["reason"] == "Looked at."


def test_a_number_word_is_named_by_its_record_and_written_in_english() -> None:
    said = row("Within {term}.", [A], numbers={"term": "doc/statement/term/1"})
    assert said["sentence"] == "Within 4\N{NO-BREAK SPACE}weeks."
    assert said["lines"][-1] == "doc:16"


def test_a_record_that_no_document_prints_stops() -> None:
    with pytest.raises(SpecError, match="finding toy: no document prints doc/none; correct"):
        row("{left} {other}", [A], numbers={"other": "doc/none"})


def test_what_is_no_single_number_stops() -> None:
    with pytest.raises(SpecError, match="its sentence names 'range', which is no single number"):
        row("{left} {range}", [A], numbers={"range": "doc/statement/points/1"})
