"""The canonical form of a document: one string without layout, with the place of each character."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_LOOK_BACK = 2  # characters before a word that decide how it joins
_WORD = re.compile(r"\S+")
_BEYOND = 1 << 24


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
    columns : 0-based column in its raw line of each character.
    starts : index of the first character of each raw line, or of what follows an empty one.
    """

    string: str
    columns: array[int]
    starts: list[int]

    @classmethod
    def of(cls, lines: Iterable[str]) -> Canonical:
        """The canonical form of a document's lines."""
        columns = array("L")
        pieces: list[str] = []
        starts: list[int] = []
        kept = ""
        for line in lines:
            added = _joined(kept, line)
            if added.drops_hyphen:
                columns.pop()
                empty = len(starts)  # lines since that of the hyphen begin where it stood
                while empty and starts[empty - 1] > len(columns):
                    empty -= 1
                    starts[empty] = len(columns)
            starts.append(len(columns))
            columns.extend(added.columns)
            pieces.append(added.text[:-_LOOK_BACK])
            kept = added.text[-_LOOK_BACK:]
        return cls("".join([*pieces, kept]), columns, starts)

    def position(self, index: int) -> tuple[int, int]:
        """The (0-based line, column) in the raw text of one canonical character."""
        if index >= len(self.columns):
            return (_BEYOND, 0)
        return bisect_right(self.starts, index) - 1, self.columns[index]

    def line(self, index: int) -> int:
        """The 1-based raw line of one canonical character."""
        return self.position(min(index, len(self.columns) - 1))[0] + 1


@dataclass(frozen=True)
class _Joined:
    """
    What a raw line adds.

    Attributes
    ----------
    text : the characters kept of what was before, and the line.
    columns : column of each character of the line.
    drops_hyphen : whether a hyphen is no longer the last character of what was before.
    """

    text: str
    columns: array[int]
    drops_hyphen: bool


# The benchmark of faults reads documents some thousand times, each with one line changed.
@lru_cache(maxsize=1 << 13)
def _joined(kept: str, line: str) -> _Joined:
    columns = array("L")
    drops_hyphen = False
    for found in _WORD.finditer(line):
        word, column = found[0], found.start()
        if word[0].isdigit() and _open_number(kept):
            kept += " "
            columns.append(column)
        if "-" not in word and not kept.endswith("-"):
            kept += word
            columns.extend(range(column, column + len(word)))
            continue
        for offset, character in enumerate(word):
            if kept.endswith("-"):
                if character == "-":
                    continue
                if character.islower() and kept[-2:-1].isalpha():
                    kept = kept[:-1]
                    if columns:
                        columns.pop()
                    else:
                        drops_hyphen = True
            kept += character
            columns.append(column + offset)
    return _Joined(kept, columns, drops_hyphen)


def _open_number(kept: str) -> bool:
    """Whether a digit would run on into what was kept last: `2019`, or the end of `2019.`"""
    return kept[-1:].isdigit() or (kept[-1:] in (".", ",") and kept[-2:-1].isdigit())
