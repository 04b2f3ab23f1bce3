"""From the tables of a build to what each fact, indicator and mark is made of."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from tests.made.traced import AMOUNT, FILES, MEMBERS, PRINTED, facts, indicators
from tests.made.traced import chains as made

from zorgcijfers.errors import AnalysisError
from zorgcijfers.trace.chains import Chains
from zorgcijfers.trace.resolve import resolved

BARS = f"""label,value,shown,subjects,inputs
CM,102.875,102.9,per_member/180/2020,{AMOUNT.record_id};{MEMBERS.record_id}
Alle,,[x],,
"""
CURVE = f"""x,y,expression,inputs
0,0.0,0,{FILES.record_id}
5,2.5,5 × 12 / 24,{FILES.record_id}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "bars.csv").write_text(BARS, "utf-8")
    (tmp_path / "curve.csv").write_text(CURVE, "utf-8")
    return tmp_path


@pytest.fixture
def chains(folder: Path) -> Chains:
    return made(folder)


def test_every_mark_has_a_chain_and_a_missing_one_has_none(chains: Chains) -> None:
    names = [mark.subject for mark in chains.marks()]
    assert names == ["figure/bars/1", "figure/curve/1", "figure/curve/2"]


def test_a_mark_has_the_formula_of_its_indicator(chains: Chains) -> None:
    chain = chains["figure/bars/1"]
    assert (chain.kind, chain.text) == ("figure", "102.9")
    assert (chain.formula, chain.expression) == ("amount / members", "1.234,5 / 12")
    assert chain.inputs == (AMOUNT, MEMBERS)


def test_a_mark_of_two_indicators_has_the_formulas_of_both(folder: Path) -> None:
    upper = {"group": "280", "value": "110", "formula": "upper", "expression": "110"}
    both = pd.concat([indicators(), indicators().head(1).assign(**upper)])
    (folder / "bars.csv").write_text(
        BARS.replace("per_member/180/2020", "per_member/180/2020;per_member/280/2020"), "utf-8"
    )
    chain = resolved(PRINTED.values(), both, facts(), [folder])["figure/bars/1"]
    assert chain.formula == "amount / members; upper"
    assert chain.expression == "1.234,5 / 12; 110"


def test_a_mark_computed_for_the_figure_has_its_own(chains: Chains) -> None:
    chain = chains["figure/curve/2"]
    assert (chain.text, chain.expression) == ("2.5", "5 × 12 / 24")
    assert chain.inputs == (FILES,)


@pytest.mark.parametrize("text", ["12.30", "007", "1.480", "1e3", "NA", "None", "4.3\u00a0months"])
def test_numbers_and_names_come_out_as_the_figure_writes_them(tmp_path: Path, text: str) -> None:
    header, row = "label,value,shown,expression,inputs", f"{text},1.0,{text},{text}"
    (tmp_path / "bars.csv").write_text(f"{header}\n{row},{FILES.record_id}\n", "utf-8")
    (mark,) = made(tmp_path).marks()
    assert (mark.about, mark.text, mark.expression, mark.written) == (text, text, text, True)


def test_the_ends_of_a_region_are_both_said(tmp_path: Path) -> None:
    (tmp_path / "region.csv").write_text(
        f"label,low,shown_low,high,shown_high,subjects,inputs\na,1,1%,9,9%,,{FILES.record_id}\n",
        "utf-8",
    )
    assert [mark.text for mark in made(tmp_path).marks()] == ["1% – 9%"]


def test_marks_are_found_from_the_printed_number(chains: Chains) -> None:
    subjects = [chain.subject for chain in chains.using(FILES.record_id)]
    assert subjects == ["stated.files.value", "figure/curve/1", "figure/curve/2"]


def test_a_mark_of_nothing_computed_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bars.csv").write_text(BARS.replace("per_member/180", "per_member/999"), "utf-8")
    with pytest.raises(AnalysisError, match=r"figure/bars/1 is made of per_member/999/2020, which"):
        made(tmp_path)


@pytest.mark.parametrize("text", ["x,y\n0,1\n", "x,y,inputs\n0,1,\n", "low,high,inputs\n,3,\n"])
def test_a_mark_without_printed_numbers_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "bare.csv").write_text(text, "utf-8")
    with pytest.raises(AnalysisError, match="figure bare, row 1: a mark without printed numbers"):
        made(tmp_path)


def test_two_figures_of_one_name_are_refused(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "bars.csv").write_text(BARS, "utf-8")
    with pytest.raises(AnalysisError, match="two figures are named bars"):
        made(folder, other)


def test_a_mark_of_other_numbers_than_its_indicators_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bars.csv").write_text(
        BARS.replace(f"{MEMBERS.record_id}\n", f"{FILES.record_id}\n")
    )
    with pytest.raises(
        AnalysisError, match="figure/bars/1 is made of per_member/180/2020, which use"
    ):
        made(tmp_path)
