"""
The income test of the care budget for older people, worked through.

Theme `income_test`. Everything here illustrates rules as the documents print them; it is no source
of law, and `data/analysis/missing_rules.yaml` lists what they leave out. No result carries a
year: the exemptions are of 2020, the table of maxima is undated.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, Self

import pandas as pd
from pydantic import Field, model_validator

from zorgcijfers.analysis import home_sale
from zorgcijfers.analysis.benefit_rules import STATUSES, BenefitRules, Household, Status, a_month
from zorgcijfers.analysis.by_formula import theme_indicators
from zorgcijfers.analysis.quantity_operations import MONTHS_A_YEAR
from zorgcijfers.codebook import Codebook
from zorgcijfers.contracts import join_list
from zorgcijfers.described import Described
from zorgcijfers.indicators import Indicator
from zorgcijfers.quantity import Quantity
from zorgcijfers.records import Records


class Example(Described):
    """One invented household."""

    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="Name of the example.")
    label: str = Field(description="The household in one line.")
    shows: str = Field(description="Which rule it is there for.")
    sale_share: Literal["rules", "proposed"] = Field(
        default="rules", description="Share of the sale value that counts: in force or proposed."
    )
    household: Household = Field(description="Its points, pensions, capital and sale.")


class WorkedExamples(Described):
    """All examples, in reading order."""

    examples: tuple[Example, ...] = Field(min_length=1, description="Examples, in reading order.")

    @model_validator(mode="after")
    def _once(self) -> Self:
        codes = [example.code for example in self.examples]
        if len(set(codes)) < len(codes):
            raise ValueError("two examples share a code")
        return self

    def __getitem__(self, code: str) -> Example:
        """The example with this code; KeyError where there is none."""
        for example in self.examples:
            if example.code == code:
                return example
        raise KeyError(code)


def indicators(codebook: Codebook, records: Records, worked: WorkedExamples) -> list[Indicator]:
    """
    Every indicator of the theme.

    Parameters
    ----------
    codebook : definitions of all indicators.
    records : tidy records of the build.
    worked : invented households to work through.

    Raises
    ------
    AnalysisError : a parameter of the formula is not printed.
    """
    rules = BenefitRules.read(records)
    own = [
        *examples(rules, worked),
        *break_even_pensions(rules),
        *home_sale.indicators(records, rules),
    ]
    return theme_indicators("income_test", codebook, records, own)


def examples(rules: BenefitRules, worked: WorkedExamples) -> list[Indicator]:
    """Counted income, excess and benefit in EUR a year, benefit also a month; group: example."""
    found = []
    for example in worked.examples:
        household = example.household
        share = rules.proposed_sale_share if example.sale_share == "proposed" else rules.sale_share
        counted = rules.counted_income(household, share)
        benefit = rules.household_benefit(household, share)
        for name, quantity in (
            ("example_counted_income", counted),
            ("example_excess", rules.excess(counted, household.status)),
            ("example_benefit_year", benefit),
            ("example_benefit_month", a_month(benefit)),
        ):
            found.append(Indicator(name, example.code, None, quantity))
    return found


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


def budget_line(rules: BenefitRules, status: Status, step: int) -> pd.DataFrame:
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
