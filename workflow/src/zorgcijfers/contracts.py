"""The published tables: columns, types, units and meaning, once for checks and documentation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import pandas as pd
import pandera.pandas as pa

from zorgcijfers.atomic import written
from zorgcijfers.errors import ZorgcijfersError

Type = Literal["string", "integer", "decimal", "boolean", "list"]

# Decimals stay text in memory: a float would no longer be what the document prints.
_DTYPE = {
    "string": "string",
    "integer": "Int64",
    "decimal": "string",
    "boolean": "boolean",
    "list": "object",
}
# A text that a spreadsheet would take for a formula (`=12 maanden` is a row label) is written
# with an apostrophe before it, which spreadsheets read as "this is text"; reading takes it off.
# The same after a semicolon, at which spreadsheets split where the comma is a decimal sign.
_FORMULA = r"(^|;)('*[=+\-@\t\r])"
_INERT = r"(^|;)'('*[=+\-@\t\r])"
_DECIMAL = r"-?\d+(\.\d+)?"
_BETWEEN = ";"


def join_list(names: Iterable[str]) -> str | None:
    """Names as a file holds them, joined by ';'; None where there are none."""
    return _BETWEEN.join(names) or None


def split_list(joined: object) -> tuple[str, ...]:
    """The names that `join_list` has joined; none where the field is empty."""
    return () if pd.isna(joined) else tuple(str(joined).split(_BETWEEN))  # type: ignore[call-overload]


@dataclass(frozen=True)
class Column:
    """
    One column of a published table.

    Attributes
    ----------
    name : heading in the file.
    type : Frictionless type, but for two: `decimal` is a number kept as exact text in memory, and
        `list` is a tuple of texts in memory, joined by ';' in the file.
    description : meaning, with the unit or where the unit stands.
    required : whether every row has a value; of a list, at least one.
    unique : whether no two rows share a value.
    """

    name: str
    type: Type
    description: str
    required: bool = True
    unique: bool = False


@dataclass(frozen=True)
class Contract:
    """A published table: its name, columns in order, and one sentence about its rows."""

    name: str
    title: str
    columns: tuple[Column, ...]

    @property
    def schema(self) -> pa.DataFrameSchema:
        """The pandera schema that guards the table inside the build."""
        return pa.DataFrameSchema(
            {
                column.name: pa.Column(
                    _DTYPE[column.type],
                    nullable=not column.required,
                    unique=column.unique,
                    checks=_checks(column),
                )
                for column in self.columns
            },
            strict=True,
            ordered=True,
            name=self.name,
        )

    def checked(self, table: pd.DataFrame) -> pd.DataFrame:
        """
        The table with the contract's types, every row checked.

        Raises
        ------
        ZorgcijfersError : columns, types or values break the contract.
        """
        try:
            typed = table.astype({c.name: _DTYPE[c.type] for c in self.columns})
            return self.schema.validate(typed, lazy=True)
        except (pa.errors.SchemaErrors, KeyError, TypeError, ValueError) as error:
            raise ZorgcijfersError(
                f"table {self.name} breaks its contract (see contracts.py): {error}"
            ) from error

    def read(self, path: Path) -> pd.DataFrame:
        """Read the table from CSV and check it."""
        frame = pd.read_csv(path, dtype="string", keep_default_na=False, na_values=[""])
        for column in self.columns:
            if column.type == "boolean" and column.name in frame:
                frame[column.name] = frame[column.name].map({"true": True, "false": False})
            elif column.type in ("string", "list") and column.name in frame:
                frame[column.name] = frame[column.name].str.replace(_INERT, r"\1\2", regex=True)
            if column.type == "list" and column.name in frame:
                frame[column.name] = [split_list(joined) for joined in frame[column.name]]
        return self.checked(frame)

    def write(self, table: pd.DataFrame, path: Path) -> None:
        """Check the table and write it as CSV, whole or not at all."""
        frame = self.checked(table).copy()
        for column in self.columns:
            if column.type == "boolean":
                frame[column.name] = frame[column.name].map({True: "true", False: "false"})
            elif column.type == "list":
                joined = [join_list(names) for names in frame[column.name]]
                frame[column.name] = pd.array(joined, dtype="string")
            if column.type in ("string", "list"):
                frame[column.name] = frame[column.name].str.replace(_FORMULA, r"\1'\2", regex=True)
        with written(path) as unfinished:
            frame.to_csv(unfinished, index=False, lineterminator="\n", encoding="utf-8")

    def joined(self, parts: Iterable[Path]) -> pd.DataFrame:
        """The parts, in the order given, as one checked table."""
        return self.checked(pd.concat([self.read(part) for part in parts], ignore_index=True))

    def frame(self, rows: list[dict[str, object]]) -> pd.DataFrame:
        """A checked table from rows that name every column."""
        return self.checked(pd.DataFrame(rows, columns=[c.name for c in self.columns]))


def _checks(column: Column) -> list[pa.Check]:
    """What a column's values must be, beside their type."""
    if column.type == "decimal":
        return [pa.Check.str_matches(rf"^{_DECIMAL}$")]
    if column.type == "list":
        fewest = int(column.required)
        return [
            pa.Check(
                lambda names: (
                    isinstance(names, tuple)
                    and len(names) >= fewest
                    and all(
                        isinstance(name, str) and name and _BETWEEN not in name for name in names
                    )
                ),
                element_wise=True,
                error=f"a tuple of at least {fewest} texts without {_BETWEEN!r}",
            )
        ]
    return []


