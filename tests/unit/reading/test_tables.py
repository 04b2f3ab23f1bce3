"""The reader on a toy table: reads exactly, or says where and what."""

import contextlib
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zorgcijfers.errors import SourceError
from zorgcijfers.reading.specs import TableSpec
from zorgcijfers.reading.tables import read_table
from zorgcijfers.reading.text import Text
from zorgcijfers.vocabulary import RowName, RowSet, Unit, Units

UNITS = Units(
    units=(
        Unit(unit="EUR", kind="measure", description="euro"),
        Unit(unit="files", kind="count", description="files"),
        Unit(unit="percent", kind="measure", sign="%", description="share"),
    )
)
FUNDS = RowSet(
    rows=(
        RowName(code="180", printed="180 - CM zorgkas", name="CM", short="CM"),
        RowName(code="280", printed="280 - Neutrale zorgkas", name="Neutrale", short="N"),
    )
)
SPEC = {
    "table_id": "funds",
    "title": "Toy table",
    "starts_after": "Werkingsmiddelen:",
    "header": "{years:of_columns} {measures}",
    "columns": [
        {"code": "members", "printed": "leden", "unit": "files"},
        {"code": "amount", "printed": "Zorgbudget", "unit": "EUR", "decimals": [2]},
    ],
    "rows": "funds",
    "ends_before": "Bron:",
}
PAGE = """\
Werkingsmiddelen:

2019 2020
leden zorgbudget leden Zorgbud

get
180 - CM zorgkas 2.336 111,70 2.337 1.111,90
280 -- Neutrale\u00a0zorgkas 154 7,63 158 5,68

Bron: niemand
"""


def read(page: str, spec: dict[str, object] = SPEC) -> list[dict[str, object]]:
    model = TableSpec.model_validate(spec, strict=False)
    return read_table(Text.decoded("doc", page.encode()), model, {"funds": FUNDS}, UNITS).cells


def printed(page: str, spec: dict[str, object] = SPEC) -> dict[str, str]:
    return {str(c["record_id"]): str(c["source_text"]) for c in read(page, spec)}


def test_years_and_measures_repeat_over_the_columns() -> None:
    assert printed(PAGE) == {
        "doc/funds/180/members/2019": "2.336",
        "doc/funds/180/amount/2019": "111,70",
        "doc/funds/180/members/2020": "2.337",
        "doc/funds/180/amount/2020": "1.111,90",
        "doc/funds/280/members/2019": "154",
        "doc/funds/280/amount/2019": "7,63",
        "doc/funds/280/members/2020": "158",
        "doc/funds/280/amount/2020": "5,68",
    }


def test_a_cell_knows_its_line_label_and_printed_precision() -> None:
    cell = read(PAGE)[5]
    assert cell["source_line"] == 8
    assert cell["row_label"] == "280 -- Neutrale zorgkas"
    assert (cell["value"], cell["low"], cell["high"]) == ("7.63", "7.625", "7.635")
    assert (cell["column_label"], cell["year"], cell["decimals"]) == ("Zorgbudget", 2019, 2)


def test_a_new_year_and_a_new_fund_need_no_code() -> None:
    page = PAGE.replace("2019 2020", "2020 2021")
    assert "doc/funds/180/members/2021" in printed(page)


def edit(old: str, new: str, count: int = -1) -> Callable[[], str]:
    assert old in PAGE
    return lambda: PAGE.replace(old, new, count)


