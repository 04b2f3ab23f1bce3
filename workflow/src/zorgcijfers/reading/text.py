"""A document's text: its lines as received, and one canonical string that matching works on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from zorgcijfers.errors import SourceError
from zorgcijfers.reading.canonical import Canonical

# Layout of text layers: line ends, tabs, page breaks. Every other control or format character
# (NUL, bidirectional overrides, zero-width signs) can make a page read otherwise than it looks.
_LAYOUT = frozenset("\n\t\f")


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
        SourceError : the file is empty, is not UTF-8, holds control or format characters, writes
            a letter and its accent in two code points, or groups thousands by a special blank.
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
        _refuse_two_forms(document, lines)
        return cls(document, lines)

    @cached_property
    def canonical(self) -> Canonical:
        """The text as matching sees it."""
        return Canonical.of(self.lines)

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


def on_one_line(words: Iterable[Word]) -> str:
    """The words as running text: one space between them, split words whole again."""
    return "".join(word.text if word.split else f"{word.text} " for word in words).strip()


def squeezed(text: str) -> str:
    """A label without white space, runs of hyphens as one: how labels are compared."""
    return _one_hyphen("".join(text.split()))


def canonical_literal(text: str) -> str:
    """A piece of pattern text in the canonical form of documents."""
    return Canonical.of((text,)).string


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


# A blank that joins, between a digit and three: not two numbers, whatever the table allows.
_GROUPED = re.compile(r"(?<=\d)[\u00a0\u2000-\u200a\u202f](?=\d{3}(?!\d))")


def _refuse_two_forms(document: str, lines: tuple[str, ...]) -> None:
    """Refuse text that looks as patterns are written, but is written otherwise."""
    for number, line in enumerate(lines, start=1):
        if line.isascii():
            continue
        if (grouped := _GROUPED.search(line)) is not None:
            problem, sign = "a blank between digits that may group thousands", grouped[0]
            expected = "a point between thousands"
        elif not unicodedata.is_normalized("NFC", line):
            whole = unicodedata.normalize("NFC", line)
            at = next(i for i, (a, b) in enumerate(zip(line, f"{whole} ", strict=False)) if a != b)
            problem, sign = "a letter and its accent are two characters", line[at : at + 2]
            expected = f"U+{ord(whole[at]):04X} {unicodedata.name(whole[at], '')}".strip()
        else:
            continue
        found = " ".join(f"U+{ord(c):04X} {unicodedata.name(c, '')}".strip() for c in sign)
        raise SourceError(
            problem,
            document=document,
            line=number,
            expected=expected,
            found=f"{found} in {line.strip()!r}",
            remedy="check the file against the publisher's; register a cleaned version",
        )
