"""A formula with the printed numbers filled in, worked out until only its last steps are left."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from operator import add, mul, sub, truediv

from zorgcijfers.writing.formats import Formatter

MOST_OPERANDS = 4
"""A calculation of more operands is no longer seen at a glance: its table of numbers says it."""

_TOKEN = re.compile(r"\s*([()×/+−]|[^\s()×/+−]+)")
_SIGNS = {"+": "+", "−": "−", "×": "×", "/": "÷"}


@dataclass(frozen=True)
class Operand:
    """
    One number of a calculation.

    Attributes
    ----------
    sign : before it, as arithmetic is printed (`÷`); empty before the first.
    text : the number, in the report's language; nested steps in brackets.
    label : what it is; empty where the formula has no name for it.
    count : how many printed numbers were added up for it; 1 for a number as it is.
    """

    sign: str
    text: str
    label: str = ""
    count: int = 1


@dataclass(frozen=True)
class _Number:
    """A printed number or a sum of some."""

    value: Fraction
    percent: bool
    count: int = 1


_RULES: Mapping[str, Callable[[Fraction, Fraction], Fraction]] = {
    "": add,
    "+": add,
    "−": sub,
    "×": mul,
    "/": truediv,
}
_Part = list[tuple[str, "_Number | _Part"]]


def calculation(
    expression: str,
    formula: str,
    result: Fraction | None,
    values: Mapping[str, Fraction],
    formatter: Formatter,
    label: Callable[[str], str],
) -> tuple[Operand, ...]:
    """
    The operands of an expression, with every sum of printed numbers added up.

    Parameters
    ----------
    expression : as in `contracts.INDICATORS`.
    formula : in the terms of the codebook; its operands name those of the expression where both
        have the same signs.
    result : exact value, which the operands must give; None where nothing is known.
    values : value of each printed number in the expression, by its printed form.
    formatter : writes numbers in the report's language.
    label : what a name of the formula is called; empty for what it does not know.

    Returns
    -------
    None at all where the expression is words or holds what is no printed number, where its value
    is another than the result, or where too many operands are left: nothing is guessed.
    """
    tokens = [found[1] for found in _TOKEN.finditer(expression)]
    try:
        parts = _sum(tokens, values)
    except (LookupError, ValueError):
        return ()
    if tokens:
        return ()
    while len(parts) == 1 and isinstance(parts[0][1], list):
        parts = parts[0][1]
    if len(parts) == 1 and parts[0][1] == _number(expression.strip(), values):
        return ()  # a number as printed
    if result is None or len(parts) > MOST_OPERANDS or not _gives(parts, result):
        return ()
    names = _names(formula, [sign for sign, _ in parts])
    return tuple(
        Operand(
            _SIGNS.get(sign, ""),
            _written(sign, part, formatter),
            label(name),
            part.count if isinstance(part, _Number) else 1,
        )
        for (sign, part), name in zip(parts, names, strict=True)
    )


def _number(token: str, values: Mapping[str, Fraction]) -> _Number | None:
    if token in values:
        return _Number(values[token], token.endswith("%"))
    return _Number(Fraction(token), percent=False) if re.fullmatch("[0-9]+", token) else None


def _sum(tokens: list[str], values: Mapping[str, Fraction]) -> _Part:
    parts: _Part = [("", _product(tokens, values))]
    while tokens and tokens[0] in "+−":
        sign = tokens.pop(0)
        parts.append((sign, _product(tokens, values)))
    numbers = [part for _, part in parts if isinstance(part, _Number)]
    added = len(numbers) == len(parts) > 1 and all(sign != "−" for sign, _ in parts)
    if added and len({number.percent for number in numbers}) == 1:
        total = sum((number.value for number in numbers), Fraction(0))
        return [("", _Number(total, numbers[0].percent, len(numbers)))]
    return parts


def _product(tokens: list[str], values: Mapping[str, Fraction]) -> _Number | _Part:
    parts: _Part = [("", _atom(tokens, values))]
    while tokens and tokens[0] in "×/":
        sign = tokens.pop(0)
        parts.append((sign, _atom(tokens, values)))
    return parts[0][1] if len(parts) == 1 else parts


def _atom(tokens: list[str], values: Mapping[str, Fraction]) -> _Number | _Part:
    token = tokens.pop(0)
    if token == "(":
        parts = _sum(tokens, values)
        if tokens.pop(0) != ")":
            raise ValueError("a bracket is not closed")
        return parts[0][1] if len(parts) == 1 else parts
    number = _number(token, values)
    if number is None:
        raise LookupError(token)
    return number


def _gives(parts: _Part, result: Fraction) -> bool:
    """Whether the parts make the result, their percentages as printed or as hundredths."""
    for percent in (Fraction(1), Fraction(1, 100)):
        try:
            if abs(_value(parts, percent) - result) < Fraction(1, 10**9):
                return True
        except ZeroDivisionError:
            return False
    return False


def _value(part: _Number | _Part, percent: Fraction) -> Fraction:
    if isinstance(part, _Number):
        return part.value * percent if part.percent else part.value
    found = Fraction(0)
    for sign, each in part:
        value = _value(each, percent)
        found = _RULES[sign](found, value)
    return found


def _written(before: str, part: _Number | _Part, formatter: Formatter) -> str:
    if isinstance(part, _Number):
        return formatter.number(part.value, _decimals(part.value)) + "%" * part.percent
    inner = " ".join(
        f"{_SIGNS.get(sign, '')} {_written(sign, each, formatter)}".strip() for sign, each in part
    )
    is_product = all(sign in ("", "×", "/") for sign, _ in part)
    return inner if is_product and before not in ("×", "/") else f"({inner})"


def _decimals(value: Fraction, most: int = 6) -> int:
    """Decimals that the number has: printed numbers and their sums end."""
    return next((d for d in range(most) if (value * 10**d).denominator == 1), most)


def _names(formula: str, signs: list[str]) -> list[str]:
    """What stands between the outermost signs of a formula, if these are the signs."""
    pieces, found, depth = [""], [""], 0
    for token in re.split(r"([()×/+−])", formula.partition(";")[0]):
        depth += (token == "(") - (token == ")")
        if not depth and token in _SIGNS:
            found.append(token)
            pieces.append("")
        else:
            pieces[-1] += token
    return [piece.strip() for piece in pieces] if found == signs else [""] * len(signs)
