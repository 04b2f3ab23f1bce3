"""What the documents do not allow to be computed, with the reason and the lines, as data."""

from __future__ import annotations

from pathlib import Path
from typing import Self

import pandas as pd
from pydantic import Field, model_validator

from zorgcijfers.described import Described, load

COLUMNS = ("theme", "code", "item", "reason", "document", "first_line", "last_line")


class NotComputable(Described):
    """One thing that a reader may look for and the documents do not bear."""

    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="Name of the item.")
    theme: str = Field(description="Theme of the codebook it belongs to.")
    item: str = Field(description="What cannot be computed.")
    reason: str = Field(description="Why not.")
    document: str = Field(description="Document, as registered.")
    lines: tuple[int, int] = Field(description="First and last line of the raw file it rests on.")

    @model_validator(mode="after")
    def _lines(self) -> Self:
        if not 1 <= self.lines[0] <= self.lines[1]:
            raise ValueError(f"item {self.code}: lines {self.lines} are no range")
        return self


class NotComputables(Described):
    """All items, in reading order."""

    items: tuple[NotComputable, ...] = Field(min_length=1, description="In reading order.")

    @model_validator(mode="after")
    def _once(self) -> Self:
        codes = [item.code for item in self.items]
        if len(set(codes)) < len(codes):
            raise ValueError("two items share a code")
        return self

    @classmethod
    def read(cls, path: Path) -> NotComputables:
        """Read the items."""
        return load(path, cls)

    def table(self, theme: str | None = None) -> pd.DataFrame:
        """The items as rows, in reading order; those of one theme, or all."""
        rows = [
            {
                "theme": item.theme,
                "code": item.code,
                "item": item.item,
                "reason": item.reason,
                "document": item.document,
                "first_line": item.lines[0],
                "last_line": item.lines[1],
            }
            for item in self.items
            if theme in (None, item.theme)
        ]
        return pd.DataFrame(rows, columns=list(COLUMNS))
