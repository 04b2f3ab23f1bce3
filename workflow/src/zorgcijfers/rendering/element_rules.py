"""Rules of the linter that look at the parsed document, one element at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable

import panflute as pf

from zorgcijfers.rendering.callouts import KINDS as CALLOUTS
from zorgcijfers.rendering.callouts import callout_kind
from zorgcijfers.rendering.conditional import CLASSES as CONDITIONAL
from zorgcijfers.rendering.conditional import CONDITIONS
from zorgcijfers.rendering.crossrefs import RESERVED_KINDS, label_kind, reference_label
from zorgcijfers.rendering.floats import is_table_float
from zorgcijfers.rendering.raw import IDENTIFIER
from zorgcijfers.rendering.source import RESERVED, Source
from zorgcijfers.rendering.tabsets import CLASS as TABSET
from zorgcijfers.rendering.tabsets import is_tabset, tabs_of

_OUTPUTS = ("html", "typst")
_ANYWHERE = re.compile(r"lang|role|title|aria-[a-z]+|data-[a-z-]+")
# Beginnings of class names that are Quarto's own.
_QUARTO = ("callout", "cell", "column", "content-", "layout", "panel-", "quarto-")
_MARKUP = re.compile(r"[*_`<>\[\]$^~@\\]")
_COMMENT = re.compile(r"\s*(<!--.*?-->\s*)+", re.DOTALL)


class Rules:
    """Collects a message for everything that is not supported."""

    def __init__(self, source: Source, classes: frozenset[str], raw: frozenset[str]) -> None:
        """
        Prepare the rules.

        Parameters
        ----------
        source : lines of the document, to name places.
        classes : classes that the style sheets define.
        raw : contents of the fenced raw blocks.
        """
        self.source = source
        self.classes = classes
        self.raw = raw
        self.problems: list[str] = []

    def check(self, element: pf.Element) -> None:
        """Check one element."""
        if isinstance(element, pf.Math):
            self._report(re.escape(element.text.strip()), "a formula ($…$)")
        elif isinstance(element, pf.RawInline):
            self._report(re.escape(element.text), f"raw {element.format} within a paragraph")
        elif isinstance(element, pf.RawBlock):
            self._raw_block(element)
        elif isinstance(element, pf.Cite):
            self._cite(element)
        elif isinstance(element, pf.Figure):
            self._figure(element)
        elif isinstance(element, pf.Image):
            self._image(element)
        elif isinstance(element, pf.Table):
            self._table(element)
        elif isinstance(element, pf.Div):
            self._div(element)
        elif isinstance(element, pf.Header):
            self._names(element, ("unnumbered", "unlisted"), (), "sec")
        elif isinstance(element, pf.CodeBlock):
            self._code_block(element)
        elif isinstance(element, pf.Code):
            self._names(element, (), (), None)
        elif isinstance(element, pf.Span | pf.Link):
            self._text_with_attributes(element)
        elif isinstance(element, pf.Str) and element.text.startswith(":::") and _opens(element):
            self._report(re.escape(element.text), "a block mark (:::) that opens or closes nothing")

    def _report(self, pattern: str, what: str, instead: str = "", *, code: bool = False) -> None:
        advice = f"; {instead}" if instead else ""
        place = self.source.place(pattern, code=code)
        self.problems.append(f"{place}: {what} is not supported{advice}")

    def _raw_block(self, block: pf.RawBlock) -> None:
        first = re.escape(block.text.split("\n")[0])
        if block.format == "html" and _COMMENT.fullmatch(block.text):
            return
        if block.text not in self.raw:
            self._report(first, f"raw {block.format} outside a ```{{=html}} or ```{{=typst}} block")
        elif block.format == "html" and "<script" in block.text.lower():
            advice = "name it under include-after-body"
            self._report("(?i)<script", "a script in the text", advice, code=True)
        elif block.format == "typst" and "#import" in block.text:
            self._report("#import", "a Typst import", "packages are fetched", code=True)

    def _cite(self, cite: pf.Cite) -> None:
        for citation in cite.citations:
            pattern = rf"@{re.escape(citation.id)}"
            if label_kind(reference_label(citation.id)) is None:
                self._report(pattern, f"@{citation.id}", "references are to fig-, tbl- and sec-")
            elif citation.prefix or citation.suffix:
                self._report(pattern, f"text inside the brackets of @{citation.id}")

    def _figure(self, figure: pf.Figure) -> None:
        image = figure.content[0].content[0]
        if label_kind(figure.identifier) != "fig":
            self._report(re.escape(image.url), "a figure without an identifier #fig-…")
        if figure.classes or figure.attributes:
            self._report(re.escape(image.url), "a class or attribute on a figure")

    def _image(self, image: pf.Image) -> None:
        place = re.escape(RESERVED.sub("", image.url)) or "!"
        if not isinstance(image.parent.parent, pf.Figure):
            self._report(place, "a picture within a paragraph or without a caption")
        if not image.attributes.get("fig-alt", "").strip():
            self._report(place, "a picture without a text alternative", "add fig-alt")
        for name in image.attributes:
            if name not in ("fig-alt", "width"):
                self._report(place, f"attribute {name} of a picture")
        for name in image.classes:
            self._report(place, f"class {name} of a picture")

    def _table(self, table: pf.Table) -> None:
        captioned = bool(table.caption.content)
        place = rf"#{re.escape(table.identifier)}(?![\w-])" if table.identifier else r"^\s*:\s"
        if captioned and label_kind(table.identifier) != "tbl":
            self._report(place, "a table with a caption and no identifier #tbl-…")
        if table.identifier and not captioned:
            self._report(place, f"table {table.identifier} without a caption")
        if captioned and is_table_float(table.parent):
            self._report(place, "a caption on a table inside a #tbl- block")
        self._extras(table, (), ("tbl-colwidths",))

    def _div(self, div: pf.Div) -> None:
        conditional = [name for name in div.classes if name in CONDITIONAL]
        if conditional:
            self._conditional(div, conditional[0])
        elif callout_kind(div):
            self._callout(div)
        elif is_tabset(div):
            self._names(div, (TABSET,), (), None)
            if not tabs_of(div) or not isinstance(div.content[0], pf.Header):
                self._report(rf"\b{TABSET}", "a tabset that does not begin with a tab's heading")
        elif is_table_float(div):
            self._names(div, (), (), "tbl")
            if not _is_table_and_caption(div):
                self._report(
                    rf"#{re.escape(div.identifier)}",
                    f"a #{div.identifier} block that is not one table and, last, its caption",
                )
        else:
            self._names(div, self.classes, (), None)

    def _callout(self, div: pf.Div) -> None:
        names = [f"callout-{kind}" for kind in CALLOUTS]
        self._names(div, names, ("title", "collapse"), None)
        if div.attributes.get("collapse", "true") not in ("true", "false"):
            self._report("collapse=", "collapse other than true or false")
        if _MARKUP.search(div.attributes.get("title", "")):
            advice = "write the title as the callout's first heading"
            self._report("title=", "markup in a callout's title attribute", advice)
        if div.identifier:
            self._report(rf"#{re.escape(div.identifier)}", "an identifier on a callout")

    def _conditional(self, element: pf.Div | pf.Span, name: str) -> None:
        given = [key for key in element.attributes if key in CONDITIONS]
        values = [element.attributes[key] for key in given]
        if len(given) != 1 or values[0] not in _OUTPUTS or len(element.attributes) != 1:
            self._report(
                rf"\.{name}(?![\w-])",
                f"{name} with other than one when-format or unless-format, html or typst",
            )
        if element.identifier or len(element.classes) != 1:
            self._report(rf"\.{name}(?![\w-])", f"{name} with an identifier or another class")

    def _code_block(self, block: pf.CodeBlock) -> None:
        for name in block.attributes:
            if name != "shortcodes":
                pattern = rf"{re.escape(name)}\s*="
                self._report(pattern, f"attribute {name} of a code block", code=True)
        if block.identifier:
            pattern = rf"#{re.escape(block.identifier)}"
            self._report(pattern, "an identifier on a code block", code=True)
        for name in block.classes:
            if name in CONDITIONAL:
                what = f"class {name} on a code block"
                self._report(rf"\.{name}", what, "put it in a div", code=True)

    def _text_with_attributes(self, element: pf.Span | pf.Link) -> None:
        conditional = [name for name in element.classes if name in CONDITIONAL]
        if conditional and isinstance(element, pf.Span):
            self._conditional(element, conditional[0])
        else:
            self._names(element, self.classes, (), None)

    def _names(
        self,
        element: pf.Element,
        classes: Iterable[str],
        attributes: Iterable[str],
        kind: str | None,
    ) -> None:
        """Identifier, classes and attributes; `kind` is the one label kind it may carry."""
        identifier = RESERVED.sub("", element.identifier)
        prefix = identifier.split("-")[0]
        place = rf"#{re.escape(identifier)}(?![\w-])"
        if identifier and not IDENTIFIER.fullmatch(identifier) and not _is_automatic(element):
            self._report(place, f"identifier {identifier}", "use letters, digits, - _ . :")
        if "-" in identifier and prefix in RESERVED_KINDS and not _is_automatic(element):
            self._report(place, f"identifier {identifier}", f"{prefix}- is reserved by Quarto")
        if label_kind(identifier) not in (None, kind):
            self._report(place, f"identifier {identifier} on this kind of element")
        self._extras(element, classes, attributes)

    def _extras(
        self, element: pf.Element, classes: Iterable[str], attributes: Iterable[str]
    ) -> None:
        """Classes and attributes beyond those allowed."""
        allowed = set(classes)
        for name in element.classes:
            own = name.startswith(_QUARTO) and name not in _supported_classes()
            if name not in allowed or own:
                self._report(
                    rf"(\.|:::+\s*){re.escape(name)}(?![\w-])",
                    f"class {name} on this kind of element",
                )
        for name in element.attributes:
            if name not in attributes and not _ANYWHERE.fullmatch(name):
                self._report(rf"{re.escape(name)}\s*=", f"attribute {name} on this kind of element")


def _supported_classes() -> set[str]:
    return {TABSET, *CONDITIONAL, *(f"callout-{kind}" for kind in CALLOUTS)}


def _opens(element: pf.Str) -> bool:
    """If the text begins a line, as block marks do; in a cell or a span it is a text's own."""
    block = element.parent
    begins = element.prev is None or isinstance(element.prev, pf.SoftBreak | pf.LineBreak)
    own = isinstance(block, pf.Para | pf.Plain) and not isinstance(block.parent, pf.TableCell)
    return begins and own


def _is_automatic(element: pf.Element) -> bool:
    """If the identifier may be one that Pandoc made from a heading's text."""
    return isinstance(element, pf.Header) and label_kind(element.identifier) is None


def _is_table_and_caption(div: pf.Div) -> bool:
    """One table, or the include of one, what explains it, and a paragraph."""
    if len(div.content) < 2 or not isinstance(div.content[-1], pf.Para):
        return False
    first, *notes, _ = div.content
    if not all(isinstance(note, pf.Div) for note in notes):
        return False
    included = isinstance(first, pf.Para) and RESERVED.fullmatch(pf.stringify(first).strip())
    return isinstance(first, pf.Table) or bool(included)
