"""
JSON schemas of the described files, which give editors completion, help and early errors.

A schema says what a model declares field by field. What fields owe to each other the model alone
knows; it is what the build reads files with.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic.json_schema import GenerateJsonSchema

from zorgcijfers.analysis.amounts import AmountBands
from zorgcijfers.analysis.answer_coverage import AnswerCoverage
from zorgcijfers.analysis.binned import Readings
from zorgcijfers.analysis.context import Benchmarks, MissingRules, NotComputables
from zorgcijfers.analysis.income_test import WorkedExamples
from zorgcijfers.analysis.quality_scores import QualityIndicators
from zorgcijfers.atomic import written
from zorgcijfers.audit.findings import Findings
from zorgcijfers.audit.kinds import CheckSet
from zorgcijfers.audit.protection import Unprotected
from zorgcijfers.audit.reading_notes import ReadingNotes
from zorgcijfers.codebook import Theme
from zorgcijfers.described import Described
from zorgcijfers.pages.page_words import PageWords
from zorgcijfers.pages.profile_pages import ProfileWords
from zorgcijfers.pages.reference_pages import Glossary
from zorgcijfers.presentation.declared_claims import DeclaredClaims
from zorgcijfers.presentation.exhibits import Drawn, Exhibits, ExhibitWords
from zorgcijfers.presentation.labels import LabelSets
from zorgcijfers.presentation.marks import MarkList
from zorgcijfers.reading.specs import TableSpec
from zorgcijfers.reading.statements import StatementSpec
from zorgcijfers.register import AnalysedDocuments, RegisteredDocument
from zorgcijfers.trace.entries import TraceWords
from zorgcijfers.vocabulary import RowSet, Units
from zorgcijfers.writing.formats import Formats
from zorgcijfers.writing.translation import MessageFiles

FOLDER = Path("workflow/schemas")
"""Where the schemas lie in the project."""

DESCRIBED: Mapping[str, type[Described]] = {
    "data/analysis/answer_coverage.yaml": AnswerCoverage,
    "data/analysis/benchmarks_non_take_up.yaml": Benchmarks,
    "data/analysis/documents.yaml": AnalysedDocuments,
    "data/analysis/indicators/*.yaml": Theme,
    "data/analysis/marks.yaml": MarkList,
    "data/analysis/missing_rules.yaml": MissingRules,
    "data/analysis/not_computable.yaml": NotComputables,
    "data/analysis/quality_indicators.yaml": QualityIndicators,
    "data/analysis/worked_examples.yaml": WorkedExamples,
    "data/audit/checks/*.yaml": CheckSet,
    "data/audit/findings.yaml": Findings,
    "data/audit/reading_notes.yaml": ReadingNotes,
    "data/audit/unprotected.yaml": Unprotected,
    "data/documents/*/document.yaml": RegisteredDocument,
    "data/documents/*/statements.yaml": StatementSpec,
    "data/documents/*/tables/*.yaml": TableSpec,
    "data/vocabularies/*_bands.yaml": AmountBands,
    "data/vocabularies/*_bins.yaml": Readings,
    "data/vocabularies/row_sets/*.yaml": RowSet,
    "data/vocabularies/units.yaml": Units,
    "report/*/claims.yaml": DeclaredClaims,
    "report/*/drawn/*.yaml": Drawn,
    "report/*/exhibits/*.yaml": ExhibitWords,
    "report/*/formats.yaml": Formats,
    "report/*/glossary.yaml": Glossary,
    "report/*/labels.yaml": LabelSets,
    "report/*/pages.yaml": PageWords,
    "report/*/profile.yaml": ProfileWords,
    "report/*/trace.yaml": TraceWords,
    "report/exhibits/*.yaml": Exhibits,
    "report/messages.yaml": MessageFiles,
}
"""The described files of the project, by the model that reads them."""


class _Untitled(GenerateJsonSchema):
    """Without titles of fields, which would repeat their names."""

    def field_title_should_be_set(self, _: object) -> bool:
        return False


def schema_file(model: type[Described]) -> str:
    """Name of the file that holds the schema of a model."""
    words = "".join(f"_{sign.lower()}" if sign.isupper() else sign for sign in model.__name__)
    return f"{words.lstrip('_')}.schema.json"


def schemas() -> Iterator[tuple[str, str]]:
    """Every schema: the name of its file, and its text."""
    for model in DESCRIBED.values():
        schema = model.model_json_schema(schema_generator=_Untitled)
        yield schema_file(model), json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Write the schemas into the project around: `python -m zorgcijfers.schemas`."""
    for name, text in schemas():
        with written(FOLDER / name) as unfinished:
            unfinished.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
