"""
The income test of the care budget for older people, worked through.

Theme `income_test`. Everything here illustrates rules as the documents print them; it is no source
of law, and `data/analysis/missing_rules.yaml` lists what they leave out. No result carries a
year: the exemptions are of 2020, the table of maxima is undated.
"""

from __future__ import annotations

from fractions import Fraction

import pandas as pd

from zorgcijfers.analysis import home_sale, worked_examples
from zorgcijfers.analysis.availability import computed, statement
from zorgcijfers.analysis.benefit_rules import STATUSES, BenefitRules, Status, a_month
from zorgcijfers.analysis.quantity_operations import MONTHS_A_YEAR
from zorgcijfers.analysis.worked_examples import WorkedExamples
from zorgcijfers.contracts import join_list
from zorgcijfers.indicators import WHOLE, Indicator
from zorgcijfers.quantity import Quantity
from zorgcijfers.records import Records


def indicators(records: Records, examples: WorkedExamples) -> list[Indicator]:
    """
    Every indicator of the theme.

    Parameters
    ----------
    records : tidy records of the build.
    examples : invented households to work through.

    Raises
    ------
    AnalysisError : a parameter of the formula is not printed.
    """
    rules = BenefitRules.read(records)
    return [
        *worked_examples.indicators(rules, examples),
        *break_even_pensions(rules),
        *partner_step(records, rules),
        *home_sale.indicators(records, rules),
    ]


def break_even_pensions(rules: BenefitRules) -> list[Indicator]:
    """
    Household pensions a month up to which the benefit is whole, and from which it is nothing, EUR.

    No other income: (exemption [+ maximum]) ÷ (12 × counted share of a pension).
    """
    found = []
    for status in STATUSES:
        exemption = rules.exemption[status]
        found.append(Indicator("pension_full_benefit", status, None, _pension(exemption, rules)))
        for category, maximum in rules.maximum.items():
            pension = _pension(exemption + maximum, rules)
            found.append(Indicator("pension_no_benefit", f"{category}/{status}", None, pension))
    return found


def partner_step(records: Records, rules: BenefitRules) -> list[Indicator]:
    """
    What living together adds to the exemption.

    In EUR a year and a month, as percent of the exemption of a single and of two singles, as the
    partner's pension a month (EUR) that uses it up, and as printed minus recomputed (EUR a year).
    """
    single, couple = (rules.exemption[s] for s in ("single", "cohabiting"))
    step = couple - single
    years = records.statement_years("income_exemption_difference")
    printed = statement(records, "income_exemption_difference", years[-1] if years else None)
    return [
        Indicator("partner_step", WHOLE, None, step),
        Indicator("partner_step_month", WHOLE, None, a_month(step)),
        Indicator("partner_exemption_ratio", WHOLE, None, (couple / single).as_percent()),
        Indicator("couple_of_two_singles", WHOLE, None, (couple / (single * 2)).as_percent()),
        Indicator("partner_pension_within_step", WHOLE, None, _pension(step, rules)),
        computed("partner_step_misprint", WHOLE, None, lambda p: p - step, printed),
    ]


def budget_line(rules: BenefitRules, status: Status, step: int = 25) -> pd.DataFrame:
    """
    Benefit against pension for each category: points to draw straight lines through.

    Parameters
    ----------
    rules : parameters of the formula.
    status : decides on the exemption.
    step : distance of the grid points, in euro of household pension a month.

    Returns
    -------
    Columns: category, status, pension_month, benefit_month (EUR), expression (its formula with the
    numbers filled in) and inputs (record ids, joined by ';'); the kinks are among the points.
    """
    exemption = rules.exemption[status]
    kinks = {_pension(exemption, rules).value}
    kinks |= {_pension(exemption + m, rules).value for m in rules.maximum.values()}
    top = int(max(kinks)) // step + 2
    grid = sorted({Fraction(step * n) for n in range(top + 1)} | kinks)
    rows = []
    for category in rules.maximum:
        for pension in grid:
            counted = Quantity.constant(pension * MONTHS_A_YEAR, "EUR/year") * rules.pension_share
            yearly = rules.benefit(category, counted.in_unit("EUR/year"), status)
            benefit = a_month(yearly)
            rows.append(
                {
                    "category": category,
                    "status": status,
                    "pension_month": float(pension),
                    "benefit_month": float(benefit.value),
                    "expression": benefit.expression,
                    "inputs": join_list(benefit.inputs),
                }
            )
    return pd.DataFrame(rows)


def _pension(counted: Quantity, rules: BenefitRules) -> Quantity:
    """The pension a month whose counted part is this income a year."""
    return (counted / (rules.pension_share * MONTHS_A_YEAR)).in_unit("EUR/month")
