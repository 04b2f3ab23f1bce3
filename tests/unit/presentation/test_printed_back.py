"""What is printed, read back: a faithful text passes, an altered one stops the build."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pandas as pd
import pytest
from tests.made.presented import DUTCH, ENGLISH, quantity, values

from zorgcijfers.errors import AnalysisError
from zorgcijfers.indicators import Indicator
from zorgcijfers.interval import Interval
from zorgcijfers.presentation.fact_texts import indicator_facts, statement_facts
from zorgcijfers.presentation.facts import Fact, by_id
from zorgcijfers.presentation.printed_back import (
    numbers,
    require_faithful_facts,
    require_faithful_figure,
)
from zorgcijfers.writing.formats import Formatter

S = "\N{NO-BREAK SPACE}"
OPEN = [
    Indicator("change", "all", 2020, quantity("37.5", "percent", "8")),
    Indicator("no_more", "all", 2020, quantity("62.5", "percent", "8.5")),
    Indicator("spending", "all", 2020, quantity("346179000", "EUR", "500")),
    Indicator("per_file", "all", 2020, quantity("71.97", "EUR/file", "0.001")),
]


def facts(formatter: Formatter = ENGLISH) -> dict[str, Fact]:
    return by_id(indicator_facts(values(OPEN), formatter))


@pytest.mark.parametrize("formatter", [ENGLISH, DUTCH], ids=["en", "nl"])
def test_what_the_build_prints_is_faithful(formatter: Formatter) -> None:
    require_faithful_facts(facts(formatter).values(), formatter)


def test_numbers_are_read_in_the_language_of_the_text() -> None:
    assert [str(n) for n in numbers(f"−€7,052,614.66 and about{S}38%", ENGLISH)] == [
        *("-7052614.66", "38")
    ]
    assert [str(n) for n in numbers(f"1.234,5{S}euro", DUTCH)] == ["1234.5"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("change.all.y2020", f"about{S}40%"),  # a digit too few
        ("change.all.y2020", f"about{S}37.5%"),  # a digit too many
        ("change.all.y2020", f"about{S}48%"),  # outside
        ("change.all.y2020", f"about{S}−38%"),  # the sign
        ("change.all.y2020", "38%"),  # not said to be open
        ("no_more.all.y2020", "70%"),  # an upper bound rounded down
        ("no_more.all.y2020", "80%"),  # farther up than need be
        ("no_more.all.y2020", f"about{S}71%"),  # a bound is certain
        ("no_more.all.y2020_central", f"about{S}62%"),
        ("spending.all.y2020", f"€346.1{S}million"),
        ("spending.all.y2020_full", "€346,180,000"),
        ("per_file.all.y2020", "€71"),
        ("per_file.all.y2020_full", "€71.96"),
        ("per_file.all.y2020_full", f"about{S}€71.97"),
        ("per_file.all.latest_year", "2019"),
        ("per_file.all.y2020", "many"),
    ],
)
def test_an_altered_text_stops_the_build(name: str, text: str) -> None:
    altered = replace(facts()[name], text=text)
    with pytest.raises(AnalysisError, match=rf"fact {name}.*interval .* to do: "):
        require_faithful_facts([altered], ENGLISH)


def test_a_number_of_a_document_is_printed_as_the_document_has_it() -> None:
    row = {
        **{"subject": "residents", "year": pd.NA, "value": "80000", "unit": "persons"},
        **{"low": "75000", "high": "85000", "decimals": 0, "record_id": "doc/r"},
    }
    (fact,) = statement_facts(pd.DataFrame([row]), ENGLISH)
    assert fact.text == f"about{S}80,000"
    require_faithful_facts([fact], ENGLISH)
    with pytest.raises(AnalysisError, match="is not the number printed"):
        require_faithful_facts([replace(fact, text=f"about{S}80,001")], ENGLISH)


def test_a_range_has_the_ends_that_are_printed() -> None:
    ends = Interval(Fraction(7), Fraction(8))
    fact = Fact("printed.t.r.c.value", None, "points", f"7–8{S}points", (), "r", ends)
    require_faithful_facts([fact], ENGLISH)
    with pytest.raises(AnalysisError, match="not the ends"):
        require_faithful_facts([replace(fact, text=f"7–9{S}points")], ENGLISH)


@pytest.mark.parametrize(
    ("column", "drawn", "right", "wrong"),
    [("shown", "value", "38%", "40%"), ("shown_high", "high", "63%", "60%")],
)
def test_a_label_says_the_number_drawn(column: str, drawn: str, right: str, wrong: str) -> None:
    known = {value.origin: value for value in values(OPEN)}
    number = {"value": 37.5, "high": 62.5}[drawn]
    mark = {drawn: number, "subjects": "change/all/2020;no_more/all/2020"}
    require_faithful_figure("f", pd.DataFrame([mark | {column: right}]), known, ENGLISH)
    with pytest.raises(AnalysisError, match=rf"figure f, row 1, {column}: the printed '{wrong}'"):
        require_faithful_figure("f", pd.DataFrame([mark | {column: wrong}]), known, ENGLISH)


def test_a_label_of_a_mark_of_no_indicator_says_what_is_drawn() -> None:
    frame = pd.DataFrame([{"value": 5218.0, "shown": "5,218", "subjects": None}])
    require_faithful_figure("f", frame, {}, ENGLISH)
    with pytest.raises(AnalysisError, match="figure f, row 1"):
        require_faithful_figure("f", frame.assign(shown="5,281"), {}, ENGLISH)
