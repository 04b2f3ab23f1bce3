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
    corrections_table,
    replacements,
    require_set_aside,
)
from zorgcijfers.audit.grids import Grids
from zorgcijfers.audit.printed import printed
from zorgcijfers.audit.run import Audit
from zorgcijfers.errors import SpecError

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


def test_the_computed_side_is_used_instead_of_a_statement() -> None:
    instead = used(CORRECTION)["doc/statement/difference/2019/1"].used
    assert (instead.value, instead.unit, instead.expression) == (3, "EUR", "5,0 − 2,0")
    assert instead.inputs == ("doc/t/a/n/2019", "doc/t/b/n/2019")


def test_a_printed_number_is_used_instead_of_a_cell() -> None:
    swapped = {"record": "doc/t/b/n/2019", "printed": "2,0", "use_record": "doc/t/a/n/2019"}
    instead = used(swapped | {"reason": "The rows are swapped."})["doc/t/b/n/2019"].used
    assert (instead.value, instead.interval.width * 10) == (5, 1)


def indicators(*uses: tuple[str, str | None]) -> pd.DataFrame:
    return pd.DataFrame(uses, columns=["indicator", "inputs"])


ASIDE = CORRECTION["record"]


@pytest.mark.parametrize(
    ("about", "uses", "message"),
    [
        ([], [("a", f"doc/t/a;{ASIDE}"), ("b", None)], f"a uses {ASIDE}, which is set aside"),
        (["b"], [("a", ASIDE), ("b", ASIDE)], f"a uses {ASIDE}, which is set aside"),
        (["b"], [("a", "doc/t/a")], f"b does not use {ASIDE}"),
    ],
)
def test_a_number_set_aside_is_used_by_what_is_about_it_only(about, uses, message) -> None:
    declared = Corrections(corrections=(Correction(**CORRECTION, about=tuple(about)),))
    with pytest.raises(SpecError, match=f"corrections: {message}; compute it from"):
        require_set_aside(indicators(*uses), declared)


def test_a_number_set_aside_may_be_shown_as_the_misprint_that_it_is() -> None:
    declared = Corrections(corrections=(Correction(**CORRECTION, about=("b",)),))
    require_set_aside(indicators(("a", f"{ASIDE}0"), ("b", f"doc/t/a;{ASIDE}")), declared)


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
