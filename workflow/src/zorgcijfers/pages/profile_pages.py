"""Profiles of the care funds for the report: one section a fund, for all funds that there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from zorgcijfers.analysis.fund_profiles import Position, position
from zorgcijfers.described import Described, load
from zorgcijfers.indicators import WHOLE
from zorgcijfers.presentation import escaping
from zorgcijfers.presentation.chart_data import ChartData
from zorgcijfers.presentation.fact_names import part
from zorgcijfers.presentation.formats import NOT_APPLICABLE, NOT_AVAILABLE
from zorgcijfers.presentation.indicator_values import IndicatorValue
from zorgcijfers.presentation.languages import Words
from zorgcijfers.presentation.pipe_tables import Column, pipe_table
from zorgcijfers.presentation.variables import Linked, unlinked

FIGURE = "fund_profile"
"""Name of figure and table in the catalogue, both `for_each: fund`."""

FUNDS = "care_funds"
"""Set of labels that names the funds."""


class Measure(Described):
    """One indicator of a profile."""

    indicator: str = Field(description="Indicator, as in the codebook; its groups are care funds.")
    label: Words = Field(description="Name of its row, short.")


class Headers(Described):
    """Headers of the table of a profile."""

    measure: Words = Field(description="Of the measures.")
    year: Words = Field(description="Of the years.")
    fund: Words = Field(description="Of the fund's own numbers.")
    whole: Words = Field(description="Of all funds together.")
    lowest: Words = Field(description="Of the lowest number of a fund.")
    highest: Words = Field(description="Of the highest number of a fund.")


class ProfileDescription(Described):
    """What the profile of a care fund shows, and its words."""

    measures: tuple[Measure, ...] = Field(min_length=1, description="Measures, in order.")
    headers: Headers = Field(description="Headers of the table.")
    comparison: Words = Field(
        description="One comparison in the figure's alternative; {measure}, {year}, {value}, "
        "{lowest} and {highest} are filled in."
    )
    in_years: Words = Field(description="A measure with {years}, in a list.")
    lowest: Words = Field(description="Begins the list of measures where the fund is lowest.")
    highest: Words = Field(description="Begins the list of measures where the fund is highest.")
    nowhere: Words = Field(description="Ends such a list where there is no measure.")

    @classmethod
    def read(cls, path: Path | str) -> ProfileDescription:
        """
        Read the description, `data/fund_profile.yaml`.

        Raises
        ------
        SpecError : the file is missing or invalid.
        """
        return load(Path(path), cls)


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
        self, description: ProfileDescription, charts: ChartData, linked: Linked = unlinked
    ) -> None:
        """
        Keep what the profiles need.

        Parameters
        ----------
        description : measures and words.
        charts : the indicators, with names, formats and marks.
        linked : makes a link to its trace of each number in the tables.
        """
        self._described = description
        self._charts = charts
        self._linked = linked

    @property
    def funds(self) -> list[str]:
        """Every care fund that has a measure, in the order of the labels."""
        series = self._charts.series
        groups = {g for m in self._described.measures for g in series.groups(m.indicator)}
        return self._charts.labels.ordered(FUNDS, groups - {WHOLE})

    @property
    def measures(self) -> dict[str, str]:
        """Name of each measure by its indicator."""
        return {m.indicator: self._words(m.label) for m in self._described.measures}

    def placeholders(self, fund: str) -> dict[str, str]:
        """
        Values of the placeholders in the catalogue's texts that are no facts.

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
        """What `Catalogue.variables` needs for texts with `for_each: fund`."""
        found = {fund: self.placeholders(fund) for fund in self.funds}
        return {values["fund"]: values for values in found.values()}

    def page(self, figures: str, below: str) -> str:
        """
        The profiles as Markdown, a section each.

        Parameters
        ----------
        figures : folder of the figures below the report, which holds `fund_profile_{fund}.svg`.
        below : folder of the pages that stand below the figures, `fund_profile_{fund}.md`.
        """
        return "\n".join(self._section(fund, figures, below) for fund in self.funds)

    def _section(self, fund: str, figures: str, below: str) -> str:
        name = escaping.markdown(self._charts.labels.label(FUNDS, fund))
        key = f"{FIGURE}.{part(fund)}"
        return "\n".join(
            [
                f"## {name} {{#sec-profile-{fund}}}",
                "",
                f"![{{{{< var figure.{key}.caption >}}}}]({figures}/{FIGURE}_{fund}.svg)"
                f'{{#fig-fund-profile-{fund} fig-alt="{{{{< var figure.{key}.alt >}}}}"}}',
                "",
                f"{{{{< include {below}/{FIGURE}_{fund}.md >}}}}",
                "",
                *(f"- {line}" for line in self._extremes(fund)),
                "",
                f"::: {{#tbl-profile-{fund}}}",
                "",
                self.table(fund),
                f"{{{{< var table.{key}.caption >}}}}",
                "",
                ":::",
                "",
            ]
        )

    def _extremes(self, fund: str) -> Iterator[str]:
        """One line for the measures where the fund is lowest, one for those where it is highest."""
        ends: tuple[tuple[Position, Words], ...] = (
            ("lowest", self._described.lowest),
            ("highest", self._described.highest),
        )
        for end, begin in ends:
            years: dict[str, list[str]] = {}
            for comparison in self._comparisons(fund):
                if comparison.position == end:
                    years.setdefault(comparison.label, []).append(str(comparison.year or ""))
            listed = self._charts.formatter.listed
            items = [
                self._words(self._described.in_years)
                .replace("{measure}", measure)
                .replace("{years}", listed(found))
                for measure, found in years.items()
            ]
            what = "; ".join(items) or self._words(self._described.nowhere)
            yield f"{escaping.markdown(self._words(begin))}: {escaping.markdown(what)}."

    def table(self, fund: str) -> str:
        """The numbers of one fund as a Markdown table."""
        headers = self._described.headers
        texts = [getattr(headers, name) for name in Headers.model_fields]
        titles = [escaping.markdown_cell(self._words(text)) for text in texts]
        rows = [
            [
                escaping.markdown_cell(c.label),
                escaping.markdown_cell(str(c.year or "")),
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
            return escaping.markdown_cell(formatter.shorthand(letter))
        marks = self._charts.marks.letters(value.origin, value.inputs)
        text = formatter.marked(self._shown(value), marks)
        return self._linked(value.fact_id, escaping.markdown_cell(text))

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
            self._words(self._described.comparison)
            .replace("{measure}", comparison.label)
            .replace("{year}", str(comparison.year or ""))
            .replace("{value}", own)
            .replace("{lowest}", self._charts.said(lowest))
            .replace("{highest}", self._charts.said(highest))
        )

    def _shown(self, value: IndicatorValue | None) -> str:
        return str(self._charts.number(value)["shown"])

    def _words(self, words: Words) -> str:
        return words.in_language(self._charts.formatter.language, "data/fund_profile.yaml")


def _ends(comparison: _Comparison) -> tuple[IndicatorValue, IndicatorValue]:
    """The lowest and the highest value of a fund."""
    in_order = sorted(comparison.by_fund.values(), key=lambda value: value.value or 0)
    return in_order[0], in_order[-1]
