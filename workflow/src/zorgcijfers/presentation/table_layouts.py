"""Layouts of the report's tables: which indicators stand where, as data."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator

from zorgcijfers.described import Described, load
from zorgcijfers.errors import SpecError
from zorgcijfers.indicators import WHOLE
from zorgcijfers.presentation.formats import NOT_AVAILABLE
from zorgcijfers.presentation.languages import Words

THE_GROUP = "{group}"
"""Stands for the group that a table is asked for, such as the fund of a fund profile."""


class Shown(Described):
    """One indicator in a table."""

    indicator: str = Field(description="Indicator, as in the codebook.")
    group: str = Field(
        default=WHOLE,
        description="Group shown where the rows are no groups; `{group}`: the one asked for.",
    )
    joined: str = Field(
        default="",
        description="In a table by group, second code of the joint groups shown: with `proposed` "
        "row `1` shows group `1/proposed`.",
    )
    header: Words | None = Field(
        default=None,
        description="Header of its columns or row; {label}, {year} and {unit} are filled in. Left "
        "out: `label, year (unit)` with the label of the codebook.",
    )


class RowsShown(Described):
    """What the rows of a table are."""

    by: Literal["group", "year", "indicator"] = Field(
        description="One row a group (columns: each indicator by year), a year (columns: the "
        "indicators) or an indicator (columns: the years)."
    )
    header: Words = Field(description="Header of the first column.")
    labels: tuple[str, ...] = Field(
        default=(), description="Sets of data/vocabularies/labels.yaml that name the groups."
    )
    groups: tuple[str, ...] = Field(
        default=(), description="Groups shown, in order; empty: all that the indicators have."
    )

    @model_validator(mode="after")
    def _named(self) -> Self:
        if (self.by == "group") != bool(self.labels):
            raise ValueError("labels name the rows of a table by group, and of no other")
        if self.groups and self.by != "group":
            raise ValueError("groups select the rows of a table by group, and of no other")
        return self


class TableLayout(Described):
    """One table of the report."""

    table: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="Name; that of the file.")
    rows: RowsShown = Field(description="The rows.")
    shows: tuple[Shown, ...] = Field(min_length=1, description="Indicators, in order.")
    years: Literal["all", "with_values"] = Field(
        default="all",
        description="Years shown: all that the indicators have, or only those with a value.",
    )
    without_year: Words | None = Field(
        default=None,
        description="Header of the column of values about no year, in a table by indicator.",
    )
    missing: str = Field(
        default=NOT_AVAILABLE,
        pattern=r"^[a-z]$",
        description="Shorthand letter of a place for which no indicator was computed.",
    )

    @model_validator(mode="after")
    def _joined_by_group(self) -> Self:
        if self.rows.by != "group" and any(shown.joined for shown in self.shows):
            raise ValueError("joined groups stand in a table by group, and in no other")
        return self


def read_layouts(folder: Path | str) -> dict[str, TableLayout]:
    """
    Every layout of `data/report_tables`, by name.

    Raises
    ------
    SpecError : a file is invalid or not named after its table.
    """
    layouts = {}
    for path in sorted(Path(folder).glob("*.yaml")):
        layout = load(path, TableLayout)
        if layout.table != path.stem:
            raise SpecError(f"{path}: describes table {layout.table}; name the file after it")
        layouts[layout.table] = layout
    return layouts
