"""Shorthand letters, explained where they stand and nowhere else."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st
from tests.made.page import html_page
from tests.made.presented import ENGLISH, ROOT

from zorgcijfers.presentation.catalogue import FigureText
from zorgcijfers.presentation.charts import group_bars
from zorgcijfers.presentation.figures import save_figure, use_theme
from zorgcijfers.presentation.legends import explained, legend, letters_in
from zorgcijfers.writing.markdown import Column, inert_cell, pipe_table

MEANINGS = ENGLISH.formats.shorthand
S = "\N{NO-BREAK SPACE}"


def table(*cells: str) -> str:
    return pipe_table([Column("Number")], [[inert_cell(cell)] for cell in cells])


@given(st.lists(st.sampled_from(["1", "[x]", f"2{S}[p]", "[a]", f"3{S}[p]{S}[b]"]), min_size=1))
def test_every_letter_of_a_table_is_explained_under_it_and_no_other(cells: list[str]) -> None:
    page = html_page(explained(table(*cells), MEANINGS))
    letters = sorted({letter for letter in MEANINGS if any(f"[{letter}]" in c for c in cells)})
    said = [element.get_text(strip=True) for element in page.select("table + .legend")]
    assert said == ([legend(letters, MEANINGS)] if letters else [])


def test_each_table_of_a_page_has_its_own_and_captions_stay_below_their_table() -> None:
    text = f"A [x] in prose.\n\n{table('[x]')}\n: Caption {{#tbl-a}}\n\nMore.\n\n{table('1')}"
    shown = explained(text, MEANINGS)
    assert shown.index("Caption") < shown.index("::: {.legend}") < shown.index("More.")
    assert shown.count(".legend") == 1
    page = html_page(shown)
    caption = page.find("caption")
    assert caption is not None
    assert caption.get_text() == "Caption"


def test_a_table_in_a_block_keeps_its_caption_last() -> None:
    page = html_page(explained(f"::: {{#tbl-a}}\n\n{table('1 [p]')}\nCaption\n\n:::\n", MEANINGS))
    assert [e.name for e in page.select("#tbl-a > *")] == ["table", "div", "p"]


def test_the_legend_reads_as_a_sentence() -> None:
    assert legend(["p", "x"], MEANINGS) == f"[p]{S}provisional; [x]{S}not available."
    assert legend([], MEANINGS) == ""
    assert letters_in(["[x] [n]", "1"], MEANINGS) == ["x"]


def test_a_figure_explains_the_letters_that_it_draws(tmp_path: object) -> None:
    use_theme(ROOT / "report" / "fonts")
    rows = [("CM", 1.0, f"1{S}[p]"), ("Neutrale", None, "[x]")]
    frame = pd.DataFrame(rows, columns=["label", "value", "shown"])
    frame = frame.assign(panel="2020", role="plain", inputs="doc/1", subjects="a/b")
    text = FigureText("Title", "Subtitle", "Source: a.", shorthand=MEANINGS)
    svg = save_figure(group_bars(frame, text), "bars", frame, str(tmp_path)).read_text("utf-8")
    assert f"[p]{S}provisional; [x]{S}not available. Source: a." in svg
    plain = frame.assign(shown="1")
    svg = save_figure(group_bars(plain, text), "bars", plain, str(tmp_path)).read_text("utf-8")
    assert "provisional" not in svg
