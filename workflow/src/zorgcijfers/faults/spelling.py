"""How a copyist or a scanner spells a number or word otherwise: rules from one print to others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from zorgcijfers.numerals import NUMBER_WORDS

Rule = Callable[[str], Iterator[str]]
"""From what is printed to what is printed instead; nothing where the rule does not apply."""

Pairs = Sequence[tuple[str, str]]

_TAKEN_FOR = {"0": "8", "1": "7", "3": "8", "5": "6", "6": "58", "7": "1", "8": "036"}
_LETTERS = str.maketrans("0158", "OlSB")


def printed_as(*forms: str) -> Rule:
    """The print in other forms, in which it stands for `{}`."""
    return lambda printed: (form.format(printed) for form in forms)


def replaced(
    pattern: str, new: str | Callable[[re.Match[str]], str], *, every: bool = False
) -> Rule:
    """The first match of a pattern, or every one, replaced; nothing where there is none."""

    def rule(printed: str) -> Iterator[str]:
        changed, count = re.subn(pattern, new, printed, count=0 if every else 1)
        if count:
            yield changed

    return rule


def each_digit(others: Callable[[str], str]) -> Rule:
    """Each digit replaced by each of some signs."""
    return lambda printed: (
        f"{printed[:at]}{new}{printed[at + 1 :]}"
        for at, sign in enumerate(printed)
        if sign.isdecimal()
        for new in others(sign)
    )


next_digits = each_digit(lambda digit: str((int(digit) + 1) % 10))
"""Each digit the next one, 9 as 0."""

misread_digits = each_digit(lambda digit: _TAKEN_FOR.get(digit, ""))
"""Each digit another that it is easily taken for."""


def digits_as_letters(printed: str) -> Iterator[str]:
    """The digits that are easily taken for letters as such letters, all at once."""
    yield printed.translate(_LETTERS)


def dropped_digits(printed: str) -> Iterator[str]:
    """Each digit left out; not the only one."""
    digits = [at for at, sign in enumerate(printed) if sign.isdecimal()]
    return (printed[:at] + printed[at + 1 :] for at in digits if len(digits) > 1)


def transposed_digits(printed: str) -> Iterator[str]:
    """Each digit exchanged with the next one."""
    digits = [at for at, sign in enumerate(printed) if sign.isdecimal()]
    for one, other in pairwise(digits):
        between = printed[one + 1 : other]
        yield f"{printed[:one]}{printed[other]}{between}{printed[one]}{printed[other + 1 :]}"


def other_words(word: str) -> Iterator[str]:
    """Every other number word, with a capital where the word has one."""
    value = NUMBER_WORDS.get(word.lower())
    return (_like(word, other) for other, number in NUMBER_WORDS.items() if number != value)


def next_word(word: str) -> Iterator[str]:
    """The number word for one more; for the largest, that for one less."""
    by_value = {value: other for other, value in NUMBER_WORDS.items()}
    value = NUMBER_WORDS[word.lower()]
    yield _like(word, by_value.get(value + 1, by_value[value - 1]))


def longer_words(word: str) -> Iterator[str]:
    """Longer number words that hold the word."""
    return (_like(word, form.format(word.lower())) for form in ("{}tien", "honderd{}"))


def word_in_digits(word: str) -> Iterator[str]:
    """The next number, in digits."""
    if word.lower() in NUMBER_WORDS:
        yield str(NUMBER_WORDS[word.lower()] + 1)


def next_year(year: str) -> Iterator[str]:
    """The year after; of a date, its two digits."""
    yield str(int(year) + 1)


def partner(pairs: Pairs) -> Rule:
    """The other word of each pair that has the word: `meer` for `minder`."""

    def rule(word: str) -> Iterator[str]:
        for one, other in pairs:
            if word.lower() in (one, other):
                yield _like(word, other if word.lower() == one else one)

    return rule


left_out = printed_as("")
"""Nothing in its place."""

doubled_letter = replaced("^(.)(.)", r"\1\2\2")
"""The second letter twice."""

doubled_digit = replaced(r"(\d)(?!.*\d)", r"\1\1")
"""The last digit twice."""


def _like(word: str, other: str) -> str:
    return other.capitalize() if word[0].isupper() else other
