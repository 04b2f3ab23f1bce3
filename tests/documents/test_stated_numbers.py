"""Every stated number of both documents, against values keyed by hand from the pages."""

import csv
import re
from functools import cache
from pathlib import Path

import pytest

from zorgcijfers.errors import SourceError
from zorgcijfers.numerals import NUMBER_WORDS
from zorgcijfers.reading.document import DocumentSpec, read_document
from zorgcijfers.reading.statements import Sentence, StatementSpec, read_sentences, statement_rows
from zorgcijfers.reading.text import Text, canonical_literal
from zorgcijfers.register import Register, load_text

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden" / "statements.csv"
DOCUMENTS = ("parl-325-2022", "rekenhof-zbo-2021")
KEYED = ("subject", "year", "value", "unit", "qualifier", "source_text", "source_line")


@cache
def _spec(document: str) -> DocumentSpec:
    return DocumentSpec.read(ROOT / "data", document)


@cache
def _text(document: str) -> Text:
    entry = Register.read(ROOT / "data/documents")[document]
    return load_text(entry, ROOT / "data/documents" / entry.document_id / entry.file)


@cache
def _read(document: str) -> list[dict[str, object]]:
    text, spec = _text(document), _spec(document)
    return statement_rows(text, read_sentences(text, spec.statements), spec.units)


def _keyed(document: str) -> list[dict[str, str]]:
    with GOLDEN.open(encoding="utf-8", newline="") as handle:
        return [row for row in csv.DictReader(handle) if row["document_id"] == document]


def _altered(document: str, old: str, new: str) -> Text:
    content = "\n".join(_text(document).lines)
    assert content.count(old) == 1
    return Text.decoded(document, content.replace(old, new).encode())


def _only(sentence: Sentence) -> StatementSpec:
    return StatementSpec(sentences=(sentence,), passed_over=())


@pytest.mark.parametrize(("document", "count"), [("parl-325-2022", 13), ("rekenhof-zbo-2021", 138)])
def test_statements_are_read_as_printed(document: str, count: int) -> None:
    read = [tuple("" if r[k] is None else str(r[k]) for k in KEYED) for r in _read(document)]
    assert read == [tuple(row[k] for k in KEYED) for row in _keyed(document)]
    assert len(read) == count


@pytest.mark.parametrize("document", DOCUMENTS)
def test_keyed_quotes_stand_in_the_text(document: str) -> None:
    string = _text(document).canonical.string
    assert [
        r["quote"] for r in _keyed(document) if canonical_literal(r["quote"]) not in string
    ] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_quotes_stand_in_the_text_and_hold_their_number(document: str) -> None:
    string = _text(document).canonical.string
    for row in _read(document):
        assert canonical_literal(str(row["quote"])) in string
        assert str(row["source_text"]) in str(row["quote"])
        line = _text(document).lines[int(str(row["source_line"])) - 1]
        assert line.startswith(str(row["source_text"]), int(str(row["source_column"])) - 1)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_record_ids_are_unique(document: str) -> None:
    ids = [row["record_id"] for row in _read(document)]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_numeral_is_read_or_passed_over(document: str) -> None:
    reading = read_document(_text(document), _spec(document))
    assert len(reading.statements) == len(_keyed(document))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_number_word_from_two_is_read(document: str) -> None:
    """Words for none and one are articles and turns of phrase as a rule; the others count."""
    words = "|".join([*(w for w, n in NUMBER_WORDS.items() if n > 1), "helft"])
    printed = sorted(
        (number, match[0])
        for number, line in enumerate(_text(document).lines, start=1)
        for match in re.finditer(rf"\b({words})\b", line, re.IGNORECASE)
    )
    read = [(int(str(r["source_line"])), str(r["source_text"])) for r in _read(document)]
    assert [word for word in printed if word not in read] == []
    assert printed


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_pattern_stands_on_its_quote_alone(document: str) -> None:
    for sentence in _spec(document).statements.sentences:
        found = read_sentences(_text(document), _only(sentence))
        alone = _only(sentence.model_copy(update={"mentions": 1}))
        quote = found[0].quote
        assert [s.quote for s in read_sentences(Text("doc", (quote,)), alone)] == [quote]
        with pytest.raises(SourceError, match="not printed as often"):
            read_sentences(Text("doc", (quote, quote)), alone)
        for _, capture, _ in found[0].numbers:
            with pytest.raises(SourceError, match="the sentence is missing"):
                read_sentences(Text("doc", (quote.replace(capture.text, "onbekend"),)), alone)


