"""Templates: sentences and headers with named gaps, matched in a document's canonical text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zorgcijfers.errors import SpecError
from zorgcijfers.numerals import NUMBER_WORDS, NUMERAL
from zorgcijfers.text import Text, canonical_literal

_GAP = re.compile(r"\{(?P<kind>[a-z]+)(?::(?P<name>[a-z][a-z0-9_]*))?\}")

_YEAR = r"(?:19|20)\d\d"
_ALONE = r"(?<!\d)(?<!\d[.,])"  # not the rest of a longer number
_FRACTION_WORDS = ("helft",)  # `means` in the statement says what part of what
_WORDS = "|".join(sorted([*NUMBER_WORDS, *_FRACTION_WORDS], key=len, reverse=True))

# Each kind of gap: what it matches, and what may not follow it. A footnote mark is glued to the
# word or number before it (`201727` is 2017 with note 27), so a gap before `{mark}` ends freely.
_KINDS = {
    "year": (rf"{_ALONE}{_YEAR}", r"(?!\d)"),
    "years": (rf"{_ALONE}{_YEAR}(?: {_YEAR})*", r"(?!\d)"),
    "number": (rf"{_ALONE}{NUMERAL}%?", r"(?!\d|%|[.,]\d)"),
    "word": (rf"(?i:{_WORDS})", ""),
    "mark": (r"\d{1,2}", r"(?!\d)"),
    "date": (r"(?<!\d)\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})", r"(?!\d)"),
}


@dataclass(frozen=True)
class Capture:
    """
    What a named gap holds.

    Attributes
    ----------
    text : as printed.
    line : 1-based line in the raw file.
    """

    text: str
    line: int


@dataclass(frozen=True)
class Match:
    """
    One place where a template fits.

    Attributes
    ----------
    start, end : span in the canonical text; end is not included.
    line : 1-based raw line where it begins.
    captures : contents of the named gaps.
    """

    start: int
    end: int
    line: int
    captures: dict[str, Capture]


class Template:
    """
    Text with gaps: `In {year:y} waren er {number:share} laattijdige beslissingen`.

    Gaps are `{kind}` or `{kind:name}`; kinds are year, years (one or more), number (digits,
    percent sign included), word (a number word), mark (a glued footnote mark) and date (31/12/20).
    A word may open its sentence with a capital.
    White space and line breaks do not matter, everything else must be as printed.
    """

    def __init__(self, source: str, *, any_case: bool = False) -> None:
        """
        Compile a template.

        Parameters
        ----------
        source : the template.
        any_case : ignore upper and lower case (headers broken over lines).

        Raises
        ------
        SpecError : an unknown kind of gap, a name used twice, or no literal text at all.
        """
        self.source = source
        if not canonical_literal(_GAP.sub("", source)) and "years" not in source:
            raise SpecError(f"template {source!r}: it has no text of its own to find it by")
        pattern, self.names = _compiled(source)
        self._flags = re.IGNORECASE if any_case else 0
        self._pattern = re.compile(pattern, self._flags)

    def find(self, text: Text, start: int = 0) -> Iterator[Match]:
        """Every place from the canonical index on where the template fits."""
        for found in self._pattern.finditer(text.canonical.string, start):
            yield self._match(text, found)

    def at(self, text: Text, start: int) -> Match | None:
        """The match that begins exactly at the canonical index, white space aside, if any."""
        if text.canonical.string.startswith(" ", start):
            start += 1
        found = self._pattern.match(text.canonical.string, start)
        return None if found is None else self._match(text, found)

    def nearest(self, text: Text) -> tuple[int, str] | None:
        """
        Where the document comes closest: for messages when the template fits nowhere.

        Returns
        -------
        The 1-based line where the longest fitting beginning ends, and the text printed there;
        None when not even the first words occur.
        """
        words = self.source.split(" ")
        best: re.Match[str] | None = None
        low, high = 1, len(words)
        while low <= high:
            middle = (low + high) // 2
            beginning = " ".join(words[:middle])
            found = re.search(_compiled(beginning)[0], text.canonical.string, self._flags)
            if found:
                best, low = found, middle + 1
            else:
                high = middle - 1
        if best is None:
            return None
        line = text.canonical.line(best.end())
        return line, text.lines[line - 1].strip()

    def _match(self, text: Text, found: re.Match[str]) -> Match:
        return Match(
            found.start(),
            found.end(),
            text.canonical.line(found.start()),
            {
                name: Capture(found[name], text.canonical.line(found.start(name)))
                for name in self.names
            },
        )


def _compiled(source: str) -> tuple[str, tuple[str, ...]]:
    """The regular expression of a template and the names of its gaps."""
    pieces: list[str] = []
    names: list[str] = []
    position = 0
    gaps = list(_GAP.finditer(source))
    for gap, after in zip(gaps, [*gaps[1:], None], strict=True) if gaps else ():
        pieces.append(_literal(source[position : gap.start()], source))
        glued = after is not None and after["kind"] == "mark" and after.start() == gap.end()
        pieces.append(_gap(gap, source, before_mark=glued))
        if gap["name"] is not None:
            if gap["name"] in names:
                raise SpecError(f"template {source!r}: gap {gap['name']} is named twice")
            names.append(gap["name"])
        position = gap.end()
    pieces.append(_literal(source[position:], source))
    return "".join(pieces), tuple(names)


def _gap(gap: re.Match[str], source: str, *, before_mark: bool) -> str:
    kind, name = gap["kind"], gap["name"]
    if kind not in _KINDS:
        raise SpecError(f"template {source!r}: unknown gap {{{kind}}}; known: {', '.join(_KINDS)}")
    pattern, ending = _KINDS[kind]
    group = "?:" if name is None else f"?P<{name}>"
    return f"({group}{pattern}){'' if before_mark else ending}"


def _literal(text: str, source: str) -> str:
    if "{" in text or "}" in text:
        raise SpecError(f"template {source!r}: a brace that opens or closes no gap")
    literal = re.escape(canonical_literal(text))
    # Between a gap and its neighbour the canonical text keeps a space only if digits meet.
    before = " ?" if text[:1].isspace() else ""
    after = " ?" if text[-1:].isspace() and literal else ""
    return f"{before}{literal}{after}"