BAD_PAGES = {
    "missing table": (edit("Werkingsmiddelen:", "Iets anders:"), "table is missing", None),
    "duplicated table": (lambda: PAGE + PAGE, "more than once", 11),
    "no end": (edit("Bron:", "Nota:"), "ends the table is missing", 3),
    "header year deleted": (edit("2019 2020", "2020"), "row 1 is not", 4),
    "header year twice": (edit("2019 2020", "2020 2020"), "years do not follow", 3),
    "renamed column": (edit("leden zorgbudget", "personen zorgbudget"), "header", 3),
    "extra column": (edit("Zorgbud\n\nget", "Zorgbudget andere"), "row 1 is not", 4),
    "missing row": (edit("280 -- Neutrale\u00a0zorgkas 154 7,63 158 5,68\n", ""), "row 2", 7),
    "extra row": (edit("\nBron", "380 - Nieuwe zorgkas 1 1,00 1 1,00\nBron"), "after the last", 9),
    "doubled row": (
        edit("\nBron", "280 -- Neutrale zorgkas 154 7,63 158 5,68\nBron"),
        "after the last row",
        9,
    ),
    "renamed row": (edit("Neutrale", "Neutraal"), "row 2 is not", 8),
    "rows exchanged": (
        lambda: (
            PAGE.replace("180 - CM", "X")
            .replace("280 -- Neutrale", "180 - CM")
            .replace("X", "280 - Neutrale")
        ),
        "row 1 is not",
        7,
    ),
    "cell lost": (edit(" 2.337", ""), "row 1 is not", 7),
    "cell too many": (edit("2.337", "2.337 9"), "one cell too many", 7),
    "no number": (edit("2.337", "2.3x7"), "'2.3x7' is no number", 7),
    "English number": (edit("111,70", "111.70"), "column 'Zorgbudget 2019'", 7),
    "moved comma": (edit("1.111,90", "1.1119,0"), "column 'Zorgbudget 2020'", 7),
    "other decimals": (edit("111,70", "111,7"), "cell is not as described", 7),
    "percent sign": (edit("2.336", "2.336%"), "cell is not as described", 7),
    "columns exchanged": (edit("2.336 111,70", "111,70 2.336"), "cell is not as described", 7),
}


@pytest.mark.parametrize("fault", BAD_PAGES)
def test_a_fault_stops_with_document_table_line_expected_and_found(fault: str) -> None:
    page, problem, line = BAD_PAGES[fault]
    with pytest.raises(SourceError, match=problem) as stopped:
        read(page())
    message = str(stopped.value)
    assert message.startswith("document doc, funds")
    assert stopped.value.line == line
    for part in ("expected: ", "found: ", "to do: "):
        assert part in message


def test_labels_wrap_before_around_and_after_their_numbers() -> None:
    spec = SPEC | {
        "header": "{measures}",
        "columns": [{"code": "weight", "printed": "Gewicht", "unit": "percent"}],
        "rows": [
            {"code": "a", "printed": "Tijdige uitnodiging tot betaling"},
            {"code": "b", "printed": "Mutaties worden correct doorgegeven"},
            {"code": "c", "printed": "9-11 punten"},
        ],
    }
    page = (
        "Werkingsmiddelen:\nGewicht\nTijdige uitnodiging tot be-\ntaling\n\n50%\n"
        "Mutaties worden\n1%\n\ncorrect doorgegeven\n7%\n9-11 punten\nBron:"
    )
    assert list(printed(page, spec).values()) == ["50%", "1%", "7%"]


def test_labels_that_are_years() -> None:
    spec = SPEC | {
        "header": "Jaar {measures}",
        "columns": [{"code": "files", "printed": "Aantal", "unit": "files"}],
        "rows": "years",
    }
    page = "Werkingsmiddelen:\nJaar Aantal\n2019 10\n\n2020 1.234\nBron:"
    assert printed(page, spec) == {
        "doc/funds/2019/files/2019": "10",
        "doc/funds/2020/files/2020": "1.234",
    }


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("2020 1.234\n", "", "not the years that the text around the table names"),
        ("2019 10\n", "", "not the years"),
        ("2020 1.234\n", "2020 1.234\n2020 1.234\n", "do not follow each other"),
        ("2019 10", "2019 10 11", "not the years"),
    ],
)
def test_a_row_of_a_year_that_is_lost_or_doubled_stops(old: str, new: str, problem: str) -> None:
    spec = SPEC | {
        "header": "Jaar {measures}",
        "columns": [{"code": "files", "printed": "Aantal", "unit": "files"}],
        "rows": "years",
        "ends_before": "Bron: verslagen {year:row_a} en {year:row_b}",
    }
    page = "Werkingsmiddelen:\nJaar Aantal\n2019 10\n2020 1.234\nBron: verslagen 2019 en 2020"
    assert len(read(page, spec)) == 2
    assert old in page
    with pytest.raises(SourceError, match=problem):
        read(page.replace(old, new), spec)


