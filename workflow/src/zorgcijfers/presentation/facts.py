"""
Facts: every number that a sentence of the report may say, as text in the report's language.

Names are dotted paths (see `fact_names`):

- `{indicator}.{group}.y2019`, or `….value` for an indicator without year. `….first`, `….previous`
  and `….latest` stand for the first year, the last but one and the last *that has a value*,
  `….peak` for the (first) year with the highest value, and `….latest_year` for the year itself,
  so that prose types no year and survives a new one.
  Groups `lowest` and `highest` are the ends of the range over the care funds (`fund_ranges`).
- `stated.{subject}.y2019` (or `.value`): what the running text of a document states.
- `printed.{table}.{row}.{column}.y2019` (or `.value`): a printed cell.
- `build.{name}`: what the build says of itself.

A text has the decimals and the unit that the codebook wants in running text; where it wants
other ones there than in a table, `…_full` is the same number as a table prints it. A negative
number has a companion `…_size` without sign: when later data turn a fall into a rise the
companion is gone, and the sentence that says *fell by* stops the build instead of becoming
untrue. A number that the documents do not give is `[x]`.

A number of which the data leave more than one unit of the last printed digit open says "about"
itself. A bound is rounded to its sure side and never says it; `…_central` is its reading on the
inputs as printed. `….lowest.y2019_end` and `….highest.y2019_end` are rounded outwards, for
*between … and …*.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

import pandas as pd

from zorgcijfers.contracts import FACTS
from zorgcijfers.errors import AnalysisError
from zorgcijfers.interval import Interval
from zorgcijfers.numerals import decimal_text
from zorgcijfers.presentation import fact_names as names
from zorgcijfers.writing.precision import Rounding

YEAR = "year"
"""Unit of a fact that is a year."""


@dataclass(frozen=True)
class Fact:
    """
    One number, or one word of the build, as the report says it.

    Attributes
    ----------
    fact_id : dotted name.
    value : exact number in `unit`; None where it is not available or no number.
    unit : unit of the value; `text` for a word.
    text : what the report prints, plain text.
    inputs : record ids of the printed numbers it is made of.
    origin : `indicator/group/year`, a record id, or `build`.
    interval : every value that the printed precision of the inputs allows, in `unit`; None for a
        word and for a number that is not available.
    decimals : decimals asked for; the text has fewer where the data bear fewer.
    rounding : how the value was rounded; `quoted` for a number as its document prints it.
    shortened : whether the text is rounded for legibility (7.05 million) to fewer digits than a
        table shows.
    """

    fact_id: str
    value: Fraction | None
    unit: str
    text: str
    inputs: tuple[str, ...]
    origin: str
    interval: Interval | None = None
    decimals: int = 0
    rounding: Rounding | Literal["quoted"] = "nearest"
    shortened: bool = False

    @property
    def is_year(self) -> bool:
        """Whether it is the year of a number, not the number."""
        return self.unit == YEAR


def build_facts(words: Mapping[str, str]) -> list[Fact]:
    """
    Facts that the build gives of itself (renderer, date, version), as words.

    Parameters
    ----------
    words : text by name, the name without its `build.`.
    """
    return [
        Fact(f"{names.BUILD}.{name}", None, "text", text, (), names.BUILD)
        for name, text in words.items()
    ]


def by_id(facts: Iterable[Fact]) -> dict[str, Fact]:
    """
    Facts by name.

    Raises
    ------
    AnalysisError : two facts have one name; codes that differ only in signs give the same name.
    """
    known: dict[str, Fact] = {}
    for fact in facts:
        if fact.fact_id in known:
            raise AnalysisError(
                f"fact {fact.fact_id} would be both {known[fact.fact_id].origin} and "
                f"{fact.origin}; rename a group, row or column so that their names differ"
            )
        known[fact.fact_id] = fact
    return known


def fact_table(facts: Iterable[Fact]) -> pd.DataFrame:
    """
    The facts as rows that meet `contracts.FACTS`.

    Raises
    ------
    AnalysisError : as `by_id`.
    """
    return FACTS.frame(
        [
            {
                "fact_id": fact.fact_id,
                "value": None if fact.value is None else decimal_text(fact.value),
                "unit": fact.unit,
                "text": fact.text,
                "inputs": fact.inputs,
                "origin": fact.origin,
                "low": fact.interval and decimal_text(fact.interval.low),
                "high": fact.interval and decimal_text(fact.interval.high),
                "decimals": fact.decimals,
                "rounding": fact.rounding,
                "shortened": fact.shortened,
            }
            for fact in by_id(facts).values()
        ]
    )


def read_facts(table: pd.DataFrame) -> dict[str, Fact]:
    """Facts by name from rows that meet `contracts.FACTS`."""
    return by_id(
        Fact(
            fact_id=str(row["fact_id"]),
            value=None if pd.isna(row["value"]) else Fraction(str(row["value"])),
            unit=str(row["unit"]),
            text=str(row["text"]),
            inputs=row["inputs"],
            origin=str(row["origin"]),
            interval=_interval(row),
            decimals=int(row["decimals"]),
            rounding=row["rounding"],
            shortened=bool(row["shortened"]),
        )
        for row in table.to_dict("records")
    )


def _interval(row: Mapping[Hashable, Any]) -> Interval | None:
    if pd.isna(row["low"]):
        return None
    return Interval(Fraction(str(row["low"])), Fraction(str(row["high"])))
