"""An audit that is run again gives what a fresh one gives."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter
from tests.made.toy_documents import cell, statement

from zorgcijfers.audit.checks import Check
from zorgcijfers.audit.grids import Grids
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


@given(st.lists(st.tuples(NUMBER, NUMBER, NUMBER, NUMBER), min_size=1, max_size=5))
def test_runs_do_not_remember_each_other(readings) -> None:
    again = audit()
    for numbers in readings:
        kept = checks_table(again.run(*rows(*numbers)))
        fresh = checks_table(audit().run(*rows(*numbers)))
        assert kept.equals(fresh)


def test_a_record_that_is_gone_is_missed() -> None:
    again = audit()
    again.run(*rows())
    cells, statements = rows()
    found = {o.check_id: o for o in again.run(cells[:2], statements)}
    assert found["sum"].status == "not comparable"
    assert {o.status for o in again.run(*rows())} == {"holds"}


def test_the_table_prints_exact_decimals() -> None:
    row, *_ = checks_table(audit().run(*rows(total=9))).to_dict("records")
    assert row == {
        "check_id": "doc/sum",
        "kind": "sum",
        "description": "Toy",
        "left": "9",
        "right": "7",
        "difference": "2",
        "tolerance": "0",
        "status": "deviates",
        "inputs": "doc/t/total/n;doc/t/a/n;doc/t/b/n",
        "comment": "9 against 3 + 4",
    }


def test_ids_are_unique() -> None:
    with pytest.raises(SpecError, match="check doc/sum occurs 2 times"):
        audit([CHECKS[0], CHECKS[0]]).run(*rows())