MARGINS = SPEC | {
    "header": "{measures}",
    "columns": [
        {"code": "a", "printed": "A", "unit": "files"},
        {"code": "b", "printed": "B", "unit": "files"},
        {"code": "total", "printed": "Totaal", "unit": "files", "relation": {"kind": "total"}},
    ],
    "rows": [
        {"code": "x", "printed": "X"},
        {"code": "y", "printed": "Y"},
        {"code": "total", "printed": "Totaal", "relation": {"kind": "total"}},
    ],
    "blanks": "by_totals",
}
LOST = "Werkingsmiddelen:\nA B Totaal\nX 1 2 3\nY 4 4\nTotaal 1 6 7\nBron:"


def test_a_lost_cell_is_placed_by_the_totals() -> None:
    cells = printed(LOST, MARGINS)
    assert cells["doc/funds/y/b"] == "4"
    assert "doc/funds/y/a" not in cells


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("Totaal 1 6 7", "Totaal 2 5 7", "no placement"),
        ("Y 4 4", "Y 4 5", "adds up to 4, its printed total is 5"),
        ("X 1 2 3\nY 4 4\nTotaal 1 6 7", "X 4 4\nY 4 4\nTotaal 4 4 8", "several placements"),
        ("Y 4 4", "Y 4", "adds up to 0, its printed total is 4"),
        ("Totaal 1 6 7", "Totaal 1 6", "lost a total"),
    ],
)
def test_a_lost_cell_that_cannot_be_placed_stops(old: str, new: str, problem: str) -> None:
    assert old in LOST
    with pytest.raises(SourceError, match=problem):
        read(LOST.replace(old, new), MARGINS)


@given(st.text(max_size=200))
@example("180 - CM zorgkas 1 1,00")
def test_a_page_is_read_whole_or_stops_with_a_message(body: str) -> None:
    page = f"Werkingsmiddelen:\n2019 2020\nleden zorgbudget leden zorgbudget\n{body}\nBron:"
    with contextlib.suppress(SourceError):  # anything else is a fault of the reader
        assert len(read(page)) == 8


@pytest.mark.parametrize(
    ("amount", "expected"),
    [("30.123", "a multiple of the declared resolution 1000"), ("31.000", None)],
)
def test_a_cell_finer_than_its_declared_resolution_stops(amount: str, expected: str | None) -> None:
    members, funds = SPEC["columns"]  # type: ignore[misc]
    coarse = funds | {"decimals": [0], "resolution": {"step": "1000", "because": "Thousands."}}  # type: ignore[operator]
    page = PAGE
    for printed_amount in ("111,70", "1.111,90", "7,63", "5,68"):
        page = page.replace(f" {printed_amount}", " 31.000" if printed_amount[0] != "7" else " X")
    page = page.replace(" X", f" {amount}")
    spec = SPEC | {"columns": [members, coarse]}
    if expected is None:
        assert read(page, spec)
        return
    with pytest.raises(SourceError, match=expected) as stopped:
        read(page, spec)
    assert (stopped.value.line, "30.123" in str(stopped.value)) == (8, True)
    assert "Thousands." in str(stopped.value)


