"""Hostile text comes out literally: in HTML, in PDF, in table cells, attributes and variables."""

from __future__ import annotations

import re

import pymupdf
import pypandoc
import pytest
import typst
from bs4 import BeautifulSoup
from hypothesis import example, given, settings
from hypothesis import strategies as st

from zorgcijfers.writing.markdown import Column, inert, inert_cell, pipe_table, strong, visible

HOSTILE = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "</td></tr></table>",
    "{{< include /etc/passwd >}}",
    "{{< var build.date >}}",
    "{{{< var build.date >}}}",
    '=HYPERLINK("https://example.org";"x")',
    "[text](https://example.org){.class}",
    "![picture](x.png)",
    "[^1] and ^[a note]",
    "[@cite] @fig-x #tag",
    "*strong* _em_ **b** ~~s~~ ^up^ H~2~O",
    "`code` ``` `x`{=html} ```{=typst}",
    "$x^2$ $$y$$ \\(z\\) \\[w\\] \\begin{equation}",
    "\\input{/etc/passwd} \\alpha",
    '#set page(width: 1cm) #read("/etc/passwd")',
    "= Heading",
    "# Heading",
    "- item",
    "+ item",
    "* item",
    "1. item",
    "(1) item",
    "i) item",
    "A. item",
    "(@) item",
    "/ term: definition",
    "/* comment */ // comment",
    "https://example.org www.example.org a@example.org",
    "> quote",
    "| line",
    ": definition",
    "::: {.callout-note}",
    "% title",
    "---",
    "a--b---c",
    "\"quotes\" and 'apostrophes'",
    "a|b|c",
    "&lt; &amp; &#x41; &copy",
    "~",
    "a\\",
    "==mark== :smile:",
    "<label> @label",
    "Table: caption {#tbl-x}",
    "```",
    "<!-- comment -->",
    "&#60;b&#62;",
]

ALL_EXTENSIONS = (
    "markdown+autolink_bare_uris+tex_math_single_backslash+tex_math_double_backslash+emoji+mark"
    "+lists_without_preceding_blankline+hard_line_breaks+wikilinks_title_after_pipe"
)


def html(markdown: str, reader: str = "markdown") -> BeautifulSoup:
    converted = pypandoc.convert_text(markdown, "html", reader, extra_args=["--wrap=none"])
    return BeautifulSoup(converted, "html.parser")


def folded(text: str) -> str:
    """The text as a reader sees it: white space folded."""
    return " ".join(text.split())


@pytest.mark.parametrize("reader", ["markdown", ALL_EXTENSIONS])
def test_html_prints_the_text_and_nothing_else(reader: str) -> None:
    page = html("\n\n".join(map(inert, HOSTILE)), reader)
    assert {element.name for element in page.find_all()} == {"p"}
    assert [paragraph.get_text() for paragraph in page.find_all("p")] == HOSTILE


@pytest.mark.parametrize("text", ["% title", "---", "---\ntitle: x\n---", "# Heading"])
def test_the_first_line_of_a_document_is_text_as_well(text: str) -> None:
    page = html(inert(text), ALL_EXTENSIONS)
    assert [element.name for element in page.find_all()] == ["p"]
    assert folded(page.get_text()) == folded(text)


def test_a_table_cell_stays_one_cell() -> None:
    rows = "".join(f"| {inert_cell(text)} | 1 |\n" for text in HOSTILE)
    page = html(f"| a | b |\n|:--|--:|\n{rows}", ALL_EXTENSIONS)
    cells = [td.get_text() for td in page.find_all("td")]
    assert cells == [cell for text in HOSTILE for cell in (text, "1")]
    assert {element.name for element in page.find_all()} <= {
        *("table", "thead", "tbody", "tr", "th", "td", "colgroup", "col")
    }


def test_a_link_text_and_its_title_stay_themselves() -> None:
    texts = [inert(text) for text in HOSTILE]
    links = [f'[{text}](#trace-x){{.traced title="{text}"}}' for text in texts]
    page = html("\n\n".join(links), ALL_EXTENSIONS)
    assert {element.name for element in page.find_all()} == {"p", "a"}
    found = [(a["href"], a["class"], a["title"], a.get_text()) for a in page.find_all("a")]
    assert found == [("#trace-x", ["traced"], text, text) for text in HOSTILE]


