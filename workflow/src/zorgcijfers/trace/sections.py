"""Which sections of the report show a number: in prose, in a table, or in a figure."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from zorgcijfers.rendering.source_lines import read_lines

_HEADING = re.compile(r"^#{1,4} (?P<title>.+?)(?: \{[^}]*\})?$")
_TRACED = re.compile(r"\(#(?P<anchor>trace-[^)]+)\)")
_PICTURE = re.compile(r"\((?:[^()]*/)?(?P<figure>[^()/]+)\.svg\)")


def sections_showing(
    staged: Path, anchors: Collection[str], figures: Collection[str] = ()
) -> list[str]:
    """
    Sections that link to one of some entries of the trace, or hold one of some figures.

    Parameters
    ----------
    staged : the report project as it was rendered.
    anchors : identifiers of entries of the trace (`pages.anchor`).
    figures : names of figures.

    Returns
    -------
    `file: heading` in reading order, each once; a generated page belongs to the file that
    includes it.
    """
    wanted, drawn = set(anchors), set(figures)
    found: dict[str, None] = {}
    titles: dict[str, str] = {}
    document = ""
    for line in read_lines(staged):
        if line.file.endswith(".qmd"):
            document = line.file
        if heading := _HEADING.match(line.text):
            titles[line.file] = heading["title"]
        shown = {match["anchor"] for match in _TRACED.finditer(line.text)}
        if shown & wanted or {m["figure"] for m in _PICTURE.finditer(line.text)} & drawn:
            title = titles.get(line.file) or titles.get(document, Path(document).stem)
            found[f"{document}: {title}"] = None
    return list(found)
