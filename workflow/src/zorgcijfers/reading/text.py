"""A document's text: its lines as received, and one canonical string that matching works on."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from zorgcijfers.errors import SourceError
from zorgcijfers.reading.canonical import Canonical

# Layout of text layers: line ends, tabs, page breaks. Every other control or format character
# (NUL, bidirectional overrides, zero-width signs) can make a page read otherwise than it looks.
_LAYOUT = frozenset("\n\t\f")


@dataclass(frozen=True)
class Box:
    """
    Where something is printed on a page of a PDF.

    Attributes
    ----------
    page : 1-based page.
    x0, x1 : left and right edge, in points from the left edge of the page.
    y0, y1 : upper and lower edge of the letters, in points from the upper edge of the page.
    """

    page: int
    x0: float
    x1: float
    y0: float
    y1: float

    @property
    def size(self) -> float:
        """Size of the letters, in points."""
        return self.y1 - self.y0

    @classmethod
    def around(cls, boxes: Iterable[Box]) -> Box:
        """The box around others, on the page of the first."""
        all_boxes = list(boxes)
        same = [box for box in all_boxes if box.page == all_boxes[0].page]
        return cls(
            same[0].page,
            min(box.x0 for box in same),
            max(box.x1 for box in same),
            min(box.y0 for box in same),
            max(box.y1 for box in same),
        )


@dataclass(frozen=True)
class Placed:
    """
    What a PDF tells of a word beside its text.

    Attributes
    ----------
    box : its place.
    marks : footnote marks beside it, which its text does not hold.
    unmapped : signs in it that the file maps to no character; the text has U+FFFD for them.
    """

    box: Box
    marks: tuple[str, ...] = ()
    unmapped: tuple[str, ...] = ()


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
    placed : its place on the page, where the document is a PDF.
    """

    text: str
    line: int
    column: int
    split: bool = False
    placed: Placed | None = None

    @classmethod
    def joined(cls, words: Sequence[Word], text: str | None = None) -> Word:
        """Words as one, such as a number and its sign; `text` as printed, else with blanks."""
        if len(words) == 1 and text is None:
            return words[0]
        places = [word.placed for word in words if word.placed is not None]
        placed = None
        if places:
            placed = Placed(
                Box.around(place.box for place in places),
                tuple(mark for place in places for mark in place.marks),
                tuple(sign for place in places for sign in place.unmapped),
            )
        whole = " ".join(word.text for word in words) if text is None else text
        return cls(whole, words[0].line, words[0].column, placed=placed)

    def marked(self, marks: tuple[str, ...]) -> Word:
        """The word of a PDF with these footnote marks beside it."""
        return (
            self if self.placed is None else replace(self, placed=replace(self.placed, marks=marks))
        )


@dataclass(frozen=True)
class Text:
    """
    The text of one document.

    Attributes
    ----------
    document : document id.
    lines : lines as received, without their line ends; line n is `lines[n - 1]`. Of a PDF: the
        words on one base line, one blank between them, from page to page.
    running : 0-based lines that pages repeat, as their number; matching does not see them.
    placed : of a PDF, where its words are, by 0-based line and column.
    pages : of a PDF, the 0-based line on which each page begins.
    """

    document: str
    lines: tuple[str, ...]
    running: frozenset[int] = frozenset()
    placed: Mapping[tuple[int, int], Placed] | None = field(default=None, repr=False, compare=False)
    pages: tuple[int, ...] = ()

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
        refuse_control_characters(document, lines)
        _refuse_two_forms(document, lines)
        return cls(document, lines)

    @cached_property
    def canonical(self) -> Canonical:
        """The text as matching sees it."""
        return Canonical.of("" if i in self.running else s for i, s in enumerate(self.lines))

    def page(self, line: int | None) -> int | None:
        """The 1-based page of a PDF that a 1-based line is on; None for text."""
        return bisect_right(self.pages, line - 1) if self.pages and line is not None else None

    def words(self, start: tuple[int, int], end: tuple[int, int]) -> list[Word]:
        """
        The words between two positions, those that a line end splits marked as such.

        Parameters
        ----------
        start, end : (0-based line, column); end is not included.
        """
        return rejoined(self.printed_words(start, end))

    def printed_words(self, start: tuple[int, int], end: tuple[int, int]) -> list[Word]:
        """The words between two positions as each line prints them; see `words`."""
        words = []
        for index in range(start[0], min(end[0] + 1, len(self.lines))):
            if index in self.running:
                continue
            line = self.lines[index]
            low = start[1] if index == start[0] else 0
            high = end[1] if index == end[0] else len(line)
            position = low
            for piece in line[low:high].split():
                position = line.index(piece, position)
                placed = self.placed.get((index, position)) if self.placed else None
                words.append(Word(piece, index + 1, position, placed=placed))
                position += len(piece)
        return words


def rejoined(words: list[Word]) -> list[Word]:
    """Words in reading order, without the hyphens that line ends put between their syllables."""
    for index, (word, after) in enumerate(pairwise(words)):
        if after.line > word.line and _splits(word.text, after.text):
            words[index] = replace(word, text=_first_part(word.text, after.text), split=True)
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


def refuse_control_characters(document: str, lines: Sequence[str]) -> None:
    """
    Refuse lines that can read otherwise than they look.

    Raises
    ------
    SourceError : the first control or format character.
    """
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
