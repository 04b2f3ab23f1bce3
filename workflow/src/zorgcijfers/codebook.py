"""The codebook: what each indicator is, once, as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import ConfigDict, Field, model_validator

from zorgcijfers.described import Described
from zorgcijfers.errors import SpecError
from zorgcijfers.formula import WHOLE, names_in


class Deciding(Described):
    """Rounded numbers that decide on a result without moving it: which rows it adds up, say."""

    records: str = Field(description="Their record ids without the document, `*` for any part.")
    because: str = Field(min_length=1, description="Why their rounding does not move the result.")

    def covers(self, record: str) -> bool:
        """Whether a record id is meant."""
        return fnmatchcase(record.split("/", 1)[-1], self.records)


def _family_or_member(schema: dict[str, Any]) -> None:
    """Let the schema take what a theme puts together before the model reads it."""
    schema["properties"]["each"] = {
        "type": "object",
        "additionalProperties": {"type": ["object", "null"]},
        "description": "Names of the family's indicators, each with what is its own.",
    }
    schema["anyOf"] = [{"required": schema.pop("required")}, {"required": ["each"]}]


class Definition(Described):
    """One indicator of the report."""

    model_config = ConfigDict(json_schema_extra=_family_or_member)

    indicator: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="Name, in the field's terms.")
    label: str = Field(description="Name as a table or figure shows it.")
    definition: str = Field(description="What it is, in one or two sentences.")
    formula: str = Field(description="How it is computed, see zorgcijfers.formula.")
    computed_by: str = Field(
        default="",
        pattern=r"^(|[a-z_]+\.[a-z_]+)$",
        description="Module and function of zorgcijfers.analysis that computes it; empty: what "
        "the formula says is what is computed, see zorgcijfers.analysis.by_formula.",
    )
    groups: tuple[str, ...] = Field(
        default=(WHOLE,),
        description="What the formula is computed for: `all`, `funds`, `lowest NAME` (the funds "
        "with the lowest of an indicator), the rows of a table, or two of them joined by `/`.",
    )
    years: tuple[str, ...] | None = Field(
        default=None,
        description="Names or tables for whose years the formula is computed; empty: for no "
        "year; left out: those of all its names, without the first where it looks back.",
    )
    needs: tuple[str, ...] = Field(
        default=(), description="Indicators that must be there too, though the formula has none."
    )
    makes_whole: bool = Field(
        default=False, description="Whether who has it is one of all care funds of the year."
    )
    formula_in_words: str = Field(
        default="", description="Why the formula is words, which no build evaluates; else empty."
    )
    unit: str = Field(description="Unit of the value.")
    decimals: int = Field(default=1, ge=0, le=6, description="Decimals shown at most in tables.")
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
    source: tuple[str, ...] = Field(
        default=(),
        description="Table ids and statement subjects it is made of; left out: as the formula.",
    )
    caveat: str = Field(default="", description="What it must not be read as.")
    decided_by: tuple[Deciding, ...] = Field(
        default=(), description="Rounded inputs that are taken as exact, and why."
    )

    @model_validator(mode="after")
    def _computed(self) -> Self:
        if self.formula_in_words and not (self.computed_by and self.source):
            raise ValueError(
                f"{self.indicator}: a formula in words computes nothing; say which function does "
                "(`computed_by`) and from what (`source`)"
            )
        return self


class Theme(Described):
    """
    All indicators of one notebook.

    An entry with `each` is a family: its texts hold for every indicator that `each` names, with
    what stands there put in. A `{name}` in a text is that of the family's member, or a phrase of
    the theme; `{of.label}` is the label of the indicator that `of` names.
    """

    theme: str = Field(description="Name of the notebook that computes them.")
    title: str = Field(description="Heading of the theme in the codebook chapter.")
    phrases: dict[str, str] = Field(default={}, description="Texts that several entries share.")
    nouns: dict[str, str] = Field(
        default={}, description="How a reason names what is not printed, by its name in formulas."
    )
    indicators: tuple[Definition, ...] = Field(description="Definitions, in reading order.")

    @model_validator(mode="before")
    @classmethod
    def _without_families(cls, given: dict[str, Any]) -> dict[str, Any]:
        entries: list[Any] = []
        labels: dict[str, str] = {}
        for entry in given.get("indicators", ()):
            for member in _members(entry, given.get("phrases", {}), labels):
                entries.append(member)
                if isinstance(member, dict) and "label" in member:
                    labels[str(member.get("indicator"))] = str(member["label"])
        return {**given, "indicators": tuple(entries)}

    @classmethod
    def written_at(cls, place: tuple[int | str, ...], given: Any) -> tuple[int | str, ...]:  # noqa: ANN401
        """Where the file has it: a family is one entry of several indicators."""
        if place[:1] != ("indicators",) or len(place) < 2:
            return place
        sizes = [len(entry.get("each", "1")) for entry in given["indicators"]]
        entries = [number for number, size in enumerate(sizes) for _ in range(size)]
        return ("indicators", entries[int(place[1])], *place[2:])


class _Named(str):
    """The name of an indicator, which knows its label."""

    def __new__(cls, name: str, label: str) -> _Named:
        """The name, with the label."""
        named = super().__new__(cls, name)
        named.label = label
        return named

    label: str


def _members(entry: object, phrases: dict[str, str], labels: dict[str, str]) -> Iterator[object]:
    """The entry, or each member of the family that it describes, with all texts put in."""
    if not isinstance(entry, dict):
        yield entry
        return
    family = {key: value for key, value in entry.items() if key != "each"}
    each = entry.get("each", {entry.get("indicator"): {}})
    for name, own in each.items():
        words: dict[str, object] = {**phrases, "name": name}
        for key, value in (own or {}).items():
            words[key] = _Named(value, labels[value]) if value in labels else value
        fields = {**family, "indicator": name}
        fields |= {k: v for k, v in (own or {}).items() if k in Definition.model_fields}
        yield {key: _filled(value, words, name) for key, value in fields.items()}


def _filled(value: object, words: dict[str, object], name: object) -> object:
    if isinstance(value, list):
        return [_filled(item, words, name) for item in value]
    if not isinstance(value, str) or "{" not in value:
        return value
    try:
        return value.format(**words)
    except (KeyError, AttributeError) as error:
        raise ValueError(
            f"{name}: {value!r} names {error}, which the family does not give"
        ) from None


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
        return cls(Theme.read(path) for path in sorted(Path(folder).glob("*.yaml")))

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

    def sources(self, indicator: str) -> tuple[str, ...]:
        """
        Table ids and statement subjects that an indicator is made of.

        Those that its definition names, or all that its formula leads to.
        """
        definition = self[indicator]
        if definition.source:
            return definition.source
        found: dict[str, None] = {}
        for name, table in names_in(definition.formula):
            is_indicator = not table and name != indicator and name in self
            found |= dict.fromkeys(self.sources(name) if is_indicator else (table or name,))
        return tuple(found)

    def __contains__(self, indicator: str) -> bool:
        """Whether an indicator is defined."""
        return indicator in self._by_name

    def __iter__(self) -> Iterator[Definition]:
        """Definitions in reading order."""
        return iter(self._by_name.values())
