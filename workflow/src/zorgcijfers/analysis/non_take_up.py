"""
Who may be missed: what nursing homes say about it, and scenarios of non-take-up.

Part of the theme `reach`. The documents give recipients and residents of nursing homes (lines
1058-1060, both round numbers, undated), not how many residents are entitled. Without that number
the non-take-up rate is only bounded; the source says itself that income may explain the gap (line
1070). The scenarios are arithmetic of an assumption, over a range, without a central value: the
documents give no rate, and the source calls it practically impossible to compute one (lines
1056-1057).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pandas as pd

from zorgcijfers.analysis.amounts import AmountBands, Amounts
from zorgcijfers.analysis.quantity_operations import (
    MONTHS_A_YEAR,
    cell,
    computed,
    counted,
    percent_of,
    statement,
)
from zorgcijfers.errors import AnalysisError
from zorgcijfers.indicators import WHOLE, Indicator
from zorgcijfers.quantity import Found, Number, Quantity, as_ratio, total
from zorgcijfers.records import Records

FILES, MEANS = "files_and_spending", "mean_amounts"


def nursing_homes(
    records: Records,
    bands: AmountBands,
    rates: Iterable[Number],
    light_categories: Iterable[str],
    year: int,
) -> list[Indicator]:
    """
    Every indicator on nursing homes.

    Parameters
    ----------
    records : tidy records of the build.
    bands : how the rows of budgets_by_amount are read.
    rates : assumed non-take-up rates for the break-even form, in percent, from 0 to below 100.
    light_categories : categories that the text's share of light care needs covers (line 1062).
    year : year of budgets_by_amount to compare with.
    """
    recipients = statement(records, "nursing_home_zbo_recipients")
    residents = statement(records, "nursing_home_residents")
    amounts = Amounts(records, bands, year)
    return [
        *coverage(recipients, residents),
        *break_even(recipients, residents, rates),
        *light_needs(records, amounts, recipients, list(light_categories)),
    ]


def coverage(recipients: Found, residents: Found) -> list[Indicator]:
    """
    The lower end of the identification region of non-take-up, in percent: nobody is missed.

    Non-take-up is 1 − coverage ÷ entitled share. The entitled share is at least the coverage (all
    recipients are entitled, nobody else: nobody missed) and at most one (everybody is).
    """
    return [
        computed(
            "nursing_home_non_take_up_lower",
            WHOLE,
            None,
            lambda c, r: counted(0, "percent", "1 − coverage / coverage", (c, r)),
            *(recipients, residents),
        )
    ]


def break_even(recipients: Found, residents: Found, rates: Iterable[Number]) -> list[Indicator]:
    """Entitled share of residents, percent, at which an assumed n holds: coverage ÷ (1 − n)."""

    def at(rate: Number) -> Indicator:
        def rule(covered: Quantity, everyone: Quantity) -> Quantity:
            taken_up = (100 - Quantity.constant(rate)) / 100
            return (covered / everyone / taken_up).as_percent()

        name = "nursing_home_break_even_entitled_share"
        share = computed(name, str(rate), None, rule, recipients, residents)
        if share.quantity is None:
            return share
        if share.quantity.value > 100:
            why = "more residents than there are would have to be entitled"
            return Indicator.not_available(name, str(rate), None, why)
        # The round numbers alone would allow more than all residents.
        possible = share.quantity.smaller(Quantity.constant(100, "percent"))
        return Indicator(name, str(rate), None, possible)

    return [at(rate) for rate in rates]


def light_needs(
    records: Records, amounts: Amounts, recipients: Found, light: list[str]
) -> list[Indicator]:
    """
    Share in the light categories, percent: nursing homes (text), all budgets, implied elsewhere.

    The implied share takes the nursing-home numbers, which carry no date, as of the table's year.
    """
    in_homes = statement(records, "nursing_home_category_1_to_3_share")
    light_ones = total(amounts.in_category(c) for c in amounts.categories if c in light)
    everything = amounts.all()

    def elsewhere(homes: Quantity, share: Quantity) -> Quantity:
        # s + (light − all × s) / (all − homes): the round number of homes comes in once, so its
        # interval is not counted twice.
        others = everything - homes.in_unit(everything.unit)
        surplus = light_ones - (everything * as_ratio(share)).in_unit(everything.unit)
        return share + percent_of(surplus, others)

    def part(homes: Quantity) -> Quantity:
        return percent_of(homes.in_unit(everything.unit), everything)

    year = amounts.year
    return [
        Indicator("light_share", WHOLE, year, percent_of(light_ones, everything)),
        computed("outside_homes_light_share", WHOLE, year, elsewhere, recipients, in_homes),
        computed("nursing_home_part_of_budgets", WHOLE, year, part, recipients),
    ]


def scenarios(records: Records, rates: Iterable[Number]) -> list[Indicator]:
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
    results = scenarios(records, rates)
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
