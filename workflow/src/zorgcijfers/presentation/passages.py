"""Passages: the report's own words, file by file, as one line each, with where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

_FENCE = re.compile(r"^```.*?^```[^\n]*$", re.M | re.S)
_INCLUDE = re.compile(r"\{\{<\s*include\s[^>]*>\}\}|<!--.*?-->", re.S)
_VARIABLE = re.compile(r"\{\{<\s*var\s+(?P<name>[^\s>]+)\s*>\}\}")
_UNSAID = re.compile(r"\{[^{}]*\}|@[a-z]+-[\w-]+|\]\([^)]*\)|`[^`]*`")
"""What a reader does not read as words: names of facts, attributes, references, targets, code."""


@dataclass(frozen=True)
class Passage:
    """
    One paragraph of a text file, or one text of a YAML file.

    Attributes
    ----------
    file : path as the project names it.
    words : the text on one line; a fact that it prints stands as `{name.of.the.fact}`.
    starts : offset in `words` at which each of its lines begins, with the line's number.
    """

    file: str
    words: str
    starts: tuple[tuple[int, int], ...]

    def line(self, offset: int) -> int:
        """1-based line of the file that holds a place of the passage."""
        return max((line for start, line in self.starts if start <= offset), default=1)

    @property
    def said(self) -> str:
        """The words at their places, with everything blank that is no word for a reader."""
        return _UNSAID.sub(lambda match: " " * len(match[0]), self.words)

    def sentence(self, start: int, end: int) -> str:
        """The sentence, as far as full stops show it, that holds the words from start to end."""
        before = max(self.words.rfind(stop, 0, start) for stop in (". ", ": ", "** ")) + 2
        after = self.words.find(". ", end)
        return self.words[before if before > 1 else 0 : after + 1 if after >= 0 else None].strip()


def passages(root: Path, pattern: str, keys: tuple[str, ...]) -> list[Passage]:
    """
    The passages of all files that match, in the order of their names.

    Parameters
    ----------
    root : the project's folder.
    pattern : files below it, as for `Path.glob`.
    keys : in YAML, the keys whose texts are read, whatever is above them; none: of all keys.
    """
    found: list[Passage] = []
    for path in sorted(root.glob(pattern)):
        file, text = path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")
        if path.suffix == ".yaml":
            node = yaml.compose(text, Loader=yaml.CSafeLoader)
            found += [_text_of(file, scalar) for scalar in _scalars(node, keys)]
        else:
            found += _paragraphs(file, text)
    return found


def on_one_line(text: str) -> str:
    """The text with single blanks, and each fact that it prints as `{name.of.the.fact}`."""
    return " ".join(_VARIABLE.sub(lambda match: f"{{{match['name']}}}", text).split())


def _paragraphs(file: str, text: str) -> Iterator[Passage]:
    plain = _FENCE.sub(_blank, _INCLUDE.sub(_blank, text))
    words, starts = "", []
    for number, line in enumerate([*plain.splitlines(), ""], start=1):
        said = on_one_line(line)
        if said:
            starts.append((len(words), number))
            words += f"{said} "
        elif words:
            yield Passage(file, words.rstrip(), tuple(starts))
            words, starts = "", []


def _text_of(file: str, scalar: yaml.ScalarNode) -> Passage:
    line = int(scalar.start_mark.line) + 1
    return Passage(file, on_one_line(scalar.value), ((0, line),))


def _scalars(node: yaml.Node | None, keys: tuple[str, ...]) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(value, yaml.ScalarNode):
                if not keys or key.value in keys:
                    yield value
            else:
                yield from _scalars(value, keys)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item, keys)


def _blank(match: re.Match[str]) -> str:
    """As many line ends as the match has, so that lines keep their numbers."""
    return "\n" * match[0].count("\n")
