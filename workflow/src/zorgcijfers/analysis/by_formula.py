"""
Indicators computed by their formula in the codebook: ratios, changes, shares, by fund and year.

A formula is looked up name by name: other indicators by their own formula, printed numbers in the
records. All care funds together are those that print anything that makes the whole (amounts,
members, files) in the years that the formula is about; where one of them lacks a number, the
whole is missing, so that a sum never passes off four funds as five.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from zorgcijfers.analysis.quantity_operations import statement
from zorgcijfers.codebook import Codebook, Definition
from zorgcijfers.errors import AnalysisError, SpecError
from zorgcijfers.formula import WHOLE, Formula, Row
from zorgcijfers.indicators import Indicator
from zorgcijfers.quantity import Found, Missing, Quantity
from zorgcijfers.records import Records

FUNDS = "funds"
Year = int | None


def theme_indicators(
    theme: str, codebook: Codebook, records: Records, computed: Iterable[Indicator] = ()
) -> list[Indicator]:
    """
    Every indicator of a theme, in the order of the codebook.

    Parameters
    ----------
    theme : name of the theme.
    codebook : all definitions; a formula may name indicators of other themes.
    records : tidy records of the build.
    computed : what the functions that the theme names have computed.

    Raises
    ------
    AnalysisError : a function computed an indicator that names no function, or none of its theme.
    SpecError : a formula names what is no indicator and no document prints.
    """
    by_name: dict[str, list[Indicator]] = {}
    for indicator in computed:
        by_name.setdefault(indicator.name, []).append(indicator)
    formulas = Formulas(codebook, records, by_name)
    found: list[Indicator] = []
    for definition in next(t for t in codebook.themes if t.theme == theme).indicators:
        if definition.computed_by:
            found += by_name.pop(definition.indicator, [])
        else:
            found += formulas.indicators(definition.indicator)
    if by_name:
        raise AnalysisError(
            f"{theme}: {', '.join(by_name)} is computed and not defined there as `computed_by`"
        )
    return found


def in_number_order(codes: Iterable[str]) -> list[str]:
    """Codes of care funds, each once, by fund number: never by any result."""
    return sorted(set(codes), key=lambda code: (len(code), code))


def care_funds(codebook: Codebook, records: Records) -> list[str]:
    """Every care fund that any table prints which an indicator of the funds is read from."""
    return Formulas(codebook, records).funds


class Formulas:
    """The formulas of a codebook on the records of a build."""

    def __init__(
        self,
        codebook: Codebook,
        records: Records,
        computed: Mapping[str, Collection[Indicator]] | None = None,
    ) -> None:
        """
        Prepare the look-up.

        Parameters
        ----------
        codebook : definitions of all indicators.
        records : tidy records of the build.
        computed : indicators that functions computed, by name, for formulas that name them.
        """
        self._codebook, self._records = codebook, records
        self._computed = {
            (i.name, i.group, i.year): i.quantity or Missing(i.note)
            for indicators in (computed or {}).values()
            for i in indicators
        }
        self._parsed: dict[str, Formula] = {}
        self._tables: dict[str, tuple[list[str], list[str]]] = {}
        self._known: dict[Row, Found] = {}
        self._nouns = {d.indicator: t.nouns for t in codebook.themes for d in t.indicators}

    def indicators(self, name: str) -> list[Indicator]:
        """One indicator for every year and group that its definition names."""
        found = []
        for year in self._years_of(self._codebook[name]):
            for group in self._groups(self._codebook[name].groups, year):
                value = self._value(self._row(name, group, year))
                found.append(
                    Indicator.not_available(name, group, year, value.why)
                    if isinstance(value, Missing)
                    else Indicator(name, group, year, value)
                )
        return found

    @cached_property
    def funds(self) -> list[str]:
        """Every care fund that prints a measure, by fund number."""
        return in_number_order(
            fund
            for by_year in self._printing.values()
            for printed in by_year.values()
            for fund in printed
        )

    # What a formula asks for

    def named(self, name: str, table: str, row: Row) -> Found:
        """An indicator of the row's group and year, or a printed number."""
        if self._is_indicator(name, table, row):
            return self._indicator(name, row)
        return self._cell(name, table, row) if table else self._statement(name, row)

    def is_stated(self, name: str, row: Row) -> bool:
        """Whether a name is the subject of a statement."""
        return not self._is_indicator(name, "", row)

    def over(self, name: str, row: Row) -> list[Row]:
        """The row for each group of an indicator, the whole left out."""
        names = self._codebook[name].groups
        groups = row.funds if FUNDS in names else self._groups(names, row.year)
        return [replace(row, group=group) for group in groups if group != WHOLE]

    def pooled(self, names: Collection[str], row: Row) -> list[Row] | Missing:
        """The row for each year in which all of the names have a number."""
        years = sorted({year for name in names for year in self._years(name, "") if year})
        rows = [self._row(row.indicator, row.group, year) for year in years]
        known = [
            row
            for row in rows
            if all(isinstance(self.named(name, "", row), Quantity) for name in names)
        ]
        nouns = " and ".join(self._noun_of(name) for name in names)
        return known or Missing(f"no year prints {'both ' if len(names) > 1 else ''}{nouns}")

    # How it is found

    def _value(self, row: Row) -> Found:
        if row not in self._known:
            definition = self._codebook[row.indicator]
            found = [self._formula(row.indicator).of(row)]
            found += [self._indicator(name, row) for name in definition.needs]
            missing = [each for each in found if isinstance(each, Missing)]
            result = found[0]
            if isinstance(result, Quantity):
                result = result.in_unit(definition.unit)
            self._known[row] = Missing.all(missing) if missing else result
        return self._known[row]

    def _indicator(self, name: str, row: Row) -> Found:
        definition = self._codebook[name]
        candidates = dict.fromkeys((row.group, *row.group.split("/"), WHOLE))
        if definition.computed_by:
            for group in candidates:
                for year in (row.year, None):
                    if (name, group, year) in self._computed:
                        return self._computed[name, group, year]
            return Missing(f"the documents state no {name.replace('_', ' ')} for {row.year}")
        known = self._groups(definition.groups, row.year)
        group = next((group for group in candidates if group in known), WHOLE)
        year = row.year if definition.years != () else None
        return self._value(replace(row, indicator=name, group=group, year=year))

    def _statement(self, subject: str, row: Row) -> Found:
        years = self._records.statement_years(subject)
        year = row.year if years else None
        if row.year is None and years:
            year = years[-1]
        found = statement(self._records, subject, year)
        noun = self._nouns[row.indicator].get(subject)
        if isinstance(found, Missing) and noun:
            return Missing(f"the documents print no {noun} for {year}")
        return found

    def _cell(self, name: str, table: str, row: Row) -> Found:
        codes, columns = self._places(table)
        parts = (row.group, *row.group.split("/"))
        if name in columns:
            code = next((part for part in parts if part in codes), None)
            if code is None and row.group == WHOLE:
                whole = "total" if self._records.has(table, "total", name, row.year) else WHOLE
                years = all(len(c) == 4 and c.isdigit() for c in codes)
                code = str(row.year) if years else whole
            place = (code or row.group, name)
        else:
            place = (name, next((part for part in parts if part in columns), row.group))
        for year in (row.year, None):
            if self._records.has(table, *place, year):
                return self._records.cell(table, *place, year)
        return self._no_cell(name, table, place, row)

    def _no_cell(self, name: str, table: str, place: tuple[str, str], row: Row) -> Missing:
        noun = self._nouns[row.indicator].get(f"{name} of {table}")
        when = "" if row.year is None else f" for {row.year}"
        if noun is None:
            words = place[1].replace("_", " ")
            return Missing(f"{table} prints no {words} in row {place[0]}{when}")
        printed = self._printing.get((name, table), {}).get(row.year)
        who = f" of {row.group}" if printed else ""
        return Missing(f"the documents print no {noun}{who}{when}")

    def _row(self, name: str, group: str, year: Year) -> Row:
        years = {year, year - 1} if year and self._formula(name).looks_back else {year}
        leaves = self._leaves(name)
        funds = in_number_order(
            fund
            for measure, by_year in self._printing.items()
            for each in years
            for fund in by_year.get(each, ())
            if measure in self._whole or measure in leaves
        )
        return Row(name, group, year, tuple(funds))

    def _formula(self, name: str) -> Formula:
        if name not in self._parsed:
            formula = Formula(self._codebook[name].formula, self)
            self._require_known(self._codebook[name], formula.names)
            self._parsed[name] = formula
        return self._parsed[name]

    def _require_known(self, definition: Definition, names: Iterable[tuple[str, str]]) -> None:
        """Refuse what nothing bears the name of: a slip would pass for what is not printed."""
        groups = {part for g in definition.groups if " " not in g for part in g.split("/")}
        asked = [
            *names,
            *((name, "") for name in definition.years or ()),
            *(("", table) for table in sorted(groups - {WHOLE, FUNDS})),
        ]
        for name, table in asked:
            said = " of ".join(filter(None, (name, table)))
            if said not in self._nouns[definition.indicator] and not self._is_known(
                name, table, definition.indicator
            ):
                raise SpecError(
                    f"codebook: {definition.indicator} names {said}, which is no indicator and "
                    "which no document prints; correct it in data/analysis/indicators, or say "
                    "under `nouns` there what it is"
                )

    def _is_known(self, name: str, table: str, indicator: str) -> bool:
        if table:
            codes, columns = self._places(table)
            return name in (*codes, *columns) if name else bool(codes)
        return (
            (name != indicator and name in self._codebook)
            or bool(self._places(name)[1])
            or self._records.has_statement(name)
            or bool(self._records.statement_years(name))
        )

    def _is_indicator(self, name: str, table: str, row: Row) -> bool:
        return not table and name != row.indicator and name in self._codebook

    def _noun_of(self, name: str) -> str:
        (leaf, table), *_ = self._formula(name).names
        return self._nouns[name].get(f"{leaf} of {table}", name)

    # Funds, groups and years

    @cached_property
    def _printing(self) -> dict[tuple[str, str], dict[Year, list[str]]]:
        """For each column that holds a measure of the funds, who prints it in each year."""
        found: dict[tuple[str, str], dict[Year, list[str]]] = {}
        for definition in self._codebook:
            if FUNDS in definition.groups and not definition.computed_by:
                (name, table), *others = self._formula(definition.indicator).names
                if table and not others:
                    found[name, table] = {
                        year: list(self._records.column(table, name, year))
                        for year in self._years(name, table)
                    }
        return found

    @cached_property
    def _whole(self) -> set[tuple[str, str]]:
        return {self._formula(d.indicator).names[0] for d in self._codebook if d.makes_whole}

    def _leaves(self, name: str) -> set[tuple[str, str]]:
        """Columns of tables behind an indicator that its formula gives."""
        found = set()
        for part, table in self._formula(name).names:
            if table:
                found.add((part, table))
            elif part != name and part in self._codebook and not self._codebook[part].computed_by:
                found |= self._leaves(part)
        return found

    def _groups(self, names: Iterable[str], year: Year) -> list[str]:
        found = []
        for name in names:
            kind, _, rest = name.partition(" ")
            if "/" in name:
                first, _, second = name.partition("/")
                inner = self._groups((second,), year)
                found += [f"{a}/{b}" for a in self._groups((first,), year) for b in inner]
            elif rest:
                found += self._lowest(rest, year)
            else:
                known = {WHOLE: [WHOLE], FUNDS: self.funds}
                found += known[kind] if kind in known else self._places(kind)[0]
        return found

    def _lowest(self, name: str, year: Year) -> list[str]:
        """The group or groups with the lowest of an indicator; none where nobody has it."""
        rows = {group: self._value(self._row(name, group, year)) for group in self.funds}
        values = {g: found.value for g, found in rows.items() if isinstance(found, Quantity)}
        return [group for group, value in values.items() if value == min(values.values())]

    def _years_of(self, definition: Definition) -> list[Year]:
        formula = self._formula(definition.indicator)
        if definition.years is not None:
            names = [(name, "") for name in definition.years]
        else:
            names = [] if formula.pools else formula.names
        known = {year for name, table in names for year in self._years(name, table, definition)}
        found: list[Year] = [*sorted(known)]
        if definition.years is None and formula.looks_back:
            return found[1:]
        return found if names and (found or definition.years) else [None]

    def _years(self, name: str, table: str, of: Definition | None = None) -> set[int]:
        """Years for which there is anything of an indicator, a table or a statement."""
        if not table and name in self._codebook and (of is None or name != of.indicator):
            if self._codebook[name].computed_by:
                years = {year for known, _, year in self._computed if known == name}
            else:
                years = set(self._years_of(self._codebook[name]))
            return {year for year in years if year is not None}
        try:
            return set(self._records.years(table or name))
        except AnalysisError:  # a subject of statements, or nothing: no document prints the table
            return set(self._records.statement_years(name))

    def _places(self, table: str) -> tuple[list[str], list[str]]:
        """Row codes without those of totals, and columns of a table."""
        if table not in self._tables:
            try:
                self._tables[table] = self._records.rows(table), self._records.columns(table)
            except AnalysisError:  # no document prints the table
                self._tables[table] = [], []
        return self._tables[table]
