"""Each kind of fault on a toy document, worked out by hand."""

from collections import Counter

import pytest

from zorgcijfers.faults.benchmark import Bench
from zorgcijfers.faults.mutants import Mutant
from zorgcijfers.reading.document import Reading
from zorgcijfers.reading.edits import edited
from zorgcijfers.reading.text import Text


@pytest.fixture(scope="module")
def faults(toy_bench: Bench) -> list[Mutant]:
    return list(toy_bench.mutants("doc"))


def changes(faults: list[Mutant], kind: str, text: Text) -> list[tuple[int, int, dict[int, str]]]:
    """Line and place of every fault of a kind, with the lines it prints otherwise."""
    found = []
    for fault in faults:
        if fault.kind == kind:
            lines = edited(text, fault.edit).text.lines
            assert len(lines) == len(text.lines)
            pairs = enumerate(zip(text.lines, lines, strict=True), start=1)
            changed = {number: new for number, (old, new) in pairs if new != old}
            found.append((fault.line, fault.place, changed))
    return found


def kept(faults: list[Mutant], kind: str, text: Text) -> list[tuple[int, tuple[str, ...]]]:
    """Line of every fault of a kind, with all lines of the document after it."""
    return [(f.line, edited(text, f.edit).text.lines) for f in faults if f.kind == kind]


def test_every_kind_is_there(faults: list[Mutant]) -> None:
    assert Counter(fault.kind for fault in faults) == {
        "digit": 19,
        "other digit": 17,
        "comma": 1,
        "row dropped": 3,
        "row doubled": 3,
        "cells exchanged": 3,
        "columns exchanged": 1,
        "labels exchanged": 2,
        "header year deleted": 2,
        "table doubled": 1,
        "cut": 12,
    }


def test_no_fault_leaves_the_document_as_it_is(faults: list[Mutant], toy_text: Text) -> None:
    assert all(edited(toy_text, fault.edit).text != toy_text for fault in faults)


def test_each_digit_becomes_the_next_one(faults: list[Mutant], toy_text: Text) -> None:
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


def test_digits_know_their_number_and_table(faults: list[Mutant]) -> None:
    digits = [(fault.table, fault.record) for fault in faults if fault.kind == "digit"]
    assert digits[0] == ("table_1", "doc/table_1/north/files/2018")
    assert digits[-1] == ("statement score", "doc/statement/score/1")


def test_digits_of_years_labels_and_headings_are_changed_too(
    faults: list[Mutant], toy_text: Text
) -> None:
    found = changes(faults, "other digit", toy_text)
    assert found[3:6] == [
        (1, 18, {1: "Inleiding van 2021."}),
        (2, 7, {2: "Tabel 2: Dossiers"}),
        (4, 5, {4: "Kas 3018 2019"}),
    ]
    assert found[-1] == (10, 7, {10: "In 2019 waren er ongeveer 30 dossiers,"})
    others = [(fault.line, fault.table) for fault in faults if fault.kind == "other digit"]
    assert set(others) == {(1, ""), (2, "table_1"), (4, "table_1"), (10, "")}


def test_commas_move_to_the_left(faults: list[Mutant], toy_text: Text) -> None:
    assert changes(faults, "comma", toy_text) == [
        (11, 28, {11: "na hoogstens 7 dagen, voor 1,25 euro en 4 punten."})
    ]


def test_rows_are_dropped_and_doubled(faults: list[Mutant], toy_text: Text) -> None:
    lines = toy_text.lines
    assert kept(faults, "row dropped", toy_text) == [
        (line, (*lines[: line - 1], *lines[line:])) for line in (5, 6, 7)
    ]
    assert kept(faults, "row doubled", toy_text) == [
        (line, (*lines[:line], *lines[line - 1 :])) for line in (5, 6, 7)
    ]


def test_neighbouring_cells_are_exchanged(faults: list[Mutant], toy_text: Text) -> None:
    assert changes(faults, "cells exchanged", toy_text) == [
        (5, 7, {5: "Noord 12 10"}),
        (6, 6, {6: "Zuid 21 20"}),
        (7, 8, {7: "Totaal 33 30"}),
    ]


def test_columns_are_exchanged_below_their_header(faults: list[Mutant], toy_text: Text) -> None:
    assert changes(faults, "columns exchanged", toy_text) == [
        (5, 7, {5: "Noord 12 10", 6: "Zuid 21 20", 7: "Totaal 33 30"})
    ]


def test_labels_of_neighbouring_rows_are_exchanged(faults: list[Mutant], toy_text: Text) -> None:
    assert changes(faults, "labels exchanged", toy_text) == [
        (5, 0, {5: "Zuid 10 12", 6: "Noord 20 21"}),
        (6, 0, {6: "Totaal 20 21", 7: "Zuid 30 33"}),
    ]


def test_years_of_the_header_are_deleted(faults: list[Mutant], toy_text: Text) -> None:
    assert changes(faults, "header year deleted", toy_text) == [
        (4, 5, {4: "Kas  2019"}),
        (4, 10, {4: "Kas 2018 "}),
    ]


def test_tables_are_doubled_with_their_caption(faults: list[Mutant], toy_text: Text) -> None:
    lines = toy_text.lines
    assert kept(faults, "table doubled", toy_text) == [(2, (*lines[:7], *lines[1:7], *lines[7:]))]


def test_documents_are_cut_before_each_line(faults: list[Mutant], toy_text: Text) -> None:
    def printed(lines: tuple[str, ...]) -> list[str]:
        return [line for line in lines if line]

    cuts = kept(faults, "cut", toy_text)
    assert [line for line, _ in cuts] == list(range(1, 13))
    for line, lines in cuts:
        assert printed(lines) == printed(toy_text.lines[: line - 1])


def test_cuts_that_differ_by_blank_lines_are_one_edit(faults: list[Mutant]) -> None:
    edits = {fault.line: fault.edit for fault in faults if fault.kind == "cut"}
    assert edits[3] == edits[4]
    assert edits[4] != edits[5]


@pytest.mark.parametrize("document", ["parl-325-2022", "rekenhof-zbo-2021"])
def test_every_printed_digit_is_changed_once(
    document: str, bench: Bench, readings: dict[str, Reading]
) -> None:
    def places(*kinds: str) -> list[tuple[int, int]]:
        return [(m.line, m.place) for m in bench.mutants(document) if m.kind in kinds]

    records = [*readings[document].cells, *readings[document].statements]
    read = sum(sign.isdecimal() for row in records for sign in str(row["source_text"]))
    assert len(places("digit")) == read
    assert sorted(places("digit", "other digit")) == [
        (line, place)
        for line, printed in enumerate(bench.texts[document].lines, start=1)
        for place, sign in enumerate(printed, start=1)
        if sign.isdecimal()
    ]


@pytest.mark.parametrize("document", ["parl-325-2022", "rekenhof-zbo-2021"])
def test_every_table_has_faults_of_every_kind(
    document: str, bench: Bench, readings: dict[str, Reading]
) -> None:
    faults = {(m.table, m.kind) for m in bench.mutants(document)}
    for table in {str(cell["table_id"]) for cell in readings[document].cells}:
        for kind in ("digit", "row dropped", "row doubled", "table doubled"):
            assert (table, kind) in faults
