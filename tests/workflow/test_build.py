"""The whole build, as a user runs it: from the documents to the page, and what stops it."""

import csv
import json
import re
from pathlib import Path

import pymupdf
import pytest
from bs4 import BeautifulSoup, Tag

from tests.made.page import staged_table
from tests.workflow.conftest import run_in
from zorgcijfers.presentation.exhibits import read_exhibits
from zorgcijfers.trace.chains import TRACE
from zorgcijfers.trace.links import mark_anchor

# Printed or computed by hand: what both outputs of the report must say.
KNOWN = [
    "€62.29",  # 12,796,882.00 / 205,443 files, 2019
    "€64.98",  # 13,018,420.66 / 200,349 files, 2020
    "€3.05",  # 13,018,420.66 / 4,263,495 members, 2020
    "34.4%",  # (1.146 + 1.174 + … + 2) of 12.068 decisions, 2017
    "43.2%",
    "10.3%",
]


@pytest.fixture(scope="module")
def html(built: Path) -> BeautifulSoup:
    return BeautifulSoup((built / "results/report/en/index.html").read_text("utf-8"), "html.parser")


@pytest.fixture(scope="module")
def pdf_text(built: Path) -> str:
    with pymupdf.open(built / "results/report/en/report.pdf") as document:
        return " ".join(" ".join(page.get_text().split()) for page in document)


@pytest.mark.parametrize("known", KNOWN)
def test_both_outputs_say_known_numbers(html: BeautifulSoup, pdf_text: str, known: str) -> None:
    assert known in html.get_text()
    assert known in pdf_text


def test_nothing_is_unresolved(html: BeautifulSoup, pdf_text: str) -> None:
    for text in (html.get_text(), pdf_text):
        assert not re.search(r"\?var:|\?meta:|\?@|\{\{<", text)


def test_the_page_is_self_contained(html: BeautifulSoup) -> None:
    for element in html.find_all(["img", "script", "link", "iframe", "source"]):
        address = element.get("src") or element.get("href") or "data:"
        assert address.startswith("data:"), address


def test_the_page_has_what_a_reader_needs(html: BeautifulSoup) -> None:
    assert html.html is not None
    assert html.html["lang"].startswith("en")  # type: ignore[union-attr]
    assert html.find("nav")
    assert html.find("main")
    assert all(table.find("th") for table in html.find_all("table"))


def places(page: Path) -> dict[str, Tag]:
    """Elements of a page by what leads to them."""
    read = BeautifulSoup(page.read_text("utf-8"), "html.parser")
    return {f"{page.name}#{element['id']}": element for element in read.find_all(id=True)}


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_number_in_prose_leads_to_its_chain_and_its_line(built: Path, language: str) -> None:
    folder = built / "results/report" / language
    html = BeautifulSoup((folder / "index.html").read_text("utf-8"), "html.parser")
    entries, lines = places(folder / "trace.html"), places(folder / "documents.html")
    links = {str(link["href"]) for link in html.select("a.fact")}
    assert len(links) > 100
    for link in links:
        printed = entries[link].select("a[href*='#src-']")
        assert printed, link
        for number in printed:
            assert lines[str(number["href"])].get_text() in entries[link].get_text()


