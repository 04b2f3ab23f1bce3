"""Sentences of the findings: every number filled in from the documents, as the report writes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from zorgcijfers.audit.contracts import FINDINGS
from zorgcijfers.audit.findings import (
    Finding,
    Findings,
    joined_places,
    left_printed,
    side_name,
)
from zorgcijfers.audit.instances import Outcome
from zorgcijfers.audit.printed import Printed
from zorgcijfers.errors import SpecError
from zorgcijfers.presentation.formats import Formatter

_RELATIVE_DECIMALS = 1


def findings_table(
    outcomes: Iterable[Outcome],
    findings: Findings,
    numbers: Mapping[str, Printed],
    formatter: Formatter,
) -> pd.DataFrame:
    """
    The findings as `contracts.FINDINGS` has them, most consequential first.

    Parameters
    ----------
    outcomes : of every check.
    findings : those that `findings.require_acknowledged` has accepted.
    numbers : every printed number by record id.
    formatter : writes the numbers of the sentences, which are English.

    Raises
    ------
    SpecError : a sentence names a number that no document prints, or a side that is none.
    """
    every = {outcome.check_id: outcome for outcome in outcomes}
    ranked = sorted(findings.findings, key=lambda finding: finding.consequence)
    return FINDINGS.frame(
        [
            _row(finding, [every[one.check] for one in finding.checks], numbers, formatter)
            for finding in ranked
        ]
    )


def _row(
    finding: Finding,
    outcomes: list[Outcome],
    numbers: Mapping[str, Printed],
    formatter: Formatter,
) -> dict[str, object]:
    places = {record: number.place for record, number in numbers.items()}
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
        "checks": ";".join(outcome.check_id for outcome in outcomes),
        "printed": "; ".join(left_printed(outcome) for outcome in outcomes),
        "lines": joined_places(records, places),
        "documents": ";".join(dict.fromkeys(numbers[record].document for record in records)),
        "sentence": _filled(finding, outcomes, numbers, formatter),
        "reason": " ".join(finding.reason.split()),
    }


def _filled(
    finding: Finding,
    outcomes: list[Outcome],
    numbers: Mapping[str, Printed],
    formatter: Formatter,
) -> str:
    """The sentence with its numbers."""
    known = {
        name: formatter.amount(number.quantity.value, number.unit, number.decimals)
        for name, record in finding.numbers.items()
        if (number := numbers[record]).quantity is not None
    }
    for place, outcome in enumerate(outcomes, start=1):
        for side, text in _sides(outcome, numbers, formatter).items():
            known[side_name(side, place)] = text
    try:
        return " ".join(finding.sentence.split()).format_map(known)
    except KeyError as error:
        raise SpecError(
            f"finding {finding.finding}: its sentence names {error}, which is no single number"
        ) from None


def _sides(
    outcome: Outcome, numbers: Mapping[str, Printed], formatter: Formatter
) -> dict[str, str]:
    """Both sides and their distance, those that are numbers, with the decimals printed."""
    left, right = outcome.left, outcome.right
    if left is None:
        return {}
    decimals = max(numbers[record].decimals for record in outcome.instance.left_inputs)
    sides = {"left": formatter.amount(left.value, left.unit, decimals)}
    if right is not None and outcome.difference is not None:
        points = "percentage points" if left.unit == "percent" else left.unit
        apart = abs(outcome.difference)
        sides["right"] = formatter.amount(right.value, left.unit, decimals)
        sides["size"] = formatter.amount(apart, points, decimals)
        if right.value:
            share = 100 * apart / abs(right.value)
            sides["relative"] = formatter.amount(share, "percent", _RELATIVE_DECIMALS)
    return sides
