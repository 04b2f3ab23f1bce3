"""
The formulas of the codebook, evaluated on the published numbers: words and computation agree.

Percent is a unit, so 7% may stand as 7 or as seven hundredths, and a result in percent may be
meant times one hundred: one reading must hold for every row of an indicator.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product

import pandas as pd

from zorgcijfers.codebook import Codebook, Definition
from zorgcijfers.errors import AnalysisError
from zorgcijfers.formula_text import WHOLE, Node, Parser, Row, UnknownNameError, years_of

ADDED_UP = "sum over the funds for all"
"""Note of a formula that holds for each fund; for all together its results are added up."""
_TOLERANCE = Fraction(1, 10**8)  # published numbers end at twelve decimals


class FormulaError(AnalysisError):
    """A formula of the codebook does not say what was computed."""


@dataclass(frozen=True)
class Printed:
    """A number of the documents: its value and its unit."""

    value: Fraction
    unit: str


class Formulas:
    """The rows of all indicators and the numbers behind them, to evaluate formulas on."""

    def __init__(self, table: pd.DataFrame, printed: Mapping[str, Printed]) -> None:
        """
        Index the numbers.

        Parameters
        ----------
        table : rows that meet `contracts.INDICATORS`, of all themes.
        printed : numbers of the documents by record id.
        """
        self._printed = printed
        self._rows: dict[str, dict[tuple[str, int | None], tuple[Fraction, tuple[str, ...]]]] = {}
        self._units: dict[str, str] = {}
        columns = ["indicator", "group", "year", "value", "unit"]
        cells = table[columns].astype("string").fillna("").to_numpy(dtype=str).tolist()
        for (name, group, year, value, unit), inputs in zip(cells, table["inputs"], strict=True):
            if value:
                key = (group, int(year) if year else None)
                known = self._rows.setdefault(name, {})
                known[key] = (Fraction(value), inputs)
                self._units[name] = unit

    def check(self, codebook: Codebook) -> list[str]:
        """
        Compare every formula with every row; the names of the indicators that were evaluated.

        Raises
        ------
        FormulaError : a formula gives something else than was computed, cannot be evaluated and
            does not say why, or says that it cannot and can.
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
        return False

    def _problem(self, definition: Definition) -> str:
        """Why the formula does not say what was computed; empty where it does."""
        in_percent = definition.unit in ("percent", "percentage points")
        scales = (Fraction(1), Fraction(100)) if in_percent else (Fraction(1),)
        problem = ""
        try:
            text, _, note = definition.formula.partition(";")
            formula = Parser(text, self).parsed()
            if note.strip() == ADDED_UP:
                formula = self._added_up(formula)
            for scale, percent in product(scales, (Fraction(1), Fraction(1, 100))):
                unlike = self._unlike(definition, formula, scale, percent)
                if not unlike:
                    return ""
                problem = problem or unlike
        except UnknownNameError as error:
            return str(error)
        return problem

    def _added_up(self, formula: Node) -> Node:
        def evaluated(row: Row) -> Fraction:
            rows = self.groups(row.indicator, row) if row.group == WHOLE else [row]
            return sum((formula(each) for each in rows), Fraction(0))

        return evaluated

    def _unlike(
        self, definition: Definition, formula: Node, scale: Fraction, percent: Fraction
    ) -> str:
        for (group, year), (value, inputs) in self._rows[definition.indicator].items():
            try:
                found = scale * formula(Row(definition.indicator, group, year, inputs, percent))
            except ZeroDivisionError:
                return f"{group} {year or ''}: the formula divides by zero"
            if abs(found - value) > _TOLERANCE * max(Fraction(1), abs(value)):
                return (
                    f"{group} {year or ''}: the formula gives {float(found):.12g}, "
                    f"computed was {float(value):.12g}"
                )
        return ""

    def indicator(self, name: str, row: Row) -> Fraction:
        """An indicator of the row's group and year, or of what the group is part of."""
        groups = [row.group, *row.group.split("/"), WHOLE]
        for group, year in product(groups, dict.fromkeys((row.year, None))):
            if (group, year) in self._rows[name]:
                return self._read(self._rows[name][group, year][0], self._units[name], row)
        raise UnknownNameError(f"there is no {name} of {row.group} {row.year or ''}")

    def source(self, name: str, table: str, row: Row) -> Fraction:
        """What the row was computed from: a subject of a statement, or a column of a table."""
        found = [r for r in row.inputs if _names(r, name, table) and _is_of(r, row.year)]
        if not found:
            raise UnknownNameError(
                f"{name}{' of ' + table if table else ''} is no indicator and no input of "
                f"{row.group} {row.year or ''}"
            )
        numbers = [self._printed[record] for record in found]
        return sum((self._read(n.value, n.unit, row) for n in numbers), Fraction(0))

    def named(self, name: str, table: str, row: Row) -> Fraction:
        """The number that a name stands for."""
        if name == "rate":
            rate = row.group.split("/")[0]
            return self._read(Fraction(rate), "percent", row)
        if name in self._rows and not table and name != row.indicator:
            return self.indicator(name, row)
        return self.source(name, table, row)

    def groups(self, name: str, row: Row) -> list[Row]:
        """The row for each group of an indicator in its year, the whole left out."""
        if name not in self._rows:
            raise UnknownNameError(f"{name} is no indicator")
        return [
            replace(row, group=group, inputs=inputs)
            for (group, year), (_, inputs) in self._rows[name].items()
            if year == row.year and group != WHOLE
        ]

    def _read(self, value: Fraction, unit: str, row: Row) -> Fraction:
        return value * row.percent if unit == "percent" else value


def _names(record: str, name: str, table: str) -> bool:
    _, place, *rest = record.split("/")
    return place == table and name in rest[:2] if table else (place, rest[0]) == ("statement", name)


def _is_of(record: str, year: int | None) -> bool:
    years = years_of((record,))
    return year is None or not years or year in years


def printed_numbers(*tables: pd.DataFrame) -> dict[str, Printed]:
    """Numbers of the tidy tables by record id."""
    found = {}
    for table in tables:
        cells = table[["record_id", "value", "unit"]].astype("string").fillna("")
        for record, value, unit in cells.to_numpy(dtype=str).tolist():
            if value:
                found[record] = Printed(Fraction(value), unit)
    return found
