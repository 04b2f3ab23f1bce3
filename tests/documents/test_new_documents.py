"""Documents that nobody described before: read by specs alone, or stopped; never read wrongly."""

import csv
import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest

from zorgcijfers.errors import SourceError
from zorgcijfers.reading.document import DocumentSpec, read_document
from zorgcijfers.reading.specs import ColumnSpec, Heading, RowSpec, TableSpec, load_tables
from zorgcijfers.reading.statements import load_statements
from zorgcijfers.reading.tables import read_table
from zorgcijfers.reading.text import Text
from zorgcijfers.register import RegisteredDocument, load_text
from zorgcijfers.vocabulary import Units, row_sets

SPECS = Path(__file__).parent / "new_documents"
# The documents are not part of the project; they lie beside it, or where this variable says.
MATERIAL = Path(
    os.environ.get(
        "ZORGCIJFERS_NEW_DOCUMENTS", Path(__file__).parents[3] / "shared" / "new-documents"
    )
)
UNITS = Units.read(SPECS / "units.yaml")
SETS = row_sets(SPECS / "row_sets")
DOCUMENTS = sorted(path.parent.name for path in SPECS.glob("*/document.yaml"))
PDFS = [name for name in DOCUMENTS if (SPECS / name / "document.yaml").read_text().count(".pdf")]
TABLES = {
    (document, spec.table_id): spec
    for document in DOCUMENTS
    for spec in load_tables(SPECS / document / "tables", SETS, UNITS.names)
}
ON_PAGES = [key for key in TABLES if key[0] in PDFS]
EXPECTED = {
    "costs": "tabel02",
    "beneficiaries": "tabel03",
    "exemptions": "tabel04",
    "productivity": "tabel07",
}
"""Tables whose values somebody else keyed: they lie beside the documents."""

pytestmark = pytest.mark.skipif(
    not MATERIAL.is_dir(),
    reason=f"the documents are not part of the project and not in {MATERIAL.name}",
)


@lru_cache
def text_of(document: str) -> Text:
    entry = RegisteredDocument.read(SPECS / document / "document.yaml")
    return load_text(entry, MATERIAL / entry.file)


def read(document: str, spec: TableSpec) -> list[list[str]]:
    """Label and printed cells of each row, blanks left out."""
    rows: dict[str, list[str]] = {}
    for cell in read_table(text_of(document), spec, SETS, UNITS).cells:
        row = rows.setdefault(str(cell["row_code"]), [str(cell["row_label"])])
        row.append(str(cell["source_text"]))
    return list(rows.values())


