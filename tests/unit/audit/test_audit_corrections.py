"""Corrections replace a number only while the source prints what they expect."""

from pathlib import Path

import pandas as pd
import pytest
import yaml
from pydantic import TypeAdapter, ValidationError
from tests.made.toy_documents import cell, statement

from zorgcijfers.audit.checks import Check
from zorgcijfers.audit.corrections import (
    Correction,
    Corrections,
    corrected,
    corrections_table,
    replacements,
)
from zorgcijfers.audit.grids import Grids
from zorgcijfers.audit.printed import printed
from zorgcijfers.audit.run import Audit
from zorgcijfers.contracts import CELLS, STATEMENTS
from zorgcijfers.errors import SpecError
from zorgcijfers.records import Records

CELL_ROWS = [cell("doc/t/a/n/2019", "5,0", "EUR"), cell("doc/t/b/n/2019", "2,0", "EUR")]
STATEMENT_ROWS = [
    statement("doc/statement/difference/2019/1", "2,0", "EUR"),
    statement("doc/statement/difference/2019/2", "2,0", "EUR"),
]
CHECK = TypeAdapter(Check).validate_python(
    {
        "kind": "difference",
        "name": "difference",
        "description": "Toy",
        "left": "statement/difference/{year}/{n=1}",
        "of": "t/a/n/{year}",
        "minus": "t/b/n/{year}",
    },
    strict=False,
)
CORRECTION = {
    "record": "doc/statement/difference/2019/1",
    "printed": "2,0",
    "use_check": "doc/difference/2019/1",
    "reason": "The two amounts differ otherwise.",
}


def used(*corrections: dict[str, str], rows: list[dict[str, object]] | None = None):
    cells = CELL_ROWS if rows is None else rows
    outcomes = Audit([CHECK], {}, Grids(Path("nowhere"))).run(cells, STATEMENT_ROWS)
    numbers = {n.record_id: n for n in map(printed, [*cells, *STATEMENT_ROWS])}
    declared = Corrections(corrections=tuple(Correction(**c) for c in corrections))
    return replacements(declared, numbers, outcomes)


def records() -> Records:
    def frame(contract, rows):
        return contract.checked(pd.DataFrame(rows)[[c.name for c in contract.columns]])

    return Records(frame(CELLS, CELL_ROWS), frame(STATEMENTS, STATEMENT_ROWS))


def test_the_computed_side_replaces_a_statement() -> None:
    mentions = corrected(records(), used(CORRECTION)).mentions("difference", 2019)
    assert [m.value for m in mentions] == [3, 2]  # the second mention is not corrected
    assert mentions[0].expression == "5,0 − 2,0"
    assert mentions[0].inputs == ("doc/t/a/n/2019", "doc/t/b/n/2019")
    assert mentions[0].unit == "EUR"


def test_the_records_as_read_stay_as_they_are() -> None:
    read = records()
    corrected(read, used(CORRECTION))
    assert read.statement("difference", 2019).value == 2


def test_a_printed_number_replaces_a_cell() -> None:
    instead = used(
        {
            "record": "doc/t/b/n/2019",
            "printed": "2,0",
            "use_record": "doc/t/a/n/2019",
            "reason": "The rows are swapped.",
        }
    )
    found = corrected(records(), instead)
    assert found.cell("t", "b", "n", 2019).value == 5
    assert found.cell("t", "a", "n", 2019).value == 5
    assert found.printed("t", "b", "n", 2019).interval.width * 10 == 1


def test_the_table_says_what_is_used_and_why() -> None:
    (row,) = corrections_table(used(CORRECTION)).to_dict("records")
    assert row == {
        "record_id": "doc/statement/difference/2019/1",
        "printed": "2,0",
        "used": "3",
        "expression": "5,0 − 2,0",
        "inputs": "doc/t/a/n/2019;doc/t/b/n/2019",
        "reason": "The two amounts differ otherwise.",
    }


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"printed": "2,1"}, r"expected '2,1', found '2,0' \(doc:1\)"),
        ({"record": "doc/t/z/n"}, "found no such record"),
        ({"use_check": "doc/none"}, "no check doc/none"),
        (
            {"use_check": None, "use_record": "doc/t/z/n"},
            "no document prints one number as doc/t/z/n",
        ),
    ],
)
def test_a_correction_that_does_not_fit_stops(change, message) -> None:
    with pytest.raises(SpecError, match=message):
        used(CORRECTION | change)


def test_a_correction_without_cause_stops() -> None:
    mended = [CELL_ROWS[0] | {"value": "4", "low": "3.95", "high": "4.05"}, CELL_ROWS[1]]
    with pytest.raises(
        SpecError, match="nothing to correct, as the status of doc/difference/2019/1 is holds"
    ):
        used(CORRECTION, rows=mended)


@pytest.mark.parametrize("change", [{"use_record": "doc/t/a/n/2019"}, {"use_check": None}])
def test_a_correction_says_one_thing_to_use(change) -> None:
    with pytest.raises(ValidationError, match="give `use_check` or `use_record`"):
        Correction(**(CORRECTION | change))


def test_a_number_is_corrected_once(tmp_path: Path) -> None:
    path = tmp_path / "corrections.yaml"
    path.write_text(yaml.safe_dump({"corrections": [CORRECTION, CORRECTION]}), encoding="utf-8")
    with pytest.raises(SpecError, match="is corrected 2 times"):
        Corrections.read(path)
