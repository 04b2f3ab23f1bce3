"""Profiles of the care funds for the report: one section a fund, for all funds that there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from zorgcijfers.analysis.fund_profiles import Position, position
from zorgcijfers.described import Described
from zorgcijfers.errors import SpecError
from zorgcijfers.indicators import WHOLE
from zorgcijfers.pages.figure_pages import table_block
from zorgcijfers.presentation.chart_data import ChartData
from zorgcijfers.presentation.exhibits import Exhibits
from zorgcijfers.presentation.fact_names import part
from zorgcijfers.presentation.indicator_values import IndicatorValue
from zorgcijfers.presentation.variables import Linked, unlinked
from zorgcijfers.writing.formats import NOT_APPLICABLE, NOT_AVAILABLE
from zorgcijfers.writing.markdown import Column, inert, inert_cell, pipe_table

THEME, FIGURE = "fund_profiles", "fund_profile"
"""Theme of the exhibits, and name of its figure and its table, both `for_each: fund`."""

FUNDS = "care_funds"
"""Set of labels that names the funds."""


class ProfileHeads(Described):
    """Heads of the table of a profile."""

    measure: str = Field(description="Of the measures.")
    year: str = Field(description="Of the years.")
    fund: str = Field(description="Of the fund's own numbers.")
    whole: str = Field(description="Of all funds together.")
    lowest: str = Field(description="Of the lowest number of a fund.")
    highest: str = Field(description="Of the highest number of a fund.")


class ProfileWords(Described):
    """The words of the profile of a care fund, but for those of its figure."""

    measures: dict[str, str] = Field(description="Short name of each measure, by indicator.")
    headers: ProfileHeads = Field(description="Heads of the table.")
    comparison: str = Field(
        description="One comparison in the figure's alternative; {measure}, {year}, {value}, "
        "{lowest} and {highest} are filled in."
    )
    in_years: str = Field(description="A measure with {years}, in a list.")
    lowest: str = Field(description="Begins the list of measures where the fund is lowest.")
    highest: str = Field(description="Begins the list of measures where the fund is highest.")
    nowhere: str = Field(description="Ends such a list where there is no measure.")


@dataclass(frozen=True)
class _Comparison:
    """One measure in one year: the fund's value, if any, and those of all funds."""

    label: str
    year: int | None
    own: IndicatorValue | None
    whole: IndicatorValue | None
    by_fund: Mapping[str, IndicatorValue]
    position: Position | None


