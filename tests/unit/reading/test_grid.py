"""Tables of PDFs that the tests typeset: read to the cell, or stopped with page and reason."""

from dataclasses import replace

import pytest
from tests.made.typeset import text_of

from zorgcijfers.errors import SourceError
from zorgcijfers.reading.specs import TableSpec
from zorgcijfers.reading.tables import read_table
from zorgcijfers.vocabulary import RowName, RowSet, Unit, Units

UNITS = Units(
    units=(
        Unit(unit="EUR", kind="measure", sign="€", description="euro"),
        Unit(unit="files", kind="count", description="files"),
        Unit(unit="percent", kind="measure", sign="%", description="share"),
    )
)
FUNDS = RowSet(
    rows=(
        RowName(code="a", printed="Ploegen- en nachtarbeid", name="A", short="A"),
        RowName(code="b", printed="Onderzoek en ontwikkeling", name="B", short="B"),
    )
)


def page(
    *cells: str, columns: str = "(70pt, 60pt, 60pt, 60pt)", head: str = "", more: str = ""
) -> str:
    """A page with one table under a caption."""
    body = ", ".join(f"[{cell}]" for cell in cells)
    aligned = "align: (x, _) => if x == 0 { left } else { right }"
    return (
        f"Tabel 1 -- Bedragen\n\n#table(columns: {columns}, stroke: none, {aligned},\n{head}{body})"
        f"\n{more}\nBron: niemand"
    )


def spec(**fields: object) -> TableSpec:
    described = {
        "table_id": "amounts",
        "title": "Toy table",
        "starts_after": "Tabel 1 – Bedragen",
        "stub": "Domein",
        "columns": [
            {"code": "files", "printed": "Aantal dossiers", "unit": "files"},
            {"code": "amount", "printed": "Bedrag", "unit": "EUR", "decimals": [1]},
            {"code": "share", "printed": "Deel", "unit": "percent", "decimals": [0]},
        ],
        "rows": [
            {"code": "a", "printed": "Ploegen- en nachtarbeid"},
            {"code": "b", "printed": "Onderzoek en ontwikkeling"},
        ],
        "ends_before": "Bron: niemand",
    }
    return TableSpec.model_validate(described | fields, strict=False)


HEAD = ("Domein", "Aantal dossiers", "Bedrag", "Deel")
A = ("Ploegen- en nachtarbeid", "1.234", "1.061,5", "80%")
B = ("Onderzoek en ontwikkeling", "7", "66,9", "20 %")


def read(source: str, described: TableSpec) -> dict[str, str]:
    cells = read_table(text_of(source), described, {"funds": FUNDS}, UNITS).cells
    return {
        str(cell["record_id"]).removeprefix("doc/amounts/"): str(cell["source_text"])
        for cell in cells
    }


WHOLE = {
    "a/files": "1.234",
    "a/amount": "1.061,5",
    "a/share": "80%",
    "b/files": "7",
    "b/amount": "66,9",
    "b/share": "20 %",
}


def test_labels_and_heads_that_wrap_are_read_with_their_cells() -> None:
    assert read(page(*HEAD, *A, *B), spec()) == WHOLE


def test_rows_of_a_shared_set_are_read_alike() -> None:
    assert read(page(*HEAD, *A, *B), spec(rows="funds")) == WHOLE


def test_a_cell_knows_its_page_and_rectangle() -> None:
    cell = read_table(text_of(page(*HEAD, *A, *B)), spec(), {}, UNITS).cells[1]
    assert cell["page"] == 1
    x0, y0, x1, y1 = (float(str(cell[side])) for side in ("x0", "y0", "x1", "y1"))
    assert 200 < x0 < x1 < 275
    assert 95 < y0 < y1 < 160
    assert (cell["kind"], cell["value"], cell["source_line"]) == ("number", "1061.5", 4)