def test_a_round_cell_that_nothing_declares_stops() -> None:
    members, funds = SPEC["columns"]  # type: ignore[misc]
    spec = SPEC | {"columns": [members, funds | {"decimals": [0]}]}  # type: ignore[operator]
    page = PAGE
    for printed_amount in ("111,70", "1.111,90", "7,63", "5,68"):
        page = page.replace(f" {printed_amount}", " 7.001")
    assert read(page, spec)
    with pytest.raises(SourceError, match=r"how precise this round number is"):
        read(page.replace(" 7.001", " 7.000", 1), spec)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("(2.337)", "parentheses around the number"),
        ("2.337-", "a sign after the number"),
        ("\u22122.337", "a sign before the number"),
        ("<2.337", "a sign before the number"),
        ("< 2.337", "a sign apart from its number"),
        ("7 %", "a sign apart from its number"),
        ("€2.337", "a currency sign"),
        ("€ 2.337", "a currency sign"),
        ("2.337¹", "a superscript digit"),
        ("38.0", "a point that groups no thousands"),
        ("A8", "a letter glued to the number"),
        ("1" * 39, "too many digits"),
        ("02.337", "a zero before its digits"),
        ("0002337", "a zero before its digits"),
        ("0.337", "a point that groups no thousands"),
        ("geen", "'geen' is no number"),
        ("één", "'één' is no number"),
        ("acht", "'acht' is no number"),
        ("½", "'½' is no number"),
        ("5\u20137", "is no number"),
        ("2'337", "an apostrophe that groups no thousands"),
        ("2\u2019337", "no thousands (U+2019 RIGHT SINGLE QUOTATION MARK)"),
        ("\uff12", "digits of another script (U+FF12 FULLWIDTH DIGIT TWO)"),
        ("n.v.t.", "no number, as where none is known"),
        ("2 337", "'2 337' may be one number: a blank groups no thousands"),
    ],
)
def test_the_message_names_the_cell_and_the_reason(cell: str, reason: str) -> None:
    with pytest.raises(SourceError) as refused:
        read(PAGE.replace("2.337", cell))
    assert refused.value.line == 7
    assert reason in str(refused.value)
    assert "row 1 ('180 - CM zorgkas')" in str(refused.value)
    assert ("column 'leden 2020'" in str(refused.value)) != (cell == "2 337")


@pytest.mark.parametrize(
    ("label", "reason"),
    [
        ("280 \u2010 Neutrale", "found U+2010 HYPHEN where U+002D HYPHEN-MINUS is expected"),
        ("280 \u2212 Neutrale", "found U+2212 MINUS SIGN where U+002D HYPHEN-MINUS is expected"),
        ("280 - Neutra\uff4ce", "found U+FF4C FULLWIDTH LATIN SMALL LETTER L where U+006C"),
        ("280 - Neutrale\u00b9", "a superscript digit (U+00B9 SUPERSCRIPT ONE)"),
    ],
)
def test_signs_of_a_label_that_look_alike_are_shown_by_code_point(label: str, reason: str) -> None:
    with pytest.raises(SourceError) as refused:
        read(PAGE.replace("280 -- Neutrale", label))
    assert refused.value.line == 8
    assert reason in str(refused.value)
    assert "row 2 ('280 - Neutrale zorgkas'): " in str(refused.value)


@pytest.mark.parametrize(("decimals", "cell"), [([0, 1], "38.125"), ([], "38.125")])
def test_a_point_is_refused_where_it_could_open_decimals(decimals: list[int], cell: str) -> None:
    column = {"code": "mean", "printed": "Gem", "unit": "EUR", "decimals": decimals}
    spec = SPEC | {"header": "{measures}", "columns": [column]}
    page = f"Werkingsmiddelen:\nGem\n180 - CM zorgkas {cell}\n280 - Neutrale zorgkas 1,5\nBron:"
    with pytest.raises(SourceError, match="may group thousands or open decimals"):
        read(page, spec)


def test_a_range_is_read_only_where_the_column_says_so() -> None:
    with pytest.raises(SourceError, match="expected: a number; found: 7-8"):
        read(PAGE.replace("2.337", "7-8"))


def test_a_column_groups_thousands_throughout_or_not_at_all() -> None:
    page = PAGE.replace("154 7,63", "1.154 7,63")
    with pytest.raises(SourceError, match=r"line 7: column 'leden 2019' groups .* found: 2336;"):
        read(page.replace("2.336", "2336"))
    assert read(PAGE.replace("2.336", "2336"))[0]["value"] == "2336"
