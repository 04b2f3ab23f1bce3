"""Table specs: how each printed table looks, as data that validates itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator

from zorgcijfers.described import Described
from zorgcijfers.errors import SpecError
from zorgcijfers.numerals import DUTCH, Notation
from zorgcijfers.reading.declared_precision import DeclaredPrecision
from zorgcijfers.reading.templates import Template
from zorgcijfers.reading.text import squeezed
from zorgcijfers.vocabulary import RowSet

CODE = r"^[a-z0-9][a-z0-9_-]*$"

Kind = Literal["number", "range", "less than", "not available", "blank", "text", "row number"]
"""What a cell may hold."""

WITHOUT_UNIT = frozenset({"not available", "blank", "text", "row number"})
"""Kinds of cells that need no unit."""

NOT_AVAILABLE = ("n.v.t.", "N/A", "-", "..")


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
    under: str = Field(
        default="", description="Head above that the column shares with those beside it."
    )
    year: int | None = Field(
        default=None, description="Year that the numbers are about, where the spec must say it."
    )
    unit: str | None = Field(
        default=None,
        description="Unit of the numbers, from data/vocabularies/units.yaml; none for text.",
    )
    decimals: tuple[int, ...] = Field(
        default=(), description="Printed decimals that may occur; empty: any."
    )
    kinds: tuple[Kind, ...] = Field(
        default=("number",),
        min_length=1,
        description="What its cells may hold: number; range such as 7-8; less than (`< 5`); not "
        "available; blank; text, kept as printed; row number, which is checked and then left.",
    )
    notation: Notation | None = Field(
        default=None, description="How its numbers are written, where not as the table's."
    )
    sign_in_head: bool = Field(
        default=False, description="Whether only the head prints the percent sign."
    )
    relation: Relation | None = Field(default=None, description="What the column derives from.")

    @model_validator(mode="after")
    def _has_unit(self) -> Self:
        if self.unit is None and not WITHOUT_UNIT.issuperset(self.kinds):
            raise ValueError(f"column {self.code} holds numbers and names no unit")
        return self


class RowSpec(Described):
    """One printed row."""

    code: str = Field(pattern=CODE, description="Row in the field's terms.")
    printed: str = Field(
        default="", description="Row label as printed, on one line; none where no column has any."
    )
    again: bool = Field(default=False, description="Whether a row before prints the same label.")
    year: int | None = Field(
        default=None, description="Year that the row is about, where its label is no year."
    )
    unit: str | None = Field(default=None, description="Unit, where not that of the columns.")
    decimals: tuple[int, ...] | None = Field(
        default=None, description="Printed decimals, where not those of the columns."
    )
    kinds: tuple[Kind, ...] | None = Field(
        default=None, description="What its cells may hold, where not as the columns'."
    )
    relation: Relation | None = Field(default=None, description="What the row derives from.")
    absent: tuple[str, ...] = Field(
        default=(),
        description="Columns for which the row prints nothing, by design: `code`, or `code/year`.",
    )
    shares: tuple[str, ...] = Field(
        default=(),
        description="Column codes whose cell the row shares with the row above: printed once.",
    )


class Heading(Described):
    """A line across the table that names the rows below it."""

    heading: str = Field(min_length=1, description="The line as printed.")


class TableSpec(Described):
    """One printed table."""

    table_id: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="Name in the tidy data.")
    printed_name: str = Field(
        default="",
        description="How the document names it (`Tabel 6`), in the text right before the header; "
        "empty where it gives no name.",
    )
    title: str = Field(description="What the table shows, in English.")
    starts_after: str = Field(description="Template of the text right before the header.")
    header: str | None = Field(
        default=None,
        description="Template of the header; {measures} stands for the columns' header texts, "
        "repeated for each year where {years:of_columns} precedes it. Left out: the stub, the "
        "heads that columns share, and their own; where there are none, the table has no header.",
    )
    stub: str = Field(default="", description="Head of the column of labels.")
    labels: int = Field(
        default=1, ge=0, description="Which printed column holds the labels; 0: there are none."
    )
    columns: tuple[ColumnSpec, ...] = Field(min_length=1, description="Measures, left to right.")
    rows: tuple[RowSpec | Heading | str, ...] | str = Field(
        description="Rows in printed order, with the headings between them; the name of a row "
        "set, or `years` for rows that are labelled with years, stands for all of them, alone or "
        "as an item of the list."
    )
    years: tuple[int, ...] = Field(
        default=(),
        description="Years of columns or rows in printed order, where they do not simply follow "
        "each other.",
    )
    notation: Notation = Field(default=DUTCH, description="How numbers are written.")
    not_available: tuple[str, ...] = Field(
        default=NOT_AVAILABLE, description="What stands where a number is not available."
    )
    passes_over: tuple[str, ...] = Field(
        default=(),
        description="Text between its rows that is no part of the table, such as a footnote at "
        "the foot of a page: a template, or its first and last words with ` … ` between.",
    )
    gutter: float = Field(
        default=0.4,
        gt=0,
        description="Least white between two columns of a PDF, in sizes of the letters.",
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
    def named_rows(self) -> tuple[RowSpec | Heading | str, ...]:
        """The rows as a list: those described here, headings, and names of sets or `years`."""
        return (self.rows,) if isinstance(self.rows, str) else self.rows

    @property
    def described_rows(self) -> tuple[RowSpec, ...]:
        """The rows that are described here one by one."""
        return tuple(row for row in self.named_rows if isinstance(row, RowSpec))

    @property
    def row_sets(self) -> tuple[str, ...]:
        """Names of the shared row sets, where rows come from any."""
        return tuple(row for row in self.named_rows if isinstance(row, str) and row != "years")

    @property
    def has_years_over_columns(self) -> bool:
        """Whether the header prints years that the columns repeat under."""
        return "{years:of_columns}" in (self.header or "")

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        _refuse_repeats("column code", [f"{c.code} {c.year or ''}".strip() for c in self.columns])
        codes = {c.code for c in self.columns}
        for column in self.columns:
            if column.relation:
                _refuse_unknown(f"column {column.code}", column.relation.of, codes)
        self._check_rows(codes)
        if self.blanks == "by_totals" and not self._has_both_totals():
            raise ValueError("blanks by_totals needs a total row and a total column")
        if "{measures}" in (self.header or "") and not all(c.printed for c in self.columns):
            raise ValueError("{measures} in the header needs a printed text for every column")
        headed = self.header is None or all(c.printed or c.under for c in self.columns)
        if not (headed or self.has_years_over_columns):
            raise ValueError(
                "a column without printed text needs {years:of_columns} in the header, or its "
                "label in the tidy data would be empty"
            )
        if self.labels > len(self.columns) + 1:
            raise ValueError(f"the table has no column {self.labels} for its labels")
        if "years" in self.named_rows[1:]:
            raise ValueError("rows that are labelled with years come first in the list of rows")
        name = re.compile(rf"(?<!\w){re.escape(self.printed_name)}(?!\w)")
        if self.printed_name and not name.search(self.starts_after):
            raise ValueError(
                f"printed_name {self.printed_name!r} does not stand in starts_after, the text "
                "right before the header"
            )
        templates = [self.starts_after, self.ends_before, *self.passes_over]
        for template in [*templates, *filter(None, [self.header_template(2)])]:
            for part in template.split(" … "):
                Template(part)
        return self

    def header_template(self, years: int) -> str:
        """
        The header's template for a number of years; empty where the table has no header.

        Parameters
        ----------
        years : how many years the header prints; the measures repeat for each.
        """
        if self.header is None:
            shared = dict.fromkeys(c.under for c in self.columns)
            return " ".join(filter(None, [self.stub, *shared, *(c.printed for c in self.columns)]))
        repeats = years if self.has_years_over_columns else 1
        measures = " ".join([c.printed for c in self.columns] * repeats)
        return self.header.replace("{measures}", measures)

    def _check_rows(self, columns: set[str]) -> None:
        rows = self.described_rows
        _refuse_repeats("row code", [r.code for r in rows])
        printed = [squeezed(r.printed) for r in rows if r.printed and not r.again]
        _refuse_repeats("row label", printed)
        codes = {r.code for r in rows}
        for row in rows:
            if bool(row.printed) != bool(self.labels):
                raise ValueError(
                    f"row {row.code} "
                    + (
                        "needs its label as printed"
                        if self.labels
                        else "has a label, and no column"
                    )
                )
            named = (code.partition("/")[0] for code in (*row.absent, *row.shares))
            _refuse_unknown(f"row {row.code}", named, columns)
            if row.relation:
                _refuse_unknown(f"row {row.code}", row.relation.of, codes)

    def _has_both_totals(self) -> bool:
        return all(
            any(part.relation and part.relation.kind == "total" for part in parts)
            for parts in (self.described_rows, self.columns)
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
    SpecError : a spec is invalid, names an unknown row set or unit, or is misnamed.
    """
    known_units = set(units)
    specs = []
    for path in sorted(folder.glob("*.yaml")):
        spec = TableSpec.read(path)
        if path.stem != spec.table_id:
            raise SpecError(f"{path}: describes table {spec.table_id}; name the file after it")
        if unknown := set(spec.row_sets) - set(row_sets):
            raise SpecError(
                f"{path}: unknown row set {', '.join(sorted(unknown))}; "
                f"known: {', '.join(sorted(row_sets))}"
            )
        own_units = {column.unit for column in spec.columns if column.unit}
        own_units |= {row.unit for row in spec.described_rows if row.unit}
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
