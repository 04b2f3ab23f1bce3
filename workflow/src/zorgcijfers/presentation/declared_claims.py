"""
Declared claims: words on directions, orders and numbers, held to the numbers of the build.

`claims.yaml` of the report's words quotes words where they stand and declares what must hold for
them. A word of its vocabulary that neither a claim nor a declared exception covers stops the build,
and so does a claim that no longer holds: later data cannot turn a sentence untrue unnoticed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pydantic import Field

from zorgcijfers.described import Described
from zorgcijfers.errors import RenderError, SpecError
from zorgcijfers.presentation.passages import Passage, on_one_line, passages
from zorgcijfers.presentation.relations import Numbers, Relation

_Span = tuple[int, int]


class Texts(Described):
    """Files whose words are looked at."""

    files: str = Field(description="Path below the project, with `*` for any name.")
    keys: tuple[str, ...] = Field(
        default=(), description="In YAML, the keys that hold words; none: all."
    )


class Words(Described):
    """Words that a claim or an exception must cover wherever they stand."""

    kind: str = Field(description="What the words say.")
    patterns: tuple[str, ...] = Field(description="Regular expressions, each for whole words.")


class Exempt(Described):
    """Phrases with a word of the vocabulary that say nothing of a number."""

    why: str = Field(min_length=1, description="Why no number bears on them.")
    phrases: tuple[str, ...] = Field(min_length=1, description="Words as they stand, any case.")


class Claim(Described):
    """Words of the report, and what must hold for them."""

    says: dict[str, tuple[str, ...]] = Field(
        min_length=1, description="By file the words, each standing there exactly once."
    )
    holds: tuple[Relation, ...] = Field(min_length=1, description="What must hold.")


class DeclaredClaims(Described):
    """All claims, the words that need one, and the exceptions."""

    texts: tuple[Texts, ...] = Field(description="Where words are looked at.")
    vocabulary: tuple[Words, ...] = Field(description="Words that need a claim.")
    exceptions: tuple[Exempt, ...] = Field(default=(), description="Phrases that need none.")
    claims: tuple[Claim, ...] = Field(description="DeclaredClaims, in the order of the report.")

    def passages(self, root: Path) -> list[Passage]:
        """The passages of all texts, in order."""
        return [found for text in self.texts for found in passages(root, text.files, text.keys)]


def check_declared_claims(
    claims: DeclaredClaims, said: Sequence[Passage], numbers: Numbers
) -> None:
    """
    Hold the report's words to its numbers.

    Parameters
    ----------
    claims : what is declared.
    said : the report's passages.
    numbers : the numbers of the build.

    Raises
    ------
    RenderError : a claim does not hold or quotes words that are not there once; an exception
        occurs nowhere; a word of the vocabulary is covered by neither. All problems at once.
    """
    covered: dict[int, list[_Span]] = {place: [] for place in range(len(said))}
    problems = [
        *_claim_problems(claims.claims, said, numbers, covered),
        *_exception_problems(claims.exceptions, said, covered),
        *_uncovered(claims.vocabulary, said, covered),
    ]
    if problems:
        raise RenderError("\n".join(problems))


def _claim_problems(
    claims: Iterable[Claim],
    said: Sequence[Passage],
    numbers: Numbers,
    covered: dict[int, list[_Span]],
) -> Iterator[str]:
    for claim in claims:
        broken = list(_broken(claim, numbers))
        for file, quotes in claim.says.items():
            for quote in map(on_one_line, quotes):
                found = [
                    (place, match.span())
                    for place, passage in enumerate(said)
                    if passage.file == file
                    for match in re.finditer(re.escape(quote), passage.words)
                ]
                if len(found) != 1:
                    yield (
                        f"{file}: a claim quotes {quote!r}, which stands there {len(found)} times; "
                        "to do: quote the words of the text, and enough of them, "
                        "in claims.yaml"
                    )
                for place, (start, end) in found:
                    covered[place].append((start, end))
                    for problem in broken:
                        yield _message(said[place], start, end, problem)


def _broken(claim: Claim, numbers: Numbers) -> Iterator[str]:
    for relation in claim.holds:
        try:
            problem = relation.problem(numbers)
        except SpecError as error:
            problem = str(error)
        if problem:
            yield problem


def _exception_problems(
    exceptions: Iterable[Exempt], said: Sequence[Passage], covered: dict[int, list[_Span]]
) -> Iterator[str]:
    for phrase in (phrase for exception in exceptions for phrase in exception.phrases):
        pattern = re.compile(rf"(?<!\w){re.escape(on_one_line(phrase))}(?!\w)", re.I)
        found = [
            (place, match.span())
            for place, passage in enumerate(said)
            for match in pattern.finditer(passage.words)
        ]
        if not found:
            yield (f"claims.yaml: the exception {phrase!r} stands in no text; to do: remove it")
        for place, span in found:
            covered[place].append(span)


def _uncovered(
    vocabulary: Iterable[Words], said: Sequence[Passage], covered: dict[int, list[_Span]]
) -> Iterator[str]:
    for words in vocabulary:
        pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(words.patterns)})(?![\w-])", re.I)
        for place, passage in enumerate(said):
            for match in pattern.finditer(passage.said):
                start, end = match.span()
                if not any(low <= start and end <= high for low, high in covered[place]):
                    yield _message(
                        passage,
                        start,
                        end,
                        f"no claim covers {match[0]!r} ({words.kind})",
                        "declare in claims.yaml what must hold, or choose other words",
                    )


def _message(
    passage: Passage,
    start: int,
    end: int,
    problem: str,
    remedy: str = "correct the sentence, or its claim in claims.yaml",
) -> str:
    return (
        f"{passage.file}, line {passage.line(start)}: {problem}; the sentence says: "
        f"{passage.sentence(start, end)!r}; to do: {remedy}"
    )
