"""What the report says of where a number comes from: as data for its pop-up, HTML and Markdown."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from pydantic import Field

from zorgcijfers.codebook import Codebook, Definition
from zorgcijfers.described import Described
from zorgcijfers.register import Register
from zorgcijfers.trace.calculation import Operand, calculation
from zorgcijfers.trace.chains import FIGURE, INDICATOR, Chain, Chains
from zorgcijfers.trace.links import inert_html, mark_anchor
from zorgcijfers.trace.printed import Printed
from zorgcijfers.writing.formats import Formatter
from zorgcijfers.writing.markdown import inert, visible

DOCUMENTS = "documents.html"
"""Page with the documents, beside the report; links of the report to their lines lead there."""

TRACE = "trace.html"
"""Page with every entry, beside the report: where a number leads without scripts."""


class TraceWords(Described):
    """Words around the trace of a number: of its pop-up, its page, and the documents' page."""

    title: str = Field(description="Title of the page of entries.")
    intro: str = Field(description="Below that title.")
    documents_title: str = Field(description="Title of the documents' page.")
    documents_intro: str = Field(description="Below that title.")
    all_numbers: str = Field(description="Link to the page of entries; {count} is how many.")
    back: str = Field(description="Link to the report.")
    skip: str = Field(description="Link over the head of a page.")
    close: str = Field(description="Button that closes the pop-up.")
    printed_in: str = Field(description="What a number is that {document} prints.")
    of_figure: str = Field(description="What a number is that was computed for a figure alone.")
    sum: str = Field(description="Below a sum of {count} printed numbers.")
    numbers: str = Field(description="Title of the table of printed numbers.")
    what: str = Field(description="Its head: what a number is.")
    printed: str = Field(description="Its head: the number.")
    document: str = Field(description="Its head: the document.")
    head_line: str = Field(description="Its head: the line.")
    line: str = Field(description="Before one line.")
    lines: str = Field(description="Before several lines.")
    name: str = Field(description="Unfolds the name and the formula in the data.")
    copy_citation: str = Field(description="Button that copies the citation.")
    copied: str = Field(description="Said when the citation was copied.")
    by_hand: str = Field(description="Said when the browser does not let it be copied.")
    citation: str = Field(
        description="How to cite a number: {publisher}, {year}, {what}, {number}, {places}."
    )


@dataclass(frozen=True)
class Entry:
    """
    What the report says of one number.

    Attributes
    ----------
    number : as the report says it.
    what : what it is, in a few words.
    of : of whom or what, and when; may be empty.
    said : one or two sentences; of a printed number the line that prints it.
    steps : the last steps of its calculation; none where it is printed as it is.
    name, formula, expression : as in the data.
    inputs : the printed numbers that it is made of.
    quotes : the document whose words `said` are; empty for the report's own.
    """

    number: str
    what: str
    of: str
    said: str
    steps: tuple[Operand, ...]
    name: str
    formula: str
    expression: str
    inputs: tuple[Printed, ...]
    quotes: str = ""


