"""The codebook: what each indicator is, once, as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Literal

from pydantic import Field

from zorgcijfers.described import Described, load
from zorgcijfers.errors import SpecError


class Deciding(Described):
    """Rounded numbers that decide on a result without moving it: which rows it adds up, say."""

    records: str = Field(description="Their record ids without the document, `*` for any part.")
    because: str = Field(min_length=1, description="Why their rounding does not move the result.")

    def covers(self, record: str) -> bool:
        """Whether a record id is meant."""
        return fnmatchcase(record.split("/", 1)[-1], self.records)


class Definition(Described):
    """One indicator of the report."""

    indicator: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="Name, in the field's terms.")
    label: str = Field(description="Name as a table or figure shows it.")
    definition: str = Field(description="What it is, in one or two sentences.")
    formula: str = Field(description="How it is computed, see zorgcijfers.formulas.")
    formula_in_words: str = Field(
        default="", description="Why the formula is words, which no build evaluates; else empty."
    )
    unit: str = Field(description="Unit of the value.")
    decimals: int = Field(ge=0, le=6, description="Decimals shown at most in tables.")
    prose_decimals: int | None = Field(
        default=None,
        ge=0,
        le=6,
        description="Decimals shown at most in running text; left out: as in tables.",
    )
    prose_unit: str = Field(
        default="",
        description="Unit in running text, a multiple of the unit (million EUR); empty: the unit.",
    )
    bound: Literal["lower", "upper"] | None = Field(
        default=None,
        description="Whether it says what something is at least or up to where a rule surely "
        "holds (lower), or at most or from where it surely does (upper): printed rounded down "
        "from the low end of its interval, or up from the high end.",
    )
    source: tuple[str, ...] = Field(description="Table ids and statement subjects it is made of.")
    caveat: str = Field(default="", description="What it must not be read as.")
    decided_by: tuple[Deciding, ...] = Field(
        default=(), description="Rounded inputs that are taken as exact, and why."
    )


class Theme(Described):
    """All indicators of one notebook."""

    theme: str = Field(description="Name of the notebook that computes them.")
    title: str = Field(description="Heading of the theme in the codebook chapter.")
    indicators: tuple[Definition, ...] = Field(description="Definitions, in reading order.")


class Codebook:
    """Definitions by indicator name, in reading order."""

    def __init__(self, themes: Iterable[Theme]) -> None:
        """
        Join the themes.

        Raises
        ------
        SpecError : two themes define one indicator.
        """
        self.themes = tuple(themes)
        self._by_name: dict[str, Definition] = {}
        for theme in self.themes:
            for definition in theme.indicators:
                if definition.indicator in self._by_name:
                    raise SpecError(f"codebook: {definition.indicator} is defined twice")
                self._by_name[definition.indicator] = definition

    @classmethod
    def read(cls, folder: Path | str) -> Codebook:
        """Read every theme of a folder of YAML files, in the order of their names."""
        return cls(load(path, Theme) for path in sorted(Path(folder).glob("*.yaml")))

    def __getitem__(self, indicator: str) -> Definition:
        """
        The definition of one indicator.

        Raises
        ------
        SpecError : nothing defines it.
        """
        try:
            return self._by_name[indicator]
        except KeyError:
            raise SpecError(
                f"codebook: no definition of indicator {indicator}; add it to "
                "data/analysis/indicators"
            ) from None

    def __iter__(self) -> Iterator[Definition]:
        """Definitions in reading order."""
        return iter(self._by_name.values())
