from __future__ import annotations

import pandas as pd
import pytest
from tests.made.altered_records import with_fund, without

from zorgcijfers.analysis.availability import Missing
from zorgcijfers.analysis.fund_measures import (
    FILES_ZBO,
    MEMBERS,
    OPERATING_FUNDS,
    RESERVE,
    FundRecords,
    in_number_order,
)
from zorgcijfers.indicators import WHOLE
from zorgcijfers.quantity import Quantity
from zorgcijfers.records import Records


@pytest.fixture
def funds(records: Records) -> FundRecords:
    return FundRecords(records)


def ratio(above: Quantity, below: Quantity) -> Quantity:
    return (above / below).in_unit("EUR/member")


def test_funds_and_years_are_those_that_the_documents_print(funds: FundRecords) -> None:
    assert funds.funds == ["180", "280", "380", "480", "580"]
    assert funds.groups[-1] == WHOLE
    assert funds.years(OPERATING_FUNDS) == [2019, 2020, 2021]
    assert funds.years(MEMBERS) == [2019, 2020]
    assert funds.years(OPERATING_FUNDS, MEMBERS) == [2019, 2020, 2021]
    assert funds.years(RESERVE) == [2020]


def test_funds_stand_by_their_number_whatever_the_order_they_come_in() -> None:
    assert in_number_order(["580", "1080", "180", "580"]) == ["180", "580", "1080"]


def test_the_whole_is_the_sum_over_the_funds(funds: FundRecords) -> None:
    (files,) = funds.find(WHOLE, [(FILES_ZBO, 2020)])
    assert isinstance(files, Quantity)
    assert files.value == 20804 + 1147 + 9653 + 3227 + 2166 == 36997
    assert len(files.inputs) == 5


def test_a_formula_is_applied_where_nothing_is_missing(funds: FundRecords) -> None:
    readings = [(OPERATING_FUNDS, 2019), (MEMBERS, 2019)]
    found = funds.indicator("name", "480", 2019, readings, ratio)
    assert found.quantity is not None
    assert found.quantity.expression == "1.036.665,47 / 268.835"
    assert found.note == ""


def test_a_missing_number_is_a_reason_and_no_value(funds: FundRecords) -> None:
    readings = [(OPERATING_FUNDS, 2021), (MEMBERS, 2021)]
    found = funds.indicator("name", "480", 2021, readings, ratio)
    assert found.quantity is None
    assert found.note == "the documents print no number of members for 2021"
    amount, members = funds.find("480", readings)
    assert isinstance(amount, Quantity)
    assert members == Missing(found.note)


def test_the_whole_has_a_gap_where_one_fund_of_the_year_lacks_a_number(
    cells: pd.DataFrame, statements: pd.DataFrame
) -> None:
    cells = without(cells, table="members_and_files", fund="580")
    funds = FundRecords(Records(cells, statements))
    assert funds.find(WHOLE, [(MEMBERS, 2020)]) == [
        Missing("the documents print no number of members of 580 for 2020")
    ]
    assert isinstance(funds.find("180", [(MEMBERS, 2020)])[0], Quantity)
    assert isinstance(funds.find(WHOLE, [(OPERATING_FUNDS, 2020)])[0], Quantity)


def test_a_fund_with_nothing_but_a_reserve_takes_no_part_in_sums_of_operating_funds(
    cells: pd.DataFrame, statements: pd.DataFrame
) -> None:
    cells = with_fund(cells, "680", like="580", tables=["reserves"])
    funds = FundRecords(Records(cells, statements))
    assert funds.funds[-1] == "680"
    assert isinstance(funds.find(WHOLE, [(OPERATING_FUNDS, 2020)])[0], Quantity)
    reserve, amount = funds.find(WHOLE, [(RESERVE, 2020), (OPERATING_FUNDS, 2020)])
    assert isinstance(reserve, Quantity)
    assert amount == Missing("the documents print no operating subsidies of 680 for 2020")


def test_a_table_that_no_document_prints_has_no_years(
    cells: pd.DataFrame, statements: pd.DataFrame
) -> None:
    funds = FundRecords(Records(without(cells, table="reserves"), statements))
    assert funds.years(RESERVE) == []
    assert funds.find("180", [(RESERVE, 2020)]) == [
        Missing("the documents print no reserve for 2020")
    ]
