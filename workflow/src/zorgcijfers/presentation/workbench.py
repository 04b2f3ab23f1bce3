"""What a notebook of one theme needs on its table: records, words, and places to save results."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from matplotlib.figure import Figure

from zorgcijfers.codebook import Codebook
from zorgcijfers.contracts import CELLS, INDICATORS, STATEMENTS
from zorgcijfers.indicators import Indicator, indicator_table
from zorgcijfers.presentation.catalogue import FigureText, figure_text
from zorgcijfers.presentation.chart_data import ChartData
from zorgcijfers.presentation.exhibits import FigureDrawn, read_drawn
from zorgcijfers.presentation.fact_texts import all_facts
from zorgcijfers.presentation.facts import Fact, by_id
from zorgcijfers.presentation.figures import save_figure, use_theme
from zorgcijfers.presentation.indicator_values import IndicatorSeries, indicator_values
from zorgcijfers.presentation.labels import Labels
from zorgcijfers.presentation.legends import explained
from zorgcijfers.presentation.marks import Marks
from zorgcijfers.presentation.notebook_views import Looks, Picture, Text, picture, table
from zorgcijfers.presentation.printed_back import require_faithful_figure
from zorgcijfers.records import Records
from zorgcijfers.writing.formats import Formatter


@dataclass(frozen=True)
class Workbench:
    """
    Everything a theme is computed and shown with.

    Attributes
    ----------
    data, words : the project's data folder, and that of the words of one language.
    records : every printed number of the documents that are analysed.
    cells, statements : the same as tables.
    codebook, drawn, formatter, labels : definitions, words in the figures of the theme, numbers
        and names of groups.
    marks : letters of numbers that need a reservation.
    """

    data: Path
    words: Path
    records: Records
    cells: pd.DataFrame
    statements: pd.DataFrame
    codebook: Codebook
    drawn: Mapping[str, FigureDrawn]
    formatter: Formatter
    labels: Labels
    marks: Marks

    @classmethod
    def open(
        cls, theme: str, cells: str, statements: str, data: str, fonts: str, words: str
    ) -> Workbench:
        """
        Read records and words, and set the look of the figures.

        Parameters
        ----------
        theme : theme of the notebook.
        cells, statements : paths of the tidy tables of the documents that are analysed.
        data : the project's data folder.
        fonts : folder of the figures' font files.
        words : folder of the words of one language, `report/en`.
        """
        use_theme(fonts)
        folder, said = Path(data), Path(words)
        cell_table, statement_table = CELLS.read(Path(cells)), STATEMENTS.read(Path(statements))
        return cls(
            data=folder,
            words=said,
            records=Records(cell_table, statement_table),
            cells=cell_table,
            statements=statement_table,
            codebook=Codebook.read(folder / "analysis/indicators"),
            drawn=read_drawn(said, theme),
            formatter=Formatter.read(said),
            labels=Labels.read(said, folder / "vocabularies/row_sets"),
            marks=Marks.read(folder),
        )

    def show(self, shown: pd.DataFrame | str) -> Text:
        """
        A table for a look at it.

        Parameters
        ----------
        shown : a frame whose columns are named as they are to be headed, or Markdown.
        """
        if isinstance(shown, str):
            return Text(explained(shown, self.formatter.formats.shorthand))
        return table(shown, self.formatter)

    def results(self, indicators: Iterable[Indicator]) -> Results:
        """The indicators of the theme, checked against the codebook, ready to show and save."""
        table = indicator_table(indicators, self.codebook, self.records.rounded)
        facts = all_facts(
            table, self.statements, self.cells, self.codebook, self.formatter, self.marks
        )
        series = IndicatorSeries(indicator_values(table, self.codebook))
        charts = ChartData(series, self.formatter, self.labels, self.marks)
        return Results(self, table, by_id(facts), charts)


@dataclass(frozen=True)
class Results:
    """
    The computed theme.

    Attributes
    ----------
    bench : what it was computed with.
    table : rows that meet `contracts.INDICATORS`.
    facts : facts by name, for the texts of figures.
    charts : frames that the charts draw.
    """

    bench: Workbench
    table: pd.DataFrame
    facts: Mapping[str, Fact]
    charts: ChartData

    def look(self, *indicators: str, groups: str | Sequence[str] = ()) -> Text:
        """
        What some indicators are and their values, with names and units.

        Parameters
        ----------
        indicators : names of indicators.
        groups : set of labels that names their groups; for joint groups
            one set for each code.

        Raises
        ------
        AnalysisError : an indicator is about groups, and no set names them.
        """
        sets = [groups] if isinstance(groups, str) else list(groups)
        return Text(Looks(self.charts).look(indicators, sets))

    def text(self, figure: str, **values: str) -> FigureText:
        """Title, subtitle, source and words of a figure, filled in from the facts."""
        shorthand = self.bench.formatter.formats.shorthand
        return figure_text(self.bench.drawn, figure, self.facts, values, shorthand)

    def save_figure(
        self,
        figure: Figure,
        name: str,
        data: pd.DataFrame,
        folder: str,
        text: FigureText | None = None,
    ) -> Picture:
        """
        Write a figure and its data; the picture is returned for a look at it.

        Parameters
        ----------
        figure, name, data, folder : as for `figures.save_figure`.
        text : texts of the figure, where its words have another name.

        Raises
        ------
        AnalysisError : a mark leads to no printed number, or what is written beside it is not
            the number it draws.
        """
        require_faithful_figure(name, data, self.charts.series.by_origin, self.bench.formatter)
        saved = save_figure(figure, name, data, folder)
        return picture(saved, text or self.text(name))

    def save(self, indicators_csv: str) -> None:
        """Write the indicators of the theme."""
        INDICATORS.write(self.table, Path(indicators_csv))
