"""Shortcodes: found in the source text, resolved in the parsed document.

Before Pandoc reads the text, each shortcode becomes one private character. So a value never
takes part in parsing: it cannot close a table cell or a block, and a shortcode inside a value
is never looked for. After parsing, each character gives way to the value, as Markdown where
text is expected and as plain text in code, attributes and addresses.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import panflute as pf

from zorgcijfers.errors import RenderError
from zorgcijfers.rendering.inlines import Inlines
from zorgcijfers.rendering.source import RESERVED, Line, Source

_FIRST = 0xF0000
_LAST = 0xFFFFD
_SHORTCODE = re.compile(r"\{\{\{<(?P<escaped>.*?)>\}\}\}|\{\{<(?P<body>.*?)>\}\}")
_KEY = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")


@dataclass(frozen=True)
class Shortcode:
    """One occurrence in the source: as written, its words, and where it stands."""

    raw: str
    words: tuple[str, ...]
    escaped: bool
    place: str

    @property
    def kind(self) -> str:
        """Name of the shortcode: `var`, `meta`, `include`, …"""
        return self.words[0] if self.words else ""

    @property
    def key(self) -> str:
        """
        Key of a `var` or `meta` shortcode.

        Raises
        ------
        RenderError : the shortcode is no `var` or `meta` with exactly one key.
        """
        if self.kind not in ("var", "meta"):
            raise RenderError(
                f"{self.place}: shortcode {self.raw} is not supported here; supported are "
                "var and meta in the text, include alone on a line"
            )
        if len(self.words) != 2 or not _KEY.fullmatch(self.words[1]):
            raise RenderError(f"{self.place}: {self.raw} needs exactly one key, like a.b.c")
        return self.words[1]

    @property
    def shown(self) -> str:
        """What an escaped shortcode prints: itself with two braces."""
        return self.raw[1:-1]


@dataclass(frozen=True)
class Marked:
    """Source text with private characters for shortcodes, and what each one stands for."""

    text: str
    shortcodes: Mapping[str, Shortcode]


def mark_shortcodes(source: Source) -> Marked:
    """
    Replace each shortcode by a private character.

    Raises
    ------
    RenderError : a shortcode is not closed on its line, or there are more than 65,534.
    """
    shortcodes: dict[str, Shortcode] = {}
    texts = []
    for line in source.lines:
        texts.append(line.text if line.verbatim else _marked_line(line, shortcodes))
    return Marked("".join(f"{text}\n" for text in texts), shortcodes)


def _marked_line(line: Line, shortcodes: dict[str, Shortcode]) -> str:
    def mark(match: re.Match[str]) -> str:
        code = _FIRST + len(shortcodes)
        if code > _LAST:
            raise RenderError(f"{line.place}: more than {_LAST - _FIRST + 1} shortcodes")
        body = match["body"] or ""
        shortcodes[chr(code)] = Shortcode(
            match[0], tuple(body.split()), match["escaped"] is not None, line.place
        )
        return chr(code)

    marked = _SHORTCODE.sub(mark, line.text)
    if "{{<" in marked:
        raise RenderError(f"{line.place}: a shortcode begins and does not end on this line")
    return marked


@dataclass(frozen=True)
class _Resolver:
    """Puts values in the place of private characters, element by element."""

    shortcodes: Mapping[str, Shortcode]
    values: Mapping[str, Inlines]
    seen: set[str]

    def __call__(self, element: pf.Element, doc: pf.Doc | None = None) -> object:
        """Panflute action."""
        if isinstance(element, pf.Str):
            return self._text(element)
        if isinstance(element, pf.Code | pf.CodeBlock):
            element.attributes.pop("shortcodes", None)
            element.text = self._plain(element.text)
        elif isinstance(element, pf.RawBlock | pf.RawInline | pf.Math):
            for match in RESERVED.finditer(element.text):
                where = self.shortcodes[match[0]].place
                raise RenderError(f"{where}: a shortcode in raw content or a formula; move it out")
        if isinstance(element, pf.Link | pf.Image):
            element.url = self._plain(element.url)
            element.title = self._plain(element.title)
        attributes = getattr(element, "attributes", {})
        for name, value in attributes.items():
            attributes[name] = self._plain(value)
        return None

    def _text(self, element: pf.Str) -> object:
        """The text with values as inline elements; no link inside a link."""
        if not RESERVED.search(element.text):
            return None
        parts: list[pf.Element] = []
        for piece in re.split(f"({RESERVED.pattern})", element.text):
            if RESERVED.fullmatch(piece):
                shortcode = self._met(piece)
                if shortcode.escaped:
                    parts.append(pf.Str(shortcode.shown))
                else:
                    value = self.values[piece]
                    parts += value.linkless() if _inside_link(element) else value.elements()
            elif piece:
                parts.append(pf.Str(piece))
        return parts

    def _plain(self, text: str) -> str:
        """The text with values as plain text."""

        def value(match: re.Match[str]) -> str:
            shortcode = self._met(match[0])
            return shortcode.shown if shortcode.escaped else self.values[match[0]].text()

        return RESERVED.sub(value, text)

    def _met(self, character: str) -> Shortcode:
        self.seen.add(character)
        return self.shortcodes[character]


def resolve_shortcodes(
    doc: pf.Doc, shortcodes: Mapping[str, Shortcode], values: Mapping[str, Inlines]
) -> None:
    """
    Put the values into a parsed document, in place.

    Parameters
    ----------
    doc : document parsed from marked text.
    shortcodes : private character to shortcode.
    values : private character to value, for all that are not escaped.

    Raises
    ------
    RenderError : a shortcode stands where Pandoc keeps no text (raw content, a comment, …).
    """
    seen: set[str] = set()
    doc.walk(_Resolver(shortcodes, values, seen))
    for character, shortcode in shortcodes.items():
        if character not in seen:
            raise RenderError(
                f"{shortcode.place}: {shortcode.raw} is in no text, attribute or code; "
                "it would vanish: move or remove it"
            )


def _inside_link(element: pf.Element) -> bool:
    parent = element.parent
    while parent is not None:
        if isinstance(parent, pf.Link):
            return True
        parent = parent.parent
    return False
