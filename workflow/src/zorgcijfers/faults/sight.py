"""What records a check can see: those that any of its patterns may take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zorgcijfers.audit.checks import Check
from zorgcijfers.audit.selectors import Selector, Step


class Sight:
    """
    The records that a check may look at, whatever its variables stand for.

    Rather too many than too few: every text of the check that reads as a pattern counts as one,
    and one of a single step as the name of a table.
    """

    def __init__(self, check: Check) -> None:
        """Take the patterns out of a check."""
        self._patterns: list[tuple[Step, ...]] = []
        self._tables: set[str] = set()
        self._known: dict[str, bool] = {}
        for text in _texts(check.model_dump()):
            try:
                steps = Selector.parse(text).steps
            except ValueError:
                continue
            if len(steps) == 1:
                self._tables.add(text)
            else:
                self._patterns.append(steps)

    def seen(self, records: Iterable[str]) -> list[str]:
        """Those of some record ids that the check may look at, in their order."""
        return [record for record in records if self._takes(record)]

    def _takes(self, record: str) -> bool:
        if record not in self._known:
            path = record.split("/")[1:]
            self._known[record] = path[0] in self._tables or any(
                len(steps) == len(path)
                and all(_may_take(step, name) for step, name in zip(steps, path, strict=True))
                for steps in self._patterns
            )
        return self._known[record]


def _may_take(step: Step, name: str) -> bool:
    """Whether a step may take a name; a variable takes what another pattern binds it to."""
    return step.variable is not None or step.takes(name)


def _texts(value: object) -> Iterator[str]:
    """Every text in a check, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)
