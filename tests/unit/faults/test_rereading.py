"""Rereading after any edit gives what reading the edited document in full gives."""

from hypothesis import given
from hypothesis import strategies as st

from zorgcijfers.errors import SourceError
from zorgcijfers.faults.rereading import Rereader
from zorgcijfers.reading.document import DocumentSpec, Reading, read_document
from zorgcijfers.reading.edits import Edit
from zorgcijfers.reading.statements import StatementSpec
from zorgcijfers.reading.text import Text
from zorgcijfers.vocabulary import Units

FILLER = ("Woorden waar geen getal in staat, en die", "niemand leest, want zij zeg-", "gen niets.")
PAD = FILLER * 12


def padded(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The toy document with so much between its parts that edits of one leave others alone."""
    return (*PAD, lines[0], *PAD, *lines[1:8], *PAD, *lines[9:11], *PAD, *lines[11:])


def reread(text: Text, spec: DocumentSpec, edit: Edit) -> Reading | str:
    if text not in _rereaders:
        _rereaders[text] = Rereader(text, spec)
    try:
        return _rereaders[text].read(edit)
    except SourceError as error:
        return str(error)


def in_full(text: Text, spec: DocumentSpec, edit: Edit) -> Reading | str:
    lines = (*text.lines[: edit.start], *edit.lines, *text.lines[edit.end :])
    try:
        return read_document(Text(text.document, lines), spec)
    except SourceError as error:
        return str(error)


_rereaders: dict[Text, Rereader] = {}


@given(st.data())
def test_any_lines_in_place_of_any(
    toy_text: Text, toy_spec: DocumentSpec, data: st.DataObject
) -> None:
    """Lines of the document, as they are or altered, anywhere in it."""
    text = Text("doc", padded(toy_text.lines))
    places = [place for place, line in enumerate(text.lines) if line not in FILLER]
    start = data.draw(st.sampled_from(places)) + data.draw(st.integers(-1, 1))
    end = min(len(text.lines), start + data.draw(st.integers(0, 3)))
    own = st.sampled_from([*toy_text.lines, *FILLER, "7", "Bron:", "zo-", "9 Noord"])
    altered = st.builds(
        lambda line, at, sign: line[:at] + sign + line[at + 1 :],
        own,
        st.integers(0, 60),
        st.sampled_from("0,-. 2x%"),
    )
    lines = data.draw(st.lists(st.one_of(own, altered), max_size=3))
    edit = Edit(start, end, tuple(lines))
    assert reread(text, toy_spec, edit) == in_full(text, toy_spec, edit)


@given(st.data())
def test_a_slip_in_one_line(toy_text: Text, toy_spec: DocumentSpec, data: st.DataObject) -> None:
    """One character of a line is another, is missing, or is printed twice."""
    text = Text("doc", padded(toy_text.lines))
    printed = [(at, line) for at, line in enumerate(text.lines) if line and line not in FILLER]
    index, line = data.draw(st.sampled_from(printed))
    at = data.draw(st.integers(0, len(line) - 1))
    put = data.draw(st.sampled_from(["", line[at] * 2, *"0123456789,.-% xB"]))
    edit = Edit(index, index + 1, (line[:at] + put + line[at + 1 :],))
    assert reread(text, toy_spec, edit) == in_full(text, toy_spec, edit)


def test_tables_below_an_edit_move(toy_text: Text, toy_spec: DocumentSpec) -> None:
    text = Text("doc", padded(toy_text.lines))
    read = reread(text, toy_spec, Edit(2, 2, ("Nog een regel.",)))
    before = reread(text, toy_spec, Edit(0, 0))
    assert isinstance(read, Reading)
    assert isinstance(before, Reading)
    assert [cell["source_line"] for cell in before.cells] == [77, 77, 78, 78, 79, 79]
    assert [cell["source_line"] for cell in read.cells] == [78, 78, 79, 79, 80, 80]


def test_what_an_edit_leaves_alone_is_not_read_again(
    toy_text: Text, toy_spec: DocumentSpec
) -> None:
    rereader = Rereader(Text("doc", padded(toy_text.lines)), toy_spec)
    read = rereader.read(Edit(0, 1, (FILLER[0].replace("W", "O"),)))
    assert all(new is old for new, old in zip(read.cells, rereader.reading.cells, strict=True))
    assert read.statements is rereader.reading.statements


def test_a_number_that_loses_its_exemption_in_another_line_is_missed() -> None:
    noted = {"reason": "A note.", "patterns": ["Noot bij het jaar {year}."]}
    statements = StatementSpec.model_validate(
        {"sentences": [], "passed_over": [noted]}, strict=False
    )
    spec = DocumentSpec((), statements, {}, Units(units=()))
    text = Text("doc", ("Noot bij", "het jaar 2020.", *PAD, "Noot bij", "het jaar 2021."))
    edit = Edit(0, 1, ("Nood bij",))
    message = reread(text, spec, edit)
    assert message == in_full(text, spec, edit)
    assert isinstance(message, str)
    assert message.startswith("document doc, line 2: a number that no table, statement")
