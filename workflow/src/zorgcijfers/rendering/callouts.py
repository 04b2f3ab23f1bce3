"""Callouts: notes, tips and warnings set apart from the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import panflute as pf

from zorgcijfers.rendering.conditional import Target
from zorgcijfers.rendering.labels import Labels
from zorgcijfers.rendering.raw import html_block, typst_block
from zorgcijfers.rendering.tree import walk_blocks

KINDS = ("note", "tip", "important", "warning", "caution")

# Border colour and background: at least 3:1 and 15:1 against the text's paper and ink.
_COLOURS = {
    "note": ("#12436D", "#F0F4F8"),
    "tip": ("#28684A", "#F0F6F2"),
    "important": ("#801650", "#F9F1F5"),
    "warning": ("#9A4A00", "#FCF4EB"),
    "caution": ("#A4262C", "#FBF1F1"),
}


@dataclass(frozen=True)
class Callout:
    """One callout as its source describes it; `collapsed` is None where it does not fold."""

    kind: str
    title: Sequence[pf.Element]
    content: Sequence[pf.Element]
    collapsed: bool | None


def callout_kind(element: pf.Element) -> str | None:
    """The callout's type if the element is a callout of a known type."""
    if isinstance(element, pf.Div):
        for kind in KINDS:
            if f"callout-{kind}" in element.classes:
                return kind
    return None


def set_callouts(doc: pf.Doc, target: Target, labels: Labels) -> None:
    """
    Replace callouts by what the output needs, in place.

    In HTML a callout that folds is a `details` element, so it works without scripts; in the PDF
    it is always open.
    """

    def render(element: pf.Element, _doc: object) -> object:
        kind = callout_kind(element)
        if kind is None:
            return None
        callout = _read(element, kind, labels)
        return _html(callout) if target == "html" else _typst(callout)

    walk_blocks(doc, render)


def _read(div: pf.Div, kind: str, labels: Labels) -> Callout:
    """Title and content: the title is an attribute, a first heading, or the type's name."""
    content = list(div.content)
    title: Sequence[pf.Element]
    if "title" in div.attributes:
        title = [pf.Str(div.attributes["title"])]
    elif content and isinstance(content[0], pf.Header):
        title = list(content.pop(0).content)
    else:
        title = [pf.Str(labels.of(kind))]
    fold = div.attributes.get("collapse")
    return Callout(kind, title, content, None if fold is None else fold == "true")


def _html(callout: Callout) -> list[pf.Element]:
    title = '<span class="callout-title-container">'
    box = f"callout callout-style-default callout-{callout.kind}"
    if callout.collapsed is None:
        opening = f'<div class="{box}" role="note"><div class="callout-header">{title}'
        middle, closing = '</span></div><div class="callout-body">', "</div></div>"
    else:
        state = "" if callout.collapsed else " open"
        opening = f'<details class="{box}"{state}><summary class="callout-header">{title}'
        middle, closing = '</span></summary><div class="callout-body">', "</div></details>"
    return [
        html_block(opening),
        pf.Plain(*callout.title),
        html_block(middle),
        *callout.content,
        html_block(closing),
    ]


def _typst(callout: Callout) -> list[pf.Element]:
    border, background = _COLOURS[callout.kind]
    return [
        typst_block("#callout(title: ["),
        pf.Plain(*callout.title),
        typst_block("], body: ["),
        *callout.content,
        typst_block(
            f'], icon_color: rgb("{border}"), background_color: rgb("{background}"), icon: none)'
        ),
    ]
