"""Which sections of the report show a number: in prose, in a table, or in a figure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from zorgcijfers.rendering.variables import load_variables

_HEADING = re.compile(r"^#{1,4} (?P<title>.+?)(?: \{[^}]*\})?$")
_SHORTCODE = re.compile(r"\{\{<\s*(?P<kind>var|include)\s+(?P<key>[^\s>]+)\s*>\}\}")
_TRACED = re.compile(r"\(#(?P<anchor>trace-[^)]+)\)")
_PICTURE = re.compile(r"\((?:[^()]*/)?(?P<figure>[^()/]+)\.svg\)")


def sections_showing(
    staged: Path, anchors: Collection[str], figures: Collection[str] = ()
) -> list[str]:
    """
    Sections that link to one of some entries of the trace, or hold one of some figures.

    Parameters
    ----------
    staged : the report project as it was rendered, with its tables and variables.
    anchors : identifiers of entries of the trace (`pages.anchor`).
    figures : names of figures.

    Returns
    -------
    `file: heading` in reading order, each once.
    """
    wanted, drawn = set(anchors), set(figures)
    variables = load_variables(staged)
    found: dict[str, None] = {}
    for section, line in _lines(staged, "index.qmd", ""):
        said = [line]
        for shortcode in _SHORTCODE.finditer(line):
            said.append(variables.get(shortcode["key"]) or "")
        shown = {match["anchor"] for text in said for match in _TRACED.finditer(text)}
        if shown & wanted or {m["figure"] for m in _PICTURE.finditer(line)} & drawn:
            found[section] = None
    return list(found)


def _lines(staged: Path, name: str, section: str) -> Iterator[tuple[str, str]]:
    """Each line of a file and of those that it includes, with its section."""
    path = staged / name
    file, title = (name, path.stem) if path.suffix == ".qmd" else _split(section)
    for line in path.read_text(encoding="utf-8").splitlines():
        if heading := _HEADING.match(line):
            title = heading["title"]
        section = f"{file}: {title}"
        yield section, line
        for shortcode in _SHORTCODE.finditer(line):
            if shortcode["kind"] == "include":
                yield from _lines(staged, shortcode["key"], section)


def _split(section: str) -> tuple[str, str]:
    file, _, title = section.partition(": ")
    return file, title
