"""What is printed, read back and held against the number it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

import pandas as pd
from babel.numbers import parse_decimal

from zorgcijfers.contracts import split_list
from zorgcijfers.errors import AnalysisError
from zorgcijfers.interval import Interval
from zorgcijfers.presentation.facts import YEAR, Fact
from zorgcijfers.presentation.figure_data import SUBJECTS
from zorgcijfers.presentation.indicator_values import IndicatorValue
from zorgcijfers.writing.formats import MINUS, Formatter
from zorgcijfers.writing.precision import Rounding

_NUMBER = re.compile(rf"(?P<sign>{MINUS}?)[^\d{MINUS}]?(?P<digits>\d[\d.,]*)")
_MARKED = re.compile(r"\[[a-z]\]")
STORED = Fraction(1, 10**11)
"""Tables keep twelve decimals, so that an end of an interval may have moved by half of the last."""


@dataclass(frozen=True)
class Promise:
    """
    What a printed number stands for.

    Attributes
    ----------
    value, interval : the number, and every number that the data allow.
    decimals : decimals asked for.
    rounding : which way; `quoted` for a number printed as its document prints it.
    drawn : whether it stands beside a mark, where a bound is rounded from the value drawn.
    """

    value: Fraction
    interval: Interval
    decimals: int
    rounding: Rounding | Literal["quoted"] = "nearest"
    drawn: bool = False

    @classmethod
    def of(cls, found: IndicatorValue, *, drawn: bool = False) -> Promise:
        """What an indicator's number in a table or beside a mark stands for."""
        value = found.value or Fraction(0)
        return cls(value, found.interval, found.definition.decimals, found.rounding, drawn)


def numbers(text: str, formatter: Formatter) -> list[Decimal]:
    """The numbers in a text, in the language of the formatter."""
    locale = formatter.formats.locale
    found = []
    for match in _NUMBER.finditer(text):
        digits = match["digits"].rstrip(".,")
        number = parse_decimal(digits, locale=locale)
        found.append(-number if match["sign"] else number)
    return found


