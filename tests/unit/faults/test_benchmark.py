"""What becomes of faults: every outcome on a toy document, and both documents read in full."""

from collections import defaultdict
from functools import cached_property
from pathlib import Path

import pandas as pd
import pytest
from pydantic import TypeAdapter

from zorgcijfers.audit.checks import Check
from zorgcijfers.audit.findings import Findings, FindingsError, require_acknowledged
from zorgcijfers.audit.grids import Grids
from zorgcijfers.audit.instances import Outcome
from zorgcijfers.audit.printed import printed
from zorgcijfers.audit.run import Audit
from zorgcijfers.errors import SourceError
from zorgcijfers.faults.benchmark import Bench, says_the_same
from zorgcijfers.faults.kinds import KINDS, Kind
from zorgcijfers.faults.original import Fault
from zorgcijfers.faults.protection import Protection, is_equality
from zorgcijfers.reading.document import DocumentSpec, Reading, read_document
from zorgcijfers.reading.text import Text
from zorgcijfers.register import Register, load_text

DATA = Path(__file__).parents[3] / "data"


@pytest.fixture(scope="module")
def outcomes(toy_bench: Bench) -> pd.DataFrame:
    return toy_bench.run()


def became(outcomes: pd.DataFrame, kind: str) -> list[tuple[int, int, str]]:
    """Line, place and outcome of every fault of a kind."""
    of_kind = outcomes[outcomes["kind"] == kind]
    return list(zip(of_kind["line"], of_kind["place"], of_kind["outcome"], strict=True))


def test_digits_of_a_table_are_flagged_by_its_totals(outcomes: pd.DataFrame) -> None:
    cells = outcomes[(outcomes["kind"] == "digit") & (outcomes["table_id"] == "care_categories")]
    assert list(cells["outcome"]) == ["flagged"] * 12


def test_digits_of_a_sentence_are_as_safe_as_their_checks(outcomes: pd.DataFrame) -> None:
    assert became(outcomes, "digit")[12:] == [
        (10, 27, "flagged"),  # about 40 is not 30
        (10, 28, "stopped"),  # 31 is finer than the tens that are declared
        (11, 14, "within a loose bound"),  # eight days are less than nine, too
        (11, 28, "silent"),  # nothing else says what the price is
        (11, 29, "silent"),
        (11, 31, "silent"),
        (11, 41, "flagged"),  # another deviation than the acknowledged one
    ]


def test_digits_of_years_are_as_safe_as_the_reading(outcomes: pd.DataFrame) -> None:
    assert [(line, outcome) for line, _, outcome in became(outcomes, "other digit")] == [
        (1, "stopped"),  # 3020 and 2120 are no years
        (1, "stopped"),
        (1, "harmless"),
        (1, "harmless"),
        *([(2, "stopped")] + [(4, "stopped")] * 8),
        (10, "stopped"),
        (10, "stopped"),
        (10, "silent"),  # the table has no 2028 to compare with
        (10, "silent"),  # about 30 may be the 33 of 2019
    ]


def test_an_acknowledged_deviation_must_be_printed_as_it_was(outcomes: pd.DataFrame) -> None:
    digits = outcomes[outcomes["kind"] == "digit"].set_index("record_id")
    message = str(digits.at["doc/statement/score/1", "message"])
    assert message.startswith(
        "audit of the sources: 1 to settle\n- acknowledged with another print"
    )


def test_structural_faults_are_stopped_with_a_message(outcomes: pd.DataFrame) -> None:
    kinds = ["row dropped", "row doubled", "labels exchanged"]
    kinds += ["header year deleted", "table doubled"]
    structural = outcomes[outcomes["kind"].isin(kinds)]
    assert len(structural) == 11
    assert set(structural["outcome"]) == {"stopped"}
    assert structural["message"].str.startswith("document doc, care_categories, line ").all()


def test_exchanged_cells_break_both_totals(outcomes: pd.DataFrame) -> None:
    assert became(outcomes, "cells exchanged") == [
        (5, 8, "flagged"),
        (6, 7, "flagged"),
        (7, 9, "flagged"),
    ]


