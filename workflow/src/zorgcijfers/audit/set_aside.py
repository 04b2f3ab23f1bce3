"""
Numbers set aside: printed numbers that a finding tells the reader not to use.

A finding declares them (`data/audit/findings.yaml`). Whoever shows a number asks
`SetAsides.finding` for the finding that it must be marked with; whoever computes with one is
declared there, or the build stops. Nothing is replaced behind a formula's back: the formulas take
what is used instead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Self

import pandas as pd
from pydantic import Field, model_validator

from zorgcijfers.audit.checks import Outcome
from zorgcijfers.audit.printed import Printed
from zorgcijfers.contracts import Column, Contract
from zorgcijfers.described import Described
from zorgcijfers.errors import SpecError
from zorgcijfers.numerals import decimal_text
from zorgcijfers.quantity import Quantity

SET_ASIDE = Contract(
    "set_aside",
    "Printed numbers that a finding tells the reader not to use",
    (
        Column("record_id", "string", "The printed number.", unique=True),
        Column("finding_id", "string", "The finding, see findings.csv."),
        Column("printed", "string", "Its printed form."),
        Column("used", "decimal", "What to use instead, in the unit of the record.", False),
        Column("expression", "string", "How that follows from other printed numbers.", False),
        Column("inputs", "list", "Record ids of those numbers.", False),
    ),
)

LETTER = "d"
"""Shorthand letter of a number that is set aside; the formats say what it means."""


class SetAside(Described):
    """One printed number that a reader should not use."""

    record: str = Field(description="Record id of the printed number.")
    printed: str = Field(description="Its printed form; another print is not set aside.")
    instead_check: str | None = Field(
        default=None, description="Use the computed side of this check of the finding instead."
    )
    instead_record: str | None = Field(default=None, description="Use this printed number instead.")
    shown_by: tuple[str, ...] = Field(
        default=(),
        description="What shows the number itself, or is about it: an indicator, one of its groups "
        "(`refusal_share/previous_kept`) or a figure (`figure/budgets_by_amount`); always with "
        "the mark.",
    )
    used_by: Mapping[str, str] = Field(
        default_factory=dict,
        description="What computes with it and yet holds, named in the same way, and why: a total "
        "that holds with it, or what takes it out of a total.",
    )

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if self.instead_check is not None and self.instead_record is not None:
            raise ValueError(f"{self.record}: give `instead_check` or `instead_record`, not both")
        return self


@dataclass(frozen=True)
class Replacement:
    """
    A number set aside, and what is used instead.

    Attributes
    ----------
    finding : name of the finding that sets it aside.
    aside : as declared.
    used : the number to use, in the unit of the record, with what it is computed from; None where
        the documents give none.
    """

    finding: str
    aside: SetAside
    used: Quantity | None


class SetAsides:
    """Every number set aside, by record id."""

    def __init__(self, declared: Iterable[tuple[str, SetAside]] = ()) -> None:
        """
        Keep the numbers.

        Parameters
        ----------
        declared : name of the finding, and what it sets aside.

        Raises
        ------
        SpecError : a number is set aside twice.
        """
        listed = list(declared)
        self._known = {aside.record: (finding, aside) for finding, aside in listed}
        for record, count in Counter(aside.record for _, aside in listed).items():
            if count > 1:
                raise SpecError(f"data/audit/findings.yaml: {record} is set aside {count} times")

    def __iter__(self) -> Iterator[tuple[str, SetAside]]:
        """The numbers with their findings, as declared."""
        return iter(self._known.values())

    def finding(self, names: Iterable[str], inputs: Iterable[str]) -> str | None:
        """
        The finding that a shown number must be marked with; None where it needs no mark.

        Parameters
        ----------
        names : what the number is, each `indicator/group/year`, `figure/name/row` or, for a
            printed number, its record id.
        inputs : record ids of the printed numbers that it is made of.

        Raises
        ------
        SpecError : the number is made of one that is set aside, and no finding declares it.
        """
        told = list(names)
        known = {part for name in told for part in _parts(name)}
        read = list(dict.fromkeys(inputs))
        found = None
        for record in read:
            if record not in self._known:
                continue
            finding, aside = self._known[record]
            if read != [record] and known & set(aside.used_by):
                continue
            if record not in told and not known & set(aside.shown_by):
                raise SpecError(
                    f"{', '.join(told)} uses {record} ({aside.printed}), which finding {finding} "
                    "tells the reader not to use; compute it without, or name it there in "
                    "`shown_by` or `used_by` (data/audit/findings.yaml)"
                )
            found = found or finding
        return found

    def require_declared(self, indicators: pd.DataFrame) -> None:
        """
        Refuse indicators that use a number set aside, but for those declared.

        Parameters
        ----------
        indicators : rows that meet `contracts.INDICATORS`, of all themes.

        Raises
        ------
        SpecError : an indicator uses a number and is not declared, or one that is declared does
            not use it; one message that lists them all.
        """
        problems = []
        used: set[tuple[str, str]] = set()
        for row in indicators.to_dict("records"):
            inputs = row["inputs"]
            name = f"{row['indicator']}/{row['group']}"
            used |= {(part, record) for part in _parts(name) for record in inputs}
            try:
                self.finding([name], inputs)
            except SpecError as error:
                problems.append(str(error))
        for record, (finding, aside) in self._known.items():
            declared = dict.fromkeys([*aside.shown_by, *aside.used_by])
            problems += [
                f"finding {finding}: {name} does not use {record}"
                for name in declared
                if not name.startswith("figure/") and (name, record) not in used
            ]
        if problems:
            listed = "\n".join(f"- {problem}" for problem in dict.fromkeys(problems))
            raise SpecError(f"numbers set aside: {len(problems)} to settle\n{listed}")

    def replacements(
        self, numbers: Mapping[str, Printed], outcomes: Iterable[Outcome]
    ) -> list[Replacement]:
        """
        What to use instead of each number.

        Parameters
        ----------
        numbers : every printed number by record id.
        outcomes : of every check.

        Raises
        ------
        SpecError : a number is printed otherwise than expected or not at all, or what should be
            used instead does not exist or has no cause; one message that lists them all.
        """
        checks = {outcome.check_id: outcome for outcome in outcomes}
        found, problems = [], []
        for finding, aside in self:
            number = numbers.get(aside.record)
            if number is None or number.text != aside.printed:
                problems.append(
                    f"{aside.record}: expected {aside.printed!r}, found "
                    f"{'no such record' if number is None else f'{number.text!r} ({number.place})'}"
                )
                continue
            used = _used(aside, numbers, checks)
            if isinstance(used, str):
                problems.append(f"{aside.record}: {used}")
            else:
                instead = None if used is None else used.in_unit(number.unit)
                found.append(Replacement(finding, aside, instead))
        if problems:
            raise SpecError(
                "numbers set aside: the source changed under them, or they have no cause: "
                f"{'; '.join(problems)}; look at the lines and correct data/audit/findings.yaml"
            )
        return found


def set_aside_table(replaced: Iterable[Replacement]) -> pd.DataFrame:
    """The numbers set aside as `SET_ASIDE` has them."""
    return SET_ASIDE.frame(
        [
            {
                "record_id": one.aside.record,
                "finding_id": one.finding,
                "printed": one.aside.printed,
                "used": None if one.used is None else decimal_text(one.used.value),
                "expression": None if one.used is None else one.used.expression,
                "inputs": () if one.used is None else one.used.inputs,
            }
            for one in replaced
        ]
    )


def _parts(name: str) -> set[str]:
    """`refusal_share/income/2019` with everything that it begins with: `refusal_share/income`."""
    steps = name.split("/")
    return {"/".join(steps[:end]) for end in range(1, len(steps) + 1)}


def _used(
    aside: SetAside, numbers: Mapping[str, Printed], checks: Mapping[str, Outcome]
) -> Quantity | str | None:
    """What is used instead, None where nothing is declared; or why there is nothing."""
    if aside.instead_record is not None:
        number = numbers.get(aside.instead_record)
        if number is None or number.quantity is None:
            return f"no document prints one number as {aside.instead_record}"
        return number.quantity
    if aside.instead_check is None:
        return None
    outcome = checks.get(aside.instead_check)
    if outcome is None:
        return f"no check {aside.instead_check}"
    if outcome.status != "deviates" or outcome.right is None:
        return f"nothing to correct, as the status of {outcome.check_id} is {outcome.status}"
    return outcome.right
