"""
Lead times of applications for a care budget for older people: distribution, lateness, order of years.

Theme `lead_times`. All shares are of the applications *decided* in a year (table_6), not of those
filed in it: open applications are in no bin. Years are those the table prints.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

import pandas as pd

from zorgcijfers import delays, medical_assessment
from zorgcijfers.availability import computed, statement
from zorgcijfers.binned import Binned, Binning, Comparison, Readings, compare
from zorgcijfers.errors import AnalysisError
from zorgcijfers.indicators import WHOLE, Indicator
from zorgcijfers.quantity import Quantity
from zorgcijfers.quantity_operations import counted, not_below
from zorgcijfers.records import Records

TABLE = "table_6"
MONTHS_A_YEAR = 12
QUANTILES = (25, 50, 75, 90)
"""Percentiles shown by default, in percent."""


def indicators(
    records: Records, bins: Readings, quantiles: Sequence[int] = QUANTILES
) -> list[Indicator]:
    """
    Every indicator of the theme.

    Parameters
    ----------
    records : tidy records of the build.
    bins : readings of the row labels of table_6, in months.
    quantiles : percentiles to locate, in percent.
    """
    default = bins.readings[0]
    found: list[Indicator] = []
    for year in records.years(TABLE):
        found += distribution(records, default, year)
        found += quantile_indicators(records, default, year, quantiles)
        for reading in bins.readings:
            found += restricted_means(records, reading, year)
        found += printed_mean(records, default, year)
        found += late_decisions(records, default, year)
        found += undecided_after_a_year(records, bins, year)
    found += late_share_changes(records, default)
    found += order_of_years(records, default)
    found += medical_assessment.indicators(records)
    found += delays.indicators(records)
    return found


def lead_times(records: Records, binning: Binning, year: int) -> Binned:
    """
    Decisions of one year on the grid of months.

    Raises
    ------
    AnalysisError : the table's rows are not those of the grid.
    """
    printed = records.cell(TABLE, "total", "count", year) if _has_total(records, year) else None
    return Binned.of(binning, records.column(TABLE, "count", year), printed)


def distribution(records: Records, binning: Binning, year: int) -> list[Indicator]:
    """Decisions (count) and exact share decided within k months, in percent, for each edge k."""
    binned = lead_times(records, binning, year)
    shares = [
        Indicator("lead_time_share_below", str(edge), year, binned.share_below(edge))
        for edge in binning.edges
    ]
    return [Indicator("lead_time_decisions", WHOLE, year, binned.whole), *shares]


def quantile_indicators(
    records: Records, binning: Binning, year: int, quantiles: Sequence[int]
) -> list[Indicator]:
    """
    Bin of each percentile (months, both ends), and the value interpolated inside the bin.

    The bin is what the table says; the interpolation assumes decisions spread evenly inside it.
    """
    binned = lead_times(records, binning, year)
    found = []
    for percent in quantiles:
        group, share = f"p{percent}", Fraction(percent, 100)
        low, high = binned.quantile_edges(share)
        inside = binned.interpolated_quantile(share)
        open_bin = "the percentile lies in the open last bin, which has no upper edge"
        found += [
            Indicator("lead_time_quantile_lower", group, year, low),
            _or_open("lead_time_quantile_upper", group, year, high, open_bin),
            _or_open("lead_time_quantile_interpolated", group, year, inside, open_bin),
        ]
    return found


def restricted_means(records: Records, binning: Binning, year: int) -> list[Indicator]:
    """
    Bounds of the mean when what lies in the open bin counts as its start (months).

    One identification region a reading of the labels: up to 13 completed months, or up to 12.
    """
    low, high = lead_times(records, binning, year).mean_bounds(binning.last_edge)
    middle = ((low + high) / 2).in_unit(binning.unit)
    return [
        Indicator("lead_time_restricted_mean_lower", binning.code, year, low),
        Indicator("lead_time_restricted_mean_upper", binning.code, year, high),
        Indicator("lead_time_restricted_mean_interpolated", binning.code, year, middle),
    ]


def printed_mean(records: Records, binning: Binning, year: int) -> list[Indicator]:
    """
    The mean the text states (months), and what it implies for the decisions in the open bin.

    The implied mean is a check on both: bounds that miss the bin's start would contradict them.
    """
    mean = statement(records, "mean_lead_time", year)
    binned = lead_times(records, binning, year)

    def open_bin(side: int) -> Indicator:
        name = f"lead_time_open_bin_mean_{('lower', 'upper')[side]}"
        if isinstance(mean, Quantity) and binned.open_bin_mean(mean) is None:
            return Indicator.not_available(name, WHOLE, year, "no decision lies in an open bin")
        return computed(name, WHOLE, year, lambda m: _open_bin_mean(binned, m, side), mean)

    return [computed("lead_time_mean_printed", WHOLE, year, lambda m: m, mean), *map(open_bin, (0, 1))]


def late_decisions(records: Records, binning: Binning, year: int) -> list[Indicator]:
    """
    Decisions after the legal term: count and share in percent, both readings of the edge.

    The term is "not longer than" six months (lines 687-689): a decision after exactly six months
    is in time, but the table counts it with those up to seven. Upper: all from six months on, as
    the audit report counts. Lower: only those from the next edge on.
    """
    binned = lead_times(records, binning, year)
    names = ("late_decisions_lower", "late_decisions_upper", "late_share_lower", "late_share_upper")
    term = statement(records, "legal_term_decision")
    if not isinstance(term, Quantity):
        return [Indicator.not_available(name, WHOLE, year, term.why) for name in names]
    at_term, after = _edges_around(binning, term)
    late = (
        binned.count_from(after),
        binned.count_from(at_term),
        binned.share_from(after),
        binned.share_from(at_term),
    )
    return [
        Indicator(name, WHOLE, year, quantity) for name, quantity in zip(names, late, strict=True)
    ]


def undecided_after_a_year(records: Records, bins: Readings, year: int) -> list[Indicator]:
    """
    Share of decisions that took longer than a year, in percent: identification region.

    "=12 maanden" is either exactly a year, then not longer (lower), or twelve completed months and
    a bit (upper).
    """
    shares = [_longer_than(lead_times(records, r, year), MONTHS_A_YEAR) for r in bins.readings]
    return [
        Indicator("over_a_year_share_lower", WHOLE, year, min(shares, key=lambda q: q.value)),
        Indicator("over_a_year_share_upper", WHOLE, year, max(shares, key=lambda q: q.value)),
    ]


def late_share_changes(records: Records, binning: Binning) -> list[Indicator]:
    """Change of the late share against the year before, in percentage points, both readings."""
    by_key = {
        (indicator.name, indicator.year): indicator.quantity
        for year in records.years(TABLE)
        for indicator in late_decisions(records, binning, year)
    }
    found = []
    for side in ("lower", "upper"):
        for year in records.years(TABLE):
            now, before = (by_key.get((f"late_share_{side}", y)) for y in (year, year - 1))
            name = f"late_share_change_{side}"
            if now is None or before is None:
                why = f"no late share for {year - 1} to compare with"
                found.append(Indicator.not_available(name, WHOLE, year, why))
            else:
                change = (now - before).in_unit("percentage points")
                found.append(Indicator(name, WHOLE, year, change))
    return found


def order_of_years(records: Records, binning: Binning) -> list[Indicator]:
    """
    For each pair of years: month edges at which the later year is ahead or behind, and by how much.

    Ahead at some and behind at others: the pair cannot be ordered. Groups are `year/year`.
    """
    found = []
    for first, second, comparison in _comparisons(records, binning):
        group = f"{first}/{second}"
        leads = [lead for _, lead in comparison.leads]
        best = max(leads, key=lambda q: q.value)
        worst = min(leads, key=lambda q: q.value)
        for name, number in (("ahead", comparison.ahead), ("behind", comparison.behind)):
            rule = f"month edges at which {second} is {name} of {first}, of {len(leads)}"
            edges = counted(number, "edges", rule.replace("behind of", "behind"), leads)
            found.append(Indicator(f"lead_time_edges_{name}", group, None, edges))
        found.append(Indicator("lead_time_largest_lead", group, None, not_below(best, 0)))
        found.append(
            Indicator("lead_time_largest_lag", group, None, not_below(0 - worst, 0))
        )
    return found


def order_table(records: Records, binning: Binning) -> pd.DataFrame:
    """
    First-order dominance between years, one row a pair.

    Columns: first, second (years), edges (compared), second_ahead, second_behind (edges), verdict
    (the faster year, `equal`, or `cannot be ordered`).
    """
    rows = []
    for first, second, comparison in _comparisons(records, binning):
        named = {"first": str(first), "second": str(second)}
        verdict = named.get(comparison.verdict, comparison.verdict)
        rows.append(
            {
                "first": first,
                "second": second,
                "edges": len(comparison.leads),
                "second_ahead": comparison.ahead,
                "second_behind": comparison.behind,
                "verdict": verdict,
            }
        )
    columns = ["first", "second", "edges", "second_ahead", "second_behind", "verdict"]
    return pd.DataFrame(rows, columns=columns)


def cumulative_table(records: Records, binning: Binning) -> pd.DataFrame:
    """
    Points of the cumulative curves, exact at each edge: year, months, decided (percent).

    Between two edges the curve lies somewhere between the lower and the upper of both points.
    """
    rows = []
    for year in records.years(TABLE):
        binned = lead_times(records, binning, year)
        rows.append({"year": year, "months": 0, "decided": 0.0})
        for edge in binning.edges:
            share = float(binned.share_below(edge).value)
            rows.append({"year": year, "months": edge, "decided": share})
    return pd.DataFrame(rows, columns=["year", "months", "decided"])


def _comparisons(
    records: Records, binning: Binning
) -> list[tuple[int, int, Comparison]]:
    by_year = {y: lead_times(records, binning, y) for y in records.years(TABLE)}
    return [(a, b, compare(by_year[a], by_year[b])) for a, b in combinations(by_year, 2)]


def _edges_around(binning: Binning, term: Quantity) -> tuple[int, int]:
    """The edge at the legal term and the next one."""
    if term.unit != binning.unit or term.value not in binning.edges:
        raise AnalysisError(
            f"the legal term of {term.expression} {term.unit} is no edge of reading {binning.code}"
        )
    later = [edge for edge in binning.edges if edge > term.value]
    if not later:
        raise AnalysisError(f"reading {binning.code} has no edge beyond the legal term")
    return int(term.value), later[0]


def _longer_than(binned: Binned, edge: int) -> Quantity:
    """Share in bins that hold something larger than the edge and nothing smaller, in percent."""
    pairs = zip(binned.binning.bins, binned.counts, strict=True)
    parts = [q for b, q in pairs if b.lies_from(edge) and not b.is_point]
    if not parts:
        raise AnalysisError(f"reading {binned.binning.code} has no bin beyond {edge} months")
    whole = parts[0]
    for part in parts[1:]:
        whole = whole + part
    return (whole / binned.whole).as_percent()


def _open_bin_mean(binned: Binned, mean: Quantity, side: int) -> Quantity:
    bounds = binned.open_bin_mean(mean)
    assert bounds is not None  # the caller asked
    return bounds[side] if side else not_below(bounds[side], binned.binning.last_edge)


def _or_open(
    name: str, group: str, year: int, quantity: Quantity | None, why: str
) -> Indicator:
    if quantity is None:
        return Indicator.not_available(name, group, year, why)
    return Indicator(name, group, year, quantity)


def _has_total(records: Records, year: int) -> bool:
    return records.has(TABLE, "total", "count", year)
