"""
Nursing homes: coverage by the care budget, and what it can and cannot say about non-take-up.

Part of the theme `reach`. The documents give recipients and residents (lines 1058-1060, both round
numbers, undated), not how many residents are entitled. Without that number the non-take-up rate
is only bounded; the source says itself that income may explain the gap (line 1070).
"""

from __future__ import annotations

from collections.abc import Iterable

from zorgcijfers.analysis.amount_bands import AmountBands, Amounts
from zorgcijfers.analysis.availability import Found, computed, statement
from zorgcijfers.analysis.quantity_operations import as_ratio, counted, itself, percent_of
from zorgcijfers.indicators import WHOLE, Indicator
from zorgcijfers.quantity import Number, Quantity, total
from zorgcijfers.records import Records


def indicators(
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
    Recipients per resident, and the identification region of non-take-up, in percent.

    Non-take-up is 1 − coverage ÷ entitled share. The entitled share is at least the coverage (all
    recipients are entitled, nobody else: nobody missed) and at most one (everybody is).
    """
    return [
        computed("nursing_home_coverage", WHOLE, None, percent_of, recipients, residents),
        computed(
            "nursing_home_non_take_up_lower",
            WHOLE,
            None,
            lambda c, r: counted(0, "percent", "1 − coverage / coverage", (c, r)),
            *(recipients, residents),
        ),
        computed(
            "nursing_home_non_take_up_upper",
            WHOLE,
            None,
            lambda c, r: (1 - c / r).as_percent(),
            *(recipients, residents),
        ),
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
        computed("nursing_home_light_share", WHOLE, None, itself, in_homes),
        Indicator("light_share", WHOLE, year, percent_of(light_ones, everything)),
        computed("outside_homes_light_share", WHOLE, year, elsewhere, recipients, in_homes),
        computed("nursing_home_part_of_budgets", WHOLE, year, part, recipients),
    ]
