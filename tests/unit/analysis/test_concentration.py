from __future__ import annotations

from fractions import Fraction

import pandas as pd
from tests.made.altered_records import with_fund, without
from tests.made.computed import by_formula, operating_funds

from zorgcijfers.indicators import WHOLE
from zorgcijfers.records import Records


def values(name: str, records: Records, year: int) -> dict[str, Fraction]:
    found = by_formula(name, records)
    return {i.group: i.quantity.value for i in found if i.year == year and i.quantity}


def test_shares_of_members_as_computed_by_hand(records: Records) -> None:
    # Lines 170-174, 2019: 2.336.166 of 4.246.199
    found = values("members_share", records, 2019)
    assert found["180"] == Fraction(2336166 * 100, 4246199)
    assert round(float(found["180"]), 1) == 55.0
    assert sum(found.values()) == 100


def test_the_index_is_the_sum_of_squared_shares(records: Records) -> None:
    # Second method: from shares rounded by hand to one decimal, 55,0 3,6 21,8 6,3 13,2 percent.
    by_hand = 55.0**2 + 3.6**2 + 21.8**2 + 6.3**2 + 13.2**2
    index = values("members_hhi", records, 2019)[WHOLE]
    assert abs(float(index) - by_hand) < 10
    assert index == sum(share**2 for share in values("members_share", records, 2019).values())
    assert round(index) == 3729
    assert round(values("members_hhi", records, 2020)[WHOLE]) == 3713


def test_the_effective_number_is_what_equal_funds_would_be(records: Records) -> None:
    index = values("operating_funds_hhi", records, 2020)[WHOLE]
    number = values("operating_funds_effective_number", records, 2020)[WHOLE]
    assert number * index == 10000
    assert round(float(number), 2) == 2.67


def test_equal_funds_have_the_lowest_index(cells: pd.DataFrame, statements: pd.DataFrame) -> None:
    cells = cells
    for fund in ("280", "380", "480", "580"):
        cells = with_fund(without(cells, fund=fund), fund, like="180")
    records = Records(cells, statements)
    assert values("members_hhi", records, 2019)[WHOLE] == 2000
    assert values("members_effective_number", records, 2019)[WHOLE] == 5


def test_a_sixth_fund_takes_its_share(cells: pd.DataFrame, statements: pd.DataFrame) -> None:
    records = Records(with_fund(cells, "680", like="580"), statements)
    found = values("members_share", records, 2020)
    assert list(found) == ["180", "280", "380", "480", "580", "680"]
    assert found["680"] == Fraction(571426 * 100, 4263495 + 571426)


def test_no_share_of_a_whole_that_lacks_a_fund(
    cells: pd.DataFrame, statements: pd.DataFrame
) -> None:
    cells = without(cells, table="members_and_files", fund="380")
    found = operating_funds(Records(cells, statements))
    members = [i for i in found if i.name in ("members_share", "members_hhi")]
    assert {i.group for i in members} == {"180", "280", "380", "480", "580", WHOLE}
    assert all(i.quantity is None and "of 380 for" in i.note for i in members if i.group == WHOLE)
    assert all(i.quantity is None and i.note for i in members)
    assert all(i.quantity for i in found if i.name == "operating_funds_share")
