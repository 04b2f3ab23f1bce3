"""
The benchmark of faults: every mutant read and audited, and what became of it.

A mutant is *stopped* when reading ends with a message; *flagged* when the audit finds a deviation
that is not acknowledged, or misses one that is; *harmless* when every tidy row is as without the
fault, so that nothing derived from them can differ. A changed number that no check notices is
*within rounding* when it takes part in a check of equality, whose rounding interval still holds
it; *within bounds* when it takes part only in checks that keep it between others; else *silent*:
no redundancy of the documents protects it. The registered SHA-256, which
stops every one of them, is left out: the benchmark asks what would be noticed if the fault were
made before a document was registered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

import pandas as pd

from zorgcijfers.audit.findings import Findings, FindingsError, require_acknowledged
from zorgcijfers.audit.run import Audit
from zorgcijfers.contracts import Column, Contract
from zorgcijfers.errors import SourceError
from zorgcijfers.faults.mutants import Mutant, mutants
from zorgcijfers.reading.document import DocumentSpec, Reading, read_document
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


@dataclass(frozen=True)
class Bench:
    """
    The documents without fault, and what each is read with.

    Attributes
    ----------
    texts : documents by id.
    specs : their specs.
    readings : what they say without fault.
    audit, findings : the checks and the acknowledged deviations.
    """

    texts: Mapping[str, Text]
    specs: Mapping[str, DocumentSpec]
    readings: Mapping[str, Reading]
    audit: Audit
    findings: Findings

    @classmethod
    def load(cls, data: Path) -> Bench:
        """Read the registered documents, their specs, the checks and the findings."""
        register = Register.read(data / "register.yaml")
        texts = {d.document_id: load_text(d, data / "raw" / d.file) for d in register.documents}
        specs = {document: DocumentSpec.read(data, document) for document in texts}
        readings = {d: read_document(text, specs[d]) for d, text in texts.items()}
        findings = Findings.read(data / "findings.yaml")
        return cls(texts, specs, readings, Audit.load(data), findings)

    def run(self) -> pd.DataFrame:
        """Every fault in every document, as rows that meet `FAULTS`."""
        return FAULTS.frame(list(self._rows()))

    def judged(self, mutant: Mutant) -> tuple[str, str]:
        """What became of one mutant, and the message that a person would see."""
        document = mutant.text.document
        try:
            reading = read_document(mutant.text, self.specs[document])
        except SourceError as error:
            return "stopped", str(error)
        before = self.readings[document]
        if _values(reading) == _values(before):
            return "harmless", ""
        readings = {**self.readings, document: reading}
        cells = [cell for r in readings.values() for cell in r.cells]
        statements = [row for r in readings.values() for row in r.statements]
        places = {
            str(row["record_id"]): f"{row['document_id']}:{row['source_line']}"
            for row in (*cells, *statements)
        }
        outcomes = self.audit.run(cells, statements)
        try:
            require_acknowledged(outcomes, self.findings, places)
        except FindingsError as error:
            return "flagged", str(error)
        kinds = {o.instance.kind for o in outcomes if mutant.record in o.instance.inputs}
        if kinds & _EXACT_KINDS:
            return "within rounding", ""
        return ("within bounds" if kinds else "silent"), ""

    def _rows(self) -> Iterator[dict[str, object]]:
        for document, text in self.texts.items():
            reading = self.readings[document]
            for mutant in mutants(text, reading.cells, reading.statements):
                outcome, message = self.judged(mutant)
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


def _values(reading: Reading) -> list[tuple[object, ...]]:
    return [*map(_OF_CELL, reading.cells), *map(_OF_STATEMENT, reading.statements)]
