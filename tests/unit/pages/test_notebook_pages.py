"""An executed notebook as a page: its pictures, tables and code, and the way back."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup

from zorgcijfers.errors import RenderError
from zorgcijfers.pages.notebook_pages import notebook_page

TITLES = {"a.html": "A <b>title</b>", "fund_profiles/1.html": "Profile of one"}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" id="fig-a-b" role="img" aria-label="Bars."></svg>'
TABLE = '| Name | € |\n|:---|---:|\n| CM | 1 |\n\n: {tbl-colwidths="[60,40]"}\n'


def output(**data: str) -> nbformat.NotebookNode:
    kinds = {"svg": "image/svg+xml", "markdown": "text/markdown", "plain": "text/plain"}
    return nbformat.v4.new_output("execute_result", {kinds[k]: v for k, v in data.items()})


def executed(folder: Path) -> Path:
    code, text = nbformat.v4.new_code_cell, nbformat.v4.new_markdown_cell
    cells = [
        text("# The title\n\nIntroduction."),
        code("import one"),
        code("two = '```'", outputs=[nbformat.v4.new_output("stream", text="<script>x</script>")]),
        text("## A section"),
        code("draw", outputs=[output(svg=SVG, plain="Bars <by> year")]),
        code("look", outputs=[output(markdown=TABLE, plain="plain")]),
        code("1 / 2", metadata={"tags": ["by-hand"]}, outputs=[output(plain="0.5")]),
    ]
    path = folder / "a.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    return path


def rendered(folder: Path, name: str = "a.html") -> BeautifulSoup:
    style, page = folder / "a.css", folder / "pages" / "a.html"
    style.write_text("body { color: black }", encoding="utf-8")
    notebook_page(executed(folder), page, name, TITLES, "../en/index.html", style)
    return BeautifulSoup(page.read_text("utf-8"), "html.parser")


def test_the_page_needs_nothing_else_runs_nothing_and_outputs_stay_text(tmp_path: Path) -> None:
    page = rendered(tmp_path)
    assert page.title is not None
    assert page.title.get_text() == "Notebook: A <b>title</b>"
    assert [heading.get_text() for heading in page.find_all("h1")] == ["A <b>title</b>"]
    assert page.find("script") is None
    assert "<script>x</script>" in page.get_text()
    assert "body { color: black }" in str(page.find_all("style"))
    (policy,) = page.select("meta[http-equiv='Content-Security-Policy']")
    assert "default-src 'none'" in str(policy["content"])
    assert "script-src" not in str(policy["content"])
    assert len(page.find_all("main")) == 1
    names = [str(nav["aria-label"]) for nav in page.find_all("nav")]
    assert names == ["Contents", "Notebooks"]


def test_a_picture_is_in_the_page_with_its_alternative_and_a_way_to_the_report(
    tmp_path: Path,
) -> None:
    (figure,) = rendered(tmp_path).find_all("figure")
    assert figure.find("svg")["aria-label"] == "Bars."
    caption = figure.find("figcaption")
    assert caption.get_text(" ") == "Bars <by> year The figure in the report"
    assert caption.find("a")["href"] == "../en/index.html#fig-a-b"


def test_tables_have_headers_and_scroll_in_their_own_named_box(tmp_path: Path) -> None:
    page = rendered(tmp_path)
    (table,) = page.find_all("table")
    assert [cell.get_text() for cell in table.find_all("th")] == ["Name", "€", "CM"]
    assert table.find("caption") is None
    assert table.parent["class"] == ["table-scroll"]
    names = [str(region["aria-label"]) for region in page.select("[role=region]")]
    assert len(names) == len(set(names)) == 2


def test_code_folds_and_stands_open_where_a_number_is_worked_out_by_hand(tmp_path: Path) -> None:
    folds = rendered(tmp_path).select("details.code")
    codes = [[code.get_text() for code in fold.find_all("pre")] for fold in folds]
    assert codes == [["import one", "two = '```'"], ["draw"], ["look"], ["1 / 2"]]
    assert [fold.has_attr("open") for fold in folds] == [False, False, False, True]


@pytest.mark.parametrize(
    ("name", "report", "other"),
    [
        ("a.html", "../en/index.html", "fund_profiles/1.html"),
        ("fund_profiles/1.html", "../../en/index.html", "../a.html"),
    ],
)
def test_a_page_leads_back_and_to_the_other_pages(
    tmp_path: Path, name: str, report: str, other: str
) -> None:
    page = rendered(tmp_path, name)
    links = [str(link["href"]) for link in page.find_all("a")]
    assert links.count(report) == 2
    assert other in links
    (here,) = page.select("[aria-current=page]")
    assert here.get_text() == TITLES[name]


def test_a_page_that_cannot_be_made_says_why_and_is_not_there(tmp_path: Path) -> None:
    path = executed(tmp_path)
    with pytest.raises(RenderError, match=r"a\.ipynb: cannot be rendered as a page: .*missing"):
        notebook_page(
            path, tmp_path / "a.html", "a.html", TITLES, "r.html", tmp_path / "missing.css"
        )
    assert list(tmp_path.iterdir()) == [path]
