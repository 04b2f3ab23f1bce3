"""
Where templates fit in a document, kept so as to know where they fit after an edit.

Whether a template fits in a place depends on the characters it looks at: its own text, the runs
of figures that its gaps match or fail at, and a few characters around them. Where none of these
are touched by an edit, it fits or does not fit as before; only the rest is searched anew.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from zorgcijfers.reading.edits import EditedText
from zorgcijfers.reading.pieces import FIGURES, LONGEST_WORD
from zorgcijfers.reading.templates import LONGEST_GAP, Capture, Fit, Match, Template, apart
from zorgcijfers.reading.text import Text

_BESIDE = 2  # characters before and after what it matches that a gap looks at
BEHIND = LONGEST_GAP + _BESIDE
"""Characters before its anchor that a template can look at."""


def longest_gap(string: str) -> int:
    """Characters that one gap can look at in canonical text, a space before it included."""
    return max([LONGEST_WORD, *map(len, FIGURES.findall(string))]) + 1 + _BESIDE


@dataclass(frozen=True)
class Reach:
    """
    How far beyond its anchor a template can look.

    Attributes
    ----------
    fixed : characters for its own text.
    gaps : how many gaps come on top of that.
    """

    fixed: int
    gaps: int

    @classmethod
    def of(cls, template: Template) -> Reach:
        """The reach of a template; white space may come before each of its pieces."""
        own = sum(len(literal) + 1 for literal in template.literals)
        return cls(own + _BESIDE, template.gaps)

    def where(self, gap: int) -> int:
        """The reach where one gap can look at so many characters; see `longest_gap`."""
        return self.fixed + self.gaps * gap


@dataclass(frozen=True)
class Vicinity:
    """
    What a template could see of an edit.

    Attributes
    ----------
    edited : the document after the edit.
    gap : characters that one gap can look at in it.
    near : all canonical text from which the edit could be seen.
    """

    edited: EditedText
    gap: int
    near: str

    @classmethod
    def of(cls, edited: EditedText, gap: int, reach: Reach) -> Vicinity:
        """
        The vicinity of an edit.

        Parameters
        ----------
        edited : the document after the edit.
        gap : characters that one gap can look at in the document before it.
        reach : at least that of every template.
        """
        string = edited.text.canonical.string
        around = string[max(0, edited.start - gap) : edited.new_end + gap]
        gap = max(gap, longest_gap(around))
        far = reach.where(gap) + BEHIND
        return cls(edited, gap, string[max(0, edited.start - far) : edited.new_end + far])


class KnownMatches:
    """Where one template fits in one document, before and after edits."""

    def __init__(self, template: Template, text: Text) -> None:
        """
        Search the document once.

        Parameters
        ----------
        template : the template.
        text : the document.
        """
        self._template = template
        self._is_anchored = template.is_anchored
        self._sign = max(template.literals, key=len, default="")
        self._fits = list(template.fits(text))
        self._anchors = [fit.anchor for fit in self._fits]
        self.reach = Reach.of(template)
        self.found = list(apart(fit.match for fit in self._fits))
        self.spans = [(match.start, match.end) for match in self.found]

    def after(self, vicinity: Vicinity) -> list[Match]:
        """
        Where the template fits after an edit, as `Template.find` gives it.

        Parameters
        ----------
        vicinity : of the edit.

        Returns
        -------
        `found` itself where no match, and nothing in the lines of one, has changed or moved.
        """
        edited = vicinity.edited
        if not self._is_anchored:
            return list(self._template.find(edited.text))
        low = edited.start - self.reach.where(vicinity.gap)
        high = edited.new_end + BEHIND
        first = bisect_left(self._anchors, low)
        last = bisect_left(self._anchors, edited.end + BEHIND)
        new: list[Fit] = []
        if self._sign in vicinity.near:
            new += self._template.fits(edited.text, max(0, low), high)
        old = self._fits[first:last]
        if edited.in_place and new == old and not any(_touched(fit.match, edited) for fit in old):
            return self.found
        return list(apart(self._merged(first, last, new, edited)))

    def _merged(self, first: int, last: int, new: list[Fit], edited: EditedText) -> Iterator[Match]:
        yield from (fit.match for fit in self._fits[:first])
        yield from (fit.match for fit in new)
        yield from (_moved(fit.match, edited) for fit in self._fits[last:])


def _touched(match: Match, edited: EditedText) -> bool:
    """Whether an edit has rewritten any of the lines of a match."""
    return match.start < edited.end and match.end >= edited.start


def _moved(match: Match, edited: EditedText) -> Match:
    """A match behind an edit, where it is after it."""
    if edited.in_place:
        return match
    captures = {
        name: Capture(held.text, held.line + edited.lines, held.start + edited.characters)
        for name, held in match.captures.items()
    }
    return Match(
        match.start + edited.characters,
        match.end + edited.characters,
        match.line + edited.lines,
        captures,
    )
