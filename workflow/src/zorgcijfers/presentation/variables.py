"""`_variables.yml`: every text that the report's `{{< var … >}}` can name, as inert Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from zorgcijfers.atomic import written
from zorgcijfers.errors import RenderError
from zorgcijfers.presentation import escaping
from zorgcijfers.presentation.facts import Fact

FILE = "_variables.yml"

Linked = Callable[[str, str], str]
"""Turns the name of a fact and its Markdown into Markdown that links to the fact's trace."""

_USED = re.compile(r"\{\{<\s*var\s+(?P<key>[^\s>]+)\s*>\}\}")


def unlinked(fact_id: str, markdown: str) -> str:
    """The Markdown as it is: the report without trace."""
    return markdown


def fact_variables(facts: Iterable[Fact], linked: Linked = unlinked) -> dict[str, str]:
    """
    Markdown of every fact by its name.

    Parameters
    ----------
    facts : facts of the report.
    linked : makes a link of each value, `[34.4%](#trace-…){.traced title="…"}`; the Markdown it
        is given is inert already, whatever else it adds it must escape (`escaping.markdown`).
    """
    return {fact.fact_id: linked(fact.fact_id, escaping.markdown(fact.text)) for fact in facts}


def used_variables(report: Path) -> dict[str, str]:
    """
    Variables that the report's sources use, each with the file that uses it first.

    Parameters
    ----------
    report : folder of the Quarto project; its `.qmd` and `.md` files are searched.
    """
    used: dict[str, str] = {}
    for path in sorted([*report.rglob("*.qmd"), *report.rglob("*.md")]):
        for match in _USED.finditer(path.read_text(encoding="utf-8")):
            used.setdefault(match["key"], path.relative_to(report).as_posix())
    return used


def selected(values: Mapping[str, str], used: Mapping[str, str]) -> dict[str, str]:
    """
    The variables that the report uses, in the order of `values`.

    Parameters
    ----------
    values : Markdown by name.
    used : names with the file that uses them, from `used_variables`.

    Raises
    ------
    RenderError : the report uses a variable that there is not, with the nearest names there are.
    """
    for key, file in used.items():
        if key not in values:
            raise RenderError(
                f"{file}: no variable {key}; to do: correct the name or compute the number "
                f"(near it: {', '.join(_near(key, values)) or 'nothing'})"
            )
    return {key: value for key, value in values.items() if key in used}


def write_variables(values: Mapping[str, str], path: Path) -> None:
    """
    Write the variables as nested mappings, whole or not at all.

    Parameters
    ----------
    values : Markdown by dotted name.
    path : where `_variables.yml` belongs.

    Raises
    ------
    RenderError : one name is the beginning of another, so that it would be both text and mapping.
    """
    with written(path) as unfinished:
        unfinished.write_text(
            yaml.dump(
                _nested(values),
                Dumper=yaml.CSafeDumper,
                allow_unicode=True,
                default_style='"',  # 2019 and 1.20 stay text
                sort_keys=False,
                width=1_000_000,
            ),
            encoding="utf-8",
        )


def _nested(values: Mapping[str, str]) -> dict[str, Any]:
    nested: dict[str, Any] = {}
    for name, value in values.items():
        *above, last = name.split(".")
        place = nested
        for step in above:
            place = place.setdefault(step, {})
            if not isinstance(place, dict):
                raise RenderError(f"variable {name}: {step} is a text already; rename one of them")
        if last in place:
            raise RenderError(f"variable {name}: other variables begin with it; rename one of them")
        place[last] = value
    return nested


def _near(key: str, known: Collection[str], most: int = 5) -> list[str]:
    """Names that share the longest beginning with the key."""
    for end in range(len(key), 2, -1):
        found = [name for name in known if name.startswith(key[:end])]
        if found:
            return found[:most]
    return []
