"""Marks: what rests on provisional numbers says so, and what is set aside is marked."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from zorgcijfers.audit.set_aside import LETTER, SetAside, SetAsides
from zorgcijfers.errors import SpecError
from zorgcijfers.presentation.marks import Mark, Marks
from zorgcijfers.writing.formats import Formatter

ROOT = Path(__file__).parents[3]
DATA = ROOT / "data"


def test_a_number_carries_the_marks_of_its_inputs() -> None:
    marks = Marks(
        marks=(
            Mark(letter="p", records=("doc/t/*/2020", "doc/s/2020/*"), reason="x"),
            Mark(letter="e", records=("doc/u/*",), reason="y"),
        )
    )
    assert marks.letters("a/all", ["doc/t/r/c/2019"]) == ()
    assert marks.letters("a/all", ["doc/t/r/c/2019", "doc/t/r/c/2020"]) == ("p",)
    assert marks.letters("a/all", ["doc/u/1", "doc/s/2020/1"]) == ("p", "e")
    assert marks.letters("a/all", []) == ()


def test_a_number_that_is_set_aside_carries_its_letter_last() -> None:
    aside = SetAside(record="doc/t/r/c/2020", printed="5", shown_by=("a",), used_by={"b": "total"})
    marks = Marks(
        (Mark(letter="p", records=("doc/t/*/2020",), reason="x"),), SetAsides([("misprint", aside)])
    )
    assert marks.letters("a/all/2020", ["doc/t/r/c/2020"]) == ("p", "d")
    assert marks.letters("b/all/2020", ["doc/t/r/c/2020", "doc/t/s"]) == ("p",)
    with pytest.raises(SpecError, match="c/all uses doc/t/r/c/2020"):
        marks.letters("c/all", ["doc/t/r/c/2020"])


def test_the_letter_of_what_is_set_aside_has_a_meaning_in_every_language() -> None:
    for language in ("en", "nl"):
        assert Formatter.read(ROOT / "report" / language).meaning(LETTER)


def test_every_declared_mark_is_on_some_printed_number_and_has_a_meaning(
    cells: pd.DataFrame, statements: pd.DataFrame
) -> None:
    records = [*cells["record_id"], *statements["record_id"]]
    english = Formatter.read(ROOT / "report/en")
    for mark in Marks.read(DATA).marks:
        assert english.meaning(mark.letter)
        for pattern in mark.records:
            alone = Marks(marks=(Mark(letter=mark.letter, records=(pattern,), reason="x"),))
            assert any(alone.letters(record, [record]) for record in records), pattern


def test_the_spending_of_the_last_year_is_provisional() -> None:
    marks = Marks.read(DATA)
    assert marks.letters("a/all", ["rekenhof-zbo-2021/files_and_spending/2020/spending/2020"]) == (
        "p",
    )
    assert marks.letters("a/all", ["rekenhof-zbo-2021/files_and_spending/2019/spending/2019"]) == ()
