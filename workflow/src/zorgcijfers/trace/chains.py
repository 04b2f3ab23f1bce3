"""Chains: from a fact, indicator or mark of a figure through its formula to printed numbers."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from zorgcijfers.contracts import Column, Contract
from zorgcijfers.errors import AnalysisError
from zorgcijfers.presentation.facts import Fact
from zorgcijfers.trace.figure_points import FigurePoint
from zorgcijfers.trace.sources import Printed, Sources

TRACE = Contract(
    "trace",
    "One row a printed number that a fact, an indicator or a mark of a figure is made of",
    (
        Column("subject", "string", "Fact id, indicator/group/year, or figure/name/row."),
        Column("kind", "string", "fact, indicator or figure."),
        Column(
            "text",
            "string",
            "The number as reported (fact, figure) or its exact value (indicator).",
        ),
        Column(
            "formula", "string", "Formula in the terms of the codebook; empty: as printed.", False
        ),
        Column("expression", "string", "Formula with the printed numbers filled in.", False),
        Column("record_id", "string", "A printed number that it uses."),
        Column("document_id", "string", "Document that prints it."),
        Column("place", "string", "Table, row and column, or subject of the statement."),
        Column("source_line", "integer", "Line in the raw file, from 1."),
        Column("source_text", "string", "The number exactly as printed."),
        Column("line_text", "string", "The whole line as printed."),
    ),
)


@dataclass(frozen=True)
class Chain:
    """
    How one reported number was made.

    Attributes
    ----------
    subject : fact id, `indicator/group/year`, or `figure/name/row` of a figure's data.
    kind : fact, indicator or figure.
    text : as reported.
    formula : in the terms of the codebook; empty where the number is printed as it is.
    expression : the formula with the printed numbers filled in; empty likewise.
    inputs : the printed numbers, in order of use.
    """

    subject: str
    kind: str
    text: str
    formula: str
    expression: str
    inputs: tuple[Printed, ...]


class Chains:
    """Every chain of a build."""

    def __init__(
        self,
        facts: Iterable[Fact],
        indicators: pd.DataFrame,
        sources: Sources,
        points: Iterable[FigurePoint] = (),
    ) -> None:
        """
        Resolve facts, indicators and marks of figures.

        Parameters
        ----------
        facts : every fact.
        indicators : rows that meet `contracts.INDICATORS`.
        sources : where the printed numbers stand.
        points : marks of figures.

        Raises
        ------
        AnalysisError : an input is no printed number, a fact with a number has no inputs, or a
            mark shows an indicator that was not computed.
        """
        self._sources = sources
        self._chains: dict[str, Chain] = {}
        for row in indicators.to_dict("records"):
            if pd.isna(row["value"]):
                continue
            key = "/".join(str(row[c]) for c in ("indicator", "group", "year") if pd.notna(row[c]))
            self._add(key, "indicator", str(row["value"]), row["inputs"], row)
        for fact in facts:
            if fact.value is None or fact.origin == "build":
                continue
            made = self._chains.get(fact.origin)
            self._chains[fact.fact_id] = Chain(
                fact.fact_id,
                "fact",
                fact.text,
                made.formula if made else "",
                made.expression if made else "",
                self._printed(fact.fact_id, fact.inputs),
            )
        for point in points:
            self._chains[point.name] = self._of_point(point)

    def __getitem__(self, subject: str) -> Chain:
        """
        The chain of a fact, an indicator or a mark of a figure.

        Raises
        ------
        AnalysisError : nothing of that name has a chain; the message lists names near it.
        """
        if subject in self._chains:
            return self._chains[subject]
        near = [name for name in self._chains if subject in name][:8]
        raise AnalysisError(
            f"no fact, indicator or mark of a figure {subject}; "
            f"near it: {', '.join(near) or 'nothing'}"
        )

    def __contains__(self, subject: object) -> bool:
        """Whether something of that name has a chain."""
        return subject in self._chains

    def __iter__(self) -> Iterator[Chain]:
        """Every chain, indicators first."""
        return iter(self._chains.values())

    def using(self, record_id: str) -> list[Chain]:
        """Chains that use one printed number."""
        return [c for c in self if any(p.record_id == record_id for p in c.inputs)]

    def table(self) -> pd.DataFrame:
        """All chains as rows that meet `TRACE`."""
        return TRACE.frame(
            [
                {
                    "subject": chain.subject,
                    "kind": chain.kind,
                    "text": chain.text,
                    "formula": chain.formula or None,
                    "expression": chain.expression or None,
                    "record_id": printed.record_id,
                    "document_id": printed.document,
                    "place": printed.place,
                    "source_line": printed.line,
                    "source_text": printed.text,
                    "line_text": printed.line_text,
                }
                for chain in self
                for printed in chain.inputs
            ]
        )

    def _add(
        self, key: str, kind: str, text: str, records: Iterable[str], row: Mapping[Hashable, object]
    ) -> None:
        self._chains[key] = Chain(
            key,
            kind,
            text,
            str(row["formula"]),
            str(row["expression"]),
            self._printed(key, records),
        )

    def _of_point(self, point: FigurePoint) -> Chain:
        """The chain of a mark: that of the indicators that it shows, or its own."""
        if missing := [name for name in point.subjects if name not in self._chains]:
            raise AnalysisError(f"{point.name} shows {missing[0]}, which was not computed")
        shown = [self._chains[name] for name in point.subjects]
        return Chain(
            point.name,
            "figure",
            point.text,
            "; ".join(dict.fromkeys(chain.formula for chain in shown)),
            "; ".join(chain.expression for chain in shown) or point.expression,
            self._printed(point.name, point.inputs),
        )

    def _printed(self, subject: str, records: Iterable[str]) -> tuple[Printed, ...]:
        known = tuple(records)
        if not known:
            raise AnalysisError(f"{subject} is a number without any printed number behind it")
        if missing := [record for record in known if record not in self._sources.printed]:
            raise AnalysisError(f"{subject} uses {', '.join(missing)}, which no document prints")
        return tuple(self._sources.printed[record] for record in known)
