"""The report's Markdown with all includes pasted in, each line knowing where it came from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from zorgcijfers.errors import RenderError
from zorgcijfers.rendering.project import MAIN, front_matter_end

# One private character stands for one shortcode while Pandoc reads (see `shortcodes`).
RESERVED = re.compile("[\U000f0000-\U000ffffd]")

_INCLUDE = re.compile(r"\s*\{\{<\s+include\s+(?P<path>\S+|\"[^\"]*\"|'[^']*')\s+>\}\}\s*")
_INCLUDE_ANYWHERE = re.compile(r"(?<!\{)\{\{<\s*include\b")
_VERBATIM = re.compile(r"""\bshortcodes=["']?false["']?""")
_FENCE = re.compile(r"\s*(?P<mark>`{3,}|~{3,})(?P<info>.*)")


@dataclass(frozen=True)
class Line:
    """
    One line of the expanded report: its text, file and 1-based number.

    `code` says if it belongs to a fenced block, `verbatim` if that block switches shortcodes off.
    """

    text: str
    file: str
    number: int
    code: bool = False
    verbatim: bool = False

    @property
    def place(self) -> str:
        """The line's place, as messages name it."""
        return f"{self.file}, line {self.number}"


@dataclass(frozen=True)
class Source:
    """The lines of a report or of one of its files."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "".join(f"{line.text}\n" for line in self.lines)

    def place(self, pattern: str, occurrence: int = 1, *, code: bool = False) -> str:
        """
        Where a pattern is found.

        Parameters
        ----------
        pattern : regular expression.
        occurrence : which of the lines that match, from 1; the last one where there are fewer.
        code : look in fenced blocks only; else outside them only.

        Returns
        -------
        `file, line n`, or the first file's name where no line matches.
        """
        wanted = re.compile(pattern)
        place = self.lines[0].file if self.lines else "the report"
        for line in self.lines:
            if line.code == code and wanted.search(line.text):
                place = line.place
                occurrence -= 1
                if occurrence == 0:
                    break
        return place


def read_source(root: Path) -> Source:
    """
    Read `index.qmd` with its includes.

    As Quarto documents it, an include is a paste: paths in an included file, too, are relative
    to the folder of the including document `index.qmd`, or to the project where they begin
    with `/`.

    Raises
    ------
    RenderError : a file is missing, outside the project, not UTF-8, included by itself, or has
        a front matter; or an include does not stand alone between empty lines.
    """
    return Source(tuple(_fenced(_expanded(root, MAIN, MAIN, ()))))


def read_file(root: Path, name: str) -> Source:
    """One file on its own, its includes left as they are (for the linter)."""
    return Source(tuple(_fenced(_lines(root, name, name))))


@dataclass
class _Fences:
    """Follows code fences from line to line."""

    mark: str = ""
    verbatim: bool = False

    def code(self, text: str) -> bool:
        """If the line belongs to a fenced block, its fences included."""
        match = _FENCE.fullmatch(text)
        if self.mark:
            closes = match and match["mark"].startswith(self.mark) and not match["info"].strip()
            if closes:
                self.mark = ""
            return True
        if match and not (match["mark"][0] == "`" and "`" in match["info"]):
            self.mark = match["mark"]
            self.verbatim = _VERBATIM.search(match["info"]) is not None
            return True
        return False


def _fenced(lines: Iterator[Line]) -> Iterator[Line]:
    """The lines, each marked as code or not."""
    fences = _Fences()
    for line in lines:
        code = fences.code(line.text)
        yield Line(line.text, line.file, line.number, code, code and fences.verbatim)


def _expanded(root: Path, name: str, place: str, above: tuple[str, ...]) -> Iterator[Line]:
    """Lines of a file and of all that it includes, in reading order."""
    if name in above:
        raise RenderError(f"{place}: {name} includes itself ({' > '.join((*above, name))})")
    lines = list(_lines(root, name, place))
    fences = _Fences()
    for position, line in enumerate(lines):
        code = fences.code(line.text)
        match = _INCLUDE.fullmatch(line.text)
        if match is None:
            if _INCLUDE_ANYWHERE.search(line.text) and not code:
                raise RenderError(f"{line.place}: an include must stand alone on its line")
            yield line
            continue
        around = [*lines[max(position - 1, 0) : position], *lines[position + 1 : position + 2]]
        if not code and any(neighbour.text.strip() for neighbour in around):
            raise RenderError(f"{line.place}: an include needs an empty line before and after it")
        yield from _expanded(root, _target(match["path"], line), line.place, (*above, name))
        if not code:
            yield Line("", line.file, line.number)


def _target(path: str, line: Line) -> str:
    """An included file's path in the project."""
    clean = PurePosixPath(path.strip("\"'").lstrip("/"))
    if ".." in clean.parts:
        raise RenderError(f"{line.place}: include {path} leads out of the project")
    return clean.as_posix()


def _lines(root: Path, name: str, place: str) -> Iterator[Line]:
    """Lines of one file, without the main document's front matter."""
    try:
        text = (root / name).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise RenderError(
            f"{place}: included file {name} does not exist; paths are relative to the project"
        ) from None
    except UnicodeDecodeError as error:
        raise RenderError(
            f"{name}: not UTF-8 text (byte {error.start}); save it as UTF-8"
        ) from None
    texts = re.split(r"\r\n|\n|\r", text)
    if texts and texts[-1] == "":
        texts.pop()
    if name != MAIN and texts and texts[0].rstrip() == "---":
        raise RenderError(f"{name}, line 1: an included file has no front matter; remove it")
    skip = front_matter_end(texts)
    for number, content in enumerate(texts, start=1):
        if number <= skip:
            continue
        odd = RESERVED.search(content)
        if odd:
            raise RenderError(
                f"{name}, line {number}: private character U+{ord(odd[0]):X}; remove it"
            )
        yield Line(content, name, number)
