"""Which sections of the report show a number: in prose, in tables, in figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from zorgcijfers.trace.sections import sections_showing

FILES = {
    "index.qmd": "{{< include _b.qmd >}}\n\n{{< include _a.qmd >}}\n",
    "_a.qmd": (
        "{{< var c.d >}} before any heading\n\n![{{< var c.t >}}](_figures/x/bars.svg){#fig-x}\n"
    ),
    "_b.qmd": (
        "# Files {#sec-files}\n\n{{< var a.b >}} and {{<var a.b>}}\n\n## More\n\n"
        "{{< include _tables/t.md >}}\n\n## Profiles\n\n{{< include _generated/p.md >}}\n"
    ),
    "_tables/t.md": "| [3](#trace-c){.fact} |\n",
    "_generated/p.md": "### One fund {#sec-one}\n\n![{{< var c.t >}}](_figures/p/strip.svg)\n",
    "_variables.yml": (
        "a:\n  b: '[1](#trace-a){.fact}'\nc:\n  d: '[3](#trace-c){.fact}'\n"
        "  t: 'Of [2](#trace-t){.fact} and [9](#trace-a-9){.fact}'\n"
    ),
}


@pytest.fixture
def staged(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
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
