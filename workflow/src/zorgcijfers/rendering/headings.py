"""Headings: their order and their numbers."""

from __future__ import annotations

import re

import panflute as pf

from zorgcijfers.errors import RenderError
from zorgcijfers.rendering.callouts import callout_kind
from zorgcijfers.rendering.conditional import Target
from zorgcijfers.rendering.inlines import without_links
from zorgcijfers.rendering.source import Source
from zorgcijfers.rendering.tabsets import is_tabset
from zorgcijfers.rendering.tree import every_element


def require_heading_order(doc: pf.Doc, number_depth: int, source: Source) -> None:
    """
    Check that headings begin at level 1 and never skip a level downwards.

    PDF/UA forbids a skipped level, and readers of the page's outline miss one. A tab's heading
    must be too deep to be numbered: HTML shows it on a tab, where it has no number.

    Raises
    ------
    RenderError : a heading has the wrong level.
    """
    previous = 0
    for element in every_element(doc):
        if not isinstance(element, pf.Header) or callout_kind(element.parent):
            continue
        if element.level > previous + 1:
            expected = "a chapter (#)" if previous == 0 else f"at most level {previous + 1}"
            raise RenderError(
                f"{_place(element, source)}: heading of level {element.level}, expected {expected}"
            )
        if is_tabset(element.parent) and element.level <= number_depth:
            raise RenderError(
                f"{_place(element, source)}: a tab's heading of level {element.level} "
                f"would be numbered in the PDF; use level {number_depth + 1}"
            )
        previous = element.level


def _place(heading: pf.Header, source: Source) -> str:
    """Where a heading stands, found by its identifier or its first word."""
    if heading.identifier:
        place = rf"^#{{{heading.level}}}\s.*\{{[^}}]*#{re.escape(heading.identifier)}(?![\w-])"
        if any(re.search(place, line.text) for line in source.lines):
            return source.place(place)
    word = pf.stringify(heading).split()[:1]
    return source.place(rf"^#{{{heading.level}}}\s+{re.escape(word[0]) if word else ''}")


def number_headings(doc: pf.Doc, target: Target, depth: int) -> dict[str, str | None]:
    """
    Number the headings, in place, as Typst numbers them by itself.

    Parameters
    ----------
    doc : document whose callouts and tabsets are set already.
    target : HTML prints the numbers; Typst is only told which headings have none.
    depth : levels that are numbered.

    Returns
    -------
    Printed number per identifier; None for a heading without a number.
    """
    counts = [0] * depth
    numbers: dict[str, str | None] = {}

    for element in every_element(doc):
        if not isinstance(element, pf.Header):
            continue
        if target == "typst":
            # Typst repeats headings in its contents, where each entry is a link already.
            element.content = without_links(element.content)
        if element.level > depth or "unnumbered" in element.classes:
            numbers[element.identifier] = None
            if "unnumbered" not in element.classes:
                element.classes.append("unnumbered")
            continue
        counts[element.level - 1] += 1
        counts[element.level :] = [0] * (depth - element.level)
        printed = ".".join(map(str, counts[: element.level]))
        numbers[element.identifier] = printed
        if target == "html":
            sign = pf.Span(pf.Str(printed), classes=["header-section-number"])
            element.content = [sign, pf.Space(), *element.content]
    return numbers
