"""Auditing documents again, one of them altered: only the checks that read what has changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from zorgcijfers.audit.instances import Outcome, evaluate
from zorgcijfers.audit.printed import printed
from zorgcijfers.audit.run import Audit
from zorgcijfers.reading.document import Reading

Row = Mapping[str, object]


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
    Audits all documents, one of them altered, with the same outcomes as `Audit.run`.

    Where an alteration leaves the same records, the same checks apply in the same places, and
    those that read no changed number come out as before.
    """

    def __init__(self, audit: Audit, readings: Mapping[str, Reading]) -> None:
        """
        Audit the documents once.

        Parameters
        ----------
        audit : the checks.
        readings : what the documents say, by id, in the order of the register.
        """
        self._audit, self._readings = audit, dict(readings)
        self._values = {
            number.record_id: number
            for reading in readings.values()
            for number in map(printed, _rows(reading))
        }
        self.before = self._in_full(self._readings)
        self._readers: dict[str, list[int]] = {}
        for index, outcome in enumerate(self.before.outcomes):
            for record in outcome.instance.inputs:
                self._readers.setdefault(record, []).append(index)

    def after(self, document: str, reading: Reading) -> Audited:
        """
        Audit the documents with another reading of one.

        Parameters
        ----------
        document : its id.
        reading : what it says now.
        """
        before = self._readings[document]
        if _records(before) != _records(reading):
            return self._in_full({**self._readings, document: reading})
        pairs = zip(_rows(before), _rows(reading), strict=True)
        changed = [row for old, row in pairs if row is not old]
        numbers = {number.record_id: number for number in map(printed, changed)}
        values = {**self._values, **numbers}
        outcomes = list(self.before.outcomes)
        readers = (
            self._readers.get(record, ())
            for record, number in numbers.items()
            if number != self._values[record]
        )
        for index in set(chain.from_iterable(readers)):
            outcomes[index] = evaluate(outcomes[index].instance, values)
        return Audited(outcomes, {**self.before.places, **_places(changed)})

    def _in_full(self, readings: Mapping[str, Reading]) -> Audited:
        cells = [cell for reading in readings.values() for cell in reading.cells]
        statements = [row for reading in readings.values() for row in reading.statements]
        return Audited(self._audit.run(cells, statements), _places([*cells, *statements]))


def _rows(reading: Reading) -> Iterable[Row]:
    return chain(reading.cells, reading.statements)


def _records(reading: Reading) -> list[object]:
    return [row["record_id"] for row in _rows(reading)]


def _places(rows: Iterable[Row]) -> dict[str, str]:
    return {str(row["record_id"]): f"{row['document_id']}:{row['source_line']}" for row in rows}
