"""Pages of reference: nothing left out, and every text inert."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from tests.made.page import html_page
from tests.made.presented import CODEBOOK, DUTCH, ENGLISH, PAGES, definition
from tests.made.toy_documents import cell
from tests.made.traced import registered

from zorgcijfers.codebook import Codebook, Theme
from zorgcijfers.contracts import CELLS
from zorgcijfers.errors import SpecError
from zorgcijfers.pages.reference_pages import (
    CODEBOOK as CONTRACT,
)
from zorgcijfers.pages.reference_pages import (
    Glossary,
    Term,
    codebook_page,
    codebook_table,
    glossary_page,
    notebooks_page,
    printed_tables_page,
    register_page,
)
from zorgcijfers.reading.specs import TableSpec
from zorgcijfers.register import Register

LIVE = ("{{<", "<script>", "**x**", "| y |", "`z`", "[a](")
HOSTILE = "{{< var x >}} <script> **x** | y | `z` [a](http://x)"


def inert(page: str) -> bool:
    return not any(live in page for live in LIVE)


def spec(table: str, title: str) -> TableSpec:
    column = {"code": "files", "printed": "Aantal", "unit": "files"}
    described = {"starts_after": "A", "header": "{measures}", "ends_before": "B"}
    rows = [{"code": "180", "printed": "CM"}]
    made = {"table_id": table, "title": title, "columns": [column], "rows": rows, **described}
    return TableSpec.model_validate(made, strict=False)


def test_every_indicator_is_a_row_of_the_codebook() -> None:
    table = codebook_table(CODEBOOK)
    assert CONTRACT.checked(table).equals(table)
    assert table["indicator"].tolist() == [entry.indicator for entry in CODEBOOK]
    assert set(table["theme"]) == {"funds"}
    assert table["caveat"].isna().all()


def test_every_indicator_is_explained_under_its_theme() -> None:
    page = codebook_page(CODEBOOK, PAGES, ENGLISH)
    assert page.startswith("## Funds\n")
    for entry in CODEBOOK:
        assert f"(`{entry.indicator}`, " in page
    assert page.count("Formula: how.") == len(list(CODEBOOK))
    assert "*" not in page.replace("**", "")


def test_texts_of_the_codebook_are_inert_and_the_caveat_is_set_apart() -> None:
    entry = definition("a", "EUR", 0, caveat=HOSTILE).model_copy(update={"definition": HOSTILE})
    page = codebook_page(
        Codebook([Theme(theme="t", title=HOSTILE, indicators=(entry,))]), PAGES, ENGLISH
    )
    assert inert(page)
    assert " *&#123;" in page


def test_an_indicator_is_defined_once() -> None:
    with pytest.raises(SpecError, match="per_file is defined twice"):
        Codebook([*CODEBOOK.themes, *CODEBOOK.themes])


def test_every_term_is_a_row_of_the_glossary() -> None:
    terms = (
        Term(term="zorgkas", english="care fund", meaning="Pays."),
        Term(term=HOSTILE, english=HOSTILE, meaning=HOSTILE),
    )
    page = glossary_page(Glossary(terms=terms), PAGES, "en")
    assert "| [zorgkas]{lang=nl} | care fund | Pays&#46; |" in page
    rows = [line for line in page.splitlines() if line.startswith("|")]
    assert len(rows) == 4
    assert all(row.count("|") == 4 for row in rows)
    assert inert(page.replace("| [", ""))


def test_names_in_the_language_of_the_report_are_not_marked() -> None:
    terms = (Term(term="zorgkas", english="care fund", meaning="Betaalt uit."),)
    page = glossary_page(Glossary(terms=terms), PAGES, "nl")
    assert "| zorgkas | [care fund]{lang=en} | Betaalt uit&#46; |" in page
    documents = register_page(Register(Path(), (registered(),)), PAGES, DUTCH)
    assert "{lang=nl}" not in documents
    assert "januari 2021" in documents


def test_every_document_says_what_is_known_of_it() -> None:
    page = register_page(Register(Path(), (registered(), registered("doc2"))), PAGES, ENGLISH)
    assert page.count("SHA-256 of the text: `") == 2
    assert "(`doc2`)" in page
    assert "2&nbsp;January 2021" in page or "2\N{NO-BREAK SPACE}January 2021" in page
    assert "[Publisher's site](https://example.org)" in page
    assert "One thing&#46; Another &#124; thing&#46;" in page
    assert "<title>" not in page
    assert "[A](http" not in page


def test_the_author_of_a_question_is_named_where_there_is_one() -> None:
    asked = registered().model_copy(update={"asked_by": "A. Member"})
    assert "; question by A&#46; Member" in register_page(
        Register(Path(), (asked,)), PAGES, ENGLISH
    )
    assert "question by" not in register_page(Register(Path(), (registered(),)), PAGES, ENGLISH)


def test_every_notebook_has_a_link() -> None:
    assert notebooks_page({"funds.html": "Funds"}) == "- [Funds](../notebooks/funds.html)\n"


@pytest.fixture
def cells() -> pd.DataFrame:
    rows = [
        cell("doc/second/180/files", "12", label=HOSTILE, line=3),
        cell("doc/first/180/files", "1.300", label="CM", line=9),
        cell("doc2/third/180/files", "14", label="CM", line=2),
    ]
    return CELLS.frame(rows)


def test_every_table_is_shown_as_printed_in_printed_order(cells: pd.DataFrame) -> None:
    specs = {
        "doc": (spec("first", "First"), spec("second", HOSTILE)),
        "doc2": (spec("third", "Third"),),
    }
    page = printed_tables_page(cells, specs, ENGLISH, PAGES)
    found = [line for line in page.splitlines() if line.startswith("::: {#")]
    assert found == [f"::: {{#tbl-printed-{name}}}" for name in ("second", "first", "third")]
    assert "1.300" in page
    assert "First (`doc`, `first`)" in page
    assert "Third (`doc2`, `third`)" in page
    assert "{{<" not in page
    assert "<script>" not in page
    assert "**x**" not in page


def test_tables_of_one_name_are_shown_apart(cells: pd.DataFrame) -> None:
    other = CELLS.frame([cell("doc3/third/180/files", "15")])
    specs = {document: (spec("third", document),) for document in ("doc2", "doc3")}
    both = pd.concat([cells[cells["document_id"] == "doc2"], other])
    second, third = printed_tables_page(both, specs, ENGLISH, PAGES).split("\n:::\n")[:2]
    assert "::: {#tbl-printed-doc2-third}" in second
    assert "::: {#tbl-printed-doc3-third}" in third
    assert ("14" in second, "15" in second) == (True, False)
    assert ("14" in third, "15" in third) == (False, True)


def test_printed_numbers_lead_to_where_they_are_printed(cells: pd.DataFrame) -> None:
    specs = {
        "doc": (spec("first", "First"), spec("second", "Second")),
        "doc2": (spec("third", ""),),
    }
    links = html_page(printed_tables_page(cells, specs, ENGLISH, PAGES)).select("td a")
    assert [(link.get_text(), link["href"]) for link in links] == [
        ("12", "#src-doc-second-180-files"),
        ("1.300", "#src-doc-first-180-files"),
        ("14", "#src-doc2-third-180-files"),
    ]
