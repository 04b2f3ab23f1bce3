"""Numbers put into words: the facts of indicators, of statements and of printed cells."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Literal

import pandas as pd

from zorgcijfers.analysis.by_formula import care_funds
from zorgcijfers.codebook import Codebook, Definition
from zorgcijfers.interval import Interval
from zorgcijfers.presentation import fact_names as names
from zorgcijfers.presentation.facts import YEAR, Fact
from zorgcijfers.presentation.fund_ranges import HIGHEST, LOWEST, range_ends
from zorgcijfers.presentation.indicator_values import IndicatorValue, indicator_values
from zorgcijfers.presentation.marks import Marks
from zorgcijfers.records import Records
from zorgcijfers.writing.formats import NOT_AVAILABLE, Formatter
from zorgcijfers.writing.precision import Rounding


def all_facts(
    indicators: pd.DataFrame,
    statements: pd.DataFrame,
    cells: pd.DataFrame,
    codebook: Codebook,
    formatter: Formatter,
    marks: Marks,
) -> list[Fact]:
    """
    Every fact of a build: of indicators and their ranges, of statements, of printed cells.

    A number that is set aside carries its mark wherever a sentence, a title or an alt text says it.

    Parameters
    ----------
    indicators, statements, cells : rows that meet the contracts of these names.
    codebook : definitions of the indicators.
    formatter : writes the numbers.
    marks : of numbers that are set aside.

    Raises
    ------
    SpecError : a number is made of one that is set aside, and no finding declares it.
    """
    values = indicator_values(indicators, codebook)
    ends = range_ends(values, care_funds(codebook, Records(cells, statements)))
    facts = [
        *indicator_facts([*values, *ends], formatter),
        *statement_facts(statements, formatter),
        *cell_facts(cells, formatter),
    ]
    return [_marked(fact, formatter, marks) for fact in facts]


def indicator_facts(values: Iterable[IndicatorValue], formatter: Formatter) -> list[Fact]:
    """
    Facts of indicators, in their order, each followed by its companions; then the aliases.

    Parameters
    ----------
    values : computed indicators, from `indicator_values`.
    formatter : writes the numbers.
    """
    facts: list[Fact] = []
    series: dict[tuple[str, str], list[IndicatorValue]] = {}
    for row in values:
        facts += _with_companions(row, row.fact_id, formatter)
        if row.year is not None and row.value is not None:
            series.setdefault((row.definition.indicator, row.group), []).append(row)
    for (indicator, group), rows in series.items():
        in_time = sorted(rows, key=lambda row: row.year or 0)
        places = {"first": in_time[0], "latest": in_time[-1]}
        if len(in_time) > 1:
            places |= {"previous": in_time[-2], "peak": max(in_time, key=_number)}
        for alias, row in places.items():
            name = f"{indicator}.{names.part(group)}.{alias}"
            facts += _with_companions(row, name, formatter)
            year = Fraction(row.year or 0)
            facts.append(
                Fact(
                    fact_id=f"{name}{names.YEAR}",
                    value=year,
                    unit=YEAR,
                    text=f"{row.year}",
                    inputs=row.inputs,
                    origin=row.origin,
                    interval=Interval.exactly(year),
                )
            )
    return facts


def statement_facts(table: pd.DataFrame, formatter: Formatter) -> list[Fact]:
    """
    Facts of the documents' statements, every mention, with the decimals printed.

    Parameters
    ----------
    table : rows that meet `contracts.STATEMENTS`.
    formatter : writes the numbers.
    """
    facts = []
    mentions: dict[tuple[str, int | None], int] = {}
    for row in table.to_dict("records"):
        key = (str(row["subject"]), _year(row["year"]))
        mentions[key] = mentions.get(key, 0) + 1
        facts.append(_printed(row, names.statement_fact(*key, mentions[key]), formatter))
    return facts


def cell_facts(table: pd.DataFrame, formatter: Formatter) -> list[Fact]:
    """
    Facts of printed cells, with the decimals printed; a range (`7-8`) as a range.

    Where two documents have a table of the same name, its document is part of its name.

    Parameters
    ----------
    table : rows that meet `contracts.CELLS`.
    formatter : writes the numbers.
    """
    facts = []
    documents = table.groupby("table_id")["document_id"].nunique()
    for row in table[table["low"].notna()].to_dict("records"):  # the others are words
        shared = documents[row["table_id"]] > 1
        name = f"{row['document_id']}/{row['table_id']}" if shared else str(row["table_id"])
        codes = (name, str(row["row_code"]), str(row["column_code"]))
        facts.append(_printed(row, names.cell_fact(*codes, _year(row["year"])), formatter))
    return facts


def _number(row: IndicatorValue) -> Fraction:
    return row.value or Fraction(0)


def _with_companions(row: IndicatorValue, name: str, formatter: Formatter) -> Iterator[Fact]:
    definition = row.definition
    if row.value is None:
        text = formatter.shorthand(NOT_AVAILABLE)
        yield Fact(name, None, definition.unit, text, row.inputs, row.origin)
        return
    unit, at_most = _in_prose(definition, row.value, formatter)
    said = _Said(row, name, unit, at_most, formatter)
    yield said.fact(row.rounding)
    if row.rounding != "nearest":
        yield said.fact("nearest", names.CENTRAL)
    if row.value < 0:
        yield said.fact(_OPPOSITE[row.rounding], names.SIZE, sign=-1)
    if row.group in _OUTWARDS:
        yield said.fact(_OUTWARDS[row.group], names.END)
    if definition.prose_unit or definition.prose_decimals is not None:
        full = _Said(row, name, definition.unit, definition.decimals, formatter)
        yield full.fact(row.rounding, names.FULL)


_OUTWARDS: Mapping[str, Rounding] = {LOWEST: "down", HIGHEST: "up"}
_OPPOSITE: Mapping[Rounding, Rounding] = {"nearest": "nearest", "down": "up", "up": "down"}


@dataclass(frozen=True)
class _Said:
    """A value in a unit with the decimals wanted, from which facts of every rounding are made."""

    row: IndicatorValue
    name: str
    unit: str
    at_most: int
    formatter: Formatter

    def fact(self, rounding: Rounding, suffix: str = "", *, sign: Literal[1, -1] = 1) -> Fact:
        definition, formatter = self.row.definition, self.formatter
        low, value, high = (
            formatter.converted(sign * number, definition.unit, self.unit)
            for number in (
                self.row.interval.low,
                self.row.value or Fraction(0),
                self.row.interval.high,
            )
        )
        interval = Interval(min(low, high), max(low, high))
        asked = formatter.asked_in_sentence(interval, self.unit, self.at_most)
        shown = formatter.form(Fraction(value), interval, self.unit, asked, rounding)
        step = formatter.converted(Fraction(10) ** -shown.decimals, self.unit, definition.unit)
        return Fact(
            fact_id=f"{self.name}{suffix}",
            value=Fraction(value),
            unit=self.unit,
            text=formatter.said(shown, self.unit),
            inputs=self.row.inputs,
            origin=self.row.origin,
            interval=interval,
            decimals=asked,
            rounding=rounding,
            shortened=step > self._step_in_table(),
        )

    def _step_in_table(self) -> Fraction:
        """One unit of the last digit that a table shows."""
        row = self.row
        shown = self.formatter.form(
            row.value or Fraction(0), row.interval, row.definition.unit, row.definition.decimals
        )
        return Fraction(10) ** -shown.decimals


def _in_prose(definition: Definition, value: Fraction, formatter: Formatter) -> tuple[str, int]:
    """
    Unit of a number in running text, and the decimals it has there at most.

    An amount of less than one million stays in euro, whole: `€13,464`, not `€0.0 million`.
    """
    at_most = definition.prose_decimals
    if not definition.prose_unit:
        return definition.unit, definition.decimals if at_most is None else at_most
    if abs(formatter.converted(value, definition.unit, definition.prose_unit)) < 1:
        return definition.unit, 0
    return definition.prose_unit, definition.decimals if at_most is None else at_most


def _printed(row: Mapping[Hashable, Any], name: str, formatter: Formatter) -> Fact:
    """A number as its document prints it, every digit; its own precision may leave some open."""
    unit, decimals = str(row["unit"]), int(row["decimals"])
    interval = Interval(Fraction(str(row["low"])), Fraction(str(row["high"])))
    record = str(row["record_id"])
    if pd.isna(row["value"]):
        value, text = None, formatter.amounts(interval.low, interval.high, unit, decimals)
    else:
        value = Fraction(str(row["value"]))
        text = formatter.amount(value, unit, decimals)
        text = formatter.about(text) if interval.width > Fraction(10) ** -decimals else text
    return Fact(name, value, unit, text, (record,), record, interval, decimals, "quoted")


def _marked(fact: Fact, formatter: Formatter, marks: Marks) -> Fact:
    if fact.is_year or fact.value is None:
        return fact
    aside = marks.aside([fact.origin], fact.inputs)
    return replace(fact, text=formatter.marked(fact.text, aside))


def _year(year: int) -> int | None:
    return None if pd.isna(year) else int(year)
