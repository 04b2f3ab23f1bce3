"""Every printed cell of both documents, against values keyed by hand from the pages."""

import csv
from pathlib import Path

import pytest

from zorgcijfers.reading.specs import load_tables
from zorgcijfers.reading.tables import read_table
from zorgcijfers.register import Register, load_text
from zorgcijfers.vocabulary import Units, row_sets

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden" / "cells"
TABLES = sorted(GOLDEN.glob("*/*.csv"))


def _keyed(path: Path) -> dict[tuple[str, str, str], tuple[str, ...]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return {
            (row["row_code"], row["column_code"], row["year"]): (
                row["value"],
                row["unit"],
                row["source_text"],
                row["source_line"],
                row["is_total"],
                row["range_low"],
                row["range_high"],
            )
            for row in csv.DictReader(handle)
        }


def _read(document: str, table: str) -> dict[tuple[str, str, str], tuple[str, ...]]:
    entry = Register.read(ROOT / "data/documents")[document]
    text = load_text(entry, ROOT / "data/documents" / entry.document_id / entry.file)
    units = Units.read(ROOT / "data/vocabularies/units.yaml")
    sets = row_sets(ROOT / "data/vocabularies/row_sets")
    specs = load_tables(ROOT / "data/documents" / document / "tables", sets, units.names)
    wanted = next(spec for spec in specs if spec.table_id == table)
    cells = read_table(text, wanted, sets, units).cells
    ranges = {c.code for c in wanted.columns if c.kinds == ("range",)}
    return {
        (str(c["row_code"]), str(c["column_code"]), str(c["year"] or "")): (
            str(c["value"] or ""),
            str(c["unit"]),
            str(c["source_text"]),
            str(c["source_line"]),
            str(c["is_total"]).lower(),
            str(c["low"]) if c["column_code"] in ranges else "",
            str(c["high"]) if c["column_code"] in ranges else "",
        )
        for c in cells
    }


def test_all_printed_cells_are_keyed() -> None:
    assert sum(len(_keyed(path)) for path in TABLES) == 435
    assert len(TABLES) == 19


@pytest.mark.parametrize("path", TABLES, ids=[f"{p.parent.name}-{p.stem}" for p in TABLES])
def test_the_table_is_read_as_printed(path: Path) -> None:
    assert _read(path.parent.name, path.stem) == _keyed(path)
