"""Identifiers, and the links inside the report that lead to them."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import unquote

import panflute as pf

from zorgcijfers.errors import RenderError
from zorgcijfers.rendering.conditional import Target
from zorgcijfers.rendering.source import Source
from zorgcijfers.rendering.tree import every_element

_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):")
_SCHEMES = ("http", "https", "mailto")
_IN_RAW = {
    "html": re.compile(r"""\sid=(?:"([^"]+)"|'([^']+)')"""),
    "typst": re.compile(r"<([A-Za-z][A-Za-z0-9_.:-]*)>"),
}


def require_anchors(doc: pf.Doc, target: Target, source: Source) -> None:
    """
    Check that identifiers are unique, that links inside the report lead to one, and that others
    are addresses (of the web, of mail, or of a file beside the report).

    Parameters
    ----------
    doc : document with the content of one output.
    target : that output; identifiers in its raw blocks count as well.
    source : where the document came from, for messages.

    Raises
    ------
    RenderError : an identifier occurs twice, or a link leads nowhere or is no address.
    """
    identifiers: Counter[str] = Counter()
    links: list[str] = []

    for element in every_element(doc):
        identifier = getattr(element, "identifier", "")
        if identifier:
            identifiers[identifier] += 1
        if isinstance(element, pf.RawBlock) and element.format == target:
            for found in _IN_RAW[target].findall(element.text):
                identifiers[found if isinstance(found, str) else found[0] or found[1]] += 1
        if isinstance(element, pf.Link):
            _require_address(element.url, source)
            if element.url.startswith("#"):
                links.append(unquote(element.url[1:]))
    for identifier, count in identifiers.items():
        if count > 1:
            place = source.place(rf"""[#"'<]{re.escape(identifier)}(?![\w-])""", occurrence=2)
            raise RenderError(f"{place}: identifier {identifier} occurs {count} times; rename one")
    for link in links:
        if link not in identifiers:
            place = source.place(rf"#{re.escape(link)}(?![\w-])")
            raise RenderError(f"{place}: link #{link} leads nowhere in the {target} output")


def _require_address(url: str, source: Source) -> None:
    scheme = _SCHEME.match(url)
    if scheme and scheme[1].lower() not in _SCHEMES:
        place = source.place(re.escape(url))
        raise RenderError(f"{place}: link to {url}; only http, https and mailto are allowed")
