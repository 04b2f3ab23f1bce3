"""The canonical form of a document: one string without layout, with the place of each character."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

LOOK_BACK = 2
"""Characters before a word that decide how it joins."""

_WORD = re.compile(r"\S+")
_LINE = 24  # bits of a place that hold the column; the line is above them


@dataclass(frozen=True)
class Canonical:
    """
    A document as one string: words joined, because line breaks fall anywhere in a text layer.

    White space is dropped except where two numbers would run into one; there it becomes one space
    (`2019 20%`, and `2019. 20%` at the end of a sentence). A run of hyphens is one; between a
    letter and a lower-case letter it is dropped, since nothing tells the hyphen of
    `BOB-erkenning` from one that a line end left behind.

    Attributes
    ----------
    string : the canonical text.
    places : place in the raw text of each character, as line x 2^24 + column.
    """

    string: str
    places: array[int]

    @classmethod
    def of(cls, lines: Iterable[str]) -> Canonical:
        """The canonical form of a document's lines."""
        writer = CanonicalWriter()
        for index, line in enumerate(lines):
            writer.write(index, line)
        return writer.written()

    def position(self, index: int) -> tuple[int, int]:
        """The (0-based line, column) in the raw text of one canonical character."""
        if index >= len(self.places):
            return (1 << _LINE, 0)
        return divmod(self.places[index], 1 << _LINE)

    def line(self, index: int) -> int:
        """The 1-based raw line of one canonical character."""
        return self.position(min(index, len(self.places) - 1))[0] + 1

    def first_on_line(self, line: int) -> int:
        """Index of the first canonical character after the given 1-based raw line's start."""
        return bisect_right(self.places, ((line - 1) << _LINE) - 1)

    def spliced(self, start: int, end: int, between: Canonical, lines: int) -> Canonical:
        """
        The canonical form with other text in place of some.

        Parameters
        ----------
        start, end : span of what is replaced; end is not included.
        between : what comes in its place.
        lines : by how many raw lines all that follows has moved down.
        """
        places = self.places[:]
        if lines:
            places[end:] = array("Q", [place + (lines << _LINE) for place in places[end:]])
        places[start:end] = between.places
        return Canonical(self.string[:start] + between.string + self.string[end:], places)


class CanonicalWriter:
    """Writes the canonical form line by line; what a line adds depends on `kept` alone."""

    def __init__(self, kept: str = "") -> None:
        """
        Begin to write.

        Parameters
        ----------
        kept : the last `LOOK_BACK` characters of what was written before, by another writer; not
            a hyphen last, since what follows may still take that back.
        """
        self.kept = kept
        self._before = len(kept)
        self._pieces: list[str] = []
        self._places = array("Q")

    def write(self, index: int, line: str) -> None:
        """
        Add a raw line.

        Parameters
        ----------
        index : its 0-based number in the document.
        line : the line.
        """
        kept, places = self.kept, self._places
        base = index << _LINE
        for found in _WORD.finditer(line):
            word, column = found[0], found.start()
            if word[0].isdigit() and _open_number(kept):
                kept += " "
                places.append(base + column)
            if "-" not in word and not kept.endswith("-"):
                kept += word
                places.extend(range(base + column, base + column + len(word)))
                continue
            for offset, character in enumerate(word):
                if kept.endswith("-"):
                    if character == "-":
                        continue
                    if character.islower() and kept[-2:-1].isalpha():
                        kept = kept[:-1]
                        places.pop()
                kept += character
                places.append(base + column + offset)
        if len(kept) > LOOK_BACK:
            self._pieces.append(kept[:-LOOK_BACK])
            kept = kept[-LOOK_BACK:]
        self.kept = kept

    def written(self) -> Canonical:
        """What this writer has written."""
        return Canonical("".join([*self._pieces, self.kept])[self._before :], self._places)


def _open_number(kept: str) -> bool:
    """Whether a digit would run on into what was kept last: `2019`, or the end of `2019.`"""
    return kept[-1:].isdigit() or (kept[-1:] in (".", ",") and kept[-2:-1].isdigit())
