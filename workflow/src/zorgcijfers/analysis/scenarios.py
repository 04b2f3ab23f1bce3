"""
Scenarios of non-take-up: if a share n of the entitled did not receive, how many and how much.

Part of the theme `reach`. Arithmetic of an assumption, over a range, without a central value: the
documents give no rate, and the source calls it practically impossible to compute one
(lines 1056-1057).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pandas as pd

from zorgcijfers.analysis.availability import Found, cell, computed
from zorgcijfers.analysis.quantity_operations import MONTHS_A_YEAR
from zorgcijfers.errors import AnalysisError
from zorgcijfers.indicators import WHOLE, Indicator
from zorgcijfers.quantity import Number, Quantity
from zorgcijfers.records import Records

FILES, MEANS = "files_and_spending", "mean_amounts"


def indicators(records: Records, rates: Iterable[Number]) -> list[Indicator]:
    """
    Persons and euro not reached at each assumed rate, for years with files and mean amounts.

    Parameters
    ----------
    records : tidy records of the build.
    rates : assumed non-take-up rates, in percent, from 0 to below 100.

    Raises
    ------
    AnalysisError : a rate lies outside that range.
    """
    assumed = list(rates)
    for rate in assumed:
        if not 0 <= rate < 100:
            raise AnalysisError(
                f"a non-take-up rate of {rate}% has no meaning; give 0 to below 100"
            )
    found = []
    for year in records.years(MEANS):
        running = cell(records, FILES, str(year), "running_files", year)
        means = {c: cell(records, MEANS, c, "mean_month", year) for c in records.rows(MEANS)}
        means[WHOLE] = cell(records, MEANS, WHOLE, "mean_month", year)
        for rate in assumed:
            found.append(computed("scenario_persons", str(rate), year, persons_at(rate), running))
            found += [
                _euro(f"{rate}/{category}", year, rate, running, mean)
                for category, mean in means.items()
            ]
    return found


def curve(records: Records, rates: Iterable[Number]) -> pd.DataFrame:
    """
    The scenarios as points of a curve.

    Columns: year, rate (percent), persons, category of the mean amount used, euro (EUR a year).
    """
    results = indicators(records, rates)
    known = {(i.name, i.group, i.year): i.quantity.value for i in results if i.quantity is not None}
    rows = [
        {
            "year": year,
            "rate": float(group.split("/")[0]),
            "category": group.split("/")[1],
            "persons": float(known["scenario_persons", group.split("/")[0], year]),
            "euro": float(value),
        }
        for (name, group, year), value in known.items()
        if name == "scenario_euro"
    ]
    return pd.DataFrame(rows, columns=["year", "rate", "category", "persons", "euro"])


def persons_at(rate: Number) -> Callable[[Quantity], Quantity]:
    """The rule for persons not reached at a rate in percent: files × n ÷ (1 − n)."""

    def rule(running: Quantity) -> Quantity:
        return (running * rate / (100 - Quantity.constant(rate))).in_unit("persons")

    return rule


def _euro(group: str, year: int, rate: Number, running: Found, mean: Found) -> Indicator:
    def rule(files: Quantity, amount: Quantity) -> Quantity:
        return (persons_at(rate)(files) * amount * MONTHS_A_YEAR).in_unit("EUR/year")

    return computed("scenario_euro", group, year, rule, running, mean)