BAD = {
    "row not in the spec": (page(*HEAD, *A, *B, "Nieuw", "1", "1,0", "1%"), "after the last row"),
    "row missing": (page(*HEAD, *A), "row 2 is not as described"),
    "row renamed": (page(*HEAD, *A, "Onderzoeken", *B[1:]), "row 2 is not as described"),
    "rows exchanged": (page(*HEAD, *B, *A), "row 1 is not as described"),
    "head renamed": (page("Domein", "Aantal", *HEAD[2:], *A, *B), "header is not as described"),
    "heads exchanged": (
        page("Domein", "Bedrag", "Aantal dossiers", "Deel", *A, *B),
        "header is not as described",
    ),
    "column too many": (
        page(*HEAD, "", *A, "1", *B, "2", columns="(70pt, 60pt, 60pt, 60pt, 40pt)"),
        "the page shows 5 columns",
    ),
    "column too few": (
        page(*HEAD[:3], *A[:3], *B[:3], columns="(70pt, 60pt, 60pt)"),
        "header is not as described|the page shows 3 columns",
    ),
    "cell blank": (page(*HEAD, *A, *B[:2], "", B[3]), "column 'Bedrag': the cell is blank"),
    "words in a number": (page(*HEAD, *A, *B[:2], "veel", B[3]), "cell is not as described"),
    "two numbers in a cell": (
        page(*HEAD, *A, *B[:2], "66,9 12,0", B[3]),
        "cell is not as described",
    ),
    "two lines of numbers": (
        page(*HEAD, *A, *B[:2], "66,9 \\ 12,0", B[3]),
        "two lines of figures",
    ),
    "percent sign missing": (page(*HEAD, *A, *B[:3], "20"), "a number in percent"),
    "caption missing": ("Bron: niemand", "the table is missing"),
    "caption twice": (page(*HEAD, *A, *B) + "\n\n" + page(*HEAD, *A, *B), "more than once"),
    "no end": (page(*HEAD, *A, *B).replace("Bron", "Einde"), "ends the table is missing"),
}


@pytest.mark.parametrize("fault", BAD)
def test_a_page_that_the_spec_does_not_describe_stops(fault: str) -> None:
    source, problem = BAD[fault]
    with pytest.raises(SourceError, match=problem) as stopped:
        read(source, spec())
    message = str(stopped.value)
    assert message.startswith("document doc, amounts")
    for part in ("expected: ", "found: ", "to do: "):
        assert part in message
    assert "page 1" in message or fault == "caption missing"


def test_a_caption_in_a_list_of_tables_is_no_second_table() -> None:
    contents = "Tabel 1 -- Bedragen #box(width: 1fr, repeat[.]) 7\n\n"
    assert read(contents + page(*HEAD, *A, *B), spec()) == WHOLE


def test_a_table_over_two_pages_with_its_header_repeated() -> None:
    footer = "#set page(footer: [Verslag / #context counter(page).display()])\n"
    head = f"table.header({', '.join(f'[{h}]' for h in HEAD)}),"
    names = [f"Rij {number}" for number in range(1, 61)]
    source = footer + page(
        *(cell for name in names for cell in (name, "1", "1,0", "1%")), head=head
    )
    described = spec(rows=[{"code": f"r{n}", "printed": name} for n, name in enumerate(names)])
    text = text_of(source)
    assert len(text.pages) == 2
    running = frozenset(i for i, line in enumerate(text.lines) if line.startswith("Verslag /"))
    assert len(running) == 2
    cells = read_table(replace(text, running=running), described, {}, UNITS).cells
    assert {c["page"] for c in cells} == {1, 2}
    assert [c["source_text"] for c in cells] == ["1", "1,0", "1%"] * 60
    with pytest.raises(SourceError, match=r"row \d\d is not as described"):
        read(source, described)  # the foot of the first page stands between the rows


