"""Ranges over the care funds: their ends, the fund behind each, and the facts that say them."""

from __future__ import annotations

from tests.made.presented import ENGLISH, quantity, values

from zorgcijfers.indicators import Indicator
from zorgcijfers.presentation.fact_texts import indicator_facts
from zorgcijfers.presentation.facts import by_id
from zorgcijfers.presentation.fund_ranges import range_ends

FUNDS = ["180", "280"]


def test_a_range_has_the_lowest_and_the_highest_fund_and_not_the_whole() -> None:
    ends = range_ends(values(), FUNDS)
    shown = {(end.group, end.year, end.origin): str(float(end.value or 0)) for end in ends}
    assert shown == {
        ("lowest", 2019, "per_file/280/2019"): "43.92",
        ("highest", 2019, "per_file/180/2019"): "71.97",
        ("lowest", 2020, "per_file/280/2020"): "69.3",
        ("highest", 2020, "per_file/180/2020"): "92.9",
    }


def test_one_fund_makes_no_range() -> None:
    assert range_ends(values(), ["180"]) == []


def test_a_value_about_no_year_names_its_row() -> None:
    pooled = [
        Indicator("pooled", fund, None, quantity(value, "EUR/file"))
        for fund, value in (("180", "81.16"), ("280", "54.02"))
    ]
    lowest, highest = range_ends(values(pooled), FUNDS)
    assert (lowest.origin, highest.origin) == ("pooled/280", "pooled/180")


def test_the_ends_are_facts_like_any_others() -> None:
    facts = by_id(indicator_facts(range_ends(values(), FUNDS), ENGLISH))
    assert facts["per_file.lowest.latest"].text == "€69"
    assert facts["per_file.highest.latest_full"].text == "€92.90"
    assert facts["per_file.lowest.latest"].origin == "per_file/280/2020"
    assert facts["per_file.highest.latest_year"].text == "2020"
