"""Table specs: how each printed table looks, as data that validates itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator

from zorgcijfers.described import Described, load
from zorgcijfers.errors import SpecError
from zorgcijfers.reading.declared_precision import DeclaredPrecision
from zorgcijfers.reading.templates import Template
from zorgcijfers.reading.text import squeezed
from zorgcijfers.vocabulary import RowSet

CODE = r"^[a-z0-9][a-z0-9_-]*$"


class Relation(Described):
    """What a row or column of derived numbers is derived from."""

    kind: Literal["total", "mean", "share", "cumulative"] = Field(
        description="Sum of its parts; mean that lies between its parts; part of a whole in "
        "percent; running share from the first row on."
    )
    of: tuple[str, ...] = Field(
        default=(),
        description="Codes of the parts (total, mean) or of the counts (share, cumulative); "
        "left out: every row or column that is not itself derived.",
    )


class ColumnSpec(DeclaredPrecision):
    """One printed measure; it repeats under every year where the header prints years."""

    code: str = Field(pattern=CODE, description="What the column measures, in the field's terms.")
    printed: str = Field(
        default="", description="Header text of the column; empty where only the year is printed."
    )
    unit: str = Field(description="Unit of the numbers, from data/vocabularies/units.yaml.")
    decimals: tuple[int, ...] = Field(
        default=(), description="Printed decimals that may occur; empty: any."
    )
    content: Literal["number", "range"] = Field(
        default="number", description="One number a cell, or a range such as 7-8."
    )
    relation: Relation | None = Field(default=None, description="What the column derives from.")


class RowSpec(Described):
    """One printed row."""

    code: str = Field(pattern=CODE, description="Row in the field's terms.")
    printed: str = Field(min_length=1, description="Row label as printed, on one line.")
    unit: str | None = Field(default=None, description="Unit, where not that of the columns.")
    relation: Relation | None = Field(default=None, description="What the row derives from.")
    absent: tuple[str, ...] = Field(
        default=(), description="Column codes for which the row prints nothing, by design."
    )


class TableSpec(Described):
    """One printed table."""

    table_id: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="Name in the tidy data.")
    title: str = Field(description="What the table shows, in English.")
    starts_after: str = Field(description="Template of the text right before the header.")
    header: str = Field(
        description="Template of the header; {measures} stands for the columns' header texts, "
        "repeated for each year where {years:of_columns} precedes it."
    )
    columns: tuple[ColumnSpec, ...] = Field(min_length=1, description="Measures, left to right.")
    rows: tuple[RowSpec, ...] | str = Field(
        description="Rows in printed order; the name of a row set; or `years` where the rows are "
        "labelled with years."
    )
    blanks: Literal["none", "by_totals"] = Field(
        default="none",
        description="Cells that print nothing: none; or lost in the text layer and placed by the "
        "printed totals of rows and columns, which must leave one placement only.",
    )
    ends_before: str = Field(
        description="Template of the text right after the last row; where it names the years that "
        "label the rows, its gaps are {year:row_a}, {year:row_b} and so on."
    )

    @property
    def row_set(self) -> str | None:
        """Name of the shared row set, where the rows come from one."""
        return self.rows if isinstance(self.rows, str) and self.rows != "years" else None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        _refuse_repeats("column code", [c.code for c in self.columns])
        codes = {c.code for c in self.columns}
        for column in self.columns:
            if column.relation:
                _refuse_unknown(f"column {column.code}", column.relation.of, codes)
        if not isinstance(self.rows, str):
            self._check_rows(self.rows, codes)
        if self.blanks == "by_totals" and not self._has_both_totals():
            raise ValueError("blanks by_totals needs a total row and a total column")
        if "{measures}" in self.header and not all(c.printed for c in self.columns):
            raise ValueError("{measures} in the header needs a printed text for every column")
        if "{years:of_columns}" not in self.header and not all(c.printed for c in self.columns):
            raise ValueError(
                "a column without printed text needs {years:of_columns} in the header, or its "
                "label in the tidy data would be empty"
            )
        for template in (self.starts_after, self.ends_before, self.header_template(2)):
            Template(template)
        return self

    def header_template(self, years: int) -> str:
        """
        The header's template for a number of years.

        Parameters
        ----------
        years : how many years the header prints; the measures repeat for each.
        """
        repeats = years if "{years:of_columns}" in self.header else 1
        measures = " ".join([c.printed for c in self.columns] * repeats)
        return self.header.replace("{measures}", measures)

    def _check_rows(self, rows: tuple[RowSpec, ...], columns: set[str]) -> None:
        _refuse_repeats("row code", [r.code for r in rows])
        _refuse_repeats("row label", [squeezed(r.printed) for r in rows])
        codes = {r.code for r in rows}
        for row in rows:
            _refuse_unknown(f"row {row.code}", row.absent, columns)
            if row.relation:
                _refuse_unknown(f"row {row.code}", row.relation.of, codes)

    def _has_both_totals(self) -> bool:
        rows = () if isinstance(self.rows, str) else self.rows
        return all(
            any(part.relation and part.relation.kind == "total" for part in parts)
            for parts in (rows, self.columns)
        )


def load_tables(
    folder: Path, row_sets: Mapping[str, RowSet], units: Iterable[str]
) -> tuple[TableSpec, ...]:
    """
    Read every table spec of one document.

    Parameters
    ----------
    folder : folder with one YAML file a table, named after it.
    row_sets : shared row sets by name.
    units : known units.

    Raises
    ------
    SpecError : a spec is invalid, names an unknown row set or unit, is misnamed, or has the table
        id of another document's.
    """
    known_units = set(units)
    specs = []
    for path in sorted(folder.glob("*.yaml")):
        spec = load(path, TableSpec)
        if path.stem != spec.table_id:
            raise SpecError(f"{path}: describes table {spec.table_id}; name the file after it")
        others = [other for other in folder.parent.glob(f"*/{path.name}") if other != path]
        if others:
            raise SpecError(
                f"{path}: table {spec.table_id} is also described in {min(others)}, and the "
                "analysis could not tell their rows apart; give one of them another table_id"
            )
        if spec.row_set is not None and spec.row_set not in row_sets:
            raise SpecError(
                f"{path}: unknown row set {spec.row_set}; known: {', '.join(sorted(row_sets))}"
            )
        own_units = {c.unit for c in spec.columns}
        if not isinstance(spec.rows, str):
            own_units |= {r.unit for r in spec.rows if r.unit}
        if unknown := own_units - known_units:
            raise SpecError(
                f"{path}: unknown unit {', '.join(sorted(unknown))}; "
                "add it to data/vocabularies/units.yaml"
            )
        specs.append(spec)
    return tuple(specs)


def _refuse_repeats(what: str, values: list[str]) -> None:
    for value, count in Counter(values).items():
        if count > 1:
            raise ValueError(f"{what} {value!r} occurs {count} times")


def _refuse_unknown(where: str, named: Iterable[str], known: set[str]) -> None:
    if unknown := set(named) - known:
        raise ValueError(f"{where} names {', '.join(sorted(unknown))}, which the table lacks")
