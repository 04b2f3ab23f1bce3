"""A calculation shows subtotals of printed numbers, or nothing: it never guesses."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.made.traced import ENGLISH

from zorgcijfers.numerals import parse
from zorgcijfers.trace.calculation import calculation
from zorgcijfers.writing.formats import Formatter

ENGLISH_NUMBERS = Formatter.read(ENGLISH)
LABELS = {"amount": "Amount", "members": "Members"}


def steps(expression: str, result: str, formula: str = "", **values: str) -> list[tuple[str, ...]]:
    tokens = expression.replace("(", " ").replace(")", " ").split()
    numerals = {token: parse(token) for token in tokens}
    known = {text: Fraction(numeral.value) for text, numeral in numerals.items() if numeral}
    known |= {text: Fraction(value) for text, value in values.items()}
    made = calculation(
        expression,
        formula,
        Fraction(result),
        known,
        ENGLISH_NUMBERS,
        lambda name: LABELS.get(name, ""),
    )
    return [(o.sign, o.text, o.label, str(o.count)) for o in made]


def test_sums_are_added_up_and_named_by_the_formula() -> None:
    result = str(Fraction("3000.5") / 6)
    assert steps("(1.000,50 + 2.000) / (2 + 1 + 3)", result, "amount / members; a note") == [
        ("", "3,000.5", "Amount", "2"),
        ("÷", "6", "Members", "3"),
    ]


def test_a_sum_alone_is_one_operand() -> None:
    assert steps("1 + 2 + 3", "6") == [("", "6", "", "3")]


def test_a_formula_with_other_signs_names_nothing() -> None:
    assert [label for _, _, label, _ in steps("6 / 3", "2", "amount / members × 100")] == ["", ""]


@pytest.mark.parametrize(
    ("expression", "result", "texts"),
    [
        ("5% − 2%", "3", ["5%", "− 2%"]),
        ("200 × 5%", "10", ["200", "× 5%"]),
        ("(9 / 3 − 1) × 100", "200", ["(9 ÷ 3 − 1)", "× 100"]),
        ("8 / (8 / 2)", "2", ["8", "÷ (8 ÷ 2)"]),
        ("8 − 4 / 2", "6", ["8", "− 4 ÷ 2"]),
        ("vier / 2", "2", ["4", "÷ 2"]),
    ],
)
def test_percentages_brackets_and_number_words(
    expression: str, result: str, texts: list[str]
) -> None:
    assert [f"{sign} {text}".strip() for sign, text, *_ in steps(expression, result)] == texts


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ("12", "12"),  # a number as printed has no steps
        ("", "0"),
        ("6 / 3", "3"),  # another value than the build's
        ("6 / 0", "1"),
        ("(6 / 3", "2"),
        ("6 / 3)", "2"),
        ("6 3", "9"),
        ("min(6, 3)", "3"),
        ("edges, of 13, at which 2018 is ahead", "13"),
        ("1,234.50 / 2", "617.25"),  # a form of which the value is not known
        ("2 × 2 × 2 × 2 × 2", "32"),
    ],
)
def test_nothing_is_guessed(expression: str, result: str) -> None:
    assert steps(expression, result) == []


def test_values_come_from_the_document_not_from_its_look() -> None:
    assert steps("1.234 / 2", "0.617", **{"1.234": "1.234"}) == [
        ("", "1.234", "", "1"),
        ("÷", "2", "", "1"),
    ]
