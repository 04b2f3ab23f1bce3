"""Auditing documents again, one of them altered: only the checks that can see what has changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from zorgcijfers.audit.checks import Check
from zorgcijfers.audit.generated import of_mentions, of_table
from zorgcijfers.audit.grids import Grids
from zorgcijfers.audit.instances import Outcome, evaluate, instances
from zorgcijfers.audit.printed import Book, Printed, printed
from zorgcijfers.audit.run import refuse_repeats
from zorgcijfers.faults.sight import Sight
from zorgcijfers.reading.document import Reading
from zorgcijfers.reading.specs import TableSpec

Row = Mapping[str, object]
Values = Mapping[str, Printed]


@dataclass(frozen=True)
class Audited:
    """
    What an audit makes of all documents.

    Attributes
    ----------
    outcomes : of every check, in the order of the checks.
    places : document:line by record id.
    """

    outcomes: list[Outcome]
    places: Mapping[str, str]


class Reauditor:
    """
    Audits all documents, one of them altered, with the outcomes of `audit.run.Audit`.

    A check is matched with the records anew only where its patterns can see one that is new, gone
    or elsewhere in the order; it is judged anew only where a number that it reads has changed.
    """

    def __init__(
        self,
        checks: Sequence[Check],
        specs: Mapping[str, Sequence[TableSpec]],
        grids: Grids,
        readings: Mapping[str, Reading],
    ) -> None:
        """
        Audit the documents once.

        Parameters
        ----------
        checks : declared checks.
        specs : table specs by document id, in the order of the register; they imply more checks.
        grids : how row labels are read as bins.
        readings : what the documents say, by id, in the order of the register.
        """
        self._specs, self._grids, self._readings = dict(specs), grids, dict(readings)
        self.values = _values(self._readings)
        book = Book(self.values.values(), self._specs)
        self._of_tables = {
            (document, spec.table_id): self._judged(of_table(document, spec, book), book)
            for document, of_document in self._specs.items()
            for spec in of_document
        }
        self._declared = [(check, Sight(check), self._judged([check], book)) for check in checks]
        self.outcomes = [
            *chain.from_iterable(self._of_tables.values()),
            *self._judged(of_mentions(book), book),
            *chain.from_iterable(outcomes for _, _, outcomes in self._declared),
        ]
        self._readers: dict[str, list[int]] = {}
        for index, outcome in enumerate(self.outcomes):
            for record in outcome.instance.inputs:
                self._readers.setdefault(record, []).append(index)
        self._places = _places(self._readings)

    def after(self, document: str, reading: Reading) -> Audited:
        """
        Audit the documents with another reading of one.

        Parameters
        ----------
        document : its id.
        reading : what it says now.

        Raises
        ------
        SpecError : a check does not fit the records any more.
        """
        readings = {**self._readings, document: reading}
        before = self._readings[document]
        if _records(before) != _records(reading):
            return Audited(self._matched_anew(_values(readings)), _places(readings))
        changed = [
            row
            for old, row in zip(_rows(before), _rows(reading), strict=True)
            if row is not old and row != old
        ]
        numbers = {number.record_id: number for number in map(printed, changed)}
        values = {**self.values, **numbers}
        outcomes = list(self.outcomes)
        for index in {index for record in numbers for index in self._readers.get(record, ())}:
            outcomes[index] = evaluate(outcomes[index].instance, values)
        return Audited(outcomes, {**self._places, **dict(map(_place, changed))})

    def _matched_anew(self, values: Values) -> list[Outcome]:
        """Outcomes where other records are printed, or in another order."""
        old, new = _differing(list(self.values), list(values))
        book = Book(values.values(), self._specs)
        outcomes: list[Outcome] = []
        for document, specs in self._specs.items():
            for spec in specs:
                start = f"{document}/{spec.table_id}/"
                outcomes += (
                    self._rejudged(self._of_tables[document, spec.table_id], values)
                    if _starting(old, start) == _starting(new, start)
                    else self._judged(of_table(document, spec, book), book)
                )
        outcomes += self._judged(of_mentions(book), book)
        for check, sight, before in self._declared:
            outcomes += (
                self._rejudged(before, values)
                if sight.seen(old) == sight.seen(new)
                else self._judged([check], book)
            )
        refuse_repeats(outcomes)
        return outcomes

    def _judged(self, checks: Iterable[Check], book: Book) -> list[Outcome]:
        """Every check in every place where it applies."""
        return [
            evaluate(instance, book.numbers)
            for check in checks
            for instance in instances(check, book, self._grids)
        ]

    def _rejudged(self, outcomes: Iterable[Outcome], values: Values) -> list[Outcome]:
        """Checks that apply in the same places as before."""
        before = self.values
        return [
            evaluate(outcome.instance, values)
            if any(values[record] is not before[record] for record in outcome.instance.inputs)
            else outcome
            for outcome in outcomes
        ]


def _differing(before: Sequence[str], after: Sequence[str]) -> tuple[list[str], list[str]]:
    """Two orders of records, each from the first to the last place at which they differ."""
    shorter = min(len(before), len(after))
    start = 0
    while start < shorter and before[start] == after[start]:
        start += 1
    end = 0
    while end < shorter - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return list(before[start : len(before) - end]), list(after[start : len(after) - end])


def _starting(records: Iterable[str], start: str) -> list[str]:
    return [record for record in records if record.startswith(start)]


def _values(readings: Mapping[str, Reading]) -> dict[str, Printed]:
    """The printed numbers by record id, in the order in which the audit takes them."""
    cells = (cell for reading in readings.values() for cell in reading.cells)
    statements = (row for reading in readings.values() for row in reading.statements)
    return {number.record_id: number for number in map(printed, chain(cells, statements))}


def _rows(reading: Reading) -> Iterator[Row]:
    return chain(reading.cells, reading.statements)


def _records(reading: Reading) -> list[object]:
    return [row["record_id"] for row in _rows(reading)]


def _places(readings: Mapping[str, Reading]) -> dict[str, str]:
    return dict(_place(row) for reading in readings.values() for row in _rows(reading))


def _place(row: Row) -> tuple[str, str]:
    return str(row["record_id"]), f"{row['document_id']}:{row['source_line']}"
