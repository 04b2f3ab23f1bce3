from pathlib import Path

import pytest
import yaml

from zorgcijfers.errors import SourceError, SpecError
from zorgcijfers.reading.statements import (
    StatementSpec,
    load_statements,
    read_sentences,
    statement_rows,
)
from zorgcijfers.reading.text import Text
from zorgcijfers.vocabulary import Units

UNITS = Units.model_validate(
    {
        "units": [
            {"unit": "percent", "kind": "measure", "description": "Share."},
            {"unit": "EUR", "kind": "measure", "description": "Euro."},
            {"unit": "months", "kind": "measure", "description": "Months."},
            {"unit": "persons", "kind": "count", "description": "Persons."},
        ]
    },
    strict=False,
)
LATE = {
    "pattern": "In {year:a} was {percent:m} te laat, in {year:b} {percent:n}.",
    "numbers": [
        {"gap": "m", "subject": "late", "unit": "percent", "year": "a"},
        {"gap": "n", "subject": "late", "unit": "percent", "year": "b"},
    ],
}


def one(pattern: str, **number: object) -> dict[str, object]:
    stated = {"gap": "n", "subject": "thing", "unit": "EUR"} | number
    return {"pattern": pattern, "numbers": [stated]}


def spec(*sentences: object) -> StatementSpec:
    content = {"sentences": sentences, "passed_over": []}
    return StatementSpec.model_validate(content, strict=False)


def rows(declared: StatementSpec, *lines: str) -> list[dict[str, object]]:
    text = Text("doc", lines)
    return statement_rows(text, read_sentences(text, declared), UNITS)


def test_a_sentence_of_several_numbers_gives_a_row_each() -> None:
    read = rows(spec(LATE), "Toen. In 2018 was 43% te", "laat, in 2019", "20%. Daarna.")
    assert read == [
        {
            "record_id": "doc/statement/late/2018/1",
            "document_id": "doc",
            "subject": "late",
            "year": 2018,
            "value": "43",
            "low": "42.5",
            "high": "43.5",
            "decimals": 0,
            "unit": "percent",
            "qualifier": None,
            "source_text": "43%",
            "source_line": 1,
            "source_column": 19,
            "quote": "In 2018 was 43% te laat, in 2019 20%.",
        },
        {
            "record_id": "doc/statement/late/2019/1",
            "document_id": "doc",
            "subject": "late",
            "year": 2019,
            "value": "20",
            "low": "19.5",
            "high": "20.5",
            "decimals": 0,
            "unit": "percent",
            "qualifier": None,
            "source_text": "20%",
            "source_line": 3,
            "source_column": 1,
            "quote": "In 2018 was 43% te laat, in 2019 20%.",
        },
    ]


def test_mentions_are_numbered_as_printed_whatever_the_order_of_patterns() -> None:
    declared = spec(
        one("later {number:n} euro.", subject="cost"),
        one("eerst {number:n} euro.", subject="cost"),
    )
    read = rows(declared, "Het kost eerst 5 euro. Het kost later 7,50 euro.")
    assert [(r["record_id"], r["value"]) for r in read] == [
        ("doc/statement/cost/1", "5"),
        ("doc/statement/cost/2", "7.50"),
    ]


def test_numbers_of_one_sentence_come_as_printed_whatever_their_order_in_the_spec() -> None:
    declared = spec({"pattern": LATE["pattern"], "numbers": LATE["numbers"][::-1]})
    read = rows(declared, "In 2018 was 43% te laat, in 2018 20%.")
    assert [(r["record_id"], r["value"]) for r in read] == [
        ("doc/statement/late/2018/1", "43"),
        ("doc/statement/late/2018/2", "20"),
    ]


@pytest.mark.parametrize(
    ("pattern", "number", "printed", "low", "value", "high"),
    [
        ("kost {number:n} euro", {}, "kost 14,80 euro", "14.795", "14.80", "14.805"),
        (
            "kost {number:n} euro",
            {"exact": "Set by order."},
            "kost 14,80 euro",
            "14.8",
            "14.80",
            "14.8",
        ),
        ("telt {number:n} man", {"unit": "persons"}, "telt 94.226 man", "94226", "94226", "94226"),
        (
            "telt {number:n} man",
            {"unit": "persons", "resolution": {"step": "10000", "because": "Round."}},
            "telt 80.000 man",
            "75000",
            "80000",
            "85000",
        ),
        ("na {word:n} maanden", {"unit": "months"}, "na zes maanden", "6", "6", "6"),
        ("zijn {word:n} kosten", {}, "zijn geen kosten", "0", "0", "0"),
        ("de {word:n=helft} is", {"unit": "percent", "means": 50}, "de helft is", "50", "50", "50"),
        (
            "de {word:n=helft} is",
            {"unit": "percent", "means": 50, "resolution": {"step": "10", "because": "Half."}},
            "de helft is",
            "45",
            "50",
            "55",
        ),
        ("met {number:n} procent", {"unit": "percent"}, "met 96 procent", "95.5", "96", "96.5"),
    ],
)
def test_numbers_stand_for_what_they_can_round_from(
    pattern: str, number: dict[str, object], printed: str, low: str, value: str, high: str
) -> None:
    (read,) = rows(spec(one(pattern, **number)), printed)
    assert (read["low"], read["value"], read["high"]) == (low, value, high)


