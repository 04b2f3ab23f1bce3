"""What becomes of faults: every outcome on a toy document, and both documents read in full."""

import pandas as pd
import pytest
from pydantic import TypeAdapter

from zorgcijfers.audit.bins import Grids
from zorgcijfers.audit.findings import Findings
from zorgcijfers.audit.kinds import Check
from zorgcijfers.audit.run import Audit, checks_table
from zorgcijfers.errors import SourceError, SpecError
from zorgcijfers.faults.benchmark import SAMPLE, Bench, sampled
from zorgcijfers.faults.kinds import KINDS
from zorgcijfers.faults.original import Fault
from zorgcijfers.reading.document import DocumentSpec, read_document
from zorgcijfers.reading.text import Text


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


@pytest.mark.parametrize("document", ["parl-325-2022", "rekenhof-zbo-2021"])
def test_documents_at_fault_are_audited_as_from_the_beginning(document: str, bench: Bench) -> None:
    compared = 0
    kinds = [faults for _, faults in bench.faults(document) if faults]
    for fault in (faults[len(faults) // 2] for faults in kinds[::3]):
        at_fault = fault.edit.of(bench.originals[document].text)
        try:
            rows = bench.rows(**{document: read_document(at_fault, bench.specs[document])})
            fresh = bench.audit.run(*rows)
        except (SourceError, SpecError):
            continue
        kept = bench.audit.run(*rows, bench.audited)
        assert checks_table(kept.outcomes).equals(checks_table(fresh.outcomes))
        compared += 1
    assert compared > 3


def test_a_sample_is_drawn_alike_and_does_not_depend_on_faults_left_out(bench: Bench) -> None:
    faults = next(made for _, made in bench.faults("rekenhof-zbo-2021"))
    drawn = sampled(faults)
    assert len(drawn) == SAMPLE < len(faults)
    assert sampled(drawn + faults[:0]) == drawn
    others = [fault for fault in faults if fault not in drawn]
    assert sampled([*drawn, *others[::2]]) == drawn
    lines = [fault.line for fault in drawn]
    assert lines[0] < 500 < lines[-1]  # of 1481 lines


def test_every_kind_occurs_in_the_documents(bench: Bench) -> None:
    made = {
        k.name for document in bench.originals for k, faults in bench.faults(document) if faults
    }
    assert made == {kind.name for kind in KINDS}


@pytest.mark.parametrize("document", ["parl-325-2022", "rekenhof-zbo-2021"])
def test_no_year_or_label_of_a_datum_changes_unseen(document: str, bench: Bench) -> None:
    (digits,) = (made for kind, made in bench.faults(document) if kind.name == "other digit")
    of_data = [fault for fault in digits if fault.datum]
    unseen = [fault for fault in of_data if bench.judged(document, fault)[0] not in SEEN]
    assert len(of_data) > 100
    assert [(fault.line, fault.place) for fault in unseen] == []


def digits_at(bench: Bench, document: str, line: int, place: int) -> Fault:
    """The changed digit in a place."""
    (fault,) = (
        fault
        for kind, made in bench.faults(document)
        for fault in made
        if kind.name == "digit" and (fault.line, fault.place) == (line, place)
    )
    return fault


@pytest.mark.parametrize(
    ("document", "line", "printed"),
    [("rekenhof-zbo-2021", 389, "346.179.000"), ("parl-325-2022", 135, "27.515")],
)
def test_what_is_not_comparable_protects_nothing(
    document: str, line: int, printed: str, bench: Bench
) -> None:
    place = bench.originals[document].lines[line - 1].index(printed) + 1
    fault = digits_at(bench, document, line, place)
    outcome, message = bench.judged(document, fault)
    assert (outcome == "flagged") == message.startswith("audit of the sources")
    comparable = [
        found
        for found in bench.audited.outcomes
        if fault.records[0] in found.instance.inputs and found.status != "not comparable"
    ]
    if not any(found.is_equality for found in comparable):
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
        audit = Audit(checks, {"doc": toy_spec.tables}, grids)
        bench = Bench({"doc": toy_text}, {"doc": toy_spec}, audit, toy_findings)
        return bench.judged("doc", digits_at(bench, "doc", 11, 29))[0]

    assert became_of_the_price() == "within a loose bound"
    assert became_of_the_price(not_comparable="Another price.") == "silent"


def test_cells_that_a_check_does_not_look_at_are_not_protected_by_it(bench: Bench) -> None:
    outcomes = bench.audited.outcomes
    located = [outcome for outcome in outcomes if outcome.instance.kind == "located"]
    assert located
    for outcome in located:
        others = set(outcome.instance.inputs) - set(outcome.instance.left_inputs)
        assert any(
            outcome.check_id not in {o.check_id for o in bench.protection.by(record)}
            for record in others
        )
