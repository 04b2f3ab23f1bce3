"""What a document prints stays text, in every output of the whole build."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pymupdf
import pytest
from bs4 import BeautifulSoup

from tests.made.hostile_document import (
    AFTER,
    CAPTION,
    DOCUMENT,
    ENDLESS,
    FREE,
    HEADERS,
    LABELS,
    NAMESAKE,
    SENTENCE,
    counts,
    text,
)
from zorgcijfers.contracts import CELLS, INDICATORS, STATEMENTS
from zorgcijfers.trace.chains import TRACE, Chains

QUOTE = SENTENCE.format(count=77)
NUMBER = re.compile(r"-?\d+(\.\d+)?")


@pytest.fixture(scope="module")
def html(hostile_build: Path) -> BeautifulSoup:
    page = (hostile_build / "results/report/en/index.html").read_text("utf-8")
    return BeautifulSoup(page, "html.parser")


@pytest.fixture(scope="module")
def trace(hostile_build: Path) -> BeautifulSoup:
    page = (hostile_build / "results/report/en/trace.html").read_text("utf-8")
    return BeautifulSoup(page, "html.parser")


@pytest.fixture(scope="module")
def documents(hostile_build: Path) -> BeautifulSoup:
    page = (hostile_build / "results/report/en/documents.html").read_text("utf-8")
    return BeautifulSoup(page, "html.parser")


@pytest.fixture(scope="module")
def words(html: BeautifulSoup, trace: BeautifulSoup, documents: BeautifulSoup) -> str:
    """All text of the page and of those beside it with single spaces."""
    return one_space(" ".join(page.get_text() for page in (html, trace, documents)))


@pytest.fixture(scope="module")
def pdf(hostile_build: Path) -> str:
    """All text of the PDF without white space and without the places where long words may break."""
    with pymupdf.open(hostile_build / "results/report/en/report.pdf") as document:
        return squeezed("".join(page.get_text() for page in document))


@pytest.fixture
def endless_fields() -> Iterator[None]:
    """A field of a CSV file may be as long as the endless line that the trace quotes."""
    before = csv.field_size_limit(10 * len(ENDLESS))
    yield
    csv.field_size_limit(before)


def one_space(printed: str) -> str:
    return " ".join(printed.split())


def squeezed(printed: str) -> str:
    # Typst sets three points as one sign.
    return re.sub(r"[\s\u200b]+", "", printed).replace("...", "…")


def test_cells_hold_every_label_as_printed(hostile_build: Path) -> None:
    cells = CELLS.read(hostile_build / "results/tidy/cells.csv")
    own = cells[(cells["document_id"] == DOCUMENT) & (cells["column_code"] == "first")]
    found = dict(zip(own["row_code"], own["row_label"], strict=True))
    assert found == {code: one_space(label) for code, label in LABELS.items()} | {"total": "Totaal"}
    values = dict(zip(own["row_code"], own["value"], strict=True))
    assert {code: values[code] for code in LABELS} == {c: str(n) for c, n in counts().items()}


def test_statements_quote_the_sentence_as_printed(hostile_build: Path) -> None:
    statements = STATEMENTS.read(hostile_build / "results/tidy/statements.csv")
    own = statements[statements["document_id"] == DOCUMENT]
    assert own["quote"].tolist() == [QUOTE]


def test_the_trace_quotes_every_line_as_printed(hostile_build: Path) -> None:
    trace = TRACE.read(hostile_build / "results/trace/en.csv")
    own = trace[trace["document_id"] == DOCUMENT]
    lines = text().split("\n")
    assert len(own) == 2 * len(LABELS) + 3
    for line, quoted in zip(own["source_line"], own["line_text"], strict=True):
        assert quoted == lines[int(line) - 1]


@pytest.mark.parametrize("separator", [None, ";"])
def test_no_field_is_a_formula(
    hostile_build: Path, separator: str | None, endless_fields: None
) -> None:
    for path in sorted((hostile_build / "results").rglob("*.csv")):
        with path.open(encoding="utf-8", newline="") as handle:
            for row in csv.reader(handle):
                for field in (part for whole in row for part in whole.split(separator or "\0")):
                    formula = field.startswith(("=", "+", "-", "@", "\t", "\r"))
                    assert not formula or NUMBER.fullmatch(field), f"{path.name}: {row}"


@pytest.mark.parametrize("printed", [*LABELS.values(), CAPTION, *HEADERS, AFTER])
def test_html_and_pdf_show_it_literally(words: str, pdf: str, printed: str) -> None:
    assert one_space(printed) in words
    assert squeezed(printed) in pdf


@pytest.mark.parametrize("code", LABELS)
def test_the_annex_the_trace_and_the_page_of_the_source_print_each_row(
    words: str, pdf: str, code: str
) -> None:
    assert words.count(one_space(LABELS[code])) >= 3
    assert pdf.count(squeezed(LABELS[code])) >= 2


def test_the_page_of_the_source_is_the_document(documents: BeautifulSoup) -> None:
    assert len(documents.find_all(class_="source-page")) == 4
    page = documents.find(id=f"document-{DOCUMENT}").find(class_="source-page")
    lines = page.find_all(class_="source-line")
    for line in lines:
        line.find(class_="source-number").extract()
    assert [line.get_text() for line in lines] == text().split("\n")
    assert all(mark.name in ("mark", "span") for line in lines for mark in line.find_all(True))


def test_an_endless_line_is_quoted_in_part_and_whole_on_its_page(words: str, pdf: str) -> None:
    assert one_space(ENDLESS) in words
    assert words.count("endless") < 125_000 + 100
    assert 0 < pdf.count("endless") < 100


@pytest.mark.parametrize("which", ["html", "trace", "documents"])
def test_nothing_of_it_is_an_element(request: pytest.FixtureRequest, which: str) -> None:
    html = request.getfixturevalue(which)
    assert html.find_all(["iframe", "link", "object", "embed", "base", "form"]) == []
    running = html.find_all("script", type=None)
    assert not any("alert" in script.get_text() for script in running)
    assert not any("@import" in style.get_text() for style in html.find_all("style"))
    for element in html.find_all(True):
        assert not [name for name in element.attrs if name.startswith("on")], element
        for address in (element.get("href"), element.get("src")):
            assert not str(address or "").startswith(("http://x", "x")), element
    assert not [a for a in html.find_all("a") if "x.example" in str(a.get("href"))]


def test_no_file_was_read_through_it(words: str, pdf: str) -> None:
    passwd = Path("/etc/passwd")
    first = passwd.read_text("utf-8").split("\n")[0] if passwd.exists() else "root:"
    assert first not in words
    assert squeezed(first) not in pdf


def test_free_lines_are_on_the_page_only(words: str) -> None:
    for line in FREE:
        assert one_space(line) in words


def test_the_staged_report_holds_no_shortcode(hostile_build: Path) -> None:
    staged = (hostile_build / "results/report-source/en/index.qmd").read_text("utf-8")
    assert "passwd" in staged
    assert "{{<" not in staged
    assert "passwd >" not in staged


def test_a_document_that_no_analysis_uses_is_listed_and_enters_no_number(
    hostile_build: Path, html: BeautifulSoup
) -> None:
    """Though its table and its statement bear names that analyses ask for."""
    results = hostile_build / "results"
    cells = CELLS.read(results / "tidy/cells.csv")
    assert len(cells[cells["document_id"] == NAMESAKE]) == 3
    indicators = INDICATORS.read(results / "indicators.csv")
    used = {record.split("/")[0] for inputs in indicators["inputs"] for record in inputs}
    assert used == {"parl-325-2022", "rekenhof-zbo-2021"}
    assert "lead_times" in {
        record.split("/")[1] for inputs in indicators["inputs"] for record in inputs
    }
    traced = Chains.read(results / "trace/en.csv")
    assert traced.using(f"{NAMESAKE}/lead_times/total/count") == []
    assert traced["stated.open_applications.y2018"].records[0].startswith("rekenhof-zbo-2021/")
    for document in (NAMESAKE, "rekenhof-zbo-2021"):
        assert html.find(id=f"tbl-printed-{document}-lead-times") is not None
