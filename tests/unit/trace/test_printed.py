"""Printed numbers joined to the lines they were read from."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from tests.made.toy_documents import cell, statement
from tests.made.traced import AMOUNT, MEMBERS, registered
from tests.made.traced import LINES as LINES_OF_TOY

from zorgcijfers.contracts import CELLS, STATEMENTS
from zorgcijfers.errors import SourceError
from zorgcijfers.register import Register
from zorgcijfers.trace.printed import Printed, printed_numbers

LINES = ["Tabel", "  CM 12 13", "Er zijn 14 dossiers"]


def read(folder: Path, *, column: int = 6, line: int = 2) -> dict[str, Printed]:
    content = "\n".join(LINES).encode()
    (folder / "doc").mkdir(exist_ok=True)
    (folder / "doc/doc.txt").write_bytes(content)
    entry = registered().model_copy(update={"sha256": hashlib.sha256(content).hexdigest()})
    rows = [
        cell("doc/t/180/files/2020", "12", label="CM", line=line) | {"source_column": column},
        cell("doc/t/180/share", "13", label="CM", line=2) | {"source_column": 9},
    ]
    said = [
        statement("doc/statement/files/1", "14", line=3) | {"source_column": 9},
        statement("doc/statement/files/2020/1", "14", line=3) | {"source_column": 9},
    ]
    cells: pd.DataFrame = CELLS.frame(rows)
    texts = Register(folder, (entry,)).texts()
    printed = printed_numbers(texts, cells, STATEMENTS.frame(said))
    return {number.record_id: number for number in printed}


def test_every_number_knows_its_line_place_and_column(tmp_path: Path) -> None:
    printed = read(tmp_path)
    twelve = printed["doc/t/180/files/2020"]
    assert (twelve.text, twelve.line, twelve.column) == ("12", 2, 5)
    assert twelve.line_text == LINES[1]
    assert twelve.place == "t, CM, files, 2020"
    assert printed["doc/t/180/share"].place == "t, CM, share"
    assert printed["doc/statement/files/1"].place == "files"
    assert printed["doc/statement/files/2020/1"].place == "files, 2020"


@pytest.mark.parametrize(("line", "column"), [(2, 5), (1, 6), (9, 6)])
def test_a_number_that_is_not_where_the_data_say_is_refused(
    tmp_path: Path, line: int, column: int
) -> None:
    with pytest.raises(SourceError) as stopped:
        read(tmp_path, line=line, column=column)
    message = str(stopped.value)
    assert message.startswith(
        f"document doc, line {line}: record doc/t/180/files/2020 is not where"
    )
    assert f"12 at place {column}" in message
    assert "to do: delete results/" in message


def test_a_line_is_quoted_whole_and_of_an_endless_one_what_is_near_the_number() -> None:
    assert AMOUNT.excerpt == " ".join(LINES_OF_TOY[1].split())
    endless = "a " * 5000 + "12" + " b" * 5000
    far = replace(MEMBERS, line_text=endless, column=10_000)
    assert far.excerpt.startswith("…")
    assert far.excerpt.endswith("…")
    assert " 12 b" in far.excerpt
    assert len(far.excerpt) < 700
    first = replace(MEMBERS, line_text="12" + " b" * 5000, column=0)
    assert first.excerpt.startswith("12 b")