def test_exchanged_columns_keep_their_totals(outcomes: pd.DataFrame) -> None:
    # About 30 may be the 33 of 2019; but for the sentence it would be silent.
    assert became(outcomes, "columns exchanged") == [(5, 8, "within rounding")]


def test_a_cut_is_harmless_only_after_the_last_number(outcomes: pd.DataFrame) -> None:
    assert became(outcomes, "cut") == [
        *((line, 0, "stopped") for line in range(1, 12)),
        (12, 0, "harmless"),
    ]


def test_unnoticed_faults_have_no_message(outcomes: pd.DataFrame) -> None:
    noticed = outcomes["outcome"].isin(["stopped", "flagged"])
    assert (outcomes["message"].notna() == noticed).all()


SEEN = {"stopped", "flagged", "harmless"}


class InFull:
    """Judges faults as a build would: the whole document read anew, everything audited."""

    def __init__(
        self,
        texts: dict[str, Text],
        specs: dict[str, DocumentSpec],
        audit: Audit,
        findings: Findings,
    ) -> None:
        self.texts, self.specs, self.audit, self.findings = texts, specs, audit, findings
        self.readings = {d: read_document(text, specs[d]) for d, text in texts.items()}

    def judged(self, document: str, kind: Kind, fault: Fault) -> tuple[str, str]:
        edit, lines = fault.edit, self.texts[document].lines
        lines = (*lines[: edit.start], *edit.lines, *lines[edit.end :])
        if kind.name == "cut":  # as a file is cut, with the blank lines before the cut
            lines = self.texts[document].lines[: fault.line - 1] or ("",)
        try:
            reading = read_document(Text(document, lines), self.specs[document])
        except SourceError as error:
            return "stopped", str(error)
        if says_the_same(self.readings[document], reading):
            return "harmless", ""
        return self.audited({**self.readings, document: reading}, fault.records)

    def audited(self, readings: dict[str, Reading], records: tuple[str, ...]) -> tuple[str, str]:
        rows = [row for r in readings.values() for row in (*r.cells, *r.statements)]
        places = {
            str(row["record_id"]): f"{row['document_id']}:{row['source_line']}" for row in rows
        }
        outcomes = self.outcomes(readings)
        try:
            require_acknowledged(outcomes, self.findings, places)
        except FindingsError as error:
            return "flagged", str(error)
        return self.protection.unnoticed(outcomes, records), ""

    @cached_property
    def protection(self) -> Protection:
        rows = [row for r in self.readings.values() for row in (*r.cells, *r.statements)]
        values = {number.record_id: number for number in map(printed, rows)}
        return Protection(self.outcomes(self.readings), values)

    def outcomes(self, readings: dict[str, Reading]) -> list[Outcome]:
        cells = [cell for reading in readings.values() for cell in reading.cells]
        return self.audit.run(cells, [row for r in readings.values() for row in r.statements])


@pytest.fixture(scope="module")
def in_full() -> InFull:
    register = Register.read(DATA / "documents")
    return InFull(
        {
            d.document_id: load_text(d, DATA / "documents" / d.document_id / d.file)
            for d in register.documents
        },
        {d.document_id: DocumentSpec.read(DATA, d.document_id) for d in register.documents},
        Audit.load(DATA),
        Findings.read(DATA / "audit/findings.yaml"),
    )


def test_toy_faults_come_out_as_in_full(
    toy_bench: Bench,
    toy_text: Text,
    toy_spec: DocumentSpec,
    toy_checks: tuple[Check, ...],
    grids: Grids,
    toy_findings: Findings,
) -> None:
    toy_audit = Audit(toy_checks, {"doc": toy_spec.tables}, grids)
    full = InFull({"doc": toy_text}, {"doc": toy_spec}, toy_audit, toy_findings)
    for kind, fault in toy_bench.faults("doc"):
        assert toy_bench.judged("doc", fault) == full.judged("doc", kind, fault)


