"""The catalogue: the words of figures and tables with the numbers of a build filled in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from zorgcijfers.errors import SpecError
from zorgcijfers.presentation.exhibits import (
    Exhibits,
    ExhibitWords,
    FigureDrawn,
    TableLayout,
    TableWords,
    read_exhibits,
    read_words,
)
from zorgcijfers.presentation.facts import Fact
from zorgcijfers.presentation.variables import Linked, unlinked
from zorgcijfers.writing.markdown import inert

_PLACEHOLDER = re.compile(r"\{(?P<name>[a-z][a-z0-9_.<>]*)\}")
_PARAMETER = re.compile(r"<(?P<name>[a-z_]+)>")


@dataclass(frozen=True)
class FigureText:
    """
    What a chart draws besides its data, filled in, plain text.

    Attributes
    ----------
    title, subtitle, source, words : as in `FigureDrawn`.
    shorthand : meaning of the letters that its numbers may carry; those that do are explained.
    """

    title: str
    subtitle: str
    source: str
    words: Mapping[str, str] = field(default_factory=dict)
    shorthand: Mapping[str, str] = field(default_factory=dict)

    def word(self, key: str) -> str:
        """
        One of the chart's words.

        Raises
        ------
        SpecError : the figure has no such word.
        """
        try:
            return self.words[key]
        except KeyError:
            raise SpecError(
                f"the figure {self.title!r} has no word {key}; add it under `words`"
            ) from None


def figure_text(
    drawn: Mapping[str, FigureDrawn],
    name: str,
    facts: Mapping[str, Fact],
    values: Mapping[str, str] | None = None,
    shorthand: Mapping[str, str] | None = None,
) -> FigureText:
    """
    What the chart of a figure draws.

    Parameters
    ----------
    drawn : words inside the figures of the theme.
    name : name of the figure.
    facts : facts by name; at least those that the texts use.
    values : values of placeholders that are no facts, and of parameters in facts' names.
    shorthand : meaning of each shorthand letter.

    Raises
    ------
    SpecError : there is no such figure; a placeholder is no fact and no value; a brace belongs to
        no placeholder.
    """
    try:
        texts = drawn[name]
    except KeyError:
        raise SpecError(f"no figure {name}; add its words to drawn/ of the language") from None
    fill = _plain(facts, values or {})
    return FigureText(
        title=fill(texts.title, f"figure {name}, title"),
        subtitle=fill(texts.subtitle, f"figure {name}, subtitle"),
        source=fill(texts.source, f"figure {name}, source"),
        words={key: fill(text, f"figure {name}, {key}") for key, text in texts.words.items()},
        shorthand=shorthand or {},
    )


@dataclass(frozen=True)
class Catalogue:
    """
    All figures and tables of the report, with their words in one language.

    Attributes
    ----------
    exhibits : what they show, by theme.
    drawn, words : words inside and around them, by theme.
    """

    exhibits: Mapping[str, Exhibits]
    drawn: Mapping[str, Mapping[str, FigureDrawn]]
    words: Mapping[str, ExhibitWords]

    @classmethod
    def read(cls, exhibits: Path | str, words: Path | str) -> Catalogue:
        """
        Read `report/exhibits` and the words of one language (`report/en`).

        Raises
        ------
        SpecError : a file is invalid, or exhibits and words do not go together.
        """
        themes = read_exhibits(exhibits)
        said = {name: read_words(words, theme) for name, theme in themes.items()}
        return cls(
            themes,
            {name: drawn for name, (drawn, _) in said.items()},
            {name: around for name, (_, around) in said.items()},
        )

    def tables(self) -> Iterator[tuple[TableLayout, TableWords]]:
        """Every table, with its words."""
        for theme, exhibits in self.exhibits.items():
            for layout in exhibits.tables:
                yield layout, self.words[theme].tables[layout.table]

    def texts(
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
        SpecError : as `figure_text`, or nothing gives the values of a `for_each`.
        """
        found: dict[str, str] = {}
        for theme, exhibits in self.exhibits.items():
            for name, texts in self._said(theme):
                for path, values in _repeated(name, exhibits.for_each, each or {}):
                    plain, rich = _plain(facts, values), _rich(facts, values, linked)
                    for part, text in texts.items():
                        key = f"{path}.{part}"
                        if check is not None:
                            check(_named(text, values, key), key)
                        if part in ("caption", "note"):
                            found[key] = rich(text, key)
                        else:
                            found[key] = inert(plain(text, key))
        return found

    def _said(self, theme: str) -> Iterator[tuple[str, dict[str, str]]]:
        """Name and texts of each exhibit, without the words that only the chart draws."""
        for name, figure in self.words[theme].figures.items():
            drawn = self.drawn[theme][name].model_dump(exclude={"words"})
            yield f"figure.{name}", {**drawn, **figure.model_dump()}
        for name, table in self.words[theme].tables.items():
            said = {"caption": table.caption, "note": table.note}
            yield f"table.{name}", {part: text for part, text in said.items() if text}


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
        said = inert(text)
        return linked(fact_id, said) if fact_id else said

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


def _repeated(
    name: str, parameter: str, each: Mapping[str, Mapping[str, Mapping[str, str]]]
) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The exhibit's name with the values it is to be filled with, once or for each value."""
    if not parameter:
        yield name, {}
        return
    if parameter not in each:
        raise SpecError(f"{name}: nothing gives the values of {parameter}")
    for value, values in each[parameter].items():
        yield f"{name}.{value}", {parameter: value, **values}
