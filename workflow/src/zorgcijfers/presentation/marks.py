"""Marks of numbers that need a reservation: the shorthand letters of official statistics."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import Path

from pydantic import Field

from zorgcijfers.described import Described, load


class Mark(Described):
    """Printed numbers that carry one letter, and so does everything computed from them."""

    letter: str = Field(pattern=r"^[a-z]$", description="Letter; data/formats says what it means.")
    records: tuple[str, ...] = Field(
        min_length=1, description="Record ids, `*` standing for any text."
    )
    reason: str = Field(description="Why, with document and line.")


class Marks(Described):
    """Every mark of the project."""

    marks: tuple[Mark, ...] = Field(description="Marks, in the order in which they are printed.")

    @classmethod
    def read(cls, path: Path | str) -> Marks:
        """Read `data/marks.yaml`."""
        return load(Path(path), cls)

    def letters(self, inputs: Iterable[str]) -> tuple[str, ...]:
        """
        Letters of a number.

        Parameters
        ----------
        inputs : ids of the printed numbers that it is made of.
        """
        records = list(inputs)
        return tuple(
            mark.letter
            for mark in self.marks
            if any(fnmatchcase(record, p) for record in records for p in mark.records)
        )
