"""
What late decisions leave behind: open applications, arrears, default interest, waiting.

Part of the theme `lead_times`. Arrears are paid late, not lost: the right starts the month after
the application was begun (lines 529-531, 678-679).
"""

from __future__ import annotations

from zorgcijfers.analysis.availability import cell, computed, statement
from zorgcijfers.analysis.quantity_operations import MONTHS_A_YEAR, itself, percent_of
from zorgcijfers.indicators import WHOLE, Indicator
from zorgcijfers.quantity import Quantity
from zorgcijfers.records import Records

DECISIONS, SPENDING = "lead_times", "files_and_spending"


def indicators(records: Records) -> list[Indicator]:
    """Backlog, arrears and interest, waiting; for every year that text or tables name."""
    decided = records.years(DECISIONS)
    found: list[Indicator] = []
    for year in sorted({*decided, *records.statement_years("open_applications")}):
        found += backlog(records, year)
    for year in sorted({*decided, *records.statement_years("arrears")}):
        found += arrears(records, year)
    for year in sorted({*decided, *records.statement_years("mean_duration")}):
        found += waiting(records, year)
    return [*found, *backlog_change(records)]


def backlog(records: Records, year: int) -> list[Indicator]:
    """
    Open applications (count), and in months of output: open ÷ (decisions of the year ÷ 12).

    The open applications are counted in one month of the year, decisions over the whole of it.
    With a steady flow the result would equal the mean lead time (Little's law).
    """
    open_ones = statement(records, "open_applications", year)
    decisions = cell(records, DECISIONS, "total", "count", year)
    return [
        computed("open_applications", WHOLE, year, itself, open_ones),
        computed("backlog_months", WHOLE, year, _months_of_output, open_ones, decisions),
    ]


def backlog_change(records: Records) -> list[Indicator]:
    """Change of the open applications from the first to the last count in the text, in percent."""
    years = records.statement_years("open_applications")
    if len(years) < 2:
        why = "the documents state open applications at fewer than two dates"
        return [Indicator.not_available("open_applications_change", WHOLE, None, why)]
    first, last = (records.statement("open_applications", y) for y in (years[0], years[-1]))
    change = (last / first - 1).as_percent()
    return [Indicator("open_applications_change", f"{years[0]}/{years[-1]}", None, change)]


def arrears(records: Records, year: int) -> list[Indicator]:
    """Arrears (EUR), as percent of the year's spending; interest (EUR), as percent of arrears."""
    owed = statement(records, "arrears", year)
    interest = statement(records, "default_interest", year)
    spent = cell(records, SPENDING, str(year), "spending", year)
    return [
        computed("arrears", WHOLE, year, itself, owed),
        computed("arrears_of_spending", WHOLE, year, percent_of, owed, spent),
        computed("default_interest", WHOLE, year, itself, interest),
        computed("interest_of_arrears", WHOLE, year, percent_of, interest, owed),
    ]


def waiting(records: Records, year: int) -> list[Indicator]:
    """
    Waiting in person-years: decisions × mean lead time ÷ 12; and mean wait over mean duration.

    Applicants who were refused waited too, and who was granted was paid for the wait afterwards.
    The duration (percent) is that of care budgets that ended in the year.
    """
    mean = statement(records, "mean_lead_time", year)
    decisions = cell(records, DECISIONS, "total", "count", year)
    duration = statement(records, "mean_duration", year)
    return [
        computed("waiting_person_years", WHOLE, year, _person_years, decisions, mean),
        computed("wait_of_duration", WHOLE, year, percent_of, mean, duration),
    ]


def _months_of_output(open_ones: Quantity, decisions: Quantity) -> Quantity:
    return (open_ones / (decisions / MONTHS_A_YEAR)).in_unit("months")


def _person_years(decisions: Quantity, mean: Quantity) -> Quantity:
    return (decisions * mean / MONTHS_A_YEAR).in_unit("person-years")
