"""Worked examples of the income test: invented households, as data, and what the formula gives."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator

from zorgcijfers.analysis.benefit_rules import BenefitRules, Household, a_month
from zorgcijfers.described import Described, load
from zorgcijfers.indicators import Indicator


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

    @classmethod
    def read(cls, path: Path) -> WorkedExamples:
        """Read the examples."""
        return load(path, cls)

    def __getitem__(self, code: str) -> Example:
        """The example with this code; KeyError where there is none."""
        for example in self.examples:
            if example.code == code:
                return example
        raise KeyError(code)


def indicators(rules: BenefitRules, examples: WorkedExamples) -> list[Indicator]:
    """Counted income, excess and benefit in EUR a year, benefit also a month; group: example."""
    found = []
    for example in examples.examples:
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