def test_no_numeral_is_typed_in_prose(built: Path) -> None:
    # Document and article numbers, names of norms and years of titles are listed by hand.
    allowed = re.compile(
        r"question 325|SHA-256|@[\w-]+|\{[^}]*\}|`[^`]*`|\([^)]*\.(?:svg|md|html)\)"
    )
    for path in sorted((built / "report/en").glob("_*.qmd")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            plain = allowed.sub("", re.sub(r"\{\{<.*?>\}\}", "", line))
            assert not re.search(r"\d", plain), f"{path.name}:{number}: {line}"


def test_every_chain_quotes_the_page(built: Path) -> None:
    documents = (built / "data/documents").glob("*/*.txt")
    raw = {p.stem: p.read_text("utf-8").split("\n") for p in documents}
    trace = TRACE.read(built / "results/trace/en.csv")
    rows = trace[trace["kind"] == "printed"].to_dict("records")
    assert len(rows) > 500
    for row in rows:
        line = raw[row["document_id"]][int(row["source_line"]) - 1]
        assert line.strip() == row["line_text"].strip()
        assert line.startswith(row["text"], int(row["source_column"]) - 1)


def test_every_fact_with_a_number_has_a_chain(built: Path) -> None:
    with (built / "results/trace/en.csv").open(encoding="utf-8", newline="") as handle:
        traced = {row["subject"] for row in csv.DictReader(handle)}
    with (built / "results/facts/en.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            assert row["value"] == "" or row["fact_id"] in traced, row["fact_id"]


def test_every_number_of_a_table_leads_to_its_chain(built: Path) -> None:
    exhibits = read_exhibits(built / "report/exhibits").values()
    tables = [layout.table for theme in exhibits for layout in theme.tables if layout.rows]
    assert len(tables) > 30
    for table in tables:
        text = staged_table(built / "results", table)
        header, _, *rows = [line for line in text.splitlines() if line.startswith("|")]
        assert rows, header
        for row in rows:
            for cell in row.split(" | ")[1:]:
                assert "](#trace-" in cell or not re.search(r"\d", re.sub("&#\\d+;", "", cell)), (
                    cell
                )


def test_every_printed_cell_leads_to_its_place(built: Path, html: BeautifulSoup) -> None:
    assert len(html.select("#sec-printed-tables td a.printed")) == 435
    lines = places(built / "results/report/en/documents.html")
    for link in html.select("td a.printed"):
        assert lines[str(link["href"])].get_text() == link.get_text()


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_page_is_small_for_the_trace_is_beside_it(built: Path, language: str) -> None:
    text = (built / "results/report" / language / "index.html").read_bytes()
    assert len(text) <= 2_000_000
    html = BeautifulSoup(text, "html.parser")
    given = json.loads(html.find(id="trace-data").get_text())  # type: ignore[union-attr]
    numbers = {str(link["href"]).partition("#")[2] for link in html.select("a.fact")}
    assert numbers == set(given["entries"])
    assert len(numbers) > 800


def test_every_mark_of_a_figure_has_a_chain(built: Path, html: BeautifulSoup) -> None:
    rows = TRACE.read(built / "results/trace/en.csv")
    traced = set(rows.loc[rows["kind"] == "figure", "subject"])
    drawn = 0
    for path in sorted((built / "results/figures").rglob("en/*.csv")):
        with path.open(encoding="utf-8", newline="") as handle:
            for number, row in enumerate(csv.DictReader(handle), start=1):
                if any(row.get(column) for column in ("value", "low", "high", "y")):
                    assert f"figure/{path.stem}/{number}" in traced
                    drawn += 1
    assert drawn == len(traced) > 1000
    assert len(html.select("figure ~ details a.fact, details a.fact")) > 150


def test_the_contracts(built: Path) -> None:
    results = built / "results"
    wanted = {
        "tidy/cells.csv": "record_id document_id table_id row_code row_label column_label year "
        "value unit source_text source_line is_total",
        "tidy/statements.csv": "record_id document_id subject year value unit source_text "
        "source_line quote",
        "indicators.csv": "indicator group year value unit formula inputs",
        "facts/en.csv": "fact_id value unit text inputs",
    }
    for name, columns in wanted.items():
        with (results / name).open(encoding="utf-8", newline="") as handle:
            reader = csv.DictReader(handle)
            assert set(columns.split()) <= set(reader.fieldnames or ())
            assert sum(1 for _ in reader) > 0
    with (results / "tidy/cells.csv").open(encoding="utf-8", newline="") as handle:
        assert sum(1 for _ in csv.DictReader(handle)) == 435


def test_the_data_package_is_valid(built: Path) -> None:
    run = run_in(built, "frictionless", "validate", "results/datapackage.json")
    assert run.returncode == 0, run.stdout
    described = json.loads((built / "results/datapackage.json").read_text("utf-8"))
    # But for parts that tables are joined from, data of single figures, and the staged report.
    parts = {"documents", "analysed", "indicators", "figures", "words", "report-source"}
    tables = (p.relative_to(built / "results") for p in (built / "results").rglob("*.csv"))
    published = {path.as_posix() for path in tables if path.parts[0] not in parts}
    assert {resource["path"] for resource in described["resources"]} == published
    assert {"facts/nl.csv", "facts/en.csv", "trace/en.csv", "audit/checks.csv"} <= published


def test_trace_and_where_follow_a_number(built: Path) -> None:
    trace = run_in(built, "zorgcijfers", "trace", "operating_funds_per_file.all.latest")
    assert trace.returncode == 0, trace.stderr
    assert "line 170" in trace.stdout
    assert "180 - CM zorgkas 2.336.166 111.702 2.337.458 111.902" in trace.stdout
    where = run_in(built, "zorgcijfers", "where", "7.052.614,66")
    assert where.returncode == 0, where.stderr
    assert "parl-325-2022, line 157" in where.stdout
    assert "operating_funds_per_member/180/2019" in where.stdout
    (figures,) = (line for line in where.stdout.splitlines() if "figures:" in line)
    assert "fund_profile_180" in figures
    assert "_operating-funds.qmd: Per member" in where.stdout
    figure = run_in(built, "zorgcijfers", "trace", "figure/late_share/2")
    assert "33.6% – 43.3%" in figure.stdout
    assert "line 769" in figure.stdout
    unknown = run_in(built, "zorgcijfers", "where", "7.052.614,67")
    assert unknown.returncode == 1
    assert "prints 7.052.614,67" in unknown.stderr


def test_marks_are_named_after_their_records() -> None:
    assert mark_anchor("a/b/180/c/2019") == "src-a-b-180-c-2019"
