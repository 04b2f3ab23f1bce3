"""Words of the pages that are made of data, in one language: heads of tables, what is around."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from zorgcijfers.described import Described
from zorgcijfers.errors import SpecError

FILE = "pages.yaml"
"""Their file in the folder of a language's words."""


def word(words: Mapping[str, str], key: str, what: str) -> str:
    """
    One of several words.

    Parameters
    ----------
    words : by key.
    key : which is wanted.
    what : keys above them, for the message.

    Raises
    ------
    SpecError : there is none.
    """
    try:
        return words[key]
    except KeyError:
        raise SpecError(f"{FILE}, {what}: no word for {key!r}; add it") from None


class PlaceWords(Described):
    """Before the lines of a document."""

    line: str = Field(description="Before one line.")
    lines: str = Field(description="Before several lines.")

    def of(self, count: int) -> str:
        """The word before so many lines."""
        return self.line if count == 1 else self.lines


class FigureBelowWords(Described):
    """Below a figure."""

    numbers: str = Field(description="Title of the table of its numbers.")
    mark: str = Field(description="Head of the marks.")
    number: str = Field(description="Head of the numbers.")
    drawn_by: str = Field(description="Link to the notebook that draws it.")


class AnswerWords(Described):
    """Of the tables on question and answer."""

    statuses: dict[str, str] = Field(description="By status of a point.")
    point: str = Field(description="Head of the points.")
    asked: str = Field(description="Head of what was asked.")
    answer: str = Field(description="Head of how far it was answered.")
    answered: str = Field(description="Head of what was answered.")
    open: str = Field(description="Head of what stayed open.")
    computed_here: str = Field(description="Head of where to read on.")
    computed: str = Field(description="Head of what is computed instead.")
    nothing: str = Field(description="Where nothing is computed.")


class FindingsWords(Described):
    """Of the list of findings."""

    several: str = Field(description="Said where {count} checks have one cause.")


class ChecksWords(Described):
    """Of the table of checks."""

    kind: str = Field(description="Head of the kinds.")
    all: str = Field(description="Head and label of the totals.")
    statuses: dict[str, str] = Field(description="Heads by status.")
    kinds: dict[str, str] = Field(description="Labels by kind of check.")


class ExamplesWords(Described):
    """Of the worked examples."""

    household: str = Field(description="Head of the households.")
    columns: dict[str, str] = Field(description="Heads by indicator.")


class BenchmarksWords(Described):
    """Of the rates published elsewhere."""

    benefit: str = Field(description="Head of benefit, country and period.")
    wording: str = Field(description="Head of what is said.")
    source: str = Field(description="Head of the sources.")
    certainty: str = Field(description="Head of how it is known.")
    remark: str = Field(description="Head of the remarks.")
    certainties: dict[str, str] = Field(description="By how it is known.")


class MissingRulesWords(Described):
    """Of the rules that are not printed."""

    rule: str = Field(description="Head of the rules.")
    why: str = Field(description="Head of what the document says.")
    touches: str = Field(description="Head of what would change.")
    lines: str = Field(description="Head of the lines.")


class NotComputableWords(Described):
    """Of what cannot be computed."""

    item: str = Field(description="Head of the items.")
    reason: str = Field(description="Head of the reasons.")
    lines: str = Field(description="Head of the lines where all are of one {document}.")
    place: str = Field(description="Head of document and lines.")


class PrecisionWords(Described):
    """Of the table of declared precision."""

    printed: str = Field(description="Head of the numbers.")
    place: str = Field(description="Head of document and lines.")
    good_to: str = Field(description="Head of what they are good to.")
    because: str = Field(description="Head of the reasons.")
    exact: str = Field(description="Of a number that is exact.")
    as_printed: str = Field(description="Of a round number that is good as printed.")


class CodebookWords(Described):
    """Of the codebook."""

    formula: str = Field(description="Before a formula.")


class GlossaryWords(Described):
    """Of the glossary."""

    term: str = Field(description="Head of the terms.")
    english: str = Field(description="Head of the English names.")
    meaning: str = Field(description="Head of what they mean.")


class DocumentsWords(Described):
    """Of the list of documents."""

    asked_by: str = Field(description="Who asked the question, {name}.")
    site: str = Field(description="Link to the publisher.")
    hash: str = Field(description="Before the hash of the text.")
    lost: str = Field(description="Before what the text lost.")


class PrintedTablesWords(Described):
    """Of the tables as printed."""

    printed: str = Field(description="Head of the rows.")
    lines: str = Field(description="Head of the lines.")


class NotebooksWords(Described):
    """Of the list of notebooks."""

    profile: str = Field(description="Title of the page of a {fund}.")


class FaultsWords(Described):
    """Of the benchmark of faults."""

    not_run: str = Field(description="Said where it was not run; Markdown.")
    totals: str = Field(
        description="How many {faults} of how many {kinds} there are; of those {changing} a datum "
        "how many are {noticed}, within {rounding} or {loose} bounds, or {silent}."
    )
    captions: dict[str, str] = Field(description="By group of kinds.")
    caption: str = Field(description="Caption of the table of a {group}.")
    kind: str = Field(description="Head of the kinds.")
    no_datum: str = Field(description="Head of how many change no datum.")
    datum: str = Field(description="Head of how many change one.")
    noticed: str = Field(description="Head of the shares noticed.")
    outcomes: dict[str, str] = Field(description="Heads by outcome.")
    all: str = Field(description="Label of the totals.")
    unprotected: dict[str, str] = Field(description="By level of protection, before its numbers.")
    statements: str = Field(description="The place of a number that stands in a sentence.")
    no_number: str = Field(description="Said where no number is listed.")
    kinds: dict[str, str] = Field(description="Labels by kind of fault.")


class PageWords(Described):
    """All of them."""

    places: PlaceWords = Field(description="Before lines of a document.")
    figure: FigureBelowWords = Field(description="Below a figure.")
    answer: AnswerWords = Field(description="Question and answer.")
    findings: FindingsWords = Field(description="What does not add up.")
    checks: ChecksWords = Field(description="Checks of the sources.")
    examples: ExamplesWords = Field(description="Worked examples.")
    benchmarks: BenchmarksWords = Field(description="Rates published elsewhere.")
    missing_rules: MissingRulesWords = Field(description="Rules that are not printed.")
    not_computable: NotComputableWords = Field(description="What cannot be computed.")
    precision: PrecisionWords = Field(description="Declared precision.")
    codebook: CodebookWords = Field(description="Codebook.")
    glossary: GlossaryWords = Field(description="Glossary.")
    documents: DocumentsWords = Field(description="Documents.")
    printed_tables: PrintedTablesWords = Field(description="Tables as printed.")
    notebooks: NotebooksWords = Field(description="Notebooks.")
    faults: FaultsWords = Field(description="Benchmark of faults.")
