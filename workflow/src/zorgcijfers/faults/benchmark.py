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
be noticed if the fault were made before a document was registered.

Of the kinds with many faults a sample is tried, spread over the document: `SAMPLE` of each kind in
each document, those with the lowest hash of what they change. It is the same on every machine, and
a fault elsewhere in the document leaves it as it is. What no check protects does not depend on it
(`audit.protection`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import itemgetter
from pathlib import Path

import pandas as pd

from zorgcijfers.audit.checks import Outcome
from zorgcijfers.audit.findings import Findings, FindingsError, require_acknowledged
from zorgcijfers.audit.protection import Protection
from zorgcijfers.audit.run import Audit
from zorgcijfers.contracts import Column, Contract
from zorgcijfers.errors import SourceError, SpecError
from zorgcijfers.faults.kinds import Kind, faults_in
from zorgcijfers.faults.original import Fault, Original, Row
from zorgcijfers.reading.document import DocumentSpec, Reading, read_document
from zorgcijfers.reading.text import Text
from zorgcijfers.register import Register

SAMPLE = 40
"""Faults of one kind in one document that are tried."""

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
        audit: Audit,
        findings: Findings,
    ) -> None:
        """
        Read and audit the documents once.

        Parameters
        ----------
        texts : documents by id, in the order of the register.
        specs : what is declared about each.
        audit : the checks.
        findings : the acknowledged deviations.

        Raises
        ------
        SourceError : a document cannot be read.
        """
        self.specs, self.audit, self._findings = dict(specs), audit, findings
        self.originals = {d: Original(text, specs[d]) for d, text in texts.items()}
        self.audited = audit.run(*self.rows())
        self.protection = Protection(self.audited.outcomes, self.audited.values)
        self._before = {outcome.check_id: outcome for outcome in self.audited.outcomes}

    @classmethod
    def load(cls, data: Path) -> Bench:
        """Read the registered documents, their specs, the checks and the findings."""
        texts = Register.read(data / "documents").texts()
        specs = {document: DocumentSpec.read(data, document) for document in texts}
        return cls(texts, specs, Audit.load(data), Findings.read(data / "audit/findings.yaml"))

    def run(self) -> pd.DataFrame:
        """A sample of the faults of each kind in every document, as rows that meet `FAULTS`."""
        return FAULTS.frame(
            [
                self._row(document, kind, fault)
                for document in self.originals
                for kind, faults in self.faults(document)
                for fault in sampled(faults)
            ]
        )

    def faults(self, document: str) -> Iterator[tuple[Kind, list[Fault]]]:
        """Every fault of each kind in one document."""
        return faults_in(self.originals[document])

    def judged(self, document: str, fault: Fault) -> tuple[str, str]:
        """What becomes of one fault in a document, and the message that a person would see."""
        original = self.originals[document]
        try:
            reading = read_document(fault.edit.of(original.text), self.specs[document])
        except SourceError as error:
            return "stopped", str(error)
        if says_the_same(original.reading, reading):
            return "harmless", ""
        try:
            audited = self.audit.run(*self.rows(**{document: reading}), self.audited)
        except SpecError as error:
            return "stopped", str(error)
        try:
            require_acknowledged(audited.outcomes, self._findings, audited.values)
        except FindingsError as error:
            return "flagged", str(error)
        return self._unnoticed(audited.outcomes, fault.records), ""

    def rows(self, **altered: Reading) -> tuple[Sequence[Row], Sequence[Row]]:
        """Cells and statements of all documents, some of them read otherwise, by id."""
        readings = {document: o.reading for document, o in self.originals.items()} | altered
        cells = [cell for reading in readings.values() for cell in reading.cells]
        return cells, [row for reading in readings.values() for row in reading.statements]

    def _unnoticed(self, after: Sequence[Outcome], records: Sequence[str]) -> str:
        """Why nothing notices a fault of some numbers, given the outcomes with the fault."""
        changed = [
            (old, new)
            for new in after
            if (old := self._before.get(new.check_id)) and old.difference != new.difference
        ]
        if any(old.is_equality and new.is_equality for old, new in changed):
            return "within rounding"
        protecting = [outcome for record in records for outcome in self.protection.by(record)]
        # Numbers exchanged within a sum leave it as it is, whatever they are: it tells nothing.
        if any(len(records) == 1 or not outcome.is_equality for outcome in protecting):
            return "within a loose bound"
        return "silent"

    def _row(self, document: str, kind: Kind, fault: Fault) -> dict[str, object]:
        outcome, message = self.judged(document, fault)
        return {
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


def sampled(faults: Sequence[Fault]) -> list[Fault]:
    """At most `SAMPLE` of some faults, in their order; the same on every machine."""

    def drawn(fault: Fault) -> bytes:
        return hashlib.sha256(f"{fault.line} {fault.place} {fault.edit}".encode()).digest()

    chosen = set(map(id, sorted(faults, key=drawn)[:SAMPLE]))
    return [fault for fault in faults if id(fault) in chosen]


def _said(*columns: str) -> Callable[[Mapping[str, object]], object]:
    """All that anything is derived from: not the places, nor the points between thousands."""
    values = itemgetter(*columns)
    return lambda row: (values(row), str(row["source_text"]).replace(".", ""))


_OF_CELL = _said("record_id", "row_label", "column_label", "value", "low", "high", "unit")
_OF_STATEMENT = _said("record_id", "qualifier", "value", "low", "high", "unit")


def says_the_same(one: Reading, other: Reading) -> bool:
    """Whether two readings say the same, but for places and points between thousands."""
    return _all_said(one) == _all_said(other)


def _all_said(reading: Reading) -> list[object]:
    return [*map(_OF_CELL, reading.cells), *map(_OF_STATEMENT, reading.statements)]
