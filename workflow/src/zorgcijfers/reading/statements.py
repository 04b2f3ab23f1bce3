"""Quantitative statements of the running text: declared patterns, anchored in their sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator

from zorgcijfers.described import Described
from zorgcijfers.errors import SourceError, SpecError
from zorgcijfers.numerals import Numeral, decimal_text, parse
from zorgcijfers.reading.declared_precision import DeclaredPrecision
from zorgcijfers.reading.templates import Capture, Match, Template
from zorgcijfers.reading.text import Text, on_one_line
from zorgcijfers.vocabulary import Units

Qualifier = Literal["about", "over", "less_than", "at_least", "at_most", "only"]


class StatedNumber(DeclaredPrecision):
    """One number of a sentence."""

    gap: str = Field(description="Name of the gap that holds the number.")
    subject: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="What the number is about.")
    unit: str = Field(description="Unit, from data/vocabularies/units.yaml.")
    year: str | int | None = Field(
        default=None,
        description="Gap that holds the year, or the year itself where the sentence leaves it to "
        "the context; left out where the number is about no year.",
    )
    qualifier: Qualifier | None = Field(
        default=None, description="How the sentence hedges the number."
    )
    means: int | None = Field(
        default=None, description="Number that a word stands for (`de helft`: 50); else left out."
    )


class Sentence(Described):
    """One sentence, or the part of it that states numbers."""

    pattern: str = Field(description="Template of the sentence; its named gaps hold the numbers.")
    mentions: int = Field(default=1, ge=1, description="How often the document prints it.")
    numbers: tuple[StatedNumber, ...] = Field(min_length=1, description="Numbers it states.")

    @cached_property
    def template(self) -> Template:
        """The pattern, parsed."""
        return Template(self.pattern)

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        names = set(self.template.names)
        used: set[str] = set()
        for number in self.numbers:
            used.add(number.gap)
            if isinstance(number.year, str):
                used.add(number.year)
        for number in self.numbers:
            if number.means is not None and f"{{word:{number.gap}=" not in self.pattern:
                raise ValueError(
                    f"{number.subject}: `means` stands for one word, which the pattern must name: "
                    f"{{word:{number.gap}=helft}}"
                )
        if used - names:
            raise ValueError(f"the pattern has no gap {', '.join(sorted(used - names))}")
        if names - used:
            raise ValueError(f"nothing uses the gap {', '.join(sorted(names - used))}")
        return self


class PassedOver(Described):
    """Numerals that are no data: dates, articles of law, headings, footnote marks."""

    reason: str = Field(description="Why they are no data.")
    patterns: tuple[str, ...] = Field(
        min_length=1,
        description="Templates around the numerals; each with so much text of its own that no "
        "table row or statement fits it.",
    )

    @cached_property
    def templates(self) -> tuple[Template, ...]:
        """The patterns, parsed."""
        return tuple(Template(pattern) for pattern in self.patterns)

    @model_validator(mode="after")
    def _valid(self) -> Self:
        if named := [t.source for t in self.templates if t.names]:
            raise ValueError(f"nothing uses the named gaps of {named[0]!r}")
        return self


class StatementSpec(Described):
    """All numbers of a document's running text: those used, and those passed over on purpose."""

    sentences: tuple[Sentence, ...] = Field(default=(), description="Sentences that state numbers.")
    passed_over: tuple[PassedOver, ...] = Field(
        default=(), description="Numerals that are no data."
    )
    tables_only: str = Field(
        default="",
        description="Why the numbers of the running text are left alone; empty: each of them is "
        "read or passed over.",
    )


@dataclass(frozen=True)
class ReadSentence:
    """
    One sentence as found.

    Attributes
    ----------
    span : canonical text that the pattern fits.
    quote : the sentence on one line.
    numbers : what it states, with the printed form and line of each number.
    """

    span: tuple[int, int]
    quote: str
    numbers: tuple[tuple[StatedNumber, Capture, int | None], ...]


def load_statements(path: Path, units: Iterable[str]) -> StatementSpec:
    """
    Read the statement patterns of one document.

    Raises
    ------
    SpecError : the file is invalid or names an unknown unit.
    """
    spec = StatementSpec.read(path)
    named = {number.unit for sentence in spec.sentences for number in sentence.numbers}
    if unknown := named - set(units):
        raise SpecError(
            f"{path}: unknown unit {', '.join(sorted(unknown))}; "
            "add it to data/vocabularies/units.yaml"
        )
    return spec


def read_sentences(text: Text, spec: StatementSpec) -> list[ReadSentence]:
    """
    Find every declared sentence.

    Raises
    ------
    SourceError : a sentence is missing, or printed more or less often than declared.
    """
    return in_printed_order(
        read
        for sentence in spec.sentences
        for read in read_mentions(text, sentence, list(sentence.template.find(text)))
    )


