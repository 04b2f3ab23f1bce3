"""Reading notes quote the documents, or stop."""

import pytest

from zorgcijfers.audit.checks import Instance, Outcome
from zorgcijfers.audit.reading_notes import NoteKind, ReadingNote, ReadingNotes, notes_table
from zorgcijfers.errors import SourceError, SpecError
from zorgcijfers.reading.text import Text

TEXTS = {
    "doc": Text.decoded(
        "doc", b"De zorgkas besliste\nover 34% van de aan-\nvragen te laat.\n\nTe laat.\n"
    )
}


KINDS = (NoteKind(kind="wording", title="Wording"),)


def noted(*quotes: str, document: str = "doc", **more: object) -> ReadingNotes:
    return ReadingNotes(kinds=KINDS, notes=(a_note(*quotes, document=document, **more),))


def a_note(*quotes: str, document: str = "doc", **more: object) -> ReadingNote:
    about = {"note": "over", "kind": "wording", "document": document, "quotes": quotes}
    return ReadingNote.model_validate(about | {"says": "A  b\nc.", "use": "Use."} | more)


def outcome(check: str, status: str) -> Outcome:
    return Outcome(Instance(check, "sum", "", (), (), None, None), status, None, None)


def test_a_note_says_where_its_words_stand() -> None:
    (row,) = notes_table(noted("over 34% van de aanvragen", "e laat."), TEXTS, []).to_dict(
        "records"
    )
    assert row == {
        "note_id": "over",
        "kind": "Wording",
        "document_id": "doc",
        "lines": ("2", "3", "5"),
        "quote": "over 34% van de aanvragen […] e laat.",
        "note": "A b c.",
        "use": "Use.",
    }


def test_words_that_are_gone_stop() -> None:
    with pytest.raises(SourceError, match="note over quotes words that are not there") as error:
        notes_table(noted("over 43% van de aanvragen"), TEXTS, [])
    assert "document doc" in str(error.value)


def test_a_document_must_be_registered() -> None:
    with pytest.raises(SpecError, match="no document elsewhere is registered"):
        notes_table(noted("Te laat.", document="elsewhere"), TEXTS, [])


def test_a_note_is_named_once() -> None:
    note = noted("Te laat.").notes[0]
    with pytest.raises(ValueError, match="note over occurs 2 times"):
        ReadingNotes(kinds=KINDS, notes=(note, note))


def test_notes_stand_kind_by_kind_in_the_order_of_the_kinds() -> None:
    kinds = (NoteKind(kind="senses", title="Senses"), *KINDS)
    first = a_note("Te laat.")
    second = a_note("Te laat.", note="late", kind="senses")
    table = notes_table(ReadingNotes(kinds=kinds, notes=(first, second)), TEXTS, [])
    assert table["note_id"].tolist() == ["late", "over"]


def test_a_kind_is_declared_once_and_used() -> None:
    note = noted("Te laat.").notes[0]
    for kinds, message in (
        ((), "note over is of kind wording, which is not declared"),
        (KINDS * 2, "kind wording occurs 2 times"),
        ((*KINDS, NoteKind(kind="senses", title="S")), "no note is of kind senses"),
    ):
        with pytest.raises(ValueError, match=message):
            ReadingNotes(kinds=kinds, notes=(note,))


@pytest.mark.parametrize("status", ["deviates", "rounding", "not comparable"])
def test_what_a_note_rests_on_must_hold(status: str) -> None:
    notes = noted("Te laat.", checks=("doc/late/2019",))
    assert len(notes_table(notes, TEXTS, [outcome("doc/late/2019", "holds")])) == 1
    with pytest.raises(SpecError, match=f"rests on doc/late/2019, which is {status}"):
        notes_table(notes, TEXTS, [outcome("doc/late/2019", status)])
    with pytest.raises(SpecError, match="which is no check at all"):
        notes_table(notes, TEXTS, [])
