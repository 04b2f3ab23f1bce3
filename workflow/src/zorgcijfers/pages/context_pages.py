"""Tables of words in the report: worked examples, benchmarks, missing rules, open questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from zorgcijfers.analysis.context import Benchmark, Benchmarks, MissingRules, NotComputables
from zorgcijfers.analysis.income_test import WorkedExamples
from zorgcijfers.errors import AnalysisError
from zorgcijfers.pages.page_words import PageWords
from zorgcijfers.pages.source_links import line_range
from zorgcijfers.presentation.indicator_values import IndicatorSeries
from zorgcijfers.presentation.report_tables import printed_number
from zorgcijfers.presentation.variables import Linked, unlinked
from zorgcijfers.writing.formats import Formatter
from zorgcijfers.writing.markdown import Column, inert, inert_cell, pipe_table


def worked_examples_table(
    examples: WorkedExamples,
    series: IndicatorSeries,
    formatter: Formatter,
    words: PageWords,
    linked: Linked = unlinked,
) -> str:
    """
    The worked examples of the income test, a row a household.

    Parameters
    ----------
    examples : the invented households, in reading order.
    series : the computed indicators; their groups are the codes of the examples.
    formatter : writes the numbers.
    words : of the pages; those of the examples name the indicators that are shown.
    linked : makes a link to its trace of each number.

    Raises
    ------
    AnalysisError : an example was not computed.
    """
    rows = []
    for example in examples.examples:
        cells = [f"{inert(example.label)}. *{inert(example.shows)}*"]
        for indicator in words.examples.columns:
            found = series.find(indicator, example.code, None)
            if found is None or found.value is None:
                raise AnalysisError(f"{indicator}: the example {example.code} was not computed")
            text = printed_number(found, formatter)
            cells.append(linked(found.fact_id, inert_cell(text)))
        rows.append(cells)
    columns = [Column(words.examples.household, "left")]
    columns += [Column(inert(header)) for header in words.examples.columns.values()]
    return _wide(columns, rows, (40, 15, 15, 15, 15))


def benchmarks_table(benchmarks: Benchmarks, words: PageWords) -> str:
    """Non-take-up rates published for other benefits, as their sources word them."""
    said = words.benchmarks
    rows = [
        [
            inert_cell(f"{b.benefit}, {b.country}, {b.period}"),
            inert_cell(b.wording),
            _source(b),
            said.certainties[b.certainty],
            inert_cell(b.remark),
        ]
        for b in benchmarks.benchmarks
    ]
    headers = (said.benefit, said.wording, said.source, said.certainty, said.remark)
    return _wide([Column(header, "left") for header in headers], rows, (19, 19, 26, 12, 24))


def missing_rules_table(rules: MissingRules, words: PageWords) -> str:
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
    said = words.missing_rules
    headers = (said.rule, said.why, said.touches, said.lines)
    return _wide([Column(header, "left") for header in headers], rows, (32, 40, 14, 14))


def not_computable_table(
    items: NotComputables,
    words: PageWords,
    shorts: Mapping[str, str],
    theme: str | None = None,
) -> str:
    """
    What the documents do not allow to be computed, with the reason and the lines.

    Parameters
    ----------
    items : all items, in reading order.
    words : of the pages.
    shorts : what the report calls each document, by id.
    theme : only those of one theme; None for all.
    """
    shown = [item for item in items.items if theme in (None, item.theme)]
    documents = sorted({item.document for item in shown})
    alone = len(documents) == 1
    rows = [
        [
            inert_cell(item.item),
            inert_cell(item.reason),
            ("" if alone else f"{inert(shorts[item.document])} ")
            + line_range(item.document, *item.lines),
        ]
        for item in shown
    ]
    said = words.not_computable
    place = said.lines.format(document=inert(shorts[documents[0]])) if alone else said.place
    headers = (said.item, said.reason, place)
    return _wide([Column(header, "left") for header in headers], rows, (30, 52, 18))


def _source(benchmark: Benchmark) -> str:
    text = inert_cell(benchmark.source)
    return f"[{text}]({benchmark.address})" if benchmark.address else text


def _wide(columns: Sequence[Column], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> str:
    """A table of running text, its columns in the given widths in percent."""
    return f'{pipe_table(columns, rows)}\n: {{tbl-colwidths="{list(widths)}"}}\n'
