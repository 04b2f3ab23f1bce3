"""The table of indicators: no rounded number is taken as exact without a word."""

from __future__ import annotations

from fractions import Fraction

import pytest

from zorgcijfers.codebook import Codebook, Deciding, Definition, Theme
from zorgcijfers.errors import AnalysisError
from zorgcijfers.indicators import WHOLE, Indicator, indicator_table
from zorgcijfers.interval import Interval
from zorgcijfers.quantity import Quantity

RATE = "doc/statement/rate/2020/1"


def table_of(spread: Interval, *declared: Deciding) -> None:
    definition = Definition(
        indicator="rate",
        label="Rate",
        definition="A rate.",
        formula="rate",
        unit="percent",
        decimals=1,
        source=("rate",),
        decided_by=declared,
    )
    quantity = Quantity(Fraction(6), spread, "percent", (RATE,), "6%")
    codebook = Codebook([Theme(theme="t", title="T", indicators=(definition,))])
    indicator_table([Indicator("rate", WHOLE, 2020, quantity)], codebook, {RATE})


def test_a_rounded_number_taken_as_exact_is_refused() -> None:
    with pytest.raises(AnalysisError, match=f"rate all 2020: takes {RATE} as exact.*decided_by"):
        table_of(Interval.exactly(6))


def test_with_its_interval_or_a_declared_reason_it_is_not() -> None:
    table_of(Interval(Fraction(11, 2), Fraction(13, 2)))
    table_of(Interval.exactly(6), Deciding(records="statement/rate/*", because="It decides."))
    with pytest.raises(AnalysisError, match="as exact"):
        table_of(Interval.exactly(6), Deciding(records="statement/other/*", because="It decides."))
