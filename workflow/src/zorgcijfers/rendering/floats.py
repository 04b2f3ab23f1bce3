"""Figures and tables with a number and a caption."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

import panflute as pf

from zorgcijfers.errors import RenderError
from zorgcijfers.rendering.conditional import Target
from zorgcijfers.rendering.crossrefs import label_kind
from zorgcijfers.rendering.images import read_picture
from zorgcijfers.rendering.labels import Labels
from zorgcijfers.rendering.raw import attribute, html_block, typst_block
from zorgcijfers.rendering.source import Source
from zorgcijfers.rendering.tree import walk_blocks


def is_table_float(element: pf.Element) -> bool:
    """If the element is a `::: {#tbl-x}` block."""
    return isinstance(element, pf.Div) and label_kind(element.identifier) == "tbl"


def set_floats(
    doc: pf.Doc, target: Target, root: Path, labels: Labels, source: Source
) -> dict[str, str]:
    """
    Replace figures and tables by what the output needs, in place.

    Parameters
    ----------
    doc : document that passed the linter.
    target : the output being made.
    root : project folder, where the pictures are.
    labels : words for `Figure` and `Table`.
    source : where the document came from, for messages.

    Returns
    -------
    Printed number per label. Figures and tables are counted apart, through the whole report.

    Raises
    ------
    RenderError : a picture or a table's column widths cannot be used.
    """
    numbers: dict[str, str] = {}

    def render(element: pf.Element, _doc: object) -> object:
        if isinstance(element, pf.Figure):
            place = source.place(rf"#{element.identifier}(?![\w-])")
            picture = read_picture(element.content[0].content[0], root, place)
            if target == "html":
                blocks = [html_block(picture.html(element.identifier))]
            else:
                blocks = [typst_block(picture.typst())]
            caption = _inlines(element.caption.content)
            return number_and_frame(element.identifier, blocks, caption)
        if is_table_float(element):
            *blocks, last = element.content
            return number_and_frame(element.identifier, blocks, list(last.content))
        if isinstance(element, pf.Table):
            _set_widths(element, source)
            mark_row_headers(element)
            caption, element.caption = _inlines(element.caption.content), pf.Caption()
            identifier, element.identifier = element.identifier, ""
            element.classes = _table_classes(element, target)
            if identifier:
                return number_and_frame(identifier, [element], caption)
            if target == "html" and not is_table_float(element.parent):
                return scrolling([element], f'aria-label="{labels.scrollable_table}"')
        return None

    def number_and_frame(
        label: str, blocks: Sequence[pf.Element], caption: Sequence[pf.Element]
    ) -> list[pf.Element]:
        kind = label.split("-")[0]
        count = sum(other.startswith(f"{kind}-") for other in numbers) + 1
        numbers[label] = str(count)
        if target == "typst":
            return _typst_float(label, kind, labels.of(kind), blocks, caption)
        title = f"{labels.of(kind)}\u00a0{count}"
        return _html_float(label, kind, title, blocks, caption)

    walk_blocks(doc, render)
    return numbers


def _html_float(
    label: str,
    kind: str,
    title: str,
    blocks: Sequence[pf.Element],
    caption: Sequence[pf.Element],
) -> list[pf.Element]:
    """A `figure` element, its caption above a table and below a picture."""
    name = f"{label}-caption"
    shown: list[pf.Element] = [
        html_block(f'<figcaption class="quarto-float-caption" id="{name}">'),
        pf.Plain(pf.Span(pf.Str(f"{title}:"), classes=["float-label"]), pf.Space(), *caption),
        html_block("</figcaption>"),
    ]
    opening = html_block(
        f'<figure class="quarto-float quarto-float-{kind}" id="{attribute(label)}">'
    )
    if kind == "tbl":
        table, *notes = blocks
        body = [*shown, *scrolling([table], f'aria-labelledby="{name}"'), *notes]
    else:
        body = [html_block('<div class="picture-scroll">'), *blocks, html_block("</div>"), *shown]
    return [opening, *body, html_block("</figure>")]


def scrolling(blocks: Sequence[pf.Element], name: str) -> list[pf.Element]:
    """A region that scrolls sideways and that the keyboard can reach."""
    return [
        html_block(f'<div class="table-scroll" role="region" tabindex="0" {name}>'),
        *blocks,
        html_block("</div>"),
    ]


def _typst_float(
    label: str,
    kind: str,
    supplement: str,
    blocks: Sequence[pf.Element],
    caption: Sequence[pf.Element],
) -> list[pf.Element]:
    """A Typst figure of the kinds that Quarto writes, so that one template serves both."""
    position = "top" if kind == "tbl" else "bottom"
    shown, *notes = blocks
    small = [typst_block("#text(size: 0.85em)["), *notes, typst_block("]")] if notes else []
    return [
        typst_block("#figure(["),
        shown,
        *small,
        typst_block(f"], caption: figure.caption(position: {position}, ["),
        pf.Plain(*caption),
        typst_block(f'], ), kind: "quarto-float-{kind}", supplement: "{supplement}", ) <{label}>'),
    ]


def _inlines(blocks: Sequence[pf.Element]) -> list[pf.Element]:
    """Content of a caption's one paragraph."""
    return [inline for block in blocks for inline in block.content]


def _set_widths(table: pf.Table, source: Source) -> None:
    """Column widths that `tbl-colwidths` gives (percent), else as wide as the content."""
    given = table.attributes.pop("tbl-colwidths", None)
    widths: list[float | str] = ["ColWidthDefault"] * table.cols
    if given is not None:
        place = source.place(re.escape(given))
        try:
            numbers = [float(width) for width in json.loads(given)]
        except (TypeError, ValueError):
            raise RenderError(f"{place}: tbl-colwidths {given} is no list like [60, 40]") from None
        if len(numbers) != table.cols or min(numbers) <= 0 or sum(numbers) > 100:
            raise RenderError(
                f"{place}: tbl-colwidths {given} must be {table.cols} percentages, one per column, "
                "together at most 100"
            )
        widths = [number / 100 for number in numbers]
    table.colspec = [
        (align, width) for (align, _), width in zip(table.colspec, widths, strict=True)
    ]


def _table_classes(table: pf.Table, target: Target) -> list[str]:
    """Without a Typst figure of Pandoc's own; set smaller in HTML where columns are many."""
    if target == "typst":
        return ["typst:no-figure"]
    return ["many-columns"] if table.cols > 8 else []


def mark_row_headers(table: pf.Table) -> None:
    """Mark the first column as headers of the rows where numbers follow it."""
    alignments = [alignment for alignment, _ in table.colspec]
    if alignments[0] in ("AlignLeft", "AlignDefault") and "AlignRight" in alignments[1:]:
        for body in table.content:
            body.row_head_columns = 1
            for row in body.content:
                row.content[0].attributes["scope"] = "row"
