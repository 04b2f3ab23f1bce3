"""Words before a number, held against it: "at least", "at most", "between … and …", "about"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from zorgcijfers.errors import SpecError
from zorgcijfers.presentation.facts import Fact
from zorgcijfers.presentation.printed_back import STORED, numbers
from zorgcijfers.writing.formats import Formatter

_PLACE = r"(?:\{\{<\s*var\s+([^\s>]+)\s*>\}\}|\{([a-z][a-z0-9_.]*)\})"
"""A fact in prose, or in a text of an exhibit."""


@dataclass(frozen=True)
class BoundWords:
    """
    Checks texts with facts in them.

    Attributes
    ----------
    facts : facts by name.
    formatter : of the language of the texts; its formats list the words.
    """

    facts: Mapping[str, Fact]
    formatter: Formatter

    def check_prose(self, report: Path) -> None:
        """
        Check the sources of the report.

        Parameters
        ----------
        report : folder of the prose; its `.qmd` and `.md` files are read.

        Raises
        ------
        SpecError : as `check`, with file and line.
        """
        for path in sorted([*report.rglob("*.qmd"), *report.rglob("*.md")]):
            self.check(path.read_text(encoding="utf-8"), f"report/{path.relative_to(report)}")

    def check(self, text: str, where: str) -> None:
        """
        Check one text.

        Parameters
        ----------
        text : prose with `{{< var name >}}`, or a text of an exhibit with `{name}`.
        where : the text, for the message.

        Raises
        ------
        SpecError : a number is said to be a bound on the side where it is none, or prose types the
            word that a number says itself.
        """
        words = self.formatter.formats.claims
        for match in re.finditer(rf"\b({_any(words.loose)})[\s~]+{_PLACE}", text, re.IGNORECASE):
            raise SpecError(
                f"{_line(where, text, match)}: {match[1]!r} stands before {match[2] or match[3]}; "
                "to do: take it out; a number that the data leave open says it itself"
            )
        for side, said in (("lower", words.lower), ("upper", words.upper)):
            for match in re.finditer(rf"\b({_any(said)})[\s~]+{_PLACE}", text, re.IGNORECASE):
                name = match[2] or match[3]
                self._require(side, name, f"{match[1]!r}", _line(where, text, match))
        first, second = words.between
        ranges = rf"\b{first}[\s~]+{_PLACE}\s+{second}\s+{_PLACE}"
        for match in re.finditer(ranges, text, re.IGNORECASE):
            place = _line(where, text, match)
            self._require("lower", match[1] or match[2], f"{first!r}", place)
            self._require("upper", match[3] or match[4], f"{second!r} of a range", place)

    def _require(self, side: str, name: str, words: str, place: str) -> None:
        fact = self.facts.get(name)
        if fact is None or fact.value is None or fact.interval is None:
            return  # an unknown name stops the build elsewhere; a word or [x] claims nothing
        if fact.rounding == "quoted":
            return  # the document's own number, as the document prints it
        printed = Fraction(numbers(fact.text, self.formatter)[0])
        low, high = fact.interval.low, fact.interval.high
        if printed > low + STORED if side == "lower" else printed < high - STORED:
            raise SpecError(
                f"{place}: {words} stands before {name}, which prints {fact.text!r} for a number "
                f"between {float(low):.12g} and {float(high):.12g}; to do: name a {side} bound "
                "(`bound` in data/analysis/indicators, or the `_end` of lowest and highest) or "
                "other words"
            )


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)


def _line(where: str, text: str, match: re.Match[str]) -> str:
    return f"{where}:{text.count(chr(10), 0, match.start()) + 1}"
