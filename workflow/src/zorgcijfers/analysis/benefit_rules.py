"""
The benefit formula of the care budget for older people, as far as the documents print it.

Each parameter comes from its table or statement. The formula illustrates the printed rules and is
no source of law: `data/analysis/missing_rules.yaml` lists what the documents leave out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal, get_args

from pydantic import Field

from zorgcijfers.analysis.quantity_operations import MONTHS_A_YEAR, not_below
from zorgcijfers.described import Described
from zorgcijfers.errors import AnalysisError
from zorgcijfers.interval import Interval
from zorgcijfers.quantity import Quantity, as_ratio, total
from zorgcijfers.records import Records

Status = Literal["single", "cohabiting"]
STATUSES: tuple[Status, ...] = get_args(Status)
CATEGORIES, MAXIMA = "care_categories", "maximum_amounts"


class Household(Described):
    """Someone who depends on care, as far as the printed rules look at them."""

    status: Status = Field(description="Whether there is a partner at the same address.")
    points: int = Field(ge=0, description="Points on the medical-social scale.")
    pensions: tuple[Annotated[Decimal, Field(ge=0)], ...] = Field(
        description="Pensions of the applicant and the partner, in euro a month each."
    )
    capital: Decimal = Field(default=Decimal(0), ge=0, description="Movable capital, in euro.")
    sale_value: Decimal = Field(
        default=Decimal(0), ge=0, description="Sale value of real estate sold, in euro."
    )
    years_since_sale: int | None = Field(
        default=None, ge=0, description="Whole years since the sale; null where nothing was sold."
    )
    other: Decimal = Field(
        default=Decimal(0), ge=0, description="Other counted income, in euro a year."
    )


@dataclass(frozen=True)
class BenefitRules:
    """
    Parameters of the formula, exactly as printed.

    Attributes
    ----------
    points : points of each category, both ends included.
    maximum : highest benefit of each category, in euro a year.
    exemption : counted income that leaves the benefit whole, in euro a year.
    pension_share : part of a pension that counts.
    capital_return : income that counts for each euro of movable capital, a year.
    sale_share : income that counts for each euro of sale value, a year.
    proposed_sale_share : what a draft order of 2020 would have made of it.
    sale_years : years for which a sale counts.
    """

    points: Mapping[str, Interval]
    maximum: Mapping[str, Quantity]
    exemption: Mapping[Status, Quantity]
    pension_share: Quantity
    capital_return: Quantity
    sale_share: Quantity
    proposed_sale_share: Quantity
    sale_years: Quantity

    @classmethod
    def read(cls, records: Records) -> BenefitRules:
        """
        Collect the parameters.

        Source: rekenhof-zbo-2021, Tabel 1 (points), Tabel 2 (maxima a year), lines 1194 (pension),
        1199-1201 (exemptions, latest year stated), 1220-1222 (capital), 1247-1248 (sale),
        1265-1266 (proposal).

        Raises
        ------
        AnalysisError : a parameter is not printed.
        """
        categories = records.rows(MAXIMA)
        return cls(
            points={c: records.printed(CATEGORIES, c, "points").interval for c in categories},
            maximum={c: records.cell(MAXIMA, c, "maximum_year") for c in categories},
            exemption={s: _exemption(records, s) for s in STATUSES},
            pension_share=_rate(records, "pension_counted_share"),
            capital_return=_rate(records, "movable_capital_counted_return"),
            sale_share=_rate(records, "sale_value_counted_share"),
            proposed_sale_share=_rate(records, "proposed_sale_value_counted_share"),
            sale_years=records.statement("sale_value_counting_period"),
        )

    def category(self, points: int) -> str | None:
        """
        Category of care dependency for a score; None below the lowest band.

        Raises
        ------
        AnalysisError : the score lies beyond the scale or between two bands.
        """
        for category, band in self.points.items():
            if points in band:
                return category
        if 0 <= points < min(band.low for band in self.points.values()):
            return None
        raise AnalysisError(f"no category has {points} points; see {CATEGORIES}")

    def sale_counts(self, years_since_sale: int | None) -> bool:
        """Whether a sale still counts this many whole years later."""
        return years_since_sale is not None and years_since_sale < self.sale_years.value

    def counted_income(self, household: Household, sale_share: Quantity | None = None) -> Quantity:
        """
        Income that the test counts, in euro a year.

        Parameters
        ----------
        household : whose income.
        sale_share : part of the sale value that counts a year, where not that of the rules.
        """
        parts = [
            (_given(pension, "EUR/month") * MONTHS_A_YEAR * self.pension_share).in_unit("EUR/year")
            for pension in household.pensions
        ]
        if household.capital:
            parts.append(_yearly(household.capital, self.capital_return))
        if household.sale_value and self.sale_counts(household.years_since_sale):
            parts.append(_yearly(household.sale_value, sale_share or self.sale_share))
        if household.other:
            parts.append(_given(household.other, "EUR/year"))
        return total(parts) if parts else Quantity.constant(0, "EUR/year")

    def excess(self, counted: Quantity, status: Status) -> Quantity:
        """Counted income beyond the exemption, in euro a year."""
        return not_below(counted - self.exemption[status], 0)

    def benefit(self, category: str | None, counted: Quantity, status: Status) -> Quantity:
        """
        Benefit in euro a year: the maximum less the excess, never below zero.

        Parameters
        ----------
        category : category of care dependency; None has no benefit.
        counted : counted income, in euro a year.
        status : decides on the exemption.
        """
        if category is None:
            return Quantity.constant(0, "EUR/year")
        return not_below(self.maximum[category] - self.excess(counted, status), 0)

    def household_benefit(
        self, household: Household, sale_share: Quantity | None = None
    ) -> Quantity:
        """Benefit of a household in euro a year; parameters as in `counted_income`."""
        counted = self.counted_income(household, sale_share)
        return self.benefit(self.category(household.points), counted, household.status)


def a_month(yearly: Quantity) -> Quantity:
    """An amount a year as an amount a month."""
    return (yearly / MONTHS_A_YEAR).in_unit("EUR/month")


def _exemption(records: Records, status: Status) -> Quantity:
    subject = f"income_exemption_{status}"
    years = records.statement_years(subject)
    if not years:
        raise AnalysisError(f"no document states {subject.replace('_', ' ')}")
    return records.statement(subject, years[-1])


def _rate(records: Records, subject: str) -> Quantity:
    return as_ratio(records.statement(subject))


def _given(amount: Decimal, unit: str) -> Quantity:
    return Quantity.constant(Fraction(amount), unit, str(amount))


def _yearly(amount: Decimal, rate: Quantity) -> Quantity:
    return (_given(amount, "EUR") * rate).in_unit("EUR/year")