class Entries:
    """Makes the entries of a report, and shows them."""

    def __init__(
        self,
        chains: Chains,
        codebook: Codebook,
        register: Register,
        values: Mapping[str, Fraction],
        titles: Mapping[tuple[str, str], str],
        formatter: Formatter,
        words: TraceWords,
        group: Callable[[str, str], str],
    ) -> None:
        """
        Keep what entries are made of.

        Parameters
        ----------
        chains : all of the build.
        codebook : what each indicator is.
        register : the documents.
        values : value of every printed number, by record id.
        titles : title of every table, by document and id.
        formatter : writes numbers in the report's language.
        words : what stands around them.
        group : what the report calls a group of an indicator; empty where it has no name.
        """
        self._codebook, self._register, self._values = codebook, register, values
        self._formatter, self._words, self._group = formatter, words, group
        self._chains, self._titles = chains, titles
        self._nouns = {name: noun for t in codebook.themes for name, noun in t.nouns.items()}

    def of(self, chain: Chain) -> Entry:
        """The entry of a chain."""
        shown = chain.shows[0] if len(chain.shows) == 1 else ""
        indicator, _, rest = shown.partition("/")
        what, of, said, quotes = self._words.of_figure, chain.about, "", ""
        if indicator in self._codebook:
            definition = self._codebook[indicator]
            what, of, said = definition.label, self._of(definition, rest), _sentences(definition)
        elif chain.kind != FIGURE or len(chain.inputs) == 1:
            first = chain.inputs[0]
            quotes = first.document
            what = self._words.printed_in.format(document=self._register[quotes].short)
            said = first.excerpt
        return Entry(
            chain.text,
            what,
            of,
            said,
            calculation(
                chain.expression,
                chain.formula,
                self._exact(shown),
                self._by_text(chain.inputs),
                self._formatter,
                self._label,
            ),
            shown or chain.subject,
            chain.formula,
            chain.expression,
            chain.inputs,
            quotes,
        )

    def data(self, entries: Mapping[str, Entry], **report: str) -> str:
        """
        Entries as JSON for the script of the pop-up, safe inside a `<script>`.

        Parameters
        ----------
        entries : by anchor.
        report : what a citation says of the report: `publisher`, `year`.
        """
        texts: dict[str, int] = {}
        printed: dict[str, int] = {}

        def text(words: str) -> int:
            return texts.setdefault(_line(words), len(texts))

        rows = {
            name: [
                _line(e.number),
                text(e.what),
                text(e.of),
                text(e.said),
                e.quotes,
                [[o.sign, o.text, text(self._below(o))] for o in e.steps],
                _line(e.name),
                text(e.formula),
                _line(e.expression),
                [printed.setdefault(p.record_id, len(printed)) for p in e.inputs],
            ]
            for name, e in entries.items()
        }
        by_record = {p.record_id: p for e in entries.values() for p in e.inputs}
        made = {
            "report": report,
            "words": self._words.model_dump(),
            "documents": {d.document_id: [d.short, d.language] for d in self._register.documents},
            "texts": list(texts),
            "printed": [
                [mark_anchor(p.record_id), p.text, p.document, p.line, _what(p), self._title(p)]
                for p in map(by_record.__getitem__, printed)
            ],
            "entries": rows,
        }
        given = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
        return given.replace("<", r"\u003c").replace("\u2028", r"\u2028").replace("\u2029", " ")

    def html(self, entries: Mapping[str, Entry]) -> str:
        """Entries as HTML: the whole trace, for readers without scripts."""
        return "\n".join(self._html(name, entry) for name, entry in entries.items())

    def markdown(self, entries: Mapping[str, Entry]) -> str:
        """Entries as Markdown for the PDF: paragraphs with lines, which are quoted at the end."""
        letters = {d.document_id: chr(ord("A") + i) for i, d in enumerate(self._register.documents)}
        tags = {d.document_id: d.language.partition("-")[0] for d in self._register.documents}
        parts = []
        used: set[tuple[str, int, str]] = set()
        for name, e in entries.items():
            used.update((p.document, p.line, p.excerpt) for p in e.inputs)
            about = inert(", ".join(filter(None, (e.what, e.of))))
            made = " ".join(f"{o.sign} {o.text}".strip() for o in e.steps)
            if not made and e.expression:
                made = f"{e.formula} = {e.expression}"
            how = f": {inert(made)}" if made else ""
            places = _places(e.inputs, letters)
            said = f"**{inert(e.number)}** {about}{how} ({places})"
            parts.append(f"::: {{#{name} .trace-entry}}\n{said}\n:::\n")
        quoted = [
            f"- {letters[document]}:{line} [{inert(text)}]{{lang={tags[document]}}}"
            for document, line, text in sorted(used)
        ]
        return "\n".join([*parts, *quoted, ""])

    def _of(self, definition: Definition, rest: str) -> str:
        group, _, year = rest.rpartition("/")
        if not year.isdecimal() or len(year) != 4:
            group, year = rest, ""
        return ", ".join(filter(None, (self._group(definition.indicator, group), year)))

    def _exact(self, name: str) -> Fraction | None:
        """Value of an indicator of a group and year; None of what is none."""
        if name not in self._chains or self._chains[name].kind != INDICATOR:
            return None
        return Fraction(self._chains[name].text)

    def _by_text(self, inputs: Iterable[Printed]) -> dict[str, Fraction]:
        """Values by printed form; a form that stands for two numbers is left out."""
        found: dict[str, set[Fraction]] = {}
        for p in inputs:
            if p.record_id in self._values:
                found.setdefault(p.text, set()).add(self._values[p.record_id])
        return {text: values.pop() for text, values in found.items() if len(values) == 1}

    def _label(self, name: str) -> str:
        if name in self._codebook:
            return self._codebook[name].label
        return self._nouns.get(name, "")

    def _below(self, operand: Operand) -> str:
        total = self._words.sum.format(count=operand.count) if operand.count > 1 else ""
        return ", ".join(filter(None, (operand.label, total)))

    def _title(self, p: Printed) -> str:
        """Title of the table that a number stands in; empty for running text."""
        return self._titles.get((p.document, p.record_id.split("/")[1]), "")

    def _html(self, name: str, e: Entry) -> str:
        words = self._words
        lang = f' lang="{html.escape(self._register[e.quotes].language)}"' if e.quotes else ""
        steps = "".join(
            f"<span>{_shown(f'{o.sign} {o.text}'.strip())} <small>{_shown(self._below(o))}</small>"
            "</span> "
            for o in e.steps
        )
        titles = dict.fromkeys(map(self._title, e.inputs))
        data = [e.name, e.formula, f"= {e.expression}" if e.expression else ""]
        tables = {t: [p for p in e.inputs if self._title(p) == t] for t in titles}
        rows = "".join(
            (f'<tr><th colspan="4" scope="rowgroup">{_shown(t)}</th></tr>' if t else "")
            + "".join(map(self._row, inputs))
            for t, inputs in tables.items()
        )
        heads = "".join(
            f'<th scope="col">{_shown(head)}</th>'
            for head in (words.what, words.printed, words.document, words.head_line)
        )
        return "\n".join(
            [
                f'<section id="{name}" class="trace-entry">',
                f'<h2><span class="trace-value">{_shown(e.number)}</span> '
                f"{_shown(', '.join(filter(None, (e.what, e.of))))}</h2>",
                f"<p{lang}>{_shown(e.said)}</p>" if e.said else "",
                f'<p class="trace-steps">{steps}<span>= {_shown(e.number)}</span></p>'
                if steps
                else "",
                f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>",
                f"<details><summary>{_shown(words.name)}</summary>",
                *(f"<p><code>{_shown(line)}</code></p>" for line in data if line),
                "</details>",
                "</section>",
            ]
        )

    def _row(self, p: Printed) -> str:
        document = self._register[p.document]
        lang = f' lang="{html.escape(document.language)}"'
        return (
            f"<tr><td{lang}>{_shown(_what(p))}</td><td>{_shown(p.text)}</td>"
            f"<td>{_shown(document.short)}</td>"
            f'<td><a href="{DOCUMENTS}#{mark_anchor(p.record_id)}">{p.line}</a></td></tr>'
        )


