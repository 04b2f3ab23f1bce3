"""Layouts of the report's tables validate themselves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from zorgcijfers.codebook import Codebook
from zorgcijfers.errors import SpecError
from zorgcijfers.presentation.table_layouts import read_layouts

ROOT = Path(__file__).parents[3]
LAYOUT: dict[str, Any] = {
    "table": "per_file",
    "rows": {"by": "group", "header": {"en": "Care fund"}, "labels": ["care_funds"]},
    "shows": [{"indicator": "per_file"}],
}


def write(folder: Path, name: str = "per_file", **change: Any) -> Path:
    (folder / f"{name}.yaml").write_text(yaml.safe_dump({**LAYOUT, **change}), encoding="utf-8")
    return folder


def test_a_layout_is_read_by_the_name_of_its_file(tmp_path: Path) -> None:
    layouts = read_layouts(write(tmp_path))
    assert list(layouts) == ["per_file"]
    assert layouts["per_file"].missing == "x"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"rows": {"by": "group", "header": {"en": "Fund"}}}, "labels name the rows"),
        ({"rows": {**LAYOUT["rows"], "by": "year"}}, "labels name the rows"),
        ({"rows": {"by": "year", "header": {"en": "Year"}, "groups": ["180"]}}, "groups select"),
        (
            {
                "rows": {"by": "year", "header": {"en": "Year"}},
                "shows": [{"indicator": "per_file", "joined": "a"}],
            },
            "joined groups",
        ),
        ({"shows": []}, "shows"),
        ({"missing": "xx"}, "missing"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_layout_that_says_nothing_sensible_is_refused(
    tmp_path: Path, change: dict[str, Any], message: str
) -> None:
    with pytest.raises(SpecError, match=message):
        read_layouts(write(tmp_path, **change))


def test_a_file_is_named_after_its_table(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="name the file after it"):
        read_layouts(write(tmp_path, name="other"))


def test_the_layouts_of_the_report_show_what_the_codebook_defines() -> None:
    codebook = Codebook.read(ROOT / "data/analysis/indicators")
    layouts = read_layouts(ROOT / "data" / "report_tables")
    assert layouts
    for layout in layouts.values():
        for shown in layout.shows:
            assert codebook[shown.indicator]