def keyed(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return [[cell for cell in row if cell] for row in list(csv.reader(handle))[1:]]


def test_the_tables_of_four_documents_are_described() -> None:
    assert len(ON_PAGES) == 20
    assert len(DOCUMENTS) == 4


@pytest.mark.parametrize(("document", "table"), ON_PAGES)
def test_a_table_of_a_pdf_is_read_as_keyed_from_the_page(document: str, table: str) -> None:
    if table in EXPECTED:
        path = MATERIAL / "expected" / f"{EXPECTED[table]}.csv"
    else:
        path = SPECS / document / "keyed" / f"{table}.csv"
    assert read(document, TABLES[document, table]) == keyed(path)


def test_an_answer_with_one_cell_a_line_is_read_unaltered() -> None:
    key = "parl-209-2026", "support"
    assert read(key[0], TABLES[key]) == keyed(SPECS / key[0] / "keyed" / "support.csv")
    cells = read_table(text_of(key[0]), TABLES[key], SETS, UNITS).cells
    assert round(sum(float(str(cell["value"])) for cell in cells)) == 443


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_document_is_read_by_its_specs(document: str) -> None:
    spec = DocumentSpec(
        tuple(spec for (name, _), spec in TABLES.items() if name == document),
        load_statements(SPECS / document / "statements.yaml", UNITS.names),
        SETS,
        UNITS,
    )
    cells, statements = read_document(text_of(document), spec).frames()
    assert len(cells) == {
        "ccrek-bruxelles-budget-2026": 566,
        "made-parl-112-2023": 222,
        "parl-209-2026": 6,
        "rekenhof-bedrijfsvoorheffing-2024": 196,
    }.get(document)
    assert len(statements) == (14 if document == "made-parl-112-2023" else 0)
    assert cells["page"].notna().all() == (document in PDFS)


def test_a_made_edition_is_read_line_by_line_as_printed() -> None:
    document = "made-parl-112-2023"
    text = text_of(document)
    printed: dict[int, list[str]] = {}
    for (name, _), spec in TABLES.items():
        if name == document:
            for cell in read_table(text, spec, SETS, UNITS).cells:
                printed.setdefault(int(str(cell["source_line"])), []).append(
                    str(cell["source_text"])
                )
    for line, cells in printed.items():
        assert text.lines[line - 1].split()[-len(cells) :] == cells
    assert printed[229][1] == "20.904"  # 20.804 in the answer of the year before


def without_row(spec: TableSpec, index: int) -> TableSpec | None:
    rows = [row for row in spec.named_rows if not isinstance(row, str)]
    return (
        altered(spec, rows=(*rows[:index], *rows[index + 1 :])) if index < len(rows) > 1 else None
    )


def swapped_rows(spec: TableSpec, index: int) -> TableSpec | None:
    rows = [row for row in spec.named_rows if isinstance(row, RowSpec)]
    if index + 1 >= len(rows) or len(rows) != len(spec.named_rows):
        return None
    rows[index], rows[index + 1] = rows[index + 1], rows[index]
    return altered(spec, rows=tuple(rows))


def without_column(spec: TableSpec, index: int) -> TableSpec | None:
    columns = spec.columns
    return (
        altered(spec, columns=(*columns[:index], *columns[index + 1 :]))
        if (index < len(columns) > 1)
        else None
    )


def swapped_columns(spec: TableSpec, index: int) -> TableSpec | None:
    columns = list(spec.columns)
    if index + 1 >= len(columns) or not columns[index].printed:
        return None
    columns[index], columns[index + 1] = columns[index + 1], columns[index]
    return altered(spec, columns=tuple(columns))


def renamed_head(spec: TableSpec, index: int) -> TableSpec | None:
    if index >= len(spec.columns) or not spec.columns[index].printed:
        return None
    columns = list(spec.columns)
    columns[index] = columns[index].model_copy(update={"printed": columns[index].printed + "x"})
    return altered(spec, columns=tuple(columns))


def added_column(spec: TableSpec, index: int) -> TableSpec | None:
    more = ColumnSpec(code="more", printed="Meer", unit="EUR", kinds=("number", "blank"))
    return altered(spec, columns=(*spec.columns, more)) if index == 0 else None


def altered(spec: TableSpec, **fields: object) -> TableSpec:
    return spec.model_copy(update=fields)


@pytest.mark.parametrize(
    "alter",
    [without_row, swapped_rows, without_column, swapped_columns, renamed_head, added_column],
)
@pytest.mark.parametrize(("document", "table"), ON_PAGES)
def test_a_spec_that_the_page_contradicts_stops(
    document: str, table: str, alter: Callable[[TableSpec, int], TableSpec | None]
) -> None:
    for index in range(30):
        wrong = alter(TABLES[document, table], index)
        if wrong is not None:
            with pytest.raises(SourceError) as stopped:
                read(document, wrong)
            message = str(stopped.value)
            assert f"document {document}, {table}, page " in message
            assert all(part in message for part in ("expected: ", "found: ", "to do: "))


def test_figures_without_a_character_stop_unless_the_register_says_what_they_look_like() -> None:
    document = "ccrek-bruxelles-budget-2026"
    entry = RegisteredDocument.read(SPECS / document / "document.yaml")
    assert entry.pdf is not None
    bare = entry.model_copy(
        update={"pdf": entry.pdf.model_copy(update={"glyphs": ()}), "running": ()}
    )
    text = load_text(bare, MATERIAL / entry.file)
    with pytest.raises(SourceError, match=r"maps to no character: sign 8\d\d of font CIDFont") as e:
        read_table(text, TABLES[document, "balances_agencies"], SETS, UNITS)
    assert "page 10" in str(e.value)
    assert "`glyphs`" in str(e.value)


def test_footnote_marks_are_taken_off_and_noted() -> None:
    document = "rekenhof-bedrijfsvoorheffing-2024"
    cells = read_table(text_of(document), TABLES[document, "productivity"], SETS, UNITS).cells
    assert [cell["marks"] for cell in cells[:3]] == ["column 48", None, None]


def test_headings_between_rows_must_be_printed() -> None:
    document, table = "rekenhof-bedrijfsvoorheffing-2024", "changes"
    spec = TABLES[document, table]
    rows = (Heading(heading="Vrijstellingen 1999"), *spec.described_rows)
    with pytest.raises(SourceError, match="a heading between the rows is missing"):
        read(document, altered(spec, rows=rows))