def test_heads_of_two_levels_with_years() -> None:
    head = "table.cell(rowspan: 2)[Domein], table.cell(colspan: 3, align: center)[Aantal],"
    source = page("2019", "2018", "2016", *A[:1], "1", "2", "3", *B[:1], "4", "5", "6", head=head)
    described = spec(
        header="Domein {years:of_columns}",
        stub="Domein",
        years=[2019, 2018, 2016],
        columns=[{"code": "n", "under": "Aantal", "unit": "files"}],
    )
    assert read(source, described) == {
        "a/n/2019": "1",
        "a/n/2018": "2",
        "a/n/2016": "3",
        "b/n/2019": "4",
        "b/n/2018": "5",
        "b/n/2016": "6",
    }
    with pytest.raises(SourceError, match="the years are not those declared"):
        read(source, described.model_copy(update={"years": (2019, 2018, 2017)}))


def test_rows_of_years_and_a_total() -> None:
    source = page("Jaar", "Aantal", "2020", "1", "2021", "2", "Totaal", "3", columns="(70pt, 60pt)")
    described = spec(
        stub="Jaar",
        columns=[{"code": "n", "printed": "Aantal", "unit": "files"}],
        rows=["years", {"code": "total", "printed": "Totaal", "relation": {"kind": "total"}}],
    )
    assert read(source, described) == {"2020/n/2020": "1", "2021/n/2021": "2", "total/n": "3"}


def test_row_numbers_beside_the_labels_are_checked_and_left() -> None:
    columns = "(20pt, 90pt, 60pt)"
    described = spec(
        labels=2,
        stub="",
        columns=[
            {"code": "row", "kinds": ["row number"]},
            {"code": "n", "printed": "Aantal", "unit": "files"},
        ],
    )
    good = page("", "", "Aantal", "1", A[0], "5", "2", B[0], "6", columns=columns)
    assert read(good, described) == {"a/n": "5", "b/n": "6"}
    with pytest.raises(SourceError, match="numbers of the rows do not run on"):
        read(good.replace("[2]", "[3]"), described)


def test_rows_without_labels_are_told_by_their_order() -> None:
    source = page("Aantal", "Bedrag", "1", "1,0", "2", "2,0", columns="(60pt, 60pt)")
    described = spec(
        labels=0,
        stub="",
        columns=[
            {"code": "n", "printed": "Aantal", "unit": "files"},
            {"code": "amount", "printed": "Bedrag", "unit": "EUR"},
        ],
        rows=[{"code": "a"}, {"code": "b"}],
    )
    assert read(source, described) == {
        "a/n": "1",
        "a/amount": "1,0",
        "b/n": "2",
        "b/amount": "2,0",
    }
    with pytest.raises(SourceError, match="the table has 2 rows"):
        read(source, described.model_copy(update={"rows": described.described_rows[:1]}))


def test_the_same_label_under_two_headings() -> None:
    cells = [*(f"[{c}]" for c in HEAD), "table.cell(colspan: 4)[Deel een van twee]"]
    cells += [*(f"[{c}]" for c in A), "table.cell(colspan: 4)[Deel twee]", *(f"[{c}]" for c in A)]
    source = page(head=", ".join(cells))
    described = spec(
        rows=[
            {"heading": "Deel een van twee"},
            {"code": "one", "printed": A[0]},
            {"heading": "Deel twee"},
            {"code": "two", "printed": A[0], "again": True},
        ]
    )
    assert list(read(source, described)) == [
        *("one/files", "one/amount", "one/share", "two/files", "two/amount", "two/share")
    ]


def test_a_cell_that_two_rows_share_belongs_to_the_first() -> None:
    cells = [f"[{cell}]" for cell in (*HEAD, *A[:3])]
    cells += ["table.cell(rowspan: 2, align: right + horizon)[100%]", *(f"[{c}]" for c in B[:3])]
    source = page(head=", ".join(cells))
    rows = [{"code": "a", "printed": A[0]}, {"code": "b", "printed": B[0], "shares": ["share"]}]
    assert read(source, spec(rows=rows))["a/share"] == "100%"
    with pytest.raises(SourceError, match=r"is blank|between"):
        read(source, spec())


