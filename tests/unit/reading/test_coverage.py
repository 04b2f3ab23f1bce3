import pytest

from zorgcijfers.errors import SourceError
from zorgcijfers.reading.coverage import first_uncovered, require_every_numeral
from zorgcijfers.reading.statements import PassedOver
from zorgcijfers.reading.templates import Template
from zorgcijfers.reading.text import Text


def passed(*patterns: str) -> list[PassedOver]:
    return [PassedOver(reason="No data.", patterns=patterns)]


def check(lines: tuple[str, ...], read: tuple[str, ...], over: list[PassedOver]) -> None:
    text = Text("doc", lines)
    spans = [(m.start, m.end) for pattern in read for m in Template(pattern).find(text)]
    require_every_numeral(text, spans, over)


def test_numerals_are_read_or_passed_over() -> None:
    check(
        ("2.1 Procedure", "kost 5 euro3. Op 18 mei", "2018 was dat 7."),
        ("kost {number} euro{mark}.", "was dat {number}."),
        passed("2.1 Procedure", "Op {digits} mei {year}"),
    )


def test_a_text_without_numerals_needs_nothing() -> None:
    check(("geen cijfers",), (), [])


def test_the_first_numeral_that_nobody_reads_is_named() -> None:
    with pytest.raises(SourceError) as refused:
        check(("kost 5 euro", "en 12,5% korting", "of 7"), ("kost {number} euro",), [])
    assert str(refused.value) == (
        "document doc, line 2: a number that no table, statement or exemption covers; "
        "expected: only numbers that the tables and statements.yaml of the document describe; "
        "found: en 12,5% korting; "
        "to do: describe the table or sentence, or list it under passed_over with a reason"
    )


def test_a_footnote_mark_beside_a_read_number_is_accounted_for_too() -> None:
    check(("in 201727 over",), ("in {year}{mark} over",), [])
    with pytest.raises(SourceError, match="line 1: a number that no table"):
        check(("in 201727 over12",), ("in {year}{mark} over",), [])


def test_half_a_numeral_is_not_enough() -> None:
    text = Text("doc", ("kost 125 euro",))
    with pytest.raises(SourceError, match="line 1: a number that no table"):
        require_every_numeral(text, [(0, text.canonical.string.index("25"))], [])


@pytest.mark.parametrize(
    "extra", ["2021 7 8", "In 2021 was dat 7%.", "1 2", "²7", "8 ½ jaar", "8¾"]
)
def test_a_row_or_sentence_too_many_is_not_swallowed(extra: str) -> None:
    lines = ("In 2019 was dat 5%.", "Op 18 mei 2018.", extra)
    with pytest.raises(SourceError, match="line 3: a number that no table"):
        check(lines, ("In 2019 was dat {percent}.",), passed("Op {digits} mei {year}"))


def test_an_exemption_that_fits_nothing_is_refused() -> None:
    with pytest.raises(SourceError) as refused:
        check(("Op 18 juni",), (), passed("Op {digits} mei"))
    assert str(refused.value) == (
        "document doc, line 1: numbers declared as passed over are not there; "
        "expected: Op {digits} mei; found: Op 18 juni ('juni' stands where 'mei' is expected); "
        "to do: restore the document, or drop the pattern from statements.yaml"
    )


def test_an_exemption_covers_every_place_it_fits() -> None:
    check(("van 18 mei 2018", "van 20 mei 2020"), (), passed("van {digits} mei {year}"))


@pytest.mark.parametrize(
    ("spans", "low", "high", "place"),
    [
        ([], 0, None, 1),
        ([(0, 3)], 0, None, 6),
        ([(1, 3), (3, 8)], 0, None, None),
        ([(1, 2)], 2, 3, 1),  # the run of digits begins before the part
        ([(6, 7)], 5, 7, 6),  # and this one ends after it
        ([], 4, 5, None),
        ([], 0, 0, None),
    ],
)
def test_parts_of_a_text_are_looked_at_by_whole_numbers(
    spans: list[tuple[int, int]], low: int, high: int | None, place: int | None
) -> None:
    assert first_uncovered("a12bcd34", spans, low, high) == place
