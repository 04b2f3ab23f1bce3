"""Cross-references: `@fig-x`, `@tbl-x`, `@sec-x` and the numbers that they print."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import panflute as pf

from zorgcijfers.errors import RenderError
from zorgcijfers.rendering.conditional import Target
from zorgcijfers.rendering.labels import Labels
from zorgcijfers.rendering.raw import typst_inline
from zorgcijfers.rendering.source import Source

KINDS = ("fig", "tbl", "sec")
# Prefixes that Quarto reserves for its other kinds of reference.
RESERVED_KINDS = (
    "alg", "apx", "cau", "cnj", "cor", "def", "eq", "exm", "exr", "imp", "lem", "lst", "nte",
    "prp", "rem", "sol", "thm", "tip", "wrn",
)  # fmt: skip

_LABEL = re.compile(r"(?P<kind>[a-z]+)-[a-z0-9][a-z0-9-]*")


def label_kind(label: str) -> str | None:
    """`fig`, `tbl` or `sec` for a label that can be referred to, else None."""
    match = _LABEL.fullmatch(label)
    return match["kind"] if match and match["kind"] in KINDS else None


def reference_label(citation: str) -> str:
    """The label that a citation names: `Fig-x` is the capitalised form of `fig-x`."""
    return citation[:1].lower() + citation[1:]


@dataclass(frozen=True)
class Numbers:
    """Printed numbers of all labels; None for a section that has none."""

    printed: Mapping[str, str | None]


def set_references(
    doc: pf.Doc, target: Target, numbers: Numbers, labels: Labels, source: Source
) -> None:
    """
    Replace references by numbered links, in place.

    Raises
    ------
    RenderError : a reference names nothing, or a section without a number.
    """

    def render(element: pf.Element, _doc: object) -> object:
        if not isinstance(element, pf.Cite):
            return None
        parts: list[pf.Element] = []
        for citation in element.citations:
            label = reference_label(citation.id)
            _require(label, citation.id, numbers, source)
            prefix = "" if citation.mode == "SuppressAuthor" else labels.of(label.split("-")[0])
            if parts:
                parts += [pf.Str(","), pf.Space()]
            parts.append(_reference(target, label, prefix, numbers.printed[label] or ""))
        return parts

    doc.walk(render)


def _require(label: str, written: str, numbers: Numbers, source: Source) -> None:
    """The label exists and has a number."""
    if numbers.printed.get(label) is not None:
        return
    place = source.place(rf"@{re.escape(written)}(?![\w-])")
    if label not in numbers.printed:
        raise RenderError(
            f"{place}: @{written} refers to nothing; give a figure, table or section the "
            f"identifier #{label}, or correct the reference"
        )
    raise RenderError(
        f"{place}: @{written} refers to a section without a number; refer to a numbered one"
    )


def _reference(target: Target, label: str, prefix: str, number: str) -> pf.Element:
    """One reference. In Typst the number is Typst's own; the `;` ends the piece of code."""
    if target == "typst":
        return typst_inline(f"#ref(<{label}>, supplement: [{prefix}]);")
    text = f"{prefix}\u00a0{number}" if prefix else number
    return pf.Link(pf.Str(text), url=f"#{label}", classes=["quarto-xref"])
