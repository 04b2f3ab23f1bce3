"""Facts: what a sentence may say, with companions, aliases and the precision of the inputs."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest
from tests.made.presented import DUTCH, ENGLISH, quantity, values

from zorgcijfers.codebook import Codebook
from zorgcijfers.contracts import FACTS
from zorgcijfers.errors import AnalysisError
from zorgcijfers.indicators import Indicator, indicator_table
from zorgcijfers.presentation.fact_texts import (
    all_facts,
    cell_facts,
    indicator_facts,
    statement_facts,
)
from zorgcijfers.presentation.facts import Fact, build_facts, by_id, fact_table, read_facts
from zorgcijfers.presentation.marks import Marks

S = "\N{NO-BREAK SPACE}"


@pytest.fixture(scope="module")
def facts() -> dict[str, Fact]:
    return by_id(indicator_facts(values(), ENGLISH))


def test_running_text_is_shorter_than_a_table(facts: dict[str, Fact]) -> None:
    assert facts["per_file.g180.y2019"].text == "€72"
    assert facts["per_file.g180.y2019_full"].text == "€71.97"
    assert facts["per_file.g180.y2019"].value == facts["per_file.g180.y2019_full"].value


def test_large_amounts_are_in_millions_and_no_finer_than_printed(facts: dict[str, Fact]) -> None:
    fact = facts["spending.all.y2019"]
    assert (fact.text, fact.unit, fact.value) == (
        f"€346.2{S}million",
        "million EUR",
        Fraction("346.179"),
    )
    # Printed in thousands: the table may say no more.
    assert facts["spending.all.y2019_full"].text == "€346,179,000"


def test_amounts_below_a_million_stay_whole_euros() -> None:
    small = [Indicator("spending", "all", 2019, quantity("13463.55", "EUR", "0.005"))]
    known = by_id(indicator_facts(values(small), ENGLISH))
    assert (known["spending.all.y2019"].text, known["spending.all.y2019"].unit) == (
        "€13,464",
        "EUR",
    )


def test_the_last_digit_is_dropped_where_the_inputs_do_not_bear_it() -> None:
    vague = [Indicator("change", "all", 2020, quantity("37.5", "percent", "5"))]
    (first, *_) = indicator_facts(values(vague), ENGLISH)
    assert first.text == f"about{S}38%"


def test_a_bound_is_certain_and_has_a_central_reading() -> None:
    found = [Indicator("no_more", "all", 2020, quantity("62.5", "percent", "8.5"))]
    known = by_id(indicator_facts(values(found), ENGLISH))
    assert known["no_more.all.y2020"].text == "71%"
    assert known["no_more.all.y2020"].rounding == "up"
    assert known["no_more.all.latest_central"].text == f"about{S}63%"


def test_the_ends_of_a_range_are_rounded_outwards() -> None:
    found = [
        Indicator("change", "lowest", 2020, quantity("37.56", "percent")),
        Indicator("change", "highest", 2020, quantity("46.32", "percent")),
    ]
    known = by_id(indicator_facts(values(found), ENGLISH))
    assert [known[f"change.{end}.y2020"].text for end in ("lowest", "highest")] == [
        *("37.6%", "46.3%")
    ]
    assert [known[f"change.{end}.y2020_end"].text for end in ("lowest", "highest")] == [
        *("37.5%", "46.4%")
    ]


def test_a_number_shortened_to_be_legible_is_marked_so(facts: dict[str, Fact]) -> None:
    assert facts["spending.all.y2019"].shortened
    assert facts["per_file.g180.y2019"].shortened
    assert not facts["spending.all.y2019_full"].shortened
    assert not facts["change.all.y2020"].shortened


def test_a_sum_open_by_cents_is_said_in_whole_euros() -> None:
    found = [Indicator("pooled", "all", None, quantity("13130284.89", "EUR/file", "0.025"))]
    assert by_id(indicator_facts(values(found), ENGLISH))["pooled.all.value"].text == "€13,130,285"


def test_a_fall_has_a_size_and_a_rise_has_none(facts: dict[str, Fact]) -> None:
    assert facts["change.all.y2020"].text == "−23.0%"
    assert facts["change.all.y2020_size"].text == "23.0%"
    assert facts["change.all.latest_size"].value == Fraction("23.04")
    assert "per_file.all.y2020_size" not in facts


def test_what_is_not_available_says_so(facts: dict[str, Fact]) -> None:
    fact = facts["per_file.all.y2021"]
    assert (fact.text, fact.value, fact.inputs) == ("[x]", None, ())
    assert fact.origin == "per_file/all/2021"


def test_aliases_follow_the_years_that_have_a_value(facts: dict[str, Fact]) -> None:
    for alias, year in (("first", 2019), ("previous", 2019), ("latest", 2020)):
        fact = facts[f"per_file.all.{alias}"]
        named = facts[f"per_file.all.y{year}"]
        assert (fact.text, fact.inputs, fact.origin) == (named.text, named.inputs, named.origin)
        assert facts[f"per_file.all.{alias}_year"].text == str(year)
    assert "change.all.previous" not in facts
    assert facts["pooled.all.value"].text == "€78.76"


def test_the_peak_is_the_highest_year_wherever_it_lies() -> None:
    rows = [
        Indicator("change", "all", year, quantity(value, "percent"))
        for year, value in ((2018, "3"), (2019, "9"), (2020, "9"), (2021, "-1"))
    ]
    facts = by_id(indicator_facts(values(rows), ENGLISH))
    assert (facts["change.all.peak"].value, facts["change.all.peak_year"].text) == (9, "2019")
    assert "change.all.peak" not in by_id(indicator_facts(values(rows[:1]), ENGLISH))


def test_a_new_year_moves_the_aliases() -> None:
    later = [
        *(Indicator("change", "all", year, quantity("1", "percent")) for year in (2019, 2020)),
        Indicator("change", "all", 2023, quantity("5", "percent")),
    ]
    known = by_id(indicator_facts(values(later), ENGLISH))
    assert known["change.all.latest"].text == "5.0%"
    assert known["change.all.latest_year"].text == "2023"
    assert known["change.all.previous_year"].text == "2020"


def test_the_same_facts_in_dutch() -> None:
    known = by_id(indicator_facts(values(), DUTCH))
    assert known["per_file.g180.y2019_full"].text == f"71,97{S}euro"
    assert known["spending.all.y2020"].text == f"327,4{S}miljoen{S}euro"
    assert known["change.all.y2020_size"].text == "23,0%"


def test_printed_cells_are_facts_with_their_printed_decimals(cells: pd.DataFrame) -> None:
    known = by_id(cell_facts(cells, ENGLISH))
    assert len(known) == len(cells)
    funds = known["printed.operating_funds_total.g180.operating_funds.y2019"]
    assert funds.text == "€7,052,614.66"
    assert funds.inputs == ("parl-325-2022/operating_funds_total/180/operating_funds/2019",)
    assert known["printed.quality_scores.g180.score.y2020"].text == "95.67%"
    band = known["printed.care_categories.g1.points.value"]
    assert (band.text, band.value) == (f"7–8{S}points", None)


def test_every_mention_of_a_statement_is_a_fact(statements: pd.DataFrame) -> None:
    known = by_id(statement_facts(statements, ENGLISH))
    assert len(known) == len(statements)
    assert known["stated.transfer_between_funds.y2019"].text == "€13,493"
    assert known["stated.transfer_between_funds.y2019_mention2"].text == "€13,493"
    assert known["stated.zbo_budget.y2020"].text == f"€370.7{S}million"


def test_the_build_speaks_in_words() -> None:
    (fact,) = build_facts({"renderer": "Pandoc and Typst"})
    assert (fact.fact_id, fact.text, fact.origin) == ("build.renderer", "Pandoc and Typst", "build")


def test_two_codes_that_give_one_name_stop_the_build() -> None:
    clash = [
        Indicator("change", "a-b", 2020, quantity("1", "percent")),
        Indicator("change", "a/b", 2020, quantity("2", "percent")),
    ]
    with pytest.raises(AnalysisError, match=r"change\.a_b\.y2020.*change/a-b/2020.*change/a/b"):
        fact_table(indicator_facts(values(clash), ENGLISH))


def test_the_table_meets_its_contract_and_reads_back(facts: dict[str, Fact]) -> None:
    everything = [*facts.values(), *build_facts({"version": "0.1.0"})]
    table = fact_table(everything)
    assert list(table.columns) == [column.name for column in FACTS.columns]
    again = read_facts(table)
    assert list(again) == [fact.fact_id for fact in everything]
    assert again["per_file.all.y2021"] == facts["per_file.all.y2021"]
    assert again["per_file.g180.y2019"] == facts["per_file.g180.y2019"]


def test_facts_come_in_one_order() -> None:
    assert fact_table(indicator_facts(values(), ENGLISH)).equals(
        fact_table(indicator_facts(values(), ENGLISH))
    )


def test_a_number_set_aside_carries_its_mark_in_every_fact_but_its_year(
    cells: pd.DataFrame, statements: pd.DataFrame
) -> None:
    data = Path(__file__).parents[3] / "data"
    total = "rekenhof-zbo-2021/refusal_reasons/previous_kept/total/2019"
    chosen = cells[cells["record_id"].isin([total, total.replace("total", "limburg")])]
    share = quantity("17.5", "percent", "0", total)
    kept = Indicator("refusal_share", "previous_kept", 2019, share)
    codebook, marks = Codebook.read(data / "analysis/indicators"), Marks.read(data)
    table = indicator_table([kept], codebook)
    known = by_id(all_facts(table, statements.head(0), chosen, codebook, ENGLISH, marks))
    marked = "17.5%\N{NO-BREAK SPACE}[d]"
    for name in ("y2019", "first", "latest"):
        assert known[f"refusal_share.previous_kept.{name}"].text == marked
    assert known["refusal_share.previous_kept.latest_year"].text == "2019"
    assert known["printed.refusal_reasons.previous_kept.total.y2019"].text == marked
    assert known["printed.refusal_reasons.previous_kept.limburg.y2019"].text == "16.0%"
