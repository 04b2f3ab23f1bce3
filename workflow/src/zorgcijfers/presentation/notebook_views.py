"""What a notebook shows below its cells: tables in words and units, and pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pandas as pd

from zorgcijfers.errors import AnalysisError
from zorgcijfers.indicators import WHOLE
from zorgcijfers.presentation.catalogue import FigureText
from zorgcijfers.presentation.chart_data import ChartData
from zorgcijfers.presentation.exhibits import Heads, RowsShown, Shown, TableLayout
from zorgcijfers.presentation.legends import explained
from zorgcijfers.presentation.report_tables import ReportTables
from zorgcijfers.svg import confined, described
from zorgcijfers.writing.formats import NOT_APPLICABLE, NOT_AVAILABLE, Formatter
from zorgcijfers.writing.markdown import Column, inert, inert_cell, pipe_table

MARKDOWN, SVG = "text/markdown", "image/svg+xml"
"""Kinds of output that a page of a notebook shows; see `pages.notebook_pages`."""

_DECIMALS = 2
"""Decimals of numbers that a notebook computes by hand; the report's own follow its inputs."""


@dataclass(frozen=True)
class Text:
    """Markdown, such as a table, as the output of a cell."""

    markdown: str

    def _repr_markdown_(self) -> str:
        return self.markdown

    def __repr__(self) -> str:
        """The Markdown itself, for tools that show plain text only."""
        return self.markdown


@dataclass(frozen=True)
class Picture:
    """A saved figure as the output of a cell, what it is inside the picture."""

    svg: str
    caption: str

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {SVG: self.svg, "text/plain": self.caption}


def picture(saved: Path, text: FigureText) -> Picture:
    """
    A saved figure for a look at it.

    Parameters
    ----------
    saved : the SVG file, named after the figure.
    text : what it draws. Its alternative in the report has the numbers, which stand in the
        notebook's own tables.
    """
    svg = confined(saved, f"fig-{saved.stem.replace('_', '-')}")
    return Picture(described(svg, f"{text.title}. {text.subtitle}."), text.title)


def table(frame: pd.DataFrame, formatter: Formatter) -> Text:
    """
    A frame as a table: a column each, named as it is headed; the index is left out.

    Parameters
    ----------
    frame : texts stand as they are, whole numbers with their thousands grouped, others rounded.
    formatter : writes the numbers.
    """
    numeric = [pd.api.types.is_numeric_dtype(frame[column]) for column in frame]
    columns = [
        Column(inert_cell(str(name)), "right" if number else "left")
        for name, number in zip(frame, numeric, strict=True)
    ]
    rows = [
        [inert_cell(_written(value, formatter)) for value in row]
        for row in frame.itertuples(index=False)
    ]
    return Text(explained(pipe_table(columns, rows), formatter.formats.shorthand))


class Looks:
    """Tables of computed indicators with names and units, as the report writes them."""

    def __init__(self, charts: ChartData) -> None:
        """Keep the computed indicators, with names, formats and marks."""
        self._series = charts.series
        self._formatter = charts.formatter
        self._tables = ReportTables(charts.series, charts.formatter, charts.labels, charts.marks)

    def look(self, indicators: Sequence[str], sets: Sequence[str]) -> str:
        """
        Indicators as Markdown: what each is, then their values by year.

        Indicators about no group stand in one table. Those about groups have a table each, or,
        where all have one year at most, a column each.

        Parameters
        ----------
        indicators : names of indicators.
        sets : sets of labels that name the groups; empty: there are none.

        Raises
        ------
        AnalysisError : an indicator is about groups, and no set names them.
        """
        definitions = [self._series.definition(name) for name in indicators]
        said = [f"- **{inert(d.label)}**: {inert(d.definition)}" for d in definitions]
        return "\n\n".join(["\n".join(said), *self._rendered(indicators, sets)])

    def _rendered(self, indicators: Sequence[str], sets: Sequence[str]) -> Iterator[str]:
        alone = [name for name in indicators if self._series.groups(name) == [WHOLE]]
        grouped = [name for name in indicators if name not in alone]
        if grouped and not sets:
            raise AnalysisError(f"indicator {grouped[0]} is about groups; say which set names them")
        for dated in (True, False):
            part = [name for name in alone if (self._series.years(name) != [None]) == dated]
            if part:
                yield self._by_indicator(part)
        single = [name for name in grouped if len(self._series.years(name)) == 1]
        for name in grouped:
            if name not in single:
                label = inert(self._series.definition(name).label)
                unit = inert(self._unit(name))
                yield f"**{label}**" + (f" ({unit})" if unit else "")
                yield self._by_group([name], sets, "{year}")
        if single:
            yield self._by_group(single, sets, "{label}")

    def _by_indicator(self, indicators: Sequence[str]) -> str:
        rows = RowsShown(by="indicator")
        return self._render(rows, "Indicator", indicators, "{label}", NOT_AVAILABLE)

    def _by_group(self, indicators: Sequence[str], sets: Sequence[str], head: str) -> str:
        kinds = ", ".join(name.replace("_", " ") for name in sets).capitalize()
        rows = RowsShown(by="group", labels=tuple(sets))
        # What was computed for some groups only has no meaning for the others.
        return self._render(rows, kinds, indicators, head, NOT_APPLICABLE)

    def _render(
        self, rows: RowsShown, kinds: str, indicators: Sequence[str], head: str, missing: str
    ) -> str:
        shows = tuple(Shown(indicator=name) for name in indicators)
        with_unit = f"{head} ({{unit}})" if "{label}" in head else head
        heads = {name: with_unit if self._unit(name) else head for name in indicators}
        layout = TableLayout(table="look", rows=rows, shows=shows, missing=missing)
        worded = Heads(rows=kinds, heads=heads, without_year="Value")
        table = self._tables.render(layout, worded)
        return explained(table, self._formatter.formats.shorthand)

    def _unit(self, indicator: str) -> str:
        return self._formatter.header(self._series.definition(indicator).unit)


def _written(value: object, formatter: Formatter) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int) or (isinstance(value, float) and value.is_integer()):
        return formatter.number(int(value))
    return formatter.number(Fraction(str(value)), _DECIMALS)
