"""
Few budgets in the lightest category: what the width of its point band and income window explains.

Part of the theme `reach`. The audit report takes the small first category as a sign of possible
non-take-up (lines 1075-1080). A category holds fewer points than the next and a smaller maximum,
so fewer people can be in it at all; what is left after both is still no measure of non-take-up.
"""

from __future__ import annotations

from zorgcijfers.analysis.amounts import AmountBands, Amounts
from zorgcijfers.analysis.quantity_operations import counted, decided_by
from zorgcijfers.indicators import Indicator
from zorgcijfers.quantity import Quantity, total
from zorgcijfers.records import Records

POINTS = "care_categories"


def indicators(records: Records, bands: AmountBands, year: int) -> list[Indicator]:
    """Comparisons of each category with the next heavier one; group `category/category`."""
    amounts = Amounts(records, bands, year)
    found: list[Indicator] = []
    for lighter, heavier in zip(amounts.categories, amounts.categories[1:], strict=False):
        found += raw_and_adjusted(records, amounts, lighter, heavier)
        found += same_income(records, amounts, lighter, heavier)
    return found


def raw_and_adjusted(
    records: Records, amounts: Amounts, lighter: str, heavier: str
) -> list[Indicator]:
    """
    Budgets of a category over those of the next: raw, per scale point, per euro of income window.

    All in percent. The window is the maximum: income may exceed the exemption by that much before
    nothing is left (lines 317, 1201-1202). Dividing by it treats people below the exemption as if
    they depended on the window too, so it adjusts too much.
    """
    group, year = f"{lighter}/{heavier}", amounts.year
    raw = amounts.in_category(lighter) / amounts.in_category(heavier)
    points = _points(records, lighter) / _points(records, heavier)
    window = amounts.maximum(lighter) / amounts.maximum(heavier)
    results = {
        "category_ratio": raw,
        "category_points_ratio": points,
        "category_ratio_per_point": raw / points,
        "income_window_ratio": window,
        "category_ratio_per_window": raw / window,
        "category_ratio_per_point_and_window": raw / points / window,
    }
    return [Indicator(name, group, year, q.as_percent()) for name, q in results.items()]


def same_income(records: Records, amounts: Amounts, lighter: str, heavier: str) -> list[Indicator]:
    """
    The lighter category over those in the heavier one whose income would still fit the lighter.

    Someone in the heavier category with an excess income below the lighter maximum receives more
    than the difference of the two maxima. Bands tell how many do: identification region, in
    percent, plain and per scale point. No assumption on incomes is needed. Budgets in bands above
    the maximum of their own category are left out of both: no income explains their amounts.
    """
    group, year = f"{lighter}/{heavier}", amounts.year
    names = ("category_ratio_same_income", "category_ratio_same_income_per_point")
    small, large = (amounts.maximum(c) for c in (lighter, heavier))
    least = large - small
    counts = amounts.within_rule(heavier)
    certain = [q for b, q in counts if b.floor >= least.interval.high]
    possible = [q for b, q in counts if b.ceiling > least.interval.low]
    if least.value <= 0 or not certain:
        why = f"no band of category {heavier} lies wholly within the income window of {lighter}"
        return [
            Indicator.not_available(f"{name}_{end}", group, year, why)
            for name in names
            for end in ("lower", "upper")
        ]
    points = _points(records, lighter) / _points(records, heavier)
    found = []
    for end, others in (("lower", possible), ("upper", certain)):
        fitting = decided_by(total(others), small, large)
        ratio = total(q for _, q in amounts.within_rule(lighter)) / fitting
        for name, quantity in zip(names, (ratio, ratio / points), strict=True):
            found.append(Indicator(f"{name}_{end}", group, year, quantity.as_percent()))
    return found


def _points(records: Records, category: str) -> Quantity:
    """Number of whole points in the band of a category."""
    printed = records.printed(POINTS, category, "points")
    low, high = printed.interval.low, printed.interval.high
    ends = Quantity(low, printed.interval, "points", (printed.record_id,))
    return counted(int(high - low) + 1, "points", f"({high} − {low} + 1)", (ends,))
