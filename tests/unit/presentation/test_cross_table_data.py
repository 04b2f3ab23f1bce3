"""Frame of the heat map: cells, blanks and totals."""

from __future__ import annotations

import pandas as pd
from tests.made.charted import chart_data

from zorgcijfers.presentation.cross_table_data import cross_table


def count(*cell: object) -> dict[str, object]:
    names = ("band", "category", "budgets", "position", "expression", "inputs")
    return dict(zip(names, cell, strict=True))


COUNTS = pd.DataFrame(
    [
        count("51-100", "1", 6782, "around", "6.782", "a"),
        count("301-400", "1", 89, "above", "89", "b"),
        count("51-100", "2", 2484, "below", "2.484", "c"),
    ]
)
FRAME = cross_table(
    chart_data([]),
    COUNTS,
    ("band", "amount_bands"),
    ("category", "categories"),
    "budgets",
    ("position", "above"),
)
CELLS = FRAME[FRAME["total"].isna()].set_index(["row", "column"])


def test_a_place_that_the_document_leaves_blank_is_shown_as_blank() -> None:
    assert CELLS.loc[("€301–400", "Category 2"), "shown"] == "[z]"
    assert pd.isna(CELLS.loc[("€301–400", "Category 2"), "value"])
    assert CELLS.loc[("€51–100", "Category 1"), "shown"] == "6,782"
    assert len(CELLS) == 4


def test_only_the_cells_asked_for_are_marked() -> None:
    assert list(CELLS[CELLS["marked"]].index) == [("€301–400", "Category 1")]


def test_totals_add_up_rows_and_columns() -> None:
    rows = FRAME[FRAME["total"] == "row"].set_index("row")["value"]
    columns = FRAME[FRAME["total"] == "column"].set_index("column")["value"]
    assert rows.to_dict() == {"€51–100": 9266, "€301–400": 89}
    assert columns.to_dict() == {"Category 1": 6871, "Category 2": 2484}


def test_every_number_leads_to_the_counts_that_it_adds_up() -> None:
    assert CELLS.loc[("€51–100", "Category 1"), "inputs"] == "a"
    assert pd.isna(CELLS.loc[("€301–400", "Category 2"), "inputs"])
    totals = FRAME[FRAME["total"] == "row"].set_index("row")
    assert totals["inputs"].to_dict() == {"€51–100": "a;c", "€301–400": "b"}
    assert totals["expression"].to_dict() == {"€51–100": "6.782 + 2.484", "€301–400": "89"}
