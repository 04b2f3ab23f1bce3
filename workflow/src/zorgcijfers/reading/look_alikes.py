"""Signs that look alike: a message shows them by their code points, or nobody sees the fault."""

from __future__ import annotations

import re
import unicodedata

from zorgcijfers.reading.text import squeezed

_FOLDED = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("‘’ʼ´`", "'"))

# What makes of a word with a numeral in it something else, and how the message calls it.
_NO_CELL = (
    (re.compile(r".*[⁰¹²³⁴-⁹].*"), "a superscript digit"),
    (re.compile(r".*[€$£¥].*"), "a currency sign"),
    (re.compile(r"\(.*\d.*\)"), "parentheses around the number"),
    (re.compile(r"[-‐‑‒–—−+~±<>≤≥=]+\d.*"), "a sign before the number"),
    (re.compile(r"\d[\d.,]*%?[-‐‑‒–—−+~±<>≤≥=*]"), "a sign after the number"),
    (re.compile(r"[-‐‑‒–—−+~±<>≤≥=%]"), "a sign apart from its number"),
    (re.compile(r"\d{1,3}(['’]\d{3})+%?"), "an apostrophe that groups no thousands"),
    (re.compile(r"0[0-9][0-9.,]*%?"), "a zero before its digits"),
    (re.compile(r"[0-9]+\.[0-9]+%?"), "a point that groups no thousands"),
    (re.compile(r"[0-9][0-9.,]*%?"), "points and commas as no number has them, or too many digits"),
    (re.compile(r"\d[\d.,]*%?"), "digits of another script"),
    (re.compile(r"[^\W\d]+\d[\d.,]*%?|\d[\d.,]*[^\W\d]+"), "a letter glued to the number"),
    (
        re.compile(r"n\.v\.t\.|n\.b\.|\.{2,}|…|x", re.IGNORECASE),
        "no number, as where none is known",
    ),
)


def why_no_number(word: str) -> str | None:
    """What keeps a printed word from being a number, if known: `a sign after the number`."""
    for pattern, reason in _NO_CELL:
        if pattern.fullmatch(word):
            odd = [character for character in word if not character.isascii()]
            return reason + (f" ({_named(''.join(odd))})" if odd else "")
    return None


def departure(expected: str, found: str) -> str | None:
    """
    Where two texts part that a reader takes for the same.

    Parameters
    ----------
    expected, found : as described, and as printed; white space does not matter.

    Returns
    -------
    `found U+2010 HYPHEN where U+002D HYPHEN-MINUS is expected`, or None where the texts are the
    same or look different.
    """
    wanted, printed = squeezed(expected), squeezed(found)
    if wanted == printed or _folded(wanted) != _folded(printed):
        return None
    start = 0
    while wanted[start : start + 1] == printed[start : start + 1]:
        start += 1
    end = 0
    longest = min(len(wanted), len(printed)) - start
    while end < longest and wanted[-1 - end] == printed[-1 - end]:
        end += 1
    # A letter and its accent in two code points begin like the letter alone.
    if any(map(unicodedata.combining, printed[start : len(printed) - end])):
        start = max(0, start - (not wanted[start : len(wanted) - end]))
    here, there = wanted[start : len(wanted) - end], printed[start : len(printed) - end]
    return f"found {_named(there)} where {_named(here)} is expected"


def _folded(text: str) -> str:
    return squeezed(unicodedata.normalize("NFKC", text).translate(_FOLDED))


def _named(text: str) -> str:
    return " ".join(f"U+{ord(c):04X} {unicodedata.name(c, '')}".strip() for c in text) or "nothing"
