"""Tables of words in the report: worked examples, benchmarks, missing rules, open questions."""

from __future__ import annotations

from collections.abc import Sequence

from zorgcijfers.analysis.context import Benchmark, Benchmarks, MissingRules, NotComputables
from zorgcijfers.analysis.income_test import WorkedExamples
from zorgcijfers.errors import AnalysisError
from zorgcijfers.pages.source_links import line_range
from zorgcijfers.presentation.indicator_values import IndicatorSeries
from zorgcijfers.presentation.report_tables import printed_number
from zorgcijfers.presentation.variables import Linked, unlinked
from zorgcijfers.writing.formats import Formatter
from zorgcijfers.writing.markdown import Column, inert, inert_cell, pipe_table

_EXAMPLE_COLUMNS = {
    "example_counted_income": "Counted income (€ per year)",
    "example_excess": "Beyond the exemption (€ per year)",
    "example_benefit_year": "Benefit (€ per year)",
    "example_benefit_month": "Benefit (€ per month)",
}
_CERTAINTY = {"read": "Read in the publication", "secondary": "Reported by others"}


def worked_examples_table(
    examples: WorkedExamples,
    series: IndicatorSeries,
    formatter: Formatter,
    linked: Linked = unlinked,
) -> str:
    """
    The worked examples of the income test, a row a household.

    Parameters
    ----------
    examples : the invented households, in reading order.
    series : the computed indicators; their groups are the codes of the examples.
    formatter : writes the numbers.
    linked : makes a link to its trace of each number.

    Raises
    ------
    AnalysisError : an example was not computed.
    """
    rows = []
    for example in examples.examples:
        cells = [f"{inert(example.label)}. *{inert(example.shows)}*"]
        for indicator in _EXAMPLE_COLUMNS:
            found = series.find(indicator, example.code, None)
            if found is None or found.value is None:
                raise AnalysisError(f"{indicator}: the example {example.code} was not computed")
            text = printed_number(found, formatter)
            cells.append(linked(found.fact_id, inert_cell(text)))
        rows.append(cells)
    columns = [Column("Household, and what it shows", "left")]
    columns += [Column(inert(header)) for header in _EXAMPLE_COLUMNS.values()]
    return _wide(columns, rows, (40, 15, 15, 15, 15))


def benchmarks_table(benchmarks: Benchmarks) -> str:
    """Non-take-up rates published for other benefits, as their sources word them."""
    rows = [
        [
            inert_cell(f"{b.benefit}, {b.country}, {b.period}"),
            inert_cell(b.wording),
            _source(b),
            _CERTAINTY[b.certainty],
            inert_cell(b.remark),
        ]
        for b in benchmarks.benchmarks
    ]
    headers = ("Benefit, country, period", "What is said", "Source", "Certainty", "Remark")
    return _wide([Column(header, "left") for header in headers], rows, (19, 19, 26, 12, 24))


def missing_rules_table(rules: MissingRules) -> str:
    """Rules of the income test that the documents do not print, with the lines that show it."""
    rows = [
        [
            inert_cell(rule.rule),
            inert_cell(rule.why),
            inert_cell(rule.touches),
            line_range(rules.document, *rule.lines),
        ]
        for rule in rules.rules
    ]
    headers = ("Rule", "What the document says", "Would change", "Lines")
    return _wide([Column(header, "left") for header in headers], rows, (32, 40, 14, 14))


def not_computable_table(items: NotComputables, theme: str | None = None) -> str:
    """
    What the documents do not allow to be computed, with the reason and the lines.

    Parameters
    ----------
    items : all items, in reading order.
    theme : only those of one theme; None for all.
    """
    shown = [item for item in items.items if theme in (None, item.theme)]
    documents = sorted({item.document for item in shown})
    alone = len(documents) == 1
    rows = [
        [
            inert_cell(item.item),
            inert_cell(item.reason),
            ("" if alone else f"{inert(item.document)} ") + line_range(item.document, *item.lines),
        ]
        for item in shown
    ]
    place = f"Lines of {inert(documents[0])}" if alone else "Document and lines"
    headers = ("What cannot be computed", "Why", place)
    return _wide([Column(header, "left") for header in headers], rows, (30, 52, 18))


def _source(benchmark: Benchmark) -> str:
    text = inert_cell(benchmark.source)
    return f"[{text}]({benchmark.address})" if benchmark.address else text


def _wide(columns: Sequence[Column], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> str:
    """A table of running text, its columns in the given widths in percent."""
    return f'{pipe_table(columns, rows)}\n: {{tbl-colwidths="{list(widths)}"}}\n'
