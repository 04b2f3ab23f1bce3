"""
Amounts of the care budget by category of care dependency: their spread, and what of the maximum
they are.

Part of the theme `reach`. A benefit below the maximum of its category was reduced, in the
first place by the income test: how hard the test works, not how many it keeps out.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import pandas as pd

from zorgcijfers.analysis.amount_bands import AS_PRINTED, TABLE, AmountBands, Amounts
from zorgcijfers.analysis.availability import cell, computed
from zorgcijfers.analysis.quantity_operations import decided_by, percent_of
from zorgcijfers.contracts import join_list
from zorgcijfers.indicators import WHOLE, Indicator
from zorgcijfers.quantity import total
from zorgcijfers.records import Records

MEANS = "mean_amounts"


def indicators(
    records: Records, bands: AmountBands, indexation: Decimal, thresholds: Iterable[int]
) -> list[Indicator]:
    """
    Every indicator on amounts, for each year that the table of amounts prints.

    Parameters
    ----------
    records : tidy records of the build.
    bands : how the rows of budgets_by_amount are read, in euro a month.
    indexation : factor for the reading in which the printed maxima are one indexation ahead.
    thresholds : ends of bands below which a budget is low-stake, in euro a month.
    """
    found: list[Indicator] = []
    for year in records.years(TABLE):
        amounts = Amounts(records, bands, year)
        found += shares(amounts)
        found += low_stake(amounts, thresholds)
        found += mean_over_maximum(records, amounts, indexation)
        found += certainly_below_maximum(amounts)
        found += above_maximum(records, amounts)
    return found


def shares(amounts: Amounts) -> list[Indicator]:
    """
    Categories and bands in all budgets, and bands within each category, in percent.

    A band above the maximum of its category is no share of it: an open question about the table.
    """
    year, everything = amounts.year, amounts.all()
    found = []
    for category in amounts.categories:
        count = amounts.in_category(category)
        share = (count / everything).as_percent()
        found.append(Indicator("category_share", category, year, share))
        for band, part in amounts.within_rule(category):
            group = f"{category}/{band.row}"
            within = (part / count).as_percent()
            found.append(Indicator("amount_share_in_category", group, year, within))
    for band in amounts.bands:
        share = (amounts.in_band(band) / everything).as_percent()
        found.append(Indicator("amount_share", band.row, year, share))
    return found


def low_stake(amounts: Amounts, thresholds: Iterable[int]) -> list[Indicator]:
    """Budgets of at most a low monthly amount, in percent; thresholds are ends of bands."""
    found = []
    for threshold in thresholds:
        if threshold not in {band.highest for band in amounts.bands}:
            why = f"{threshold} euro lies inside a band, where nothing is known"
            found.append(
                Indicator.not_available("low_stake_share", str(threshold), amounts.year, why)
            )
            continue
        parts = [amounts.in_band(b) for b in amounts.bands if b.highest <= threshold]
        share = (total(parts) / amounts.all()).as_percent()
        found.append(Indicator("low_stake_share", str(threshold), amounts.year, share))
    return found


def mean_over_maximum(records: Records, amounts: Amounts, indexation: Decimal) -> list[Indicator]:
    """
    Mean amount over the maximum, in percent: as printed, and with maxima one indexation earlier.

    For all together the maximum is the mean of the maxima, weighted by the budgets of each
    category. The table of maxima carries no date, that of the means is of one year.
    """
    found = []
    for name, factor in (
        ("mean_over_maximum", AS_PRINTED),
        ("mean_over_maximum_deindexed", indexation),
    ):
        for category in amounts.categories:
            mean = cell(records, MEANS, category, "mean_month", amounts.year)
            found.append(
                computed(
                    name,
                    category,
                    amounts.year,
                    percent_of,
                    mean,
                    amounts.maximum(category, factor),
                )
            )
        largest = total(
            amounts.in_category(c) * amounts.maximum(c, factor) for c in amounts.categories
        )
        mean = cell(records, MEANS, WHOLE, "mean_month", amounts.year)
        weighted = (largest / amounts.all()).in_unit(amounts.unit)
        found.append(computed(name, WHOLE, amounts.year, percent_of, mean, weighted))
    return found


def certainly_below_maximum(amounts: Amounts) -> list[Indicator]:
    """Budgets in bands that end below the maximum of their category: count, and percent."""
    found = []
    counts = {c: (amounts.below(c), amounts.in_category(c)) for c in amounts.categories}
    counts[WHOLE] = (total(b for b, _ in counts.values()), amounts.all())
    for group, (below, whole) in counts.items():
        share = (below / whole).as_percent()
        found.append(Indicator("budgets_below_maximum_lower", group, amounts.year, below))
        found.append(Indicator("share_below_maximum_lower", group, amounts.year, share))
    return found


def above_maximum(records: Records, amounts: Amounts) -> list[Indicator]:
    """
    Budgets above the printed maximum (count), and mean over maximum without them (percent, bounds).

    No rule in the documents gives more than the maximum: an open question about the table.
    """
    found = []
    year = amounts.year
    for category in amounts.categories:
        above = amounts.above(category)
        highest = amounts.maximum(category)
        # The maximum belongs to the result: where no budget lies above it, nothing else does.
        found.append(computed("budgets_above_maximum", category, year, decided_by, above, highest))
        mean = cell(records, MEANS, category, "mean_month", year)
        rest = amounts.in_category(category) - above
        least, most = amounts.above_bounds(category)
        for end, sum_above in (("lower", most), ("upper", least)):
            found.append(
                computed(
                    f"mean_over_maximum_within_rule_{end}",
                    category,
                    year,
                    lambda m, n, s, r, x: percent_of(
                        (((m * n).in_unit(s.unit) - s) / r).in_unit(x.unit), x
                    ),
                    *(mean, amounts.in_category(category), sum_above, rest, highest),
                )
            )
    whole = total(amounts.above(c) for c in amounts.categories)
    return [*found, Indicator("budgets_above_maximum", WHOLE, year, whole)]


def distribution_table(records: Records, bands: AmountBands) -> pd.DataFrame:
    """
    The amounts as rows for a heat map.

    Columns: year, category, band, budgets, share_in_category, share_of_all (percent), position
    (`below`, `around` or `above` the maximum of the category), expression (the count as printed)
    and inputs (its record). Blank cells have no row.
    """
    rows: list[dict[str, object]] = []
    for year in records.years(TABLE):
        amounts = Amounts(records, bands, year)
        for category in amounts.categories:
            limit = amounts.maximum(category).interval
            for band, count in amounts.counts(category):
                below, above = band.ceiling <= limit.low, band.floor >= limit.high
                rows.append(
                    {
                        "year": year,
                        "category": category,
                        "band": band.row,
                        "budgets": int(count.value),
                        "share_in_category": float(
                            (count / amounts.in_category(category)).as_percent().value
                        ),
                        "share_of_all": float((count / amounts.all()).as_percent().value),
                        "position": "below" if below else "above" if above else "around",
                        "expression": count.expression,
                        "inputs": join_list(count.inputs),
                    }
                )
    columns = [
        "year",
        "category",
        "band",
        "budgets",
        "share_in_category",
        "share_of_all",
        "position",
        "expression",
        "inputs",
    ]
    return pd.DataFrame(rows, columns=columns)