def test_years_may_come_from_the_context() -> None:
    (read,) = rows(spec(one("kost {number:n} euro", year=2020, qualifier="about")), "kost 5 euro")
    assert (read["record_id"], read["year"], read["qualifier"]) == (
        "doc/statement/thing/2020/1",
        2020,
        "about",
    )


def test_a_missing_sentence_is_named_with_what_stands_there() -> None:
    with pytest.raises(SourceError) as refused:
        rows(spec(LATE), "Vooraf.", "In 2018 was 43%", "op tijd.")
    assert str(refused.value) == (
        "document doc, statement late, line 3: the sentence is missing; "
        "expected: In {year:a} was {percent:m} te laat, in {year:b} {percent:n}.; "
        "found: op tijd. ('op' stands where 'te' is expected); "
        "to do: restore the document, or correct the pattern in statements.yaml"
    )


def test_a_sentence_that_is_nowhere_has_no_line() -> None:
    with pytest.raises(SourceError, match=r"doc, statement late: the sentence is missing.*no text"):
        rows(spec(LATE), "iets anders")


@pytest.mark.parametrize("number", ["4 3%", "43", "4x%", "4.3%", "-43%", "zes"])
def test_a_number_that_is_none_makes_the_sentence_missing(number: str) -> None:
    with pytest.raises(SourceError, match="line 1: the sentence is missing"):
        rows(spec(LATE), f"In 2018 was {number} te laat, in 2019 20%.")


def test_a_repeated_sentence_is_refused_with_every_line() -> None:
    line = "In 2018 was 43% te laat, in 2019 20%."
    with pytest.raises(SourceError) as refused:
        rows(spec(LATE), line, "", line)
    assert "line 3: the sentence is not printed as often as declared" in str(refused.value)
    assert "expected: once: In {year:a}" in str(refused.value)
    assert "found: lines 1, 3;" in str(refused.value)


def test_a_declared_repetition_must_be_there() -> None:
    line = "In 2018 was 43% te laat, in 2019 20%."
    assert len(rows(spec(LATE | {"mentions": 2}), line, line)) == 4
    with pytest.raises(SourceError, match="expected: 2 times"):
        rows(spec(LATE | {"mentions": 2}), line)


@pytest.mark.parametrize(
    ("sentence", "printed", "unit"),
    [
        (one("kost {percent:n}"), "kost 5%", "EUR"),
        (one("de {word:n} is", unit="percent"), "de helft is", "percent"),
    ],
)
def test_a_number_that_does_not_fit_its_unit_is_refused(
    sentence: object, printed: str, unit: str
) -> None:
    with pytest.raises(SourceError, match=f"line 1: .* fit its unit; expected: a number in {unit}"):
        rows(spec(sentence), printed)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ({"sentences": [one("kost {number:m} euro")]}, "the pattern has no gap n"),
        ({"sentences": [one("in {year:y} {number:n}")]}, "nothing uses the gap y"),
        ({"sentences": [one("kost {getal:n} euro")]}, "unknown gap {getal}"),
        (
            {
                "sentences": [
                    one("kost {number:n}", exact="x", resolution={"step": "1", "because": "x"})
                ]
            },
            "exact, or good to a resolution, but not both",
        ),
        (
            {"sentences": [one("de {word:n} is", means=50)]},
            "`means` stands for one word, which the pattern must name",
        ),
        ({"sentences": [one("kost {number:n}", qualifier="circa")]}, "qualifier"),
        ({"sentences": [one("kost {number:n}", unit="lire")]}, "unknown unit lire"),
        ({"sentences": [one("kost {number:n}") | {"mentions": 0}]}, "mentions"),
        ({"passed_over": [{"reason": "x", "patterns": []}]}, "passed_over, item 1, patterns"),
        ({"passed_over": [{"reason": "x", "patterns": ["{digits}"]}]}, "no text of its own"),
        (
            {"passed_over": [{"reason": "x", "patterns": ["in {year:y}"]}]},
            "nothing uses the named gaps of 'in {year:y}'",
        ),
        ({"typo": []}, "typo"),
    ],
)
def test_an_invalid_spec_is_refused_with_its_file(
    tmp_path: Path, content: dict[str, object], problem: str
) -> None:
    path = tmp_path / "doc.yaml"
    path.write_text(yaml.safe_dump({"sentences": [], "passed_over": []} | content))
    with pytest.raises(SpecError) as refused:
        load_statements(path, UNITS.names)
    assert str(path) in str(refused.value)
    assert problem in str(refused.value)


def test_a_statement_finer_than_its_declared_resolution_stops() -> None:
    coarse = {"step": "10000", "because": "A round number of people."}
    sentence = one("telt {number:n} man", unit="persons", resolution=coarse)
    with pytest.raises(SourceError, match=r"multiple of the declared resolution 10000") as stopped:
        rows(spec(sentence), "telt 80.008 man")
    assert "80.008" in str(stopped.value)
    assert "A round number of people." in str(stopped.value)


@pytest.mark.parametrize("word", ["geen", "één", "acht", "tien"])
def test_only_the_word_that_is_named_means_its_number(word: str) -> None:
    declared = spec(one("de {word:n=helft} is", unit="percent", means=50))
    with pytest.raises(SourceError, match="the sentence is missing"):
        rows(declared, f"de {word} is")
