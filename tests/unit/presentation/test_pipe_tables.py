"""Pipe tables: one header row, no empty cell, numbers to the right."""

from __future__ import annotations

import pypandoc
import pytest
from bs4 import BeautifulSoup

from zorgcijfers.presentation.pipe_tables import Column, pipe_table, strong


def test_the_table_has_one_header_row_and_numbers_to_the_right() -> None:
    markdown = pipe_table([Column("Fund", "left"), Column("2019 (€)")], [["CM", "1"], ["All", "2"]])
    page = BeautifulSoup(pypandoc.convert_text(markdown, "html", "markdown"), "html.parser")
    assert [th.get_text() for th in page.find_all("th")] == ["Fund", "2019 (€)"]
    assert [td["style"] for td in page.find_all("td")] == [
        *("text-align: left;", "text-align: right;", "text-align: left;", "text-align: right;")
    ]


def test_totals_are_set_off_by_weight() -> None:
    page = BeautifulSoup(pypandoc.convert_text(strong("1,234"), "html", "markdown"), "html.parser")
    assert page.strong is not None
    assert page.strong.get_text() == "1,234"


@pytest.mark.parametrize(
    ("rows", "message"),
    [([["a"]], "1 cells"), ([["a", ""]], "empty"), ([["a", "b\nc"]], "several lines")],
)
def test_a_broken_table_is_refused(rows: list[list[str]], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        pipe_table([Column("x", "left"), Column("y")], rows)
