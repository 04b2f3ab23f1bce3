"""Frames for the curves: cumulative shares, results over an assumed rate, lines of a rule."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from zorgcijfers.presentation.chart_data import ChartData
from zorgcijfers.presentation.figure_data import EXPRESSION, INPUTS, SUBJECTS, made_of
from zorgcijfers.presentation.labels import JOINT


def cumulative(charts: ChartData, indicator: str, *, muted: str) -> pd.DataFrame:
    """
    Frame of `cumulative_lines`: a line a year through its share at each edge, from nothing at 0.

    Parameters
    ----------
    charts : the indicators of a theme.
    indicator : share below an edge, in percent; its groups are the edges.
    muted : letter of the mark that puts a year into the background (`marks.yaml`).
    """
    rows = []
    for year in charts.series.years(indicator):
        points: list[dict[str, object]] = []
        letters: set[str] = set()
        for edge in sorted(charts.series.groups(indicator), key=int):
            found = charts.series.find(indicator, edge, year)
            if found is not None and found.value is not None:
                letters.update(charts.marks.letters(found.origin, found.inputs))
                number = charts.number(found)
                point = {"x": int(edge), "y": number["value"], "shown": number["shown"]}
                points.append(point | made_of(found))
        if points:
            # Nothing lies below no time: zero of the numbers that the first edge counts.
            nothing = {"x": 0, "y": 0.0, "shown": "", SUBJECTS: None, EXPRESSION: "0"}
            points.insert(0, points[0] | nothing)
        rows += [{"series": str(year), **point, "muted": muted in letters} for point in points]
    return pd.DataFrame(rows)


def over_rate(
    charts: ChartData,
    indicator: str,
    year: int | None,
    series: Mapping[str, str] | None = None,
    unit: str | None = None,
) -> pd.DataFrame:
    """
    Frame of `parameter_curves` for an indicator computed at several assumed rates.

    Parameters
    ----------
    charts : the indicators of a theme.
    indicator : what the curve shows; its groups are rates (`25`), or rates joined with the code
        of a curve (`25/all`).
    year : which values are shown; rates without value are left out.
    series : name of each curve by its code; None where the groups are rates alone.
    unit : unit of the upright axis, a multiple of the indicator's; None for the indicator's own.
    """
    rows = []
    for code, name in (series or {"": ""}).items():
        suffix = f"{JOINT}{code}" if code else ""
        groups = charts.series.groups(indicator)
        rates = [g.removesuffix(suffix) for g in groups if g.endswith(suffix)]
        for rate in sorted(rates, key=float):
            found = charts.series.find(indicator, f"{rate}{suffix}", year)
            if found is None or found.value is None:
                continue
            own = found.definition.unit
            value = charts.formatter.converted(found.value, own, unit or own)
            shown = charts.number(found)["shown"]
            point = {"series": name, "x": float(rate), "y": float(value), "shown": shown}
            rows.append(point | made_of(found))
    return pd.DataFrame(rows, columns=["series", "x", "y", "shown", SUBJECTS, INPUTS])


def curves(
    charts: ChartData,
    points: pd.DataFrame,
    x: str,
    y: str,
    series: tuple[str, str],
    panel: tuple[str, str] | None = None,
) -> pd.DataFrame:
    """
    Frame of `parameter_curves` from points that are computed elsewhere.

    Parameters
    ----------
    charts : gives the names.
    points : one row a point, with its `expression` and `inputs`.
    x, y : columns of the place and the height.
    series : column with the code of the curve, and the set of labels that names it.
    panel : column with the code of the panel, and its set of labels; None for one panel.
    """
    frame = points[[x, y, EXPRESSION, INPUTS]].rename(columns={x: "x", y: "y"})
    for name, given in (("series", series), ("panel", panel)):
        if given is not None:
            column, names = given
            frame[name] = [charts.labels.label(names, str(code)) for code in points[column]]
    return frame


def steps(points: pd.DataFrame, x: str, y: str, series: str, width: int = 1) -> pd.DataFrame:
    """
    The points of each series as steps: a number holds until the next place.

    Parameters
    ----------
    points : one row a point, in order.
    x, y, series : columns of the place, the height and the series.
    width : for how long the last number of a series holds.
    """
    parts = []
    for _, part in points.groupby(series, sort=False):
        ends = [*part[x].iloc[1:], part[x].iloc[-1] + width]
        held = part.assign(**{x: ends})
        parts.append(pd.concat([part, held]).sort_index(kind="stable"))
    return pd.concat(parts, ignore_index=True)
