"""Reading notes: what bears on the use of the sources' numbers, though no arithmetic is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Self

import pandas as pd
from pydantic import Field, model_validator

from zorgcijfers.audit.contracts import READING_NOTES
from zorgcijfers.described import Described, load
from zorgcijfers.errors import SourceError, SpecError
from zorgcijfers.reading.templates import Template
from zorgcijfers.reading.text import Text


class ReadingNote(Described):
    """One thing to know before using a number."""

    note: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$", description="Name of the note.")
    document: str = Field(description="Document, as registered.")
    quotes: tuple[str, ...] = Field(
        min_length=1, description="The words in question, as printed; each must stand in the text."
    )
    says: str = Field(min_length=1, description="What the words mean, or leave open.")
    use: str = Field(min_length=1, description="What a reader should do.")


class ReadingNotes(Described):
    """All reading notes."""

    notes: tuple[ReadingNote, ...] = Field(description="Notes, by document and subject.")

    @model_validator(mode="after")
    def _once(self) -> Self:
        for note, count in Counter(n.note for n in self.notes).items():
            if count > 1:
                raise ValueError(f"note {note} occurs {count} times")
        return self

    @classmethod
    def read(cls, path: Path) -> ReadingNotes:
        """Read the reading notes."""
        return load(path, cls)


def notes_table(notes: ReadingNotes, texts: Mapping[str, Text]) -> pd.DataFrame:
    """
    The notes as `contracts.READING_NOTES` has them, with the lines where their quotes stand.

    Parameters
    ----------
    notes : as declared.
    texts : the documents by id.

    Raises
    ------
    SourceError : a document no longer prints a quote.
    SpecError : a note is about a document that is not registered.
    """
    return READING_NOTES.frame([_row(note, texts) for note in notes.notes])


def _row(note: ReadingNote, texts: Mapping[str, Text]) -> dict[str, object]:
    if note.document not in texts:
        raise SpecError(f"reading note {note.note}: no document {note.document} is registered")
    text = texts[note.document]
    lines = [line for quote in note.quotes for line in _lines(note, quote, text)]
    return {
        "note_id": note.note,
        "document_id": note.document,
        "lines": ";".join(str(line) for line in sorted(set(lines))),
        "quote": " […] ".join(note.quotes),
        "note": " ".join(note.says.split()),
        "use": " ".join(note.use.split()),
    }


def _lines(note: ReadingNote, quote: str, text: Text) -> list[int]:
    template = Template(quote)
    lines = [match.line for match in template.find(text)]
    if not lines:
        nearest = template.nearest(text)
        raise SourceError(
            f"reading note {note.note} quotes words that are not there",
            document=note.document,
            line=nearest[0] if nearest else None,
            expected=quote,
            found=nearest[1] if nearest else "no text like it",
            remedy="restore the document, or correct data/reading_notes.yaml",
        )
    return lines
