"""
The audit of what was read: every declared and implied check, in memory and as tables.

An audit knows which records each check can see, so that documents of which one has changed are
audited again at little cost: a check is matched with the records anew only where its patterns can
see one that is new, gone or elsewhere in the order, and judged anew only where a number that it
reads has changed. Both come to the same outcomes as an audit from the beginning, which is one
that knows of nothing before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from zorgcijfers.audit.bins import Grids
from zorgcijfers.audit.checks import Outcome
from zorgcijfers.audit.findings import (
    FINDINGS,
    Amount,
    Findings,
    findings_table,
    require_acknowledged,
)
from zorgcijfers.audit.generated import of_mentions, of_table
from zorgcijfers.audit.kinds import Check, load_checks
from zorgcijfers.audit.printed import Book, Printed, printed, tidy_rows
from zorgcijfers.audit.protection import (
    UNPROTECTED,
    Protection,
    Unprotected,
    unprotected_table,
)
from zorgcijfers.audit.reading_notes import READING_NOTES, ReadingNotes, notes_table
from zorgcijfers.audit.selectors import Sight
from zorgcijfers.audit.set_aside import SET_ASIDE, set_aside_table
from zorgcijfers.audit.terms import Values
from zorgcijfers.contracts import CELLS, STATEMENTS, Column, Contract
from zorgcijfers.errors import SpecError
from zorgcijfers.numerals import decimal_text
from zorgcijfers.reading.specs import TableSpec, load_tables
from zorgcijfers.register import AnalysedDocuments, Register
from zorgcijfers.vocabulary import Units, row_sets

Rows = Iterable[Mapping[str, object]]

CHECKS = Contract(
    "checks",
    "Every arithmetic relation in and between the documents, checked",
    (
        Column("check_id", "string", "Document, check and what it was bound to.", unique=True),
        Column("kind", "string", "Kind of relation, see zorgcijfers.audit.kinds."),
        Column("description", "string", "The relation in words."),
        Column("left", "decimal", "The printed side.", required=False),
        Column(
            "right",
            "decimal",
            "What it is compared with: computed from printed numbers, or the nearest bound.",
            required=False,
        ),
        Column(
            "difference",
            "decimal",
            "Left minus right; 0 where a bound is kept.",
            required=False,
        ),
        Column(
            "tolerance",
            "decimal",
            "Largest difference that the printed precision of both sides explains.",
            required=False,
        ),
        Column("status", "string", "holds, rounding, deviates or not comparable."),
        Column("inputs", "list", "Record ids used.", required=False),
        Column("comment", "string", "The relation with the printed numbers; why, where it fails."),
    ),
)


@dataclass(frozen=True)
class Audited:
    """
    What an audit made of some documents.

    Attributes
    ----------
    values : the printed numbers by record id, in the order in which the audit takes them.
    groups : outcomes of every check, by what declares or implies it.
    """

    values: Values
    groups: Sequence[Sequence[Outcome]]

    @cached_property
    def outcomes(self) -> list[Outcome]:
        """Of every check, in the order of the checks."""
        return [outcome for group in self.groups for outcome in group]


@dataclass(frozen=True)
class _Group:
    """
    Checks that are matched with the records together.

    Attributes
    ----------
    checks : the checks, given what is printed.
    sees : what of some numbers decides where these checks apply.
    """

    checks: Callable[[Book], Iterable[Check]]
    sees: Callable[[Iterable[Printed]], list[object]]


class Audit:
    """All checks, read once and run on any number of readings."""

    def __init__(
        self,
        checks: Sequence[Check],
        specs: Mapping[str, Sequence[TableSpec]],
        grids: Grids,
        analysed: Collection[str] | None = None,
    ) -> None:
        """
        Keep the checks.

        Parameters
        ----------
        checks : declared checks.
        specs : table specs by document id, in the order of the register; they imply more checks.
        grids : how row labels are read as bins.
        analysed : ids of the documents whose names mean the same; None for all.
        """
        self._analysed = analysed
        self._specs = dict(specs)
        self._grids = grids
        tables = [(document, spec) for document in self._specs for spec in self._specs[document]]
        self._groups = [
            *(_of_table(document, spec) for document, spec in tables),
            _Group(of_mentions, _all_said),
            *map(_declared, checks),
        ]

    @classmethod
    def load(cls, data: Path) -> Audit:
        """
        Read the declared checks and the table specs from the data folder.

        Raises
        ------
        SpecError : a declaration is invalid.
        """
        vocabularies = data / "vocabularies"
        units = Units.read(vocabularies / "units.yaml")
        sets = row_sets(vocabularies / "row_sets")
        specs = {
            document.document_id: load_tables(
                data / "documents" / document.document_id / "tables", sets, units.names
            )
            for document in Register.read(data / "documents").documents
        }
        analysed = AnalysedDocuments.read(data / "analysis/documents.yaml").documents
        return cls(load_checks(data / "audit/checks"), specs, Grids(vocabularies), analysed)

    def run(self, cells: Rows, statements: Rows, before: Audited | None = None) -> Audited:
        """
        Run every check.

        Parameters
        ----------
        cells, statements : rows of `contracts.CELLS` and `contracts.STATEMENTS`, in printed order,
            as `reading.Reading` holds them; of all documents together.
        before : what this audit made of documents much like these.

        Returns
        -------
        Outcomes in the order of the checks: those that table specs imply, those that repeated
        numbers imply, and those declared.

        Raises
        ------
        SpecError : a check does not fit the records: a selector is ambiguous, an id occurs twice.
        """
        values = {n.record_id: n for rows in (cells, statements) for n in map(printed, rows)}
        if before is None:
            book = self._book(values)
            groups: list[Sequence[Outcome]] = [self._judged(group, book) for group in self._groups]
        else:
            groups = list(self._judged_again(values, before))
        audited = Audited(values, groups)
        _refuse_repeats(audited.outcomes)
        return audited

    def run_frames(self, cells: pd.DataFrame, statements: pd.DataFrame) -> Audited:
        """Run every check on tidy tables; otherwise as `run`."""
        return self.run(tidy_rows(cells), tidy_rows(statements))

    def _book(self, values: Values) -> Book:
        return Book(values.values(), self._specs, self._analysed)

    def _judged(self, group: _Group, book: Book) -> list[Outcome]:
        """Every check of a group in every place where it applies."""
        return [
            instance.evaluated(book.numbers)
            for check in group.checks(book)
            for instance in check.instances(book, self._grids)
        ]

    def _judged_again(self, values: Values, before: Audited) -> Iterator[Sequence[Outcome]]:
        old, new = _differing(list(before.values.values()), list(values.values()))
        changed = {n.record_id for n in (*old, *new)}
        book: Book | None = None
        for group, outcomes in zip(self._groups, before.groups, strict=True):
            if group.sees(old) != group.sees(new):
                book = book or self._book(values)
                yield self._judged(group, book)
            else:
                yield [
                    outcome
                    if changed.isdisjoint(outcome.instance.inputs)
                    else outcome.instance.evaluated(values)
                    for outcome in outcomes
                ]


def _differing(
    before: Sequence[Printed], after: Sequence[Printed]
) -> tuple[list[Printed], list[Printed]]:
    """Two orders of numbers, each from the first to the last place at which they differ."""
    shorter = min(len(before), len(after))
    start = 0
    while start < shorter and _same(before[start], after[start]):
        start += 1
    end = 0
    while end < shorter - start and _same(before[-1 - end], after[-1 - end]):
        end += 1
    return list(before[start : len(before) - end]), list(after[start : len(after) - end])


def _same(one: Printed, other: Printed) -> bool:
    return one is other or one == other


def _of_table(document: str, spec: TableSpec) -> _Group:
    """The checks that a table implies, which depend on the rows and years that it prints."""
    start = f"{document}/{spec.table_id}/"
    return _Group(
        lambda book: of_table(document, spec, book),
        lambda numbers: [n.record_id for n in numbers if n.record_id.startswith(start)],
    )


def _all_said(numbers: Iterable[Printed]) -> list[object]:
    """All that checks of repeated numbers rest on."""
    return [(n.record_id, n.unit, n.qualifier, n.place) for n in numbers]


def _declared(check: Check) -> _Group:
    return _Group(lambda _: [check], Sight(check.model_dump()).seen)


def _refuse_repeats(outcomes: Iterable[Outcome]) -> None:
    for check_id, count in Counter(outcome.check_id for outcome in outcomes).items():
        if count > 1:
            raise SpecError(f"check {check_id} occurs {count} times; rename one")


def checks_table(outcomes: Iterable[Outcome]) -> pd.DataFrame:
    """The outcomes as `CHECKS` has them."""
    return CHECKS.frame(
        [
            {
                "check_id": o.check_id,
                "kind": o.instance.kind,
                "description": o.instance.description,
                "left": None if o.left is None else decimal_text(o.left.value),
                "right": None if o.right is None else decimal_text(o.right.value),
                "difference": None if o.difference is None else decimal_text(o.difference),
                "tolerance": None if o.tolerance is None else decimal_text(o.tolerance),
                "status": o.status,
                "inputs": o.instance.inputs,
                "comment": o.comment,
            }
            for o in outcomes
        ]
    )


def audit_sources(
    data: Path, cells_csv: Path, statements_csv: Path, folder: Path, amount: Amount
) -> None:
    """
    Audit the sources and write what came of it.

    Parameters
    ----------
    data : data folder with documents, specs, checks, findings, notes and unprotected numbers.
    cells_csv, statements_csv : the tidy tables.
    folder : where checks.csv, findings.csv, set_aside.csv, reading_notes.csv and unprotected.csv
        belong.
    amount : writes the numbers of the findings' sentences.

    Raises
    ------
    FindingsError : the deviations are not the acknowledged ones; nothing is written.
    SpecError, SourceError : a declaration does not fit the documents; nothing is written.
    """
    audited = Audit.load(data).run_frames(CELLS.read(cells_csv), STATEMENTS.read(statements_csv))
    outcomes, numbers = audited.outcomes, audited.values
    findings = Findings.read(data / "audit/findings.yaml")
    require_acknowledged(outcomes, findings, numbers)
    found = findings_table(outcomes, findings, numbers, amount)
    aside = set_aside_table(findings.set_aside().replacements(numbers, outcomes))
    texts = Register.read(data / "documents").texts()
    notes = notes_table(ReadingNotes.read(data / "audit/reading_notes.yaml"), texts, outcomes)
    unprotected = unprotected_table(
        Protection(outcomes, numbers), numbers, Unprotected.read(data / "audit/unprotected.yaml")
    )
    CHECKS.write(checks_table(outcomes), folder / "checks.csv")
    FINDINGS.write(found, folder / "findings.csv")
    SET_ASIDE.write(aside, folder / "set_aside.csv")
    READING_NOTES.write(notes, folder / "reading_notes.csv")
    UNPROTECTED.write(unprotected, folder / "unprotected.csv")
