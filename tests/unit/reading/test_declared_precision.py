"""Precision is declared with a reason: zeros call for a decision and never make one."""

from __future__ import annotations

from fractions import Fraction

import pytest

from zorgcijfers.numerals import parse
from zorgcijfers.reading.declared_precision import DeclaredPrecision

THOUSAND = {"resolution": {"step": "1000", "because": "All end in thousands."}}
ROUND = {"as_printed": {"2.600.000": "A round amount in the accounts."}}


def ends(text: str, *, is_count: bool = False, **declared: object) -> tuple[Fraction, Fraction]:
    number = parse(text)
    assert number is not None
    return DeclaredPrecision.model_validate(declared).ends(number, is_count=is_count)


@pytest.mark.parametrize(
    ("text", "declared", "low", "high"),
    [
        ("356.050.000", THOUSAND, "356049500", "356050500"),
        ("2.600.000", ROUND, "2599999.5", "2600000.5"),
        ("150.000", {"exact": "The example starts from it."}, "150000", "150000"),
        ("11.900", {}, "11899.5", "11900.5"),
        ("0,0%", {}, "0", "0.05"),
        ("0", {}, "0", "0.5"),
    ],
)
def test_a_declaration_decides(text: str, declared: dict[str, object], low: str, high: str) -> None:
    assert ends(text, **declared) == (Fraction(low), Fraction(high))


@pytest.mark.parametrize(
    ("text", "step"),
    [("356.050.123", "1000"), ("80.008", "10000"), ("30.123", "10000"), ("9.500", "1000")],
)
def test_a_print_finer_than_declared_is_refused(text: str, step: str) -> None:
    with pytest.raises(ValueError, match=f"multiple of the declared resolution {step} .Because"):
        ends(text, resolution={"step": step, "because": "Because."})


@pytest.mark.parametrize("declared", [{}, ROUND])
def test_a_round_number_without_a_declaration_is_refused(declared: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="how precise this round number is"):
        ends("3.000.000", **declared)


def test_counts_are_exact_whatever_their_zeros() -> None:
    assert ends("12.000", is_count=True) == (12000, 12000)
