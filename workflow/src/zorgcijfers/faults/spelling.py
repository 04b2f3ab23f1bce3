"""How a copyist or a scanner spells a number otherwise: rules from one printed form to others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from zorgcijfers.numerals import NUMBER_WORDS

Rule = Callable[[str], Iterator[str]]
"""From a number as printed to what is printed instead; nothing where the rule does not apply."""

_TAKEN_FOR = {"0": "8", "1": "7", "3": "8", "5": "6", "6": "58", "7": "1", "8": "036"}
_LETTERS = str.maketrans("0158", "OlSB")
_OPPOSITES = (
    ("meer", "minder"),
    ("hoger", "lager"),
    ("hoogste", "laagste"),
    ("hoogstens", "minstens"),
    ("binnen", "na"),
    ("voor", "na"),
    ("boven", "onder"),
    ("eerste", "laatste"),
    ("stijging", "daling"),
    ("stijgen", "dalen"),
    ("steeg", "daalde"),
    ("gestegen", "gedaald"),
    ("toename", "afname"),
)
_UNITS = (
    ("miljoen", "miljard"),
    ("dagen", "weken"),
    ("weken", "maanden"),
    ("maanden", "jaar"),
    ("maand", "week"),
    ("euro", "procent"),
    ("dossiers", "personen"),
    ("aanvragen", "beslissingen"),
)
OPPOSITES = "|".join(dict.fromkeys(word for pair in _OPPOSITES for word in pair))
"""Words that have an opposite, as a regular expression."""
UNITS = "|".join(dict.fromkeys(word for pair in _UNITS for word in pair))
"""Words that say what is counted or measured, as a regular expression."""
_TEENS = ("{}tien", "honderd{}")


def next_digits(printed: str) -> Iterator[str]:
    """Each digit the next one, 9 as 0."""
    return _each_digit(printed, lambda digit: str((int(digit) + 1) % 10))


def misread_digits(printed: str) -> Iterator[str]:
    """Each digit another that it is easily taken for."""
    return _each_digit(printed, lambda digit: _TAKEN_FOR.get(digit, ""))


def digits_as_letters(printed: str) -> Iterator[str]:
    """The digits that are easily taken for letters as such letters, all at once."""
    yield printed.translate(_LETTERS)


def dropped_digits(printed: str) -> Iterator[str]:
    """Each digit left out; not the only one."""
    digits = [at for at, sign in enumerate(printed) if sign.isdecimal()]
    return (printed[:at] + printed[at + 1 :] for at in digits if len(digits) > 1)


def doubled_digit(printed: str) -> Iterator[str]:
    """The last digit printed twice."""
    return _replaced(r"(\d)(?!.*\d)", r"\1\1", printed)


def transposed_digits(printed: str) -> Iterator[str]:
    """Each digit exchanged with the next one."""
    digits = [at for at, sign in enumerate(printed) if sign.isdecimal()]
    for one, other in pairwise(digits):
        between = printed[one + 1 : other]
        yield f"{printed[:one]}{printed[other]}{between}{printed[one]}{printed[other + 1 :]}"


def comma_to_the_left(printed: str) -> Iterator[str]:
    """The decimal comma one digit to the left."""
    return _replaced(r"(\d),", r",\1", printed)


def comma_to_the_right(printed: str) -> Iterator[str]:
    """The decimal comma one digit to the right; away where it stands last then."""
    return _replaced(r",(\d)(?!\d)|,(\d)", _right, printed)


def comma_lost(printed: str) -> Iterator[str]:
    """The decimal comma left out."""
    return _replaced(",", "", printed)


def comma_as_point(printed: str) -> Iterator[str]:
    """The decimal comma as a point."""
    return _replaced(",", ".", printed)


def decimals_lost(printed: str) -> Iterator[str]:
    """All decimals left out."""
    return _replaced(r",\d+", "", printed)


def last_decimal_lost(printed: str) -> Iterator[str]:
    """The last of several decimals left out."""
    return _replaced(r"(,\d+)\d", r"\1", printed)


def points_lost(printed: str) -> Iterator[str]:
    """The points between thousands left out."""
    if "." in printed:
        yield printed.replace(".", "")


def point_as_comma(printed: str) -> Iterator[str]:
    """The last point between thousands as a comma."""
    head, point, tail = printed.rpartition(".")
    if point:
        yield f"{head},{tail}"


def point_moved(printed: str) -> Iterator[str]:
    """The first point between thousands one digit to the right."""
    return _replaced(r"\.(\d)", r"\1.", printed)


def points_as_blanks(printed: str) -> Iterator[str]:
    """The points between thousands as blanks."""
    if "." in printed:
        yield printed.replace(".", " ")


def group_lost(printed: str) -> Iterator[str]:
    """The last three digits after a point left out."""
    return _replaced(r"\.\d{3}(?!\d|\.)", "", printed)


def thousand_fold(printed: str) -> Iterator[str]:
    """Three more noughts: a number in thousands printed in units."""
    return _replaced(r"^(\d{1,3}(?:\.\d{3})*)(?![\d.,])", r"\1.000", printed)


def blank_inside(printed: str) -> Iterator[str]:
    """A blank between the first two digits that stand together."""
    return _replaced(r"(\d)(\d)", r"\1 \2", printed)


def with_minus(printed: str) -> Iterator[str]:
    """A minus sign in front."""
    yield f"-{printed}"


def with_bound(printed: str) -> Iterator[str]:
    """A smaller-than sign in front."""
    yield f"<{printed}"


def in_brackets(printed: str) -> Iterator[str]:
    """The number in brackets, as accounts print what is owed."""
    yield f"({printed})"


def percent_lost(printed: str) -> Iterator[str]:
    """The percent sign left out."""
    return _replaced("%", "", printed)


def percent_added(printed: str) -> Iterator[str]:
    """A percent sign where there is none."""
    if not printed.endswith("%"):
        yield f"{printed}%"


def digit_behind(printed: str) -> Iterator[str]:
    """A digit glued behind, as of a footnote mark."""
    return _replaced(r"(\d)(?!.*\d)", r"\g<1>1", printed)


def digit_before(printed: str) -> Iterator[str]:
    """A digit glued in front, as of a number of a row."""
    yield f"1{printed}"


def twice(printed: str) -> Iterator[str]:
    """The number printed twice."""
    yield f"{printed} {printed}"


def left_out(printed: str) -> Iterator[str]:
    """Nothing in its place."""
    yield ""


def as_dash(printed: str) -> Iterator[str]:
    """A dash in its place."""
    yield "–"


def other_word(word: str) -> Iterator[str]:
    """Every other number word, with a capital where the word has one."""
    return (
        _like(word, other)
        for other, value in NUMBER_WORDS.items()
        if value != NUMBER_WORDS.get(word.lower())
    )


def next_word(word: str) -> Iterator[str]:
    """The number word for one more; for the largest, that for one less."""
    by_value = {value: other for other, value in NUMBER_WORDS.items()}
    value = NUMBER_WORDS[word.lower()]
    yield _like(word, by_value.get(value + 1, by_value[value - 1]))


def longer_word(word: str) -> Iterator[str]:
    """A longer number word that holds the word."""
    return (_like(word, form.format(word.lower())) for form in _TEENS)


def word_in_digits(word: str) -> Iterator[str]:
    """The next number, in digits."""
    if word.lower() in NUMBER_WORDS:
        yield str(NUMBER_WORDS[word.lower()] + 1)


def turned(word: str) -> Iterator[str]:
    """The word that says the opposite: `meer` for `minder`."""
    return (_like(word, other) for other in _partners(_OPPOSITES, word))


def other_unit(word: str) -> Iterator[str]:
    """Another unit: `miljard` for `miljoen`, `weken` for `maanden`."""
    return (_like(word, other) for other in _partners(_UNITS, word))


def doubled_letter(word: str) -> Iterator[str]:
    """The second letter twice."""
    yield word[:2] + word[1:]


def next_year(year: str) -> Iterator[str]:
    """The year after; of a date, its two digits."""
    yield str(int(year) + 1)


def _partners(pairs: Sequence[tuple[str, str]], word: str) -> Iterator[str]:
    for one, other in pairs:
        if word.lower() in (one, other):
            yield other if word.lower() == one else one


def _like(word: str, other: str) -> str:
    return other.capitalize() if word[0].isupper() else other


def _right(found: re.Match[str]) -> str:
    return found[1] or f"{found[2]},"


def _each_digit(printed: str, others: Callable[[str], str]) -> Iterator[str]:
    """The number with each digit replaced by each of some signs."""
    for at, sign in enumerate(printed):
        if sign.isdecimal():
            yield from (f"{printed[:at]}{new}{printed[at + 1 :]}" for new in others(sign))


def _replaced(
    pattern: str, new: str | Callable[[re.Match[str]], str], printed: str
) -> Iterator[str]:
    """The number with the first match of a pattern replaced; nothing where there is none."""
    changed, count = re.subn(pattern, new, printed, count=1)
    if count:
        yield changed
