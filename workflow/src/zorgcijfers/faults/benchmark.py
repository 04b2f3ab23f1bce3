"""
The benchmark of faults: every faulty document read and audited, and what became of it.

A fault is *stopped* when reading, or matching the checks with what was read, ends with a message;
*flagged* when the audit finds a deviation that is not acknowledged, or misses one that is;
*harmless* when every tidy row is as without the fault, so that nothing derived from them can
differ. A fault that changes a row and that nothing notices is

- *within rounding* when it changes a side of an equality, whose rounding intervals still meet;
- *within a loose bound* when it changes a number that comparable checks keep within bounds, which
  still hold: only a larger fault would be noticed;
- *silent* when no comparable check depends on what it changes (`protection`).

The registered SHA-256, which stops every one of them, is left out: the benchmark asks what would
be noticed if the fault were made before a document was registered. Each faulty document is read and
audited anew only where it differs (`rereading`, `reaudit`), with the outcome of doing both in full.
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
from zorgcijfers.faults.kinds import Kind, faults_in
from zorgcijfers.faults.original import Fault, Original
from zorgcijfers.faults.protection import Protection
from zorgcijfers.faults.reaudit import Reauditor
from zorgcijfers.faults.rereading import Rereader
from zorgcijfers.reading.document import DocumentSpec, Reading
from zorgcijfers.reading.edits import Edit
from zorgcijfers.reading.text import Text
from zorgcijfers.register import Register

FAULTS = Contract(
    "faults",
    "Every transcription fault put into the documents, and what became of it",
    (
        Column("document_id", "string", "Document with the fault."),
        Column("kind", "string", "Kind of fault, see `faults.kinds`."),
        Column("table_id", "string", "Table or statement at fault; empty: none.", required=False),
        Column("line", "integer", "Line of the fault in the raw file."),
        Column("place", "integer", "Place in that line, from 1; 0: the whole line."),
        Column("datum", "boolean", "Whether it changes text that a datum is read from."),
        Column("record_id", "string", "Number at fault; empty: none or several.", required=False),
        Column(
            "outcome",
            "string",
            "stopped, flagged, harmless, within rounding, within a loose bound or silent.",
        ),
        Column("message", "string", "First words of what a person is told.", required=False),
    ),
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
        self._protection = Protection(self._reauditor.outcomes, self._reauditor.values)

    @classmethod
    def load(cls, data: Path) -> Bench:
        """Read the registered documents, their specs, the checks and the findings."""
        texts = Register.read(data / "documents").texts()
        specs = {document: DocumentSpec.read(data, document) for document in texts}
        checks, grids = load_checks(data / "audit" / "checks"), Grids(data / "vocabularies")
        return cls(texts, specs, checks, grids, Findings.read(data / "audit" / "findings.yaml"))

    def run(self) -> pd.DataFrame:
        """Every fault in every document, as rows that meet `FAULTS`."""
        return FAULTS.frame(list(self._rows()))

    def faults(self, document: str) -> Iterator[tuple[Kind, Fault]]:
        """Every fault in one document."""
        reader = self._rereaders[document]
        return faults_in(
            Original(self.texts[document], reader.reading, reader.frames, reader.sentences)
        )

    def judged(self, document: str, fault: Fault) -> tuple[str, str]:
        """What becomes of one fault in a document, and the message that a person would see."""
        rereader = self._rereaders[document]
        try:
            reading = rereader.read(fault.edit)
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
        return self._protection.unnoticed(audited.outcomes, fault.records), ""

    def _rows(self) -> Iterator[dict[str, object]]:
        for document in self.texts:
            judged: dict[tuple[Edit, tuple[str, ...]], tuple[str, str]] = {}
            for kind, fault in self.faults(document):
                made = (fault.edit, fault.records)
                if made not in judged:
                    judged[made] = self.judged(document, fault)
                outcome, message = judged[made]
                yield {
                    "document_id": document,
                    "kind": kind.name,
                    "table_id": fault.table or None,
                    "line": fault.line,
                    "place": fault.place,
                    "datum": fault.datum,
                    "record_id": fault.records[0] if len(fault.records) == 1 else None,
                    "outcome": outcome,
                    "message": message[:160] or None,
                }


def _said(*columns: str) -> Callable[[Mapping[str, object]], object]:
    """All that anything is derived from: not the places, nor the points between thousands."""
    values = itemgetter(*columns)
    return lambda row: (values(row), str(row["source_text"]).replace(".", ""))


_OF_CELL = _said("record_id", "row_label", "column_label", "value", "low", "high", "unit")
_OF_STATEMENT = _said("record_id", "qualifier", "value", "low", "high", "unit")


def says_the_same(one: Reading, other: Reading) -> bool:
    """Whether two readings say the same, but for places and points between thousands."""
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
