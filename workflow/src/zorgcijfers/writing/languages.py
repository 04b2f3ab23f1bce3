"""The report's languages, and whether one has all its words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from zorgcijfers.described import load_yaml
from zorgcijfers.errors import SpecError

Language = Literal["en", "nl"]
"""Languages that the report can be written in; `nl` is Dutch as printed in Belgium."""

ORIGINAL: Language = "en"
"""Language in which the report was written first, and which has all its words."""


def require_complete(report: Path, language: str) -> Path:
    """
    The folder of a language's words, which has all that that of the original has.

    Parameters
    ----------
    report : folder of the report, which holds one of words for each language (`report/en`).
    language : language that the report is to be written in.

    Raises
    ------
    SpecError : a file or a text is missing; all that are missing are named.
    """
    words = report / language
    lacking = [] if language == ORIGINAL else list(_missing(report / ORIGINAL, words))
    if lacking:
        listed = "\n".join(f"- {place}" for place in lacking)
        raise SpecError(
            f"language {language}: {words} does not have all the words of {report / ORIGINAL}; "
            f"to do: translate them, or set language: {ORIGINAL}. Missing:\n{listed}"
        )
    return words


def _missing(original: Path, words: Path) -> Iterator[str]:
    """Files that are missing, and of YAML files the texts, each by file and keys above it."""
    for path in sorted(original.rglob("*")):
        if path.suffix not in (".qmd", ".yaml"):
            continue
        translated = words / path.relative_to(original)
        if not translated.is_file():
            yield f"{translated}"
        elif path.suffix == ".yaml":
            found = set(_texts(load_yaml(translated)))
            lacking = [keys for keys in _texts(load_yaml(path)) if keys not in found]
            yield from (f"{translated}: {', '.join(keys)}" for keys in lacking)


def _texts(node: Any, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:  # noqa: ANN401
    """Every place below the keys of mappings; what a list holds is its language's own affair."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _texts(value, (*above, str(key)))
    elif node:
        yield above
