from __future__ import annotations

from fractions import Fraction

import pandas as pd
import pytest
from tests.made.altered_records import with_fund
from tests.made.computed import CODEBOOK, operating_funds

from zorgcijfers.analysis.by_formula import care_funds
from zorgcijfers.analysis.fund_profiles import Place, places, position, profile_table
from zorgcijfers.indicators import WHOLE
from zorgcijfers.interval import Interval
from zorgcijfers.quantity import Quantity
from zorgcijfers.records import Records


def about(value: str, half: str = "0") -> Quantity:
    middle, width = Fraction(value), Fraction(half)
    return Quantity(middle, Interval(middle - width, middle + width), "EUR/file")


def profile(records: Records, fund: str) -> dict[tuple[str, int | None], Place]:
    funds = care_funds(CODEBOOK, records)
    found = places(operating_funds(records), fund, funds)
    return {(place.result.name, place.result.year): place for place in found}


def test_lowest_highest_and_between() -> None:
    values = {"180": about("3"), "280": about("1"), "380": about("2")}
    assert [position(fund, values) for fund in values] == ["highest", "lowest", "between"]


def test_values_that_rounding_cannot_tell_apart_are_neither() -> None:
    values = {"180": about("1.0", "0.05"), "280": about("1.1", "0.05"), "380": about("1.1", "0.05")}
    assert [position(fund, values) for fund in values] == ["between", "between", "between"]


def test_no_place_without_a_value_or_without_others() -> None:
    assert position("180", {"280": about("1"), "380": about("2")}) is None
    assert position("180", {"180": about("1")}) is None


def test_the_place_of_a_fund_swings_with_the_number_of_files(records: Records) -> None:
    # By hand, lines 212-226: 71,97 43,92 66,19 74,19 66,81, then 92,90 69,30 94,68 86,26 77,21
    ratio = "operating_funds_zbo_per_file"
    socialist, liberal = profile(records, "380"), profile(records, "480")
    assert [socialist[ratio, year].position for year in (2019, 2020)] == ["between", "highest"]
    assert [liberal[ratio, year].position for year in (2019, 2020)] == ["highest", "between"]


def test_a_place_shows_the_others_and_the_whole(records: Records) -> None:
    place = profile(records, "280")["operating_funds_per_file", 2019]
    assert list(place.by_fund) == ["180", "280", "380", "480", "580"]
    assert place.position == "lowest"
    assert place.whole is not None
    assert place.whole.value == Fraction(12796882, 205443)


def test_what_is_not_available_stays_in_the_profile_with_its_reason(records: Records) -> None:
    place = profile(records, "280")["operating_funds_per_file", 2021]
    assert (place.position, place.whole, dict(place.by_fund)) == (None, None, {})
    assert place.result.note == "the documents print no number of files for 2021"


def test_the_table_of_a_profile_meets_its_contract(records: Records) -> None:
    table = profile_table(profile(records, "180").values(), CODEBOOK)
    row = table[(table["indicator"] == "members_share") & (table["year"] == 2019)].iloc[0]
    assert row["value"].startswith("55.01")
    assert row["position"] == "highest"
    assert row["highest"] == row["value"]
    assert row["lowest"].startswith("3.64")  # 154.825 of 4.246.199
    assert pd.isna(row["whole"])  # a share of the whole has none
    missing = table[(table["indicator"] == "operating_funds_per_file") & (table["year"] == 2021)]
    assert missing[["value", "whole", "lowest", "highest", "position"]].isna().all(axis=None)
    assert missing["note"].notna().all()


def test_a_sixth_fund_gets_its_profile_and_is_among_the_others(
    cells: pd.DataFrame, statements: pd.DataFrame
) -> None:
    six = Records(with_fund(cells, "680", like="280"), statements)
    place = profile(six, "680")["operating_funds_per_file", 2019]
    assert place.position == "between"  # as low as its twin
    assert list(profile(six, "180")["files", 2020].by_fund)[-1] == "680"


@pytest.mark.parametrize("fund", ["180", "280", "380", "480", "580"])
def test_every_fund_has_the_same_indicators(records: Records, fund: str) -> None:
    assert list(profile(records, fund)) == list(profile(records, "180"))
    assert all(place.result.group != WHOLE for place in profile(records, fund).values())
