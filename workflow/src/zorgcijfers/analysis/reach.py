"""
Reach of the care budget for older people: how many and how much, for whom, and who may be missed.

Theme `reach`. Nothing here is a non-take-up rate: ratios of printed numbers, identification
regions, and scenarios named as such.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from zorgcijfers.analysis import amounts, category_gap, non_take_up, refusals
from zorgcijfers.analysis.amounts import AmountBands
from zorgcijfers.analysis.by_formula import theme_indicators
from zorgcijfers.codebook import Codebook
from zorgcijfers.indicators import Indicator
from zorgcijfers.quantity import Number
from zorgcijfers.records import Records


def indicators(
    codebook: Codebook,
    records: Records,
    bands: AmountBands,
    *,
    non_take_up_rates: Sequence[Number],
    indexation: Decimal,
    low_stakes: Sequence[int],
    light_categories: Sequence[str],
) -> list[Indicator]:
    """
    Every indicator of the theme.

    Parameters
    ----------
    codebook : definitions of all indicators.
    records : tidy records of the build.
    bands : how the rows of budgets_by_amount are read, in euro a month.
    non_take_up_rates : assumed rates of the scenarios, in percent, from 0 to below 100.
    indexation : factor by which the undated maxima may be ahead of the amounts.
    low_stakes : ends of amount bands up to which a budget is low-stake, in euro a month.
    light_categories : categories that the nursing-home share of light care needs covers.
    """
    found = amounts.indicators(records, bands, indexation, low_stakes)
    for year in records.years("budgets_by_amount"):
        found += category_gap.indicators(records, bands, year)
    latest = records.years("budgets_by_amount")[-1]
    found += non_take_up.nursing_homes(records, bands, non_take_up_rates, light_categories, latest)
    found += refusals.indicators(records)
    found += non_take_up.scenarios(records, non_take_up_rates)
    return theme_indicators("reach", codebook, records, found)
