"""Printed tables in the annex: every cell as printed, with its line."""

from __future__ import annotations

import pandas as pd
import pypandoc
import pytest
from bs4 import BeautifulSoup
from tests.made.presented import DUTCH, ENGLISH

from zorgcijfers.errors import AnalysisError
from zorgcijfers.presentation.source_tables import source_table
from zorgcijfers.writing.formats import Formatter

HEADERS = ("Row as printed", "Lines in the source")


def page(cells: pd.DataFrame, table: str, formatter: Formatter = ENGLISH) -> BeautifulSoup:
    markdown = source_table(cells, table, formatter, HEADERS)
    return BeautifulSoup(
        pypandoc.convert_text(markdown, "html", "markdown", extra_args=["--wrap=none"]),
        "html.parser",
    )


def grid(table: BeautifulSoup) -> list[list[str]]:
    return [
        [cell.get_text() for cell in row.find_all(["th", "td"])] for row in table.find_all("tr")
    ]


def test_cells_stand_as_printed_with_their_line(cells: pd.DataFrame) -> None:
    rows = grid(page(cells, "operating_funds_total"))
    assert rows[0][0] == "Row as printed"
    assert [header[-4:] for header in rows[0][1:4]] == ["2019", "2020", "2021"]
    assert rows[1][1:] == ["7.052.614,66", "7.110.028,63", "7.178.008,26", "157"]
    assert len(rows) == 6


def test_places_left_blank_are_marked(cells: pd.DataFrame) -> None:
    table = {row[0]: row[1:] for row in grid(page(cells, "budgets_by_amount"))[1:]}
    assert table["501-600"] == ["[z]", "[z]", "[z]", "1", "2.507", "2.508", "2%", "346"]


def test_totals_are_set_off(cells: pd.DataFrame) -> None:
    strong = [s.get_text() for s in page(cells, "budgets_by_amount").find_all("strong")]
    assert "101.893" in strong
    assert "1.480" not in strong


def test_a_table_of_years_has_no_year_in_its_headers(cells: pd.DataFrame) -> None:
    rows = grid(page(cells, "files_and_spending"))
    assert [row[0] for row in rows[1:]] == ["2017", "2018", "2019", "2020"]
    assert not any("20" in header for header in rows[0])


def test_every_printed_cell_of_every_table_is_there(cells: pd.DataFrame) -> None:
    for table, printed in cells.groupby("table_id"):
        shown = [cell for row in grid(page(cells, str(table)))[1:] for cell in row[1:-1]]
        for text in printed["source_text"]:
            shown.remove(text)
        assert set(shown) <= {"[z]"}


def test_dutch_words_are_marked_in_an_english_report_only(cells: pd.DataFrame) -> None:
    words = page(cells, "mean_amounts").find_all("span", attrs={"lang": "nl"})
    assert words
    assert not page(cells, "mean_amounts", DUTCH).find_all("span", attrs={"lang": "nl"})


def test_hostile_labels_are_printed_and_do_nothing(cells: pd.DataFrame) -> None:
    hostile = cells[cells["table_id"] == "mean_amounts"].copy()
    hostile["row_label"] = "<script>alert(1)</script> | {{< include x >}} **b**"
    table = page(hostile, "mean_amounts")
    assert table.script is None
    assert grid(table)[1][0] == "<script>alert(1)</script> | {{< include x >}} **b**"


def test_a_table_that_nobody_prints_is_an_error(cells: pd.DataFrame) -> None:
    with pytest.raises(AnalysisError, match="table_9"):
        source_table(cells, "table_9", ENGLISH, HEADERS)
