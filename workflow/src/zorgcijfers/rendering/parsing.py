"""Marked Markdown, parsed by Pandoc as Quarto has it parsed."""

from __future__ import annotations

import re

import panflute as pf

from zorgcijfers.errors import RenderError
from zorgcijfers.rendering.pandoc_command import run_pandoc
from zorgcijfers.rendering.shortcodes import Marked
from zorgcijfers.rendering.source import Source
from zorgcijfers.rendering.tree import read_tree

# `table_attributes`: Quarto reads the attributes after a table's caption as well.
_READER = "markdown+table_attributes"
_WARNED_LINE = re.compile(r"line (\d+)")


def parse(marked: Marked, source: Source) -> pf.Doc:
    """
    Parse marked text.

    Parameters
    ----------
    marked : the text, its shortcodes replaced by private characters.
    source : the lines that it was made of.

    Raises
    ------
    RenderError : Pandoc warns, of an unclosed block or a note without text, for instance.
    """
    arguments = ["--from", _READER, "--to", "json", "--fail-if-warnings"]
    try:
        return read_tree(run_pandoc(arguments, marked.text))
    except RenderError as error:

        def place(match: re.Match[str]) -> str:
            index = min(max(int(match[1]), 1), len(source.lines)) - 1
            return source.lines[index].place

        raise RenderError(_WARNED_LINE.sub(place, str(error))) from None
