"""A document as a tree of Panflute elements: read, written, walked."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import panflute as pf
from panflute.elements import RAW_FORMATS

from zorgcijfers.errors import RenderError

Action = Callable[[pf.Element, pf.Doc | None], object]

# Panflute's list of raw formats is older than Pandoc's Typst writer.
RAW_FORMATS.add("typst")

_HOLD_NO_BLOCKS = (pf.CodeBlock, pf.Header, pf.HorizontalRule, pf.Para, pf.Plain, pf.RawBlock)


def read_tree(tree: str) -> pf.Doc:
    """
    A document tree as Pandoc writes it (JSON), as Panflute elements.

    Raises
    ------
    RenderError : it holds an element that Panflute does not know (raw content for an output that
        the report does not have, for instance).
    """
    try:
        return pf.load(io.StringIO(tree))
    except (NotImplementedError, TypeError) as error:
        raise RenderError(f"the document holds what is not supported: {error}") from None


def write_tree(doc: pf.Doc) -> str:
    """A document as JSON, for Pandoc to read."""
    stream = io.StringIO()
    pf.dump(doc, stream)
    return stream.getvalue()


def walk_blocks(doc: pf.Doc, action: Action) -> None:
    """
    Replace blocks, in place, without a look at the text inside paragraphs.

    Parameters
    ----------
    doc : document to change.
    action : Panflute action; it sees blocks only, inner ones first, in document order.
    """
    doc.walk(action, stop_if=lambda element: isinstance(element, _HOLD_NO_BLOCKS))


def every_element(root: pf.Element) -> Iterator[pf.Element]:
    """All elements below an element and itself, in document order, for reading only."""
    yield root
    # Panflute keeps the names of the properties that hold children.
    for name in root._children:
        children = getattr(root, name)
        if isinstance(children, pf.Element):
            yield from every_element(children)
        elif children is not None:
            for child in children:
                if isinstance(child, pf.Element):
                    yield from every_element(child)
