"""A document's text: its lines as received, and one canonical string that matching works on."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from zorgcijfers.errors import SourceError

# Layout of text layers: line ends, tabs, page breaks. Every other control or format character
# (NUL, bidirectional overrides, zero-width signs) can make a page read otherwise than it looks.
_LAYOUT = frozenset("\n\r\t\f")
_WORD = re.compile(r"\S+")
_LOOK_BACK = 2  # characters before a word that decide how it joins


@dataclass(frozen=True)
class Word:
    """
    A run of characters without white space.

    Attributes
    ----------
    text : as printed; an end-of-line hyphen between syllables is dropped.
    line : 1-based line in the raw file.
    column : 0-based position in that line.
    split : whether the line ends inside the word, so that the next word goes on with this one.
    """

    text: str
    line: int
    column: int
    split: bool = False


@dataclass(frozen=True)
class Text:
    """
    The text of one document.

    Attributes
    ----------
    document : document id.
    lines : lines as received, without their line ends; line n is `lines[n - 1]`.
    """

    document: str
    lines: tuple[str, ...]

    @classmethod
    def decoded(cls, document: str, content: bytes) -> Text:
        """
        Decode a raw file.

        Parameters
        ----------
        document : document id, for messages.
        content : the bytes of the file; must be UTF-8.

        Raises
        ------
        SourceError : the file is empty, is not UTF-8, or holds control or format characters.
        """
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            raise SourceError(
                "the file is not UTF-8 text",
                document=document,
                line=line,
                expected="UTF-8",
                found=f"byte 0x{content[error.start]:02x}",
                remedy="restore the file as received, or convert it and register it anew",
            ) from None
        if not text.strip():
            raise SourceError(
                "the file is empty", document=document, remedy="restore the file as received"
            )
        lines = tuple(line.removesuffix("\r") for line in text.split("\n"))
        _refuse_control_characters(document, lines)
        return cls(document, lines)

    @cached_property
    def canonical(self) -> Canonical:
        """The text as matching sees it."""
        return _canonical(self.lines)

    def with_character(self, line: int, column: int, digit: str) -> Text:
        """
        The text with one digit in place of another, which leaves its layout as it is.

        Parameters
        ----------
        line : 1-based line.
        column : 0-based place in it, where a digit stands.
        digit : the digit to put there.
        """
        old = self.lines[line - 1]
        if not (old[column].isdigit() and digit.isdigit()):
            raise ValueError(f"{old[column]!r} and {digit!r} must be digits")
        changed = old[:column] + digit + old[column + 1 :]
        text = Text(self.document, (*self.lines[: line - 1], changed, *self.lines[line:]))
        index = bisect_left(self.canonical.places, ((line - 1) << 24) + column)
        string = self.canonical.string
        canonical = Canonical(string[:index] + digit + string[index + 1 :], self.canonical.places)
        text.__dict__["canonical"] = canonical  # as computed anew, a thousand times faster
        return text

    def before(self, line: int) -> Text:
        """The text cut off before a 1-based line."""
        text = Text(self.document, self.lines[: line - 1] or ("",))
        last = next((kept for kept in reversed(text.lines) if kept.strip()), "")
        if not last.rstrip().endswith("-"):
            # What a line adds does not depend on what follows, but for a hyphen at its end.
            end = self.canonical.first_on_line(line)
            string, places = self.canonical.string[:end], self.canonical.places[:end]
            text.__dict__["canonical"] = Canonical(string.removesuffix(" "), places)
        return text

    def words(self, start: tuple[int, int], end: tuple[int, int]) -> list[Word]:
        """
        The words between two positions.

        Parameters
        ----------
        start, end : (0-based line, column); end is not included.
        """
        words = []
        for index in range(start[0], min(end[0] + 1, len(self.lines))):
            line = self.lines[index]
            low = start[1] if index == start[0] else 0
            high = end[1] if index == end[0] else len(line)
            position = low
            for piece in line[low:high].split():
                position = line.index(piece, position)
                words.append(Word(piece, index + 1, position))
                position += len(piece)
        for index, (word, after) in enumerate(pairwise(words)):
            if after.line > word.line and _splits(word.text, after.text):
                first = _first_part(word.text, after.text)
                words[index] = Word(first, word.line, word.column, split=True)
        return words


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

    def position(self, index: int) -> tuple[int, int]:
        """The (0-based line, column) in the raw text of one canonical character."""
        if index >= len(self.places):
            return (1 << 24, 0)
        return divmod(self.places[index], 1 << 24)

    def line(self, index: int) -> int:
        """The 1-based raw line of one canonical character."""
        return self.position(min(index, len(self.places) - 1))[0] + 1

    def first_on_line(self, line: int) -> int:
        """Index of the first canonical character after the given 1-based raw line's start."""
        return bisect_right(self.places, ((line - 1) << 24) - 1)


def on_one_line(words: Iterable[Word]) -> str:
    """The words as running text: one space between them, split words whole again."""
    return "".join(word.text if word.split else f"{word.text} " for word in words).strip()


def squeezed(text: str) -> str:
    """A label without white space, runs of hyphens as one: how labels are compared."""
    return _one_hyphen("".join(text.split()))


def canonical_literal(text: str) -> str:
    """A piece of pattern text in the canonical form of documents."""
    return _canonical((text,)).string


def _canonical(lines: tuple[str, ...]) -> Canonical:
    kept = ""  # what the current line adds; kept short, since hyphens look back two characters
    pieces: list[str] = []
    places = array("Q")
    for index, line in enumerate(lines):
        base = index << 24
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
        if len(kept) > _LOOK_BACK:
            pieces.append(kept[:-_LOOK_BACK])
            kept = kept[-_LOOK_BACK:]
    return Canonical("".join([*pieces, kept]), places)


def _open_number(kept: str) -> bool:
    """Whether a digit would run on into what was kept last: `2019`, or the end of `2019.`"""
    return kept[-1:].isdigit() or (kept[-1:] in (".", ",") and kept[-2:-1].isdigit())


def _splits(word: str, after: str) -> bool:
    return len(word) > 1 and word[-1] == "-" and word[-2].isalpha() and after[0].isalpha()


def _first_part(word: str, after: str) -> str:
    # `BOB-` and `West-` keep the hyphen: capitals join parts of a compound, not syllables.
    return word[:-1] if word[-2].islower() and after[0].islower() else word


def _one_hyphen(text: str) -> str:
    while "--" in text:
        text = text.replace("--", "-")
    return text


def _refuse_control_characters(document: str, lines: tuple[str, ...]) -> None:
    for number, line in enumerate(lines, start=1):
        if line.isascii() and line.replace("\t", "").replace("\f", "").isprintable():
            continue
        for character in line:
            if character not in _LAYOUT and unicodedata.category(character) in ("Cc", "Cf"):
                raise SourceError(
                    "the line holds an invisible control character",
                    document=document,
                    line=number,
                    expected="printable text",
                    found=f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip(),
                    remedy="check the file against the publisher's; register a cleaned version",
                )
