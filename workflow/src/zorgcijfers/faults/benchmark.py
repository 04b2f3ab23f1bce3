"""
The benchmark of faults: every mutant read and audited, and what became of it.

A mutant is *stopped* when reading it, or matching the checks with what was read, ends with a
message; *flagged* when the audit finds a deviation that is not acknowledged, or misses one that
is; *harmless* when every tidy row is as without the fault, so that nothing derived from them can
differ. A changed number that no check notices is *within rounding* when it takes part in a check
of equality, whose rounding interval still holds it; *within bounds* when it takes part only in
checks that keep it between others; else *silent*: no redundancy of the documents protects it. So
is a fault that concerns no one number, such as two columns exchanged, when nothing notices it.

The registered SHA-256, which stops every one of them, is left out: the benchmark asks what would
be noticed if the fault were made before a document was registered. Each mutant is read and audited
anew only where it differs (`rereading`, `reaudit`), with the outcome of doing both in full.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import itemgetter
from pathlib import Path

import pandas as pd

from zorgcijfers.audit.checks import Check, load_checks
from zorgcijfers.audit.findings import Findings, FindingsError, require_acknowledged
from zorgcijfers.audit.grids import Grids
from zorgcijfers.contracts import Column, Contract
from zorgcijfers.errors import SourceError, SpecError
from zorgcijfers.faults.mutants import Mutant, mutants
from zorgcijfers.faults.reaudit import Reauditor
from zorgcijfers.faults.rereading import Rereader
from zorgcijfers.reading.document import DocumentSpec, Reading
from zorgcijfers.reading.edits import Edit
from zorgcijfers.reading.text import Text
from zorgcijfers.register import Register, load_text

FAULTS = Contract(
    "faults",
    "Every transcription fault put into the documents, and what became of it",
    (
        Column("document_id", "string", "Document with the fault."),
        Column("kind", "string", "Kind of fault."),
        Column("table_id", "string", "Table or statement at fault; empty: none.", required=False),
        Column("line", "integer", "Line of the fault in the raw file."),
        Column("place", "integer", "Place in that line, from 1; 0: the whole line."),
        Column("record_id", "string", "Number at fault; empty: none.", required=False),
        Column(
            "outcome",
            "string",
            "stopped, flagged, harmless, within rounding, within bounds or silent.",
        ),
        Column("message", "string", "First words of what a person is told.", required=False),
    ),
)


_EXACT_KINDS = frozenset(
    ("sum", "difference", "product", "ratio", "share", "cumulative", "weighted_mean", "equal")
)


class Bench:
    """The documents without fault, and what each is read and audited with."""

    def __init__(
        self,
        texts: Mapping[str, Text],
        specs: Mapping[str, DocumentSpec],
        checks: Sequence[Check],
        grids: Grids,
        findings: Findings,
    ) -> None:
        """
        Read and audit the documents once.

        Parameters
        ----------
        texts : documents by id, in the order of the register.
        specs : what is declared about each.
        checks : declared checks.
        grids : how row labels are read as bins.
        findings : the acknowledged deviations.

        Raises
        ------
        SourceError : a document cannot be read.
        """
        self.texts, self._findings = dict(texts), findings
        self._rereaders = {d: Rereader(text, specs[d]) for d, text in texts.items()}
        readings = {d: rereader.reading for d, rereader in self._rereaders.items()}
        tables = {d: specs[d].tables for d in texts}
        self._reauditor = Reauditor(checks, tables, grids, readings)

    @classmethod
    def load(cls, data: Path) -> Bench:
        """Read the registered documents, their specs, the checks and the findings."""
        register = Register.read(data / "register.yaml")
        texts = {d.document_id: load_text(d, data / "raw" / d.file) for d in register.documents}
        specs = {document: DocumentSpec.read(data, document) for document in texts}
        checks, grids = load_checks(data / "checks"), Grids(data / "vocabularies")
        return cls(texts, specs, checks, grids, Findings.read(data / "findings.yaml"))

    def run(self) -> pd.DataFrame:
        """Every fault in every document, as rows that meet `FAULTS`."""
        return FAULTS.frame(list(self._rows()))

    def mutants(self, document: str) -> Iterator[Mutant]:
        """Every fault in one document."""
        rereader = self._rereaders[document]
        return mutants(self.texts[document], rereader.reading, rereader.frames)

    def judged(self, document: str, mutant: Mutant) -> tuple[str, str]:
        """What became of one mutant of a document, and the message that a person would see."""
        rereader = self._rereaders[document]
        try:
            reading = rereader.read(mutant.edit)
        except SourceError as error:
            return "stopped", str(error)
        if says_the_same(rereader.reading, reading):
            return "harmless", ""
        try:
            audited = self._reauditor.after(document, reading)
        except SpecError as error:
            return "stopped", str(error)
        try:
            require_acknowledged(audited.outcomes, self._findings, audited.places)
        except FindingsError as error:
            return "flagged", str(error)
        instances = (outcome.instance for outcome in audited.outcomes)
        kinds = {instance.kind for instance in instances if mutant.record in instance.inputs}
        if kinds & _EXACT_KINDS:
            return "within rounding", ""
        return ("within bounds" if kinds else "silent"), ""

    def _rows(self) -> Iterator[dict[str, object]]:
        for document in self.texts:
            judged: dict[tuple[Edit, str], tuple[str, str]] = {}
            for mutant in self.mutants(document):
                fault = (mutant.edit, mutant.record)
                if fault not in judged:
                    judged[fault] = self.judged(document, mutant)
                outcome, message = judged[fault]
                yield {
                    "document_id": document,
                    "kind": mutant.kind,
                    "table_id": mutant.table or None,
                    "line": mutant.line,
                    "place": mutant.place,
                    "record_id": mutant.record or None,
                    "outcome": outcome,
                    "message": message[:160] or None,
                }


# All that anything is derived from; places in the file only say where it stands.
_OF_CELL = itemgetter("record_id", "row_label", "column_label", "value", "unit", "source_text")
_OF_STATEMENT = itemgetter("record_id", "qualifier", "value", "unit", "source_text")


def says_the_same(one: Reading, other: Reading) -> bool:
    """Whether two readings have the same tidy rows, but for places in the file."""
    return _alike(one.cells, other.cells, _OF_CELL) and _alike(
        one.statements, other.statements, _OF_STATEMENT
    )


def _alike(
    ones: Sequence[Mapping[str, object]],
    others: Sequence[Mapping[str, object]],
    said: Callable[[Mapping[str, object]], object],
) -> bool:
    return len(ones) == len(others) and all(
        one is other or said(one) == said(other) for one, other in zip(ones, others, strict=True)
    )
