"""Pieces of HTML and Typst that the renderer writes around the report's content."""

from __future__ import annotations

import html
import json
import re

import panflute as pf

# Typst labels hold these signs only; the linter holds the report's identifiers to them.
IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_.:-]*")


def html_block(text: str) -> pf.RawBlock:
    """A block of HTML."""
    return pf.RawBlock(text, format="html")


def typst_block(text: str) -> pf.RawBlock:
    """A block of Typst."""
    return pf.RawBlock(text, format="typst")


def typst_inline(text: str) -> pf.RawInline:
    """A piece of Typst inside a paragraph."""
    return pf.RawInline(text, format="typst")


def attribute(text: str) -> str:
    """Text as the value of an HTML attribute, without the quotes around it."""
    return html.escape(text, quote=True)


def typst_string(text: str) -> str:
    """Text as a Typst string, with its quotes. JSON's escapes are valid Typst where used here."""
    clean = "".join(c if c.isprintable() else " " for c in text)
    return json.dumps(clean, ensure_ascii=False)
