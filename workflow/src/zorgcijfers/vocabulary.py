"""Vocabularies: units and sets of rows that several tables and figures share."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator

from zorgcijfers.described import Described


class Unit(Described):
    """One unit of printed or computed numbers."""

    unit: str = Field(description="Name of the unit in the tidy data.")
    kind: Literal["count", "measure"] = Field(
        description="A count is exact as printed; a measure is rounded to its last decimal."
    )
    sign: str | None = Field(
        default=None,
        description="Sign that documents print before or after a number in it, as € and %.",
    )
    description: str = Field(description="What it counts or measures.")


class Units(Described):
    """Every unit of the project."""

    units: tuple[Unit, ...] = Field(description="Units, in reading order.")

    @model_validator(mode="after")
    def _once(self) -> Self:
        for unit, count in Counter(u.unit for u in self.units).items():
            if count > 1:
                raise ValueError(f"unit {unit} is described {count} times")
        return self

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the known units."""
        return tuple(u.unit for u in self.units)

    def sign(self, unit: str) -> str | None:
        """The sign that documents print beside numbers in this unit, if any."""
        return next((u.sign for u in self.units if u.unit == unit), None)

    @cached_property
    def counts(self) -> frozenset[str]:
        """Units in which numbers are exact as printed."""
        return frozenset(u.unit for u in self.units if u.kind == "count")

    def is_count(self, unit: str) -> bool:
        """Whether numbers in this unit are exact as printed."""
        return unit in self.counts


class RowName(Described):
    """One row of a shared set."""

    code: str = Field(description="Code in the tidy data.")
    printed: str = Field(description="Row label as the documents print it.")
    name: str = Field(description="Full name as the report shows it.")
    short: str = Field(description="Short name for charts and wide tables.")


class RowSet(Described):
    """Rows that several tables print, in printed order."""

    rows: tuple[RowName, ...] = Field(min_length=1, description="Rows in printed order.")

    @property
    def codes(self) -> tuple[str, ...]:
        """Row codes in printed order."""
        return tuple(row.code for row in self.rows)

    def __getitem__(self, code: str) -> RowName:
        """The row with this code; KeyError where there is none."""
        for row in self.rows:
            if row.code == code:
                return row
        raise KeyError(code)


def row_sets(folder: Path) -> dict[str, RowSet]:
    """Every row set of a folder, by file name; the folder holds nothing else."""
    return {path.stem: RowSet.read(path) for path in sorted(folder.glob("*.yaml"))}
