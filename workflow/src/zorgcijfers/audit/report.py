"""The audit of a build: its tables, or one message that says what is to be settled."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from zorgcijfers.audit.contracts import CHECKS, FINDINGS, READING_NOTES, SET_ASIDE
from zorgcijfers.audit.finding_sentences import findings_table
from zorgcijfers.audit.findings import Findings, require_acknowledged
from zorgcijfers.audit.printed import Printed, printed, tidy_rows
from zorgcijfers.audit.reading_notes import ReadingNotes, notes_table
from zorgcijfers.audit.run import Audit, checks_table
from zorgcijfers.audit.set_aside import set_aside_table
from zorgcijfers.contracts import CELLS, STATEMENTS
from zorgcijfers.presentation.formats import Formatter
from zorgcijfers.register import Register


def audit_sources(data: Path, cells_csv: Path, statements_csv: Path, folder: Path) -> None:
    """
    Audit the sources and write what came of it.

    Parameters
    ----------
    data : data folder with register, documents, specs, checks, findings, notes and formats.
    cells_csv, statements_csv : the tidy tables.
    folder : where checks.csv, findings.csv, set_aside.csv and reading_notes.csv belong.

    Raises
    ------
    FindingsError : the deviations are not the acknowledged ones; nothing is written.
    SpecError, SourceError : a declaration does not fit the documents; nothing is written.
    """
    cells, statements = CELLS.read(cells_csv), STATEMENTS.read(statements_csv)
    outcomes = Audit.load(data).run_frames(cells, statements)
    numbers = _numbers(cells, statements)
    places = {record: number.place for record, number in numbers.items()}
    findings = Findings.read(data / "audit/findings.yaml")
    require_acknowledged(outcomes, findings, places)
    found = findings_table(outcomes, findings, numbers, Formatter.read(data / "formats", "en"))
    aside = set_aside_table(findings.set_aside().replacements(numbers, outcomes))
    texts = Register.read(data / "documents").texts()
    notes = notes_table(ReadingNotes.read(data / "audit/reading_notes.yaml"), texts, outcomes)
    CHECKS.write(checks_table(outcomes), folder / "checks.csv")
    FINDINGS.write(found, folder / "findings.csv")
    SET_ASIDE.write(aside, folder / "set_aside.csv")
    READING_NOTES.write(notes, folder / "reading_notes.csv")


def _numbers(*tables: pd.DataFrame) -> dict[str, Printed]:
    return {n.record_id: n for table in tables for n in map(printed, tidy_rows(table))}
