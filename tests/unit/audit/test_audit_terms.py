"""Terms of checks, tied to the numbers that they select."""

from fractions import Fraction
from pathlib import Path

import pytest
from pydantic import TypeAdapter
from tests.made.toy_documents import book, cell, statement

from zorgcijfers.audit.bins import Grids
from zorgcijfers.audit.printed import Book, NotPrintedError, printed
from zorgcijfers.audit.terms import Scope, Term
from zorgcijfers.errors import SpecError
from zorgcijfers.quantity import Quantity

ROWS = [
    cell("doc/t/x/n/2019", "10,0", "EUR", label="1 (7-8 punten)"),
    cell("doc/t/y/n/2019", "4,0", "EUR", label="Y"),
    cell("doc/t/z/n/2019", "7,0", "EUR", label="Z"),
    cell("doc/t/x/points", "7-8", "points"),
    statement("doc/statement/rate/1", "6%", "percent"),
    cell("other/t/x/n/2019", "99,0", "EUR"),
    cell("other/elsewhere/x/n/2019", "1,0", "EUR"),
]
BOOK = book(ROWS)
GRIDS = Grids(Path("nowhere"))


def computed(term: object, **bindings: str) -> Quantity:
    scope = Scope(BOOK, GRIDS, bindings, "doc")
    model: Term = TypeAdapter(Term).validate_python(term, strict=False)
    return model.bind(scope).quantity(BOOK.numbers)


@pytest.mark.parametrize(
    ("term", "value", "expression"),
    [
        ("t/x/n/2019", "10", "10,0"),
        ({"of": "t/*/n/2019", "take": "sum"}, "21", "10,0 + 4,0 + 7,0"),
        ({"of": "t/*/n/2019", "take": "lowest"}, "4", "4,0 (lowest of 3)"),
        ({"of": ["t/x|z/n/2019"], "take": "highest"}, "10", "10,0 (highest of 2)"),
        ({"of": "t/*/n/2019", "take": "spread"}, "6", "10,0 − 4,0"),
        ({"of": "t/*/n/2019", "take": "count"}, "3", "3 counted"),
        ({"of": "t/x/points", "part": "low"}, "7", "7"),
        ({"of": "t/x/points", "part": "high"}, "8", "8"),
        ({"of": "t/x/n/2019", "part": "label_low"}, "7", "7"),
        ({"of": "t/x/n/2019", "part": "label_high"}, "8", "8"),
        ({"constant": "12", "because": "Months a year."}, "12", "12"),
        ({"difference": ["t/x/n/2019", "t/y/n/2019"]}, "6", "10,0 − 4,0"),
        ({"sum": ["t/x/n/2019", "t/y/n/2019"]}, "14", "10,0 + 4,0"),
        ({"product": [{"fraction": "statement/rate/1"}, "t/x/n/2019"]}, "0.6", "6% × 10,0"),
        ({"ratio": ["t/x/n/2019", "t/y/n/2019"]}, "2.5", "10,0 / 4,0"),
    ],
)
def test_terms(term: object, value: str, expression: str) -> None:
    found = computed(term)
    assert (found.value, found.expression) == (Fraction(value), expression)


def test_every_number_of_an_extreme_is_an_input_and_bounds_it() -> None:
    found = computed({"of": "t/*/n/2019", "take": "highest"})
    assert found.inputs == ("doc/t/x/n/2019", "doc/t/y/n/2019", "doc/t/z/n/2019")
    assert (found.interval.low, found.interval.high) == (Fraction("9.95"), Fraction("10.05"))


def test_a_spread_carries_the_precision_of_both_ends() -> None:
    found = computed({"of": "t/*/n/2019", "take": "spread"})
    assert (found.interval.low, found.interval.high) == (Fraction("5.9"), Fraction("6.1"))


def test_a_rate_that_a_rule_sets_is_exact() -> None:
    assert computed({"of": "statement/rate/1"}).interval.width == 1
    assert computed({"of": "statement/rate/1", "exact": "Set by order."}).interval.width == 0


def test_the_own_document_comes_first_and_others_after_it() -> None:
    assert computed("t/x/n/2019").inputs == ("doc/t/x/n/2019",)
    assert computed("elsewhere/x/n/2019").inputs == ("other/elsewhere/x/n/2019",)
    assert computed({"of": "t/x/n/2019", "document": "other"}).inputs == ("other/t/x/n/2019",)


def test_other_documents_that_print_the_same_must_be_told_apart() -> None:
    twice = [cell(f"{document}/far/x/n", "1") for document in ("one", "two")]
    scope = Scope(book([*ROWS, *twice]), GRIDS, {}, "doc")
    model: Term = TypeAdapter(Term).validate_python("far/x/n", strict=False)
    with pytest.raises(SpecError, match="far/x/n stands in one and two, and the check begins in"):
        model.bind(scope)
    one = {"of": "far/x/n", "document": "two"}
    named: Term = TypeAdapter(Term).validate_python(one, strict=False)
    assert named.bind(scope).inputs == ("two/far/x/n",)


def test_a_check_does_not_look_in_documents_that_are_not_analysed_with_its_own() -> None:
    far = [printed(cell(f"{document}/far/x/n", "1")) for document in ("one", "two")]
    model: Term = TypeAdapter(Term).validate_python("far/x/n", strict=False)
    found = model.bind(Scope(Book(far, {}, ["doc", "two"]), GRIDS, {}, "doc"))
    assert found.inputs == ("two/far/x/n",)
    with pytest.raises(NotPrintedError, match="no document prints far/x/n"):
        model.bind(Scope(Book(far, {}, ["doc", "two"]), GRIDS, {}, "alone"))


def test_a_restricted_check_does_not_look_elsewhere() -> None:
    scope = Scope(BOOK, GRIDS, {}, "doc", restricted=True)
    model: Term = TypeAdapter(Term).validate_python("elsewhere/x/n/2019", strict=False)
    with pytest.raises(NotPrintedError, match="no document prints elsewhere/x/n/2019"):
        model.bind(scope)


def test_variables_are_filled_in() -> None:
    assert computed("t/{row}/n/{year}", row="y", year="2019").value == 4


def test_an_open_variable_is_an_error() -> None:
    with pytest.raises(SpecError, match="variable row is not bound"):
        computed("t/{row}/n/2019")


def test_several_numbers_for_one_are_an_error() -> None:
    with pytest.raises(SpecError, match="selects 3 numbers"):
        computed("t/*/n/2019")


def test_a_range_is_no_number() -> None:
    with pytest.raises(NotPrintedError, match="prints a range"):
        computed("t/x/points")


def test_a_label_without_range_is_said() -> None:
    with pytest.raises(NotPrintedError, match="label of doc/t/y/n/2019 prints no range"):
        computed({"of": "t/y/n/2019", "part": "label_low"})
