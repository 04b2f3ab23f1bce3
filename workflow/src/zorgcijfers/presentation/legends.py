"""What shorthand letters mean, said under the tables and figures in which they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from zorgcijfers.writing.formats import HARD_SPACE
from zorgcijfers.writing.markdown import inert

_LETTER = re.compile(r"(?:\[|&#91;)([a-z])(?:\]|&#93;)")
_TABLE = re.compile(
    r"(?P<rows>(?:^\|.*\n?)+)(?P<caption>\n*^:[ ].*\n?)?",
    re.MULTILINE,
)


def letters_in(texts: Iterable[str], meanings: Mapping[str, str]) -> list[str]:
    """
    Shorthand letters (`[p]`) that stand in texts, in alphabetical order, each once.

    Parameters
    ----------
    texts : plain texts or inert Markdown.
    meanings : meaning of each letter (`Formats.shorthand`); others are a text's own brackets.
    """
    return sorted({letter for text in texts for letter in _LETTER.findall(text)} & set(meanings))


def legend(letters: Iterable[str], meanings: Mapping[str, str]) -> str:
    """What letters mean, as a plain sentence; empty where there are none."""
    said = [f"[{letter}]{HARD_SPACE}{meanings[letter]}" for letter in letters]
    return f"{'; '.join(said)}." if said else ""


def explained(markdown: str, meanings: Mapping[str, str]) -> str:
    """
    Markdown with a line under each of its pipe tables that explains the letters in it.

    Parameters
    ----------
    markdown : Markdown with any number of pipe tables; all else stays as it is.
    meanings : meaning of each letter (`Formats.shorthand`).
    """

    def with_legend(table: re.Match[str]) -> str:
        said = legend(letters_in([table["rows"]], meanings), meanings)
        if not said:
            return table[0]
        return f"{table[0].rstrip()}\n\n::: {{.legend}}\n{inert(said)}\n:::\n\n"

    return _TABLE.sub(with_legend, markdown)
