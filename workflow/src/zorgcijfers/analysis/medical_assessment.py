"""
Medical assessment (medische inschaling): time taken by year and province, and the pilot project.

Part of the theme `lead_times`. Three norms stand beside each other in the source: four months
(line 537), four weeks (line 822) and a reminder after 120 days (line 826); the late shares are
those against four months.
"""

from __future__ import annotations

from zorgcijfers.analysis.availability import Missing, computed, statement
from zorgcijfers.analysis.quantity_operations import as_ratio, itself, not_below
from zorgcijfers.indicators import WHOLE, Indicator
from zorgcijfers.quantity import Quantity
from zorgcijfers.records import Records

TABLE = "medical_assessment"
LATE_SHARE = "medical_assessment_over_four_months_share"
MEAN = "mean_medical_assessment_time"


def indicators(records: Records) -> list[Indicator]:
    """Every indicator on the medical assessment, for every year that text or table names."""
    years = sorted(
        {
            *records.years(TABLE),
            *records.statement_years(LATE_SHARE),
            *records.statement_years(MEAN),
        }
    )
    found: list[Indicator] = []
    for year in years:
        found += whole_region(records, year)
        found += provinces(records, year)
    found += province_changes(records)
    found += pilot(records)
    return found


def whole_region(records: Records, year: int) -> list[Indicator]:
    """
    Share over four months, mean time in months, and what both imply for the late assessments.

    The mean over the mean lead time (percent) is a ratio of means over different files: an order
    of magnitude. The mean of the late ones lies between what is left when all others took the
    whole four months and what is left when they took none: an identification region.
    """
    late = statement(records, LATE_SHARE, year)
    mean = statement(records, MEAN, year)
    lead_time = statement(records, "mean_lead_time", year)
    term = statement(records, "medical_assessment_lead_time_threshold")
    return [
        computed("medical_late_share", WHOLE, year, itself, late),
        computed("medical_mean_time", WHOLE, year, itself, mean),
        computed(
            "medical_part_of_lead_time",
            WHOLE,
            year,
            lambda m, total: (m / total).as_percent(),
            mean,
            lead_time,
        ),
        computed("medical_late_mean_lower", WHOLE, year, _late_mean_lower, mean, late, term),
        computed("medical_late_mean_upper", WHOLE, year, _late_mean_upper, mean, late),
    ]


def provinces(records: Records, year: int) -> list[Indicator]:
    """Mean time by province (months), and slowest minus and over fastest (months, ratio)."""
    means = records.column(TABLE, "mean_months", year)
    found = [
        Indicator("medical_mean_time_province", province, year, mean)
        for province, mean in means.items()
    ]
    if len(means) < 2:
        why = f"{TABLE} prints fewer than two provinces for {year}"
        names = ("medical_province_gap", "medical_province_ratio")
        return [*found, *(Indicator.not_available(name, WHOLE, year, why) for name in names)]
    slowest = max(means.values(), key=lambda q: q.value)
    fastest = min(means.values(), key=lambda q: q.value)
    return [
        *found,
        Indicator("medical_province_gap", WHOLE, year, slowest - fastest),
        Indicator("medical_province_ratio", WHOLE, year, (slowest / fastest).in_unit("ratio")),
    ]


def province_changes(records: Records) -> list[Indicator]:
    """Mean time in the last year over that in the first year of the table, in percent."""
    years = records.years(TABLE)
    first, last = (records.column(TABLE, "mean_months", y) for y in (years[0], years[-1]))
    found = []
    for province in records.rows(TABLE):
        if province in first and province in last and len(years) > 1:
            change = (last[province] / first[province]).as_percent()
            found.append(Indicator("medical_time_kept", province, years[-1], change))
        else:
            why = f"{TABLE} prints no two years for {province}"
            found.append(Indicator.not_available("medical_time_kept", province, years[-1], why))
    return found


def pilot(records: Records) -> list[Indicator]:
    """
    Pilot project: files, files with a medical file added, and the mean time of all of them.

    The text gives the mean only as between two and three months; the weighted mean of its two
    groups (1,95 months without a medical file, 3,76 with one) says where in between.
    """
    found = []
    for year in records.statement_years("pilot_files"):
        files = statement(records, "pilot_files", year)
        share = statement(records, "pilot_medical_file_share", year)
        slow = statement(records, "pilot_mean_lead_time_with_medical_file", year)
        fast = statement(records, "pilot_mean_lead_time_without_medical_file", year)
        region = statement(records, MEAN, year)
        found += [
            computed("pilot_files", WHOLE, year, itself, files),
            computed("pilot_files_with_medical_file", WHOLE, year, _part, files, share),
            computed("pilot_mean_time", WHOLE, year, _weighted, share, slow, fast),
            computed("pilot_extra_time_medical_file", WHOLE, year, lambda s, f: s - f, slow, fast),
            computed(
                "pilot_difference_from_region",
                WHOLE,
                year,
                lambda p, s, f, m: _weighted(p, s, f) - m,
                *(share, slow, fast, region),
            ),
        ]
    if not found:
        why = Missing("the documents state no pilot files").why
        found.append(Indicator.not_available("pilot_files", WHOLE, None, why))
    return found


def _late_mean_lower(mean: Quantity, late: Quantity, term: Quantity) -> Quantity:
    # term + (mean − term) / share: the others at the term; never below the term itself
    beyond = ((mean - term) / as_ratio(late)).in_unit(mean.unit)
    return not_below(term + beyond, term.value)


def _late_mean_upper(mean: Quantity, late: Quantity) -> Quantity:
    return (mean / as_ratio(late)).in_unit(mean.unit)


def _weighted(share: Quantity, slow: Quantity, fast: Quantity) -> Quantity:
    # fast + share × (slow − fast) uses the share once, so its rounding is not counted twice.
    return fast + (as_ratio(share) * (slow - fast)).in_unit(fast.unit)


def _part(files: Quantity, share: Quantity) -> Quantity:
    return (files * as_ratio(share)).in_unit(files.unit)
