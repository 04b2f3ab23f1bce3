"""Text from outside stays text: as a value of a variable, in a text alternative, in a cell."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from zorgcijfers.pages.shortcodes import Shortcodes
from zorgcijfers.rendering.pandoc import READER, run_pandoc
from zorgcijfers.writing.markdown import inert, inert_cell, visible

HOSTILE = [
    "{{< include /etc/passwd >}}",
    "{{{< var a >}}}",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "`<b>`{=html}",
    "```{=typst}\n#panic()\n```",
    '#panic("typst")',
    "$\\sum$ \\newpage \\input{x}",
    "[click](javascript:alert(1))",
    "| a | b |",
    "*a* **b** _c_ ~~d~~ ^e^ ~f~ `g`",
    "# heading",
    "- item",
    "12. item",
    "text ::: {.callout-note}",
    "[^1] ^[note] @fig-x [-@tbl-y]",
    '=HYPERLINK("http://example.org")',
    "&lt;b&gt; &#60;",
    "\\{{< var a >}}",
    "a\\",
    "---",
    "text {#id .class}",
    "“quotes” 'single' -- dashes",
    "https://example.org/ <https://example.org/>",
    '" onload="alert(1) <b>',
]


def staged(text: str, values: dict[str, str]) -> str:
    files = {"index.qmd": text}
    lines = Shortcodes(files.__getitem__, files, {"var": values}).resolve("index.qmd")
    return "".join(f"{line.text}\n" for line in lines)


def test_hostile_values_come_out_as_text_in_both_outputs(read):
    values = {f"v{number}": inert(text) for number, text in enumerate(HOSTILE)}
    written = "".join(f"{{{{< var {key} >}}}}\n\n" for key in values)

    texts = read(staged(f"# A\n\n{written}", values))

    shown = [" ".join(p.get_text().split()) for p in texts.page.main.find_all("p")]
    assert shown == [" ".join(text.split()) for text in HOSTILE]
    assert not texts.page.main.find_all(["script", "img", "b", "em", "a", "code"])
    assert '\n#panic("typst")' not in texts.typst


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_value_in_an_attribute_stays_in_it(read, text):
    figure = '# A\n\n![C](x.svg){#fig-x .inline-svg fig-alt="{{< var a >}}"}\n'
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'

    texts = read(staged(figure, {"a": inert(text)}), {"x.svg": svg})

    picture = texts.page.find(id="fig-x").svg
    assert set(picture.attrs) == {"xmlns", "viewbox", "role", "aria-label"}
    assert picture["aria-label"] == " ".join(text.split())


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=20))
def test_any_text_survives_as_a_table_cell(texts):
    rows = "".join(f"| {inert_cell(text)} | 1 |\n" for text in texts)
    page = run_pandoc(["--from", READER, "--to", "html"], f"| a | b |\n|---|---|\n{rows}")
    cells = BeautifulSoup(page, "html.parser").select("tbody td:first-child")

    assert [" ".join(cell.get_text().split()) for cell in cells] == [
        " ".join(visible(text).split()) for text in texts
    ]
    assert not [cell for cell in cells if cell.find(True)]
