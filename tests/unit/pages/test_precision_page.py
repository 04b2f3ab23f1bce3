"""Declared precision in the report: number, line, what it is good to, and why."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from tests.made.presented import PAGES

from zorgcijfers.pages.precision_page import precision_page
from zorgcijfers.reading.specs import load_tables
from zorgcijfers.reading.statements import load_statements
from zorgcijfers.register import Register
from zorgcijfers.vocabulary import Units, row_sets

DATA = Path(__file__).resolve().parents[3] / "data"


def test_every_declared_precision_is_listed(cells: pd.DataFrame, statements: pd.DataFrame) -> None:
    documents = Register.read(DATA / "documents").documents
    units = Units.read(DATA / "vocabularies" / "units.yaml").names
    sets = row_sets(DATA / "vocabularies" / "row_sets")
    tables = {
        d.document_id: load_tables(DATA / "documents" / d.document_id / "tables", sets, units)
        for d in documents
    }
    stated = {
        d.document_id: load_statements(
            DATA / "documents" / d.document_id / "statements.yaml", units
        )
        for d in documents
    }
    shorts = {d.document_id: d.short for d in documents}
    page = precision_page(tables, stated, cells, statements, shorts, PAGES)
    for printed, line, good_to, why in (
        ("30.000", "1059", "10000", "ongeveer"),
        ("10.000", "1249", "1000", "Worked out"),
        ("356.050.000", "385", "1000", "thousands"),
        ("2.600.000", "260", "as printed", "balance sheet"),
        ("14.432,82", "1200", "exact", "rules set"),
        ("7.132,97", "311", "exact", "twelfth"),
        ("helft", "1162", "10", "About half"),
    ):
        rows = [row for row in page.splitlines() if printed in row.partition(" | ")[0]]
        assert any(f"| {good_to} |" in row and line in row and why in row for row in rows), printed
    assert "| 101.893" not in page  # a count, exact without a word
