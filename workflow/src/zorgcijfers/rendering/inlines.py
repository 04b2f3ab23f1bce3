"""Values as inline elements: what a variable or a metadata key puts into a sentence."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import panflute as pf
from panflute.elements import from_json

from zorgcijfers.errors import RenderError
from zorgcijfers.rendering.pandoc_command import run_pandoc

# A value is read as in the report, only without what could carry more than text.
_READER = "markdown-raw_html-raw_attribute-raw_tex-tex_math_dollars-citations"
_ALLOWED = {
    "Code", "Emph", "LineBreak", "Link", "Quoted", "SoftBreak", "Space", "Span", "Str",
    "Strikeout", "Strong", "Subscript", "Superscript",
}  # fmt: skip


@dataclass(frozen=True)
class Inlines:
    """Inline elements of one value, kept as Pandoc's JSON so that each use gets its own copy."""

    tree: str

    def elements(self) -> list[pf.Element]:
        """Fresh elements."""
        return list(json.loads(self.tree, object_hook=from_json))

    def linkless(self) -> list[pf.Element]:
        """Fresh elements, links replaced by their texts (for use inside a link)."""
        return without_links(self.elements())

    def text(self) -> str:
        """As plain text, for attributes and code."""
        return str(pf.stringify(pf.Plain(*self.elements()))).strip()


def without_links(elements: Sequence[pf.Element]) -> list[pf.Element]:
    """Inline elements with each link replaced by its text."""

    def unlink(element: pf.Element, _doc: object) -> object:
        return list(element.content) if isinstance(element, pf.Link) else None

    return list(pf.Plain(*elements).walk(unlink).content)


def read_values(values: Mapping[str, str]) -> dict[str, Inlines]:
    """
    Read values as Markdown, each on its own.

    A shortcode, raw HTML, a formula or a citation in a value is plain text here.

    Parameters
    ----------
    values : name of a value, as messages print it, to its Markdown.

    Raises
    ------
    RenderError : a value is more than a piece of a sentence (an image, a note, a block).
    """
    if not values:
        return {}
    names = list(values)
    metadata = {f"v{index}": values[name] for index, name in enumerate(names)}
    with TemporaryDirectory() as folder:
        file = Path(folder) / "values.json"
        file.write_text(json.dumps(metadata), encoding="utf-8")
        read = run_pandoc(
            ["--from", _READER, "--to", "json", "--standalone", "--metadata-file", str(file)], ""
        )
    trees: dict[str, Any] = json.loads(read)["meta"]
    return {name: _checked(name, trees[f"v{index}"]) for index, name in enumerate(names)}


def _checked(name: str, tree: dict[str, Any]) -> Inlines:
    """The value, if it is made of what a sentence is made of."""
    odd = sorted(_kinds(tree["c"]) - _ALLOWED) if tree["t"] == "MetaInlines" else [tree["t"]]
    if odd:
        raise RenderError(
            f"{name} holds {', '.join(odd)}: a value may hold text, links and emphasis only"
        )
    return Inlines(json.dumps(tree["c"]))


def _kinds(tree: object) -> set[str]:
    """Names of all elements in a tree of inline elements."""
    if isinstance(tree, list):
        return set().union(*(_kinds(item) for item in tree)) if tree else set()
    if isinstance(tree, dict):
        kinds = _kinds(tree.get("c"))
        if tree["t"] not in ("SingleQuote", "DoubleQuote"):
            kinds.add(tree["t"])
        return kinds
    return set()
