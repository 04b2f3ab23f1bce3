"""Faults of single numbers and words: each spelled otherwise, by a rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from zorgcijfers.faults.original import Fault, Number, Original, Place
from zorgcijfers.faults.spelling import Rule
from zorgcijfers.numerals import NUMBER_WORDS

Faults = Callable[[Original], Iterator[Fault]]
"""Every fault of a kind in a document."""

_NUMERAL = re.compile(r"\d+(?:[.,/]\d+)*")
# `een` and `geen` are articles far more often than numbers, and are left to those that are read.
_NUMBER_WORD = re.compile(
    rf"\b(?:{'|'.join(word for word in NUMBER_WORDS if not word.endswith('een'))})\b", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]{4,}")


def numbers(rule: Rule) -> Faults:
    """Each number in digits that was read, spelled otherwise."""
    return lambda original: (
        fault
        for number in original.numbers
        if number.text[0].isdecimal()
        for fault in _spelled(original, number, rule)
    )


def number_words(rule: Rule) -> Faults:
    """Each number word that was read, spelled otherwise."""
    return lambda original: (
        fault
        for number in original.numbers
        if not number.text[0].isdecimal()
        for fault in _spelled(original, number, rule)
    )


def other_numerals(rule: Rule) -> Faults:
    """Each numeral that is no number that was read: years, dates, labels, articles, notes."""
    return _in_other_text(_NUMERAL, rule)


def other_number_words(rule: Rule) -> Faults:
    """Each number word that is none that was read."""
    return _in_other_text(_NUMBER_WORD, rule)


def longest_words(rule: Rule) -> Faults:
    """The longest word of each line, spelled otherwise."""

    def faults(original: Original) -> Iterator[Fault]:
        for line, printed in enumerate(original.lines):
            words = list(_WORD.finditer(printed))
            if words:
                word = max(words, key=lambda found: len(found[0]))
                yield from _respelled(original, Place(line, word.start(), word[0]), rule)

    return faults


def words(pattern: str, rule: Rule) -> Faults:
    """Each word that a pattern fits, spelled otherwise."""
    return _in_other_text(re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), rule)


def _in_other_text(pattern: re.Pattern[str], rule: Rule) -> Faults:
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
