"""Findings: every deviation of the sources, acknowledged with what a reader should do about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Self

import pandas as pd
from pydantic import Field, model_validator

from zorgcijfers.audit.checks import Outcome
from zorgcijfers.audit.printed import Printed
from zorgcijfers.audit.set_aside import SetAside, SetAsides
from zorgcijfers.contracts import Column, Contract
from zorgcijfers.described import Described
from zorgcijfers.errors import SpecError, ZorgcijfersError
from zorgcijfers.numerals import decimal_text

FINDINGS = Contract(
    "findings",
    "What does not add up in the sources, one cause a row, most consequential first",
    (
        Column("finding_id", "string", "Name of the finding in the report.", unique=True),
        Column("consequence", "integer", "Rank: 1 changes most for a reader.", unique=True),
        Column("checks", "list", "The checks that found it, see checks.csv."),
        Column("printed", "string", "Their printed sides, in the numbers as printed."),
        Column("lines", "list", "Where the numbers stand, as document:line."),
        Column("documents", "list", "Documents concerned."),
        Column("sentence", "string", "What is the matter, and what to use instead."),
        Column("reason", "string", "Why the deviation is accepted as the source's own."),
    ),
)

Amount = Callable[[Fraction, str, int], str]
"""Writes a number with its unit and so many decimals, as the report does."""

_SIDES = ("left", "right", "size", "relative")
_RELATIVE_DECIMALS = 1


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
            known |= {_side_name(side, number) for side in _SIDES}
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

    def set_aside(self) -> SetAsides:
        """Every printed number that a finding sets aside."""
        return SetAsides((f.finding, aside) for f in self.findings for aside in f.sets_aside)


def _side_name(side: str, number: int) -> str:
    """What stands in a sentence for a side of the first check (`left`), the second (`left_2`)."""
    return side if number == 1 else f"{side}_{number}"


def require_acknowledged(
    outcomes: Iterable[Outcome], findings: Findings, numbers: Mapping[str, Printed]
) -> None:
    """
    Stop where the deviations are not the acknowledged ones.

    Parameters
    ----------
    outcomes : of every check.
    findings : the acknowledged ones.
    numbers : every printed number by record id.

    Raises
    ------
    FindingsError : a deviation that is not acknowledged, an acknowledged one that no longer occurs
        or is printed otherwise; one message that lists them all.
    """
    every = {outcome.check_id: outcome for outcome in outcomes}
    known = {one.check: (finding, one) for finding in findings.findings for one in finding.checks}
    problems = [
        f"not acknowledged: {_shown(outcome, numbers)}; look at these lines: mend the reading if "
        "it is at fault, else acknowledge the check in data/audit/findings.yaml"
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
                f"{_shown(found, numbers)}; its status is {found.status}; take it out of "
                "data/audit/findings.yaml"
            )
        elif _left_printed(found) != acknowledged.printed:
            problems.append(
                f"acknowledged with another print (finding {finding.finding}): expected "
                f"{acknowledged.printed!r}, found {_left_printed(found)!r}; "
                f"{_shown(found, numbers)}; look at it again and correct data/audit/findings.yaml"
            )
    if problems:
        listed = "\n".join(f"- {problem}" for problem in problems)
        raise FindingsError(f"audit of the sources: {len(problems)} to settle\n{listed}")


def _left_printed(outcome: Outcome) -> str:
    """The left side of a check in the numbers as printed."""
    return "" if outcome.left is None else outcome.left.expression


def _places(records: Iterable[str], numbers: Mapping[str, Printed]) -> tuple[str, ...]:
    """Places of some records, each once."""
    return tuple(dict.fromkeys(numbers[record].place for record in records))


def _shown(outcome: Outcome, numbers: Mapping[str, Printed]) -> str:
    """The outcome with everything that a person needs to look it up."""
    lines = ";".join(_places(outcome.instance.inputs, numbers))
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


def findings_table(
    outcomes: Iterable[Outcome],
    findings: Findings,
    numbers: Mapping[str, Printed],
    amount: Amount,
) -> pd.DataFrame:
    """
    The findings as `FINDINGS` has them, most consequential first.

    Parameters
    ----------
    outcomes : of every check.
    findings : those that `require_acknowledged` has accepted.
    numbers : every printed number by record id.
    amount : writes the numbers of the sentences, which are English.

    Raises
    ------
    SpecError : a sentence names a number that no document prints, or a side that is none.
    """
    every = {outcome.check_id: outcome for outcome in outcomes}
    ranked = sorted(findings.findings, key=lambda finding: finding.consequence)
    return FINDINGS.frame(
        [
            _row(finding, [every[one.check] for one in finding.checks], numbers, amount)
            for finding in ranked
        ]
    )


def _row(
    finding: Finding,
    outcomes: list[Outcome],
    numbers: Mapping[str, Printed],
    amount: Amount,
) -> dict[str, object]:
    if unknown := [record for record in finding.numbers.values() if record not in numbers]:
        raise SpecError(
            f"finding {finding.finding}: no document prints {', '.join(unknown)}; correct "
            "`numbers` in data/audit/findings.yaml"
        )
    read = [record for outcome in outcomes for record in outcome.instance.inputs]
    records = [*read, *finding.numbers.values()]
    return {
        "finding_id": finding.finding,
        "consequence": finding.consequence,
        "checks": tuple(outcome.check_id for outcome in outcomes),
        "printed": "; ".join(_left_printed(outcome) for outcome in outcomes),
        "lines": _places(records, numbers),
        "documents": tuple(dict.fromkeys(numbers[record].document for record in records)),
        "sentence": _filled(finding, outcomes, numbers, amount),
        "reason": " ".join(finding.reason.split()),
    }


def _filled(
    finding: Finding,
    outcomes: list[Outcome],
    numbers: Mapping[str, Printed],
    amount: Amount,
) -> str:
    """The sentence with its numbers."""
    known = {
        name: amount(number.quantity.value, number.unit, number.decimals)
        for name, record in finding.numbers.items()
        if (number := numbers[record]).quantity is not None
    }
    for place, outcome in enumerate(outcomes, start=1):
        for side, text in _sides(outcome, numbers, amount).items():
            known[_side_name(side, place)] = text
    try:
        return " ".join(finding.sentence.split()).format_map(known)
    except KeyError as error:
        raise SpecError(
            f"finding {finding.finding}: its sentence names {error}, which is no single number"
        ) from None


def _sides(outcome: Outcome, numbers: Mapping[str, Printed], amount: Amount) -> dict[str, str]:
    """Both sides and their distance, those that are numbers, with the decimals printed."""
    left, right = outcome.left, outcome.right
    if left is None:
        return {}
    decimals = max(numbers[record].decimals for record in outcome.instance.left_inputs)
    sides = {"left": amount(left.value, left.unit, decimals)}
    if right is not None and outcome.difference is not None:
        points = "percentage points" if left.unit == "percent" else left.unit
        apart = abs(outcome.difference)
        sides["right"] = amount(right.value, left.unit, decimals)
        sides["size"] = amount(apart, points, decimals)
        if right.value:
            share = 100 * apart / abs(right.value)
            sides["relative"] = amount(share, "percent", _RELATIVE_DECIMALS)
    return sides
