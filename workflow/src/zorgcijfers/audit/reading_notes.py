"""Reading notes: what bears on the use of the sources' numbers, though no arithmetic is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Self

import pandas as pd
from pydantic import Field, model_validator

from zorgcijfers.audit.checks import Outcome
from zorgcijfers.contracts import Column, Contract
from zorgcijfers.described import Described
from zorgcijfers.errors import SourceError, SpecError
from zorgcijfers.reading.templates import Template
from zorgcijfers.reading.text import Text

READING_NOTES = Contract(
    "reading_notes",
    "What a reader of the sources must know before using their numbers",
    (
        Column("note_id", "string", "Name of the note.", unique=True),
        Column("kind", "string", "Kind of thing, as the report calls it."),
        Column("document_id", "string", "Document, as registered in data/documents."),
        Column("lines", "list", "Lines where the words stand."),
        Column("quote", "string", "The words in question, as printed."),
        Column("note", "string", "What they mean, or leave open."),
        Column("use", "string", "What a reader should do."),
    ),
)


class NoteKind(Described):
    """What the notes of one kind have in common."""

    kind: str = Field(pattern=r"^[a-z][a-z_]*$", description="Name of the kind.")
    title: str = Field(min_length=1, description="What the report calls it.")


class ReadingNote(Described):
    """One thing to know before using a number."""

    note: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$", description="Name of the note.")
    kind: str = Field(description="What kind of thing it is, one of `kinds`.")
    document: str = Field(description="Document, as registered.")
    quotes: tuple[str, ...] = Field(
        min_length=1, description="The words in question, as printed; each must stand in the text."
    )
    says: str = Field(min_length=1, description="What the words mean, or leave open.")
    use: str = Field(min_length=1, description="What a reader should do.")
    checks: tuple[str, ...] = Field(
        default=(),
        description="Ids of the checks that its words on numbers rest on; each must hold.",
    )


class ReadingNotes(Described):
    """All reading notes."""

    kinds: tuple[NoteKind, ...] = Field(description="Kinds of notes, in the report's order.")
    notes: tuple[ReadingNote, ...] = Field(description="Notes, by document and subject.")

    @model_validator(mode="after")
    def _once(self) -> Self:
        for name, count in Counter(n.note for n in self.notes).items():
            if count > 1:
                raise ValueError(f"note {name} occurs {count} times")
        used = [n.kind for n in self.notes]
        for kind, count in Counter(k.kind for k in self.kinds).items():
            if count > 1:
                raise ValueError(f"kind {kind} occurs {count} times")
            if kind not in used:
                raise ValueError(f"no note is of kind {kind}; remove it")
        for note in self.notes:
            if note.kind not in self.titles:
                raise ValueError(f"note {note.note} is of kind {note.kind}, which is not declared")
        return self

    @property
    def titles(self) -> dict[str, str]:
        """What the report calls each kind."""
        return {kind.kind: kind.title for kind in self.kinds}


def notes_table(
    notes: ReadingNotes, texts: Mapping[str, Text], outcomes: Iterable[Outcome]
) -> pd.DataFrame:
    """
    The notes as `READING_NOTES` has them, kind by kind, with the lines of their quotes.

    Parameters
    ----------
    notes : as declared.
    texts : the documents by id.
    outcomes : of every check.

    Raises
    ------
    SourceError : a document no longer prints a quote.
    SpecError : a note is about a document that is not registered, or rests on a check that there
        is not, or that does not hold.
    """
    statuses = {outcome.check_id: outcome.status for outcome in outcomes}
    for note in notes.notes:
        for check in note.checks:
            if (status := statuses.get(check, "no check at all")) != "holds":
                raise SpecError(
                    f"reading note {note.note}: rests on {check}, which is {status} and should be "
                    "holds; correct data/audit/reading_notes.yaml or restore the document"
                )
    return READING_NOTES.frame(
        [
            _row(note, title, texts)
            for kind, title in notes.titles.items()
            for note in notes.notes
            if note.kind == kind
        ]
    )


def _row(note: ReadingNote, title: str, texts: Mapping[str, Text]) -> dict[str, object]:
    if note.document not in texts:
        raise SpecError(f"reading note {note.note}: no document {note.document} is registered")
    text = texts[note.document]
    lines = [line for quote in note.quotes for line in _lines(note, quote, text)]
    return {
        "note_id": note.note,
        "kind": title,
        "document_id": note.document,
        "lines": tuple(str(line) for line in sorted(set(lines))),
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
            line=nearest.line if nearest else None,
            expected=quote,
            found=nearest.shown if nearest else "no text like it",
            remedy="restore the document, or correct data/audit/reading_notes.yaml",
        )
    return lines