@pytest.mark.parametrize("document", ["parl-325-2022", "rekenhof-zbo-2021"])
def test_faults_of_each_kind_come_out_as_in_full(
    document: str, bench: Bench, in_full: InFull
) -> None:
    by_kind: dict[str, list[tuple[Kind, Fault]]] = defaultdict(list)
    for kind, fault in bench.faults(document):
        by_kind[kind.name].append((kind, fault))
    assert len(by_kind) > 60
    for made in by_kind.values():
        kind, fault = made[len(made) // 2]
        assert bench.judged(document, fault) == in_full.judged(document, kind, fault)


def test_every_kind_occurs_in_the_documents(bench: Bench) -> None:
    made = {kind.name for document in bench.texts for kind, _ in bench.faults(document)}
    assert made == {kind.name for kind in KINDS}


@pytest.mark.parametrize("document", ["parl-325-2022", "rekenhof-zbo-2021"])
def test_no_year_or_label_of_a_datum_changes_unseen(document: str, bench: Bench) -> None:
    digits = [fault for kind, fault in bench.faults(document) if kind.name == "other digit"]
    unseen = [fault for fault in digits if bench.judged(document, fault)[0] not in SEEN]
    assert len(digits) > 100
    assert [(fault.line, fault.place) for fault in unseen] == []


def digits_at(bench: Bench, document: str, line: int, place: int) -> Fault:
    """The changed digit in a place."""
    (fault,) = (
        fault
        for kind, fault in bench.faults(document)
        if kind.name == "digit" and (fault.line, fault.place) == (line, place)
    )
    return fault


@pytest.mark.parametrize(
    ("document", "line", "printed"),
    [("rekenhof-zbo-2021", 389, "346.179.000"), ("parl-325-2022", 135, "27.515")],
)
def test_what_is_not_comparable_protects_nothing(
    document: str, line: int, printed: str, bench: Bench, in_full: InFull
) -> None:
    place = bench.texts[document].lines[line - 1].index(printed) + 1
    fault = digits_at(bench, document, line, place)
    outcome, message = bench.judged(document, fault)
    assert (outcome == "flagged") == message.startswith("audit of the sources")
    comparable = [
        found
        for found in in_full.outcomes(in_full.readings)
        if fault.records[0] in found.instance.inputs and found.status != "not comparable"
    ]
    if not any(map(is_equality, comparable)):
        assert outcome != "within rounding"
    if not comparable:
        assert outcome == "silent"


def test_a_check_that_is_not_comparable_does_not_count(
    toy_text: Text, toy_spec: DocumentSpec, grids: Grids, toy_findings: Findings
) -> None:
    def became_of_the_price(**said: str) -> str:
        price = {"kind": "at_most", "left": "statement/price/{n}", "name": "cheap", **said}
        price |= {
            "description": "Cheap",
            "bound": {"constant": "99", "unit": "EUR", "because": "."},
        }
        score = toy_findings.findings[0].checks[0].check.split("/")[1]
        low = {"kind": "at_most", "left": "statement/score/{n}", "name": score}
        low |= {"description": "Low", "bound": {"constant": "3", "unit": "points", "because": "."}}
        checks = TypeAdapter(tuple[Check, ...]).validate_python((price, low), strict=False)
        bench = Bench({"doc": toy_text}, {"doc": toy_spec}, checks, grids, toy_findings)
        return bench.judged("doc", digits_at(bench, "doc", 11, 29))[0]

    assert became_of_the_price() == "within a loose bound"
    assert became_of_the_price(not_comparable="Another price.") == "silent"


def test_cells_that_a_check_does_not_look_at_are_not_protected_by_it(
    bench: Bench, in_full: InFull
) -> None:
    outcomes = in_full.outcomes(in_full.readings)
    located = [outcome for outcome in outcomes if outcome.instance.kind == "located"]
    assert located
    for outcome in located:
        others = set(outcome.instance.inputs) - set(outcome.instance.left_inputs)
        assert any(
            outcome.check_id not in {o.check_id for o in in_full.protection.by(record)}
            for record in others
        )
