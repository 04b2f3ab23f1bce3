"""Printed numbers looked up by what they mean, also where two documents use the same names."""

from __future__ import annotations

import pandas as pd
import pytest
from tests.made.presented import ENGLISH
from tests.made.toy_documents import cell, statement

from zorgcijfers.contracts import CELLS, STATEMENTS
from zorgcijfers.errors import AnalysisError, SpecError
from zorgcijfers.presentation.fact_texts import cell_facts, statement_facts
from zorgcijfers.records import Records

ANSWER = "parl-325-2022"


def renamed(table: pd.DataFrame, document: str, **changed: object) -> pd.DataFrame:
    """The rows of the answer as another document prints them."""
    rows = table[table["document_id"] == ANSWER].copy()
    rows["document_id"] = document
    rows["record_id"] = [record.replace(ANSWER, document) for record in rows["record_id"]]
    return rows.assign(**changed)


@pytest.fixture(scope="module")
def with_another(
    cells: pd.DataFrame, statements: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Both documents, and before them one that prints other numbers under the answer's names."""
    thousand = {"value": "1000", "low": "1000", "high": "1000"}
    return (
        CELLS.checked(pd.concat([renamed(cells, "another", **thousand), cells])),
        STATEMENTS.checked(pd.concat([renamed(statements, "another", **thousand), statements])),
    )


def test_names_of_two_analysed_documents_are_given_with_the_document(
    with_another: tuple[pd.DataFrame, pd.DataFrame], records: Records
) -> None:
    both = Records(*with_another)
    place = ("180", "reserve", 2020)
    assert both.cell("another/reserves", *place).value == 1000
    assert both.cell(f"{ANSWER}/reserves", *place) == records.cell("reserves", *place)
    subject = "share_at_stake_yearly_increase"
    known = [s for s in with_another[1]["subject"] if s == subject]
    assert len(known) == 2
    assert both.statement(f"another/{subject}").value == 1000
    assert both.statement(f"{ANSWER}/{subject}") == records.statement(subject)
    for asked in (
        lambda: both.cell("reserves", *place),
        lambda: both.has("reserves", *place),
        lambda: both.years("reserves"),
        lambda: both.rows("reserves"),
    ):
        with pytest.raises(SpecError, match="another and parl-325-2022 each have a table reserves"):
            asked()
    with pytest.raises(SpecError, match=rf"each have a statement {subject}; .*another/{subject}"):
        both.statement(subject)
    assert both.years("lead_times") == records.years("lead_times")


def test_what_no_document_prints_is_named() -> None:
    known = Records(CELLS.frame([cell("doc/t/a/files", "1")]), STATEMENTS.frame([]))
    assert not known.has("u", "a", "files")
    assert not known.has_statement("s")
    for asked, message in (
        (lambda: known.cell("t", "b", "files"), "no document prints t, row b, column files"),
        (lambda: known.cell("doc2/t", "a", "files"), "no document prints doc2/t, row a"),
        (lambda: known.rows("u"), "no document prints a table u"),
        (lambda: known.statement("s", 2020), "no document states s, year 2020"),
    ):
        with pytest.raises(AnalysisError, match=message):
            asked()


def test_mentions_are_counted_in_the_order_of_the_documents() -> None:
    said = [statement("b/statement/funds/1", "6"), statement("a/statement/funds/1", "5")]
    facts = {f.fact_id: f.origin for f in statement_facts(STATEMENTS.frame(said), ENGLISH)}
    assert facts == {
        "stated.funds.value": "b/statement/funds/1",
        "stated.funds.value_mention2": "a/statement/funds/1",
    }


def test_cells_of_tables_of_one_name_are_facts_of_their_own() -> None:
    printed = [cell(f"{document}/t/a/files", "1") for document in ("a", "b")]
    facts = cell_facts(CELLS.frame([*printed, cell("a/u/a/files", "1")]), ENGLISH)
    assert [fact.fact_id for fact in facts] == [
        "printed.a_t.a.files.value",
        "printed.b_t.a.files.value",
        "printed.u.a.files.value",
    ]