MARKED = [("#super[25]", "25"), ("#super(typographic: false)[25]", "25")]


@pytest.mark.parametrize(("mark", "noted"), MARKED)
def test_footnote_marks_are_no_part_of_a_number(mark: str, noted: str) -> None:
    source = page(*HEAD, A[0] + mark, *A[1:], *B[:2], B[2] + mark, B[3])
    assert read(source, spec()) == WHOLE
    cells = read_table(text_of(source), spec(), {}, UNITS).cells
    assert [cell["marks"] for cell in cells] == [*[f"row {noted}"] * 3, None, noted, None]


@pytest.mark.parametrize(
    ("printed", "value", "fields"),
    [
        ("-- 8,0", "-8.0", {}),
        ("-8,0", "-8.0", {}),
        ("\u22128,0", "-8.0", {}),
        ("(8,0)", "-8.0", {}),
        ("8,0-", "-8.0", {}),
        ("+742,6", "742.6", {}),
        ("€ 14.282,0", "14282.0", {}),
        ("14.282,0 €", "14282.0", {}),
        ("14 282,0", "14282.0", {"thousands": "blank"}),
        ("14\u2019282,0", "14282.0", {"thousands": "apostrophe"}),
        ("14282,0", "14282.0", {"thousands": "none"}),
        ("14,282.0", "14282.0", {"thousands": "comma", "decimal": "point"}),
    ],
)
def test_numbers_are_read_in_the_declared_notation(
    printed: str, value: str, fields: dict[str, str]
) -> None:
    described = spec(notation={"signed": True, **fields})
    source = page(
        *HEAD,
        A[0],
        "5",
        printed,
        A[3],
        B[0],
        "5",
        "6,9" if "decimal" not in fields else "6.9",
        B[3],
    )
    cells = read_table(text_of(source), described, {}, UNITS).cells
    assert cells[1]["value"] == value


@pytest.mark.parametrize(
    ("kinds", "printed", "kind", "ends"),
    [
        (["number", "not available"], "n.v.t.", "not available", (None, None)),
        (["number", "not available"], "..", "not available", (None, None)),
        (["number", "less than"], "< 5", "less than", ("0", "4")),
        (["range"], "7-8", "range", ("7", "8")),
        (["text"], "31/12/2020 AA-", "text", (None, None)),
    ],
)
def test_cells_of_other_kinds_are_read_where_declared(
    kinds: list[str], printed: str, kind: str, ends: tuple[str | None, str | None]
) -> None:
    columns = [
        {"code": "n", "printed": "Aantal", "unit": "files", "kinds": kinds},
        {"code": "m", "printed": "Meer", "unit": "files"},
    ]
    source = page(
        "Domein",
        "Aantal",
        "Meer",
        A[0],
        printed,
        "1",
        B[0],
        printed,
        "1",
        columns="(70pt, 90pt, 60pt)",
    )
    cell = read_table(text_of(source), spec(columns=columns), {}, UNITS).cells[0]
    assert (cell["kind"], cell["source_text"], cell["low"], cell["high"]) == (kind, printed, *ends)
    plain = [dict(column, kinds=["number"]) for column in columns]
    with pytest.raises(SourceError, match="cell is not as described"):
        read(source, spec(columns=plain))


def test_text_from_right_to_left_stops() -> None:
    source = page(*HEAD, *A, *B[:2], "\u05d0\u05d1", B[3])
    try:
        text = text_of(source)
    except SourceError:
        pytest.skip("the font lacks the letters")
    if not any("\u05d0" in line for line in text.lines):
        pytest.skip("the font lacks the letters")
    with pytest.raises(SourceError, match="runs from right to left"):
        read(source, spec())