_RECORD_ID = Column("record_id", "string", "Identifies the printed number.", unique=True)
_DOCUMENT_ID = Column("document_id", "string", "Document, as registered in data/documents.")
_YEAR = Column("year", "integer", "Year the number is about; empty where none is.", required=False)
_UNIT = Column("unit", "string", "Unit of the value, see data/vocabularies/units.yaml.")
_VALUE = Column("value", "decimal", "Value in the unit as printed (96,44% is 96.44).")
_LOW = Column("low", "decimal", "Smallest number that the printed form can stand for.")
_HIGH = Column("high", "decimal", "Largest number that the printed form can stand for.")
_DECIMALS = Column("decimals", "integer", "Decimals as printed.")
_SOURCE_TEXT = Column("source_text", "string", "The number exactly as printed.")
_SOURCE_LINE = Column("source_line", "integer", "Line of the number in the raw file, from 1.")
_SOURCE_COLUMN = Column(
    "source_column", "integer", "Place of its first character in that line, from 1."
)
_INPUTS = Column("inputs", "list", "Record ids used.", required=False)

CELLS = Contract(
    "cells",
    "Every printed body cell of every table, totals and percentages included",
    (
        _RECORD_ID,
        _DOCUMENT_ID,
        Column("table_id", "string", "Table, as named in its spec in data/documents."),
        Column("table_name", "string", "Name that the document prints for the table.", False),
        Column("row_code", "string", "Row, as coded in the spec."),
        Column("row_label", "string", "Row label as printed, white space and dashes tidied."),
        Column("column_code", "string", "What the column measures, as coded in the spec."),
        Column("column_label", "string", "Column header as printed, white space tidied."),
        _YEAR,
        Column(
            "value", "decimal", _VALUE.description + " Empty where the cell is no number.", False
        ),
        replace(_UNIT, required=False, description=_UNIT.description + " Empty for text."),
        replace(_LOW, required=False),
        replace(_HIGH, required=False),
        replace(_DECIMALS, required=False),
        _SOURCE_TEXT,
        _SOURCE_LINE,
        _SOURCE_COLUMN,
        Column("is_total", "boolean", "Whether the cell lies in a row or column of totals."),
        Column("kind", "string", "What the cell holds: number, range, text, not available, …"),
        Column(
            "marks",
            "string",
            "Footnote marks at the cell, at its row label (`row 9`) or column head (`column 9`), "
            "which its text does not hold.",
            required=False,
        ),
        Column("page", "integer", "Page of a PDF, from 1; empty for text.", required=False),
        Column("x0", "decimal", "Left edge on the page, in points.", required=False),
        Column("y0", "decimal", "Upper edge, in points from the top of the page.", required=False),
        Column("x1", "decimal", "Right edge on the page, in points.", required=False),
        Column("y1", "decimal", "Lower edge, in points from the top of the page.", required=False),
    ),
)

STATEMENTS = Contract(
    "statements",
    "Every quantitative statement of the running text that the project uses",
    (
        _RECORD_ID,
        _DOCUMENT_ID,
        Column("subject", "string", "What is stated, as named in its statements.yaml."),
        _YEAR,
        _VALUE,
        _UNIT,
        _LOW,
        _HIGH,
        _DECIMALS,
        Column(
            "qualifier",
            "string",
            "How the text hedges the number (about, over, …); empty where it does not.",
            required=False,
        ),
        _SOURCE_TEXT,
        _SOURCE_LINE,
        _SOURCE_COLUMN,
        Column("quote", "string", "The sentence, line breaks and end-of-line hyphens resolved."),
    ),
)

INDICATORS = Contract(
    "indicators",
    "Everything the notebooks computed, one row an indicator, group and year",
    (
        Column("indicator", "string", "Indicator, as defined in data/analysis/indicators."),
        Column("group", "string", "Care fund, category or other group; 'all' for the whole."),
        _YEAR,
        Column("value", "decimal", "Value in the unit given.", required=False),
        Column("low", "decimal", "Smallest value the inputs' printed precision allows.", False),
        Column("high", "decimal", "Largest value the inputs' printed precision allows.", False),
        _UNIT,
        Column("formula", "string", "Formula in the terms of the codebook."),
        Column("expression", "string", "The formula with the printed numbers filled in.", False),
        _INPUTS,
        Column("note", "string", "Why there is no value.", required=False),
    ),
)

FACTS = Contract(
    "facts",
    "Everything that a sentence of the report may say",
    (
        Column("fact_id", "string", "Name of the variable in the report.", unique=True),
        Column("value", "decimal", "Value in the unit given.", required=False),
        _UNIT,
        Column("text", "string", "The value as the report prints it."),
        _INPUTS,
        Column(
            "origin",
            "string",
            "What the fact says: indicator/group/year of indicators.csv, a record id, or build.",
        ),
        Column(
            "low",
            "decimal",
            "Lowest value that the printed precision allows, in the unit.",
            required=False,
        ),
        Column(
            "high",
            "decimal",
            "Highest value that the printed precision allows, in the unit.",
            required=False,
        ),
        Column(
            "decimals", "integer", "Decimals asked for; the text has fewer if the data bear fewer."
        ),
        Column(
            "rounding",
            "string",
            "nearest; down from low or up from high, for a bound; quoted, as a document prints it.",
        ),
        Column(
            "shortened",
            "boolean",
            "Whether the text has fewer digits than a table shows, for legibility.",
        ),
    ),
)
