"""Operating subsidies for the care budget for older people (ZBO) against the benefit itself."""

from __future__ import annotations

from collections.abc import Callable

from zorgcijfers.analysis.availability import Found, Missing
from zorgcijfers.analysis.fund_measures import FILES_ZBO, OPERATING_FUNDS_ZBO, FundRecords, Measure
from zorgcijfers.indicators import WHOLE, Indicator
from zorgcijfers.quantity import Quantity
from zorgcijfers.records import Records

Formula = Callable[[Quantity, Quantity], Quantity]


def indicators(funds: FundRecords) -> list[Indicator]:
    """
    Operating subsidies and files for ZBO against spending, budget, running files and decisions.

    Formula: sum over the mutual funds / number of the audit report; percent, or EUR/file. The
    audit report covers all six recognised care funds (rekenhof-zbo-2021, lines 118-119), the
    answer the five mutual ones (parl-325-2022, lines 8-11), and definitions differ: the answer
    counts applications and revisions, the audit decisions on applications.
    """
    comparisons: list[tuple[str, Measure, Callable[[Records, int], Found], Formula]] = [
        ("operating_funds_zbo_to_benefits_spent", OPERATING_FUNDS_ZBO, spending, _percent),
        ("operating_funds_zbo_to_benefits_budget", OPERATING_FUNDS_ZBO, budget, _percent),
        ("operating_funds_zbo_per_running_file", OPERATING_FUNDS_ZBO, running_files, _per_file),
        ("files_zbo_to_decisions", FILES_ZBO, decisions, _percent),
    ]
    return [
        funds.indicator(name, WHOLE, year, [(measure, year)], formula, other(funds.records, year))
        for name, measure, other, formula in comparisons
        for year in funds.years(measure)
    ]


def spending(records: Records, year: int) -> Found:
    """Benefits paid in a year, EUR (rekenhof-zbo-2021, Tabel 5, lines 379-394)."""
    return _printed(records, "files_and_spending", str(year), "spending", year, "spending on ZBO")


def running_files(records: Records, year: int) -> Found:
    """Running files in a year, files (rekenhof-zbo-2021, Tabel 5, lines 379-394)."""
    return _printed(
        records, "files_and_spending", str(year), "running_files", year, "running ZBO files"
    )


def decisions(records: Records, year: int) -> Found:
    """Applications decided in a year, decisions (rekenhof-zbo-2021, Tabel 6)."""
    return _printed(records, "lead_times", "total", "count", year, "decisions on ZBO")


def budget(records: Records, year: int) -> Found:
    """
    Budget for the benefit in a year, EUR (rekenhof-zbo-2021, lines 8-9 and 183-184).

    It is not the spending of Tabel 5 and the report does not explain the difference, so the two
    are never mixed.
    """
    if not records.has_statement("zbo_budget", year):
        return Missing(f"the documents print no budget for ZBO for {year}")
    return (records.statement("zbo_budget", year) * 1_000_000).in_unit("EUR")


def _printed(records: Records, table: str, row: str, column: str, year: int, noun: str) -> Found:
    if not records.has(table, row, column, year):
        return Missing(f"the documents print no {noun} for {year}")
    return records.cell(table, row, column, year)


def _percent(value: Quantity, of: Quantity) -> Quantity:
    return (value / of).as_percent()


def _per_file(amount: Quantity, files: Quantity) -> Quantity:
    return (amount / files).in_unit("EUR/file")
