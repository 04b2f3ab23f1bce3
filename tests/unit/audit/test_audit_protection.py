"""What protects a number, and which numbers nothing protects."""

from pathlib import Path

import pytest
from pydantic import TypeAdapter
from tests.made.toy_documents import cell, statement

from zorgcijfers.audit.bins import Grids
from zorgcijfers.audit.kinds import Check
from zorgcijfers.audit.protection import Protection, Unprotected, Unshown, unprotected_table
from zorgcijfers.audit.run import Audit
from zorgcijfers.errors import SpecError

TOY = {"name": "sum", "description": "Toy", "kind": "sum", "left": "t/total/n"}
BOUND = {"name": "most", "description": "Toy", "kind": "at_most", "left": "t/{row=a|b}/n"}
FREE = {"name": "free", "description": "Toy", "kind": "equal", "left": "statement/alone/1"}
CHECKS = TypeAdapter(list[Check]).validate_python(
    [
        TOY | {"parts": ["t/a/n"]},
        BOUND | {"bound": "statement/limit/1"},
        FREE | {"right": "t/a/n", "not_comparable": "Another thing."},
    ],
    strict=False,
)
CELLS = [cell(f"doc/t/{row}/n", text) for row, text in (("a", "3"), ("b", "4"), ("total", "3"))]
STATEMENTS = [statement(f"doc/statement/{name}/1", "5") for name in ("limit", "alone")]
AUDITED = Audit(CHECKS, {}, Grids(Path("nowhere"))).run(CELLS, STATEMENTS)
PROTECTION = Protection(AUDITED.outcomes, AUDITED.values)


def listed(*records: str) -> dict[str, tuple[str, object]]:
    reasons = (Unshown(reason="Printed\n once.", records=records),) if records else ()
    table = unprotected_table(PROTECTION, AUDITED.values, Unprotected(unprotected=reasons))
    return {r: (level, why) for r, level, why in table.itertuples(index=False)}


def test_a_number_is_as_well_protected_as_its_best_check() -> None:
    levels = {record: PROTECTION.level(record) for record in AUDITED.values}
    assert levels == {
        "doc/t/a/n": "equality",
        "doc/t/b/n": "bound",
        "doc/t/total/n": "equality",
        "doc/statement/limit/1": "bound",
        "doc/statement/alone/1": "none",  # what is not comparable protects nothing
    }


def test_what_no_equality_protects_is_listed_with_the_reason() -> None:
    found = listed("doc/statement/alone/1")
    assert list(found) == ["doc/t/b/n", "doc/statement/limit/1", "doc/statement/alone/1"]
    assert found["doc/statement/alone/1"] == ("none", "Printed once.")


@pytest.mark.parametrize(
    ("record", "problem"),
    [("doc/t/a/n", "a check protects it"), ("doc/t/c/n", "no document prints it")],
)
def test_a_reason_for_what_needs_none_stops(record: str, problem: str) -> None:
    with pytest.raises(SpecError, match=f"{record}: {problem}; take them out of data/audit"):
        listed("doc/statement/alone/1", record)
