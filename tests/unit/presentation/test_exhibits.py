"""Exhibits validate themselves, and go together with the words of a language."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from zorgcijfers.codebook import Codebook
from zorgcijfers.errors import SpecError
from zorgcijfers.presentation.exhibits import Shown, read_exhibits, read_words

ROOT = Path(__file__).parents[3]
LAYOUT: dict[str, Any] = {
    "table": "per_file",
    "rows": {"by": "group", "labels": ["care_funds"]},
    "shows": [{"indicator": "per_file"}],
}
DRAWN = {"title": "Funding rose", "subtitle": "Euro", "source": "Source: parliament"}
AROUND: dict[str, Any] = {
    "figures": {"per_file": {"alt": "Bars.", "caption": "Per file"}},
    "tables": {
        "per_file": {"caption": "Per file", "rows": "Fund", "heads": {"per_file": "{label}"}}
    },
}


def write(folder: Path, name: str = "funds", **change: Any) -> Path:
    content = {"theme": "funds", "figures": ["per_file"], "tables": [{**LAYOUT, **change}]}
    (folder / f"{name}.yaml").write_text(yaml.safe_dump(content), encoding="utf-8")
    return folder


def write_words(folder: Path, around: dict[str, Any]) -> Path:
    words = {"drawn": {"figures": {"per_file": DRAWN}}, "exhibits": around}
    for name, content in words.items():
        (folder / "en" / name).mkdir(parents=True)
        (folder / "en" / name / "funds.yaml").write_text(yaml.safe_dump(content), "utf-8")
    return folder / "en"


def test_exhibits_are_read_by_theme(tmp_path: Path) -> None:
    exhibits = read_exhibits(write(tmp_path))
    assert list(exhibits) == ["funds"]
    assert exhibits["funds"].tables[0].missing == "x"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"rows": {"by": "group"}}, "labels name the rows"),
        ({"rows": {**LAYOUT["rows"], "by": "year"}}, "labels name the rows"),
        ({"rows": {"by": "year", "groups": ["180"]}}, "groups select"),
        (
            {"rows": {"by": "year"}, "shows": [{"indicator": "per_file", "joined": "a"}]},
            "joined groups",
        ),
        ({"shows": []}, "rows and shows"),
        ({"rows": None}, "rows and shows"),
        ({"missing": "xx"}, "missing"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_layout_that_says_nothing_sensible_is_refused(
    tmp_path: Path, change: dict[str, Any], message: str
) -> None:
    with pytest.raises(SpecError, match=message):
        read_exhibits(write(tmp_path, **change))


def test_a_file_is_named_after_its_theme(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="name the file after it"):
        read_exhibits(write(tmp_path, name="other"))


def test_an_exhibit_stands_in_one_theme(tmp_path: Path) -> None:
    content = {"theme": "other", "tables": [LAYOUT]}
    (write(tmp_path) / "other.yaml").write_text(yaml.safe_dump(content), encoding="utf-8")
    with pytest.raises(SpecError, match="table per_file is described twice"):
        read_exhibits(tmp_path)


@pytest.mark.parametrize(
    ("shown", "key"),
    [
        ({}, "a"),
        ({"group": "1/2"}, "a/1/2"),
        ({"joined": "proposed"}, "a/proposed"),
    ],
)
def test_a_head_is_found_by_its_indicator_and_the_group_shown(
    shown: dict[str, str], key: str
) -> None:
    assert Shown(indicator="a", **shown).key == key


def test_words_are_read_with_the_exhibits_that_they_are_of(tmp_path: Path) -> None:
    funds = read_exhibits(write(tmp_path))["funds"]
    drawn, around = read_words(write_words(tmp_path, AROUND), funds)
    assert drawn["per_file"].title == "Funding rose"
    assert around.tables["per_file"].heads == {"per_file": "{label}"}


@pytest.mark.parametrize(
    ("around", "message"),
    [
        ({**AROUND, "tables": {}}, r"exhibits/funds\.yaml, tables: no words for per_file"),
        (
            {**AROUND, "figures": {**AROUND["figures"], "moon": AROUND["figures"]["per_file"]}},
            "figures: moon is in no exhibit",
        ),
        (
            {**AROUND, "tables": {"per_file": {"caption": "x", "heads": {"moon": "x"}}}},
            "heads of table per_file: no words for per_file; add them; moon is in no exhibit",
        ),
    ],
)
def test_words_and_exhibits_that_do_not_go_together_are_named(
    tmp_path: Path, around: dict[str, Any], message: str
) -> None:
    funds = read_exhibits(write(tmp_path))["funds"]
    with pytest.raises(SpecError, match=message):
        read_words(write_words(tmp_path, around), funds)


def test_the_exhibits_of_the_report_show_what_the_codebook_defines() -> None:
    codebook = Codebook.read(ROOT / "data/analysis/indicators")
    exhibits = read_exhibits(ROOT / "report/exhibits")
    assert exhibits
    for theme in exhibits.values():
        for layout in theme.tables:
            assert all(codebook[shown.indicator] for shown in layout.shows)
