"""Reading notes quote the documents, or stop."""

import pytest

from zorgcijfers.audit.reading_notes import ReadingNote, ReadingNotes, notes_table
from zorgcijfers.errors import SourceError, SpecError
from zorgcijfers.reading.text import Text

TEXTS = {
    "doc": Text.decoded(
        "doc", b"De zorgkas besliste\nover 34% van de aan-\nvragen te laat.\n\nTe laat.\n"
    )
}


def noted(*quotes: str, document: str = "doc") -> ReadingNotes:
    note = ReadingNote(note="over", document=document, quotes=quotes, says="A  b\nc.", use="Use.")
    return ReadingNotes(notes=(note,))


def test_a_note_says_where_its_words_stand() -> None:
    (row,) = notes_table(noted("over 34% van de aanvragen", "e laat."), TEXTS).to_dict("records")
    assert row == {
        "note_id": "over",
        "document_id": "doc",
        "lines": "2;3;5",
        "quote": "over 34% van de aanvragen […] e laat.",
        "note": "A b c.",
        "use": "Use.",
    }


def test_words_that_are_gone_stop() -> None:
    with pytest.raises(SourceError, match="note over quotes words that are not there") as error:
        notes_table(noted("over 43% van de aanvragen"), TEXTS)
    assert "document doc" in str(error.value)


def test_a_document_must_be_registered() -> None:
    with pytest.raises(SpecError, match="no document elsewhere is registered"):
        notes_table(noted("Te laat.", document="elsewhere"), TEXTS)


def test_a_note_is_named_once() -> None:
    note = noted("Te laat.").notes[0]
    with pytest.raises(ValueError, match="note over occurs 2 times"):
        ReadingNotes(notes=(note, note))
