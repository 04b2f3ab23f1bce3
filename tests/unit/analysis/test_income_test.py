"""The income test: worked examples and consequences by hand, and what may change."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest
from pydantic import ValidationError

from zorgcijfers.analysis import home_sale, income_test
from zorgcijfers.analysis.benefit_rules import BenefitRules
from zorgcijfers.analysis.income_test import WorkedExamples
from zorgcijfers.codebook import Codebook
from zorgcijfers.indicators import Indicator, indicator_table
from zorgcijfers.records import Records

DATA = Path(__file__).resolve().parents[3] / "data"
EXAMPLES = WorkedExamples.read(DATA / "analysis/worked_examples.yaml")
CODEBOOK = Codebook.read(DATA / "analysis/indicators")

Results = dict[tuple[str, str, int | None], Indicator]


@pytest.fixture(scope="module")
def rules(records: Records) -> BenefitRules:
    return BenefitRules.read(records)


@pytest.fixture(scope="module")
def results(records: Records) -> Results:
    found = income_test.indicators(CODEBOOK, records, EXAMPLES)
    return {(i.name, i.group, i.year): i for i in found}


def value(results: Results, name: str, group: str = "all", year: int | None = None) -> Fraction:
    quantity = results[name, group, year].quantity
    assert quantity is not None, results[name, group, year].note
    return quantity.value


def euro(text: str) -> Fraction:
    return Fraction(Decimal(text))


def test_every_indicator_is_in_the_codebook(results: Results) -> None:
    table = indicator_table(results.values(), CODEBOOK)
    themes = [t for t in CODEBOOK.themes if t.theme == "income_test"]
    assert set(table["indicator"]) == {d.indicator for t in themes for d in t.indicators}
    assert table.loc[table["value"].notna(), "inputs"].map(bool).all()


@pytest.mark.parametrize(
    ("example", "counted", "benefit"),
    [
        # 1300 × 12 × 0.9 = 14 040, below 14 432.82
        ("full_amount", "14040", "4931.67"),
        # 1500 × 12 × 0.9 = 16 200; 16 200 − 14 432.82 = 1 767.18; 4 931.67 − 1 767.18
        ("higher_pension", "16200", "3164.49"),
        # 20 000 × 0.06 = 1 200 more
        ("savings", "17400", "1964.49"),
        # 150 000 × 0.06 = 9 000; excess 8 607.18 beyond 7 132.97
        ("home_sold", "23040", "0"),
        # 150 000 × 0.03 = 4 500; excess 4 107.18; 7 132.97 − 4 107.18
        ("home_sold_proposed", "18540", "3025.79"),
        ("home_sold_long_ago", "14040", "7132.97"),
        # (1300 + 500) × 10.8 = 19 440; 19 440 − 18 035.03 = 1 404.97; 4 056.21 − 1 404.97
        ("couple_small_pension", "19440", "2651.24"),
        ("couple_equal_pensions", "28080", "0"),
        # 1400 × 10.8 = 15 120; excess 687.18
        ("lightest_category", "15120", "375.42"),
        ("next_category", "15120", "3369.03"),
    ],
)
def test_worked_examples(results: Results, example: str, counted: str, benefit: str) -> None:
    assert value(results, "example_counted_income", example) == euro(counted)
    assert value(results, "example_benefit_year", example) == euro(benefit)
    assert value(results, "example_benefit_month", example) == euro(benefit) / 12


def test_every_example_is_worked_out_here() -> None:
    assert len(EXAMPLES.examples) == 10


@pytest.mark.parametrize(
    ("name", "group", "expected"),
    [
        # 14 432.82 / 10.8, and with the maximum on top
        ("pension_full_benefit", "single", euro("14432.82") * 10 / 108),
        ("pension_no_benefit", "1/single", euro("15495.42") * 10 / 108),
        ("pension_no_benefit", "5/cohabiting", euro("25168.00") * 10 / 108),
        ("partner_step", "all", euro("3602.21")),
        ("partner_pension_within_step", "all", euro("3602.21") * 10 / 108),
        ("couple_of_two_singles", "all", euro("1803503") / euro("28865.64")),
        ("partner_step_misprint", "all", euro("-0.10")),
        ("sale_counted_income", "current", Fraction(9000)),
        ("sale_counted_income", "proposed", Fraction(4500)),
        ("sale_benefit_left", "5/current", Fraction(0)),
        ("sale_benefit_left", "5/proposed", euro("2632.97")),
        ("sale_benefit_left", "2/proposed", Fraction(0)),
        ("sale_benefit_lost_total", "5/current", euro("71329.70")),
        ("sale_benefit_lost_of_value", "5/current", euro("71329.70") / 1500),
        ("sale_benefit_lost_of_value", "3/proposed", Fraction(30)),
        ("sale_value_ending_benefit", "1/current", Fraction(17710)),
        ("sale_value_ending_benefit", "2/proposed", Fraction(135207)),
        ("sale_value_behind_printed_income", "all", Fraction(1000000, 6)),
        ("reform_person_years_lower", "any_sale", 16140000 / euro("7132.97")),
        ("reform_person_years_lower", "example_sale", Fraction(16140000, 4500)),
    ],
)
def test_reference_values(results: Results, name: str, group: str, expected: Fraction) -> None:
    assert value(results, name, group) == expected


def test_cost_of_the_proposal_against_spending(results: Results) -> None:
    share = value(results, "reform_cost_of_spending", year=2019)
    assert share == Fraction(1614000000, 346179000)


def test_the_statutory_interest_is_a_fraction_of_the_counted_return(results: Results) -> None:
    ratio = value(results, "counted_return_over_statutory_interest", year=2021)
    assert ratio == Fraction(600, 175)


def test_the_stated_sale_income_is_not_that_of_the_stated_value(results: Results) -> None:
    behind = results["sale_value_behind_printed_income", "all", None].quantity
    assert behind is not None
    assert behind.interval.low > 150000


def test_budget_lines_pass_through_the_kinks(rules: BenefitRules, results: Results) -> None:
    table = income_test.budget_line(rules, "single", 25)
    lightest = table[table["category"] == "1"]
    full = float(value(results, "pension_full_benefit", "single"))
    none = float(value(results, "pension_no_benefit", "1/single"))
    assert lightest.loc[lightest["pension_month"] == full, "benefit_month"].item() == 88.55
    assert lightest.loc[lightest["pension_month"] == none, "benefit_month"].item() == 0
    for _, line in table.groupby("category"):
        assert line["benefit_month"].is_monotonic_decreasing
        assert line["pension_month"].is_monotonic_increasing
        assert line["benefit_month"].iloc[-1] == 0


def test_the_path_after_a_sale(rules: BenefitRules) -> None:
    table = home_sale.path_table(rules, EXAMPLES["home_sold"].household, 2)
    current = table[table["share"] == "current"].set_index("years_since_sale")["benefit_month"]
    assert list(current[current == 0].index) == list(range(10))
    assert current[10] == pytest.approx(594.414167, abs=1e-6)
    proposed = table[table["share"] == "proposed"].set_index("years_since_sale")
    assert proposed["benefit_month"][9] == pytest.approx(3025.79 / 12)


# What must not break when the documents change.


def test_an_example_value_that_is_not_printed_is_not_available(
    cells: pd.DataFrame, statements: pd.DataFrame
) -> None:
    fewer = statements[statements["subject"] != "example_sale_value"]
    found = income_test.indicators(CODEBOOK, Records(cells, fewer), EXAMPLES)
    lost = next(i for i in found if i.name == "sale_benefit_lost" and i.group == "5/current")
    assert (lost.quantity, lost.note) == (None, "the documents state no example sale value")


def test_a_category_more(cells: pd.DataFrame, statements: pd.DataFrame) -> None:
    """A sixth category in both tables is worked through without an edit."""
    fifth = cells[
        cells["table_id"].isin(["care_categories", "maximum_amounts"]) & cells["row_code"].eq("5")
    ]
    sixth = fifth.assign(row_code="6", record_id=fifth["record_id"].str.replace("/5/", "/6/"))
    points = sixth["table_id"].eq("care_categories")
    sixth.loc[points, ["low", "high"]] = ["19", "21"]
    cells = pd.concat([cells, sixth], ignore_index=True)
    records = Records(cells, statements)
    assert BenefitRules.read(records).category(20) == "6"
    found = {(i.name, i.group) for i in income_test.indicators(CODEBOOK, records, EXAMPLES)}
    assert ("pension_no_benefit", "6/single") in found


def test_examples_have_names_of_their_own() -> None:
    with pytest.raises(ValidationError, match="two examples share a code"):
        WorkedExamples(examples=(EXAMPLES.examples[0], EXAMPLES.examples[0]))
    with pytest.raises(KeyError):
        EXAMPLES["unknown"]
