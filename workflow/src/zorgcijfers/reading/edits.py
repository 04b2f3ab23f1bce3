"""Edits: lines of a document replaced by others, and what that changes in its canonical form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zorgcijfers.reading.canonical import LOOK_BACK, CanonicalWriter
from zorgcijfers.reading.text import Text


@dataclass(frozen=True)
class Edit:
    """
    Lines in place of others.

    Attributes
    ----------
    start, end : 0-based lines that are replaced; end is not included; alike: none, lines are added.
    lines : what comes in their place.
    """

    start: int
    end: int
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class EditedText:
    """
    A document after an edit.

    Attributes
    ----------
    text : the document as it is now.
    start, end : span of the old canonical text that is written anew; end is not included. What
        comes before it stands on lines before the edit, what follows on lines after it, and
        neither has changed.
    characters : by how many canonical characters all that follows has moved.
    lines : by how many raw lines all that follows has moved.
    """

    text: Text
    start: int
    end: int
    characters: int
    lines: int

    @property
    def new_end(self) -> int:
        """Where the rewritten span ends in the new canonical text."""
        return self.end + self.characters

    @property
    def in_place(self) -> bool:
        """Whether all that follows is where it was."""
        return not (self.characters or self.lines)


def edited(text: Text, edit: Edit) -> EditedText:
    """
    A document after an edit, its canonical form written anew only where it differs.

    Parameters
    ----------
    text : the document before.
    edit : the edit.
    """
    old = text.canonical
    lines = (*text.lines[: edit.start], *edit.lines, *text.lines[edit.end :])
    first = edit.start
    while not _is_settled(text.lines, first):
        first -= 1
    start = old.first_on_line(first + 1)
    writer = CanonicalWriter(old.string[max(0, start - LOOK_BACK) : start])
    for index in range(first, edit.start + len(edit.lines)):
        writer.write(index, lines[index])
    moved = len(lines) - len(text.lines)
    last, end = edit.end, old.first_on_line(edit.end + 1)
    while last < len(text.lines) and not (
        _is_settled(text.lines, last) and old.string[max(0, end - LOOK_BACK) : end] == writer.kept
    ):
        writer.write(last + moved, text.lines[last])
        last += 1
        end = old.first_on_line(last + 1)
    between = writer.written()
    canonical = old.spliced(start, end, between, moved)
    characters = len(between.string) - (end - start)
    return EditedText(Text(text.document, lines, canonical), start, end, characters, moved)


def _is_settled(lines: Sequence[str], index: int) -> bool:
    """Whether what the lines before a 0-based one add is final: they do not end in a hyphen."""
    while index > 0:
        before = lines[index - 1].rstrip()
        if before:
            return not before.endswith("-")
        index -= 1
    return True
