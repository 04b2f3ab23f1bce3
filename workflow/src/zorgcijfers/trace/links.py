"""Links from the report to its trace, and the documents as numbered lines, where they end."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from zorgcijfers.audit.set_aside import LETTER
from zorgcijfers.errors import RenderError
from zorgcijfers.presentation import fact_names as names
from zorgcijfers.presentation.facts import Fact
from zorgcijfers.presentation.marks import Marks
from zorgcijfers.reading.text import Text
from zorgcijfers.register import RegisteredDocument
from zorgcijfers.trace.chains import Chain, Chains
from zorgcijfers.trace.printed import Printed
from zorgcijfers.writing.formats import HARD_SPACE
from zorgcijfers.writing.markdown import inert


def anchor(origin: str) -> str:
    """
    Identifier of a number's entry.

    Parameters
    ----------
    origin : `indicator/group/year`, or the record id of a printed number; facts that say the same
        number share it.
    """
    return "trace-" + _identifier(origin)


_LINK = re.compile(r"\(#(?P<anchor>trace-[^)]+)\)")


class TraceLinks:
    """
    Links from numbers to their entries.

    An instance is a `variables.Linked`: called with the name of a fact and its Markdown.
    """

    def __init__(self, facts: Mapping[str, Fact], chains: Chains, marks: Marks) -> None:
        """Keep what links need."""
        self._facts = facts
        self._chains = chains
        self._marks = marks

    def __call__(self, fact_id: str, markdown: str) -> str:
        """
        The Markdown as a link to the fact's entry; as it is where the fact has no chain.

        Raises
        ------
        RenderError : the number is set aside, and its mark is missing.
        SpecError : it is made of a number set aside, and no finding declares it.
        """
        if fact_id not in self._chains:
            return markdown
        fact = self._facts[fact_id]
        if fact.is_year:
            return _link(anchor(fact.origin), markdown)
        finding = self._marks.set_aside.finding([fact.origin], fact.inputs)
        return _marked_link(fact_id, anchor(fact.origin), markdown, finding)

    def of_mark(self, mark: Chain, markdown: str) -> str:
        """
        The Markdown as a link to the entry of the indicator that a mark shows, or to its own.

        Raises
        ------
        RenderError, SpecError : as for facts.
        """
        origin = mark.shows[0] if len(mark.shows) == 1 else mark.subject
        finding = self._marks.set_aside.finding(mark.shows, mark.records)
        return _marked_link(mark.subject, anchor(origin), markdown, finding)

    def of_printed(self, record_id: str, markdown: str) -> str:
        """What follows a printed number in the tables as printed: its mark, where it has one."""
        finding = self._marks.set_aside.finding([record_id], [record_id])
        return markdown if finding is None else f"{markdown}{_SPACE}{_to_finding(finding)}"

    def entries_in(self, texts: Iterable[str]) -> dict[str, Chain]:
        """
        Chains by anchor of every link in some Markdown, in order of first use, each once.

        Of the facts that say one number the entry shows the one that is not shortened to be
        legible, and of a bound also the central reading: `71% (about 63%)`.
        """
        by_anchor: dict[str, Chain] = {}
        for fact_id in sorted(self._facts, key=lambda name: not name.endswith(names.FULL)):
            if fact_id in self._chains:
                chain = self._chains[fact_id]
                central = self._facts.get(fact_id + names.CENTRAL)
                if central is not None and central.text != chain.text:
                    chain = replace(chain, text=f"{chain.text} ({central.text})")
                by_anchor.setdefault(anchor(self._facts[fact_id].origin), chain)
        by_anchor |= {anchor(mark.subject): mark for mark in self._chains.marks()}
        found = dict.fromkeys(m["anchor"] for text in texts for m in _LINK.finditer(text))
        return {name: by_anchor[name] for name in found}


def finding_anchor(finding: str) -> str:
    """Identifier of a finding in the chapter of findings."""
    return f"finding-{finding}"


def _link(target: str, markdown: str) -> str:
    return f"[{markdown}](#{target}){{.fact}}"


_SPACE, _MARK = inert(HARD_SPACE), inert(f"[{LETTER}]")


def _to_finding(finding: str) -> str:
    return f"[{_MARK}](#{finding_anchor(finding)})"


def _marked_link(name: str, target: str, markdown: str, finding: str | None) -> str:
    """The link of a number; the mark of one that is set aside leads to its finding."""
    if finding is None:
        return _link(target, markdown)
    if not markdown.endswith(_SPACE + _MARK):
        raise RenderError(
            f"{name} is shown as {markdown!r}, without the mark [{LETTER}]: finding {finding} "
            "tells the reader not to use it; write it with its mark, or leave it out"
        )
    number = markdown.removesuffix(_SPACE + _MARK)
    return f"{_link(target, number)}{_SPACE}{_to_finding(finding)}"


def mark_anchor(record_id: str) -> str:
    """Identifier of a printed number in its document's page."""
    return "src-" + _identifier(record_id)


def line_anchor(document: str, line: int) -> str:
    """Identifier of a line in its document's page."""
    return f"line-{_identifier(document)}-{line}"


def document_lines(document: RegisteredDocument, text: Text, printed: Iterable[Printed]) -> str:
    """
    One document, whole, as HTML: numbered lines, every number that was read marked.

    Parameters
    ----------
    document : its entry in the register.
    text : the document as received.
    printed : every number that was read from the documents.
    """
    by_line: dict[int, list[Printed]] = {}
    for number in printed:
        if number.document == document.document_id:
            by_line.setdefault(number.line, []).append(number)
    lines = [
        f'<span class="source-line" id="{line_anchor(document.document_id, place)}">'
        f'<span class="source-number" aria-hidden="true">{place}</span>'
        f"{_marked(line, by_line.get(place, []))}</span>"
        for place, line in enumerate(text.lines, start=1)
    ]
    return (
        f'<div class="source-page" lang="{html.escape(document.language)}">'
        + "\n".join(lines)
        + "</div>"
    )


def _marked(text: str, numbers: Collection[Printed]) -> str:
    """The line as HTML, each number read from it in a mark that links can lead to."""
    pieces: list[str] = []
    position = 0
    for printed in sorted(numbers, key=lambda p: p.column):
        identifier = mark_anchor(printed.record_id)
        end = printed.column + len(printed.text)
        if printed.column < position:  # read twice: as a table cell and in a sentence, say
            pieces.append(f'<span id="{identifier}"></span>')
            continue
        pieces.append(inert_html(text[position : printed.column]))
        pieces.append(f'<mark id="{identifier}">{inert_html(text[printed.column : end])}</mark>')
        position = end
    pieces.append(inert_html(text[position:]))
    return "".join(pieces)


def inert_html(text: str) -> str:
    """
    A document's text in HTML. Signs in which something reads a shortcode, a reference or the end
    of the block are character references; so are tabs, which Pandoc would widen, whatever breaks
    lines, and private characters, which stand for shortcodes while the report is rendered.
    """
    return "".join(
        f"&#{ord(c)};" if c in "{}`~@?" or not c.isprintable() else c for c in html.escape(text)
    )


def _identifier(name: str) -> str:
    return "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "-" for c in name)
