"""Frames for the charts: indicators with the names and texts that a chart writes beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from zorgcijfers.indicators import WHOLE
from zorgcijfers.presentation.figure_data import made_of
from zorgcijfers.presentation.indicator_values import IndicatorSeries, IndicatorValue
from zorgcijfers.presentation.labels import JOINT, Labels
from zorgcijfers.presentation.marks import Marks
from zorgcijfers.presentation.printed_back import Promise, require_faithful
from zorgcijfers.writing.formats import NOT_AVAILABLE, Formatter
from zorgcijfers.writing.precision import Form


@dataclass(frozen=True)
class ChartData:
    """
    Turns indicators into the frames that `zorgcijfers.presentation.charts` draw.

    Attributes
    ----------
    series : the indicators of a theme.
    formatter, labels : write numbers and names in the report's language.
    marks : letters of numbers that need a reservation.
    """

    series: IndicatorSeries
    formatter: Formatter
    labels: Labels
    marks: Marks

    def bars(
        self,
        indicator: str,
        names: str,
        *,
        years: Iterable[int | None] | None = None,
        highlight: str | None = None,
        whole: str | None = None,
        bare: bool = False,
    ) -> pd.DataFrame:
        """
        Frame of `group_bars`: a bar a group, a panel a year.

        Parameters
        ----------
        indicator : what the bars show.
        names : set of labels that names the groups.
        years : years to show; all that the indicator has where left out.
        highlight : group that stands out from the others.
        whole : indicator of the bar of all groups together, where it is another one.
        bare : whether numbers stand without their unit, because the subtitle names it.
        """
        rows = []
        groups = [*self.series.groups(indicator), *([WHOLE] if whole else [])]
        for year in self.series.years(indicator) if years is None else years:
            for group in self.labels.ordered(names, groups):
                own = whole if whole and group == WHOLE else indicator
                rows.append(
                    {
                        "panel": "" if year is None else str(year),
                        "label": self.labels.label(names, group, short=True),
                        **self.number(self.series.find(own, group, year), bare=bare),
                        "role": role(group, highlight),
                    }
                )
        return pd.DataFrame(rows)

    def joint_bars(self, indicator: str, names: str, panels: Mapping[str, str]) -> pd.DataFrame:
        """
        Frame of `group_bars` for an indicator of joint groups: `1/current` is bar `1` of a panel.

        Parameters
        ----------
        indicator : what the bars show; it is about no year.
        names : set of labels that names the first codes.
        panels : heading of each panel by its second code.
        """
        codes = [group.split(JOINT)[0] for group in self.series.groups(indicator)]
        return pd.DataFrame(
            [
                {
                    "panel": heading,
                    "label": self.labels.label(names, code, short=True),
                    **self.number(self.series.find(indicator, f"{code}{JOINT}{panel}", None)),
                    "role": "plain",
                }
                for panel, heading in panels.items()
                for code in self.labels.ordered(names, codes)
            ]
        )

    def regions(
        self,
        rows: Sequence[tuple[str, str, str | None]],
        group: str = WHOLE,
        year: int | None = None,
    ) -> pd.DataFrame:
        """
        Frame of `region_bars`: what the documents allow some shares of one group to be, in percent.

        Parameters
        ----------
        rows : name, indicator of the lower end and indicator of the upper end of each region;
            twice the same indicator for a number that the documents settle, None for an upper end
            that nothing but the whole bounds.
        group, year : which values are shown.
        """
        everything = {"value": 100.0, "shown": self.formatter.amount(100, "percent")}
        drawn = []
        for name, *ends in rows:
            found = [self.series.find(end, group, year) if end else None for end in ends]
            low, high = (
                self.number(value) if end else everything
                for value, end in zip(found, ends, strict=True)
            )
            row = {
                "label": name,
                **{"low": low["value"], "shown_low": low["shown"]},
                **{"high": high["value"], "shown_high": high["shown"]},
                **made_of(*found),
            }
            drawn.append(row)
        return pd.DataFrame(drawn)

    def by_year(
        self,
        indicator: str,
        group: str = WHOLE,
        *,
        low: str | None = None,
        below: str | None = None,
    ) -> pd.DataFrame:
        """
        Frame of `year_columns`: a column a year.

        Parameters
        ----------
        indicator : height of the columns.
        group : whose values they are.
        low : indicator of the lower reading, where the documents leave one open.
        below : indicator whose number stands below each year.
        """
        rows = []
        for year in self.series.years(indicator, group):
            found, lower, beside = (
                self.series.find(name, group, year) if name else None
                for name in (indicator, low, below)
            )
            row = {
                "label": f"{year}\n{self.number(beside)['shown']}" if below else str(year),
                **self.number(found),
            }
            if low is not None:
                number = self.number(lower)
                row |= {"low": number["value"], "shown_low": number["shown"]}
            rows.append(row | made_of(lower, found, beside))
        return pd.DataFrame(rows)

    def lines(
        self, indicator: str, names: str | None = None, *, highlight: str | None = None
    ) -> pd.DataFrame:
        """
        Frame of `highlighted_line`: a line a group over the years.

        Parameters
        ----------
        indicator : what the lines show.
        names : set of labels that names the groups.
        highlight : group of the line in colour.
        """
        rows = []
        groups = self.series.groups(indicator)
        for group in self.labels.ordered(names, groups) if names else groups:
            for year in self.series.years(indicator, group):
                found = self.series.find(indicator, group, year)
                number = self.number(found)
                rows.append(
                    {
                        "series": self.labels.label(names, group, short=True) if names else group,
                        "x": year,
                        "y": number["value"],
                        "shown": number["shown"],
                        "highlight": group == highlight,
                        **made_of(found),
                    }
                )
        return pd.DataFrame(rows)

    def number(self, found: IndicatorValue | None, *, bare: bool = False) -> dict[str, object]:
        """
        Columns of a mark: `value`, the number; `shown`, how it is written beside it; and those of
        `figure_data.made_of`.

        Parameters
        ----------
        found : the number; None where none was computed.
        bare : whether it is written without its unit.

        Raises
        ------
        AnalysisError : what is written is not the number.
        """
        if found is None or found.value is None:
            shown = self.formatter.shorthand(NOT_AVAILABLE)
            return {"value": None, "shown": shown, **made_of()}
        unit = found.definition.unit
        # Beside a mark stands what is drawn: of a bound the central reading, rounded outwards.
        decimals = self._form(found).decimals
        shown = (
            self.formatter.number(found.value, decimals, found.rounding)
            if bare
            else self.formatter.amount(found.value, unit, decimals, found.rounding)
        )
        promise = Promise.of(found, drawn=True)
        require_faithful(f"mark of {found.origin}", shown, promise, self.formatter)
        aside = self.marks.aside([found.origin], found.inputs)
        return {
            "value": float(found.value),
            "shown": self.formatter.marked(shown, aside),
            **made_of(found),
        }

    def said(self, found: IndicatorValue) -> str:
        """A number with its unit in a sentence about a chart, with "about" where it is open."""
        text = str(self.number(found)["shown"])
        is_open = found.value is not None and self._form(found).about
        return self.formatter.about(text) if is_open else text

    def _form(self, found: IndicatorValue) -> Form:
        value, definition = found.value or Fraction(0), found.definition
        return self.formatter.form(
            value, found.interval, definition.unit, definition.decimals, found.rounding
        )


def role(group: str, highlight: str | None = None) -> str:
    """How a group's mark looks: that of the whole, of the highlighted group, or plain."""
    if group == WHOLE:
        return "whole"
    return "highlight" if group == highlight else "plain"
