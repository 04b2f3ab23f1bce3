"""What becomes of faults: every outcome on a toy document, and both documents read in full."""

from collections import defaultdict
from pathlib import Path

import pandas as pd
import pytest

from zorgcijfers.audit.checks import Check
from zorgcijfers.audit.findings import Findings, FindingsError, require_acknowledged
from zorgcijfers.audit.grids import Grids
from zorgcijfers.audit.run import Audit
from zorgcijfers.errors import SourceError
from zorgcijfers.faults.benchmark import Bench, says_the_same
from zorgcijfers.faults.mutants import Mutant
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
    cells = outcomes[(outcomes["kind"] == "digit") & (outcomes["table_id"] == "table_1")]
    assert list(cells["outcome"]) == ["flagged"] * 12


def test_digits_of_a_sentence_are_as_safe_as_their_checks(outcomes: pd.DataFrame) -> None:
    assert became(outcomes, "digit")[12:] == [
        (10, 27, "flagged"),  # about 40 is not 30
        (10, 28, "stopped"),  # 31 is finer than the tens that are declared
        (11, 14, "within bounds"),  # eight days are less than nine, too
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
    message = outcomes.loc[outcomes["record_id"] == "doc/statement/score/1", "message"].item()
    assert message.startswith(
        "audit of the sources: 1 to settle\n- acknowledged with another print"
    )


def test_structural_faults_are_stopped_with_a_message(outcomes: pd.DataFrame) -> None:
    kinds = ["row dropped", "row doubled", "labels exchanged"]
    kinds += ["header year deleted", "table doubled"]
    structural = outcomes[outcomes["kind"].isin(kinds)]
    assert len(structural) == 11
    assert set(structural["outcome"]) == {"stopped"}
    assert structural["message"].str.startswith("document doc, table_1, line ").all()


def test_exchanged_cells_break_both_totals(outcomes: pd.DataFrame) -> None:
    assert became(outcomes, "cells exchanged") == [
        (5, 7, "flagged"),
        (6, 6, "flagged"),
        (7, 8, "flagged"),
    ]


def test_exchanged_columns_keep_their_totals(outcomes: pd.DataFrame) -> None:
    assert became(outcomes, "columns exchanged") == [(5, 7, "silent")]


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

    def judged(self, document: str, mutant: Mutant) -> tuple[str, str]:
        edit, lines = mutant.edit, self.texts[document].lines
        lines = (*lines[: edit.start], *edit.lines, *lines[edit.end :])
        if mutant.kind == "cut":  # as a file is cut, with the blank lines before the cut
            lines = self.texts[document].lines[: mutant.line - 1] or ("",)
        try:
            reading = read_document(Text(document, lines), self.specs[document])
        except SourceError as error:
            return "stopped", str(error)
        if says_the_same(self.readings[document], reading):
            return "harmless", ""
        return self.audited({**self.readings, document: reading}, mutant.record)

    def audited(self, readings: dict[str, Reading], record: str) -> tuple[str, str]:
        cells = [cell for reading in readings.values() for cell in reading.cells]
        statements = [row for reading in readings.values() for row in reading.statements]
        places = {
            str(row["record_id"]): f"{row['document_id']}:{row['source_line']}"
            for row in (*cells, *statements)
        }
        outcomes = self.audit.run(cells, statements)
        try:
            require_acknowledged(outcomes, self.findings, places)
        except FindingsError as error:
            return "flagged", str(error)
        kinds = {o.instance.kind for o in outcomes if record in o.instance.inputs}
        if not kinds:
            return "silent", ""
        bounds = {"between", "at_most", "at_least", "ordered", "contiguous", "count"}
        bounds |= {"possible_band", "binned_mean", "same_term", "located"}
        return ("within bounds" if kinds <= bounds else "within rounding"), ""


@pytest.fixture(scope="module")
def in_full() -> InFull:
    register = Register.read(DATA / "register.yaml")
    return InFull(
        {d.document_id: load_text(d, DATA / "raw" / d.file) for d in register.documents},
        {d.document_id: DocumentSpec.read(DATA, d.document_id) for d in register.documents},
        Audit.load(DATA),
        Findings.read(DATA / "findings.yaml"),
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
    for mutant in toy_bench.mutants("doc"):
        assert toy_bench.judged("doc", mutant) == full.judged("doc", mutant)


@pytest.mark.parametrize("document", ["parl-325-2022", "rekenhof-zbo-2021"])
def test_every_37th_fault_of_each_kind_comes_out_as_in_full(
    document: str, bench: Bench, in_full: InFull
) -> None:
    by_kind: dict[str, list[Mutant]] = defaultdict(list)
    for mutant in bench.mutants(document):
        by_kind[mutant.kind].append(mutant)
    assert len(by_kind) == 11
    for faults in by_kind.values():
        for mutant in faults[::37]:
            assert bench.judged(document, mutant) == in_full.judged(document, mutant)


@pytest.mark.parametrize("document", ["parl-325-2022", "rekenhof-zbo-2021"])
def test_no_year_or_label_of_a_datum_changes_unseen(document: str, bench: Bench) -> None:
    faults = [mutant for mutant in bench.mutants(document) if mutant.kind == "other digit"]
    unseen = [m for m in faults if bench.judged(document, m)[0] not in SEEN]
    assert len(faults) > 100
    assert [(mutant.line, mutant.place) for mutant in unseen] == []
