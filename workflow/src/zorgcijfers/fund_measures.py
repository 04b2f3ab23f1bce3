"""What the documents print per care fund and year, and how indicators are made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

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
    table, column : where the documents print it, as named in the specs.
    """

    name: str
    table: str
    column: str


# Source of all but the last two: parl-325-2022, answer to points 5 to 8 (lines 154-249).
OPERATING_FUNDS = Measure("operating_funds", "operating_funds_total", "operating_funds")
OPERATING_FUNDS_ZZ = Measure("operating_funds_zz", "operating_funds_zz", "operating_funds")
OPERATING_FUNDS_ZBO = Measure("operating_funds_zbo", "operating_funds_zbo", "operating_funds")
OPERATING_FUNDS_BOB = Measure("operating_funds_bob", "operating_funds_bob", "operating_funds")
MEMBERS = Measure("members", "members_and_files", "members")
FILES = Measure("files", "members_and_files", "files")
FILES_ZZ = Measure("files_zz", "files_zz", "files")
FILES_ZBO = Measure("files_zbo", "files_zbo", "files")
FILES_BOB = Measure("files_bob", "files_bob", "files")
QUALITY_SCORE = Measure("quality_score", "quality_scores", "score")
"""Global quality score in percent (parl-325-2022, answer to point 2, lines 124-132)."""
RESERVE = Measure("reserve", "reserves", "reserve")
"""Reserve at the end of the year in EUR (parl-325-2022, answer to point 9, lines 251-260)."""

MEASURES = (
    *(OPERATING_FUNDS, OPERATING_FUNDS_ZZ, OPERATING_FUNDS_ZBO, OPERATING_FUNDS_BOB),
    *(MEMBERS, FILES, FILES_ZZ, FILES_ZBO, FILES_BOB, QUALITY_SCORE, RESERVE),
)
"""Everything that is printed per care fund."""

Reading = tuple[Measure, int]
"""A measure in a year."""


def in_number_order(codes: Iterable[str]) -> list[str]:
    """Codes of care funds, each once, by fund number: never by any result."""
    return sorted(set(codes), key=lambda code: (len(code), code))


class FundRecords:
    """
    Measures per care fund, and of all care funds together.

    Funds and years are those that the documents print. All funds together (`WHOLE`) are the funds
    that print at least one of the numbers asked for; where one of them lacks another of those
    numbers, the whole has a gap, so that a ratio never sets five funds against four.
    """

    def __init__(self, records: Records) -> None:
        """Index the records by measure, year and fund."""
        self.records = records
        self._values: dict[Reading, dict[str, Quantity]] = {}
        for measure in MEASURES:
            for year in records.years(measure.table):
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

    def gap(self, group: str, readings: Sequence[Reading]) -> str:
        """
        Why the readings cannot be set against each other; empty where they can.

        Parameters
        ----------
        group : code of a care fund, or WHOLE.
        readings : the numbers that a formula needs.
        """
        funds = self._funds(group, readings)
        return "; ".join(dict.fromkeys(self._gaps(group, funds, readings)))

    def values(self, group: str, readings: Sequence[Reading]) -> list[Quantity]:
        """
        The readings of one fund, or their sums over all funds, in the order given.

        There must be no `gap`.
        """
        funds = self._funds(group, readings)
        return [total(self._values[reading][fund] for fund in funds) for reading in readings]

    def by_fund(self, measure: Measure, year: int) -> dict[str, Quantity]:
        """One measure in one year by fund, by fund number; empty where none is printed."""
        printed = self._values.get((measure, year), {})
        return {fund: printed[fund] for fund in in_number_order(printed)}

    def indicator(
        self,
        name: str,
        group: str,
        year: int | None,
        readings: Sequence[Reading],
        formula: Callable[..., Quantity],
    ) -> Indicator:
        """
        A formula applied to readings, or the reason why the documents do not allow it.

        Parameters
        ----------
        name : name of the indicator in the codebook.
        group : code of a care fund, or WHOLE.
        year : year that the result is about; None where it is about several.
        readings : what the formula needs, in the order of its arguments.
        formula : takes one quantity a reading.
        """
        why = self.gap(group, readings)
        if why:
            return Indicator.not_available(name, group, year, why)
        return Indicator(name, group, year, formula(*self.values(group, readings)))

    def _funds(self, group: str, readings: Sequence[Reading]) -> list[str]:
        if group != WHOLE:
            return [group]
        return in_number_order(f for reading in readings for f in self._values.get(reading, {}))

    def _gaps(self, group: str, funds: list[str], readings: Sequence[Reading]) -> Iterator[str]:
        for measure, year in readings:
            printed = self._values.get((measure, year), {})
            lacking = [fund for fund in funds if fund not in printed]
            if not printed:
                yield f"the documents print no {measure.name} for {year}"
            elif lacking:
                yield f"the documents print no {measure.name} of {', '.join(lacking)} for {year}"
