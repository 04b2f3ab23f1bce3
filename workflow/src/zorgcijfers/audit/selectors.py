"""
Selectors: patterns over the paths of printed numbers.

A path is a record id without its document: `lead_times/lt01/count/2019`,
`statement/late_decision_share/2019/1`. In a pattern, a step is

- a name, in which `*` stands for anything (`files_*`), or several such names (`280|380`);
- `{year}`: a variable, which takes whatever stands there, and the same wherever it recurs;
- `{year=2019|2020}`: a variable that takes only these names.

A `*` or an unrestricted variable in the place of a row or column leaves out those that the table
derives from others (totals, shares, means): name them to select them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import translate
from functools import lru_cache

from zorgcijfers.audit.printed import STATEMENT, Book, Printed

Bindings = Mapping[str, str]

_STEP = re.compile(
    r"(?:\{(?P<variable>[a-z][a-z0-9_]*)(?:=(?P<only>[^{}/]+))?\}|(?P<names>[^{}/]+))"
)
_ANYTHING = "*"


@dataclass(frozen=True)
class Step:
    """
    One step of a pattern.

    Attributes
    ----------
    variable : the variable it binds; None for names.
    names : names it may take, with `*` for anything.
    """

    variable: str | None
    names: tuple[str, ...]

    @property
    def literal(self) -> str | None:
        """The one name it takes, where there is but one."""
        return self.names[0] if len(self.names) == 1 and _ANYTHING not in self.names[0] else None

    @property
    def leaves_out_derived(self) -> bool:
        """Whether it stands for all rows or columns of a table, and so for none derived."""
        return self.names == (_ANYTHING,)

    def takes(self, name: str) -> bool:
        """Whether the name fits."""
        return _expression(self.names).fullmatch(name) is not None


@lru_cache(maxsize=1 << 12)
def _expression(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(translate(name) for name in names))


@dataclass(frozen=True)
class Selector:
    """A pattern, step by step."""

    steps: tuple[Step, ...]

    @classmethod
    def parse(cls, pattern: str) -> Selector:
        """
        Read a pattern.

        Raises
        ------
        ValueError : a step is neither a name nor a variable.
        """
        steps = []
        for text in pattern.split("/"):
            match = _STEP.fullmatch(text)
            if match is None:
                raise ValueError(f"selector {pattern!r}: {text!r} is no name and no {{variable}}")
            names = match["names"] or match["only"] or _ANYTHING
            steps.append(Step(match["variable"], tuple(names.split("|"))))
        return cls(tuple(steps))

    @property
    def variables(self) -> tuple[str, ...]:
        """Variables in the order of their first use."""
        return tuple(dict.fromkeys(step.variable for step in self.steps if step.variable))

    def filled(self, bindings: Bindings) -> Selector:
        """The pattern with known variables replaced by their names."""
        return Selector(
            tuple(
                Step(None, (bindings[step.variable],))
                if step.variable is not None and step.variable in bindings
                else step
                for step in self.steps
            )
        )

    def find(
        self, book: Book, document: str | None = None
    ) -> Iterator[tuple[Printed, dict[str, str]]]:
        """
        Every number that fits, in printed order, with what the variables stand for.

        Parameters
        ----------
        book : where to look.
        document : the only document to look in; None for all.
        """
        path = tuple(step.literal for step in self.steps)
        literal = tuple(name for name in path if name is not None)
        candidates = book.at(literal) if len(literal) == len(path) else book.alike(len(path))
        for number in candidates:
            if document is None or number.document == document:
                bindings = self._bindings(number, book)
                if bindings is not None:
                    yield number, bindings

    def _bindings(self, number: Printed, book: Book) -> dict[str, str] | None:
        bindings: dict[str, str] = {}
        for step, name in zip(self.steps, number.path, strict=True):
            if not step.takes(name):
                return None
            if step.variable is not None and bindings.setdefault(step.variable, name) != name:
                return None
        if number.path[0] != STATEMENT:
            for index, part in ((1, "row"), (2, "column")):
                if self.steps[index].leaves_out_derived and book.is_derived(number, part):
                    return None
        return bindings

    def __str__(self) -> str:
        """The pattern, a variable without the names it is restricted to."""
        return "/".join(
            f"{{{step.variable}}}" if step.variable else "|".join(step.names) for step in self.steps
        )


class Sight:
    """
    The numbers that a check may look at, whatever its variables stand for.

    Rather too many than too few: every text of the check that reads as a pattern counts as one,
    and one of a single step as the name of a table.
    """

    def __init__(self, declared: object) -> None:
        """Take the patterns out of a check, given as plain data."""
        self._patterns: list[tuple[Step, ...]] = []
        self._tables: set[str] = set()
        self._known: dict[str, bool] = {}
        for text in _texts(declared):
            try:
                steps = Selector.parse(text).steps
            except ValueError:
                continue
            if len(steps) == 1:
                self._tables.add(text)
            else:
                self._patterns.append(steps)

    def seen(self, numbers: Iterable[Printed]) -> list[object]:
        """Records of those numbers that the check may look at, in their order."""
        return [number.record_id for number in numbers if self._takes(number)]

    def _takes(self, number: Printed) -> bool:
        record, path = number.record_id, number.path
        if record not in self._known:
            # A variable takes what another pattern binds it to.
            self._known[record] = path[0] in self._tables or any(
                len(steps) == len(path)
                and all(s.variable or s.takes(name) for s, name in zip(steps, path, strict=True))
                for steps in self._patterns
            )
        return self._known[record]


def _texts(value: object) -> Iterator[str]:
    """Every text in plain data, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)
