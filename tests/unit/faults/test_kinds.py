"""Kinds of fault on a toy document, worked out by hand."""

from collections import Counter
from collections.abc import Iterator

import pytest
from tests.made.presented import PAGES

from zorgcijfers.faults import spelling
from zorgcijfers.faults.benchmark import Bench
from zorgcijfers.faults.kinds import KINDS, Kind
from zorgcijfers.faults.original import Fault, Original
from zorgcijfers.reading.document import DocumentSpec, Reading
from zorgcijfers.reading.statements import StatementSpec
from zorgcijfers.reading.text import Text
from zorgcijfers.vocabulary import Unit, Units

Made = list[tuple[Kind, Fault]]


@pytest.fixture(scope="module")
def faults(toy_bench: Bench) -> Made:
    return [(kind, fault) for kind, made in toy_bench.faults("doc") for fault in made]


def changes(faults: Made, kind: str, text: Text) -> list[tuple[int, int, dict[int, str]]]:
    """Line and place of every fault of a kind, with the lines it prints otherwise."""
    found = []
    for of, fault in faults:
        if of.name == kind:
            lines = fault.edit.of(text).lines
            assert len(lines) == len(text.lines)
            pairs = enumerate(zip(text.lines, lines, strict=True), start=1)
            changed = {number: new for number, (old, new) in pairs if new != old}
            found.append((fault.line, fault.place, changed))
    return found


def kept(faults: Made, kind: str, text: Text) -> list[tuple[int, tuple[str, ...]]]:
    """Line of every fault of a kind, with all lines of the document after it."""
    return [(f.line, f.edit.of(text).lines) for k, f in faults if k.name == kind]


def test_kinds_differ_by_name_and_in_the_report() -> None:
    assert len({kind.name for kind in KINDS}) == len(KINDS)
    labels = PAGES.faults.kinds
    assert labels.keys() == {kind.name for kind in KINDS}
    assert len({(kind.group, labels[kind.name]) for kind in KINDS}) == len(KINDS)


def test_faults_are_counted_by_hand(faults: Made) -> None:
    counts = Counter(kind.name for kind, _ in faults)
    assert {
        "digit": 19,
        "other digit": 17,
        "comma left": 1,
        "row dropped": 3,
        "row doubled": 3,
        "cells exchanged": 3,
        "columns exchanged": 1,
        "numbers exchanged": 6,
        "labels exchanged": 2,
        "header year deleted": 2,
        "table doubled": 1,
        "cut": 12,
    }.items() <= counts.items()


def test_no_fault_leaves_the_document_as_it_is(faults: Made, toy_text: Text) -> None:
    assert all(fault.edit.of(toy_text) != toy_text for _, fault in faults)


def test_each_digit_becomes_the_next_one(faults: Made, toy_text: Text) -> None:
    found = changes(faults, "digit", toy_text)
    assert found[:3] == [
        (5, 7, {5: "Noord 20 12"}),
        (5, 8, {5: "Noord 11 12"}),
        (5, 10, {5: "Noord 10 22"}),
    ]
    assert found[-5:] == [
        (11, 14, {11: "na hoogstens 8 dagen, voor 12,5 euro en 4 punten."}),
        (11, 28, {11: "na hoogstens 7 dagen, voor 22,5 euro en 4 punten."}),
        (11, 29, {11: "na hoogstens 7 dagen, voor 13,5 euro en 4 punten."}),
        (11, 31, {11: "na hoogstens 7 dagen, voor 12,6 euro en 4 punten."}),
        (11, 41, {11: "na hoogstens 7 dagen, voor 12,5 euro en 5 punten."}),
    ]


def test_digits_know_their_number_and_table(faults: Made) -> None:
    digits = [(f.table, f.records) for kind, f in faults if kind.name == "digit"]
    assert digits[0] == ("care_categories", ("doc/care_categories/north/files/2018",))
    assert digits[-1] == ("statement score", ("doc/statement/score/1",))


def test_digits_of_years_labels_and_headings_are_changed_too(faults: Made, toy_text: Text) -> None:
    found = changes(faults, "other digit", toy_text)
    assert found[3:6] == [
        (1, 18, {1: "Inleiding van 2021."}),
        (2, 7, {2: "Tabel 2: Dossiers"}),
        (4, 5, {4: "Kas 3018 2019"}),
    ]
    assert found[-1] == (10, 7, {10: "In 2019 waren er ongeveer 30 dossiers,"})
    others = [(f.line, f.table, f.datum) for kind, f in faults if kind.name == "other digit"]
    assert set(others) == {
        (1, "", False),
        (2, "care_categories", True),
        (4, "care_categories", True),
        (10, "statement files", True),
    }


