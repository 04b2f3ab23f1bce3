"""Indicators read back from the published table, numbers exact."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.made.presented import INDICATORS, values

from zorgcijfers.errors import AnalysisError
from zorgcijfers.interval import Interval
from zorgcijfers.presentation.indicator_values import IndicatorSeries


def test_values_come_back_exactly_with_interval_and_inputs() -> None:
    first = values()[0]
    assert (first.definition.indicator, first.group, first.year) == ("per_file", "180", 2019)
    assert first.value == Fraction("71.97")
    assert first.interval == Interval(Fraction("71.969"), Fraction("71.971"))
    assert first.inputs == ("doc/t/180/c/2019",)
    assert (first.fact_id, first.origin) == ("per_file.g180.y2019", "per_file/180/2019")


def test_a_value_that_is_not_available_stays_so() -> None:
    missing = next(value for value in values() if value.year == 2021)
    assert missing.value is None
    assert missing.inputs == ()


def test_series_are_looked_up_by_meaning() -> None:
    series = IndicatorSeries(values())
    assert series.groups("per_file") == ["180", "280", "all"]
    assert series.years("per_file") == [2019, 2020, 2021]
    assert series.years("spending", "all") == [2019, 2020]
    assert series.years("spending", "180") == []
    assert series.years("pooled") == [None]
    found = series.find("per_file", "280", 2020)
    assert found is not None
    assert found.value == Fraction("69.3")
    assert series.find("per_file", "380", 2020) is None
    assert series.definition("change").unit == "percent"
    assert len(values()) == len(INDICATORS)


def test_an_indicator_that_nobody_computed_is_an_error() -> None:
    with pytest.raises(AnalysisError, match="per_moon was not computed"):
        IndicatorSeries(values()).years("per_moon")
