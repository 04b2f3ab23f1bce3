"""What a notebook of one theme needs on its table: records, words, and places to save results."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
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
    theme : theme of the notebook.
    data, words : the project's data folder, and that of the words of one language.
    others : folders of the words of other languages, in which the figures are drawn as well.
    records : every printed number of the documents that are analysed.
    cells, statements : the same as tables.
    codebook, drawn, formatter, labels : definitions, words in the figures of the theme, numbers
        and names of groups.
    marks : letters of numbers that need a reservation.
    """

    theme: str
    data: Path
    words: Path
    others: tuple[Path, ...]
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
        cls, theme: str, cells: str, statements: str, data: str, fonts: str, words: Sequence[str]
    ) -> Workbench:
        """
        Read records and words, and set the look of the figures.

        Parameters
        ----------
        theme : theme of the notebook.
        cells, statements : paths of the tidy tables of the documents that are analysed.
        data : the project's data folder.
        fonts : folder of the figures' font files.
        words : folders of the words of languages (`report/en`): that of the notebook, then those
            in which its figures are drawn as well.
        """
        use_theme(fonts)
        folder, (said, *others) = Path(data), map(Path, words)
        cell_table, statement_table = CELLS.read(Path(cells)), STATEMENTS.read(Path(statements))
        return cls(
            theme=theme,
            data=folder,
            words=said,
            others=tuple(others),
            records=Records(cell_table, statement_table),
            cells=cell_table,
            statements=statement_table,
            codebook=Codebook.read(folder / "analysis/indicators"),
            drawn=read_drawn(said, theme),
            formatter=Formatter.read(said),
            labels=Labels.read(said, folder / "vocabularies/row_sets"),
            marks=Marks.read(folder),
        )

    def in_language(self, words: Path) -> Workbench:
        """The same with the words of another language."""
        return replace(
            self,
            words=words,
            drawn=read_drawn(words, self.theme),
            formatter=Formatter.read(words),
            labels=Labels.read(words, self.data / "vocabularies/row_sets"),
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
        return self.said(indicator_table(indicators, self.codebook, self.records.rounded))

    def said(self, table: pd.DataFrame) -> Results:
        """The computed theme in the words of the workbench."""
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

    def in_each_language(self) -> Iterator[Results]:
        """The same numbers in the words of each language, those of the notebook first."""
        yield self
        for words in self.bench.others:
            yield self.bench.in_language(words).said(self.table)

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

    def save_figure(self, figure: Figure, name: str, data: pd.DataFrame, folder: str) -> None:
        """
        Write a figure and its data in the language of the words.

        Parameters
        ----------
        figure, name, data : as for `figures.save_figure`.
        folder : where the figures of the notebook belong; each language has its own folder in it.

        Raises
        ------
        AnalysisError : a mark leads to no printed number, or what is written beside it is not
            the number it draws.
        """
        require_faithful_figure(name, data, self.charts.series.by_origin, self.bench.formatter)
        save_figure(figure, name, data, self._own(folder))

    def picture(self, name: str, folder: str, text: FigureText | None = None) -> Picture:
        """
        A saved figure for a look at it.

        Parameters
        ----------
        name, folder : as for `save_figure`.
        text : texts of the figure, where its words have another name.
        """
        return picture(self._own(folder) / f"{name}.svg", text or self.text(name))

    def _own(self, folder: str) -> Path:
        return Path(folder) / self.bench.formatter.language

    def save(self, indicators_csv: str) -> None:
        """Write the indicators of the theme."""
        INDICATORS.write(self.table, Path(indicators_csv))
