"""Edits give the canonical form that writing the whole document anew gives."""

from hypothesis import example, given
from hypothesis import strategies as st

from zorgcijfers.reading.edits import Edit, edited
from zorgcijfers.reading.text import Text

# What joins, parts or drops characters at line ends: hyphens, digits, separators, white space.
LINES = st.lists(st.text("aB12-,. \u00a0", max_size=6), max_size=9).map(tuple)


def text(*lines: str) -> Text:
    return Text("doc", lines)


@given(LINES, LINES, st.data())
@example(("a-", "", "b"), (), None)
def test_as_written_anew(
    lines: tuple[str, ...], new: tuple[str, ...], data: st.DataObject | None
) -> None:
    start, end = 1, 1
    if data is not None:
        start = data.draw(st.integers(0, len(lines)))
        end = data.draw(st.integers(start, len(lines)))
    old = text(*lines)
    after = edited(old, Edit(start, end, new))
    assert after.text == text(*lines[:start], *new, *lines[end:])
    assert after.text.canonical == text(*after.text.lines).canonical
    before, now = old.canonical, after.text.canonical
    assert now.string[: after.start] == before.string[: after.start]
    assert now.string[after.new_end :] == before.string[after.end :]
    assert after.lines == len(after.text.lines) - len(lines)
    assert after.characters == len(now.string) - len(before.string)
    assert all(before.line(index) <= start for index in range(after.start))
    assert all(before.line(index) > end for index in range(after.end, len(before.string)))


def test_only_the_edited_lines_are_written_anew() -> None:
    old = text("een 12", "twee 34 ja", "drie 56")
    after = edited(old, Edit(1, 2, ("twee 35 ja",)))
    assert after.text.canonical.string == "een12twee35jadrie56"
    assert (after.start, after.end, after.new_end) == (5, 13, 13)
    assert after.in_place


def test_the_next_line_is_written_anew_where_it_may_join_otherwise() -> None:
    after = edited(text("een", "twee", "drie", "vier"), Edit(1, 2, ("2",)))
    assert (after.start, after.end, after.new_end) == (3, 11, 8)


def test_what_follows_moves() -> None:
    after = edited(text("een", "twee", "drie"), Edit(1, 1, ("bij", "")))
    assert (after.characters, after.lines, after.in_place) == (3, 2, False)
    assert after.text.canonical.position(6) == (3, 0)


def test_a_hyphen_before_the_edit_waits_for_what_follows() -> None:
    old = text("zorg-", "kassen", "Kas")
    assert edited(old, Edit(1, 2, ("Kassen",))).text.canonical.string == "zorg-KassenKas"
    assert edited(old, Edit(1, 2)).text.canonical.string == "zorg-Kas"


def test_a_number_behind_the_edit_keeps_apart() -> None:
    old = text("in 2019", "kost", "20 euro")
    assert edited(old, Edit(1, 2)).text.canonical.string == "in2019 20euro"
