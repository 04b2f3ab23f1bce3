"""Text without end: a line of a megabyte, endless rows. Read or refused, in bounded time."""

from __future__ import annotations

from pathlib import Path

import pytest

from zorgcijfers.errors import SourceError
from zorgcijfers.reading.document import DocumentSpec, read_document
from zorgcijfers.reading.text import Text

ROOT = Path(__file__).parents[2]
DOCUMENT = "parl-325-2022"
ROW = b"180 - CM zorgkas 96,44% 95,67% 99,79%"
MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def content() -> bytes:
    return (ROOT / f"data/documents/{DOCUMENT}/{DOCUMENT}.txt").read_bytes()


@pytest.fixture(scope="module")
def spec() -> DocumentSpec:
    return DocumentSpec.read(ROOT / "data", DOCUMENT)


@pytest.mark.parametrize("piece", ["x", "abcd ", "In ", "- ", "-", "a-", "a- ", "{", " ", "\n"])
@pytest.mark.parametrize("first", [False, True])
def test_a_megabyte_without_numbers_changes_nothing(
    content: bytes, spec: DocumentSpec, piece: str, first: bool
) -> None:
    line = (piece * (MEGABYTE // len(piece))).encode()
    long = line + b"\n" + content if first else content + b"\n" + line
    reading = read_document(Text.decoded(DOCUMENT, long), spec)
    assert len(reading.cells) == 136


@pytest.mark.parametrize("piece", ["1", "12 ", "1.", "1,", "2019 ", "31/12/20", "1-", "1%"])
def test_a_megabyte_of_numbers_is_refused(content: bytes, spec: DocumentSpec, piece: str) -> None:
    line = (piece * (MEGABYTE // len(piece))).encode()
    with pytest.raises(SourceError, match="a number that no table") as stopped:
        read_document(Text.decoded(DOCUMENT, content + b"\n" + line), spec)
    last = content.count(b"\n") + 2
    assert f"line {last}:" in str(stopped.value)
    assert len(str(stopped.value)) < 1000


def test_a_table_of_a_hundred_thousand_rows_is_refused(content: bytes, spec: DocumentSpec) -> None:
    assert content.count(ROW + b"\n") == 1
    rows = content.replace(ROW + b"\n", (ROW + b"\n") * 100_000)
    with pytest.raises(SourceError, match="quality_scores, line 129: row 2 is not as described"):
        read_document(Text.decoded(DOCUMENT, rows), spec)
