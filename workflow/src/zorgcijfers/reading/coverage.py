"""Coverage: every numeral of a document is read, or passed over for a declared reason."""

from __future__ import annotations

import re
from collections.abc import Iterable

from zorgcijfers.errors import SourceError
from zorgcijfers.reading.statements import PassedOver
from zorgcijfers.reading.text import Text

_DIGITS = re.compile("[\\d\u00bc-\u00be\u2150-\u215e]+")  # also ¼ to ⅞


def require_every_numeral(
    text: Text, read: Iterable[tuple[int, int]], passed_over: Iterable[PassedOver]
) -> None:
    """
    Refuse a document that prints a number nobody accounts for: a new row, table or sentence.

    Parameters
    ----------
    text : the document.
    read : canonical spans of tables and statements as read.
    passed_over : declared numerals that are no data.

    Raises
    ------
    SourceError : the first numeral that no span and no declaration covers; or a declaration that
        fits nothing.
    """
    covered = list(read)
    for template in (template for declared in passed_over for template in declared.templates):
        spans = [(match.start, match.end) for match in template.find(text)]
        if not spans:
            nearest = template.nearest(text)
            raise SourceError(
                "numbers declared as passed over are not there",
                document=text.document,
                line=nearest.line if nearest else None,
                expected=template.source,
                found=nearest.shown if nearest else "no text like it",
                remedy="restore the document, or drop the pattern from statements.yaml",
            )
        covered += spans
    place = first_uncovered(text.canonical.string, covered)
    if place is not None:
        line = text.canonical.line(place)
        raise SourceError(
            "a number that no table, statement or exemption covers",
            document=text.document,
            line=line,
            expected="only numbers that the tables and statements.yaml of the document describe",
            found=text.lines[line - 1].strip(),
            remedy="describe the table or sentence, or list it under passed_over with a reason",
        )


def first_uncovered(
    string: str, spans: Iterable[tuple[int, int]], low: int = 0, high: int | None = None
) -> int | None:
    """
    Where the first run of digits begins that spans do not cover from end to end.

    Parameters
    ----------
    string : canonical text.
    spans : what is covered.
    low, high : part of the text to look at, widened to whole runs of digits; `high` is not
        included.
    """
    high = len(string) if high is None else high
    while low > 0 and string[low - 1].isdecimal():
        low -= 1
    while high < len(string) and string[high].isdecimal():
        high += 1
    covered = bytearray(max(0, high - low))
    for start, end in spans:
        if start < high and end > low:
            first, last = max(start, low) - low, min(end, high) - low
            covered[first:last] = b"\x01" * (last - first)
    for digits in _DIGITS.finditer(string, low, high):
        if 0 in covered[digits.start() - low : digits.end() - low]:
            return digits.start()
    return None
