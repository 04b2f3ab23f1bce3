"""
Corrections: printed numbers that the analysis sets aside, what it uses instead, and why, as data.

Nothing is replaced behind a formula's back: the formulas take what is used instead, and no
indicator may use the number itself, unless it is about the misprint.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import pandas as pd
from pydantic import Field, model_validator

from zorgcijfers.audit.contracts import CORRECTIONS
from zorgcijfers.audit.instances import Outcome
from zorgcijfers.audit.printed import Printed
from zorgcijfers.described import Described, load
from zorgcijfers.errors import SpecError
from zorgcijfers.numerals import decimal_text
from zorgcijfers.quantity import Quantity


class Correction(Described):
    """One printed number that the analysis sets aside."""

    record: str = Field(description="Record id of the printed number.")
    printed: str = Field(description="Its printed form; another print is not corrected.")
    use_check: str | None = Field(
        default=None, description="Use the computed side of this check, which must deviate."
    )
    use_record: str | None = Field(default=None, description="Use this printed number.")
    about: tuple[str, ...] = Field(
        default=(),
        description="Indicators that are about the printed number; no other one may use it.",
    )
    reason: str = Field(min_length=1, description="Why the printed number is not used.")

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.use_check is None) == (self.use_record is None):
            raise ValueError(f"{self.record}: give `use_check` or `use_record`")
        return self


class Corrections(Described):
    """All corrections."""

    corrections: tuple[Correction, ...] = Field(description="Corrections, in printed order.")

    @model_validator(mode="after")
    def _once(self) -> Self:
        for record, count in Counter(c.record for c in self.corrections).items():
            if count > 1:
                raise ValueError(f"{record} is corrected {count} times")
        return self

    @classmethod
    def read(cls, path: Path) -> Corrections:
        """Read the corrections."""
        return load(path, cls)


@dataclass(frozen=True)
class Replacement:
    """
    What is used instead of a printed number.

    Attributes
    ----------
    correction : why.
    used : the number, in the unit of the record, with what it is computed from.
    """

    correction: Correction
    used: Quantity


def replacements(
    corrections: Corrections, numbers: Mapping[str, Printed], outcomes: Iterable[Outcome]
) -> dict[str, Replacement]:
    """
    What to use instead of each corrected number, by record id.

    Parameters
    ----------
    corrections : as declared.
    numbers : every printed number by record id.
    outcomes : of every check.

    Raises
    ------
    SpecError : a corrected number is printed otherwise than expected or not at all, or what should
        be used instead does not exist or has no cause; one message that lists them all.
    """
    checks = {outcome.check_id: outcome for outcome in outcomes}
    found, problems = {}, []
    for correction in corrections.corrections:
        number = numbers.get(correction.record)
        if number is None or number.text != correction.printed:
            problems.append(
                f"{correction.record}: expected {correction.printed!r}, found "
                f"{'no such record' if number is None else f'{number.text!r} ({number.place})'}"
            )
            continue
        used = _used(correction, numbers, checks)
        if isinstance(used, str):
            problems.append(f"{correction.record}: {used}")
        else:
            found[correction.record] = Replacement(correction, used.in_unit(number.unit))
    if problems:
        listed = "; ".join(problems)
        raise SpecError(
            f"corrections: the source changed under them, or they have no cause: {listed}; "
            "look at the lines and correct data/corrections.yaml"
        )
    return found


def require_set_aside(indicators: pd.DataFrame, corrections: Corrections) -> None:
    """
    Refuse indicators that use a number which the analysis sets aside.

    Parameters
    ----------
    indicators : rows that meet `contracts.INDICATORS`, of all themes.
    corrections : as declared.

    Raises
    ------
    SpecError : an indicator uses a corrected number and is not declared to be about it, or one that
        is declared to be does not use it; one message that lists them all.
    """
    problems = []
    uses = {
        (str(row["indicator"]), record)
        for row in indicators.to_dict("records")
        if pd.notna(row["inputs"])
        for record in str(row["inputs"]).split(";")
    }
    for correction in corrections.corrections:
        users = {indicator for indicator, record in uses if record == correction.record}
        for name in sorted(users - {*correction.about}):
            problems.append(f"{name} uses {correction.record}, which is set aside")
        for name in sorted({*correction.about} - users):
            problems.append(f"{name} does not use {correction.record}")
    if problems:
        raise SpecError(
            f"corrections: {'; '.join(problems)}; compute it from what is used instead, or correct "
            "`about` in data/corrections.yaml"
        )


def corrections_table(instead: Mapping[str, Replacement]) -> pd.DataFrame:
    """The corrections as `contracts.CORRECTIONS` has them."""
    return CORRECTIONS.frame(
        [
            {
                "record_id": record,
                "printed": replacement.correction.printed,
                "used": decimal_text(replacement.used.value),
                "expression": replacement.used.expression,
                "inputs": ";".join(replacement.used.inputs),
                "reason": " ".join(replacement.correction.reason.split()),
            }
            for record, replacement in instead.items()
        ]
    )


def _used(
    correction: Correction, numbers: Mapping[str, Printed], checks: Mapping[str, Outcome]
) -> Quantity | str:
    """What is used instead; or why there is nothing."""
    if correction.use_record is not None:
        number = numbers.get(correction.use_record)
        if number is None or number.quantity is None:
            return f"no document prints one number as {correction.use_record}"
        return number.quantity
    outcome = checks.get(correction.use_check or "")
    if outcome is None:
        return f"no check {correction.use_check}"
    if outcome.status != "deviates" or outcome.right is None:
        return f"nothing to correct, as the status of {outcome.check_id} is {outcome.status}"
    return outcome.right
