"""
The catalogue: titles, captions, notes, alternatives and words of figures and tables, as data.

`data/catalogue/<theme>.yaml` holds each text once, in the report's languages side by side. A
text types no number: `{operating_funds_per_file.all.latest}` stands for a fact, `{fund_name}` for
a value that the caller gives, and `<fund>` inside a fact's name for a part that the caller gives.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from pydantic import Field

from zorgcijfers.described import Described, load
from zorgcijfers.errors import SpecError
from zorgcijfers.presentation import escaping
from zorgcijfers.presentation.facts import Fact
from zorgcijfers.presentation.languages import Language, Words
from zorgcijfers.presentation.variables import Linked, unlinked

_PLACEHOLDER = re.compile(r"\{(?P<name>[a-z][a-z0-9_.<>]*)\}")
_PARAMETER = re.compile(r"<(?P<name>[a-z_]+)>")


class FigureTexts(Described):
    """Texts of one figure; plain text but for caption and note, which are Markdown."""

    figure: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="Name; that of its files.")
    for_each: str = Field(
        default="", description="Parameter for whose every value the figure is drawn; empty: once."
    )
    title: Words = Field(description="The finding, at most ten words, without full stop.")
    subtitle: Words = Field(description="Measure, area and period.")
    source: Words = Field(description="Organisation, document, table; who computed.")
    alt: Words = Field(description="Kind of chart, what it shows, the finding with its numbers.")
    caption: Words = Field(description="What is shown, for the list of figures; Markdown.")
    note: Words | None = Field(default=None, description="How to read it; Markdown.")
    words: dict[str, Words] = Field(
        default_factory=dict, description="Axis titles and other words that the chart draws."
    )


class TableTexts(Described):
    """Texts of one table, Markdown."""

    table: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="Name; that of its layout.")
    for_each: str = Field(
        default="", description="Parameter for whose every value it is made; empty: once."
    )
    caption: Words = Field(description="What is shown: measure, area, period; Markdown.")
    note: Words | None = Field(default=None, description="How to read it; Markdown.")


class CatalogueTheme(Described):
    """Texts of the figures and tables of one theme."""

    theme: str = Field(description="Name of the notebook; that of the file.")
    figures: tuple[FigureTexts, ...] = Field(default=(), description="Figures in reading order.")
    tables: tuple[TableTexts, ...] = Field(default=(), description="Tables in reading order.")


@dataclass(frozen=True)
class FigureText:
    """
    What a chart draws besides its data, filled in, plain text.

    Attributes
    ----------
    title, subtitle, source, words : as in the catalogue.
    alt, caption : what stands in for the figure and below it; not drawn.
    shorthand : meaning of the letters that its numbers may carry; those that do are explained.
    """

    title: str
    subtitle: str
    source: str
    words: Mapping[str, str] = field(default_factory=dict)
    alt: str = ""
    caption: str = ""
    shorthand: Mapping[str, str] = field(default_factory=dict)

    def word(self, key: str) -> str:
        """
        One of the chart's words.

        Raises
        ------
        SpecError : the catalogue has no such word for the figure.
        """
        try:
            return self.words[key]
        except KeyError:
            raise SpecError(
                f"catalogue: the figure {self.title!r} has no word {key}; add it under `words`"
            ) from None


class Catalogue:
    """Texts of all figures and tables in one language."""

    def __init__(self, themes: list[CatalogueTheme], language: Language) -> None:
        """
        Join the themes.

        Raises
        ------
        SpecError : two themes describe one figure or one table.
        """
        self.language = language
        self.figures: dict[str, FigureTexts] = {}
        self.tables: dict[str, TableTexts] = {}
        for theme in themes:
            for figure in theme.figures:
                if self.figures.setdefault(figure.figure, figure) is not figure:
                    raise SpecError(f"catalogue: figure {figure.figure} is described twice")
            for table in theme.tables:
                if self.tables.setdefault(table.table, table) is not table:
                    raise SpecError(f"catalogue: table {table.table} is described twice")

    @classmethod
    def read(cls, folder: Path | str, language: Language) -> Catalogue:
        """Read every theme of `data/catalogue`, in the order of the file names."""
        paths = sorted(Path(folder).glob("*.yaml"))
        return cls([load(path, CatalogueTheme) for path in paths], language)

    def figure(
        self, name: str, facts: Mapping[str, Fact], values: Mapping[str, str] | None = None
    ) -> FigureText:
        """
        What the chart of a figure draws.

        Parameters
        ----------
        name : name of the figure.
        facts : facts by name; at least those that the texts use.
        values : values of placeholders that are no facts, and of parameters in facts' names.

        Raises
        ------
        SpecError : there is no such figure; a text lacks the language; a placeholder is no fact
            and no value; a brace belongs to no placeholder.
        """
        try:
            texts = self.figures[name]
        except KeyError:
            raise SpecError(f"catalogue: no figure {name}; add it to data/catalogue") from None
        fill = _plain(facts, values or {})
        key = f"catalogue, figure {name}"
        return FigureText(
            title=self._filled(texts.title, f"{key}, title", fill),
            subtitle=self._filled(texts.subtitle, f"{key}, subtitle", fill),
            source=self._filled(texts.source, f"{key}, source", fill),
            words={
                word: self._filled(text, f"{key}, word {word}", fill)
                for word, text in texts.words.items()
            },
            alt=self._filled(texts.alt, f"{key}, alt", fill),
            caption=self._filled(texts.caption, f"{key}, caption", fill),
        )

    def variables(
        self,
        facts: Mapping[str, Fact],
        each: Mapping[str, Mapping[str, Mapping[str, str]]] | None = None,
        linked: Linked = unlinked,
        check: Callable[[str, str], None] | None = None,
    ) -> dict[str, str]:
        """
        Markdown of every text, named `figure.{name}.alt`, `table.{name}.caption` and so on.

        Parameters
        ----------
        facts : facts by name.
        each : by parameter of `for_each` its values, each with the placeholders it gives:
            `{"fund": {"g180": {"fund_name": "CM-Zorgkas"}}}`; the names are then
            `figure.{name}.g180.alt`.
        linked : makes a link to its trace of each fact in captions and notes; alternatives,
            titles and sources stay plain.
        check : refuses a text whose words its facts do not bear out (`BoundWords.check`); its
            second argument says where the text stands.

        Raises
        ------
        SpecError : as `figure`, or nothing gives the values of a `for_each`.
        """
        found: dict[str, str] = {}
        entries: list[tuple[str, FigureTexts | TableTexts]] = [
            *((f"figure.{name}", texts) for name, texts in self.figures.items()),
            *((f"table.{name}", texts) for name, texts in self.tables.items()),
        ]
        for name, texts in entries:
            for path, values in _repeated(name, texts.for_each, each or {}):
                plain, rich = _plain(facts, values), _rich(facts, values, linked)
                for part, words in _texts(texts):
                    key = f"{path}.{part}"
                    if check is not None:
                        said = words.in_language(self.language, f"catalogue, {key}")
                        check(_named(said, values, key), f"catalogue, {key}")
                    if part in ("caption", "note"):
                        found[key] = self._filled(words, f"catalogue, {key}", rich)
                    else:
                        text = self._filled(words, f"catalogue, {key}", plain)
                        found[key] = escaping.markdown(text)
        return found

    def _filled(self, words: Words, key: str, fill: _Fill) -> str:
        return fill(words.in_language(self.language, key), key)


_Fill = Callable[[str, str], str]
"""Fills the placeholders of a text; the second argument says where it stands."""


def _plain(facts: Mapping[str, Fact], values: Mapping[str, str]) -> _Fill:
    def fill(text: str, key: str) -> str:
        rest = _PLACEHOLDER.sub("", text)
        if "{" in rest or "}" in rest:
            raise SpecError(f"{key}: a brace that is no placeholder in {text!r}")
        return _PLACEHOLDER.sub(lambda m: _lookup(m["name"], facts, values, key)[1], text)

    return fill


def _rich(facts: Mapping[str, Fact], values: Mapping[str, str], linked: Linked) -> _Fill:
    def value(name: str, key: str) -> str:
        fact_id, text = _lookup(name, facts, values, key)
        inert = escaping.markdown(text)
        return linked(fact_id, inert) if fact_id else inert

    return lambda text, key: _PLACEHOLDER.sub(lambda m: value(m["name"], key), text)


def _lookup(
    name: str, facts: Mapping[str, Fact], values: Mapping[str, str], key: str
) -> tuple[str, str]:
    """Name of the fact (empty for a given value) and the text that fill a placeholder."""
    fact_id = _named(name, values, key)
    if fact_id in facts:
        return fact_id, facts[fact_id].text
    if name in values:
        return "", values[name]
    _unknown(f"{{{name}}}", key)


def _named(text: str, values: Mapping[str, str], key: str) -> str:
    """The text with the parameters in the names of its facts filled in."""
    return _PARAMETER.sub(lambda m: values.get(m["name"]) or _unknown(m[0], key), text)


def _unknown(placeholder: str, key: str) -> NoReturn:
    raise SpecError(f"{key}: {placeholder} is no fact and no value given; correct the name")


def _texts(texts: FigureTexts | TableTexts) -> Iterator[tuple[str, Words]]:
    """The texts that the report can name, without those that only the chart draws."""
    for part in ("title", "subtitle", "source", "alt", "caption", "note"):
        words = getattr(texts, part, None)
        if isinstance(words, Words):
            yield part, words


def _repeated(
    name: str, parameter: str, each: Mapping[str, Mapping[str, Mapping[str, str]]]
) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The entry's name with the values it is to be filled with, once or for each value."""
    if not parameter:
        yield name, {}
        return
    if parameter not in each:
        raise SpecError(f"catalogue, {name}: nothing gives the values of {parameter}")
    for value, values in each[parameter].items():
        yield f"{name}.{value}", {parameter: value, **values}