@pytest.mark.parametrize(
    ("document", "old", "new", "message"),
    [
        pytest.param(
            "parl-325-2022",
            "13.493 euro werkingssubsidies",
            "13.49 euro werkingssubsidies",
            "line 134: the sentence is missing",
            id="number that is no number",
        ),
        pytest.param(
            "parl-325-2022",
            "bedroeg \n4% in 2018",
            "bedroeg \n4 in 2018",
            "line 122: the sentence is missing",
            id="percent sign lost",
        ),
        pytest.param(
            "rekenhof-zbo-2021",
            "zijn er nog altijd \nvertragingen vast te stellen. Volgens",
            "zijn er in 12% nog altijd \nvertragingen vast te stellen. Volgens",
            "line 880: a number that no table",
            id="new number in a sentence",
        ),
        pytest.param(
            "rekenhof-zbo-2021",
            "De gemiddelde looptijd was in 2018 50 maanden",
            "De gemiddelde looptijd was in 2017 48 maanden, in 2018 50 maanden",
            "statement mean_duration, line 713: the sentence is missing",
            id="year too many",
        ),
        pytest.param(
            "rekenhof-zbo-2021",
            "Laattijdige beslissingen hebben ook",
            "In 2018 waren er 43% laattijdige beslissingen, in 2019 20% en in 2020 10%. Ook",
            "not printed as often as declared; expected: 2 times",
            id="statement repeated",
        ),
        pytest.param(
            "rekenhof-zbo-2021",
            "Limburg 3,9 4,2 2,8 2,6",
            "Limburg 3,9 4,2 2,8 2,6\n\nBrussel 3,9 4,2 2,8 2,6",
            "medical_assessment",
            id="table row too many",
        ),
        pytest.param(
            "rekenhof-zbo-2021",
            "Bron: Website Agentschap Zorg en Gezondheid\n\nOf iemand",
            "Bron: Website Agentschap Zorg en Gezondheid\n\n6   (19 punten) 700,00\n\nOf iemand",
            "line 315: a number that no table",
            id="row after the table",
        ),
        *(
            pytest.param(
                "rekenhof-zbo-2021",
                old,
                new,
                f"line {line}: a footnote mark is",
                id=old,
            )
            for old, new, line in [
                ("dat in 201727 over", "dat in 201726 over", 725),
                ("gedurende 10 jaar46", "gedurende 10 jaar4", 1248),
                ("10.000 euro47", "10.000 euro74", 1249),
                ("e-THAB17", "e-THAB71", 494),
            ]
        ),
        *(
            pytest.param(document, old, new, "passed over are not there", id=old)
            for document, old, new in [
                ("parl-325-2022", "– boekjaar \n2020 –", "– boekjaar \n2021 –"),
                ("rekenhof-zbo-2021", "voor 2019 van het aantal", "voor 2018 van het aantal"),
            ]
        ),
        *(
            pytest.param("parl-325-2022", old, new, "2021", id=old)
            for old, new in [
                ("alle zorgbudgetten, voor 2021", "alle zorgbudgetten, voor 2020"),
                ("zorgbehoevenden, voor 2021", "zorgbehoevenden, voor 2020"),
                ("zorgnood, voor 2021", "zorgnood, voor 2020"),
                ("Voor 2021 zijn er", "Voor 2020 zijn er"),
            ]
        ),
    ],
)
def test_an_altered_document_is_refused(document: str, old: str, new: str, message: str) -> None:
    with pytest.raises(SourceError) as refused:
        read_document(_altered(document, old, new), _spec(document))
    assert message in str(refused.value)
