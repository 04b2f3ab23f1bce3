"""Markdown: text of documents made inert, so that it comes out literally, and tables of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Side = Literal["left", "right"]

_RULES: dict[Side, str] = {"left": ":---", "right": "---:"}

# A sign may stand bare where no reader of Markdown, Quarto or Typst gives it a meaning: a comma
# or semicolon anywhere, a point between digits (1,062.60), a hyphen between letters or digits, a
# percent sign after a digit. Every other ASCII sign is written as a character reference: unlike
# a backslash, it means the same under every Markdown extension and in attributes.
_BARE = re.compile(r"(?<=\d)[.](?=\d)|(?<=[^\W_])-(?=[^\W_])|(?<=\d)%|[,;]")
_SIGN = re.compile(r"[!-/:-@\[-`{-~]")
_KEPT_FORMATS = "\N{SOFT HYPHEN}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"


def inert(text: str) -> str:
    """
    Inline Markdown that prints the text and does nothing else.

    The result is safe in a paragraph, a table cell, a link text, a quoted attribute and a value
    of `_variables.yml`, with Pandoc and Quarto, for HTML and Typst: no markup, raw HTML or TeX,
    mathematics, citation, shortcode, list, heading or smart quotes come of it. Line breaks and
    runs of white space become one space; hard spaces stay. (Typst itself sets `...` as one `…`.)

    Parameters
    ----------
    text : any text, also with control, bidirectional or unpaired surrogate characters, which are
        printed as their code (`[U+202E]`).
    """
    readable = re.sub(r"[^\S\N{NO-BREAK SPACE}\u202f]+", " ", visible(text)).strip(" ")
    bare = {match.start() for match in _BARE.finditer(readable)}
    return _SIGN.sub(
        lambda sign: sign[0] if sign.start() in bare else f"&#{ord(sign[0])};", readable
    )


def inert_cell(text: str) -> str:
    """
    The text as a cell of a pipe table, never empty.

    Parameters
    ----------
    text : as for `inert`; a cell without text is a hard space, so that it stays a cell.
    """
    return inert(text) or "&nbsp;"


@dataclass(frozen=True)
class Column:
    """A column of a Markdown table: its header and the side its cells are set to."""

    header: str
    side: Side = "right"


def pipe_table(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> str:
    """
    A pipe table as Pandoc and Quarto read it.

    Parameters
    ----------
    columns : headers as inert Markdown, none empty.
    rows : cells as inert Markdown (`inert_cell`), one for each column, none empty.

    Raises
    ------
    ValueError : a header or cell is empty or breaks its line, or a row has another number of cells.
    """
    headers = [column.header for column in columns]
    for cells in (headers, *rows):
        if len(cells) != len(columns):
            raise ValueError(f"{len(cells)} cells in a table of {len(columns)} columns: {cells}")
        if odd := [cell for cell in cells if not cell.strip(" ") or "\n" in cell]:
            raise ValueError(f"a table cell is empty or has several lines: {odd[0]!r}")
    rule = [_RULES[column.side] for column in columns]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (headers, rule, *rows))


def strong(cell: str) -> str:
    """A cell of a total, set off by weight."""
    return f"**{cell}**"


def visible(text: str) -> str:
    """
    The text with every character that could hide, reorder or break text replaced by its code.

    White space that breaks lines or columns stays for the caller to fold.
    """
    return "".join(c if _harmless(c) else f"[U+{ord(c):04X}]" for c in text)


def _harmless(character: str) -> bool:
    if character.isspace() and character not in "\x1c\x1d\x1e\x1f\x85":
        return True
    # Cc control, Cf format (bidirectional marks), Cs surrogate, Co private, Cn unassigned
    return unicodedata.category(character)[0] != "C" or character in _KEPT_FORMATS
