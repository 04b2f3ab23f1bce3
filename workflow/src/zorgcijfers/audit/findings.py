"""Findings: every deviation of the sources, acknowledged with what a reader should do about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Self

from pydantic import Field, model_validator

from zorgcijfers.audit.instances import Outcome
from zorgcijfers.audit.set_aside import SetAside, SetAsides
from zorgcijfers.described import Described, load
from zorgcijfers.errors import ZorgcijfersError
from zorgcijfers.numerals import decimal_text

_SIDES = ("left", "right", "size", "relative")


class FindingsError(ZorgcijfersError):
    """The deviations of the sources are not the acknowledged ones."""


class Acknowledged(Described):
    """One check that deviates."""

    check: str = Field(description="Id of the check, see results/audit/checks.csv.")
    printed: str = Field(
        min_length=1,
        description="The left side as printed when it was acknowledged; another print is another "
        "finding.",
    )


class Finding(Described):
    """Deviations of the sources that have one cause, looked at by somebody."""

    finding: str = Field(
        pattern=r"^[a-z0-9][a-z0-9-]*$", description="Name of the finding in the report."
    )
    consequence: int = Field(ge=1, description="Rank: 1 changes most for a reader.")
    checks: tuple[Acknowledged, ...] = Field(
        min_length=1, description="The checks that deviate for this cause."
    )
    numbers: Mapping[str, str] = Field(
        default_factory=dict,
        description="Other printed numbers that the sentence names: record id by the name that "
        "stands for it there.",
    )
    reason: str = Field(
        min_length=1, description="Why this is the source's own and no fault of the reading."
    )
    sentence: str = Field(
        min_length=1,
        description="What is the matter and what to use instead, neutrally, without typed "
        "numbers. {left} and {right} are the two sides of the first check, each one number with "
        "its unit, {size} how far they are apart and {relative} that in percent of the right one; "
        "{left_2} and so on those of the next checks; names of `numbers` stand for these.",
    )
    sets_aside: tuple[SetAside, ...] = Field(
        default=(), description="Printed numbers that the reader should not use."
    )

    @model_validator(mode="after")
    def _names_what_there_is(self) -> Self:
        known = {*self.numbers}
        for number in range(1, len(self.checks) + 1):
            known |= {side_name(side, number) for side in _SIDES}
        try:
            self.sentence.format_map(dict.fromkeys(known, ""))
        except (KeyError, ValueError, IndexError) as error:
            raise ValueError(
                f"the sentence names {error}; it may name {', '.join(sorted(known))}"
            ) from None
        checks = {known.check for known in self.checks}
        for aside in self.sets_aside:
            if aside.instead_check is not None and aside.instead_check not in checks:
                raise ValueError(f"{aside.instead_check} is no check of finding {self.finding}")
        return self


class Findings(Described):
    """All acknowledged findings."""

    findings: tuple[Finding, ...] = Field(description="Findings, most consequential first.")

    @model_validator(mode="after")
    def _once(self) -> Self:
        each: dict[str, list[str]] = {
            "finding": [f.finding for f in self.findings],
            "check": [known.check for f in self.findings for known in f.checks],
            "consequence": [str(f.consequence) for f in self.findings],
            "record set aside": [a.record for f in self.findings for a in f.sets_aside],
        }
        for field, values in each.items():
            for value, count in Counter(values).items():
                if count > 1:
                    raise ValueError(f"{field} {value} occurs {count} times")
        return self

    @classmethod
    def read(cls, path: Path) -> Findings:
        """Read the acknowledged findings."""
        return load(path, cls)

    def set_aside(self) -> SetAsides:
        """Every printed number that a finding sets aside."""
        return SetAsides((f.finding, aside) for f in self.findings for aside in f.sets_aside)


def side_name(side: str, number: int) -> str:
    """What stands in a sentence for a side of the first check (`left`), the second (`left_2`)."""
    return side if number == 1 else f"{side}_{number}"


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
    known = {one.check: (finding, one) for finding in findings.findings for one in finding.checks}
    problems = [
        f"not acknowledged: {_shown(outcome, places)}; look at these lines: mend the reading if it "
        "is at fault, else acknowledge the check in data/audit/findings.yaml"
        for check_id, outcome in every.items()
        if outcome.status == "deviates" and check_id not in known
    ]
    for check_id, (finding, acknowledged) in known.items():
        found = every.get(check_id)
        if found is None:
            problems.append(
                f"acknowledged, but no check {check_id} exists any more (finding "
                f"{finding.finding}): correct data/audit/findings.yaml"
            )
        elif found.status != "deviates":
            problems.append(
                f"acknowledged, but no longer a deviation (finding {finding.finding}): "
                f"{_shown(found, places)}; its status is {found.status}; take it out of "
                "data/audit/findings.yaml"
            )
        elif left_printed(found) != acknowledged.printed:
            problems.append(
                f"acknowledged with another print (finding {finding.finding}): expected "
                f"{acknowledged.printed!r}, found {left_printed(found)!r}; "
                f"{_shown(found, places)}; look at it again and correct data/audit/findings.yaml"
            )
    if problems:
        listed = "\n".join(f"- {problem}" for problem in problems)
        raise FindingsError(f"audit of the sources: {len(problems)} to settle\n{listed}")


def left_printed(outcome: Outcome) -> str:
    """The left side of a check in the numbers as printed."""
    return "" if outcome.left is None else outcome.left.expression


def joined_places(records: Iterable[str], places: Mapping[str, str]) -> str:
    """Places of some records, each once."""
    return ";".join(dict.fromkeys(places[record] for record in records))


def _shown(outcome: Outcome, places: Mapping[str, str]) -> str:
    """The outcome with everything that a person needs to look it up."""
    lines = joined_places(outcome.instance.inputs, places)
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
