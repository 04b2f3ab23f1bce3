"""A toy document whose faults can be judged by hand, and the documents of the project."""

from pathlib import Path

import pytest
from pydantic import TypeAdapter

from zorgcijfers.audit.bins import Grids
from zorgcijfers.audit.findings import Acknowledged, Finding, Findings
from zorgcijfers.audit.kinds import Check
from zorgcijfers.audit.run import Audit
from zorgcijfers.faults.benchmark import Bench
from zorgcijfers.reading.document import DocumentSpec
from zorgcijfers.reading.specs import TableSpec
from zorgcijfers.reading.statements import StatementSpec
from zorgcijfers.reading.text import Text
from zorgcijfers.vocabulary import Unit, Units

DATA = Path(__file__).parents[3] / "data"

LINES = (
    "Inleiding van 2020.",
    "Tabel 1: Dossiers",
    "",
    "Kas 2018 2019",
    "Noord 10 12",
    "Zuid 20 21",
    "Totaal 30 33",
    "Bron: toets",
    "",
    "In 2018 waren er ongeveer 30 dossiers,",
    "na hoogstens 7 dagen, voor 12,5 euro en 4 punten.",
    "Slot",
)
TABLE = {
    "table_id": "care_categories",
    "title": "Files by fund",
    "starts_after": "Tabel 1: Dossiers",
    "header": "Kas {years:of_columns}",
    "columns": [{"code": "files", "unit": "files"}],
    "rows": [
        {"code": "north", "printed": "Noord"},
        {"code": "south", "printed": "Zuid"},
        {"code": "total", "printed": "Totaal", "relation": {"kind": "total"}},
    ],
    "ends_before": "Bron:",
}
STATEMENTS = {
    "sentences": [
        {
            "pattern": (
                "In {year:y} waren er ongeveer {number:n} dossiers, na hoogstens {number:d} dagen, "
                "voor {number:e} euro en {number:p} punten."
            ),
            "numbers": [
                {
                    "gap": "n",
                    "subject": "files",
                    "unit": "files",
                    "year": "y",
                    "resolution": {"step": "10", "because": "Round."},
                },
                {"gap": "d", "subject": "wait", "unit": "days"},
                {"gap": "e", "subject": "price", "unit": "EUR"},
                {"gap": "p", "subject": "score", "unit": "points"},
            ],
        }
    ],
    "passed_over": [{"reason": "A date.", "patterns": ["Inleiding van {year}."]}],
}
CHECKS = [
    {
        "name": "as-stated",
        "kind": "equal",
        "description": "The text says what the table adds up to, {year}",
        "left": "statement/files/{year}/1",
        "right": "care_categories/total/files/{year}",
    },
    {
        "name": "short-wait",
        "kind": "at_most",
        "description": "Nobody waits longer than nine days",
        "left": "statement/wait/{n}",
        "bound": {"constant": "9", "unit": "days", "because": "A rule."},
    },
    {
        "name": "low-score",
        "kind": "at_most",
        "description": "Scores end at three",
        "left": "statement/score/{n}",
        "bound": {"constant": "3", "unit": "points", "because": "A rule."},
    },
]
FINDING = Finding(
    finding="high-score",
    checks=(Acknowledged(check="doc/low-score/1", printed="4"),),
    consequence=1,
    reason="The source prints it.",
    sentence="The score is {left}.",
)


@pytest.fixture(scope="session")
def toy_text() -> Text:
    """One table, one sentence with four numbers, and a year that is no datum."""
    return Text("doc", LINES)


@pytest.fixture(scope="session")
def toy_spec() -> DocumentSpec:
    """What is declared about the toy document."""
    units = [("files", "count"), ("points", "count"), ("days", "measure"), ("EUR", "measure")]
    return DocumentSpec(
        (TableSpec.model_validate(TABLE, strict=False),),
        StatementSpec.model_validate(STATEMENTS, strict=False),
        {},
        Units(units=tuple(Unit(unit=u, kind=k, description=u) for u, k in units)),
    )


@pytest.fixture(scope="session")
def toy_checks() -> tuple[Check, ...]:
    """Three checks of the sentence, of which one deviates; the total of the table is implied."""
    return TypeAdapter(tuple[Check, ...]).validate_python(CHECKS, strict=False)


@pytest.fixture(scope="session")
def grids() -> Grids:
    """How row labels of the registered documents are read as bins; the toy has none."""
    return Grids(DATA / "vocabularies")


@pytest.fixture(scope="session")
def toy_findings() -> Findings:
    """The deviation of the score is acknowledged."""
    return Findings(findings=(FINDING,))


@pytest.fixture(scope="session")
def toy_bench(
    toy_text: Text,
    toy_spec: DocumentSpec,
    toy_checks: tuple[Check, ...],
    grids: Grids,
    toy_findings: Findings,
) -> Bench:
    """The benchmark of the toy document alone."""
    audit = Audit(toy_checks, {"doc": toy_spec.tables}, grids)
    return Bench({"doc": toy_text}, {"doc": toy_spec}, audit, toy_findings)


@pytest.fixture(scope="session")
def bench() -> Bench:
    """The benchmark of the registered documents."""
    return Bench.load(DATA)
