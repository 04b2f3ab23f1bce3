"""A number set aside is shown with its mark only, and nothing is computed from it."""

from pathlib import Path

import pandas as pd
import pytest
from pydantic import TypeAdapter, ValidationError
from tests.made.toy_documents import cell, statement

from zorgcijfers.audit.bins import Grids
from zorgcijfers.audit.kinds import Check
from zorgcijfers.audit.printed import printed
from zorgcijfers.audit.run import Audit
from zorgcijfers.audit.set_aside import Replacement, SetAside, SetAsides, set_aside_table
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
ASIDE = "doc/statement/difference/2019/1"
INSTEAD = {"record": ASIDE, "printed": "2,0", "instead_check": "doc/difference/2019/1"}


def asides(**declared: object) -> SetAsides:
    aside = {"record": ASIDE, "printed": "2,0"} | declared
    return SetAsides([("misprint", SetAside.model_validate(aside))])


def replaced(rows: list[dict[str, object]] | None = None, **declared: object) -> Replacement:
    cells = CELL_ROWS if rows is None else rows
    outcomes = Audit([CHECK], {}, Grids(Path("nowhere"))).run(cells, STATEMENT_ROWS).outcomes
    numbers = {n.record_id: n for n in map(printed, [*cells, *STATEMENT_ROWS])}
    (only,) = asides(**declared).replacements(numbers, outcomes)
    return only


def test_the_computed_side_is_used_instead_of_a_statement() -> None:
    instead = replaced(**INSTEAD).used
    assert instead is not None
    assert (instead.value, instead.unit, instead.expression) == (3, "EUR", "5,0 − 2,0")
    assert instead.inputs == ("doc/t/a/n/2019", "doc/t/b/n/2019")


def test_a_printed_number_is_used_instead_of_a_cell() -> None:
    instead = replaced(record="doc/t/b/n/2019", instead_record="doc/t/a/n/2019").used
    assert instead is not None
    assert (instead.value, instead.interval.width * 10) == (5, 1)


def test_there_may_be_nothing_to_use_instead() -> None:
    assert replaced().used is None


def test_the_table_says_what_is_used_and_for_which_finding() -> None:
    (row,) = set_aside_table([replaced(**INSTEAD)]).to_dict("records")
    assert row == {
        "record_id": ASIDE,
        "finding_id": "misprint",
        "printed": "2,0",
        "used": "3",
        "expression": "5,0 − 2,0",
        "inputs": ("doc/t/a/n/2019", "doc/t/b/n/2019"),
    }


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"printed": "2,1"}, r"expected '2,1', found '2,0' \(doc:1\)"),
        ({"record": "doc/t/z/n"}, "found no such record"),
        ({"instead_check": "doc/none"}, "no check doc/none"),
        (
            {"instead_check": None, "instead_record": "doc/t/z/n"},
            "no document prints one number as doc/t/z/n",
        ),
    ],
)
def test_what_does_not_fit_the_documents_stops(change, message) -> None:
    with pytest.raises(SpecError, match=message):
        replaced(**(INSTEAD | change))


def test_what_is_set_aside_without_cause_stops() -> None:
    mended = [CELL_ROWS[0] | {"value": "4", "low": "3.95", "high": "4.05"}, CELL_ROWS[1]]
    with pytest.raises(
        SpecError, match="nothing to correct, as the status of doc/difference/2019/1 is holds"
    ):
        replaced(mended, **INSTEAD)


def test_one_thing_is_used_instead() -> None:
    with pytest.raises(ValidationError, match="give `instead_check` or `instead_record`, not both"):
        SetAside.model_validate(INSTEAD | {"instead_record": "doc/t/a/n/2019"})


def test_a_number_is_set_aside_once() -> None:
    twice = SetAside(record=ASIDE, printed="2,0")
    with pytest.raises(SpecError, match=f"{ASIDE} is set aside 2 times"):
        SetAsides([("one", twice), ("two", twice)])


DECLARED = {
    "shown_by": ("misprint_size", "share/kept", "figure/bars"),
    "used_by": {"rest": "takes it out", "figure/bars": "totals hold"},
}


@pytest.mark.parametrize(
    ("name", "inputs", "finding"),
    [
        (ASIDE, [ASIDE], "misprint"),  # as printed
        ("misprint_size/all/2019", ["doc/t/a", ASIDE], "misprint"),
        ("share/kept/2019", [ASIDE], "misprint"),
        ("figure/bars/3", [ASIDE], "misprint"),
        ("rest/all/2019", ["doc/t/a", ASIDE], None),
        ("anything/all/2019", ["doc/t/a"], None),
        ("anything/all/2019", [f"{ASIDE}0"], None),
    ],
)
def test_what_shows_a_number_set_aside_carries_the_mark(name, inputs, finding) -> None:
    assert asides(**DECLARED).finding([name], inputs) == finding


@pytest.mark.parametrize(
    ("name", "inputs"),
    [
        ("anything/all/2019", ["doc/t/a", ASIDE]),
        ("share/income/2019", [ASIDE]),
        ("share/all/2019", [ASIDE, "doc/t/a"]),
        ("rest/all/2019", [ASIDE]),  # not computed with it, but the number itself
        ("figure/lines/1", [ASIDE]),
        ("misprint_sizes/all/2019", [ASIDE]),
    ],
)
def test_what_is_not_declared_neither_shows_nor_uses_it(name, inputs) -> None:
    with pytest.raises(SpecError) as refused:
        asides(**DECLARED).finding([name], inputs)
    assert str(refused.value) == (
        f"{name} uses {ASIDE} (2,0), which finding misprint tells the reader not to use; compute "
        "it without, or name it there in `shown_by` or `used_by` (data/audit/findings.yaml)"
    )


def test_a_total_in_a_figure_needs_no_mark_but_the_cell_does() -> None:
    total = {"shown_by": ("figure/bars",), "used_by": {"figure/bars": "totals hold"}}
    found = asides(**total)
    assert found.finding(["figure/bars/1"], [ASIDE]) == "misprint"
    assert found.finding(["figure/bars/2"], ["doc/t/a", ASIDE]) is None


def indicators(*uses: tuple[str, str, tuple[str, ...]]) -> pd.DataFrame:
    return pd.DataFrame(uses, columns=["indicator", "group", "inputs"])


def test_indicators_that_use_what_is_set_aside_are_all_named() -> None:
    table = indicators(("a", "all", ("doc/t/a", ASIDE)), ("b", "x", (ASIDE,)), ("c", "all", ()))
    with pytest.raises(SpecError, match="numbers set aside: 3 to settle") as refused:
        asides(shown_by=("d", "figure/bars")).require_declared(table)
    assert f"- a/all uses {ASIDE}" in str(refused.value)
    assert f"- b/x uses {ASIDE}" in str(refused.value)
    assert f"- finding misprint: d does not use {ASIDE}" in str(refused.value)
    asides(shown_by=("b/x",), used_by={"a": "holds"}).require_declared(table)
