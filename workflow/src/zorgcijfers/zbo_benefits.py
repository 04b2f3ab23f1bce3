"""Operating funds for the care budget for older people (ZBO) against the benefit itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from zorgcijfers.fund_measures import FILES_ZBO, OPERATING_FUNDS_ZBO, FundRecords, Measure
from zorgcijfers.indicators import WHOLE, Indicator
from zorgcijfers.quantity import Quantity
from zorgcijfers.records import Records


@dataclass(frozen=True)
class Comparison:
    """
    A measure of all mutual care funds together, set against a number of the audit report.

    Attributes
    ----------
    name : name of the indicator in the codebook.
    measure : what the answer prints per care fund.
    noun : what the audit report prints, for the reason where it does not.
    other : looks that up for a year; None where it is not printed.
    formula : of the sum over the funds and of the other number.
    """

    name: str
    measure: Measure
    noun: str
    other: Callable[[Records, int], Quantity | None]
    formula: Callable[[Quantity, Quantity], Quantity]

    def in_year(self, funds: FundRecords, year: int) -> Indicator:
        """The comparison of one year, or the reason why there is none."""
        found = self.other(funds.records, year)
        if found is None:
            why = f"the documents print no {self.noun} for {year}"
            return Indicator.not_available(self.name, WHOLE, year, why)
        readings = [(self.measure, year)]
        return funds.indicator(
            self.name, WHOLE, year, readings, lambda value: self.formula(value, found)
        )


def benefits_spent(records: Records, year: int) -> Quantity | None:
    """Benefits paid in a year, EUR (rekenhof-zbo-2021, Tabel 5, lines 379-394)."""
    return _printed(records, "table_5", str(year), "spending", year)


def running_files(records: Records, year: int) -> Quantity | None:
    """Running files in a year, files (rekenhof-zbo-2021, Tabel 5, lines 379-394)."""
    return _printed(records, "table_5", str(year), "running_files", year)


def decisions(records: Records, year: int) -> Quantity | None:
    """Applications decided in a year, decisions (rekenhof-zbo-2021, Tabel 6)."""
    return _printed(records, "table_6", "total", "count", year)


def benefits_budget(records: Records, year: int) -> Quantity | None:
    """
    Budget for the benefit in a year, EUR (rekenhof-zbo-2021, lines 8-9 and 183-184).

    It is not the spending of Tabel 5 and the report does not explain the difference, so the two
    are never mixed.
    """
    if not records.has_statement("zbo_budget", year):
        return None
    return (records.statement("zbo_budget", year) * 1_000_000).in_unit("EUR")


def _percent(value: Quantity, of: Quantity) -> Quantity:
    return (value / of).as_percent()


COMPARISONS = (
    Comparison(
        "operating_funds_zbo_to_benefits_spent",
        OPERATING_FUNDS_ZBO,
        "spending on ZBO",
        benefits_spent,
        _percent,
    ),
    Comparison(
        "operating_funds_zbo_to_benefits_budget",
        OPERATING_FUNDS_ZBO,
        "budget for ZBO",
        benefits_budget,
        _percent,
    ),
    Comparison(
        "operating_funds_zbo_per_running_file",
        OPERATING_FUNDS_ZBO,
        "running ZBO files",
        running_files,
        lambda amount, files: (amount / files).in_unit("EUR/file"),
    ),
    Comparison("files_zbo_to_decisions", FILES_ZBO, "ZBO decisions", decisions, _percent),
)


def indicators(funds: FundRecords) -> list[Indicator]:
    """
    Operating funds and files for ZBO against spending, budget, running files and decisions.

    Formula: sum over the mutual funds / number of the audit report; percent, or EUR/file. The
    audit report covers all six recognised care funds (rekenhof-zbo-2021, lines 118-119), the
    answer the five mutual ones (parl-325-2022, lines 8-11), and definitions differ: the answer
    counts applications and revisions, the audit decisions on applications.
    """
    return [
        comparison.in_year(funds, year)
        for comparison in COMPARISONS
        for year in funds.years(comparison.measure)
    ]


def _printed(records: Records, table: str, row: str, column: str, year: int) -> Quantity | None:
    return records.cell(table, row, column, year) if records.has(table, row, column, year) else None
