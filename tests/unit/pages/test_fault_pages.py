"""The benchmark of faults in the report."""

from __future__ import annotations

import pandas as pd
import pytest
from tests.made.page import html_page
from tests.made.presented import ENGLISH, PAGES
from tests.made.traced import AMOUNT, MEMBERS, PRINTED, SHORTS

from zorgcijfers.pages.fault_pages import faults_section, faults_table, unprotected_list


def cells_of(page: str, first: str) -> list[str]:
    """The cells of the row that begins with a text."""
    rows = html_page(page).select("tbody tr")
    (row,) = [row for row in rows if row.select("td")[0].get_text() == first]
    return [cell.get_text() for cell in row.select("td")][1:]


@pytest.fixture
def faults() -> pd.DataFrame:
    rows = [
        ("digit", MEMBERS.record_id, True, "flagged"),
        ("digit", MEMBERS.record_id, True, "within a loose bound"),
        ("digit", AMOUNT.record_id, True, "silent"),
        ("digit misread", AMOUNT.record_id, True, "silent"),
        ("word", "doc/statement/files/1", True, "stopped"),
        ("other digit", None, False, "stopped"),
        ("other digit", None, False, "harmless"),
        ("other digit", None, True, "harmless"),
        ("other digit", None, True, "flagged"),
        ("cut", None, True, "stopped"),
        ("columns exchanged", None, True, "silent"),
    ]
    return pd.DataFrame(rows, columns=["kind", "record_id", "datum", "outcome"])


def test_faults_that_change_a_datum_are_counted_apart_from_those_that_change_none(
    faults: pd.DataFrame,
) -> None:
    others = cells_of(faults_table(faults, "words", ENGLISH, PAGES), "Digit changed")
    assert others == ["3", "33.3%", "1", "100.0%", "0", "1", "0", "0", "0"]
    digits = cells_of(faults_table(faults, "numbers", ENGLISH, PAGES), "Digit changed")
    assert digits == ["0", "–", "3", "33.3%", "0", "1", "0", "1", "1"]


def test_a_group_is_summed_up(faults: pd.DataFrame) -> None:
    page = faults_table(faults, "numbers", ENGLISH, PAGES)
    assert cells_of(page, "All of these")[2:] == ["5", "40.0%", "1", "1", "0", "1", "2"]


def test_kinds_stand_in_their_order_under_their_labels(faults: pd.DataFrame) -> None:
    heads = html_page(faults_table(faults, "numbers", ENGLISH, PAGES)).select(
        "tbody tr td:first-child"
    )
    labels = [PAGES.faults.kinds[name] for name in ("digit", "digit misread", "word")]
    assert [head.get_text() for head in heads] == [*labels, "All of these"]


TITLES = {("doc", "t"): "Table <t>"}
UNPROTECTED = pd.DataFrame(
    [
        (AMOUNT.record_id, "none", "Nothing else is *printed* about it."),
        (MEMBERS.record_id, "bound", None),
    ],
    columns=["record_id", "protection", "reason"],
)


def test_numbers_that_nothing_protects_are_listed_as_printed_with_the_reason() -> None:
    (item,) = html_page(
        unprotected_list(UNPROTECTED, "none", PRINTED, SHORTS, TITLES, PAGES)
    ).select("li")
    assert item.get_text() == (
        "the *page*, Table <t>: 1.234,5 (180, <euro>, line 2). Nothing else is *printed* about it."
    )
    assert [link["href"] for link in item.find_all("a")] == ["#src-doc-t-180-amount", "#line-doc-2"]
    (item,) = html_page(
        unprotected_list(UNPROTECTED, "bound", PRINTED, SHORTS, TITLES, PAGES)
    ).select("li")
    assert item.get_text() == "the *page*, Table <t>: 12 (180, leden, line 2)"
    assert unprotected_list(UNPROTECTED[:0], "none", PRINTED, SHORTS, TITLES, PAGES) == "None.\n"


def test_without_the_benchmark_the_lists_are_there_all_the_same() -> None:
    section = faults_section(None, UNPROTECTED, PRINTED, SHORTS, TITLES, ENGLISH, PAGES)
    assert section.startswith("What became of them was not measured in this build.")
    assert "`snakemake benchmark_faults` measures it" in section
    assert "tbl-faults" not in section
    for level in ("none", "bound"):
        assert unprotected_list(UNPROTECTED, level, PRINTED, SHORTS, TITLES, PAGES) in section


def test_the_section_holds_all_groups_and_both_lists(faults: pd.DataFrame) -> None:
    section = faults_section(faults, UNPROTECTED, PRINTED, SHORTS, TITLES, ENGLISH, PAGES)
    assert section.startswith("11 faults of 6 kinds were tried. 8 of them change a datum: 50.0%")
    for group in ("numbers", "exchanges", "words", "lines"):
        assert f"{{#tbl-faults-{group}}}" in section
    for level in ("none", "bound"):
        assert unprotected_list(UNPROTECTED, level, PRINTED, SHORTS, TITLES, PAGES) in section
