"""Frames that show several indicators side by side: pillars, measures, a fund among the others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain

import pandas as pd

from zorgcijfers.indicators import WHOLE
from zorgcijfers.presentation.chart_data import ChartData, role


def pillars(
    charts: ChartData, rows: Sequence[str], columns: Mapping[str, Sequence[str]]
) -> pd.DataFrame:
    """
    Frame of `group_bars` for several indicators of the whole, in the latest year of all.

    Parameters
    ----------
    charts : the indicators with their names and formats.
    rows : name of each bar of a panel.
    columns : indicators in the order of the rows, by the heading of their panel.
    """
    year = latest_year(charts, chain(*columns.values()), [WHOLE])
    return pd.DataFrame(
        [
            {
                "panel": heading,
                "label": name,
                **charts.number(charts.series.find(indicator, WHOLE, year)),
                "role": "plain",
            }
            for heading, indicators in columns.items()
            for name, indicator in zip(rows, indicators, strict=True)
        ]
    )


def side_by_side(charts: ChartData, names: str, columns: Mapping[str, str]) -> pd.DataFrame:
    """
    Frame of `group_bars` for several indicators, in the latest year of all: a panel each.

    Parameters
    ----------
    charts : the indicators with their names and formats.
    names : set of labels that names the groups.
    columns : heading of each panel by its indicator.
    """
    groups = {group for indicator in columns for group in charts.series.groups(indicator)}
    year = latest_year(charts, columns, groups)
    return pd.DataFrame(
        [
            {
                "panel": heading,
                "label": charts.labels.label(names, group, short=True),
                **charts.number(charts.series.find(indicator, group, year)),
                "role": role(group),
            }
            for indicator, heading in columns.items()
            for group in charts.labels.ordered(names, groups)
        ]
    )


def years_side_by_side(charts: ChartData, columns: Mapping[str, str]) -> pd.DataFrame:
    """
    Frame of `group_bars` for several indicators of the whole: a bar a year, a panel each.

    Parameters
    ----------
    charts : the indicators with their names and formats.
    columns : heading of each panel by its indicator; the years are those of the first.
    """
    return pd.DataFrame(
        [
            {
                "panel": heading,
                "label": str(year),
                **charts.number(charts.series.find(indicator, WHOLE, year)),
                "role": "plain",
            }
            for indicator, heading in columns.items()
            for year in charts.series.years(next(iter(columns)), WHOLE)
        ]
    )


def among_others(
    charts: ChartData, fund: str, names: str, measures: Mapping[str, str]
) -> pd.DataFrame:
    """
    Frame of `place_strips`: one fund among the others, a row a measure, a panel a year.

    Parameters
    ----------
    charts : the indicators with their names and formats.
    fund : group that stands out from the others.
    names : set of labels that names the groups.
    measures : name of each row by its indicator.
    """
    rows = []
    years = {year for indicator in measures for year in charts.series.years(indicator)}
    for year in sorted(year for year in years if year is not None):
        for indicator, measure in measures.items():
            for group in charts.labels.ordered(names, charts.series.groups(indicator)):
                rows.append(
                    {
                        "panel": str(year),
                        "label": measure,
                        "group": charts.labels.label(names, group, short=True),
                        **charts.number(charts.series.find(indicator, group, year)),
                        "role": role(group, fund),
                    }
                )
    return pd.DataFrame(rows)


def latest_year(
    charts: ChartData, indicators: Iterable[str], groups: Collection[str]
) -> int | None:
    """
    The latest year in which each of the indicators has a value; None where there is none.

    Parameters
    ----------
    charts : the indicators with their names and formats.
    indicators : indicators that are shown side by side.
    groups : groups of which at least one must have the value.
    """
    known = [
        {
            year
            for year in charts.series.years(indicator)
            for value in (charts.series.find(indicator, group, year) for group in groups)
            if value is not None and value.value is not None
        }
        for indicator in indicators
    ]
    years = set.intersection(*known) - {None} if known else set()
    return max((year for year in years if year is not None), default=None)
