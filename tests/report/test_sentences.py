"""Sentences of the report: the right fact stands in each, with the number keyed from the pages."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from tests.made.golden import GAP, keyed

from zorgcijfers.presentation.passages import on_one_line, passages

ROOT = Path(__file__).parents[2]
ROWS = keyed("sentences")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['file']}:{row['fact']}")
def test_the_fact_stands_in_its_sentence(row: dict[str, str]) -> None:
    number = row["printed"] if row["file"] == "README.md" else f"{{{row['fact']}}}"
    words = on_one_line(row["words"]).replace(GAP, number)
    said = [passage.words for passage in passages(ROOT, row["file"], ())]
    assert sum(text.count(words) for text in said) == 1, words


def test_every_chapter_with_computed_numbers_has_rows() -> None:
    rows = Counter(row["file"] for row in ROWS)
    chapters = {
        path.relative_to(ROOT).as_posix()
        for path in ROOT.glob("report/en/*.qmd")
        if path.read_text("utf-8").count("{{< var ") > 20
    }
    assert chapters <= set(rows)
    assert len(ROWS) >= 100


def test_every_number_of_the_summary_is_keyed() -> None:
    known = {row["fact"] for row in ROWS if row["file"] == "report/en/_summary.qmd"}
    text = (ROOT / "report/en/_summary.qmd").read_text("utf-8")
    named = {part.split(" >}}")[0] for part in text.split("{{< var ")[1:]}
    counted = {name for name in named if not name.startswith("build.")}
    numbers = {name for name in counted if not name.endswith("_year")}
    assert numbers - known == set()
