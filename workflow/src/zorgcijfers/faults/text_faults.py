"""Faults of running text: numbers, words, sentences, footnote marks, lines, the end of the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, combinations

from zorgcijfers.faults.original import Fault, Maker, Number, Original, Place
from zorgcijfers.faults.spelling import Rule
from zorgcijfers.numerals import NUMBER_WORDS

_NUMERAL = re.compile(r"\d+(?:[.,/]\d+)*")
# `een` and `geen` are articles far more often than numbers, and are left to those that are read.
_NUMBER_WORD = re.compile(
    rf"\b(?:{'|'.join(word for word in NUMBER_WORDS if not word.endswith('een'))})\b", re.IGNORECASE
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MARK = re.compile(r"(?<=[^\W\d_])\d{1,2}(?!\d|[.,]\d)|(?<=[)”’])\d{1,2}(?!\d|[.,]\d)")
_WORD = re.compile(r"[^\W\d_]{4,}")


def numbers(rule: Rule) -> Maker:
    """Each number in digits that was read, spelled otherwise."""
    return lambda original: (
        fault
        for number in original.numbers
        if number.text[0].isdecimal()
        for fault in _spelled(original, number, rule)
    )


def number_words(rule: Rule) -> Maker:
    """Each number word that was read, spelled otherwise."""
    return lambda original: (
        fault
        for number in original.numbers
        if not number.text[0].isdecimal()
        for fault in _spelled(original, number, rule)
    )


def other_numerals(rule: Rule) -> Maker:
    """Each numeral that is no number that was read: years, dates, labels, articles, notes."""
    return _in_other_text(_NUMERAL, rule)


def other_number_words(rule: Rule) -> Maker:
    """Each number word that is none that was read."""
    return _in_other_text(_NUMBER_WORD, rule)


def longest_words(rule: Rule) -> Maker:
    """The longest word of each line, spelled otherwise."""

    def faults(original: Original) -> Iterator[Fault]:
        for line, printed in enumerate(original.lines):
            words = list(_WORD.finditer(printed))
            if words:
                word = max(words, key=lambda found: len(found[0]))
                yield from _respelled(original, Place(line, word.start(), word[0]), rule)

    return faults


def words(known: Sequence[Sequence[str]], rule: Rule) -> Maker:
    """Each word of some groups of words, spelled otherwise."""
    either = "|".join(dict.fromkeys(chain.from_iterable(known)))
    return _in_other_text(re.compile(rf"\b(?:{either})\b", re.IGNORECASE), rule)


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


def marks(rule: Rule) -> Maker:
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
    """The document cut off before each line."""
    for line in range(len(original.lines)):
        datum = original.has_data_from(line)
        nothing = () if line else ("",)
        yield original.relined("", line, len(original.lines), nothing, datum=datum)


def _in_other_text(pattern: re.Pattern[str], rule: Rule) -> Maker:
    def faults(original: Original) -> Iterator[Fault]:
        for line, printed in enumerate(original.lines):
            for found in pattern.finditer(printed):
                if (line, found.start()) not in original.read:
                    yield from _respelled(original, Place(line, found.start(), found[0]), rule)

    return faults


def _spelled(original: Original, number: Number, rule: Rule) -> Iterator[Fault]:
    for new in dict.fromkeys(rule(number.text)):
        if new != number.text:
            yield original.fault([(number, new)], [number], number.subject)


def _respelled(original: Original, place: Place, rule: Rule) -> Iterator[Fault]:
    for new in dict.fromkeys(rule(place.text)):
        if new != place.text:
            yield original.fault([(place, new)])


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
