"""Matches that are kept are those that searching the edited document anew finds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgcijfers.faults.known_matches import KnownMatches, Vicinity, longest_gap
from zorgcijfers.reading.edits import Edit, edited
from zorgcijfers.reading.templates import Template
from zorgcijfers.reading.text import Text

PATTERNS = [
    "a {number:n} b",
    "{number:n} b",
    "{percent:n} b a",
    "a b",
    "a{mark} b {digits:n}",
    "{years:y} a",
    "ab {years:y}",
    "in {year:y} {percent:n} a {word:w} b",
    "aba",
]
WORDS = ["a", "b", "ab", "in", "een", "1", "12", "1.234", "2019", "2020", "12%", ",5", ".", "-", ""]
LINES = st.lists(st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join), max_size=12)
FILLER = "woorden die niemand zoekt " * 8


@pytest.mark.parametrize("pattern", PATTERNS)
@given(st.data())
def test_as_searched_anew(pattern: str, data: st.DataObject) -> None:
    parts = data.draw(st.lists(LINES, min_size=1, max_size=4))
    filler = data.draw(st.sampled_from(["", FILLER]))
    lines = tuple(line for part in parts for line in (*part, filler))
    start = data.draw(st.integers(0, len(lines)))
    end = data.draw(st.integers(start, min(len(lines), start + 3)))
    text = Text("doc", lines)
    after = edited(text, Edit(start, end, tuple(data.draw(LINES))))
    known = KnownMatches(Template(pattern), text)
    vicinity = Vicinity.of(after, longest_gap(text.canonical.string), known.reach)
    anew = Text("doc", after.text.lines)
    assert known.after(vicinity) == list(Template(pattern).find(anew))


def test_what_an_edit_does_not_touch_is_the_very_list() -> None:
    text = Text("doc", ("a 12 b", FILLER * 3, "in 2019"))
    known = KnownMatches(Template("a {number:n} b"), text)
    vicinity = Vicinity.of(edited(text, Edit(2, 3, ("in 2018",))), 6, known.reach)
    assert known.after(vicinity) is known.found


def test_a_match_in_an_edited_line_is_not_the_very_list() -> None:
    text = Text("doc", ("a 12 b", "x"))
    known = KnownMatches(Template("a {number:n} b"), text)
    vicinity = Vicinity.of(edited(text, Edit(0, 1, ("a  12 b",))), 6, known.reach)
    assert known.after(vicinity) == known.found
    assert known.after(vicinity) is not known.found


def test_gaps_look_at_a_run_of_figures_or_a_word_and_a_little_more() -> None:
    run = "2019 20%, 1.234,5"
    assert longest_gap(f"in{run}euro") == len(run) + 3
    assert longest_gap("x") == len("Twaalf") + 3
