"""Tabsets: alternatives that HTML shows one at a time and the PDF one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import panflute as pf

from zorgcijfers.rendering.conditional import Target
from zorgcijfers.rendering.raw import html_block
from zorgcijfers.rendering.tree import walk_blocks

CLASS = "panel-tabset"


@dataclass(frozen=True)
class Tab:
    """One tab: its heading and what comes under it."""

    heading: pf.Header
    content: Sequence[pf.Element]


def is_tabset(element: pf.Element) -> bool:
    """If the element is a tabset."""
    return isinstance(element, pf.Div) and CLASS in element.classes


def tabs_of(tabset: pf.Div) -> list[Tab]:
    """The tabs: each heading of the first heading's level begins one."""
    tabs: list[tuple[pf.Header, list[pf.Element]]] = []
    for element in tabset.content:
        if isinstance(element, pf.Header) and (not tabs or element.level == tabs[0][0].level):
            tabs.append((element, []))
        elif tabs:
            tabs[-1][1].append(element)
    return [Tab(heading, content) for heading, content in tabs]


def set_tabsets(doc: pf.Doc, target: Target) -> None:
    """
    Replace tabsets by what the output needs, in place.

    In HTML each tab is a titled section, which the page's script turns into tabs; without
    scripts the sections stand one after the other, as they do in the PDF.
    """
    count = 0

    def render(element: pf.Element, _doc: object) -> object:
        nonlocal count
        if not is_tabset(element):
            return None
        count += 1
        tabs = tabs_of(element)
        return _html(tabs, f"tabset-{count}") if target == "html" else _typst(tabs)

    walk_blocks(doc, render)


def _html(tabs: Sequence[Tab], name: str) -> list[pf.Element]:
    blocks: list[pf.Element] = [html_block(f'<div class="{CLASS}" id="{name}">')]
    for number, tab in enumerate(tabs, start=1):
        title = f"{name}-{number}-title"
        # Chapters are h2 in the page (see `html`), so a tab's level is one more as well.
        level = min(tab.heading.level + 1, 6)
        blocks += [
            html_block(
                f'<section class="tab-pane" id="{name}-{number}" aria-labelledby="{title}">'
                f'<h{level} class="tab-title" id="{title}">'
            ),
            pf.Plain(*tab.heading.content),
            html_block(f"</h{level}>"),
            *tab.content,
            html_block("</section>"),
        ]
    return [*blocks, html_block("</div>")]


def _typst(tabs: Sequence[Tab]) -> list[pf.Element]:
    blocks: list[pf.Element] = []
    for tab in tabs:
        tab.heading.classes = ["unnumbered", "unlisted"]
        blocks += [tab.heading, *tab.content]
    return blocks
