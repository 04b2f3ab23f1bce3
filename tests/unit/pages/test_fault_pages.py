"""The benchmark of faults in the report."""

from __future__ import annotations

import pandas as pd
import pytest
from tests.made.page import html_page
from tests.made.traced import AMOUNT, MEMBERS, sources

from zorgcijfers.pages.fault_pages import (
    digits_table,
    faults_section,
    faults_table,
    unprotected_list,
)


def cells_of(page: str, first: str) -> list[str]:
    """The cells of the row that begins with a text."""
    rows = html_page(page).select("tbody tr")
    (row,) = [row for row in rows if row.select("td")[0].get_text() == first]
    return [cell.get_text() for cell in row.select("td")][1:]


@pytest.fixture
def faults() -> pd.DataFrame:
    rows = [
        ("rows dropped", "t", None, "harmless"),
        ("cut", "t", None, "stopped"),
        ("digit", "t", MEMBERS.record_id, "flagged"),
        ("digit", "t", AMOUNT.record_id, "silent"),
        ("digit", "t", AMOUNT.record_id, "silent"),
        ("digit", "statement files", "doc/statement/files/1", "stopped"),
        ("digit", "statement years", "doc/statement/years/1", "harmless"),
        ("columns exchanged", "t", None, "silent"),
    ]
    return pd.DataFrame(rows, columns=["kind", "table_id", "record_id", "outcome"])


def test_faults_are_counted_by_kind_with_the_share_noticed(faults: pd.DataFrame) -> None:
    page = faults_table(faults)
    digits = cells_of(page, "Digit of a number changed")
    assert (digits[:3], digits[-1]) == (["1", "1", "1"], "50.0%")
    assert cells_of(page, "File cut at a line")[-1] == "100.0%"
    assert cells_of(page, "rows dropped")[-1] == "–"


def test_kinds_stand_in_their_order_and_unknown_ones_last(faults: pd.DataFrame) -> None:
    names = [
        row.select("td")[0].get_text() for row in html_page(faults_table(faults)).select("tr")[1:]
    ]
    assert names == [
        "Digit of a number changed",
        "Neighbouring columns exchanged",
        "File cut at a line",
        "rows dropped",
    ]


def test_faults_in_statements_are_counted_together(faults: pd.DataFrame) -> None:
    page = digits_table(faults)
    assert sum(map(int, cells_of(page, "t"))) == 3
    assert sum(map(int, cells_of(page, "statements"))) == 2


def test_numbers_that_nothing_protects_are_listed_once_as_printed(faults: pd.DataFrame) -> None:
    (item,) = html_page(unprotected_list(faults, sources())).select("li")
    assert item.get_text() == "1.234,5, t, 180, <euro> (the *page*, line 2)"
    assert [link["href"] for link in item.find_all("a")] == ["#src-doc-t-180-amount", "#line-doc-2"]
    noticed = faults[faults["outcome"] != "silent"]
    assert unprotected_list(noticed, sources()) == "None.\n"


def test_without_the_benchmark_the_section_says_so(faults: pd.DataFrame) -> None:
    off = "The benchmark of faults was switched off for this build.\n"
    assert faults_section(None, sources()) == off
    section = faults_section(faults, sources())
    assert "{#tbl-faults}" in section
    assert "{#tbl-faults-by-table}" in section
    assert section.endswith(unprotected_list(faults, sources()))
