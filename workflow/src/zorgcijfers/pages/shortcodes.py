"""Shortcodes of the report's sources, resolved to plain text: `include`, `var` and `meta`."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from zorgcijfers.errors import RenderError
from zorgcijfers.rendering.source_lines import Line

_INCLUDE = re.compile(r"\s*\{\{<\s+include\s+(?P<path>\S+)\s+>\}\}\s*")
_SHORTCODE = re.compile(r"\{(?P<escaped>\{\{<.*?>\}\})\}|\{\{<(?P<words>.*?)>\}\}")
_FENCE = re.compile(r"\s*(?P<mark>`{3,}|~{3,})(?P<info>.*)")
_SWITCHED_OFF = re.compile(r"""\bshortcodes=["']?false["']?""")
# Where no markup can stand: code, attributes, texts and addresses of links.
_PLAIN = re.compile(
    r"(?P<code>(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))"
    r'|\{(?=[#.\w])(?:[^{}"]|"(?:\\.|[^"\\])*")*\}'
    r"|(?<!!)\[[^\[\]]*\](?=\()|\]\([^()]*\)"
)
_PIECE = re.compile(f"(?P<plain>{_PLAIN.pattern})|{_SHORTCODE.pattern}")
_LINK = re.compile(r"\[(?P<text>[^\[\]]*)\]\([^()]*\)(?:\{[^{}]*\})?")
_KINDS = {"var": "variable", "meta": "metadata key"}


@dataclass(frozen=True)
class Shortcodes:
    """
    Resolves the shortcodes of a project, as Quarto documents them.

    Parameters
    ----------
    read : text of a file by its path in the project; raises KeyError where there is none.
    files : paths that `read` knows, for messages.
    values : inline Markdown by dotted name, of `var` and of `meta`.
    """

    read: Callable[[str], str]
    files: Collection[str]
    values: Mapping[str, Mapping[str, str]]

    def resolve(self, main: str) -> Iterator[Line]:
        """
        Lines of a file with all that it includes, no shortcode left outside of code.

        An include is a paste: paths in an included file are relative to the project, too. In
        code, attributes and links a value is plain text. What is escaped is printed: in text by
        an escaped sign, in code as it is written, which both renderers understand.

        Raises
        ------
        RenderError : a name is unknown, or a shortcode of another kind or in another place than
            it may be; the message names file and line.
        """
        fence = _Fence()
        for line in self._expanded(main, fence, ()):
            if "{{<" not in line.text or fence.verbatim:
                yield line
            else:
                yield Line(self._resolved(line, fence), line.file, line.number)

    def _expanded(self, name: str, fence: _Fence, above: tuple[Line, ...]) -> Iterator[Line]:
        """Lines of a file and of all that it includes, in reading order."""
        texts = self.read(name).splitlines()
        if above and texts and texts[0].rstrip() == "---":
            raise RenderError(f"{name}, line 1: an included file has no front matter; remove it")
        for index, text in enumerate(texts):
            line = Line(text, name, index + 1)
            code = fence.follow(text)
            match = None if fence.verbatim else _INCLUDE.fullmatch(text)
            if match is None:
                yield line
                continue
            around = [*texts[max(index - 1, 0) : index], *texts[index + 1 : index + 2]]
            if not code and any(map(str.strip, around)):
                raise RenderError(f"{line.place}: an include needs an empty line before and after")
            path = self._included(match["path"], line)
            if path in (name, *(outer.file for outer in above)):
                raise RenderError(f"{line.place}: {path} includes itself")
            yield from self._expanded(path, fence, (*above, line))

    def _included(self, path: str, line: Line) -> str:
        name = PurePosixPath(path.strip("\"'").lstrip("/")).as_posix()
        if name not in self.files:
            raise RenderError(
                f"{line.place}: no file {path} to include; to do: correct its path, which is "
                f"relative to the project (near it: {_near(name, self.files)})"
            )
        return name

    def _resolved(self, line: Line, fence: _Fence) -> str:
        if fence.raw:
            raise RenderError(f"{line.place}: a shortcode in raw content; move it out")
        if "{{<" in _SHORTCODE.sub("", line.text):
            raise RenderError(f"{line.place}: a shortcode begins and does not end on this line")
        if fence.mark:
            return _SHORTCODE.sub(lambda found: self._in_code(found, line), line.text)

        def piece(found: re.Match[str]) -> str:
            if found["code"]:
                return _SHORTCODE.sub(lambda inner: self._in_code(inner, line), found[0])
            if found["plain"]:
                return _SHORTCODE.sub(
                    lambda inner: _without_link(self._in_text(inner, line)), found[0]
                )
            return self._in_text(found, line)

        return _PIECE.sub(piece, line.text)

    def _in_text(self, found: re.Match[str], line: Line) -> str:
        if found["escaped"]:
            return found["escaped"].replace("<", "\\<", 1)
        return self._value(found["words"].split(), found[0], line)

    def _in_code(self, found: re.Match[str], line: Line) -> str:
        """What is escaped stays as it is: both renderers print it without the outer braces."""
        if found["escaped"]:
            return found[0]
        return html.unescape(_without_link(self._value(found["words"].split(), found[0], line)))

    def _value(self, words: list[str], written: str, line: Line) -> str:
        if not words or words[0] not in self.values:
            raise RenderError(
                f"{line.place}: shortcode {written} is not supported here; supported are var and "
                "meta in a line, include alone on a line"
            )
        if len(words) != 2:
            raise RenderError(f"{line.place}: {written} needs exactly one name, like a.b.c")
        kind, name = words
        known = self.values[kind]
        if name not in known:
            raise RenderError(
                f"{line.place}: no {_KINDS[kind]} {name}; to do: correct the name or compute the "
                f"number (near it: {_near(name, known)})"
            )
        if "\n" in known[name] or "{{<" in known[name]:
            raise RenderError(f"{line.place}: {name} is not one line of text without shortcodes")
        return known[name]


@dataclass
class _Fence:
    """Follows fenced blocks from line to line: the mark of the open one, its information."""

    mark: str = field(default="")
    info: str = field(default="")

    def follow(self, text: str) -> bool:
        """If the line belongs to a fenced block, its fences included."""
        match = _FENCE.fullmatch(text)
        if self.mark:
            if match and match["mark"].startswith(self.mark) and not match["info"].strip():
                self.mark = self.info = ""
            return True
        if match and not (match["mark"][0] == "`" and "`" in match["info"]):
            self.mark, self.info = match["mark"], match["info"]
            return True
        return False

    @property
    def verbatim(self) -> bool:
        """If shortcodes are switched off in the open block."""
        return bool(self.mark) and _SWITCHED_OFF.search(self.info) is not None

    @property
    def raw(self) -> bool:
        """If the open block is raw HTML or Typst."""
        return bool(self.mark) and "{=" in self.info


def _without_link(markdown: str) -> str:
    return _LINK.sub(r"\g<text>", markdown)


def _near(name: str, known: Collection[str], most: int = 5) -> str:
    """Names that share the longest beginning with the name."""
    for end in range(len(name), 2, -1):
        found = [other for other in sorted(known) if other.startswith(name[:end])]
        if found:
            return ", ".join(found[:most])
    return "nothing"
