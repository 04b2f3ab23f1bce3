"""The formulas of the codebook against the published numbers: words and computation agree."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import product

import pandas as pd

from zorgcijfers.codebook import Codebook, Definition
from zorgcijfers.errors import AnalysisError
from zorgcijfers.formula import WHOLE, Formula, FormulaTextError, Row, years_of
from zorgcijfers.quantity import Found, Missing, Quantity, total

_TOLERANCE = Fraction(1, 10**8)  # published numbers end at twelve decimals
_NAME = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)+")  # in words, names are what holds an underscore


class FormulaError(AnalysisError):
    """A formula of the codebook does not say what was computed."""


class Published:
    """The rows of all indicators and the printed numbers behind them, for formulas to name."""

    def __init__(self, table: pd.DataFrame, printed: Mapping[str, Quantity]) -> None:
        """
        Index the numbers.

        Parameters
        ----------
        table : rows that meet `contracts.INDICATORS`, of all themes.
        printed : numbers of the documents by record id.
        """
        self._printed = printed
        self._rows: dict[str, dict[tuple[str, int | None], Quantity]] = {}
        columns = ["indicator", "group", "year", "value"]
        cells = table[columns].astype("string").fillna("").to_numpy(dtype=str).tolist()
        for (name, group, year, value), inputs in zip(cells, table["inputs"], strict=True):
            if value:
                number = Quantity.constant(Fraction(value))  # of any unit: only values count here
                known = self._rows.setdefault(name, {})
                known[group, int(year) if year else None] = replace(number, inputs=inputs)

    def check(self, codebook: Codebook) -> list[str]:
        """
        Compare every formula with every row; the names of the indicators that were evaluated.

        Raises
        ------
        FormulaError : a formula gives something else than was computed, cannot be evaluated and
            does not say why, says that it cannot and can, or is words with a name of nothing that
            was computed or that it was computed from.
        """
        return [d.indicator for d in codebook if d.indicator in self._rows and self._holds(d)]

    def _holds(self, definition: Definition) -> bool:
        problem = self._problem(definition)
        if not definition.formula_in_words:
            if problem:
                raise FormulaError(
                    f"codebook: {definition.indicator} = {definition.formula}: {problem}; correct "
                    "the formula in data/analysis/indicators, or say there why it is words "
                    "(`formula_in_words`)"
                )
            return True
        if not problem:
            raise FormulaError(
                f"codebook: {definition.indicator} = {definition.formula} can be evaluated and "
                "holds; delete its `formula_in_words`"
            )
        if unknown := self._unknown_names(definition):
            raise FormulaError(
                f"codebook: {definition.indicator} = {definition.formula}: {', '.join(unknown)}: "
                "no indicator, and nothing that it was computed from; correct the name in "
                "data/analysis/indicators"
            )
        return False

    def _unknown_names(self, definition: Definition) -> list[str]:
        """Names in a formula of words that neither an indicator nor an input bears."""
        rows = self._rows[definition.indicator].values()
        inputs = {part for row in rows for record in row.inputs for part in record.split("/")}
        names = dict.fromkeys(_NAME.findall(definition.formula))
        return [name for name in names if name not in inputs and name not in self._rows]

    def _problem(self, definition: Definition) -> str:
        """Why the formula does not say what was computed; empty where it does."""
        try:
            formula = Formula(definition.formula, self)
        except FormulaTextError as error:
            return str(error)
        rows = self._rows[definition.indicator]
        for (group, year), number in rows.items():
            others = tuple(g for g, y in rows if y == year and g != WHOLE)
            try:
                found = formula.of(Row(definition.indicator, group, year, others, number.inputs))
            except AnalysisError as error:
                return f"{group} {year or ''}: {error}"
            if isinstance(found, Missing):
                return found.why
            if abs(found.value - number.value) > _TOLERANCE * max(Fraction(1), abs(number.value)):
                return (
                    f"{group} {year or ''}: the formula gives {float(found.value):.12g}, "
                    f"computed was {float(number.value):.12g}"
                )
        return ""

    def named(self, name: str, table: str, row: Row) -> Found:
        """The number that a name stands for: an indicator, or what the row was computed from."""
        if name == "rate":
            return Quantity.constant(Fraction(row.group.split("/")[0]))
        if not self.is_stated(name, row) and not table:
            return self._indicator(name, row)
        found = [r for r in row.inputs if _names(r, name, table) and _is_of(r, row.year)]
        if not found:
            return Missing(
                f"{name}{' of ' + table if table else ''} is no indicator and no input of "
                f"{row.group} {row.year or ''}"
            )
        found = [record for record in found if row.group in record.split("/")] or found
        return total(self._printed[record] for record in found)

    def is_stated(self, name: str, row: Row) -> bool:
        """Whether a name is the subject of a statement."""
        return name not in self._rows or name == row.indicator

    def over(self, name: str, row: Row) -> list[Row]:
        """The row for each group of an indicator in its year, the whole left out."""
        return [
            replace(row, group=group, inputs=number.inputs)
            for (group, year), number in self._rows.get(name, {}).items()
            if year == row.year and group != WHOLE
        ]

    def pooled(self, names: Collection[str], row: Row) -> list[Row] | Missing:
        """The row for each year of the records that the row was computed from."""
        return [replace(row, year=year) for year in years_of(row.inputs)]

    def _indicator(self, name: str, row: Row) -> Found:
        groups = [row.group, *row.group.split("/"), WHOLE]
        for group, year in product(groups, dict.fromkeys((row.year, None))):
            if (group, year) in self._rows[name]:
                return self._rows[name][group, year]
        return Missing(f"there is no {name} of {row.group} {row.year or ''}")


def _names(record: str, name: str, table: str) -> bool:
    _, place, *rest = record.split("/")
    return place == table and name in rest[:2] if table else (place, rest[0]) == ("statement", name)


def _is_of(record: str, year: int | None) -> bool:
    years = years_of((record,))
    return year is None or not years or year in years


def printed_numbers(*tables: pd.DataFrame) -> dict[str, Quantity]:
    """Numbers of the tidy tables by record id; of units only percent counts, see `Formula`."""
    found = {}
    for table in tables:
        cells = table[["record_id", "value", "unit"]].astype("string").fillna("")
        for record, value, unit in cells.to_numpy(dtype=str).tolist():
            if value:
                found[record] = Quantity.constant(
                    Fraction(value), unit if unit == "percent" else "1"
                )
    return found
