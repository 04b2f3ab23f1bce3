"""Tables of the report as Markdown, laid out by data; funds and years are those computed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from zorgcijfers.errors import SpecError
from zorgcijfers.indicators import WHOLE
from zorgcijfers.presentation.exhibits import Heads, RowsShown, Shown, TableLayout
from zorgcijfers.presentation.indicator_values import IndicatorSeries, IndicatorValue
from zorgcijfers.presentation.labels import JOINT, Labels
from zorgcijfers.presentation.marks import Marks
from zorgcijfers.presentation.printed_back import STORED, Promise, numbers, require_faithful
from zorgcijfers.presentation.variables import Linked, unlinked
from zorgcijfers.writing.formats import NOT_AVAILABLE, Formatter
from zorgcijfers.writing.markdown import Column, inert, inert_cell, pipe_table, strong


def printed_number(found: IndicatorValue, formatter: Formatter) -> str:
    """
    The number in a cell of a table, without unit; a bound to its sure side.

    Parameters
    ----------
    found : an indicator that has a value.
    formatter : writes the number.

    Raises
    ------
    AnalysisError : what is written is not the number.
    """
    value, definition = found.value or Fraction(0), found.definition
    form = formatter.form(
        value, found.interval, definition.unit, definition.decimals, found.rounding
    )
    text = formatter.number(Fraction(form.number), form.decimals)
    require_faithful(f"table cell {found.origin}", text, Promise.of(found), formatter)
    return text


@dataclass(frozen=True)
class _Grid:
    """Values by row and column."""

    rows: list[str]
    columns: list[str]
    values: list[list[IndicatorValue | None]]
    totals: list[bool]


class ReportTables:
    """Renders layouts from the indicators of a build."""

    def __init__(
        self,
        series: IndicatorSeries,
        formatter: Formatter,
        labels: Labels,
        marks: Marks,
        linked: Linked = unlinked,
    ) -> None:
        """
        Keep what every table needs.

        Parameters
        ----------
        series : the computed indicators.
        formatter, labels : numbers and names of groups in the report's language.
        marks : letters of numbers that need a reservation.
        linked : makes a link to its trace of each number, as for the variables.
        """
        self._series = series
        self._formatter = formatter
        self._labels = labels
        self._marks = marks
        self._linked = linked

    def render(self, layout: TableLayout, heads: Heads) -> str:
        """
        One table as Markdown.

        Parameters
        ----------
        layout : what it shows; a table of indicators.
        heads : its heads; one for each indicator shown.

        Raises
        ------
        SpecError : a group has no name, a head is missing, or two columns have one head.
        AnalysisError : an indicator of the layout was not computed.
        """
        if layout.rows is None:
            raise SpecError(f"table {layout.table}: shows no indicators; give it rows")
        grids = {"group": self._by_group, "year": self._by_year, "indicator": self._by_indicator}
        grid = grids[layout.rows.by](layout, layout.rows, heads)
        headers = [inert_cell(header) for header in (heads.rows, *grid.columns)]
        if len(set(headers)) < len(headers):
            raise SpecError(f"table {layout.table}: two columns have one header: {headers}")
        rows = []
        for number, (label, values) in enumerate(zip(grid.rows, grid.values, strict=True)):
            cells = [self._cell(value, layout.missing) for value in values]
            row = [inert_cell(label), *cells]
            rows.append([strong(cell) for cell in row] if grid.totals[number] else row)
        columns = [Column(headers[0], "left"), *(Column(header) for header in headers[1:])]
        said = [*self._empty_years(layout), *self._totals_that_differ(grid)]
        return pipe_table(columns, rows) + "".join(map(_legend, said))

    def _by_group(self, layout: TableLayout, rows: RowsShown, heads: Heads) -> _Grid:
        sets, shown = rows.labels, layout.shows
        found = [group for s in shown for group in self._row_groups(s)]
        groups = list(rows.groups) or self._labels.ordered(sets, found)
        places = [(s, year) for s in shown for year in self._years(layout, [s])]
        values = [
            [self._series.find(s.indicator, group + _suffix(s), year) for s, year in places]
            for group in groups
        ]
        return _Grid(
            rows=[self._labels.label(sets, group) for group in groups],
            columns=[self._header(layout, heads, s, year) for s, year in places],
            values=values,
            totals=[group == WHOLE for group in groups],
        )

    def _row_groups(self, shown: Shown) -> list[str]:
        suffix = _suffix(shown)
        groups = self._series.groups(shown.indicator)
        return [group.removesuffix(suffix) for group in groups if group.endswith(suffix)]

    def _by_year(self, layout: TableLayout, _: RowsShown, heads: Heads) -> _Grid:
        shown = layout.shows
        years = self._years(layout, shown, shown_groups_only=True)
        values = [[self._series.find(s.indicator, s.group, year) for s in shown] for year in years]
        return _Grid(
            rows=[self._year(layout, heads, year) for year in years],
            columns=[self._header(layout, heads, s, None) for s in shown],
            values=values,
            totals=[False for _ in years],
        )

    def _by_indicator(self, layout: TableLayout, _: RowsShown, heads: Heads) -> _Grid:
        shown = layout.shows
        years = self._years(layout, shown, shown_groups_only=True)
        values = [[self._series.find(s.indicator, s.group, year) for year in years] for s in shown]
        return _Grid(
            rows=[self._header(layout, heads, s, None) for s in shown],
            columns=[self._year(layout, heads, year) for year in years],
            values=values,
            totals=[False for _ in shown],
        )

    def _years(
        self, layout: TableLayout, shown: Sequence[Shown], *, shown_groups_only: bool = False
    ) -> list[int | None]:
        """Years in which a number is known, ascending, values about no year first."""
        if layout.years_of:
            shown = [Shown(indicator=layout.years_of)]
        years = {
            year
            for s in shown
            for year in self._series.years(s.indicator, s.group if shown_groups_only else None)
            if self._has_value(s, year, shown_groups_only)
        }
        return sorted(years, key=lambda year: (year is not None, year or 0))

    def _has_value(self, shown: Shown, year: int | None, only_its_group: bool) -> bool:
        groups = [shown.group] if only_its_group else self._series.groups(shown.indicator)
        values = [self._series.find(shown.indicator, group, year) for group in groups]
        return any(value is not None and value.value is not None for value in values)

    def _header(self, layout: TableLayout, heads: Heads, shown: Shown, year: int | None) -> str:
        definition = self._series.definition(shown.indicator)
        if shown.key not in heads.heads:
            raise SpecError(f"table {layout.table}: no head of {shown.key}; add it")
        return (
            heads.heads[shown.key]
            .replace("{label}", definition.label)
            .replace("{year}", str(year or ""))
            .replace("{unit}", self._formatter.header(definition.unit))
        )

    def _year(self, layout: TableLayout, heads: Heads, year: int | None) -> str:
        if year is None and not heads.without_year:
            raise SpecError(f"table {layout.table}: a value about no year; give `without_year`")
        return heads.without_year if year is None else str(year)

    def _cell(self, value: IndicatorValue | None, missing: str) -> str:
        if value is None:
            return inert_cell(self._formatter.shorthand(missing))
        if value.value is None:
            text = self._formatter.shorthand(NOT_AVAILABLE)
        else:
            marks = self._marks.letters(value.origin, value.inputs)
            text = self._formatter.marked(printed_number(value, self._formatter), marks)
        return self._linked(value.fact_id, inert_cell(text))

    def _empty_years(self, layout: TableLayout) -> list[str]:
        """What is said under a table of the years in which none of its numbers is known."""
        years = {year for s in layout.shows for year in self._series.years(s.indicator) if year}
        known = {y for y in years for s in layout.shows if self._has_value(s, y, False)}
        if not (empty := sorted(years - known)):
            return []
        listed = self._formatter.listed([str(year) for year in empty])
        return [self._formatter.formats.years_empty.replace("{years}", listed)]

    def _totals_that_differ(self, grid: _Grid) -> list[str]:
        """
        What is said under a table in which printed totals are not the sums of what is printed.

        A number of the whole is a total where it is the sum of the numbers of the other rows, and
        not a ratio of all; that is seen from the values.
        """
        differ = []
        for number, column in enumerate(zip(*grid.values, strict=True)):
            parts, wholes = (
                [value for value, total in zip(column, grid.totals, strict=True) if total is which]
                for which in (False, True)
            )
            if any(self._differs(whole, parts) for whole in wholes):
                differ.append(grid.columns[number])
        if not differ:
            return []
        totals = self._formatter.listed(differ)
        return [self._formatter.formats.total_differs.replace("{totals}", totals)]

    def _differs(
        self, whole: IndicatorValue | None, parts: Sequence[IndicatorValue | None]
    ) -> bool:
        """Whether a number is the sum of others, and its printed form not that of theirs."""
        if whole is None or whole.value is None:
            return False
        known = [value for value in parts if value is not None and value.value is not None]
        exact = sum((value.value or Fraction(0) for value in known), Fraction(0))
        if len(known) < len(parts) or abs(exact - whole.value) > len(parts) * STORED:
            return False
        shown = [
            numbers(printed_number(value, self._formatter), self._formatter)[0]
            for value in (whole, *known)
        ]
        return shown[0] != sum(shown[1:])


def _suffix(shown: Shown) -> str:
    return f"{JOINT}{shown.joined}" if shown.joined else ""


def _legend(said: str) -> str:
    return f"\n::: {{.legend}}\n{inert(said)}\n:::\n"
