"""Published of the codebook against what is computed from both documents, and altered formulas."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from tests.made.computed import CODEBOOK, operating_funds, quality, reserves

from zorgcijfers.analysis import income_test, lead_times, reach
from zorgcijfers.analysis.amounts import AmountBands
from zorgcijfers.analysis.binned import Readings
from zorgcijfers.analysis.formula_check import FormulaError, Published, printed_numbers
from zorgcijfers.analysis.income_test import WorkedExamples
from zorgcijfers.codebook import Codebook, Definition, Theme
from zorgcijfers.indicators import indicator_table
from zorgcijfers.records import Records

DATA = Path(__file__).resolve().parents[2] / "data"
EVALUATED = [d for d in CODEBOOK if not d.formula_in_words]


@pytest.fixture(scope="module")
def formulas(records: Records, cells: pd.DataFrame, statements: pd.DataFrame) -> Published:
    table = indicator_table(
        [
            *operating_funds(records),
            *quality(records),
            *reserves(records),
            *lead_times.indicators(
                CODEBOOK,
                records,
                Readings.read(DATA / "vocabularies" / "lead_time_bins.yaml"),
                (25, 50, 75, 90),
            ),
            *reach.indicators(
                CODEBOOK,
                records,
                AmountBands.read(DATA / "vocabularies" / "amount_bands.yaml"),
                non_take_up_rates=(0, 10, 50),
                indexation=Decimal("1.02"),
                low_stakes=(50, 100),
                light_categories=("1", "2", "3"),
            ),
            *income_test.indicators(
                CODEBOOK, records, WorkedExamples.read(DATA / "analysis/worked_examples.yaml")
            ),
        ],
        CODEBOOK,
        records.rounded,
    )
    return Published(table, printed_numbers(cells, statements))


def with_formula(definition: Definition, formula: str) -> Codebook:
    altered = definition.model_copy(update={"formula": formula})
    return Codebook([Theme(theme="t", title="T", indicators=(altered,))])


def test_every_formula_holds_or_says_why_it_is_words(formulas: Published) -> None:
    assert formulas.check(CODEBOOK) == [d.indicator for d in EVALUATED]
    assert len(EVALUATED) >= 0.75 * len(list(CODEBOOK))


def faults_in(formula: str) -> dict[str, str]:
    """The formula inverted, with exchanged operands, another sign, another year, by kind."""
    text = formula.partition(";")[0].strip()
    operands = re.fullmatch(r"(\w+) ([/−]) (\w+)( × \d+)?", text)
    return {
        "inverted": f"1 / ({text})",
        "exchanged": f"{operands[3]} {operands[2]} {operands[1]}{operands[4] or ''}"
        if operands
        else text,
        "sign": text.replace("−", "+"),
        "product": text.replace(" / ", " × "),
        "year": text.replace(" of the year before", ""),
    }


FAULTS = [
    pytest.param(d, fault, id=f"{d.indicator}-{kind}")
    for d in EVALUATED
    for kind, fault in faults_in(d.formula).items()
    if fault != d.formula.partition(";")[0].strip()
]


@pytest.mark.parametrize(("definition", "fault"), FAULTS)
def test_an_altered_formula_is_found(
    formulas: Published, definition: Definition, fault: str
) -> None:
    with pytest.raises(FormulaError) as refused:
        formulas.check(with_formula(definition, fault))
    assert definition.indicator in str(refused.value)


def test_the_message_names_formula_computed_and_found(formulas: Published) -> None:
    definition = CODEBOOK["files_per_1000_members"]
    with pytest.raises(
        FormulaError,
        match=r"files_per_1000_members = members / files × 1000: 180 2019: the formula gives "
        r"20914\.2\S*, computed was 47\.8142392279",
    ):
        formulas.check(with_formula(definition, "members / files × 1000"))


def test_words_that_could_be_evaluated_are_refused(formulas: Published) -> None:
    definition = CODEBOOK["files_per_1000_members"].model_copy(
        update={
            "formula_in_words": "Too hard.",
            "computed_by": "reach.indicators",
            "source": ("members_and_files",),
        }
    )
    with pytest.raises(FormulaError, match="can be evaluated"):
        formulas.check(Codebook([Theme(theme="t", title="T", indicators=(definition,))]))


WORDS = [d for d in CODEBOOK if d.formula_in_words and "_" in d.formula]


@pytest.mark.parametrize("definition", WORDS, ids=[d.indicator for d in WORDS])
def test_a_name_in_words_is_one_of_the_computation(
    formulas: Published, definition: Definition
) -> None:
    name = next(word for word in definition.formula.split() if "_" in word).strip("();")
    other = definition.formula.replace(name, f"other_{name}")
    with pytest.raises(FormulaError, match=rf"other_{name}: no indicator, and nothing that it"):
        formulas.check(with_formula(definition, other))
