"""Rules of the income test that the documents do not print, as data."""

from __future__ import annotations

from pathlib import Path
from typing import Self

import pandas as pd
from pydantic import Field, model_validator

from zorgcijfers.described import Described, load

COLUMNS = ("code", "rule", "why", "touches", "first_line", "last_line")


class MissingRule(Described):
    """One rule that a computed benefit would need."""

    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="Name of the rule.")
    rule: str = Field(description="What is not printed.")
    why: str = Field(description="What the document says instead.")
    touches: str = Field(description="Part of the formula that it would change.")
    lines: tuple[int, int] = Field(
        description="First and last line where the rule is named or missing."
    )

    @model_validator(mode="after")
    def _lines(self) -> Self:
        if not 1 <= self.lines[0] <= self.lines[1]:
            raise ValueError(f"rule {self.code}: lines {self.lines} are no range")
        return self


class MissingRules(Described):
    """All missing rules, in reading order."""

    document: str = Field(description="Document id, as registered.")
    rules: tuple[MissingRule, ...] = Field(min_length=1, description="In reading order.")

    @model_validator(mode="after")
    def _once(self) -> Self:
        codes = [rule.code for rule in self.rules]
        if len(set(codes)) < len(codes):
            raise ValueError("two rules share a code")
        return self

    @classmethod
    def read(cls, path: Path) -> MissingRules:
        """Read the missing rules."""
        return load(path, cls)

    def table(self) -> pd.DataFrame:
        """The rules as rows, in reading order."""
        rows = [
            {
                "code": rule.code,
                "rule": rule.rule,
                "why": rule.why,
                "touches": rule.touches,
                "first_line": rule.lines[0],
                "last_line": rule.lines[1],
            }
            for rule in self.rules
        ]
        return pd.DataFrame(rows, columns=list(COLUMNS))
