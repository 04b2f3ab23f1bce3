"""
Words of a PDF with their places, by PDFium: run as a process of its own, within limits.

PDFium is not safe for threads, and a hostile file may crash it or use up memory and time; a
process can be given limits, and its end is only a message. Nothing in a file is executed: neither
scripts nor forms are loaded, and attachments are not looked at.
"""

from __future__ import annotations

import ctypes
import json
import math
import sys
from dataclasses import dataclass, field
from typing import Any

MOST_PAGES = 2_000
MOST_CHARACTERS = 100_000
"""Characters of one page; a page of small print has 10,000."""
SECONDS = 120
MEMORY = 2 << 30
"""Bytes of address space."""

# Layout signs, which print nothing: zero-width space and joiners, soft hyphen, bell, byte order.
_DROPPED = frozenset("\u200b\u200c\u200d\u00ad\u0007\ufeff")
_HYPHENS = frozenset("\u0002\ufffe")  # what PDFium writes for a hyphen at the end of a line
_RAISED, _RAISED_SIZE = 0.2, 0.6  # drawn above the base line, and then of which size
_GAP = 0.2
"""White that parts two words, in sizes of the letters; a number torn apart is no number."""


@dataclass
class RawWord:
    """
    A run of characters of one size on one base line.

    Attributes
    ----------
    text : as printed.
    x0, x1, y : left and right edge, and base line, in points from the page's upper left corner.
    size : of the letters, in points.
    unmapped : offset, code and font of each character that the file maps to no Unicode character.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    unmapped: list[tuple[int, int, str]] = field(default_factory=list)


class _Page:
    """One page, its characters turned into words."""

    def __init__(self, raw: Any, page: Any) -> None:  # noqa: ANN401 - a ctypes library
        self._raw, self._page = raw, page
        self._kept = page.get_textpage()  # closes its characters when it is let go
        self._text = self._kept.raw
        self.width, self.height = page.get_size()
        # Where the page's own axes point to once it is cropped and turned as it is shown.
        (ox, oy), (ax, ay), (bx, by) = (
            self._shown(x, y) for x, y in ((0, 0), (1000, 0), (0, 1000))
        )
        self._turn = ((ax - ox) / 1000, (ay - oy) / 1000, (bx - ox) / 1000, (by - oy) / 1000)
        self._origin = (ox, oy)

    def words(self) -> list[RawWord]:
        """
        The words that run from left to right on the page, in the order of the file.

        Raises
        ------
        ValueError : the page has more characters than any page prints.
        """
        raw, text = self._raw, self._text
        count = raw.FPDFText_CountChars(text)
        if count > MOST_CHARACTERS:
            raise ValueError(f"{count} characters on one page")
        words: list[RawWord] = []
        last_x = math.nan  # where the last character began
        whole = False  # whether the last word has ended
        matrix, box = raw.FS_MATRIX(), raw.FS_RECTF()
        at_x, at_y = ctypes.c_double(), ctypes.c_double()
        for index in range(count):
            code = raw.FPDFText_GetUnicode(text, index)
            sign = chr(code) if code < 0xD800 or code > 0xDFFF else "\ufffd"
            if sign in _HYPHENS or raw.FPDFText_IsHyphen(text, index) == 1:
                sign = "-"
            elif raw.FPDFText_IsGenerated(text, index) == 1 or sign.isspace():
                whole = True
                continue
            elif sign in _DROPPED:
                continue
            raw.FPDFText_GetMatrix(text, index, matrix)
            raw.FPDFText_GetCharOrigin(text, index, at_x, at_y)
            raw.FPDFText_GetLooseCharBox(text, index, box)
            x, y = self._placed(at_x.value, at_y.value)
            corners = self._placed(box.left, box.bottom), self._placed(box.right, box.top)
            right = max(corner[0] for corner in corners)
            dx, dy = self._turned(matrix.a, matrix.b)
            size = raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
            if not (dx > 0 and abs(dy) < 0.05 * dx) or size <= 0 or not self._on_page(x, y):
                whole = True
                continue
            # Fonts have raised figures of their own, which the file gives the size of all others.
            rise = self._rise(index, y) if sign.isascii() and sign.isalnum() else 0
            if rise > _RAISED * size:
                size, y = _RAISED_SIZE * size, y - rise
            word = words[-1] if words else None
            goes_on = (
                word is not None
                and not whole
                and abs(word.y - y) <= 0.05 * size
                and abs(word.size - size) <= 0.05 * size
                and (-0.5 * size <= x - word.x1 <= _GAP * size or x == last_x)
            )
            if not goes_on:
                if self._is_hidden(index):
                    whole = True
                    continue
                word = RawWord("", x, x, y, size)
                words.append(word)
            assert word is not None
            if raw.FPDFText_HasUnicodeMapError(text, index) == 1:
                word.unmapped.append((len(word.text), code, self._font(index)))
            word.text += sign
            word.x1 = max(word.x1, right)
            last_x, whole = x, False
        return _once(words)

    def _rise(self, index: int, base: float) -> float:
        """How far a letter or figure is drawn above its base line, in points."""
        left, right, low, high = (ctypes.c_double() for _ in range(4))
        self._raw.FPDFText_GetCharBox(self._text, index, left, right, low, high)
        corners = (left.value, low.value), (right.value, high.value)
        drawn = [self._placed(*corner)[1] for corner in corners]
        return base - max(drawn) if min(drawn) < max(drawn) else 0

    def _is_hidden(self, index: int) -> bool:
        """Whether a character is drawn invisibly, as text recognition lays it under a picture."""
        thing = self._raw.FPDFText_GetTextObject(self._text, index)
        if not thing:
            return False
        mode: int = self._raw.FPDFTextObj_GetTextRenderMode(thing)
        return mode in (3, 7)

    def _font(self, index: int) -> str:
        name, flags = ctypes.create_string_buffer(200), ctypes.c_int()
        self._raw.FPDFText_GetFontInfo(self._text, index, name, len(name), flags)
        return name.value.decode("utf-8", "replace")

    def _shown(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page's own axes, as shown: in points from the upper left corner."""
        across, down = ctypes.c_int(), ctypes.c_int()
        size = [round(self.width * 100), round(self.height * 100)]
        self._raw.FPDF_PageToDevice(self._page.raw, 0, 0, *size, 0, x, y, across, down)
        return across.value / 100, down.value / 100

    def _turned(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d = self._turn
        return a * x + c * y, b * x + d * y

    def _placed(self, x: float, y: float) -> tuple[float, float]:
        across, down = self._turned(x, y)
        return across + self._origin[0], down + self._origin[1]

    def _on_page(self, x: float, y: float) -> bool:
        return bool(0 <= x <= self.width and 0 <= y <= self.height)


def _once(words: list[RawWord]) -> list[RawWord]:
    """The words without those printed again over themselves, as some files make bold type."""
    kept: dict[tuple[str, int], list[RawWord]] = {}
    result = []
    for word in words:
        alike = kept.setdefault((word.text, round(word.size)), [])
        near = 0.1 * word.size
        if any(abs(w.x0 - word.x0) < near and abs(w.y - word.y) < near for w in alike):
            continue
        alike.append(word)
        result.append(word)
    return result


def main() -> None:
    """Read a PDF from the standard input; write its pages, or what is wrong, as JSON."""
    try:
        import resource
    except ImportError:  # no such limits on this system; the time limit is the parent's
        pass
    else:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    import pypdfium2
    import pypdfium2.raw as raw

    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
        if len(document) > MOST_PAGES:
            raise ValueError(f"{len(document)} pages")
        pages = []
        for page in document:
            read = _Page(raw, page)
            pages.append([vars(word) for word in read.words()])
            page.close()
        print(json.dumps({"pages": pages}))
    except (pypdfium2.PdfiumError, ValueError, MemoryError) as error:
        print(json.dumps({"error": f"{type(error).__name__}: {error}"}))


if __name__ == "__main__":
    main()