def flaw(printed: Decimal, promise: Promise) -> str | None:
    """
    What is wrong with a printed number; None where nothing is.

    It must be a multiple of its step, the coarser of what was asked for and what the data bear
    (see `precision.supported_decimals`); not more than half a step off its value, or for a bound
    less than one step, to the sure side of the end; and inside the interval where the data
    determine the step. At the edge of an interval, and in whole units where one tenth is not
    customary, it may be finer or coarser than the step, if it is inside and rounded correctly.
    """
    number, interval = Fraction(printed), promise.interval
    asked = Fraction(10) ** -promise.decimals
    if promise.rounding == "quoted":
        return None if 2 * abs(number - promise.value) <= asked else "is not the number printed"
    step = _step(promise, asked)
    if promise.rounding != "nearest":
        end = interval.low if promise.rounding == "down" else interval.high
        end = promise.value if promise.drawn else end
        slack = end - number if promise.rounding == "down" else number - end
        if slack < -STORED:
            return f"must be rounded {promise.rounding}, so that the bound is certain"
        return None if slack < step + STORED else f"is further from the bound than {step}"
    own = _own_step(printed)
    off = abs(number - promise.value)
    if step > asked and not interval.low - STORED <= number <= interval.high + STORED:
        return "lies outside its interval"
    if 2 * off > step + STORED and not (step > asked and own == 1 and 2 * off <= 1 + STORED):
        return f"is not the value rounded to {step}"
    if 2 * off == (step if 2 * off <= step else own) and abs(number) < abs(promise.value):
        return "is a half rounded towards zero"
    nearest = step * ((promise.value / step + Fraction(1, 2)) // 1)
    if (number / step).denominator > 1 and (step == asked or nearest in interval):
        return f"shows more digits than the data bear, which is a step of {step}"
    return None


def require_faithful_facts(facts: Iterable[Fact], formatter: Formatter) -> None:
    """
    Read every fact's text back and hold it against its value.

    Parameters
    ----------
    facts : facts of a build.
    formatter : of the language they are written in.

    Raises
    ------
    AnalysisError : a text does not say its number; with name, text, value and interval.
    """
    for fact in facts:
        what = f"fact {fact.fact_id}"
        if fact.interval is None:
            continue
        if fact.value is None:
            ends = [Fraction(number) for number in numbers(fact.text, formatter)]
            if ends != [fact.interval.low, fact.interval.high]:
                raise _unfaithful(what, fact.text, fact.interval, "are not the ends of its range")
        elif fact.unit == YEAR:
            if fact.text != str(fact.value):
                raise _unfaithful(what, fact.text, fact.interval, "is another year")
        else:
            promise = Promise(fact.value, fact.interval, fact.decimals, fact.rounding)
            require_faithful(what, fact.text, promise, formatter)
            _require_about(what, fact.text, promise, formatter)


def require_faithful(what: str, text: str, promise: Promise, formatter: Formatter) -> None:
    """
    Read one printed number back and hold it against what it stands for.

    Parameters
    ----------
    what : which number it is, for the message.
    text : as printed, with its unit and the letters of marks.
    promise : what it stands for.
    formatter : of the language it is written in.

    Raises
    ------
    AnalysisError : the text holds no number or several, or another one than it promises.
    """
    found = numbers(_MARKED.sub("", text), formatter)
    why = flaw(found[0], promise) if len(found) == 1 else "is not one number"
    if why:
        raise _unfaithful(what, text, promise.interval, why, promise.value)


def require_faithful_figure(
    name: str, data: pd.DataFrame, known: Mapping[str, IndicatorValue], formatter: Formatter
) -> None:
    """
    Read back every number that a figure writes and hold it against the indicator it draws.

    A number of a mark that shows no indicator is held against the mark itself.

    Parameters
    ----------
    name : name of the figure.
    data : its frame, one row a mark, with the columns of `figure_data`.
    known : indicators by `indicator/group/year`.
    formatter : of the language of the figure.

    Raises
    ------
    AnalysisError : a text does not say the number drawn, or a drawn number is no indicator's.
    """
    for row, mark in enumerate(data.to_dict("records"), start=1):
        shown = [known[name] for name in split_list(mark.get(SUBJECTS))]
        for drawn, written in _WRITTEN:
            text, number = mark.get(written), mark.get(drawn)
            if pd.isna(text) or pd.isna(number) or not text:
                continue
            what = f"figure {name}, row {row}, {written}"
            own = [value for value in shown if _draws(value, float(str(number)), formatter)]
            exact = Fraction(repr(float(str(number))))
            promise = (
                Promise.of(own[0], drawn=True)
                if own
                else Promise(exact, Interval.exactly(exact), _decimals(str(text), formatter))
            )
            require_faithful(what, str(text), promise, formatter)


_WRITTEN = (
    ("value", "shown"),
    ("y", "shown"),
    ("low", "shown_low"),
    ("high", "shown_high"),
)
"""Columns of a frame: where a mark is drawn, and what is written beside it."""


def _draws(found: IndicatorValue, number: float, formatter: Formatter) -> bool:
    """Whether a mark stands at the value, in its unit or in a multiple of it."""
    unit = formatter.unit(found.definition.unit)
    base = unit.base or unit.unit
    scales = {u.scale for u in formatter.formats.units if (u.base or u.unit) == base}
    value = (found.value or Fraction(0)) * unit.scale
    return any(number == float(value / scale) for scale in scales)


def _decimals(text: str, formatter: Formatter) -> int:
    found = numbers(text, formatter)
    return max(-int(found[0].as_tuple().exponent), 0) if found else 0


def _step(promise: Promise, step: Fraction) -> Fraction:
    """The coarser of the step asked for and what the data bear, found by trying."""
    low, high = promise.interval.low, promise.interval.high
    signed = low <= 0 <= high
    while 30 * step <= high - low and (signed or 100 * step <= abs(promise.value)):
        step *= 10
    whole = 10 * step
    as_printed = (promise.value - whole / 2, promise.value + whole / 2) == (low, high)
    return whole if as_printed and (promise.value / whole).denominator == 1 else step


def _own_step(printed: Decimal) -> Fraction:
    return Fraction(10) ** min(int(printed.as_tuple().exponent), 0)


def _require_about(what: str, text: str, promise: Promise, formatter: Formatter) -> None:
    """The words say "about" exactly where more than one unit of the last digit is open."""
    asked = Fraction(10) ** -promise.decimals
    width = promise.interval.width
    if promise.rounding in ("down", "up"):
        is_open = False
    elif promise.rounding == "quoted":
        is_open = width > asked
    else:
        (printed,) = numbers(text, formatter)
        step = _step(promise, asked)
        # One tenth that is not customary is printed as a whole: the whole is what must be open.
        is_open = width > (step if step == asked else max(step, _own_step(printed)))
    if text.startswith(formatter.about("")) != is_open:
        why = "must say about" if is_open else "must not say about"
        raise _unfaithful(what, text, promise.interval, why, promise.value)


def _unfaithful(
    what: str, text: str, interval: Interval, why: str, value: Fraction | None = None
) -> AnalysisError:
    number = "" if value is None else f"value {float(value):.12g}, "
    return AnalysisError(
        f"{what}: the printed {text!r} {why} ({number}interval {float(interval.low):.12g} to "
        f"{float(interval.high):.12g}); to do: print it with writing.formats, and declare in "
        "data/analysis/indicators how many decimals it has and whether it is a bound"
    )
