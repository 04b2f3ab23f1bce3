"""Marks of numbers that need a reservation: the shorthand letters of official statistics."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from pydantic import Field

from zorgcijfers.audit.findings import Findings
from zorgcijfers.audit.set_aside import LETTER, SetAsides
from zorgcijfers.described import Described


class Mark(Described):
    """Printed numbers that carry one letter, and so does everything computed from them."""

    letter: str = Field(pattern=r"^[a-z]$", description="Letter; the formats say what it means.")
    records: tuple[str, ...] = Field(
        min_length=1, description="Record ids, `*` standing for any text."
    )
    reason: str = Field(description="Why, with document and line.")


class MarkList(Described):
    """The file of marks."""

    marks: tuple[Mark, ...] = Field(description="Marks, in the order in which they are printed.")


@dataclass(frozen=True)
class Marks:
    """
    Every mark of the project.

    Attributes
    ----------
    marks : of numbers that carry a reservation, in the order in which they are printed.
    set_aside : numbers that a finding tells the reader not to use; their mark comes last.
    """

    marks: tuple[Mark, ...] = ()
    set_aside: SetAsides = field(default_factory=SetAsides)

    @classmethod
    def read(cls, data: Path | str) -> Marks:
        """Read `marks.yaml` and `findings.yaml` of the data folder."""
        folder = Path(data)
        return cls(
            MarkList.read(folder / "analysis/marks.yaml").marks,
            Findings.read(folder / "audit/findings.yaml").set_aside(),
        )

    def letters(self, subject: str, inputs: Iterable[str]) -> tuple[str, ...]:
        """
        Letters of a number.

        Parameters
        ----------
        subject : what it is, `indicator/group/year` or the record id of a printed number.
        inputs : ids of the printed numbers that it is made of.

        Raises
        ------
        SpecError : it is made of a number set aside, and no finding declares it.
        """
        records = list(inputs)
        found = [
            mark.letter
            for mark in self.marks
            if any(fnmatchcase(record, p) for record in records for p in mark.records)
        ]
        return (*found, *self.aside([subject], records))

    def aside(self, subjects: Iterable[str], inputs: Iterable[str]) -> tuple[str, ...]:
        """The letter of a number that is set aside, which it carries wherever it is written."""
        return () if self.set_aside.finding(subjects, inputs) is None else (LETTER,)
