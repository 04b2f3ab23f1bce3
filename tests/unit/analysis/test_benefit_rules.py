"""The benefit formula: its parameters, and properties that every household must meet."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from zorgcijfers.analysis.benefit_rules import BenefitRules, Household, Status
from zorgcijfers.errors import AnalysisError
from zorgcijfers.interval import Interval
from zorgcijfers.quantity import Quantity
from zorgcijfers.records import Records


@pytest.fixture(scope="module")
def rules(records: Records) -> BenefitRules:
    return BenefitRules.read(records)


def euro(text: str) -> Fraction:
    return Fraction(Decimal(text))


def test_parameters_are_the_printed_ones(rules: BenefitRules) -> None:
    assert {c: q.value for c, q in rules.maximum.items()} == {
        "1": euro("1062.60"),
        "2": euro("4056.21"),
        "3": euro("4931.67"),
        "4": euro("5806.91"),
        "5": euro("7132.97"),
    }
    assert rules.exemption["single"].value == euro("14432.82")
    assert rules.exemption["cohabiting"].value == euro("18035.03")
    assert rules.pension_share.value == Fraction(9, 10)
    assert rules.capital_return.value == rules.sale_share.value == Fraction(6, 100)
    assert rules.proposed_sale_share.value == Fraction(3, 100)
    assert rules.sale_years.value == 10
    # parameters of the law are exact, whatever their printed decimals
    assert rules.sale_share.interval == Interval.exactly(Fraction(6, 100))


@pytest.mark.parametrize(
    ("points", "category"),
    [
        *[(0, None), (6, None), (7, "1"), (8, "1"), (9, "2"), (11, "2")],
        *[(12, "3"), (14, "3"), (15, "4"), (16, "4"), (17, "5"), (18, "5")],
    ],
)
def test_points_give_a_category(rules: BenefitRules, points: int, category: str | None) -> None:
    assert rules.category(points) == category


def test_points_beyond_the_scale_are_refused(rules: BenefitRules) -> None:
    assert rules.category(18) is not None
    with pytest.raises(AnalysisError, match="no category has 19 points"):
        rules.category(19)


def test_a_benefit_by_table(rules: BenefitRules) -> None:
    """By another method: take euro after euro from the maximum once the exemption is used up."""
    household = Household(status="single", points=10, pensions=(Decimal(1450),))
    counted = Fraction(1450 * 12 * 9, 10)
    left = euro("4056.21")
    exemption = euro("14432.82")
    whole_euros, rest = divmod(counted - exemption, 1)
    for _ in range(int(whole_euros)):
        left -= 1
    assert rules.household_benefit(household).value == left - rest


EUROS = st.decimals(0, 4000, places=2, allow_nan=False, allow_infinity=False)
WEALTH = st.decimals(0, 300000, places=0, allow_nan=False, allow_infinity=False)
STATUS = st.sampled_from(["single", "cohabiting"])


def household(
    status: Status, points: int, pension: Decimal, capital: Decimal, sale: Decimal
) -> Household:
    return Household(
        status=status,
        points=points,
        pensions=(pension,),
        capital=capital,
        sale_value=sale,
        years_since_sale=1,
    )


@given(STATUS, st.integers(0, 18), EUROS, WEALTH, WEALTH)
def test_a_benefit_is_bounded(
    rules: BenefitRules, status: Status, points: int, pension: Decimal, c: Decimal, s: Decimal
) -> None:
    benefit = rules.household_benefit(household(status, points, pension, c, s)).value
    category = rules.category(points)
    assert 0 <= benefit <= (rules.maximum[category].value if category else 0)


@given(STATUS, st.integers(7, 18), EUROS, WEALTH, WEALTH, EUROS)
def test_more_income_never_gives_more(
    rules: BenefitRules,
    status: Status,
    points: int,
    pension: Decimal,
    c: Decimal,
    s: Decimal,
    more: Decimal,
) -> None:
    before = rules.household_benefit(household(status, points, pension, c, s)).value
    for richer in (
        household(status, points, pension + more, c, s),
        household(status, points, pension, c + more, s),
        household(status, points, pension, c, s + more),
    ):
        after = rules.household_benefit(richer).value
        assert after <= before
        # never more is taken than what was added
        assert before - after <= Fraction(more) * 12


@given(STATUS, st.integers(7, 17), EUROS)
def test_more_points_never_give_less(
    rules: BenefitRules, status: Status, points: int, pension: Decimal
) -> None:
    zero = Decimal(0)
    lighter = rules.household_benefit(household(status, points, pension, zero, zero)).value
    heavier = rules.household_benefit(household(status, points + 1, pension, zero, zero)).value
    assert lighter <= heavier


@pytest.mark.parametrize("status", ["single", "cohabiting"])
@pytest.mark.parametrize("category", ["1", "2", "3", "4", "5"])
def test_kinks(rules: BenefitRules, status: Status, category: str) -> None:
    """Flat up to the exemption, one euro for one euro beyond it, nothing after the maximum."""
    exemption = rules.exemption[status].value
    maximum = rules.maximum[category].value

    def benefit(counted: Fraction) -> Fraction:
        return rules.benefit(category, Quantity.constant(counted, "EUR/year"), status).value

    assert benefit(Fraction(0)) == benefit(exemption) == maximum
    assert benefit(exemption + 1) == maximum - 1
    assert benefit(exemption + maximum - 1) == 1
    assert benefit(exemption + maximum) == benefit(exemption + maximum + 1) == 0


@given(EUROS, st.integers(0, 20))
def test_a_sale_counts_for_ten_years(rules: BenefitRules, pension: Decimal, years: int) -> None:
    sold = Household(
        status="single",
        points=17,
        pensions=(pension,),
        sale_value=Decimal(150000),
        years_since_sale=years,
    )
    without = rules.counted_income(sold.model_copy(update={"sale_value": Decimal(0)})).value
    added = rules.counted_income(sold).value - without
    assert added == (9000 if years < 10 else 0)


# What must not break when the documents change.


def test_later_exemptions_are_used(cells: pd.DataFrame, statements: pd.DataFrame) -> None:
    subjects = statements["subject"].str.startswith("income_exemption_single")
    later = statements[subjects].head(1)
    later = later.assign(
        year=2022, record_id="later", value="15622.55", low="15622.55", high="15622.55"
    )
    statements = pd.concat([statements, later], ignore_index=True)
    rules = BenefitRules.read(Records(cells, statements))
    assert rules.exemption["single"].value == euro("15622.55")
    assert rules.exemption["cohabiting"].value == euro("18035.03")


def test_a_parameter_that_is_not_printed_stops(
    cells: pd.DataFrame, statements: pd.DataFrame
) -> None:
    for subject in ("pension_counted_share", "income_exemption_single"):
        fewer = statements[statements["subject"] != subject]
        with pytest.raises(AnalysisError, match=rf"{subject}|{subject.replace('_', ' ')}"):
            BenefitRules.read(Records(cells, fewer))


def test_a_household_has_no_negative_income() -> None:
    with pytest.raises(ValidationError):
        Household(status="single", points=10, pensions=(Decimal(-1),))
