"""The linter: the Quarto constructs that the report may use, and nothing else.

Both renderers must make the same report from the same sources. So whatever Quarto gives a
meaning that the embedded renderer does not know stops the build, with file and line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import panflute as pf

from zorgcijfers.errors import RenderError
from zorgcijfers.rendering.element_rules import Rules
from zorgcijfers.rendering.parsing import parse
from zorgcijfers.rendering.project import Project
from zorgcijfers.rendering.shortcodes import Marked, Shortcode, mark_shortcodes
from zorgcijfers.rendering.source import Source, read_file
from zorgcijfers.rendering.stylesheets import classes_in
from zorgcijfers.rendering.tree import every_element

_EXECUTED_BLOCK = re.compile(r"\s*(`{3,}|~{3,})\s*\{+\s*[A-Za-z]")
_EXECUTED_INLINE = re.compile(r"(?<!`)`(\{\{?\s*[A-Za-z]+\s*\}?\}|r)\s+[^`]+`")
_OTHER_RAW = re.compile(r"\{=(?!html\}|typst\})[^}]*\}")
_HEADING = re.compile(r"#{1,6}\s")
_RAW_FENCE = re.compile(r"\s*(`{3,}|~{3,})\s*\{=(?P<format>\w+)\}\s*")
_IGNORED = {"README.md", "README.qmd"}


def require_supported(doc: pf.Doc, source: Source, marked: Marked, classes: frozenset[str]) -> None:
    """
    Check a whole report, its includes expanded.

    Parameters
    ----------
    doc : the report, parsed from marked text.
    source : its lines.
    marked : its text and shortcodes.
    classes : classes that the style sheets define (see `known_classes`).

    Raises
    ------
    RenderError : a construct is not supported; the message lists all, with file and line.
    """
    problems = list(_problems(doc, source, marked, classes, alone=False))
    if problems:
        raise RenderError("\n".join(problems))


def unsupported_constructs(folder: Path, classes: frozenset[str]) -> list[str]:
    """
    Check report sources as they lie in the repository, each file on its own.

    Parameters
    ----------
    folder : report project; generated includes and variables need not exist.
    classes : classes that the style sheets define (see `known_classes`).

    Returns
    -------
    One message per construct that is not supported, with file and line.
    """
    problems: list[str] = []
    for path in sorted(folder.rglob("*.*md")):
        relative = path.relative_to(folder)
        hidden = any(part.startswith((".", "_output")) for part in relative.parts)
        if hidden or path.suffix not in (".md", ".qmd") or path.name in _IGNORED:
            continue
        name = relative.as_posix()
        try:
            source = read_file(folder, name)
            marked = mark_shortcodes(source)
            doc = parse(marked, source)
        except RenderError as error:
            problems.append(str(error) if name in str(error) else f"{name}: {error}")
            continue
        problems += _problems(doc, source, marked, classes, alone=True)
    return problems


def known_classes(project: Project) -> frozenset[str]:
    """Classes that the project's style sheets define."""
    sheets = [project.file(name) for name in project.settings.format.html.css]
    return classes_in(sheets)


def _problems(
    doc: pf.Doc, source: Source, marked: Marked, classes: frozenset[str], *, alone: bool
) -> Iterator[str]:
    """Everything that is not supported in one parsed text."""
    yield from _in_lines(source)
    for shortcode in marked.shortcodes.values():
        if not (alone and shortcode.kind == "include"):
            yield from _in_shortcode(shortcode)
    rules = Rules(source, classes, frozenset(_raw_blocks(source)))
    for element in every_element(doc):
        rules.check(element)
    yield from rules.problems


def _in_lines(source: Source) -> Iterator[str]:
    """What shows in the text: executed code, and headings that Pandoc would not see."""
    previous = ""
    for line in source.lines:
        if line.code:
            if _EXECUTED_BLOCK.match(line.text) and not line.verbatim:
                yield f"{line.place}: executed code block; compute in a notebook and include it"
            if _OTHER_RAW.search(line.text) and _RAW_FENCE.fullmatch(line.text):
                yield f"{line.place}: raw content for another output than html and typst"
            previous = ""
            continue
        if _EXECUTED_INLINE.search(line.text):
            yield f"{line.place}: executed inline code; use a variable ({{{{< var a.b >}}}})"
        if (
            _HEADING.match(line.text)
            and previous.strip()
            and not previous.lstrip().startswith(":::")
            and not _HEADING.match(previous)
        ):
            yield f"{line.place}: a heading needs an empty line before it"
        previous = line.text


def _in_shortcode(shortcode: Shortcode) -> Iterator[str]:
    """A shortcode of another kind, or without a proper key."""
    if not shortcode.escaped:
        try:
            _ = shortcode.key
        except RenderError as error:
            yield str(error)


def _raw_blocks(source: Source) -> Iterator[str]:
    """Contents of the fenced raw blocks, the one way in which raw content may be written."""
    content: list[str] = []
    fence = ""
    for line in source.lines:
        opening = _RAW_FENCE.fullmatch(line.text) if not fence else None
        if opening:
            fence, content = opening[1], []
        elif fence and line.text.strip() == fence:
            yield "\n".join(content)
            fence = ""
        elif fence:
            content.append(line.text)
