"""
What stands around the computed numbers, as data: rates of other benefits, what the documents lack.

Published non-take-up rates are context, each with source and certainty; rules of the income test
and results that the documents do not bear have the lines that name them or leave them out.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Literal, Self

import pandas as pd
from pydantic import Field, model_validator

from zorgcijfers.described import Described


class Coded(Described):
    """One described thing that has a name."""

    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="Name of it.")


class Cited(Coded):
    """One described thing that rests on lines of a document."""

    lines: tuple[int, int] = Field(description="First and last line of the raw file it rests on.")

    @model_validator(mode="after")
    def _lines(self) -> Self:
        if not 1 <= self.lines[0] <= self.lines[1]:
            raise ValueError(f"{self.code}: lines {self.lines} are no range")
        return self


class Benchmark(Coded):
    """One published rate, as its source words it."""

    benefit: str = Field(description="Benefit that the rate is about.")
    country: str = Field(description="Country of the benefit.")
    period: str = Field(description="Years the rate is about, as far as known.")
    low: Decimal | None = Field(ge=0, le=100, description="Lowest rate, in percent.")
    high: Decimal | None = Field(
        ge=0,
        le=100,
        description="Highest rate, in percent; null where only a lower bound is given.",
    )
    wording: str = Field(description="What the source says, hedges kept.")
    source: str = Field(description="Publication, or who reports it.")
    address: str = Field(description="Where it can be read; empty where it is not known.")
    certainty: Literal["read", "secondary"] = Field(
        description="Read in the publication itself, or reported by someone else."
    )
    remark: str = Field(description="What keeps it from being applied here.")

    @model_validator(mode="after")
    def _range(self) -> Self:
        if self.low is not None and self.high is not None and self.high < self.low:
            raise ValueError(f"benchmark {self.code} ends below its start")
        return self


class MissingRule(Cited):
    """One rule that a computed benefit would need."""

    rule: str = Field(description="What is not printed.")
    why: str = Field(description="What the document says instead.")
    touches: str = Field(description="Part of the formula that it would change.")


class NotComputable(Cited):
    """One thing that a reader may look for and the documents do not bear."""

    theme: str = Field(description="Theme of the codebook it belongs to.")
    item: str = Field(description="What cannot be computed.")
    reason: str = Field(description="Why not.")
    document: str = Field(description="Document, as registered.")


class Benchmarks(Described):
    """All benchmarks, in reading order."""

    benchmarks: tuple[Benchmark, ...] = Field(min_length=1, description="In reading order.")

    @model_validator(mode="after")
    def _once(self) -> Self:
        _require_once(self.benchmarks)
        return self

    def table(self, certainty: Literal["read", "secondary"] | None = None) -> pd.DataFrame:
        """
        The benchmarks as rows, in reading order.

        Parameters
        ----------
        certainty : only those that were read, or only those reported by others; None for all.
        """
        return _table(b for b in self.benchmarks if certainty in (None, b.certainty))


class MissingRules(Described):
    """All missing rules of the income test, in reading order."""

    document: str = Field(description="Document id, as registered.")
    rules: tuple[MissingRule, ...] = Field(min_length=1, description="In reading order.")

    @model_validator(mode="after")
    def _once(self) -> Self:
        _require_once(self.rules)
        return self

    def table(self) -> pd.DataFrame:
        """The rules as rows, in reading order."""
        return _table(self.rules)


class NotComputables(Described):
    """All that cannot be computed, in reading order."""

    items: tuple[NotComputable, ...] = Field(min_length=1, description="In reading order.")

    @model_validator(mode="after")
    def _once(self) -> Self:
        _require_once(self.items)
        return self

    def table(self, theme: str | None = None) -> pd.DataFrame:
        """The items as rows, in reading order; those of one theme, or all."""
        return _table(item for item in self.items if theme in (None, item.theme))


def _require_once(things: Iterable[Coded]) -> None:
    codes = [thing.code for thing in things]
    if len(set(codes)) < len(codes):
        raise ValueError("two of them share a code")


def _table(things: Iterable[Coded]) -> pd.DataFrame:
    rows = []
    for thing in things:
        row = thing.model_dump()
        if isinstance(thing, Cited):
            row["first_line"], row["last_line"] = row.pop("lines")
        rows.append(row)
    return pd.DataFrame(rows)
