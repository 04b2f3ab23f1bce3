from __future__ import annotations

from fractions import Fraction

import pandas as pd
from tests.made.altered_records import with_year
from tests.made.computed import quality

from zorgcijfers.analysis.quality_scores import INCREASE, SHARE, share_at_stake, shares_at_stake
from zorgcijfers.indicators import WHOLE, Indicator
from zorgcijfers.quantity import Missing, Quantity
from zorgcijfers.records import Records


def amounts_at_stake(records: Records) -> list[Indicator]:
    return [i for i in quality(records) if i.name == "amount_at_stake"]


def amounts_by_quality_indicator(records: Records) -> list[Indicator]:
    return [i for i in quality(records) if i.name == "amount_at_stake_by_quality_indicator"]


def value(indicators: list[Indicator], group: str, year: int) -> Fraction:
    (found,) = [i for i in indicators if (i.group, i.year) == (group, year)]
    assert found.quantity is not None
    return found.quantity.value


def test_the_share_rises_from_the_first_year_to_the_maximum(records: Records) -> None:
    # Lines 120-122: 4% in 2018, 4 points more each year, 20% in 2022
    found = {i.year: i.quantity.value for i in shares_at_stake(records) if i.quantity}
    assert found == {2018: 4, 2019: 8, 2020: 12, 2021: 16, 2022: 20}


def test_points_and_not_percent_of_the_share_lead_to_the_stated_maximum() -> None:
    # Second method, for the reading: growth by 4% of the share itself would end at 4,68%.
    assert 4 + 4 * (2022 - 2018) == 20
    assert round(4 * 1.04**4, 2) == 4.68


def test_the_share_stays_at_the_maximum_and_is_unknown_before_the_rule(records: Records) -> None:
    later = share_at_stake(records, 2025)
    assert isinstance(later, Quantity)
    assert later.value == 20
    early = share_at_stake(records, 2017)
    assert early == Missing("the documents state no share at stake for 2017")


def test_a_share_is_set_and_not_rounded(records: Records) -> None:
    share = share_at_stake(records, 2020)
    assert isinstance(share, Quantity)
    assert share.interval.width == 0
    assert share.expression == "min(4% + 4% × 2, 20%)"


def test_amounts_at_stake_as_computed_by_hand(records: Records) -> None:
    # Line 185: 8% of 4.939.405,99; lines 185-189 summed: 9.067.965,00, 9.237.247,64, 9.322.672,89
    amounts = amounts_at_stake(records)
    assert value(amounts, "180", 2019) == Fraction("4939405.99") * 8 / 100
    assert [round(value(amounts, WHOLE, year)) for year in (2019, 2020, 2021)] == [
        725437,
        1108470,
        1491628,
    ]


def test_amounts_by_indicator_add_up_to_the_amount_at_stake(records: Records) -> None:
    # Second method: the weights make 100%, so the parts make the whole.
    parts = amounts_by_quality_indicator(records)
    amounts = amounts_at_stake(records)
    for group in ("180", "480"):
        by_indicator = [value(parts, f"{group}/{code}", 2021) for code in "123456"]
        assert sum(by_indicator) == value(amounts, group, 2021)
    assert value(parts, "1", 2020) == Fraction("9237247.64") * 12 / 100 * 50 / 100
    assert round(value(parts, "1", 2020)) == 554235
    (smallest,) = [i.quantity for i in parts if (i.group, i.year) == ("280/2", 2019)]
    assert smallest is not None
    # The envelope is printed to the cent; share and weight are set and add no doubt.
    assert smallest.interval.width == Fraction("0.01") * 8 / 100 * 1 / 100


def test_without_a_stated_rule_nothing_is_at_stake_or_known(
    cells: pd.DataFrame, statements: pd.DataFrame
) -> None:
    silent = statements[~statements["subject"].isin([SHARE, INCREASE])]
    records = Records(cells, silent)
    assert shares_at_stake(records) == []
    for result in (*amounts_at_stake(records), *amounts_by_quality_indicator(records)):
        assert result.quantity is None
        assert result.note == f"the documents state no share at stake for {result.year}"


def test_without_the_increase_only_the_stated_years_have_a_share(
    cells: pd.DataFrame, statements: pd.DataFrame
) -> None:
    fewer = statements[statements["subject"] != INCREASE]
    results = shares_at_stake(Records(cells, fewer))
    assert {i.year: i.quantity is not None for i in results} == {
        2018: True,
        2019: False,
        2020: False,
        2021: False,
        2022: True,
    }


def test_a_year_before_the_rule_has_no_amount_at_stake(
    cells: pd.DataFrame, statements: pd.DataFrame
) -> None:
    cells = with_year(cells, 2017, like=2019)
    results = amounts_at_stake(Records(cells, statements))
    early = [i for i in results if i.year == 2017]
    assert len(early) == 6
    assert all(i.quantity is None for i in early)
