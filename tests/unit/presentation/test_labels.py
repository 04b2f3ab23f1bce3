"""Names of groups: from data, in order, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from tests.made.dutch import dutch_labels

from zorgcijfers.errors import SpecError
from zorgcijfers.presentation.labels import Labels

ROOT = Path(__file__).parents[3]
ROW_SETS = ROOT / "data/vocabularies/row_sets"
ENGLISH = Labels.read(ROOT / "report/en", ROW_SETS)
DUTCH = dutch_labels()


def test_care_funds_have_one_name_in_both_languages() -> None:
    assert ENGLISH.label("care_funds", "180") == DUTCH.label("care_funds", "180") == "CM-Zorgkas"
    assert ENGLISH.label("care_funds", "180", short=True) == "CM"


def test_the_whole_and_other_groups_are_translated() -> None:
    assert ENGLISH.label("care_funds", "all") == "All mutual care funds"
    assert DUTCH.label("care_funds", "all") == "Alle mutualistische zorgkassen"
    assert DUTCH.label("provinces", "antwerpen") == "Antwerpen"
    assert ENGLISH.label("categories", "2") == "Category 2"


def test_a_joint_group_is_named_part_by_part() -> None:
    sets = ("care_funds", "quality_indicators")
    assert ENGLISH.label(sets, "180/1") == "CM-Zorgkas, Premium invitation on time"
    assert ENGLISH.label(sets, "180") == "CM-Zorgkas"
    with pytest.raises(SpecError, match="joins more codes"):
        ENGLISH.label(sets, "180/1/2")


def test_groups_stand_in_the_order_of_their_set_and_the_whole_last() -> None:
    assert ENGLISH.ordered("care_funds", ["all", "580", "180", "580", "680"]) == [
        *("180", "580", "680", "all")
    ]
    assert ENGLISH.ordered("amount_bands", ["101-200", "0-50", "51-100"]) == [
        *("0-50", "51-100", "101-200")
    ]
    assert ENGLISH.ordered(("care_funds", "quality_indicators"), ["280/1", "180/2", "180/1"]) == [
        *("180/1", "180/2", "280/1")
    ]
    assert ENGLISH.ordered("month_edges", ["12", "6", "9"]) == ["6", "9", "12"]


@pytest.mark.parametrize(
    ("name", "code", "message"),
    [
        ("care_funds", "999", r"row_sets/care_funds\.yaml: no name of 999"),
        ("provinces", "utrecht", r"labels\.yaml: no name of utrecht"),
        ("moons", "1", "no set moons"),
    ],
)
def test_a_group_without_name_is_an_error_that_says_where(
    name: str, code: str, message: str
) -> None:
    with pytest.raises(SpecError, match=message):
        ENGLISH.label(name, code)


def test_a_new_fund_needs_its_name_and_nothing_else(tmp_path: Path) -> None:
    rows = yaml.safe_load((ROW_SETS / "care_funds.yaml").read_text())
    rows["rows"].append(
        {"code": "680", "printed": "680 - Zesde", "name": "Zesde Zorgkas", "short": "Zesde"}
    )
    (tmp_path / "care_funds.yaml").write_text(yaml.safe_dump(rows))
    labels = Labels.read(ROOT / "report/en", tmp_path)
    assert labels.label("care_funds", "680") == "Zesde Zorgkas"


def test_both_languages_name_the_same_groups_in_one_order() -> None:
    named = [
        [(name, bool(known.whole), bool(known.pattern), *known.labels) for name, known in sets]
        for sets in (ENGLISH.sets.items(), DUTCH.sets.items())
    ]
    assert named[0] == named[1]