def test_two_numbers_of_a_sentence_are_exchanged(faults: Made, toy_text: Text) -> None:
    found = changes(faults, "numbers exchanged", toy_text)
    assert found[3] == (11, 14, {11: "na hoogstens 12,5 dagen, voor 7 euro en 4 punten."})
    (of_both,) = {
        f.records for k, f in faults if k.name == "numbers exchanged" and f.line == 11
    } - {
        ("doc/statement/wait/1", "doc/statement/score/1"),
        ("doc/statement/price/1", "doc/statement/score/1"),
    }
    assert of_both == ("doc/statement/wait/1", "doc/statement/price/1")


def test_numbers_are_copied_within_their_table(faults: Made, toy_text: Text) -> None:
    assert changes(faults, "copied from below", toy_text)[0] == (5, 7, {5: "Noord 20 12"})
    assert changes(faults, "copied from beside", toy_text)[0] == (5, 8, {5: "Noord 12 12"})


def test_rows_and_columns_are_shifted(faults: Made, toy_text: Text) -> None:
    assert changes(faults, "row shifted", toy_text)[0] == (5, 8, {5: "Noord 12 10"})
    assert changes(faults, "column shifted", toy_text)[0] == (
        5,
        7,
        {5: "Noord 30 12", 6: "Zuid 10 21", 7: "Totaal 20 33"},
    )


SPELLINGS = [
    ("digit misread", "10,6", ["70,6", "18,6", "10,5", "10,8"]),
    ("digit as letter", "1.058", ["l.OSB"]),
    ("digits transposed", "1,23", ["2,13", "1,32"]),
    ("digit dropped", "12%", ["2%", "1%"]),
    ("comma left", "12,5", ["1,25"]),
    ("comma right", "12,5%", ["125%"]),
    ("comma right", "12,56", ["125,6"]),
    ("points lost", "1.234.567", ["1234567"]),
    ("point as comma", "1.234.567", ["1.234,567"]),
    ("point moved", "1.234", ["12.34"]),
    ("points as blanks", "1.234.567", ["1 234 567"]),
    ("group lost", "1.234.567", ["1.234"]),
    ("thousandfold", "1.234", ["1.234.000"]),
    ("digit behind", "54%", ["541%"]),
    ("digit doubled", "54%", ["544%"]),
    ("last decimal lost", "1,25%", ["1,2%"]),
    ("percent added", "5%", []),
    ("percent added", "5", ["5%"]),
    ("number twice", "5", ["5 5"]),
    ("longer word", "vier", ["viertien", "honderdvier"]),
    ("word in digits", "acht", ["9"]),
]


@pytest.mark.parametrize(("kind", "printed", "others"), SPELLINGS)
def test_numbers_are_spelled_otherwise(kind: str, printed: str, others: list[str]) -> None:
    (of_kind,) = (known for known in KINDS if known.name == kind)
    assert list(spelled(of_kind, printed)) == others


def spelled(kind: Kind, printed: str) -> Iterator[str]:
    """What a kind of fault prints for the one number of a document."""
    gap = "word" if printed.isalpha() else "percent" if printed.endswith("%") else "number"
    unit = {"word": "persons", "percent": "percent", "number": "EUR"}[gap]
    sentence = {
        "pattern": f"Er waren {{{gap}:n}} te veel.",
        "numbers": [{"gap": "n", "subject": "said", "unit": unit}],
    }
    stated = {"sentences": [sentence], "passed_over": []}
    measured = Unit(unit=unit, kind="measure", description=unit)
    spec = DocumentSpec(
        (), StatementSpec.model_validate(stated, strict=False), {}, Units(units=(measured,))
    )
    original = Original(Text("doc", (f"Er waren {printed} te veel.",)), spec)
    for fault in kind.faults(original):
        (line,) = fault.edit.lines
        yield line.removeprefix("Er waren ").removesuffix(" te veel.")


def test_a_number_word_becomes_every_other() -> None:
    others = list(spelling.other_words("acht"))
    assert {"geen", "een", "tien"} < set(others)
    assert "acht" not in others
    assert "Acht" in spelling.other_words("Vier")
    assert list(spelling.next_word("Twaalf")) == ["Elf"]


