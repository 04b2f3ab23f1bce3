"""Deviations are acknowledged, each as it is printed, or the build stops and says which are not."""

from pathlib import Path

import pytest
import yaml
from pydantic import TypeAdapter
from tests.made.toy_documents import book, cell

from zorgcijfers.audit.checks import Check
from zorgcijfers.audit.findings import (
    Finding,
    Findings,
    FindingsError,
    findings_table,
    require_acknowledged,
)
from zorgcijfers.audit.grids import Grids
from zorgcijfers.audit.instances import Outcome, evaluate, instances
from zorgcijfers.errors import SpecError

CHECK = {
    "kind": "sum",
    "name": "sum",
    "description": "Row {row}: parts and total",
    "left": "whole/{row}/n",
    "parts": ["part/{row}/n", "rest/{row}/n"],
}


def outcomes(of_a: str = "1.600,25", of_b: str = "7,00") -> tuple[list[Outcome], dict[str, str]]:
    texts = {"whole/a": of_a, "part/a": "1.500,15", "rest/a": "0,00"} | {
        "whole/b": of_b,
        "part/b": "3,00",
        "rest/b": "4,00",
    }
    rows = [
        cell(f"doc/{path}/n", text, "EUR", line=line)
        for line, (path, text) in enumerate(texts.items(), start=10)
    ]
    known = book(rows)
    check = TypeAdapter(Check).validate_python(CHECK, strict=False)
    found = instances(check, known, Grids(Path("nowhere")))
    return (
        [evaluate(instance, known.numbers) for instance in found],
        {record: number.place for record, number in known.numbers.items()},
    )


def finding(**change: object) -> Finding:
    return Finding.model_validate(
        {
            "finding": "wrong-sum",
            "check": "doc/sum/a",
            "printed": "1.600,25",
            "consequence": 2,
            "reason": "The parts are printed twice.",
            "sentence": "Printed is {left}, not {right} = {value}; apart by {size}. Use {value}.",
        }
        | change
    )


def findings(*known: Finding) -> Findings:
    return Findings(findings=known)


def problems(known: Findings, *texts: str) -> str:
    found, places = outcomes(*texts)
    with pytest.raises(FindingsError) as error:
        require_acknowledged(found, known, places)
    return str(error.value)


def test_acknowledged_deviations_pass() -> None:
    found, places = outcomes()
    require_acknowledged(found, findings(finding()), places)


def test_a_new_deviation_stops_with_both_sides_and_their_lines() -> None:
    message = problems(findings())
    assert message == (
        "audit of the sources: 1 to settle\n"
        "- not acknowledged: doc/sum/a (Row a: parts and total): 1.600,25 against "
        "1.500,15 + 0,00, apart by 100.1 where rounding explains 0.015 (doc:10;doc:11;doc:12); "
        "look at these lines: mend the reading if it is at fault, else acknowledge the check in "
        "data/findings.yaml"
    )


def test_a_deviation_that_vanished_stops() -> None:
    message = problems(findings(finding()), "1.500,15")
    assert "no longer a deviation (finding wrong-sum)" in message
    assert "doc/sum/a (Row a: parts and total): 1.500,15 = 1.500,15 + 0,00" in message
    assert "its status is holds; take it out of data/findings.yaml" in message


def test_a_deviation_that_is_printed_otherwise_stops() -> None:
    message = problems(findings(finding()), "1.600,35")
    assert "expected '1.600,25', found '1.600,35'" in message


def test_a_check_that_is_gone_stops() -> None:
    message = problems(findings(finding(), finding(finding="b", check="doc/x", consequence=1)))
    assert message.endswith(
        "acknowledged, but no check doc/x exists any more (finding b): correct data/findings.yaml"
    )


def test_one_message_lists_them_all() -> None:
    message = problems(findings(finding(check="doc/sum/c")), "1.600,25", "8,00")
    assert message.startswith("audit of the sources: 3 to settle\n")
    assert [line.split(":")[0] for line in message.split("\n")[1:]] == [
        "- not acknowledged",
        "- not acknowledged",
        "- acknowledged, but no check doc/sum/c exists any more (finding wrong-sum)",
    ]


def test_rounding_needs_no_acknowledgement() -> None:
    found, places = outcomes("1.500,16")
    assert [o.status for o in found] == ["rounding", "holds"]
    require_acknowledged(found, findings(), places)


def test_the_table_says_what_to_use_and_where_it_stands() -> None:
    found, places = outcomes()
    (row,) = findings_table(found, findings(finding()), places).to_dict("records")
    assert row == {
        "finding_id": "wrong-sum",
        "check_id": "doc/sum/a",
        "consequence": 2,
        "size": "100.1",
        "unit": "EUR",
        "left_printed": "1.600,25",
        "right_printed": "1.500,15 + 0,00",
        "left_lines": "doc:10",
        "right_lines": "doc:11;doc:12",
        "documents": "doc",
        "sentence": "Printed is 1.600,25, not 1.500,15 + 0,00 = 1.500,15; apart by 100,10. "
        "Use 1.500,15.",
        "reason": "The parts are printed twice.",
    }


def test_the_most_consequential_finding_comes_first() -> None:
    found, places = outcomes("1.600,25", "8,00")
    second = finding(finding="other", check="doc/sum/b", printed="8,00", consequence=1)
    table = findings_table(found, findings(finding(), second), places)
    assert list(table["finding_id"]) == ["other", "wrong-sum"]


@pytest.mark.parametrize("repeated", ["finding", "check", "consequence"])
def test_nothing_is_acknowledged_twice(tmp_path: Path, repeated: str) -> None:
    first = finding().model_dump()
    second = {**first, "finding": "other", "check": "doc/other", "consequence": 3}
    second[repeated] = first[repeated]
    path = tmp_path / "findings.yaml"
    path.write_text(yaml.safe_dump({"findings": [first, second]}), encoding="utf-8")
    with pytest.raises(SpecError, match=f"{repeated} .* occurs 2 times"):
        Findings.read(path)


def test_a_sentence_may_only_name_the_sides() -> None:
    with pytest.raises(ValueError, match=r"sentence names 'amount'"):
        finding(sentence="Use {amount}.")
