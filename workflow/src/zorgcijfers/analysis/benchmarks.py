"""Published non-take-up rates of other benefits: context with source and certainty, as data."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Literal, Self

import pandas as pd
from pydantic import Field, model_validator

from zorgcijfers.described import Described, load

COLUMNS = (
    *("code", "benefit", "country", "period", "low", "high"),
    *("wording", "source", "address", "certainty", "remark"),
)


class Benchmark(Described):
    """One published rate, as its source words it."""

    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="Name of the benchmark.")
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


class Benchmarks(Described):
    """All benchmarks, in reading order."""

    benchmarks: tuple[Benchmark, ...] = Field(min_length=1, description="In reading order.")

    @model_validator(mode="after")
    def _once(self) -> Self:
        codes = [b.code for b in self.benchmarks]
        if len(set(codes)) < len(codes):
            raise ValueError("two benchmarks share a code")
        return self

    @classmethod
    def read(cls, path: Path) -> Benchmarks:
        """Read the benchmarks."""
        return load(path, cls)

    def table(self, certainty: Literal["read", "secondary"] | None = None) -> pd.DataFrame:
        """
        The benchmarks as rows, in reading order.

        Parameters
        ----------
        certainty : only those that were read, or only those reported by others; None for all.
        """
        chosen = [b for b in self.benchmarks if certainty in (None, b.certainty)]
        return pd.DataFrame([b.model_dump() for b in chosen], columns=list(COLUMNS))