def read_mentions(text: Text, sentence: Sentence, matches: Sequence[Match]) -> list[ReadSentence]:
    """
    Every mention of one sentence.

    Parameters
    ----------
    text : the document.
    sentence : as declared.
    matches : where its template fits.

    Raises
    ------
    SourceError : there are more or fewer of them than declared.
    """
    if len(matches) != sentence.mentions:
        raise _wrong_count(text, sentence, matches)
    return [_sentence(text, sentence, match) for match in matches]


def in_printed_order(sentences: Iterable[ReadSentence]) -> list[ReadSentence]:
    """The sentences from the first in the document to the last."""
    return sorted(sentences, key=lambda sentence: sentence.span)


def statement_rows(
    text: Text, sentences: Iterable[ReadSentence], units: Units
) -> list[dict[str, object]]:
    """
    Rows of `contracts.STATEMENTS` in printed order.

    Parameters
    ----------
    text : the document.
    sentences : as found by `read_sentences`.
    units : decides which numbers are exact counts.

    Raises
    ------
    SourceError : a number does not fit its unit.
    """
    stated = [
        (number, capture, year, sentence.quote)
        for sentence in sentences
        for number, capture, year in sentence.numbers
    ]
    mentions: dict[str, int] = {}
    rows = []
    for number, capture, year, quote in sorted(stated, key=lambda s: s[1].start):
        place = [text.document, "statement", number.subject]
        place += [] if year is None else [str(year)]
        stem = "/".join(place)
        mentions[stem] = mentions.get(stem, 0) + 1
        rows.append(
            {
                "record_id": f"{stem}/{mentions[stem]}",
                "document_id": text.document,
                "subject": number.subject,
                "year": year,
                **_numbers(text, number, capture, units),
                "unit": number.unit,
                "qualifier": number.qualifier,
                "source_text": capture.text,
                "source_line": capture.line,
                "source_column": text.canonical.position(capture.start)[1] + 1,
                "quote": quote,
            }
        )
    return rows


def _sentence(text: Text, sentence: Sentence, match: Match) -> ReadSentence:
    words = text.words(text.canonical.position(match.start), text.canonical.position(match.end))
    numbers = []
    for number in sentence.numbers:
        year: int | None
        if isinstance(number.year, str):
            year = int(match.captures[number.year].text)
        else:
            year = number.year
        numbers.append((number, match.captures[number.gap], year))
    return ReadSentence((match.start, match.end), on_one_line(words), tuple(numbers))


def _wrong_count(text: Text, sentence: Sentence, matches: Sequence[Match]) -> SourceError:
    subject = f"statement {sentence.numbers[0].subject}"
    if matches:
        often = "once" if sentence.mentions == 1 else f"{sentence.mentions} times"
        return SourceError(
            "the sentence is not printed as often as declared",
            document=text.document,
            table=subject,
            line=matches[-1].line,
            expected=f"{often}: {sentence.pattern}",
            found=f"lines {', '.join(str(match.line) for match in matches)}",
            remedy="restore the document, or correct `mentions` in statements.yaml",
        )
    nearest = sentence.template.nearest(text)
    return SourceError(
        "the sentence is missing",
        document=text.document,
        table=subject,
        line=nearest.line if nearest else None,
        expected=sentence.pattern,
        found=nearest.shown if nearest else "no text like it",
        remedy="restore the document, or correct the pattern in statements.yaml",
    )


def _numbers(text: Text, number: StatedNumber, capture: Capture, units: Units) -> dict[str, object]:
    read = parse(capture.text)
    if number.means is not None:
        read = Numeral(capture.text, Decimal(number.means), 0, percent=False)
    # A word or `procent` written out carries no sign; a printed sign must fit the unit.
    if read is None or (read.percent and number.unit != "percent"):
        raise SourceError(
            "a stated number does not fit its unit",
            document=text.document,
            table=f"statement {number.subject}",
            line=capture.line,
            expected=f"a number in {number.unit}",
            found=capture.text,
            remedy="restore the document, or correct the unit in statements.yaml",
        )
    try:
        low, high = number.ends(read, is_count=units.is_count(number.unit))
    except ValueError as error:
        raise SourceError(
            "a stated number does not fit its declared precision",
            document=text.document,
            table=f"statement {number.subject}",
            line=capture.line,
            expected=str(error),
            found=capture.text,
            remedy="compare with the publisher's document; if it is right, correct the number's "
            "precision in statements.yaml",
        ) from None
    return {
        "value": str(read.value),
        "low": decimal_text(low),
        "high": decimal_text(high),
        "decimals": read.decimals,
    }
