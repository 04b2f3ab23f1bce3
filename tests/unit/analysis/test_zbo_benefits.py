from __future__ import annotations

from fractions import Fraction

import pandas as pd
import pytest
from tests.made.altered_records import with_year, without
from tests.made.computed import by_formula

from zorgcijfers.indicators import WHOLE, Indicator
from zorgcijfers.records import Records

Found = dict[tuple[str, int | None], Indicator]
COMPARISONS = (
    "operating_funds_zbo_to_benefits_spent",
    "operating_funds_zbo_to_benefits_budget",
    "operating_funds_zbo_per_running_file",
    "files_zbo_to_decisions",
)


def found(records: Records) -> Found:
    results = [i for name in COMPARISONS for i in by_formula(name, records)]
    assert {i.group for i in results} == {WHOLE}
    return {(i.name, i.year): i for i in results}


@pytest.fixture
def results(records: Records) -> Found:
    return found(records)


def value(results: Found, name: str, year: int) -> Fraction:
    quantity = results[name, year].quantity
    assert quantity is not None
    return quantity.value


def test_operating_funds_against_spending_and_budget_as_computed_by_hand(results: Found) -> None:
    # parl-325-2022 lines 212-216 summed; rekenhof-zbo-2021 lines 389, 391 and 9
    spent = "operating_funds_zbo_to_benefits_spent"
    assert value(results, spent, 2019) == Fraction("3326912.99") * 100 / 346179000
    assert round(float(value(results, spent, 2019)), 2) == 0.96
    assert value(results, spent, 2020) == Fraction("3371806.00") * 100 / 327380000
    assert round(float(value(results, spent, 2020)), 2) == 1.03
    budget = value(results, "operating_funds_zbo_to_benefits_budget", 2020)
    assert budget == Fraction("3371806.00") * 100 / 370700000
    assert round(float(budget), 2) == 0.91


def test_the_budget_as_printed_bears_three_digits(results: Found) -> None:
    quantity = results["operating_funds_zbo_to_benefits_budget", 2020].quantity
    assert quantity is not None
    assert quantity.interval.low < Fraction("0.9095") < quantity.interval.high
    assert quantity.interval.high - quantity.interval.low > Fraction("0.0002")


def test_per_running_file_equals_spending_share_times_spending_per_file(results: Found) -> None:
    # Second method: 346.179.000 / 101.893 euro a running file times the share of spending.
    share = value(results, "operating_funds_zbo_to_benefits_spent", 2019) / 100
    per_file = value(results, "operating_funds_zbo_per_running_file", 2019)
    assert per_file == share * Fraction(346179000, 101893)
    assert round(float(per_file), 2) == 32.65


def test_files_handled_against_decisions_as_computed_by_hand(results: Found) -> None:
    assert value(results, "files_zbo_to_decisions", 2019) == Fraction(48050 * 100, 49944)
    assert value(results, "files_zbo_to_decisions", 2020) == Fraction(36997 * 100, 38589)


def test_a_year_that_the_audit_does_not_print_is_not_available(results: Found) -> None:
    missing = results["operating_funds_zbo_to_benefits_spent", 2021]
    assert (missing.quantity, missing.note) == (
        None,
        "the documents print no spending on ZBO for 2021",
    )
    assert results["operating_funds_zbo_to_benefits_budget", 2019].note == (
        "the documents print no budget for ZBO for 2019"
    )


def test_a_year_that_only_the_audit_prints_adds_nothing(
    cells: pd.DataFrame, statements: pd.DataFrame, results: Found
) -> None:
    fund_tables = [
        table for table in cells["table_id"].unique() if table.startswith("operating_funds")
    ]
    assert found(Records(cells, statements)) == results
    more = with_year(cells, 2022, like=2021, tables=fund_tables)
    assert ("operating_funds_zbo_to_benefits_spent", 2022) in found(Records(more, statements))
    fewer = found(Records(without(cells, year=2019), statements))
    assert not any(year == 2019 for _, year in fewer)


def test_a_fund_without_operating_funds_leaves_the_whole_open(
    cells: pd.DataFrame, statements: pd.DataFrame
) -> None:
    cells = without(cells, table="operating_funds_zbo", fund="480")
    missing = found(Records(cells, statements))["operating_funds_zbo_per_running_file", 2020]
    assert missing.note == "the documents print no operating subsidies for ZBO of 480 for 2020"
