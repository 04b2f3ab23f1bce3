"""The audit of what was read: every declared and implied check, in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pandas as pd

from zorgcijfers.audit.checks import Check, load_checks
from zorgcijfers.audit.contracts import CHECKS
from zorgcijfers.audit.generated import of_mentions, of_table
from zorgcijfers.audit.grids import Grids
from zorgcijfers.audit.instances import Instance, Outcome, evaluate, instances
from zorgcijfers.audit.printed import Book, Printed, printed, tidy_rows
from zorgcijfers.errors import SpecError
from zorgcijfers.numerals import decimal_text
from zorgcijfers.reading.specs import TableSpec, load_tables
from zorgcijfers.register import Register
from zorgcijfers.vocabulary import Units, row_sets

Rows = Iterable[Mapping[str, object]]


class Audit:
    """All checks, read once and run on any number of readings."""

    def __init__(
        self, checks: Sequence[Check], specs: Mapping[str, Sequence[TableSpec]], grids: Grids
    ) -> None:
        """
        Keep the checks.

        Parameters
        ----------
        checks : declared checks.
        specs : table specs by document id, in the order of the register; they imply more checks.
        grids : how row labels are read as bins.
        """
        self._checks = tuple(checks)
        self._specs = dict(specs)
        self._grids = grids

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
        return cls(load_checks(data / "audit/checks"), specs, Grids(vocabularies))

    def run(self, cells: Rows, statements: Rows) -> list[Outcome]:
        """
        Run every check.

        Parameters
        ----------
        cells, statements : rows of `contracts.CELLS` and `contracts.STATEMENTS`, in printed order,
            as `reading.Reading` holds them; of all documents together.

        Returns
        -------
        One outcome an instance, in the order of the checks: those that table specs imply, those
        that repeated numbers imply, and those declared.

        Raises
        ------
        SpecError : a check does not fit the records: a selector is ambiguous, an id occurs twice.
        """
        values = {n.record_id: n for rows in (cells, statements) for n in map(printed, rows)}
        outcomes = [evaluate(instance, values) for instance in self._instances(values)]
        refuse_repeats(outcomes)
        return outcomes

    def run_frames(self, cells: pd.DataFrame, statements: pd.DataFrame) -> list[Outcome]:
        """Run every check on tidy tables; otherwise as `run`."""
        return self.run(tidy_rows(cells), tidy_rows(statements))

    def _instances(self, values: Mapping[str, Printed]) -> list[Instance]:
        book = Book(values.values(), self._specs)
        implied = [
            check
            for document, specs in self._specs.items()
            for spec in specs
            for check in of_table(document, spec, book)
        ]
        checks = [*implied, *of_mentions(book), *self._checks]
        return [i for check in checks for i in instances(check, book, self._grids)]


def refuse_repeats(outcomes: Iterable[Outcome]) -> None:
    """
    Refuse two checks of one id.

    Raises
    ------
    SpecError : an id occurs twice.
    """
    for check_id, count in Counter(outcome.check_id for outcome in outcomes).items():
        if count > 1:
            raise SpecError(f"check {check_id} occurs {count} times; rename one")


def checks_table(outcomes: Iterable[Outcome]) -> pd.DataFrame:
    """The outcomes as `contracts.CHECKS` has them."""
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
                "inputs": ";".join(o.instance.inputs) or None,
                "comment": o.comment,
            }
            for o in outcomes
        ]
    )
