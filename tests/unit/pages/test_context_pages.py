"""Tables of words: complete, inert, with numbers that lead to their trace."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.made.page import html_page
from tests.made.presented import ENGLISH, PAGES

from zorgcijfers.analysis.context import Benchmarks, MissingRules, NotComputables
from zorgcijfers.analysis.income_test import WorkedExamples, indicators
from zorgcijfers.codebook import Codebook
from zorgcijfers.errors import AnalysisError
from zorgcijfers.indicators import indicator_table
from zorgcijfers.pages.context_pages import (
    benchmarks_table,
    missing_rules_table,
    not_computable_table,
    worked_examples_table,
)
from zorgcijfers.presentation.indicator_values import IndicatorSeries, indicator_values
from zorgcijfers.records import Records

DATA = Path(__file__).parents[3] / "data"
SHORTS = {"rekenhof-zbo-2021": "the audit", "parl-325-2022": "the answer"}
EXAMPLES = WorkedExamples.read(DATA / "analysis/worked_examples.yaml")


def grid(markdown: str) -> list[list[str]]:
    """Header and cells as a reader sees them."""
    rows = html_page(markdown).find_all("tr")
    return [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in rows]


@pytest.fixture(scope="module")
def series(records: Records) -> IndicatorSeries:
    codebook = Codebook.read(DATA / "analysis/indicators")
    return IndicatorSeries(
        indicator_values(
            indicator_table(indicators(codebook, records, EXAMPLES), codebook), codebook
        )
    )


def test_every_example_has_its_row_with_what_it_shows(series: IndicatorSeries) -> None:
    table = grid(worked_examples_table(EXAMPLES, series, ENGLISH, PAGES))
    assert len(table) == len(EXAMPLES.examples) + 1
    assert table[2][0].endswith("What a pension beyond the exemption takes from the benefit.")
    assert table[2][1:] == ["16,200.00", "1,767.18", "3,164.49", "263.71"]


def test_numbers_of_examples_lead_to_their_trace(series: IndicatorSeries) -> None:
    table = worked_examples_table(
        EXAMPLES, series, ENGLISH, PAGES, lambda fact, text: f"[{text}](#{fact})"
    )
    assert "[263.71](#example_benefit_month.higher_pension.value)" in table


def test_an_example_that_was_not_computed_is_an_error(series: IndicatorSeries) -> None:
    content = EXAMPLES.model_dump()
    content["examples"][0]["code"] = "another"
    with pytest.raises(AnalysisError, match="example another was not computed"):
        worked_examples_table(WorkedExamples.model_validate(content), series, ENGLISH, PAGES)


def test_benchmarks_keep_hedges_source_and_certainty() -> None:
    benchmarks = Benchmarks.read(DATA / "analysis/benchmarks_non_take_up.yaml")
    markdown = benchmarks_table(benchmarks, PAGES)
    table = grid(markdown)
    assert len(table) == len(benchmarks.benchmarks) + 1
    assert table[1][1].startswith("A rate of at least 10%")
    assert {row[3] for row in table[1:]} == {"Read in the publication", "Reported by others"}
    assert markdown.count("](https://") == sum(bool(b.address) for b in benchmarks.benchmarks)


def test_missing_rules_name_their_lines() -> None:
    table = grid(
        missing_rules_table(MissingRules.read(DATA / "analysis/missing_rules.yaml"), PAGES)
    )
    rows = {row[0]: row for row in table}
    assert rows["When and by how much the amounts are indexed"][2:] == ["exemption", "1230"]
    assert rows["The first and the last month of the ten years"][3] == "1247–1248"


def test_lines_lead_to_the_document() -> None:
    rules = missing_rules_table(MissingRules.read(DATA / "analysis/missing_rules.yaml"), PAGES)
    items = not_computable_table(
        NotComputables.read(DATA / "analysis/not_computable.yaml"), PAGES, SHORTS
    )
    for table in (rules, items):
        links = html_page(table).select("tbody td:last-child a")
        assert len(links) == len(grid(table)) - 1
        for link in links:
            first = link.get_text().partition("–")[0]
            assert link["href"] == f"#line-rekenhof-zbo-2021-{first}"


def test_what_is_not_computable_can_be_shown_for_one_theme_or_all() -> None:
    items = NotComputables.read(DATA / "analysis/not_computable.yaml")
    everything, reach = (
        grid(not_computable_table(items, PAGES, SHORTS)),
        grid(not_computable_table(items, PAGES, SHORTS, "reach")),
    )
    assert len(everything) == len(items.items) + 1
    assert [row[0] for row in reach[1:]] == [i.item for i in items.items if i.theme == "reach"]
    assert everything[0][2] == "Lines in the audit"


def test_items_of_several_documents_name_their_document_in_each_row() -> None:
    content = NotComputables.read(DATA / "analysis/not_computable.yaml").model_dump()
    other = {**content["items"][1], "document": "parl-325-2022"}
    content["items"] = (content["items"][0], other)
    table = grid(not_computable_table(NotComputables.model_validate(content), PAGES, SHORTS))
    assert [row[2].rpartition(" ")[0] for row in table] == [
        *("Document and", "the audit", "the answer")
    ]


def test_markup_in_the_data_is_printed_and_not_followed() -> None:
    content = MissingRules.read(DATA / "analysis/missing_rules.yaml").model_dump()
    content["rules"] = ({**content["rules"][0], "rule": "*a* | [b](c) {{< var x >}} <i>"},)
    table = missing_rules_table(MissingRules.model_validate(content), PAGES)
    assert grid(table)[1][0] == "*a* | [b](c) {{< var x >}} <i>"
    assert "{{<" not in table