def test_a_word_becomes_its_partner_whichever_it_is() -> None:
    rule = spelling.partner((("meer", "minder"), ("voor", "na"), ("binnen", "na")))
    assert list(rule("Meer")) == ["Minder"]
    assert list(rule("na")) == ["voor", "binnen"]


def test_commas_move_to_the_left(faults: Made, toy_text: Text) -> None:
    assert changes(faults, "comma left", toy_text) == [
        (11, 29, {11: "na hoogstens 7 dagen, voor 1,25 euro en 4 punten."})
    ]


def test_rows_are_dropped_and_doubled(faults: Made, toy_text: Text) -> None:
    lines = toy_text.lines
    assert kept(faults, "row dropped", toy_text) == [
        (line, (*lines[: line - 1], *lines[line:])) for line in (5, 6, 7)
    ]
    assert kept(faults, "row doubled", toy_text) == [
        (line, (*lines[:line], *lines[line - 1 :])) for line in (5, 6, 7)
    ]


def test_neighbouring_cells_are_exchanged(faults: Made, toy_text: Text) -> None:
    assert changes(faults, "cells exchanged", toy_text) == [
        (5, 8, {5: "Noord 12 10"}),
        (6, 7, {6: "Zuid 21 20"}),
        (7, 9, {7: "Totaal 33 30"}),
    ]


def test_columns_are_exchanged_below_their_header(faults: Made, toy_text: Text) -> None:
    assert changes(faults, "columns exchanged", toy_text) == [
        (5, 8, {5: "Noord 12 10", 6: "Zuid 21 20", 7: "Totaal 33 30"})
    ]


def test_labels_of_neighbouring_rows_are_exchanged(faults: Made, toy_text: Text) -> None:
    assert changes(faults, "labels exchanged", toy_text) == [
        (5, 1, {5: "Zuid 10 12", 6: "Noord 20 21"}),
        (6, 1, {6: "Totaal 20 21", 7: "Zuid 30 33"}),
    ]


def test_years_of_the_header_are_deleted(faults: Made, toy_text: Text) -> None:
    assert changes(faults, "header year deleted", toy_text) == [
        (4, 5, {4: "Kas  2019"}),
        (4, 10, {4: "Kas 2018 "}),
    ]


def test_tables_are_doubled_with_their_caption(faults: Made, toy_text: Text) -> None:
    lines = toy_text.lines
    assert kept(faults, "table doubled", toy_text) == [(2, (*lines[:7], *lines[1:7], *lines[7:]))]


def test_documents_are_cut_before_each_line(faults: Made, toy_text: Text) -> None:
    def printed(lines: tuple[str, ...]) -> list[str]:
        return [line for line in lines if line]

    cuts = kept(faults, "cut", toy_text)
    assert [line for line, _ in cuts] == list(range(1, 13))
    for line, lines in cuts:
        assert printed(lines) == printed(toy_text.lines[: line - 1])


@pytest.mark.parametrize("document", ["parl-325-2022", "rekenhof-zbo-2021"])
def test_every_printed_digit_is_changed_once(
    document: str, bench: Bench, readings: dict[str, Reading]
) -> None:
    def places(*kinds: str) -> list[tuple[int, int]]:
        made = [m for kind, m in bench.faults(document) if kind.name in kinds]
        return [(fault.line, fault.place) for of_kind in made for fault in of_kind]

    records = [*readings[document].cells, *readings[document].statements]
    read = sum(sign.isdecimal() for row in records for sign in str(row["source_text"]))
    assert len(places("digit")) == read
    assert sorted(places("digit", "other digit")) == [
        (line, place)
        for line, printed in enumerate(bench.originals[document].lines, start=1)
        for place, sign in enumerate(printed, start=1)
        if sign.isdecimal()
    ]


@pytest.mark.parametrize("document", ["parl-325-2022", "rekenhof-zbo-2021"])
def test_every_table_has_faults_of_every_kind(
    document: str, bench: Bench, readings: dict[str, Reading]
) -> None:
    faults = {(fault.table, kind.name) for kind, made in bench.faults(document) for fault in made}
    for table in {str(cell["table_id"]) for cell in readings[document].cells}:
        for kind in ("digit", "row dropped", "row doubled", "table doubled"):
            assert (table, kind) in faults
