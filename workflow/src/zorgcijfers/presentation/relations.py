"""Relations between exact numbers of a build, in which claims of the report are declared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from pydantic import Field

from zorgcijfers.described import Described
from zorgcijfers.errors import SpecError
from zorgcijfers.interval import Interval
from zorgcijfers.presentation.facts import Fact
from zorgcijfers.presentation.indicator_values import IndicatorSeries

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_NO_GROUP = "all|lowest|highest"
_PLAIN = re.compile(r".*\.(?:y\d{4}|value|first|previous|latest|peak)")
"""Names of the numbers themselves; other last parts name a size, a year or another form."""


class Numbers:
    """The numbers that relations name: facts with their printed precision, and plain numbers."""

    def __init__(self, facts: Mapping[str, Fact], series: IndicatorSeries) -> None:
        """
        Look facts up behind their names.

        Parameters
        ----------
        facts : facts of the build by name.
        series : computed indicators; they know what the printed precision allows.
        """
        self._facts = facts
        self._values = {value.origin: value for value in series}

    def interval(self, name: str) -> Interval:
        """
        What the printed precision allows a number to be.

        Parameters
        ----------
        name : a fact, a number in digits, or a difference of them (`a - b - c`).

        Raises
        ------
        SpecError : there is no such fact, or it is no number.
        """
        if " - " in name:
            whole, part = name.rsplit(" - ", 1)
            return self.interval(whole) - self.interval(part)
        if _NUMBER.fullmatch(name):
            return Interval.exactly(Fraction(name))
        fact = self._fact(name)
        known = self._values.get(fact.origin)
        if known is not None and known.value is not None and _PLAIN.fullmatch(name):
            return known.interval
        if fact.value is not None:
            return fact.interval or Interval.exactly(fact.value)
        if _NUMBER.fullmatch(fact.text):
            return Interval.exactly(Fraction(fact.text))
        raise SpecError(f"{name} is {fact.text!r}, no number that can be compared")

    def shown(self, name: str) -> str:
        """The name with its printed form: `late_share_upper.all.latest (10.3%)`."""
        if " - " in name:
            return " - ".join(self.shown(part) for part in name.split(" - "))
        return name if _NUMBER.fullmatch(name) else f"{name} ({self._fact(name).text})"

    def matching(self, pattern: str) -> list[str]:
        """
        Names of facts with a number that match a pattern, companions left out.

        Parameters
        ----------
        pattern : name in which each `*` stands for any letters and digits of one part, but not
            for the whole (`all`) nor for the ends of the range (`lowest`, `highest`).

        Raises
        ------
        SpecError : no fact matches.
        """
        found = list(self._matches(pattern))
        if not found:
            raise SpecError(f"no fact is named like {pattern}")
        return [match[0] for match in found]

    def _matches(self, pattern: str) -> Iterator[re.Match[str]]:
        likeness = re.compile(re.escape(pattern).replace(r"\*", rf"((?!(?:{_NO_GROUP})\b)\w+)"))
        for name, fact in self._facts.items():
            match = likeness.fullmatch(name)
            if match and fact.value is not None and _PLAIN.fullmatch(name):
                yield match

    def for_every_group(self, named: Sequence[str]) -> list[list[str]]:
        """The names once, or with `*` in them once for every group that the first such has."""
        starred = [name for name in named if "*" in name]
        if not starred:
            return [list(named)]
        groups = [match[1] for match in self._matches(starred[0])]
        return [[name.replace("*", group) for name in named] for group in groups]

    def _fact(self, name: str) -> Fact:
        try:
            return self._facts[name]
        except KeyError:
            raise SpecError(f"no fact {name}") from None


class Rising(Described):
    """Each number is larger than the one before it, whatever the printed precision allows."""

    rising: tuple[str, ...] = Field(
        min_length=2, description="Facts or numbers; `*` in facts: for every group."
    )

    def problem(self, numbers: Numbers) -> str | None:
        """Why it does not hold; None where it does."""
        for named in numbers.for_every_group(self.rising):
            for less, more in pairwise(named):
                below, above = numbers.interval(less), numbers.interval(more)
                if below.high >= above.low:
                    apart = "not told apart from" if below.meets(above) else "larger than"
                    return f"{numbers.shown(less)} is {apart} {numbers.shown(more)}"
        return None


class Steady(Described):
    """A series changes in one direction from every year with a number to the next."""

    series: str = Field(description="Indicator and group: `open_applications.all`.")
    goes: Literal["up", "down"] = Field(description="Its direction.")
    since: int = Field(default=0, description="First year looked at; 0: the first there is.")

    def problem(self, numbers: Numbers) -> str | None:
        """Why it does not hold; None where it does."""
        years = sorted(
            name
            for name in numbers.matching(f"{self.series}.y*")
            if int(name.rsplit(".y", 1)[1]) >= self.since
        )
        if len(years) < 2:
            return f"{self.series} has fewer than two years since {self.since}"
        return Rising(
            rising=tuple(years if self.goes == "up" else reversed(years)),
        ).problem(numbers)


class Equal(Described):
    """The numbers are the same, to the last digit."""

    equal: tuple[str, ...] = Field(
        min_length=2, description="Facts or numbers; `*` in facts: for every group."
    )

    def problem(self, numbers: Numbers) -> str | None:
        """Why it does not hold; None where it does."""
        for first, *others in numbers.for_every_group(self.equal):
            for other in others:
                if numbers.interval(first) != numbers.interval(other):
                    return f"{numbers.shown(first)} is not {numbers.shown(other)}"
        return None


class Extreme(Described):
    """A number is the highest or the lowest of those that a pattern names."""

    extreme: str = Field(description="Fact.")
    of: str = Field(description="Names of the facts compared, `*` for any group or year.")
    end: Literal["highest", "lowest"] = Field(description="Which end of them it is.")

    def problem(self, numbers: Numbers) -> str | None:
        """Why it does not hold; None where it does."""
        own = numbers.interval(self.extreme)
        for other in numbers.matching(self.of):
            theirs = numbers.interval(other)
            beyond = theirs.low > own.high if self.end == "highest" else theirs.high < own.low
            if beyond:
                return (
                    f"{numbers.shown(self.extreme)} is not the {self.end}: {numbers.shown(other)}"
                )
        return None


class Count(Described):
    """As many facts with a number as a pattern names."""

    count: str = Field(description="Names of the facts, `*` for any group or year.")
    is_: int = Field(alias="is", ge=0, description="How many there are.")

    def problem(self, numbers: Numbers) -> str | None:
        """Why it does not hold; None where it does."""
        found = len(numbers.matching(self.count))
        return None if found == self.is_ else f"{found} facts are named like {self.count}"


Relation = Rising | Steady | Equal | Extreme | Count
"""What a claim may say of numbers."""
