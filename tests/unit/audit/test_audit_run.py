"""An audit that is run again gives what a fresh one gives."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter
from tests.made.toy_documents import cell, statement

from zorgcijfers.audit.bins import Grids
from zorgcijfers.audit.kinds import Check
from zorgcijfers.audit.run import Audit, checks_table
from zorgcijfers.errors import SpecError

CHECKS = TypeAdapter(list[Check]).validate_python(
    [
        {
            "kind": "sum",
            "name": "sum",
            "description": "Toy",
            "left": "t/total/n",
            "parts": [{"of": "t/a|b/n", "take": "sum"}],
        },
        {
            "kind": "at_most",
            "name": "bound",
            "description": "Toy",
            "left": "t/{row=a|b}/n",
            "bound": "statement/limit/1",
        },
    ],
    strict=False,
)


def audit(checks=CHECKS) -> Audit:
    return Audit(checks, {}, Grids(Path("nowhere")))


def rows(a: int = 3, b: int = 4, total: int = 7, limit: int = 5):
    numbers = {"a": a, "b": b, "total": total}
    cells = [cell(f"doc/t/{row}/n", str(number)) for row, number in numbers.items()]
    return cells, [statement("doc/statement/limit/1", str(limit))]


NUMBER = st.integers(0, 9)


READING = st.tuples(NUMBER, NUMBER, NUMBER, NUMBER)


@settings(max_examples=40)
@given(READING, READING, st.integers(0, 3), st.booleans())
def test_an_audit_after_another_gives_what_a_fresh_one_gives(
    first, then, printed, with_limit
) -> None:
    again = audit()
    before = again.run(*rows(*first))
    cells, statements = rows(*then)
    now = cells[:printed], statements * with_limit
    kept, fresh = again.run(*now, before), audit().run(*now)
    assert checks_table(kept.outcomes).equals(checks_table(fresh.outcomes))
    assert list(kept.values) == list(fresh.values)


def test_a_record_that_is_gone_is_missed() -> None:
    again = audit()
    before = again.run(*rows())
    cells, statements = rows()
    without = again.run(cells[:2], statements, before)
    found = {o.check_id: o for o in without.outcomes}
    assert found["sum"].status == "not comparable"
    assert {o.status for o in again.run(*rows(), without).outcomes} == {"holds"}


def test_a_check_that_sees_no_change_is_not_judged_again() -> None:
    again = audit()
    before = again.run(*rows(limit=5))
    after = again.run(*rows(limit=6), before)
    kept = [o.check_id for o in after.outcomes if any(o is old for old in before.outcomes)]
    assert kept == ["doc/sum"]


def test_the_table_prints_exact_decimals() -> None:
    row, *_ = checks_table(audit().run(*rows(total=9)).outcomes).to_dict("records")
    assert row == {
        "check_id": "doc/sum",
        "kind": "sum",
        "description": "Toy",
        "left": "9",
        "right": "7",
        "difference": "2",
        "tolerance": "0",
        "status": "deviates",
        "inputs": ("doc/t/total/n", "doc/t/a/n", "doc/t/b/n"),
        "comment": "9 against 3 + 4",
    }


def test_ids_are_unique() -> None:
    with pytest.raises(SpecError, match="check doc/sum occurs 2 times"):
        audit([CHECKS[0], CHECKS[0]]).run(*rows())