class FundProfiles:
    """Figure, table and sentences of every fund, from the indicators of a build."""

    def __init__(
        self,
        measures: Sequence[str],
        words: ProfileWords,
        charts: ChartData,
        linked: Linked = unlinked,
    ) -> None:
        """
        Keep what the profiles need.

        Parameters
        ----------
        measures : indicators that are compared, in order.
        words : words of the profiles; a name for each measure.
        charts : the indicators, with names, formats and marks.
        linked : makes a link to its trace of each number in the tables.
        """
        self.measures = {measure: words.measures[measure] for measure in measures}
        self._words = words
        self._charts = charts
        self._linked = linked

    @classmethod
    def read(
        cls, exhibits: Path, words: Path, charts: ChartData, linked: Linked = unlinked
    ) -> FundProfiles:
        """
        Read the measures and their words.

        Parameters
        ----------
        exhibits : folder of the exhibits, which name the measures.
        words : folder of the words of one language.
        charts, linked : as above.

        Raises
        ------
        SpecError : a file is missing or invalid, or a measure has no name.
        """
        shown = Exhibits.read(exhibits / f"{THEME}.yaml").measures
        said = ProfileWords.read(words / "profile.yaml")
        if nameless := [measure for measure in shown if measure not in said.measures]:
            raise SpecError(f"{words}/profile.yaml, measures: add {', '.join(nameless)}")
        return cls(shown, said, charts, linked)

    @property
    def funds(self) -> list[str]:
        """Every care fund that has a measure, in the order of the labels."""
        series = self._charts.series
        groups = {g for measure in self.measures for g in series.groups(measure)}
        return self._charts.labels.ordered(FUNDS, groups - {WHOLE})

    def placeholders(self, fund: str) -> dict[str, str]:
        """
        Values of the placeholders in the exhibits' texts that are no facts.

        `fund` is the fund as part of a fact's name; `fund_name` its name; `between` in how many
        of the `compared` comparisons it is neither lowest nor highest; `comparisons` the numbers
        of each measure in its latest year.
        """
        comparisons = [c for c in self._comparisons(fund) if c.position]
        return {
            "fund": part(fund),
            "fund_name": self._charts.labels.label(FUNDS, fund),
            "between": str(sum(c.position == "between" for c in comparisons)),
            "compared": str(len(comparisons)),
            "comparisons": "; ".join(
                self._compared({c.label: c for c in comparisons}[label])
                for label in dict.fromkeys(c.label for c in comparisons)
            ),
        }

    def each(self) -> dict[str, dict[str, str]]:
        """What `Catalogue.texts` needs for texts with `for_each: fund`."""
        found = {fund: self.placeholders(fund) for fund in self.funds}
        return {values["fund"]: values for values in found.values()}

    def page(self, caption: Callable[[str], str]) -> str:
        """
        The profiles as Markdown, a section each, which includes its figure by name.

        Parameters
        ----------
        caption : gives the caption of the table of a fund, as Markdown.
        """
        return "\n".join(self._section(fund, caption(fund)) for fund in self.funds)

    def _section(self, fund: str, caption: str) -> str:
        name = inert(self._charts.labels.label(FUNDS, fund))
        return "\n".join(
            [
                f"## {name} {{#sec-profile-{fund}}}",
                "",
                f"{{{{< include _figures/{FIGURE}_{fund}.md >}}}}",
                "",
                *(f"- {line}" for line in self._extremes(fund)),
                "",
                table_block(f"profile-{fund}", self.table(fund), {"caption": caption}),
            ]
        )

    def _extremes(self, fund: str) -> Iterator[str]:
        """One line for the measures where the fund is lowest, one for those where it is highest."""
        ends: tuple[tuple[Position, str], ...] = (
            ("lowest", self._words.lowest),
            ("highest", self._words.highest),
        )
        for end, begin in ends:
            years: dict[str, list[str]] = {}
            for comparison in self._comparisons(fund):
                if comparison.position == end:
                    years.setdefault(comparison.label, []).append(str(comparison.year or ""))
            listed = self._charts.formatter.listed
            items = [
                self._words.in_years.replace("{measure}", measure).replace("{years}", listed(found))
                for measure, found in years.items()
            ]
            what = "; ".join(items) or self._words.nowhere
            yield f"{inert(begin)}: {inert(what)}."

    def table(self, fund: str) -> str:
        """The numbers of one fund as a Markdown table."""
        heads = self._words.headers
        titles = [inert_cell(getattr(heads, name)) for name in ProfileHeads.model_fields]
        rows = [
            [
                inert_cell(c.label),
                inert_cell(str(c.year or "")),
                self._cell(c.own),
                self._cell(c.whole, NOT_APPLICABLE),
                *(self._cell(end) for end in _ends(c)),
            ]
            for c in self._comparisons(fund)
        ]
        return pipe_table([Column(titles[0], "left"), *map(Column, titles[1:])], rows)

    def _cell(self, value: IndicatorValue | None, never_computed: str = NOT_AVAILABLE) -> str:
        formatter = self._charts.formatter
        if value is None or value.value is None:
            letter = never_computed if value is None else NOT_AVAILABLE
            return inert_cell(formatter.shorthand(letter))
        marks = self._charts.marks.letters(value.origin, value.inputs)
        text = formatter.marked(self._shown(value), marks)
        return self._linked(value.fact_id, inert_cell(text))

    def _comparisons(self, fund: str) -> list[_Comparison]:
        """Every measure and year for which any fund has a value, measure by measure."""
        series = self._charts.series
        found = []
        for indicator, label in self.measures.items():
            for year in series.years(indicator):
                values = {code: series.find(indicator, code, year) for code in self.funds}
                known = {c: v for c, v in values.items() if v is not None and v.value is not None}
                if known:
                    own, whole = (series.find(indicator, group, year) for group in (fund, WHOLE))
                    place = position(fund, known)
                    found.append(_Comparison(label, year, own, whole, known, place))
        return found

    def _compared(self, comparison: _Comparison) -> str:
        """One comparison in words, for a fund that has the value."""
        lowest, highest = _ends(comparison)
        own = self._charts.said(comparison.own) if comparison.own else ""
        return (
            self._words.comparison.replace("{measure}", comparison.label)
            .replace("{year}", str(comparison.year or ""))
            .replace("{value}", own)
            .replace("{lowest}", self._charts.said(lowest))
            .replace("{highest}", self._charts.said(highest))
        )

    def _shown(self, value: IndicatorValue | None) -> str:
        return str(self._charts.number(value)["shown"])


def _ends(comparison: _Comparison) -> tuple[IndicatorValue, IndicatorValue]:
    """The lowest and the highest value of a fund."""
    in_order = sorted(comparison.by_fund.values(), key=lambda value: value.value or 0)
    return in_order[0], in_order[-1]
