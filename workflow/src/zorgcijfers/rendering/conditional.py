"""Content for one output only: `.content-visible` and `.content-hidden`."""

from __future__ import annotations

from typing import Literal

import panflute as pf

Target = Literal["html", "typst"]

CLASSES = ("content-visible", "content-hidden")
CONDITIONS = ("when-format", "unless-format")


def keep_content_for(doc: pf.Doc, target: Target) -> None:
    """
    Remove what another output shows, and the wrappers around what this one shows, in place.

    Parameters
    ----------
    doc : document that passed the linter (one condition per element, `html` or `typst`).
    target : the output being made.
    """

    def keep(element: pf.Element, _doc: object) -> object:
        if not isinstance(element, pf.Div | pf.Span) or not set(CLASSES) & set(element.classes):
            return None
        return list(element.content) if _shown(element, target) else []

    doc.walk(keep)


def _shown(element: pf.Element, target: Target) -> bool:
    """If the element's condition lets the output show it."""
    if "when-format" in element.attributes:
        met = element.attributes["when-format"] == target
    else:
        met = element.attributes["unless-format"] != target
    return met if "content-visible" in element.classes else not met
