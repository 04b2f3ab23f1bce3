"""
The sale of a home in the income test: what it takes, for how long, and what the proposal changes.

Part of the theme `income_test`; illustration, no source of law. Groups name the category and the
share of the sale value that counts: `current` (line 1247) or `proposed` (line 1266).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd

from zorgcijfers.analysis.benefit_rules import BenefitRules, Household, a_month
from zorgcijfers.analysis.quantity_operations import cell, computed, not_below, statement
from zorgcijfers.contracts import join_list
from zorgcijfers.indicators import WHOLE, Indicator
from zorgcijfers.quantity import Found, Quantity
from zorgcijfers.records import Records

SPENDING = "files_and_spending"


def indicators(records: Records, rules: BenefitRules) -> list[Indicator]:
    """Every indicator on the sale of a home."""
    value = statement(records, "example_sale_value")
    return [
        *example_sale(rules, value),
        *ending_sale(rules),
        *reform(records, rules, value),
    ]


def example_sale(rules: BenefitRules, value: Found) -> list[Indicator]:
    """
    What a sale at the value of the source's example (line 1284) does to each category.

    Other counted income is taken to equal the exemption exactly: the first euro of the sale counts.
    Counted income and benefit left and lost in EUR a year; lost over all years that count in EUR
    and in percent of the sale value.
    """
    found = []
    for share, rate in _rates(rules).items():
        found.append(
            computed("sale_counted_income", share, None, partial(_counted, rate=rate), value)
        )
        for category, maximum in rules.maximum.items():
            group = f"{category}/{share}"
            for name, rule in _consequences(rules, maximum, rate).items():
                found.append(computed(name, group, None, rule, value))
    return found


def ending_sale(rules: BenefitRules) -> list[Indicator]:
    """Sale value that takes the whole benefit, other counted income at the exemption, in EUR."""
    return [
        Indicator("sale_value_ending_benefit", f"{c}/{share}", None, (m / rate).in_unit("EUR"))
        for share, rate in _rates(rules).items()
        for c, m in rules.maximum.items()
    ]


def reform(records: Records, rules: BenefitRules, value: Found) -> list[Indicator]:
    """
    The estimated cost of the lower share: implied person-years, and part of spending (percent).

    Nobody gains more in a year than the highest maximum, nor more than the difference in counted
    income: cost ÷ largest gain is a lower bound of the person-years. Group `any_sale` knows only
    the maximum; `example_sale` holds if no home was sold above the example's value.
    """
    cost = statement(records, "proposal_extra_cost")
    highest = max(rules.maximum.values(), key=lambda q: q.value)

    def any_sale(millions: Quantity) -> Quantity:
        return (_euro(millions) / highest).in_unit("person-years")

    def one_value(millions: Quantity, sold: Quantity) -> Quantity:
        difference = _counted(sold, rules.sale_share) - _counted(sold, rules.proposed_sale_share)
        return (_euro(millions) / difference.smaller(highest)).in_unit("person-years")

    name = "reform_person_years_lower"
    found = [
        computed(name, "any_sale", None, any_sale, cost),
        computed(name, "example_sale", None, one_value, cost, value),
    ]
    for year in records.years(SPENDING):
        files = cell(records, SPENDING, str(year), "running_files", year)
        found += [
            computed(
                "reform_persons_of_files_lower",
                WHOLE,
                year,
                lambda c, f: (any_sale(c).in_unit(f.unit) / f).as_percent(),
                *(cost, files),
            ),
        ]
    return found


def path_table(rules: BenefitRules, household: Household, years_after: int) -> pd.DataFrame:
    """
    Benefit of a household by whole years since it sold a home.

    Parameters
    ----------
    rules : parameters of the formula.
    household : points, pensions and sale value; its own years since the sale are replaced.
    years_after : years to show after the sale stopped counting.

    Returns
    -------
    Columns: years_since_sale, share (`current`, `proposed`), benefit_month (EUR), expression (its
    formula with the numbers filled in) and inputs (record ids, joined by ';').
    """
    rows = []
    for share, rate in _rates(rules).items():
        for years in range(int(rules.sale_years.value) + years_after):
            then = household.model_copy(update={"years_since_sale": years})
            benefit = a_month(rules.household_benefit(then, rate))
            rows.append(
                {
                    "years_since_sale": years,
                    "share": share,
                    "benefit_month": float(benefit.value),
                    "expression": benefit.expression,
                    "inputs": join_list(benefit.inputs),
                }
            )
    return pd.DataFrame(rows)


def _rates(rules: BenefitRules) -> dict[str, Quantity]:
    return {"current": rules.sale_share, "proposed": rules.proposed_sale_share}


def _consequences(
    rules: BenefitRules, maximum: Quantity, rate: Quantity
) -> dict[str, Callable[[Quantity], Quantity]]:
    def left(value: Quantity) -> Quantity:
        return not_below(maximum - _counted(value, rate), 0)

    def lost(value: Quantity) -> Quantity:
        return maximum.smaller(_counted(value, rate))

    def lost_total(value: Quantity) -> Quantity:
        return (lost(value) * rules.sale_years).in_unit("EUR")

    def of_value(value: Quantity) -> Quantity:
        return (lost_total(value) / value).as_percent()

    return {
        "sale_benefit_left": left,
        "sale_benefit_lost": lost,
        "sale_benefit_lost_total": lost_total,
        "sale_benefit_lost_of_value": of_value,
    }


def _counted(value: Quantity, rate: Quantity) -> Quantity:
    return (value * rate).in_unit("EUR/year")


def _euro(millions: Quantity) -> Quantity:
    return (millions * 1_000_000).in_unit("EUR/year")
