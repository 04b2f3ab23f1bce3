"""
Reach of the care budget for older people: how many and how much, for whom, and who may be missed.

Theme `reach`. Nothing here is a non-take-up rate: ratios of printed numbers, identification
regions, and scenarios named as such.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from zorgcijfers.analysis import amounts, category_gap, nursing_homes, refusals, scenarios
from zorgcijfers.analysis.amount_bands import AmountBands
from zorgcijfers.analysis.availability import cell, computed, statement
from zorgcijfers.analysis.quantity_operations import MONTHS_A_YEAR, change, itself, percent_of
from zorgcijfers.indicators import WHOLE, Indicator
from zorgcijfers.quantity import Number, Quantity
from zorgcijfers.records import Records

TABLE = "files_and_spending"
NON_TAKE_UP_RATES: tuple[Number, ...] = tuple(range(0, 65, 5))
"""Assumed non-take-up rates of the scenarios by default, in percent."""
INDEXATION = Decimal("1.02")
"""One indexation of benefits by default: the factor between two steps of the maxima."""
LOW_STAKES = (50, 100)
"""Monthly amounts up to which a budget is called low-stake by default, in euro."""
LIGHT_CATEGORIES = ("1", "2", "3")
"""Categories of the light care needs of the text's nursing-home share (line 1062)."""


def indicators(
    records: Records,
    bands: AmountBands,
    *,
    non_take_up_rates: Sequence[Number] = NON_TAKE_UP_RATES,
    indexation: Decimal = INDEXATION,
    low_stakes: Sequence[int] = LOW_STAKES,
    light_categories: Sequence[str] = LIGHT_CATEGORIES,
) -> list[Indicator]:
    """
    Every indicator of the theme.

    Parameters
    ----------
    records : tidy records of the build.
    bands : how the rows of budgets_by_amount are read, in euro a month.
    non_take_up_rates : assumed rates of the scenarios, in percent, from 0 to below 100.
    indexation : factor by which the undated maxima may be ahead of the amounts.
    low_stakes : ends of amount bands up to which a budget is low-stake, in euro a month.
    light_categories : categories that the nursing-home share of light care needs covers.
    """
    found = stock(records)
    found += spending(records)
    found += budget(records)
    found += amounts.indicators(records, bands, indexation, low_stakes)
    for year in records.years("budgets_by_amount"):
        found += category_gap.indicators(records, bands, year)
    latest = records.years("budgets_by_amount")[-1]
    found += nursing_homes.indicators(records, bands, non_take_up_rates, light_categories, latest)
    found += refusals.indicators(records)
    found += scenarios.indicators(records, non_take_up_rates)
    return found


def stock(records: Records) -> list[Indicator]:
    """Running files (count), change against the year before (percent), part of all care budgets."""
    found = []
    for year in records.years(TABLE):
        now = cell(records, TABLE, str(year), "running_files", year)
        before = cell(records, TABLE, str(year - 1), "running_files", year - 1)
        persons = statement(records, "zbo_recipients", year)
        all_persons = statement(records, "all_care_budgets_recipients", year)
        found += [
            computed("running_files", WHOLE, year, itself, now),
            computed("running_files_change", WHOLE, year, change, now, before),
            computed("part_of_care_budget_holders", WHOLE, year, percent_of, persons, all_persons),
        ]
    return found


def spending(records: Records) -> list[Indicator]:
    """
    Spending (EUR), its change (percent), and spending per running file and month.

    The last is not the mean amount of Tabel 4: files end and start within the year, and arrears of
    earlier years are paid in it. The ratio of both is shown in percent.
    """
    found = []
    for year in records.years(TABLE):
        spent = cell(records, TABLE, str(year), "spending", year)
        before = cell(records, TABLE, str(year - 1), "spending", year - 1)
        files = cell(records, TABLE, str(year), "running_files", year)
        mean = cell(records, "mean_amounts", WHOLE, "mean_month", year)
        found += [
            computed("spending", WHOLE, year, itself, spent),
            computed("spending_change", WHOLE, year, change, spent, before),
            computed("spending_per_file_month", WHOLE, year, _a_month, spent, files),
            computed(
                "spending_over_mean_amount",
                WHOLE,
                year,
                lambda s, f, m: percent_of(_a_month(s, f), m),
                *(spent, files, mean),
            ),
        ]
    return found


def budget(records: Records) -> list[Indicator]:
    """Budget of the text over spending of the table, and as part of all care budgets, percent."""
    found = []
    for year in records.statement_years("zbo_budget"):
        granted = statement(records, "zbo_budget", year)
        spent = cell(records, TABLE, str(year), "spending", year)
        all_budgets = statement(records, "all_care_budgets_budget", year)
        found += [
            computed(
                "budget_over_spending",
                WHOLE,
                year,
                lambda g, s: percent_of((g * 1_000_000).in_unit(s.unit), s),
                *(granted, spent),
            ),
            computed("part_of_all_care_budgets", WHOLE, year, percent_of, granted, all_budgets),
        ]
    return found


def _a_month(spent: Quantity, files: Quantity) -> Quantity:
    return (spent / files / MONTHS_A_YEAR).in_unit("EUR/month")
