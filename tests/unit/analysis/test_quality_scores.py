from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest
from tests.made.altered_records import with_fund, with_year, without
from tests.made.computed import CODEBOOK

from zorgcijfers.analysis.quality_scores import QualityIndicators, indicators
from zorgcijfers.errors import SpecError
from zorgcijfers.indicators import WHOLE, Indicator
from zorgcijfers.records import Records

DESCRIPTION = Path(__file__).parents[3] / "data/analysis/quality_indicators.yaml"
Found = dict[tuple[str, str, int | None], Indicator]


@pytest.fixture(scope="module")
def described() -> QualityIndicators:
    return QualityIndicators.read(DESCRIPTION)


def found(records: Records, described: QualityIndicators) -> Found:
    return {(i.name, i.group, i.year): i for i in indicators(CODEBOOK, records, described)}


@pytest.fixture(scope="module")
def results(records: Records, described: QualityIndicators) -> Found:
    return found(records, described)


def value(results: Found, name: str, group: str, year: int | None = None) -> Fraction:
    quantity = results[name, group, year].quantity
    assert quantity is not None, (name, group, year)
    return quantity.value


def test_scores_shortfalls_and_changes_as_computed_by_hand(results: Found) -> None:
    # Line 128: 96,44% 95,67% 99,79%
    assert value(results, "quality_score", "180", 2019) == Fraction("96.44")
    assert value(results, "quality_score_shortfall", "180", 2020) == Fraction("4.33")
    assert value(results, "quality_score_change", "180", 2021) == Fraction("4.12")
    assert ("quality_score_change", "180", 2019) not in results


def test_the_spread_narrows_as_computed_by_hand(results: Found) -> None:
    # Lines 128-132: 99,81 − 96,44; 99,89 − 95,67; 99,87 − 99,38
    spreads = [value(results, "quality_score_spread", WHOLE, y) for y in (2019, 2020, 2021)]
    assert spreads == [Fraction("3.37"), Fraction("4.22"), Fraction("0.49")]
    # Second method: the smallest shortfall from the largest.
    lacking = [
        value(results, "quality_score_shortfall", fund, 2020)
        for fund in ("180", "280", "380", "480", "580")
    ]
    assert max(lacking) - min(lacking) == spreads[1]


def test_half_of_the_score_is_the_premium_invitation_and_nothing_is_about_zbo(
    results: Found,
) -> None:
    # Lines 86-118: 50; 1; 4 + 15 + 15 + 15
    weights = {
        subject: value(results, "quality_weight_by_subject", subject)
        for subject in ("member_administration", "file_transfers", "zz", "zbo", "bob")
    }
    assert list(weights.values()) == [50, 1, 49, 0, 0]
    nothing = results["quality_weight_by_subject", "zbo", None].quantity
    assert nothing is not None
    assert len(nothing.inputs) == 6  # all six weights say that none is about it


def test_an_indicator_that_is_not_described_stops_with_what_to_do(
    cells: pd.DataFrame, statements: pd.DataFrame, described: QualityIndicators
) -> None:
    seventh = cells[cells["record_id"].str.contains("indicator_weights/6/")].copy()
    seventh["row_code"] = "7"
    seventh["record_id"] = seventh["record_id"].str.replace("/6/", "/7/")
    cells = pd.concat([cells, seventh], ignore_index=True)
    with pytest.raises(SpecError, match=r"quality_indicators\.yaml: quality indicator 7 "):
        indicators(CODEBOOK, Records(cells, statements), described)


def test_the_description_refuses_unknown_subjects_and_repeats(tmp_path: Path) -> None:
    broken = tmp_path / "quality_indicators.yaml"
    broken.write_text(
        "subjects: [{subject: zz, label: ZZ}]\n"
        "indicators: [{code: '1', label: One, subject: bob}]\n"
    )
    with pytest.raises(SpecError, match="indicator 1: unknown subject bob"):
        QualityIndicators.read(broken)
    broken.write_text(
        "subjects: [{subject: zz, label: ZZ}]\n"
        "indicators: [{code: '1', label: A, subject: zz}, {code: '1', label: B, subject: zz}]\n"
    )
    with pytest.raises(SpecError, match="indicator 1 is described 2 times"):
        QualityIndicators.read(broken)


def test_a_sixth_fund_and_a_fourth_year_have_scores_too(
    cells: pd.DataFrame, statements: pd.DataFrame, described: QualityIndicators
) -> None:
    cells = with_fund(with_year(cells, 2022, like=2021), "680", like="480")
    more = found(Records(cells, statements), described)
    assert value(more, "quality_score", "680", 2022) == Fraction("99.87")
    assert value(more, "quality_score_change", "680", 2022) == 0
    assert value(more, "amount_at_stake", "180", 2022) == Fraction("5041631.05") / 5


def test_a_fund_without_a_score_is_not_available(
    cells: pd.DataFrame, statements: pd.DataFrame, described: QualityIndicators
) -> None:
    cells = without(cells, table="quality_scores", fund="280")
    fewer = found(Records(cells, statements), described)
    for name in ("quality_score", "quality_score_shortfall", "naive_malus"):
        missing = fewer[name, "280", 2020]
        assert missing.quantity is None
        assert missing.note == "the documents print no quality score of 280 for 2020"
    assert fewer["naive_malus", WHOLE, 2020].quantity is None
    assert fewer["quality_score", "180", 2020].quantity is not None


def test_a_missing_year_of_scores_leaves_the_change_open(
    cells: pd.DataFrame, statements: pd.DataFrame, described: QualityIndicators
) -> None:
    cells = without(cells, table="quality_scores", year=2020)
    fewer = found(Records(cells, statements), described)
    assert fewer["quality_score_change", "180", 2021].note == (
        "the documents print no quality score for 2020"
    )
    assert ("naive_malus_minus_transfer", "180", 2020) not in fewer
