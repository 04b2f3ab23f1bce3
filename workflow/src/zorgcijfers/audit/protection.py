"""
What protects a number: the checks that would deviate if it were another.

A check that reads a number need not protect it. One that is not comparable judges nothing; one
that asks for the highest of several does not see the others; one whose deviation is acknowledged
deviates still when the number is another. So each check is tried: the number is replaced by much
larger and much smaller ones, and the check protects it where that makes a difference to a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Literal

import pandas as pd
from pydantic import Field

from zorgcijfers.audit.checks import Outcome
from zorgcijfers.audit.printed import Printed
from zorgcijfers.audit.terms import Values
from zorgcijfers.contracts import Column, Contract
from zorgcijfers.described import Described
from zorgcijfers.errors import SpecError
from zorgcijfers.interval import Interval

UNPROTECTED = Contract(
    "unprotected",
    "Printed numbers that no check, or only a bound, would notice if they were others",
    (
        Column("record_id", "string", "The printed number.", unique=True),
        Column("protection", "string", "none, or bound: kept above or below others."),
        Column("reason", "string", "Why the documents print nothing that shows it.", False),
    ),
)

Level = Literal["equality", "bound", "none"]
"""Whether a number must equal others but for rounding, only keep within bounds, or neither."""

_FACTORS = (10**9, Fraction(1, 10**9))


class Unshown(Described):
    """Numbers that nothing else in the documents bears on."""

    reason: str = Field(min_length=1, description="Why no relation in the documents shows them.")
    records: tuple[str, ...] = Field(min_length=1, description="Record ids of the numbers.")


class Unprotected(Described):
    """The numbers that no check can protect, with the reasons."""

    unprotected: tuple[Unshown, ...] = Field(description="Groups of numbers, by reason.")

    @property
    def reasons(self) -> dict[str, str]:
        """Reason by record id."""
        return {r: " ".join(u.reason.split()) for u in self.unprotected for r in u.records}


class Protection:
    """What the checks protect, as the documents are."""

    def __init__(self, outcomes: Iterable[Outcome], values: Values) -> None:
        """
        Index the checks by the numbers that they read.

        Parameters
        ----------
        outcomes : of every check.
        values : printed numbers by record id.
        """
        self._values = values
        self._readers: dict[str, list[Outcome]] = {}
        for outcome in outcomes:
            if outcome.status != "not comparable":
                for record in outcome.instance.inputs:
                    self._readers.setdefault(record, []).append(outcome)

    def by(self, record: str) -> Iterator[Outcome]:
        """The checks that would notice if a number were much larger or smaller, as found."""
        for outcome in self._readers.get(record, ()):
            if any(self._reacts(outcome, other) for other in _others(self._values[record])):
                yield outcome

    def level(self, record: str) -> Level:
        """How well a number is protected."""
        found: Level = "none"
        for outcome in self.by(record):
            if outcome.is_equality:
                return "equality"
            found = "bound"
        return found

    def _reacts(self, outcome: Outcome, other: Printed) -> bool:
        try:
            new = outcome.instance.evaluated({**self._values, other.record_id: other})
        except SpecError:  # no number of its kind: half a month
            return True
        return _differs(outcome, new)


def unprotected_table(
    protection: Protection, values: Values, declared: Unprotected
) -> pd.DataFrame:
    """
    The numbers that no equality protects, as `UNPROTECTED` has them, in printed order.

    Parameters
    ----------
    protection : what the checks protect.
    values : printed numbers by record id.
    declared : why nothing shows some of them.

    Raises
    ------
    SpecError : a reason is declared for a number that is not printed, or that a check protects.
    """
    levels = {record: protection.level(record) for record in values}
    problems = [
        f"{record}: {'no document prints it' if record not in levels else 'a check protects it'}"
        for record in declared.reasons
        if levels.get(record) != "none"
    ]
    if problems:
        raise SpecError(
            f"numbers declared as unprotected: {'; '.join(problems)}; take them out of "
            "data/audit/unprotected.yaml"
        )
    return UNPROTECTED.frame(
        [
            {"record_id": r, "protection": level, "reason": declared.reasons.get(r)}
            for r, level in levels.items()
            if level != "equality"
        ]
    )


def _differs(old: Outcome, new: Outcome) -> bool:
    """Whether a person who acknowledged the one must look at the other."""
    if "deviates" not in (old.status, new.status):
        return False
    return old.status != new.status or old.left != new.left


def _others(number: Printed) -> Iterator[Printed]:
    """The number as it would be if it were much larger or smaller, printed as precisely."""
    for factor in _FACTORS:
        middle = number.ends.low if number.quantity is None else number.quantity.value
        by = (middle + 1) * factor - middle
        ends = Interval(number.ends.low + by, number.ends.high + by)
        quantity = number.quantity and replace(
            number.quantity, value=number.quantity.value + by, spread=ends
        )
        yield replace(number, ends=ends, quantity=quantity)
