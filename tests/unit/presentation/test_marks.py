"""Marks: what rests on provisional numbers says so."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from zorgcijfers.presentation.formats import Formatter
from zorgcijfers.presentation.marks import Mark, Marks

DATA = Path(__file__).parents[3] / "data"


def test_a_number_carries_the_marks_of_its_inputs() -> None:
    marks = Marks(
        marks=(
            Mark(letter="p", records=("doc/t/*/2020", "doc/s/2020/*"), reason="x"),
            Mark(letter="e", records=("doc/u/*",), reason="y"),
        )
    )
    assert marks.letters(["doc/t/r/c/2019"]) == ()
    assert marks.letters(["doc/t/r/c/2019", "doc/t/r/c/2020"]) == ("p",)
    assert marks.letters(["doc/u/1", "doc/s/2020/1"]) == ("p", "e")
    assert marks.letters([]) == ()


def test_every_declared_mark_is_on_some_printed_number_and_has_a_meaning(
    cells: pd.DataFrame, statements: pd.DataFrame
) -> None:
    records = [*cells["record_id"], *statements["record_id"]]
    english = Formatter.read(DATA / "formats", "en")
    for mark in Marks.read(DATA / "marks.yaml").marks:
        assert english.meaning(mark.letter)
        for pattern in mark.records:
            alone = Marks(marks=(Mark(letter=mark.letter, records=(pattern,), reason="x"),))
            assert any(alone.letters([record]) for record in records), pattern


def test_the_spending_of_the_last_year_is_provisional() -> None:
    marks = Marks.read(DATA / "marks.yaml")
    assert marks.letters(["rekenhof-zbo-2021/table_5/2020/spending/2020"]) == ("p",)
    assert marks.letters(["rekenhof-zbo-2021/table_5/2019/spending/2019"]) == ()
