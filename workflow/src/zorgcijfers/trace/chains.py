"""Chains: from a fact, indicator or mark of a figure through its formula to printed numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from zorgcijfers.contracts import Column, Contract
from zorgcijfers.errors import AnalysisError
from zorgcijfers.trace.printed import Printed

PRINTED, INDICATOR, FACT, FIGURE = "printed", "indicator", "fact", "figure"
"""Kinds of what a chain leads through, in the order in which they are made of each other."""

TRACE = Contract(
    "trace",
    "From every reported number to the printed numbers it is made of, each said once",
    (
        Column(
            "subject",
            "string",
            "Record id, indicator/group/year, fact id, or figure/name/row of a figure's data.",
            unique=True,
        ),
        Column("kind", "string", "printed, indicator, fact or figure (a mark of one)."),
        Column(
            "text",
            "string",
            "The number as printed or reported; of an indicator its exact value.",
        ),
        Column(
            "made_of",
            "list",
            "Subjects above this one that it says or is computed from; none for a printed number.",
            required=False,
        ),
        Column(
            "formula",
            "string",
            "Of an indicator, in the terms of the codebook; else that of what it is made of.",
            required=False,
        ),
        Column(
            "expression",
            "string",
            "The formula with the printed numbers filled in, of an indicator and of a mark "
            "computed for its figure alone; else that of what it is made of.",
            required=False,
        ),
        Column(
            "about",
            "string",
            "Of a printed number its table, row and column, or the subject of its statement; of a "
            "mark what it is about in the figure's words.",
            required=False,
        ),
        Column("written", "boolean", "Of a mark: whether the figure writes the number.", False),
        Column("document_id", "string", "Document that prints the number.", required=False),
        Column("source_line", "integer", "Its line in the raw file, from 1.", required=False),
        Column("source_column", "integer", "Its first character in that line, from 1.", False),
        Column("line_text", "string", "The whole line as printed.", required=False),
    ),
)


@dataclass(frozen=True)
class Chain:
    """
    How one reported number was made.

    Attributes
    ----------
    subject : `indicator/group/year`, fact id, or `figure/name/row` of a figure's data.
    kind : indicator, fact or figure.
    text : as reported; of a mark as its figure writes it, else as it draws it.
    made_of : what it says or is computed from: an indicator, or record ids.
    formula : in the terms of the codebook; empty where the number is printed as it is.
    expression : the formula with the printed numbers filled in; empty likewise.
    inputs : the printed numbers, in order of use.
    about : what a mark of a figure is about, in the figure's words; else empty.
    written : whether the figure writes the number of a mark; None for what is no mark.
    """

    subject: str
    kind: str
    text: str
    made_of: tuple[str, ...]
    formula: str
    expression: str
    inputs: tuple[Printed, ...]
    about: str = ""
    written: bool | None = None

    @property
    def records(self) -> tuple[str, ...]:
        """Record ids of the printed numbers, in order of use."""
        return tuple(printed.record_id for printed in self.inputs)

    @property
    def shows(self) -> tuple[str, ...]:
        """The indicators that it says; itself where it is made of printed numbers directly."""
        return (self.subject,) if self.made_of == self.records else self.made_of

    @property
    def figure(self) -> str:
        """Name of the figure that a mark is in."""
        return self.subject.split("/")[1]


class Chains:
    """Every printed number of a build and every chain that ends in some."""

    def __init__(self, printed: Iterable[Printed]) -> None:
        """Begin with the printed numbers; chains are added in the order they are made."""
        self.printed = {number.record_id: number for number in printed}
        self._chains: dict[str, Chain] = {}
        self._own: dict[str, tuple[str, str]] = {}

    def add(
        self,
        subject: str,
        kind: str,
        text: str,
        made_of: Iterable[str],
        *,
        formula: str = "",
        expression: str = "",
        about: str = "",
        written: bool | None = None,
    ) -> Chain:
        """
        Add a number made of printed ones, or of what was added before.

        Parameters
        ----------
        subject, kind, text, made_of, about, written : as `Chain` has them.
        formula, expression : its own; empty for those of what it is made of.

        Raises
        ------
        AnalysisError : it is made of nothing, or of something that is not there.
        """
        names = tuple(dict.fromkeys(made_of))
        if not names:
            raise AnalysisError(f"{subject} is a number without any printed number behind it")
        unknown = [name for name in names if name not in self.printed and name not in self._chains]
        if unknown:
            raise AnalysisError(
                f"{subject} is made of {', '.join(unknown)}, which no document prints and no "
                "notebook computed"
            )
        said = [self._chains[name] for name in names if name in self._chains]
        inputs = [
            printed
            for name in names
            for printed in (
                (self.printed[name],) if name in self.printed else self._chains[name].inputs
            )
        ]
        self._own[subject] = (formula, expression)
        self._chains[subject] = Chain(
            subject,
            kind,
            text,
            names,
            formula or "; ".join(dict.fromkeys(chain.formula for chain in said)),
            expression or "; ".join(chain.expression for chain in said),
            tuple(dict.fromkeys(inputs)),
            about,
            written,
        )
        return self._chains[subject]

    @classmethod
    def read(cls, path: Path) -> Chains:
        """Read the trace that a build wrote, a table that meets `TRACE`."""
        table = TRACE.read(path)
        is_printed = table["kind"] == PRINTED
        chains = cls(
            Printed(
                record_id=row["subject"],
                document=row["document_id"],
                place=row["about"],
                text=row["text"],
                line=int(row["source_line"]),
                line_text=row["line_text"],
                column=int(row["source_column"]) - 1,
            )
            for row in table[is_printed].to_dict("records")
        )
        texts = ["formula", "expression", "about"]
        others = table[~is_printed]
        for row in others.assign(**others[texts].fillna("")).to_dict("records"):
            chains.add(
                row["subject"],
                row["kind"],
                row["text"],
                row["made_of"],
                **{name: row[name] for name in texts},
                written=None if pd.isna(row["written"]) else bool(row["written"]),
            )
        return chains

    def table(self) -> pd.DataFrame:
        """All printed numbers and chains as rows that meet `TRACE`."""
        nothing: dict[str, object] = dict.fromkeys(column.name for column in TRACE.columns)
        printed: list[dict[str, object]] = [
            nothing
            | {
                "subject": number.record_id,
                "kind": PRINTED,
                "text": number.text,
                "made_of": (),
                "about": number.place,
                "document_id": number.document,
                "source_line": number.line,
                "source_column": number.column + 1,
                "line_text": number.line_text,
            }
            for number in self.printed.values()
        ]
        made = [
            nothing
            | {
                "subject": chain.subject,
                "kind": chain.kind,
                "text": chain.text,
                "made_of": chain.made_of,
                "formula": self._own[chain.subject][0] or None,
                "expression": self._own[chain.subject][1] or None,
                "about": chain.about or None,
                "written": chain.written,
            }
            for chain in self
        ]
        return TRACE.frame([*printed, *made])

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

    def marks(self) -> list[Chain]:
        """The chains of the marks of figures."""
        return [chain for chain in self if chain.kind == FIGURE]

    def using(self, record_id: str) -> list[Chain]:
        """Chains that use one printed number."""
        return [chain for chain in self if record_id in chain.records]
