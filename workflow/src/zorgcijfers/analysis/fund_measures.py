"""What the documents print per care fund and year, and how indicators are made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from zorgcijfers.analysis.availability import Found, Missing, computed
from zorgcijfers.errors import AnalysisError
from zorgcijfers.indicators import WHOLE, Indicator
from zorgcijfers.quantity import Quantity, total
from zorgcijfers.records import Records


@dataclass(frozen=True)
class Measure:
    """
    A column of a table that has one row a care fund.

    Attributes
    ----------
    name : what is measured, as named in the codebook.
    noun : what is measured, for the reason why an indicator is not available.
    table, column : where the documents print it, as named in the specs.
    """

    name: str
    noun: str
    table: str
    column: str


# Source of all but the last two: parl-325-2022, answer to points 5 to 8 (lines 154-249).
OPERATING_FUNDS = Measure(
    "operating_funds", "operating subsidies", "operating_funds_total", "operating_funds"
)
OPERATING_FUNDS_ZZ = Measure(
    "operating_funds_zz",
    "operating subsidies for member administration and ZZ",
    "operating_funds_zz",
    "operating_funds",
)
OPERATING_FUNDS_ZBO = Measure(
    "operating_funds_zbo", "operating subsidies for ZBO", "operating_funds_zbo", "operating_funds"
)
OPERATING_FUNDS_BOB = Measure(
    "operating_funds_bob", "operating subsidies for BOB", "operating_funds_bob", "operating_funds"
)
MEMBERS = Measure("members", "number of members", "members_and_files", "members")
FILES = Measure("files", "number of files", "members_and_files", "files")
FILES_ZZ = Measure("files_zz", "number of ZZ files", "files_zz", "files")
FILES_ZBO = Measure("files_zbo", "number of ZBO files", "files_zbo", "files")
FILES_BOB = Measure("files_bob", "number of BOB files", "files_bob", "files")
QUALITY_SCORE = Measure("quality_score", "quality score", "quality_scores", "score")
"""Global quality score in percent (parl-325-2022, answer to point 2, lines 124-132)."""
RESERVE = Measure("reserve", "reserve", "reserves", "reserve")
"""Reserve at the end of the year in EUR (parl-325-2022, answer to point 9, lines 251-260)."""

LEVELS = (
    *(OPERATING_FUNDS, OPERATING_FUNDS_ZZ, OPERATING_FUNDS_ZBO, OPERATING_FUNDS_BOB),
    *(MEMBERS, FILES, FILES_ZZ, FILES_ZBO, FILES_BOB),
)
"""Amounts and counts that can be added over the funds; who prints one is a fund of that year."""

MEASURES = (*LEVELS, QUALITY_SCORE, RESERVE)
"""Everything that is printed per care fund."""

Reading = tuple[Measure, int]
"""A measure in a year."""


def in_number_order(codes: Iterable[str]) -> list[str]:
    """Codes of care funds, each once, by fund number: never by any result."""
    return sorted(set(codes), key=lambda code: (len(code), code))


class FundRecords:
    """
    Measures per care fund, and of all care funds together.

    Funds and years are those that the documents print. All funds together (`WHOLE`) are those
    that print any of the `LEVELS` of the year; where one of them lacks a number that a formula
    needs, the whole is missing, so that a sum never passes off four funds as five.
    """

    def __init__(self, records: Records) -> None:
        """Index the records by measure, year and fund."""
        self.records = records
        self._values: dict[Reading, dict[str, Quantity]] = {}
        for measure in MEASURES:
            for year in _years(records, measure):
                printed = records.column(measure.table, measure.column, year)
                if printed:
                    self._values[measure, year] = printed

    @property
    def funds(self) -> list[str]:
        """Every care fund that any of the tables prints, by fund number."""
        return in_number_order(fund for printed in self._values.values() for fund in printed)

    @property
    def groups(self) -> list[str]:
        """Every care fund, then the whole."""
        return [*self.funds, WHOLE]

    def years(self, *measures: Measure) -> list[int]:
        """Years for which at least one of the measures is printed, ascending."""
        return sorted({year for measure, year in self._values if measure in measures})

    def by_fund(self, measure: Measure, year: int) -> dict[str, Quantity]:
        """One measure in one year by fund, by fund number; empty where none is printed."""
        printed = self._values.get((measure, year), {})
        return {fund: printed[fund] for fund in in_number_order(printed)}

    def find(self, group: str, readings: Sequence[Reading]) -> list[Found]:
        """
        The readings of one fund, or their sums over all funds, or why there is none, in order.

        Parameters
        ----------
        group : code of a care fund, or WHOLE.
        readings : the numbers that one formula needs: they decide together who all funds are.
        """
        funds = [group]
        if group == WHOLE:
            years = {year for _, year in readings}
            asked = [*readings, *((level, year) for level in LEVELS for year in years)]
            funds = in_number_order(fund for key in asked for fund in self._values.get(key, {}))
        return [self._sum(funds, reading) for reading in readings]

    def indicator(
        self,
        name: str,
        group: str,
        year: int | None,
        readings: Sequence[Reading],
        formula: Callable[..., Quantity],
        *others: Found,
    ) -> Indicator:
        """
        A formula applied to readings, or the reasons why the documents do not allow it.

        Parameters
        ----------
        name : name of the indicator in the codebook.
        group : code of a care fund, or WHOLE.
        year : year that the result is about; None where it is about several.
        readings : what the formula needs, in the order of its arguments.
        formula : takes one quantity a reading, then the others.
        others : what the formula needs beside readings of the group.
        """
        return computed(name, group, year, formula, *self.find(group, readings), *others)

    def _sum(self, funds: list[str], reading: Reading) -> Found:
        measure, year = reading
        printed = self._values.get(reading, {})
        lacking = [fund for fund in funds if fund not in printed]
        if not printed:
            return Missing(f"the documents print no {measure.noun} for {year}")
        if lacking:
            who = ", ".join(lacking)
            return Missing(f"the documents print no {measure.noun} of {who} for {year}")
        return total(printed[fund] for fund in funds)


def _years(records: Records, measure: Measure) -> list[int]:
    try:
        return records.years(measure.table)
    except AnalysisError:
        return []  # no document prints the table: its measure is missing everywhere
