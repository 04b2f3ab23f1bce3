"""Faults of running text: sentences, footnote marks, lines and the end of the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import combinations

from zorgcijfers.faults.original import Fault, Original, Place
from zorgcijfers.faults.spelling import Rule

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MARK = re.compile(r"(?<=[^\W\d_])\d{1,2}(?!\d|[.,]\d)|(?<=[)”’])\d{1,2}(?!\d|[.,]\d)")


def exchanged_numbers(original: Original) -> Iterator[Fault]:
    """Any two numbers of one sentence, each in the place of the other."""
    for sentence in original.sentences:
        for one, other in combinations(original.numbers_of(sentence), 2):
            if one.text != other.text:
                prints = [(one, other.text), (other, one.text)]
                yield original.fault(prints, [one, other], one.subject)


def copied_numbers(original: Original) -> Iterator[Fault]:
    """Each number of a sentence in place of the one before it."""
    for sentence in original.sentences:
        for one, other in combinations(original.numbers_of(sentence), 2):
            if one.text != other.text:
                yield original.fault([(one, other.text)], [one], one.subject)


def exchanged_years(original: Original) -> Iterator[Fault]:
    """Any two years of one sentence, each in the place of the other."""
    for sentence in original.sentences:
        years = [
            Place(piece.line, piece.column + year.start(), year[0])
            for piece in original.pieces(sentence)
            for year in _YEAR.finditer(piece.text)
        ]
        for one, other in combinations(years, 2):
            if one.text != other.text:
                yield original.fault([(one, other.text), (other, one.text)], of=sentence.subject)


def marks(rule: Rule) -> Callable[[Original], Iterator[Fault]]:
    """Each footnote mark behind a word, otherwise."""
    return lambda original: (
        original.fault([(mark, new)]) for mark in _marks(original) for new in rule(mark.text)
    )


def marks_behind_numbers(original: Original) -> Iterator[Fault]:
    """A footnote mark behind the number of the same line instead, its digits glued to it."""
    for mark in _marks(original):
        for number in original.numbers:
            if number.line == mark.line and number.text[-1].isdecimal():
                prints = [(number, f"{number.text}{mark.text}"), (mark, "")]
                yield original.fault(prints, [number], number.subject)


def dropped_lines(original: Original) -> Iterator[Fault]:
    """Each line that prints a number left out."""
    for line in original.lines_of_data():
        yield original.relined(_subject(original, line), line, line + 1)


def doubled_lines(original: Original) -> Iterator[Fault]:
    """Each line that prints a number, twice."""
    for line in original.lines_of_data():
        again = (original.lines[line],) * 2
        yield original.relined(_subject(original, line), line, line + 1, again)


def exchanged_lines(original: Original) -> Iterator[Fault]:
    """Each line that prints a number exchanged with the next one that prints anything."""
    for line in original.lines_of_data():
        other = _next_printed(original, line)
        if other is not None:
            lines = original.lines[line : other + 1]
            new = (lines[-1], *lines[1:-1], lines[0])
            yield original.relined(_subject(original, line), line, other + 1, new)


def joined_lines(original: Original) -> Iterator[Fault]:
    """Each line that prints a number glued to the next one."""
    for line in original.lines_of_data():
        other = _next_printed(original, line)
        if other is not None:
            one = original.lines[line].rstrip() + original.lines[other].lstrip()
            yield original.relined(_subject(original, line), line, other + 1, (one,))


def cuts(original: Original) -> Iterator[Fault]:
    """The document cut off before each line; cuts that differ by blank lines only, as one edit."""
    lines, end = original.lines, 0
    for line in range(len(lines)):
        if line and lines[line - 1].strip():
            end = line
        datum = original.has_data_from(line)
        fault = original.relined("", end, len(lines), () if end else ("",), datum=datum)
        yield Fault("", line + 1, 0, (), datum, fault.edit)


def _marks(original: Original) -> Iterator[Place]:
    for line, printed in enumerate(original.lines):
        for mark in _MARK.finditer(printed):
            if (line, mark.start()) not in original.read:
                yield Place(line, mark.start(), mark[0])


def _subject(original: Original, line: int) -> str:
    return next(number.subject for number in original.numbers if number.line == line)


def _next_printed(original: Original, line: int) -> int | None:
    after = range(line + 1, len(original.lines))
    return next((other for other in after if original.lines[other].strip()), None)
