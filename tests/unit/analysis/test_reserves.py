from __future__ import annotations

from fractions import Fraction

import pandas as pd
import pytest
from tests.made.altered_records import with_fund, with_year, without
from tests.made.computed import reserves

from zorgcijfers.indicators import WHOLE, Indicator
from zorgcijfers.records import Records

Found = dict[tuple[str, str, int | None], Indicator]
MONTHS = "reserve_in_months_of_operating_funds"


def found(records: Records) -> Found:
    return {(i.name, i.group, i.year): i for i in reserves(records)}


@pytest.fixture(scope="module")
def results(records: Records) -> Found:
    return found(records)


def value(results: Found, name: str, group: str, year: int | None = 2020) -> Fraction:
    quantity = results[name, group, year].quantity
    assert quantity is not None, (name, group, year)
    return quantity.value


@pytest.mark.parametrize(
    ("fund", "reserve", "amount", "shown"),
    [
        ("180", 9907992, "7110028.63", "16.7"),  # lines 256 and 157
        ("280", 175574, "453309.30", "4.6"),
        ("380", 1687248, "3196510.33", "6.3"),
        ("480", 623641, "1051020.97", "7.1"),
        ("580", 2600000, "1207551.43", "25.8"),
    ],
)
def test_months_of_operating_funds_as_computed_by_hand(
    results: Found, fund: str, reserve: int, amount: str, shown: str
) -> None:
    months = value(results, MONTHS, fund)
    assert months == Fraction(reserve) / Fraction(amount) * 12
    assert abs(months - Fraction(shown)) <= Fraction("0.05")
    # Second method: that many months of a twelfth of the operating subsidies are the reserve.
    assert months * (Fraction(amount) / 12) == reserve


def test_all_funds_together_as_added_up_by_hand(results: Found) -> None:
    # 9.907.992 + 175.574 + 1.687.248 + 623.641 + 2.600.000 (lines 256-260)
    assert value(results, "reserve", WHOLE) == 14994455
    assert value(results, MONTHS, WHOLE) == Fraction(14994455 * 12) / Fraction("13018420.66")
    assert round(float(value(results, MONTHS, WHOLE)), 1) == 13.8


def test_per_member_and_shares_as_computed_by_hand(results: Found) -> None:
    # Lines 174 and 260: 2.600.000 over 571.426 members
    assert value(results, "reserve_per_member", "580") == Fraction(2600000, 571426)
    shares = [value(results, "reserve_share", f) for f in ("180", "280", "380", "480", "580")]
    assert sum(shares) == 100
    assert shares[0] == Fraction(9907992 * 100, 14994455)


def test_only_the_year_of_the_balance_sheet_is_reported(results: Found) -> None:
    assert {year for _, _, year in results} == {2020}
    reserve = results["reserve", "580", 2020].quantity
    assert reserve is not None
    assert reserve.interval.width == 1  # printed in whole euro


def test_a_sixth_fund_has_its_months(cells: pd.DataFrame, statements: pd.DataFrame) -> None:
    six = found(Records(with_fund(cells, "680", like="280"), statements))
    assert value(six, MONTHS, "680") == value(six, MONTHS, "280")
    assert value(six, "reserve", WHOLE) == 14994455 + 175574


def test_a_later_balance_sheet_is_set_against_its_own_year(
    cells: pd.DataFrame, statements: pd.DataFrame
) -> None:
    cells = with_year(cells, 2021, like=2020, tables=["reserves"], factor="3")
    more = found(Records(cells, statements))
    assert value(more, MONTHS, "180", 2021) == 3 * 9907992 / Fraction("7178008.26") * 12
    assert more["reserve_per_member", "180", 2021].note == (
        "the documents print no number of members for 2021"
    )


def test_without_operating_funds_of_the_year_there_are_no_months(
    cells: pd.DataFrame, statements: pd.DataFrame
) -> None:
    cells = without(cells, table="operating_funds_total", year=2020)
    fewer = found(Records(cells, statements))
    assert fewer[MONTHS, "180", 2020].note == "the documents print no operating subsidies for 2020"
    assert value(fewer, "reserve", "180") == 9907992


def test_a_fund_without_a_reserve_leaves_the_whole_open(
    cells: pd.DataFrame, statements: pd.DataFrame, results: Found
) -> None:
    cells = without(cells, table="reserves", fund="380")
    fewer = found(Records(cells, statements))
    why = "the documents print no reserve of 380 for 2020"
    for name, group in ((MONTHS, "380"), (MONTHS, WHOLE), ("reserve_share", "180")):
        assert (fewer[name, group, 2020].quantity, fewer[name, group, 2020].note) == (None, why)
    assert fewer[MONTHS, "180", 2020] == results[MONTHS, "180", 2020]
