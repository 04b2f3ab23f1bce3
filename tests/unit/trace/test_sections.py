"""Which sections of the report show a number: in prose, in tables, in figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from zorgcijfers.rendering.source_lines import Line, write_lines
from zorgcijfers.trace.sections import sections_showing

LINES = [
    ("index.qmd", 1, "---"),
    ("_b.qmd", 1, "# Files {#sec-files}"),
    ("_b.qmd", 3, "[1](#trace-a){.fact} and [1](#trace-a){.fact}"),
    ("_b.qmd", 5, "## More"),
    ("_tables/t.md", 1, "| [3](#trace-c){.fact} |"),
    ("_b.qmd", 9, "## Profiles"),
    ("_generated/p.md", 1, "### One fund {#sec-one}"),
    ("_generated/p.md", 3, "![Of [2](#trace-t){.fact} and [9](#trace-a-9)](_figures/p/strip.svg)"),
    ("_a.qmd", 1, "[3](#trace-c){.fact} before any heading"),
    ("_a.qmd", 3, "![Of [2](#trace-t){.fact}](_figures/x/bars.svg){#fig-x}"),
]


@pytest.fixture
def staged(tmp_path: Path) -> Path:
    write_lines((Line(text, file, number) for file, number, text in LINES), tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("anchors", "sections"),
    [
        (["trace-a"], ["_b.qmd: Files"]),
        (["trace-c"], ["_b.qmd: More", "_a.qmd: _a"]),
        (["trace-t"], ["_b.qmd: One fund", "_a.qmd: _a"]),
        (["trace-a", "trace-c"], ["_b.qmd: Files", "_b.qmd: More", "_a.qmd: _a"]),
        (["trace", "a"], []),
        ([], []),
    ],
)
def test_numbers_are_found_in_prose_tables_and_captions(
    staged: Path, anchors: list[str], sections: list[str]
) -> None:
    assert sections_showing(staged, anchors) == sections


def test_figures_are_found_by_their_name(staged: Path) -> None:
    assert sections_showing(staged, [], ["bars"]) == ["_a.qmd: _a"]
    assert sections_showing(staged, [], ["strip", "bars"]) == ["_b.qmd: One fund", "_a.qmd: _a"]
    assert sections_showing(staged, [], ["bar"]) == []
