"""Findings: every deviation of the sources, acknowledged with what a reader should do about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Self

import pandas as pd
from pydantic import Field, field_validator, model_validator

from zorgcijfers.audit.contracts import FINDINGS
from zorgcijfers.audit.instances import Outcome
from zorgcijfers.described import Described, load
from zorgcijfers.errors import ZorgcijfersError
from zorgcijfers.numerals import decimal_text, parse
from zorgcijfers.presentation.precision import rounded

_SIDES = ("left", "right", "value", "size")


class FindingsError(ZorgcijfersError):
    """The deviations of the sources are not the acknowledged ones."""


class Finding(Described):
    """A deviation of the sources that somebody has looked at."""

    finding: str = Field(
        pattern=r"^[a-z0-9][a-z0-9-]*$", description="Name of the finding in the report."
    )
    check: str = Field(description="Id of the check that deviates, see results/audit/checks.csv.")
    printed: str = Field(
        min_length=1,
        description="The left side as printed when it was acknowledged; another print is another "
        "finding.",
    )
    consequence: int = Field(ge=1, description="Rank: 1 changes most for a reader.")
    reason: str = Field(
        min_length=1, description="Why this is the source's own and no fault of the reading."
    )
    sentence: str = Field(
        min_length=1,
        description="What is the matter and what to use instead, neutrally; {left}, {right}, "
        "{value} and {size} are filled in, so that no number is typed.",
    )

    @field_validator("sentence")
    @classmethod
    def _names_only_sides(cls, sentence: str) -> str:
        try:
            sentence.format_map(dict.fromkeys(_SIDES, ""))
        except (KeyError, ValueError, IndexError) as error:
            raise ValueError(
                f"the sentence names {error}; it may name {', '.join(_SIDES)}"
            ) from None
        return sentence


class Findings(Described):
    """All acknowledged findings."""

    findings: tuple[Finding, ...] = Field(description="Findings, most consequential first.")

    @model_validator(mode="after")
    def _once(self) -> Self:
        for field in ("finding", "check", "consequence"):
            for value, count in Counter(getattr(f, field) for f in self.findings).items():
                if count > 1:
                    raise ValueError(f"{field} {value} occurs {count} times")
        return self

    @classmethod
    def read(cls, path: Path) -> Findings:
        """Read the acknowledged findings."""
        return load(path, cls)


def require_acknowledged(
    outcomes: Iterable[Outcome], findings: Findings, places: Mapping[str, str]
) -> None:
    """
    Stop where the deviations are not the acknowledged ones.

    Parameters
    ----------
    outcomes : of every check.
    findings : the acknowledged ones.
    places : document:line by record id.

    Raises
    ------
    FindingsError : a deviation that is not acknowledged, an acknowledged one that no longer occurs
        or is printed otherwise; one message that lists them all.
    """
    every = {outcome.check_id: outcome for outcome in outcomes}
    known = {finding.check: finding for finding in findings.findings}
    problems = [
        f"not acknowledged: {_shown(outcome, places)}; look at these lines: mend the reading if it "
        "is at fault, else acknowledge the check in data/findings.yaml"
        for check_id, outcome in every.items()
        if outcome.status == "deviates" and check_id not in known
    ]
    for check_id, finding in known.items():
        found = every.get(check_id)
        if found is None:
            problems.append(
                f"acknowledged, but no check {check_id} exists any more (finding "
                f"{finding.finding}): correct data/findings.yaml"
            )
        elif found.status != "deviates":
            problems.append(
                f"acknowledged, but no longer a deviation (finding {finding.finding}): "
                f"{_shown(found, places)}; its status is {found.status}; take it out of "
                "data/findings.yaml"
            )
        elif _left(found) != finding.printed:
            problems.append(
                f"acknowledged with another print (finding {finding.finding}): expected "
                f"{finding.printed!r}, found {_left(found)!r}; {_shown(found, places)}; look at it "
                "again and correct data/findings.yaml"
            )
    if problems:
        listed = "\n".join(f"- {problem}" for problem in problems)
        raise FindingsError(f"audit of the sources: {len(problems)} to settle\n{listed}")


def findings_table(
    outcomes: Iterable[Outcome], findings: Findings, places: Mapping[str, str]
) -> pd.DataFrame:
    """
    The findings as `contracts.FINDINGS` has them, most consequential first.

    Parameters
    ----------
    outcomes, findings, places : as for `require_acknowledged`, which has accepted them.
    """
    every = {outcome.check_id: outcome for outcome in outcomes}
    return FINDINGS.frame(
        [
            _row(finding, every[finding.check], places)
            for finding in sorted(findings.findings, key=lambda finding: finding.consequence)
        ]
    )


def _row(finding: Finding, outcome: Outcome, places: Mapping[str, str]) -> dict[str, object]:
    instance = outcome.instance
    others = [record for record in instance.inputs if record not in instance.left_inputs]
    difference = outcome.difference
    verdict = outcome.verdict
    return {
        "finding_id": finding.finding,
        "check_id": outcome.check_id,
        "consequence": finding.consequence,
        "size": None if difference is None else decimal_text(abs(difference)),
        "unit": None if difference is None or outcome.left is None else outcome.left.unit,
        "left_printed": _left(outcome),
        "right_printed": outcome.right.expression
        if outcome.right is not None
        else (verdict.remark if verdict is not None else ""),
        "left_lines": _joined(instance.left_inputs, places),
        "right_lines": _joined(others, places) or None,
        "documents": ";".join(dict.fromkeys(r.partition("/")[0] for r in instance.inputs)),
        "sentence": _filled(finding, outcome),
        "reason": " ".join(finding.reason.split()),
    }


def _filled(finding: Finding, outcome: Outcome) -> str:
    """The sentence with the sides of the check filled in."""
    decimals = _decimals(finding.printed)
    value = None if outcome.right is None else outcome.right.value
    sign = "%" if outcome.left is not None and outcome.left.unit == "percent" else ""
    sides = (
        _left(outcome),
        "" if outcome.right is None else outcome.right.expression,
        "" if value is None else _notation(value, decimals) + sign,
        "" if outcome.difference is None else _notation(abs(outcome.difference), decimals),
    )
    named = dict(zip(_SIDES, sides, strict=True))
    return " ".join(finding.sentence.format_map(named).split())


def _decimals(printed: str) -> int:
    number = parse(printed)
    return 0 if number is None else number.decimals


def _notation(value: Fraction, decimals: int) -> str:
    """A number in the notation of the sources: 3.602,21."""
    return f"{rounded(value, decimals):,f}".translate(str.maketrans(",.", ".,"))


def _left(outcome: Outcome) -> str:
    return "" if outcome.left is None else outcome.left.expression


def _joined(records: Sequence[str], places: Mapping[str, str]) -> str:
    return ";".join(dict.fromkeys(places[record] for record in records))


def _shown(outcome: Outcome, places: Mapping[str, str]) -> str:
    """The outcome with everything that a person needs to look it up."""
    lines = _joined(outcome.instance.inputs, places)
    difference, tolerance = outcome.difference, outcome.tolerance
    apart = (
        f", apart by {decimal_text(abs(difference))} where rounding explains "
        f"{decimal_text(tolerance)}"
        if difference is not None and tolerance is not None
        else ""
    )
    return (
        f"{outcome.check_id} ({outcome.instance.description}): {outcome.comment}{apart} ({lines})"
    )
