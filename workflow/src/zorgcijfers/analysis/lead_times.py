"""
Lead times of applications for a care budget for older people: how long, how late, which year.

Theme `lead_times`. All shares are of the applications *decided* in a year (Tabel 6), not of those
filed in it: open applications are in no bin. Years are those the table prints.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations

import pandas as pd

from zorgcijfers.analysis.binned import Binned, Binning, Comparison, Readings, compare
from zorgcijfers.analysis.by_formula import theme_indicators
from zorgcijfers.analysis.quantity_operations import (
    MONTHS_A_YEAR,
    counted,
    decided_by,
    not_below,
    statement,
)
from zorgcijfers.codebook import Codebook
from zorgcijfers.errors import AnalysisError
from zorgcijfers.indicators import WHOLE, Indicator
from zorgcijfers.quantity import Found, Missing, Quantity
from zorgcijfers.records import Records

TABLE, MEDICAL = "lead_times", "medical_assessment"


def indicators(
    codebook: Codebook, records: Records, bins: Readings, quantiles: Sequence[int]
) -> list[Indicator]:
    """
    Every indicator of the theme.

    Parameters
    ----------
    codebook : definitions of all indicators.
    records : tidy records of the build.
    bins : readings of the row labels of lead_times, in months.
    quantiles : percentiles to locate, in percent.
    """
    term = statement(records, "legal_term_decision")
    default = lead_times(records, bins.readings[0])
    found: list[Indicator] = []
    for year, binned in default.items():
        found += distribution(year, binned)
        found += late_decisions(year, binned, term)
        if isinstance(binned, Binned):
            found += quantile_indicators(year, binned, quantiles)
            found += open_bin_mean(year, binned, statement(records, "mean_lead_time", year))
    for reading in bins.readings:
        threshold = statement(records, "undecided_threshold")
        for year, binned in lead_times(records, reading).items():
            found += restricted_mean(year, binned, reading)
            found += over_a_year(year, binned, reading, threshold)
    found += late_share_changes(default, term)
    found += order_of_years(default)
    found += medical_time_kept(records)
    found += open_applications_change(records)
    return theme_indicators("lead_times", codebook, records, found)


def lead_times(records: Records, binning: Binning) -> dict[int, Binned | Missing]:
    """
    Decisions on the grid of months, by year; a year with an incomplete column says what is missing.

    Raises
    ------
    AnalysisError : the table has a row that the grid does not describe.
    """
    rows = [b.row for b in binning.bins]
    found: dict[int, Binned | Missing] = {}
    for year in records.years(TABLE):
        counts = records.column(TABLE, "count", year)
        absent = [row for row in rows if row not in counts]
        if absent and set(counts) <= set(rows):
            found[year] = Missing(
                f"{TABLE} prints no count in row(s) {', '.join(absent)} for {year}"
            )
            continue
        has_total = records.has(TABLE, "total", "count", year)
        printed = records.cell(TABLE, "total", "count", year) if has_total else None
        found[year] = Binned.of(binning, counts, printed)
    return found


def distribution(year: int, binned: Binned | Missing) -> list[Indicator]:
    """Decisions (count) and exact share decided within k months, in percent, for each edge k."""
    if isinstance(binned, Missing):
        return [Indicator.not_available("lead_time_decisions", WHOLE, year, binned.why)]
    shares = [
        Indicator("lead_time_share_below", str(edge), year, binned.share_below(edge))
        for edge in binned.binning.edges
    ]
    return [Indicator("lead_time_decisions", WHOLE, year, binned.whole), *shares]


def quantile_indicators(year: int, binned: Binned, quantiles: Sequence[int]) -> list[Indicator]:
    """
    Bin of each percentile (months, both ends), and the value interpolated inside the bin.

    The bin is what the table says; the interpolation assumes decisions spread evenly inside it.
    """
    found = []
    for percent in quantiles:
        group, share = f"p{percent}", Fraction(percent, 100)
        low, high = binned.quantile_edges(share)
        inside = binned.interpolated_quantile(share)
        found += [
            Indicator("lead_time_quantile_lower", group, year, low),
            _unless_open("lead_time_quantile_upper", group, year, high),
            _unless_open("lead_time_quantile_interpolated", group, year, inside),
        ]
    return found


def restricted_mean(year: int, binned: Binned | Missing, reading: Binning) -> list[Indicator]:
    """
    Bounds of the mean when what lies in the open bin counts as its start, in months.

    One identification region a reading of the labels: up to 13 completed months, or up to 12.
    """
    names = [f"lead_time_restricted_mean_{end}" for end in ("lower", "upper", "interpolated")]
    if isinstance(binned, Missing):
        return [Indicator.not_available(n, reading.code, year, binned.why) for n in names]
    low, high = binned.mean_bounds(reading.last_edge)
    middle = ((low + high) / 2).in_unit(reading.unit)
    return [
        Indicator(name, reading.code, year, quantity)
        for name, quantity in zip(names, (low, high, middle), strict=True)
    ]


def open_bin_mean(year: int, binned: Binned, mean: Found) -> list[Indicator]:
    """
    The mean that the stated mean of all implies for the decisions in the open bin, in months.

    It checks text against table: an upper end before the bin's start would contradict them.
    """
    found = []
    bounds = binned.open_bin_mean(mean) if isinstance(mean, Quantity) else None
    for side, end in enumerate(("lower", "upper")):
        name = f"lead_time_open_bin_mean_{end}"
        if isinstance(mean, Missing) or bounds is None:
            why = mean.why if isinstance(mean, Missing) else "no decision lies in an open bin"
            found.append(Indicator.not_available(name, WHOLE, year, why))
        else:
            start = 0 if side else binned.binning.last_edge
            found.append(Indicator(name, WHOLE, year, not_below(bounds[side], start)))
    return found


def late_decisions(year: int, binned: Binned | Missing, term: Found) -> list[Indicator]:
    """
    Decisions after the legal term: count, and share in percent; identification region.

    The term is "not longer than" six months (lines 687-689): a decision after exactly six months
    is in time, but the table counts it with those up to seven. Upper: every decision in a bin that
    reaches beyond the term, as the audit report counts. Lower: only bins that start beyond it.
    """
    return _beyond("late_decisions", "late_share", WHOLE, year, binned, term)


def over_a_year(
    year: int, binned: Binned | Missing, reading: Binning, threshold: Found
) -> list[Indicator]:
    """
    Decisions that took more than a year, count and share in percent; a region for each reading.

    The text states shares "after a year still undecided" (lines 726-727) of the same decisions.
    """
    months = threshold
    if isinstance(threshold, Quantity):
        months = (threshold * MONTHS_A_YEAR).in_unit(reading.unit)
    return _beyond("over_a_year_decisions", "over_a_year_share", reading.code, year, binned, months)


def late_share_changes(by_year: Mapping[int, Binned | Missing], term: Found) -> list[Indicator]:
    """Change of the late share against the year before, in percentage points, both ends."""
    late = {
        (indicator.name, year): indicator.quantity
        for year, binned in by_year.items()
        for indicator in late_decisions(year, binned, term)
    }
    found = []
    for end in ("lower", "upper"):
        for year in by_year:
            now, before = (late.get((f"late_share_{end}", y)) for y in (year, year - 1))
            name = f"late_share_change_{end}"
            if now is None or before is None:
                why = f"there are no late shares for both {year - 1} and {year}"
                found.append(Indicator.not_available(name, WHOLE, year, why))
            else:
                change = (now - before).in_unit("percentage points")
                found.append(Indicator(name, WHOLE, year, change))
    return found


def order_of_years(by_year: Mapping[int, Binned | Missing]) -> list[Indicator]:
    """
    For each pair of years: month edges at which the later year is ahead or behind, and by how much.

    Ahead at some and behind at others: the pair cannot be ordered. Groups are `year/year`.
    """
    found = []
    for first, second, comparison in _comparisons(by_year):
        group = f"{first}/{second}"
        leads = [lead for _, lead in comparison.leads]
        for name, number in (("ahead", comparison.ahead), ("behind", comparison.behind)):
            rule = f"edges, of {len(leads)}, at which {second} is {name}"
            edges = counted(number, "edges", rule, leads)
            found.append(Indicator(f"lead_time_edges_{name}", group, None, edges))
        best = not_below(max(leads, key=lambda q: q.value), 0)
        worst = not_below(0 - min(leads, key=lambda q: q.value), 0)
        found.append(Indicator("lead_time_largest_lead", group, None, best))
        found.append(Indicator("lead_time_largest_lag", group, None, worst))
    return found


def medical_time_kept(records: Records) -> list[Indicator]:
    """Mean time in the last year over that in the first year of the table, in percent."""
    years = records.years(MEDICAL)
    first, last = (records.column(MEDICAL, "mean_months", y) for y in (years[0], years[-1]))
    found = []
    for province in records.rows(MEDICAL):
        if province in first and province in last and len(years) > 1:
            change = (last[province] / first[province]).as_percent()
            found.append(Indicator("medical_time_kept", province, years[-1], change))
        else:
            why = f"{MEDICAL} prints no two years for {province}"
            found.append(Indicator.not_available("medical_time_kept", province, years[-1], why))
    return found


def open_applications_change(records: Records) -> list[Indicator]:
    """Change of the open applications from the first to the last count in the text, in percent."""
    years = records.statement_years("open_applications")
    if len(years) < 2:
        why = "the documents state open applications at fewer than two dates"
        return [Indicator.not_available("open_applications_change", WHOLE, None, why)]
    first, last = (records.statement("open_applications", y) for y in (years[0], years[-1]))
    change = (last / first - 1).as_percent()
    return [Indicator("open_applications_change", f"{years[0]}/{years[-1]}", None, change)]


def order_table(records: Records, binning: Binning) -> pd.DataFrame:
    """
    First-order dominance between years, one row a pair.

    Columns: first, second (years), edges (compared), second_ahead, second_behind (edges), verdict
    (the faster year, `equal`, or `cannot be ordered`).
    """
    rows = [
        {
            "first": first,
            "second": second,
            "edges": len(comparison.leads),
            "second_ahead": comparison.ahead,
            "second_behind": comparison.behind,
            "verdict": {"first": str(first), "second": str(second)}.get(
                comparison.verdict, comparison.verdict
            ),
        }
        for first, second, comparison in _comparisons(lead_times(records, binning))
    ]
    columns = ["first", "second", "edges", "second_ahead", "second_behind", "verdict"]
    return pd.DataFrame(rows, columns=columns)


def _beyond(
    count_name: str,
    share_name: str,
    group: str,
    year: int,
    binned: Binned | Missing,
    threshold: Found,
) -> list[Indicator]:
    names = [f"{name}_{end}" for name in (count_name, share_name) for end in ("lower", "upper")]
    if isinstance(binned, Missing) or isinstance(threshold, Missing):
        missing = binned if isinstance(binned, Missing) else threshold
        assert isinstance(missing, Missing)
        return [Indicator.not_available(name, group, year, missing.why) for name in names]
    if threshold.unit != binned.binning.unit:
        raise AnalysisError(
            f"{share_name}: a threshold in {threshold.unit} on a grid of {binned.binning.unit}"
        )
    counts = [decided_by(count, threshold) for count in binned.longer_than(threshold.value)]
    shares = [(count / binned.whole).as_percent() for count in counts]
    return [
        Indicator(name, group, year, quantity)
        for name, quantity in zip(names, (*counts, *shares), strict=True)
    ]


def _comparisons(by_year: Mapping[int, Binned | Missing]) -> list[tuple[int, int, Comparison]]:
    known = {year: binned for year, binned in by_year.items() if isinstance(binned, Binned)}
    return [(a, b, compare(known[a], known[b])) for a, b in combinations(known, 2)]


def _unless_open(name: str, group: str, year: int, quantity: Quantity | None) -> Indicator:
    if quantity is None:
        why = "the percentile lies in the open last bin, which has no upper edge"
        return Indicator.not_available(name, group, year, why)
    return Indicator(name, group, year, quantity)
