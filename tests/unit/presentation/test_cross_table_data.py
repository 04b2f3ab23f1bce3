"""Frame of the heat map: cells, blanks and totals."""

from __future__ import annotations

import pandas as pd
from tests.made.charted import chart_data

from zorgcijfers.presentation.cross_table_data import cross_table

COUNTS = pd.DataFrame(
    [
        {"band": "51-100", "category": "1", "budgets": 6782, "position": "around"},
        {"band": "301-400", "category": "1", "budgets": 89, "position": "above"},
        {"band": "51-100", "category": "2", "budgets": 2484, "position": "below"},
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