def test_typst_prints_the_text_and_nothing_else() -> None:
    pages = "\n\n".join(f"{inert(text)}\n\n`@@`{{=typst}}" for text in HOSTILE)
    source = pypandoc.convert_text(pages, "typst", "markdown", extra_args=["--wrap=none"])
    source = source.replace("@@", "#pagebreak()")
    pdf = typst.compile(f"#set text(hyphenate: false)\n{source}".encode())
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        printed = [folded(page.get_text()) for page in document]
    assert printed[: len(HOSTILE)] == [folded(text) for text in HOSTILE]


def test_no_shortcode_survives_in_the_text_itself() -> None:
    # Quarto looks for shortcodes in the text, before Pandoc reads it.
    for text in HOSTILE:
        assert "{{<" not in inert(text)


def test_three_points_stay_in_html_and_are_an_ellipsis_in_typst() -> None:
    assert html(inert("wait...")).get_text().strip() == "wait..."
    assert "wait..." in pypandoc.convert_text(inert("wait..."), "typst", "markdown")


@pytest.mark.parametrize(
    "text",
    [
        "€7,052,614.66",
        "34.4%",
        "€370.7\N{NO-BREAK SPACE}million",
        "parl-325-2022",
        "−23.0%",
        "2019",
    ],
)
def test_ordinary_numbers_stay_readable(text: str) -> None:
    assert inert(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb", "a[U+202E]b"),
        ("a\x00b", "a[U+0000]b"),
        ("a\ud800b", "a[U+D800]b"),
        ("a\u2066b\u2069", "a[U+2066]b[U+2069]"),
        ("a\x1bb\x7f", "a[U+001B]b[U+007F]"),
        ("a\ufeffb", "a[U+FEFF]b"),
        ("a\x85b\x1cc", "a[U+0085]b[U+001C]c"),
        ("Oost-\u00adVlaanderen", "Oost-\u00adVlaanderen"),
    ],
)
def test_what_could_hide_or_reorder_text_is_shown_by_its_code(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_lines_and_columns_are_folded_and_hard_spaces_kept() -> None:
    hard = "\N{NO-BREAK SPACE}"
    assert inert(f" a\n\n b\tc\u2028d{hard}e ") == f"a b c d{hard}e"


def test_a_cell_without_text_is_still_a_cell() -> None:
    assert inert_cell(" \n ") == "&nbsp;"


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=30))
@example("\\`*_{}[]()#+-.!|<>&\"'~^$@=:;/%?,")
def test_any_text_comes_out_as_itself(text: str) -> None:
    page = html(f"x{inert(text)}x", ALL_EXTENSIONS)
    assert [element.name for element in page.find_all()] == ["p"]
    expected = re.sub(r"[^\S\N{NO-BREAK SPACE}\u202f]+", " ", visible(text)).strip(" ")
    assert page.get_text().removesuffix("\n") == f"x{expected}x"


def test_the_table_has_one_header_row_and_numbers_to_the_right() -> None:
    markdown = pipe_table([Column("Fund", "left"), Column("2019 (€)")], [["CM", "1"], ["All", "2"]])
    page = BeautifulSoup(pypandoc.convert_text(markdown, "html", "markdown"), "html.parser")
    assert [th.get_text() for th in page.find_all("th")] == ["Fund", "2019 (€)"]
    assert [td["style"] for td in page.find_all("td")] == [
        *("text-align: left;", "text-align: right;", "text-align: left;", "text-align: right;")
    ]


def test_totals_are_set_off_by_weight() -> None:
    page = BeautifulSoup(pypandoc.convert_text(strong("1,234"), "html", "markdown"), "html.parser")
    assert page.strong is not None
    assert page.strong.get_text() == "1,234"


@pytest.mark.parametrize(
    ("rows", "message"),
    [([["a"]], "1 cells"), ([["a", ""]], "empty"), ([["a", "b\nc"]], "several lines")],
)
def test_a_broken_table_is_refused(rows: list[list[str]], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        pipe_table([Column("x", "left"), Column("y")], rows)
