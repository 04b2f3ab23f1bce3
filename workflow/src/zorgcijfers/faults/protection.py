"""
What protects a number: the checks that would deviate if it were another.

A check that reads a number need not protect it. One that is not comparable judges nothing; one
that asks for the highest of several does not see the others; one whose deviation is acknowledged
deviates still when the number is another. So each check is tried: the number is replaced by much
larger and much smaller ones, and the check protects it where that makes a difference to a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Literal

from zorgcijfers.audit.instances import Outcome, evaluate
from zorgcijfers.audit.printed import Printed
from zorgcijfers.interval import Interval
from zorgcijfers.quantity import Quantity

Unnoticed = Literal["within rounding", "within a loose bound", "silent"]
"""Why a fault is not noticed; see `faults.benchmark`."""

_FACTORS = (10**9, Fraction(1, 10**9))


class Protection:
    """What the checks protect, as the documents are without fault."""

    def __init__(self, outcomes: Sequence[Outcome], values: Mapping[str, Printed]) -> None:
        """
        Index the checks by the numbers that they read.

        Parameters
        ----------
        outcomes : of every check.
        values : printed numbers by record id.
        """
        self._outcomes = {outcome.check_id: outcome for outcome in outcomes}
        self._values = values
        self._readers: dict[str, list[Outcome]] = {}
        for outcome in outcomes:
            if outcome.status != "not comparable":
                for record in outcome.instance.inputs:
                    self._readers.setdefault(record, []).append(outcome)

    def by(self, record: str) -> list[Outcome]:
        """The checks that would notice if a number were much larger or smaller."""
        return [
            outcome for outcome in self._readers.get(record, ()) if self._reacts(outcome, record)
        ]

    def unnoticed(self, after: Iterable[Outcome], records: Sequence[str]) -> Unnoticed:
        """
        Why nothing notices a fault.

        Parameters
        ----------
        after : outcomes of every check with the fault.
        records : records of the numbers that the fault changes.
        """
        changed = [(old, new) for new in after if (old := self._changed(new)) is not None]
        if any(is_equality(old) and is_equality(new) for old, new in changed):
            return "within rounding"
        protecting = [outcome for record in records for outcome in self.by(record)]
        # Numbers exchanged within a sum leave it as it is, whatever they are: it tells nothing.
        if any(len(records) == 1 or not is_equality(outcome) for outcome in protecting):
            return "within a loose bound"
        return "silent"

    def _changed(self, new: Outcome) -> Outcome | None:
        """The outcome without the fault, where the difference of its sides was another."""
        old = self._outcomes.get(new.check_id)
        return old if old is not None and old.difference != new.difference else None

    def _reacts(self, outcome: Outcome, record: str) -> bool:
        tried = (
            evaluate(outcome.instance, {**self._values, record: other})
            for other in _others(self._values[record])
        )
        return any(_differs(outcome, new) for new in tried)


def is_equality(outcome: Outcome) -> bool:
    """Whether a check holds both sides to be one number, but for rounding; not a mere bound."""
    verdict = outcome.verdict
    return (
        outcome.status in ("holds", "rounding")
        and verdict is not None
        and verdict.right is not None
        and verdict.sign == "="
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
        old = number.quantity
        quantity = (
            None
            if old is None
            else Quantity(old.value + by, ends, old.unit, old.inputs, "another number")
        )
        yield replace(number, ends=ends, quantity=quantity)
