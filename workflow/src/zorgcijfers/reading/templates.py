"""Templates: sentences and headers with named gaps, matched in a document's canonical text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass

from zorgcijfers.reading.look_alikes import departure, why_no_number
from zorgcijfers.reading.pieces import Piece, TemplateError, pieces
from zorgcijfers.reading.text import Text

LONGEST_GAP = 40
"""Characters before its first text in which a template that opens with a gap is looked for."""

_BEFORE_NUMBERS = frozenset("([{'\"‘’“”„«/")  # glued to a number, these do not change it
_SIGNS = frozenset("+-−–—‐‑‒<>≤≥≈~±=€$£")  # these do, even with a blank between

_FAIR_PART = 1 / 3  # of a template's own text; less than that could stand anywhere


@dataclass(frozen=True)
class Capture:
    """
    What a named gap holds.

    Attributes
    ----------
    text : as printed.
    line : 1-based line in the raw file.
    start : where it begins in the canonical text.
    """

    text: str
    line: int
    start: int


@dataclass(frozen=True)
class Match:
    """
    One place where a template fits.

    Attributes
    ----------
    start, end : span in the canonical text; end is not included.
    line : 1-based raw line where it begins.
    captures : contents of the named gaps.
    marks : footnote marks, in printed order.
    """

    start: int
    end: int
    line: int
    captures: dict[str, Capture]
    marks: tuple[Capture, ...] = ()


@dataclass(frozen=True)
class Fit:
    """
    One place where a template fits, be it within another.

    Attributes
    ----------
    anchor : where the text stands by which it was found: the template's first, which begins with
        the match, or follows a gap at most `LONGEST_GAP` characters later.
    match : the place.
    """

    anchor: int
    match: Match


@dataclass(frozen=True)
class Nearest:
    """
    Where a document comes closest to a template that fits nowhere.

    Attributes
    ----------
    line : 1-based line of the raw file.
    printed : what that line prints.
    departure : the word that is not as expected, and what is; empty where there is none to name.
    """

    line: int
    printed: str
    departure: str

    @property
    def shown(self) -> str:
        """What is printed there, and what is not as expected in it."""
        return f"{self.printed} ({self.departure})" if self.departure else self.printed


def apart(matches: Iterable[Match]) -> Iterator[Match]:
    """The matches that do not begin within one before them."""
    free = 0
    for match in matches:
        if match.start >= free:
            free = match.end
            yield match


class Template:
    """
    Text with gaps: `In {year:y} waren er {percent:share} laattijdige beslissingen`.

    Gaps are `{kind}` or `{kind:name}`; kinds are year, years (one or more), number (a numeral
    without percent sign), percent (a numeral with it), word (a number word), mark (a glued
    footnote mark), digits (any run of them: the day of a date) and date (31/12/20).
    `{year:y=2018}` holds 2018 and nothing else: a year says what a number is about, as a label
    does, and so the spec names it. What a document measured stands in gaps without a value.
    A word may open its sentence with a capital.
    White space and line breaks do not matter, everything else must be as printed.
    """

    def __init__(self, source: str, *, any_case: bool = False) -> None:
        """
        Parse a template.

        Parameters
        ----------
        source : the template.
        any_case : ignore upper and lower case (headers broken over lines).

        Raises
        ------
        TemplateError : an unknown kind of gap, a value that its kind cannot hold, a name used
            twice, a stray brace, or no literal text at all.
        """
        self.source = source
        self._any_case = any_case
        self._pieces = pieces(source)
        if not any(piece.literal for piece in self._pieces) and "years" not in source:
            raise TemplateError(f"template {source!r}: it has no text of its own to find it by")
        names = [piece.name for piece in self._pieces if piece.name is not None]
        if twice := [name for name, count in Counter(names).items() if count > 1]:
            raise TemplateError(f"template {source!r}: gap {twice[0]} is named twice")
        self.names = tuple(names)

    def find(self, text: Text, start: int = 0) -> Iterator[Match]:
        """Every place from the canonical index on where the template fits, one after the other."""
        return apart(fit.match for fit in self._fits(text, start, start, None))

    def fits(self, text: Text, low: int = 0, high: int | None = None) -> Iterator[Fit]:
        """
        Every place where the template fits, even within another; `apart` gives those of `find`.

        Parameters
        ----------
        text : the document.
        low, high : canonical indexes that the anchors lie between; `high` is not included.
        """
        return self._fits(text, 0, low, high)

    @property
    def holds_marks(self) -> bool:
        """Whether it has a gap for a footnote mark."""
        return any(piece.kind == "mark" for piece in self._pieces)

    def at(self, text: Text, start: int) -> Match | None:
        """The match that begins exactly at the canonical index, white space aside, if any."""
        if text.canonical.string.startswith(" ", start):
            start += 1
        return self._match(text, start)

    def nearest(self, text: Text) -> Nearest | None:
        """
        Where the document comes closest: for messages when the template fits nowhere.

        Returns
        -------
        The place where the longest fitting beginning ends, or the longest fitting end begins;
        None when neither is a fair part of the template.
        """
        words = self.source.split(" ")
        counts = range(1, len(words) + 1)
        beginning, first = self._longest(text, [words[:n] for n in counts])
        end, last = self._longest(text, [words[-n:] for n in counts])
        part = max(beginning, end, key=lambda match: match.end - match.start if match else 0)
        least = sum(len(piece.literal) for piece in self._pieces) * _FAIR_PART
        if part is None or part.end - part.start < least:
            return None
        place = part.start if part is end else part.end
        line = text.canonical.line(place)
        column = text.canonical.position(min(place, len(text.canonical.string) - 1))[1]
        if part is end:
            wanted = words[: len(words) - last][-1:]
            printed = text.words((line - 1, 0), (line - 1, column))[-1:]
        else:
            wanted = words[first:][:1]
            printed = text.words((line - 1, column), (line, 0))[:1]
        departs = _departure(wanted[0], printed[0].text) if wanted and printed else ""
        return Nearest(line, text.lines[line - 1].strip(), departs)

    def _longest(self, text: Text, parts: list[list[str]]) -> tuple[Match | None, int]:
        """
        The match of the longest part that fits, and how many words it has.

        `parts` grow, each with the one before in it.
        """
        best: tuple[Match | None, int] = None, 0
        low, high = 0, len(parts) - 1
        while low <= high:
            middle = (low + high) // 2
            part = copy(self)
            part._pieces = pieces(" ".join(parts[middle]))
            found = next(part.find(text), None)
            if found:
                best, low = (found, middle + 1), middle + 1
            else:
                high = middle - 1
        return best

    def _fits(self, text: Text, start: int, low: int, high: int | None) -> Iterator[Fit]:
        """Fits that begin at `start` or later, with anchors from `low` to before `high`."""
        for anchor, candidate in self._candidates(text.canonical.string, start, low, high):
            if match := self._match(text, candidate):
                yield Fit(anchor, match)

    def _candidates(
        self, string: str, start: int, low: int, high: int | None
    ) -> Iterator[tuple[int, int]]:
        """Anchors, and places where the first piece may fit."""
        first = self._pieces[0]
        second = self._pieces[1] if len(self._pieces) > 1 else None
        high = len(string) if high is None else high
        if first.gap is not None and second is not None and second.literal:
            # Numerals are everywhere; the text after the gap is not.
            for place in _places(second.literal, string, low, high):
                opening = max(start, place - LONGEST_GAP)
                for found in first.gap.finditer(string, opening, place):
                    yield place, found.start()
        elif first.gap is not None:
            for found in first.gap.finditer(string, start):
                if low <= found.start() < high:
                    yield found.start(), found.start()
        elif self._any_case:
            yield from ((place, place) for place in range(low, high))
        else:
            yield from ((place, place) for place in _places(first.literal, string, low, high))

    def _match(self, text: Text, start: int) -> Match | None:
        # No regular expression over the whole: compiling a sentence takes longer than a document.
        string = text.canonical.string
        captures: dict[str, Capture] = {}
        marks: list[Capture] = []
        place = start
        for piece in self._pieces:
            if piece.spaced and string.startswith(" ", place):
                place += 1
            if piece.gap is None:
                end = place + len(piece.literal)
                if string[place:end] != piece.literal and not (
                    self._any_case and string[place:end].lower() == piece.literal.lower()
                ):
                    return None
            else:
                found = piece.gap.match(string, place)
                if found is None:
                    return None
                end = found.end()
                if not self._is_whole(text, piece, place, end):
                    return None
                if piece.kind == "mark":
                    marks.append(Capture(found[0], text.canonical.line(place), place))
                if piece.name is not None:
                    line = text.canonical.line(place)
                    captures[piece.name] = Capture(found[0], line, place)
            place = end
        return Match(start, place, text.canonical.line(start), captures, tuple(marks))

    def _is_whole(self, text: Text, piece: Piece, start: int, end: int) -> bool:
        """
        Whether what a gap took is all that is printed there.

        A number word is no part of a longer word (`tien` of `dertien`). A number that opens the
        template has no sign, letter or currency before it, and one that closes it none after it,
        nor a fraction or raised digit, which nothing else would look at.
        """
        if piece.kind == "word":
            return not (_before(text, start).isalpha() or _after(text, end).isalpha())
        if piece is self._pieces[0]:
            before = _before(text, start, _SIGNS)
            if before and before not in _BEFORE_NUMBERS:
                return False
        if piece is self._pieces[-1] and piece.kind in ("number", "percent"):
            after = _after(text, end)
            return not (after.isalpha() or after.isnumeric() or after in _SIGNS)
        return True


def _departure(wanted: str, found: str) -> str:
    """What is printed where something else is expected, with the reason where one is known."""
    if alike := departure(wanted, found):
        return f"{found!r}: {alike}"
    why = why_no_number(found) if wanted.startswith(("{number", "{percent")) else None
    return f"{found!r} stands where {wanted!r} is expected" + (f" (it has {why})" if why else "")


def _before(text: Text, start: int, apart: frozenset[str] = frozenset()) -> str:
    """The character glued to the left of a canonical index, or one of `apart` beyond blanks."""
    canonical = text.canonical
    line, column = canonical.position(start)
    raw = text.lines[line][:column]
    printed = raw.rstrip()
    if printed:
        return printed[-1] if printed == raw or printed[-1] in apart else ""
    # A word goes on after the hyphen of a line end, which the canonical text drops.
    return canonical.string[start - 1] if start and _is_hyphenated(text, start - 1) else ""


def _after(text: Text, end: int) -> str:
    """The character glued to the right of what ends before a canonical index."""
    line, column = text.canonical.position(end - 1)
    if _is_hyphenated(text, end - 1):
        return text.canonical.string[end : end + 1]
    return text.lines[line][column + 1 : column + 2].strip()


def _is_hyphenated(text: Text, index: int) -> bool:
    """Whether a line ends in a hyphen right after a canonical character."""
    line, column = text.canonical.position(index)
    return text.lines[line][column + 1 :].rstrip() == "-"


def _places(literal: str, string: str, low: int, high: int) -> Iterator[int]:
    """Every index from `low` to before `high` where the literal begins."""
    place = string.find(literal, low)
    while 0 <= place < high:
        yield place
        place = string.find(literal, place + 1)
