"""Records that differ from the documents': a fund or a year more or less."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

import pandas as pd

from zorgcijfers.contracts import CELLS

FUND_TABLES = (
    *("files_bob", "files_zbo", "files_zz", "members_and_files", "operating_funds_bob"),
    *("operating_funds_total", "operating_funds_zbo", "operating_funds_zz"),
    *("quality_scores", "reserves"),
)


def with_fund(
    cells: pd.DataFrame, fund: str, like: str, tables: Collection[str] = FUND_TABLES
) -> pd.DataFrame:
    """One more care fund that prints the same numbers as another."""
    copied = cells[cells["table_id"].isin(tables) & (cells["row_code"] == like)].copy()
    copied["row_code"] = fund
    return _joined(cells, copied, f"/{like}/", f"/{fund}/")


def with_year(
    cells: pd.DataFrame,
    year: int,
    like: int,
    tables: Collection[str] = FUND_TABLES,
    factor: str = "1",
) -> pd.DataFrame:
    """One more year that prints the numbers of another year, times a factor."""
    copied = cells[cells["table_id"].isin(tables) & (cells["year"] == like)].copy()
    copied["year"] = year
    for column in ("value", "low", "high"):
        copied[column] = [str(Decimal(text) * Decimal(factor)) for text in copied[column]]
    return _joined(cells, copied, f"/{like}", f"/{year}")


def without(
    cells: pd.DataFrame,
    *,
    table: str | None = None,
    fund: str | None = None,
    year: int | None = None,
) -> pd.DataFrame:
    """The cells less those of a table, fund or year, or of what several of these have in common."""
    gone = pd.Series(True, index=cells.index)
    if table is not None:
        gone &= cells["table_id"] == table
    if fund is not None:
        gone &= cells["table_id"].isin(FUND_TABLES) & (cells["row_code"] == fund)
    if year is not None:
        gone &= (cells["year"] == year).fillna(False)
    return CELLS.checked(cells[~gone].reset_index(drop=True))


def _joined(cells: pd.DataFrame, copied: pd.DataFrame, old: str, new: str) -> pd.DataFrame:
    copied["record_id"] = [record.replace(old, new) for record in copied["record_id"]]
    return CELLS.checked(pd.concat([cells, copied], ignore_index=True))
