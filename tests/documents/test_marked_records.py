"""Which printed numbers carry a reservation, against the list read from the lines that say so."""

from __future__ import annotations

import csv
from pathlib import Path

from zorgcijfers.presentation.marks import Marks
from zorgcijfers.reading.document import DocumentSpec, read_document
from zorgcijfers.register import Register, load_text

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden" / "marked_records.csv"


def test_the_listed_numbers_and_no_others_are_marked() -> None:
    with GOLDEN.open(encoding="utf-8", newline="") as handle:
        keyed = {(row["record"], row["letter"]) for row in csv.DictReader(handle)}
    marks = Marks.read(ROOT / "data")
    found = set()
    for entry in Register.read(ROOT / "data/documents").documents:
        text = load_text(entry, ROOT / "data/documents" / entry.document_id / entry.file)
        read = read_document(text, DocumentSpec.read(ROOT / "data", entry.document_id))
        for row in [*read.cells, *read.statements]:
            record = str(row["record_id"])
            found |= {(record, letter) for letter in marks.letters(record, [record])}
    assert found == keyed
