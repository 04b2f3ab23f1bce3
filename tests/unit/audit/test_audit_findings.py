"""Deviations are acknowledged, each as it is printed, or the build stops and says which are not."""

from pathlib import Path

import pytest
import yaml
from pydantic import TypeAdapter
from tests.made.toy_documents import book, cell

from zorgcijfers.audit.bins import Grids
from zorgcijfers.audit.checks import Outcome
from zorgcijfers.audit.findings import (
    Finding,
    Findings,
    FindingsError,
    require_acknowledged,
)
from zorgcijfers.audit.kinds import Check
from zorgcijfers.audit.printed import Printed
from zorgcijfers.errors import SpecError

CHECK = {
    "kind": "sum",
    "name": "sum",
    "description": "Row {row}: parts and total",
    "left": "whole/{row}/n",
    "parts": ["part/{row}/n", "rest/{row}/n"],
}


def outcomes(
    of_a: str = "1.600,25", of_b: str = "7,00"
) -> tuple[list[Outcome], dict[str, Printed]]:
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
    found = check.instances(known, Grids(Path("nowhere")))
    return [instance.evaluated(known.numbers) for instance in found], known.numbers


def finding(**change: object) -> Finding:
    return Finding.model_validate(
        {
            "finding": "wrong-sum",
            "checks": ({"check": "doc/sum/a", "printed": "1.600,25"},),
            "consequence": 2,
            "reason": "The parts are printed twice.",
            "sentence": "Printed is {left}, not {right}; apart by {size}, {relative}.",
        }
        | change
    )


def acknowledged(check: str, printed: str = "1.600,25") -> dict[str, object]:
    return {"check": check, "printed": printed}


def findings(*known: Finding) -> Findings:
    return Findings(findings=known)


def problems(known: Findings, *texts: str) -> str:
    found, numbers = outcomes(*texts)
    with pytest.raises(FindingsError) as error:
        require_acknowledged(found, known, numbers)
    return str(error.value)


def test_acknowledged_deviations_pass() -> None:
    found, numbers = outcomes()
    require_acknowledged(found, findings(finding()), numbers)


def test_a_new_deviation_stops_with_both_sides_and_their_lines() -> None:
    message = problems(findings())
    assert message == (
        "audit of the sources: 1 to settle\n"
        "- not acknowledged: doc/sum/a (Row a: parts and total): 1.600,25 against "
        "1.500,15 + 0,00, apart by 100.1 where rounding explains 0.015 (doc:10;doc:11;doc:12); "
        "look at these lines: mend the reading if it is at fault, else acknowledge the check in "
        "data/audit/findings.yaml"
    )


def test_a_deviation_that_vanished_stops() -> None:
    message = problems(findings(finding()), "1.500,15")
    assert "no longer a deviation (finding wrong-sum)" in message
    assert "doc/sum/a (Row a: parts and total): 1.500,15 = 1.500,15 + 0,00" in message
    assert "its status is holds; take it out of data/audit/findings.yaml" in message


def test_a_deviation_that_is_printed_otherwise_stops() -> None:
    message = problems(findings(finding()), "1.600,35")
    assert "expected '1.600,25', found '1.600,35'" in message


def test_a_check_that_is_gone_stops() -> None:
    message = problems(
        findings(finding(), finding(finding="b", checks=(acknowledged("doc/x"),), consequence=1))
    )
    assert message.endswith(
        "acknowledged, but no check doc/x exists any more (finding b): correct "
        "data/audit/findings.yaml"
    )


def test_one_message_lists_them_all() -> None:
    message = problems(findings(finding(checks=(acknowledged("doc/sum/c"),))), "1.600,25", "8,00")
    assert message.startswith("audit of the sources: 3 to settle\n")
    assert [line.split(":")[0] for line in message.split("\n")[1:]] == [
        "- not acknowledged",
        "- not acknowledged",
        "- acknowledged, but no check doc/sum/c exists any more (finding wrong-sum)",
    ]


def test_rounding_needs_no_acknowledgement() -> None:
    found, numbers = outcomes("1.500,16")
    assert [o.status for o in found] == ["rounding", "holds"]
    require_acknowledged(found, findings(), numbers)


def test_one_finding_holds_every_check_of_its_cause() -> None:
    found, numbers = outcomes("1.600,25", "8,00")
    both = (acknowledged("doc/sum/a"), acknowledged("doc/sum/b", "8,00"))
    require_acknowledged(found, findings(finding(checks=both)), numbers)
    message = problems(findings(finding(checks=both)), "1.600,25", "7,00")
    assert message.startswith("audit of the sources: 1 to settle\n")
    assert "no longer a deviation (finding wrong-sum): doc/sum/b" in message


@pytest.mark.parametrize("repeated", ["finding", "check", "consequence", "record set aside"])
def test_nothing_is_acknowledged_twice(tmp_path: Path, repeated: str) -> None:
    first = {
        "finding": "one",
        "consequence": 1,
        "checks": [acknowledged("doc/one")],
        "reason": "Looked at.",
        "sentence": "Printed is {left}.",
        "sets_aside": [{"record": "doc/r", "printed": "1"}],
    }
    second = first | {
        "finding": "two",
        "consequence": 2,
        "checks": [acknowledged("doc/two")],
        "sets_aside": [],
    }
    key = {"check": "checks", "record set aside": "sets_aside"}.get(repeated, repeated)
    path = tmp_path / "findings.yaml"
    text = yaml.safe_dump({"findings": [first, second | {key: first[key]}]})
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SpecError, match=f"{repeated} .* occurs 2 times"):
        Findings.read(path)


@pytest.mark.parametrize("named", ["{amount}", "{left_2}", "{left} {0}", "{left"])
def test_a_sentence_names_sides_of_its_checks_and_its_numbers_only(named: str) -> None:
    with pytest.raises(ValueError, match="the sentence names"):
        finding(sentence=f"Use {named}.")


def test_what_is_used_instead_is_computed_by_a_check_of_the_finding() -> None:
    aside = {"record": "doc/r", "printed": "1", "instead_check": "doc/other"}
    with pytest.raises(ValueError, match="doc/other is no check of finding wrong-sum"):
        finding(sets_aside=(aside,))