def _sentences(definition: Definition) -> str:
    return " ".join(filter(None, (definition.definition, definition.caveat)))


def _is_quoted(p: Printed) -> bool:
    """Whether a running text prints it, in which only the line says what it is."""
    return p.record_id.split("/")[1:2] == ["statement"]


def _what(p: Printed) -> str:
    """What a number is in its document's words: its row and column, or the line around it."""
    return _line(p.excerpt if _is_quoted(p) else p.place.partition(", ")[2])


def _line(text: str) -> str:
    """A document's or the report's words on one line, hidden signs made visible."""
    return " ".join(visible(text).split())


def _shown(text: str) -> str:
    return inert_html(_line(text))


def _places(inputs: Iterable[Printed], letters: Mapping[str, str]) -> str:
    """Lines by the letter of their document, neighbours as one range: `A:157–161, 170; B:3`."""
    ranges: list[tuple[str, int, int]] = []
    for letter, line in sorted({(letters[p.document], p.line) for p in inputs}):
        if ranges and ranges[-1][0] == letter and ranges[-1][2] == line - 1:
            ranges[-1] = (letter, ranges[-1][1], line)
        else:
            ranges.append((letter, line, line))
    by_letter: dict[str, list[str]] = {}
    for letter, first, last in ranges:
        shown = str(first) if first == last else f"{first}–{last}"
        by_letter.setdefault(letter, []).append(shown)
    return "; ".join(f"{letter}:{', '.join(lines)}" for letter, lines in by_letter.items())
