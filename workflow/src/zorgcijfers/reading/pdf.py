"""PDF documents as lines of placed words: what is declared of a file, and what is refused."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pydantic import Field

from zorgcijfers.described import Described
from zorgcijfers.errors import SourceError
from zorgcijfers.reading import pdf_words
from zorgcijfers.reading.pdf_words import RawWord
from zorgcijfers.reading.text import Box, Placed, Text, refuse_control_characters

SIGNATURE = b"%PDF-"
MOST_BYTES = 200 << 20

_LETTERS = 0.75  # height of the letters above the base line, in sizes of the letters
_SAME_LINE = 0.25  # how far base lines of one line lie apart, in sizes of the letters
_GLUED = 0.1  # white inside one word whose letters change size
_MARK = re.compile(r"\d{1,3}|[*†‡§]{1,3}|\([a-z0-9*]{1,2}\)")
_MARK_SIZE = 0.75  # of the word that it stands at
_BESIDE = 0.4  # white between a word and its mark, in sizes of the word's letters
_NO_CHARACTER = "\ufffd"
# Ligatures are folded into their letters, and the pieces of accented letters into one.
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}


class Glyphs(Described):
    """Signs that the file maps to no Unicode character, and what a reader sees."""

    first: int = Field(ge=0, description="Code of the first sign, as the message names it.")
    prints: str = Field(min_length=1, description="What this sign and those after it look like.")
    fonts: tuple[str, ...] = Field(default=(), description="Fonts that it holds for; empty: all.")


class PdfSource(Described):
    """What the register says of a PDF, beside what it says of every document."""

    words: tuple[int, ...] = Field(
        description="Words on each page: a page of which a damaged file lost some is noticed."
    )
    glyphs: tuple[Glyphs, ...] = Field(default=(), description="Signs without Unicode mapping.")


@dataclass
class _Piece:
    """A word on its way into a line."""

    text: str
    box: Box
    base: float
    unmapped: tuple[str, ...]
    marks: list[str] = field(default_factory=list)


def read_pdf(document: str, content: bytes, source: PdfSource) -> Text:
    """
    The lines of a PDF, with the place of each word.

    Signs that print nothing are dropped, footnote marks are taken off the words that they stand
    at (digits and signs smaller than three quarters of it, and raised), words are split where the
    size of the letters or their base line changes.

    Parameters
    ----------
    document : document id, for messages.
    content : the bytes of the file.
    source : what the register says of it.

    Raises
    ------
    SourceError : the file is encrypted, damaged, too large or without text, or a page has not the
        number of words that the register says.
    """
    pages = _pages(document, content)
    counts = tuple(len(page) for page in pages)
    if not any(counts):
        raise SourceError(
            "the PDF holds no text: its pages are pictures",
            document=document,
            remedy="ask the publisher for the file it was printed from; text that a machine "
            "recognised in a picture is not read, since nothing tells its errors",
        )
    if counts != source.words:
        page = next(
            (n for n, (a, b) in enumerate(zip(counts, source.words, strict=False), 1) if a != b),
            min(len(counts), len(source.words)) + 1,
        )
        raise SourceError(
            "the page does not hold as many words as registered",
            document=document,
            page=page,
            expected=_count(source.words, page),
            found=_count(counts, page),
            remedy="restore the file; or compare the pages with the publisher's, and put into the "
            f"document's entry `pdf: {{words: [{', '.join(map(str, counts))}]}}`",
        )
    lines: list[str] = []
    placed: dict[tuple[int, int], Placed] = {}
    starts = []
    for number, words in enumerate(pages, start=1):
        starts.append(len(lines))
        pieces = [_piece(word, number, source.glyphs) for word in words]
        for line in _lines(_without_marks(pieces)):
            lines.append(_written(line, len(lines), placed))
    refuse_control_characters(document, lines)
    return Text(document, tuple(lines), placed=placed, pages=tuple(starts))


def _count(counts: Sequence[int], page: int) -> str:
    return f"{counts[page - 1]} words" if page <= len(counts) else "no such page"


def _pages(document: str, content: bytes) -> list[list[RawWord]]:
    problem = None
    if len(content) > MOST_BYTES:
        problem = f"the PDF is too large: {len(content) >> 20} MB, at most {MOST_BYTES >> 20}"
    else:
        try:
            ran = subprocess.run(
                [sys.executable, "-m", pdf_words.__name__],
                input=content,
                capture_output=True,
                timeout=pdf_words.SECONDS,
                check=False,
            )
            said = json.loads(ran.stdout) if ran.returncode == 0 else {}
            if "pages" in said:
                return [[RawWord(**word) for word in page] for page in said["pages"]]
            problem = _why(said.get("error", ""), ran.stderr.decode(errors="replace"))
        except subprocess.TimeoutExpired:
            problem = f"the PDF takes longer to read than {pdf_words.SECONDS} seconds"
    raise SourceError(
        problem,
        document=document,
        remedy="restore the file as received; if it is so, ask the publisher for another, or "
        "save its pages anew with a PDF program and register that file",
    )


def _why(error: str, printed: str) -> str:
    if "password" in error.lower():
        return "the PDF is encrypted: it opens with a password only"
    if error.startswith("ValueError"):
        return f"the PDF is too large: {error.partition(': ')[2]}"
    if "Memory" in error or "Memory" in printed:
        return f"the PDF takes more memory to read than {pdf_words.MEMORY >> 30} GB"
    if error:
        return f"the PDF is damaged ({error})"
    last = printed.strip().splitlines()[-1:]
    return f"the PDF cannot be read ({''.join(last) or 'the reader broke off'})"


def _piece(word: RawWord, page: int, glyphs: Iterable[Glyphs]) -> _Piece:
    letters, unmapped = list(word.text), []
    for offset, code, font in word.unmapped:
        drawn = _NO_CHARACTER
        for known in glyphs:
            if 0 <= code - known.first < len(known.prints) and font in (known.fonts or (font,)):
                drawn = known.prints[code - known.first]
        letters[offset] = drawn
        if drawn == _NO_CHARACTER:
            unmapped.append(f"sign {code} of font {font}")
    text = unicodedata.normalize("NFC", "".join(letters).translate(_LIGATURES))
    top = word.y - _LETTERS * word.size
    return _Piece(text, Box(page, word.x0, word.x1, top, top + word.size), word.y, tuple(unmapped))


def _without_marks(pieces: list[_Piece]) -> list[_Piece]:
    """The words without footnote marks, which are noted at the words that they stand at."""
    kept = []
    for piece in pieces:
        marked = None
        if _MARK.fullmatch(piece.text):
            beside = [p for p in pieces if _is_marked(p, piece)]
            marked = min(beside, key=lambda p: abs(p.box.x1 - piece.box.x0), default=None)
        if marked is None:
            kept.append(piece)
        else:
            marked.marks.append(piece.text)
    return kept


def _is_marked(word: _Piece, mark: _Piece) -> bool:
    size = word.box.size
    white = max(mark.box.x0 - word.box.x1, word.box.x0 - mark.box.x1)
    return (
        mark.box.size < _MARK_SIZE * size
        and 0.1 * size < word.base - mark.base < size
        and -0.2 * size < white < _BESIDE * size
    )


def _lines(pieces: list[_Piece]) -> list[list[_Piece]]:
    lines: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda p: (p.base, p.box.x0)):
        if lines:
            last = lines[-1][0]
            if piece.base - last.base <= _SAME_LINE * min(piece.box.size, last.box.size):
                lines[-1].append(piece)
                continue
        lines.append([piece])
    return [sorted(line, key=lambda p: p.box.x0) for line in lines]


def _written(line: list[_Piece], number: int, placed: dict[tuple[int, int], Placed]) -> str:
    """The line as text; the place of each of its words is noted."""
    text, word = "", list[_Piece]()
    for piece in [*line, None]:
        if piece is None or (word and not _goes_on(word[-1], piece)):
            place = Placed(
                Box.around(p.box for p in word),
                tuple(mark for p in word for mark in p.marks),
                tuple(sign for p in word for sign in p.unmapped),
            )
            text += " " if text else ""
            placed[number, len(text)] = place
            text += "".join(p.text for p in word)
            word = []
        if piece is not None:
            word.append(piece)
    return text


def _goes_on(before: _Piece, piece: _Piece) -> bool:
    """Whether a word goes on in letters of another size; figures do not."""
    if piece.box.x0 - before.box.x1 > _GLUED * min(piece.box.size, before.box.size):
        return False
    return not (re.search(r"[\d.,]$", before.text) and re.match(r"[\d.,]", piece.text))
