"""Reading a document again after an edit: only what the edit can touch, with the same outcome."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zorgcijfers.faults.known_matches import BEHIND, KnownMatches, Reach, Vicinity, longest_gap
from zorgcijfers.reading.coverage import first_uncovered, require_every_numeral
from zorgcijfers.reading.document import DocumentSpec, Reading, from_top_to_bottom
from zorgcijfers.reading.edits import Edit, EditedText, edited
from zorgcijfers.reading.footnotes import marked_templates, require_marks_in_order
from zorgcijfers.reading.frames import find_frame
from zorgcijfers.reading.statements import (
    ReadSentence,
    Sentence,
    in_printed_order,
    read_mentions,
    statement_rows,
)
from zorgcijfers.reading.tables import ReadTable, read_table
from zorgcijfers.reading.templates import Match, Template
from zorgcijfers.reading.text import Text

Span = tuple[int, int]


@dataclass(frozen=True)
class _KnownTable:
    """
    A table as read before edits.

    Attributes
    ----------
    starts : where the text right before its header fits.
    end : reach of the text right after its last row.
    read : the table.
    """

    starts: KnownMatches
    end: Reach
    read: ReadTable


@dataclass(frozen=True)
class _KnownSentence:
    """A declared sentence, where it fits, and its mentions, as read before edits."""

    sentence: Sentence
    matches: KnownMatches
    read: list[ReadSentence]


class Rereader:
    """
    Reads one document after any edit.

    What comes out, and what is raised, is what `read_document` gives for the edited document.
    What an edit leaves alone is not read again: tables and sentences none of whose characters,
    and nothing that their templates look at beside them, have changed. All else, and every
    message, comes from the functions that `read_document` is made of.
    """

    def __init__(self, text: Text, spec: DocumentSpec) -> None:
        """
        Read the document once.

        Parameters
        ----------
        text : the document before edits.
        spec : everything declared about it.

        Raises
        ------
        SourceError : it cannot be read.
        """
        self._text, self._spec = text, spec
        self._marked = marked_templates(spec.statements)
        self._tables = [
            _KnownTable(
                KnownMatches(Template(table.starts_after), text),
                Reach.of(Template(table.ends_before)),
                read_table(text, table, spec.row_sets, spec.units),
            )
            for table in spec.tables
        ]
        self._sentences = [
            _KnownSentence(sentence, known, read_mentions(text, sentence, known.found))
            for sentence in spec.statements.sentences
            for known in [KnownMatches(sentence.template, text)]
        ]
        self._passed_over = [
            KnownMatches(template, text)
            for declared in spec.statements.passed_over
            for template in declared.templates
        ]
        self.frames = {t.table_id: find_frame(text, t) for t in spec.tables}
        self.sentences = [
            (f"statement {known.sentence.numbers[0].subject}", read.span)
            for known in self._sentences
            for read in known.read
        ]
        self._gap = longest_gap(text.canonical.string)
        self._reach = self._farthest()
        tables = from_top_to_bottom(text, [table.read for table in self._tables])
        sentences = in_printed_order(read for known in self._sentences for read in known.read)
        spans = [table.span for table in tables] + [sentence.span for sentence in sentences]
        require_every_numeral(text, spans, spec.statements.passed_over)
        passed = [span for known in self._passed_over for span in known.spans]
        self._covered = frozenset([*spans, *passed])
        self.reading = Reading(
            [cell for table in tables for cell in table.cells],
            statement_rows(text, sentences, spec.units),
        )

    def read(self, edit: Edit) -> Reading:
        """
        Read the document after an edit.

        Parameters
        ----------
        edit : to the document as it was at first.

        Raises
        ------
        SourceError : as `read_document` raises it for the edited document.
        """
        after = edited(self._text, edit)
        vicinity = Vicinity.of(after, self._gap, self._reach)
        tables = from_top_to_bottom(
            after.text, [self._table(known, vicinity) for known in self._tables]
        )
        sentences, same = self._read_sentences(vicinity)
        read = [table.span for table in tables] + [sentence.span for sentence in sentences]
        self._require_every_numeral(vicinity, read)
        require_marks_in_order(after.text, self._marked)
        return Reading(
            [cell for table in tables for cell in table.cells],
            self.reading.statements
            if same
            else statement_rows(after.text, sentences, self._spec.units),
        )

    def _farthest(self) -> Reach:
        templates = [table.starts for table in self._tables]
        templates += [known.matches for known in self._sentences]
        reaches = [known.reach for known in [*templates, *self._passed_over]]
        return Reach(
            max((reach.fixed for reach in reaches), default=0),
            max((reach.gaps for reach in reaches), default=0),
        )

    def _table(self, known: _KnownTable, vicinity: Vicinity) -> ReadTable:
        after, read = vicinity.edited, known.read
        if len(known.starts.after(vicinity)) == 1:
            if read.span[1] + known.end.where(vicinity.gap) <= after.start:
                return read
            if read.span[0] - BEHIND >= after.end:
                return _moved_table(read, after)
        return read_table(after.text, read.spec, self._spec.row_sets, self._spec.units)

    def _read_sentences(self, vicinity: Vicinity) -> tuple[list[ReadSentence], bool]:
        """The sentences, and whether they are all what and where they were."""
        found: list[ReadSentence] = []
        same = True
        for known in self._sentences:
            matches = known.matches.after(vicinity)
            if matches is known.matches.found:
                found += known.read
            else:
                found += read_mentions(vicinity.edited.text, known.sentence, matches)
                same = False
        return in_printed_order(found), same

    def _require_every_numeral(self, vicinity: Vicinity, read: Sequence[Span]) -> None:
        spans = list(read)
        for known in self._passed_over:
            matches = known.after(vicinity)
            if not matches:
                break
            spans += known.spans if matches is known.found else _spans(matches)
        else:
            low, high = self._in_doubt(vicinity.edited, frozenset(spans))
            if first_uncovered(vicinity.edited.text.canonical.string, spans, low, high) is None:
                return
        require_every_numeral(vicinity.edited.text, read, self._spec.statements.passed_over)

    def _in_doubt(self, after: EditedText, covered: frozenset[Span]) -> Span:
        """The part of the new canonical text where something changed, or lost its cover."""
        before = self._covered
        if after.characters:
            before = frozenset((_low(span[0], after), _high(span[1], after)) for span in before)
        lost = before - covered
        return (
            min([after.start, *(start for start, _ in lost)]),
            max([after.new_end, *(end for _, end in lost)]),
        )


def _spans(matches: Iterable[Match]) -> list[Span]:
    return [(match.start, match.end) for match in matches]


def _low(index: int, after: EditedText) -> int:
    """Where what begins at an index began, or at the earliest begins, after an edit."""
    return index + after.characters if index >= after.end else min(index, after.start)


def _high(index: int, after: EditedText) -> int:
    """Where what ends before an index ends, or at the latest ends, after an edit."""
    return index if index <= after.start else max(index, after.end) + after.characters


def _moved_table(table: ReadTable, after: EditedText) -> ReadTable:
    """A table behind an edit, where it is after it."""
    start, end = table.span
    cells = table.cells
    if after.lines:
        cells = [
            {**cell, "source_line": int(str(cell["source_line"])) + after.lines} for cell in cells
        ]
    return ReadTable(table.spec, (start + after.characters, end + after.characters), cells)
