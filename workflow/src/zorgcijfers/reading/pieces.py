"""Pieces of templates: literal text in canonical form, and gaps, each kind a regular expression."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from zorgcijfers.errors import SpecError
from zorgcijfers.numerals import NUMBER_WORDS, NUMERAL
from zorgcijfers.reading.text import canonical_literal

_GAP = re.compile(r"\{(?P<kind>[a-z]+)(?::(?P<name>[a-z][a-z0-9_]*)(?:=(?P<value>[^\s{}]+))?)?\}")

_YEAR = r"(?:19|20)\d\d"
_ALONE = r"(?<!\d)(?<!\d[.,])"  # not the rest of a longer number
_FRACTION_WORDS = ("helft",)  # `means` in the statement says what part of what
# Capitals are alternatives of their own: ignoring case would cost the search its fast start.
_WORDS = "|".join(
    form
    for word in sorted([*NUMBER_WORDS, *_FRACTION_WORDS], key=len, reverse=True)
    for form in (word, word.capitalize())
)

# Each kind of gap: what it matches, and what may not follow it. A footnote mark is glued to the
# word or number before it (`201727` is 2017 with note 27), so a gap before `{mark}` ends freely.
_KINDS = {
    "year": (rf"{_ALONE}{_YEAR}", r"(?!\d)"),
    "years": (rf"{_ALONE}{_YEAR}(?: {_YEAR})*", r"(?!\d)"),
    "number": (rf"{_ALONE}{NUMERAL}", r"(?!\d|%|[.,]\d)"),
    "percent": (rf"{_ALONE}{NUMERAL}%", ""),
    "word": (_WORDS, ""),
    "mark": (r"\d{1,2}", r"(?!\d)"),
    "digits": (r"(?<!\d)\d+", r"(?!\d)"),
    "date": (r"(?<!\d)\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})", r"(?!\d)"),
}

FIGURES = re.compile(r"[\d.,%/ ]+")
"""Runs of characters of which numbers, years and dates are made: no gap for one matches beyond."""


class TemplateError(SpecError, ValueError):
    """A template that cannot be used; a `ValueError`, so that a spec reports it as its own."""


@dataclass(frozen=True)
class Piece:
    """
    Literal text in canonical form, or a gap.

    Attributes
    ----------
    literal : the text; empty for a gap.
    gap, kind, name : what a gap matches, its kind, and its name if it has one.
    spaced : whether white space may precede it.
    """

    literal: str = ""
    gap: re.Pattern[str] | None = None
    name: str | None = None
    spaced: bool = False
    kind: str = ""


@lru_cache(maxsize=8192)  # a benchmark of faults reads the same templates some thousand times
def pieces(source: str) -> tuple[Piece, ...]:
    """
    The pieces of a template.

    Raises
    ------
    TemplateError : an unknown kind of gap, a value that its kind cannot hold, or a stray brace.
    """
    found: list[Piece] = []
    position, spaced = 0, False
    for gap in _GAP.finditer(source):
        text = source[position : gap.start()]
        found += _literal(text, source)
        glued = source.startswith("{mark", gap.end())
        # Between a gap and its neighbour the canonical text keeps a space only if digits meet.
        spaced = text[-1:].isspace()
        pattern = _gap(gap["kind"], gap["value"], source, glued)
        found.append(Piece("", pattern, gap["name"], spaced, gap["kind"]))
        position = gap.end()
    return (*found, *_literal(source[position:], source))


def _literal(text: str, source: str) -> list[Piece]:
    if "{" in text or "}" in text:
        raise TemplateError(f"template {source!r}: a brace that opens or closes no gap")
    literal = canonical_literal(text)
    return [Piece(literal, spaced=text[0].isspace())] if literal else []


def _gap(kind: str, value: str | None, source: str, before_mark: bool) -> re.Pattern[str]:
    if kind not in _KINDS:
        raise TemplateError(
            f"template {source!r}: unknown gap {{{kind}}}; known: {', '.join(_KINDS)}"
        )
    pattern, ending = _KINDS[kind]
    if value is not None:
        if not re.fullmatch(pattern, value):
            raise TemplateError(f"template {source!r}: no {kind} is printed as {value!r}")
        # What may not come before a gap stands at the beginning of its pattern.
        pattern = f"(?={pattern}){re.escape(value)}"
    # Digits of other scripts are no digits here: `８8` is not 8.
    return re.compile(f"(?:{pattern}){'' if before_mark else ending}", re.ASCII)
