"""What the written question asked, what the answer gave, and what this report computes instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal, Self

import pandas as pd
from pydantic import Field, model_validator

from zorgcijfers.codebook import Codebook
from zorgcijfers.contracts import Column, Contract
from zorgcijfers.described import Described
from zorgcijfers.errors import SourceError

ANSWER_COVERAGE = Contract(
    "answer_coverage",
    "The points of the written question: asked, answered, open, and computed here instead",
    (
        Column("document_id", "string", "Document, as registered in data/documents."),
        Column("point", "integer", "Number of the point in the question.", unique=True),
        Column("subject", "string", "What the point is about."),
        Column("asked", "string", "What was asked."),
        Column("asked_lines", "string", "Lines of the question in the raw file."),
        Column("answered", "string", "What the answer gives."),
        Column("answered_lines", "string", "Lines of the answer in the raw file."),
        Column("status", "string", "answered, partly answered or not answered."),
        Column("open", "string", "What stayed open."),
        Column("computed", "string", "What this report computes instead."),
        Column("indicators", "list", "Indicators that do.", required=False),
    ),
)


class Passage(Described):
    """Some lines of the document."""

    first: int = Field(ge=1, description="First line in the raw file, from 1.")
    last: int = Field(ge=1, description="Last line, included.")
    words: str = Field(min_length=8, description="Words printed there, as a check on the lines.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.first > self.last:
            raise ValueError(f"lines {self.first} to {self.last} run backwards")
        return self

    @property
    def lines(self) -> str:
        """The lines as a reader cites them: `22-23`, or `264` for one line."""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


class Said(Described):
    """What the question or the answer says, in the report's words, and where."""

    text: str = Field(min_length=1, description="In one sentence, without numbers.")
    passages: tuple[Passage, ...] = Field(min_length=1, description="Where it stands.")

    @property
    def lines(self) -> str:
        """Lines of all passages: `148-152, 163-164`."""
        return ", ".join(passage.lines for passage in self.passages)


class Point(Described):
    """One numbered point of the question."""

    point: int = Field(ge=1, description="Its number.")
    subject: str = Field(min_length=1, description="What it is about, in a few words.")
    asked: Said = Field(description="What was asked.")
    answered: Said = Field(description="What the answer gives.")
    status: Literal["answered", "partly answered", "not answered"] = Field(
        description="Whether all, some or none of what was asked is in the answer."
    )
    open: str = Field(min_length=1, description="What stayed open, in one sentence.")
    computed: str = Field(min_length=1, description="What this report computes instead.")
    section: str | None = Field(
        default=None,
        pattern=r"^sec-[a-z-]+$",
        description="Section of the report that takes the point up; none where nothing does.",
    )
    indicators: tuple[str, ...] = Field(description="Indicators that do; may be none.")


class AnswerCoverage(Described):
    """The points of one written question."""

    document: str = Field(description="Document id, as registered.")
    points: tuple[Point, ...] = Field(min_length=1, description="Points in printed order.")

    @model_validator(mode="after")
    def _once(self) -> Self:
        for point, count in Counter(p.point for p in self.points).items():
            if count > 1:
                raise ValueError(f"point {point} is described {count} times")
        return self

    def check_lines(self, lines: Sequence[str]) -> None:
        """
        Check that every passage stands where the description says.

        Parameters
        ----------
        lines : the lines of the raw document, first line first.

        Raises
        ------
        SourceError : the words of a passage are not in its lines.
        """
        for point in self.points:
            for passage in (*point.asked.passages, *point.answered.passages):
                printed = " ".join(" ".join(lines[passage.first - 1 : passage.last]).split())
                if passage.words not in printed:
                    raise SourceError(
                        f"answer coverage, point {point.point}: other words in these lines",
                        document=self.document,
                        line=passage.first,
                        expected=passage.words,
                        found=printed,
                        remedy="correct the lines or words in data/analysis/answer_coverage.yaml",
                    )

    def check_indicators(self, codebook: Codebook) -> None:
        """
        Check that every indicator named is defined.

        Raises
        ------
        SpecError : the codebook does not define it.
        """
        for point in self.points:
            for indicator in point.indicators:
                codebook[indicator]


def answer_coverage_table(coverage: AnswerCoverage) -> pd.DataFrame:
    """
    The points as rows that meet `ANSWER_COVERAGE`, in printed order.

    Source: the lines named in each row.
    """
    return ANSWER_COVERAGE.frame(
        [
            {
                "document_id": coverage.document,
                "point": point.point,
                "subject": point.subject,
                "asked": point.asked.text,
                "asked_lines": point.asked.lines,
                "answered": point.answered.text,
                "answered_lines": point.answered.lines,
                "status": point.status,
                "open": point.open,
                "computed": point.computed,
                "indicators": point.indicators,
            }
            for point in coverage.points
        ]
    )
