"""Names of facts: valid as keys of Quarto variables, whatever the codes are."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgcijfers.presentation import fact_names


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("180", "g180"),
        ("0-50", "g0_50"),
        ("180/1", "g180_1"),
        ("all", "all"),
        ("oost-vlaanderen", "oost_vlaanderen"),
        ("België", "belgie"),
        ("Cat. 1", "cat_1"),
    ],
)
def test_codes_become_parts_of_names(code: str, name: str) -> None:
    assert fact_names.part(code) == name


@given(st.text(max_size=20))
def test_every_part_is_a_key_that_quarto_reads_as_a_name(code: str) -> None:
    try:
        name = fact_names.part(code)
    except ValueError:
        assert not re.search(r"[A-Za-z0-9]", code)
    else:
        assert re.fullmatch(r"[a-z][a-z0-9_]*", name)


def test_names_say_what_and_when() -> None:
    assert fact_names.indicator_fact("per_file", "180", 2019) == "per_file.g180.y2019"
    assert fact_names.indicator_fact("per_file_pooled", "all", None) == "per_file_pooled.all.value"
    assert fact_names.statement_fact("arrears", 2018) == "stated.arrears.y2018"
    assert fact_names.statement_fact("arrears", 2018, 2) == "stated.arrears.y2018_mention2"
    assert (
        fact_names.cell_fact("reserves", "180", "reserve", 2020)
        == "printed.reserves.g180.reserve.y2020"
    )
