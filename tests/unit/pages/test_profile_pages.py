"""Profiles of the care funds: a section for every fund found, and what fills its texts."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml
from tests.made.altered_records import with_fund, without
from tests.made.computed import operating_funds, reserves

from zorgcijfers.codebook import Codebook
from zorgcijfers.errors import SpecError
from zorgcijfers.indicators import indicator_table
from zorgcijfers.pages.profile_pages import FundProfiles, ProfileWords
from zorgcijfers.presentation.catalogue import Catalogue
from zorgcijfers.presentation.chart_data import ChartData
from zorgcijfers.presentation.indicator_values import IndicatorSeries, indicator_values
from zorgcijfers.presentation.labels import Labels
from zorgcijfers.presentation.marks import Marks
from zorgcijfers.records import Records
from zorgcijfers.writing.formats import Formatter

ROOT = Path(__file__).parents[3]
DATA, WORDS = ROOT / "data", ROOT / "report/en"
ROW_SETS = DATA / "vocabularies/row_sets"
RATIO, RESERVE = "operating_funds_per_file", "reserve_in_months_of_operating_funds"
CAPTION = "Caption of {}".format


def profiles(cells: pd.DataFrame, statements: pd.DataFrame, row_sets: Path) -> FundProfiles:
    """Ratio and reserve only, as the themes of these tests compute them."""
    records = Records(cells, statements)
    codebook = Codebook.read(DATA / "analysis/indicators")
    table = indicator_table([*operating_funds(records), *reserves(records)], codebook)
    charts = ChartData(
        IndicatorSeries(indicator_values(table, codebook)),
        Formatter.read(WORDS),
        Labels.read(WORDS, row_sets),
        Marks.read(DATA),
    )
    return FundProfiles((RATIO, RESERVE), ProfileWords.read(WORDS / "profile.yaml"), charts)


@pytest.fixture
def documents(cells: pd.DataFrame, statements: pd.DataFrame) -> FundProfiles:
    return profiles(cells, statements, ROW_SETS)


def row(page: str, measure: str, year: str) -> list[str]:
    line = next(ln for ln in page.split("\n") if ln.startswith(f"| {measure} | {year} |"))
    return [cell.strip() for cell in line.strip("|").split("|")][2:]


def section(page: str, fund: str) -> str:
    start = page.index(f"{{#sec-profile-{fund}}}")
    return page[start : page.find("\n## ", start) % len(page)]


def test_there_is_a_section_for_every_fund(documents: FundProfiles) -> None:
    page = documents.page(CAPTION)
    found = re.findall(r"^## .*\{#sec-profile-(\d+)\}$", page, re.MULTILINE)
    assert found == documents.funds == ["180", "280", "380", "480", "580"]
    assert "{{< include _figures/fund_profile_280.md >}}" in page
    table = page[page.index("::: {#tbl-profile-280}") :]
    assert "Caption of 280\n\n:::" in table[: table.index("{#tbl-profile-380}")]


def test_a_row_shows_the_fund_the_whole_and_the_range(documents: FundProfiles) -> None:
    # By hand: 453.309,30 / 5.682, 13.018.420,66 / 200.349, 3.196.510,33 / 51.424 (lines 157-173).
    page = section(documents.page(CAPTION), "280")
    assert row(page, "Operating subsidies per file", "2020") == [
        "€79.78",
        "€64.98",
        "€62.16",
        "€79.78",
    ]
    assert "| 2021 |" not in page  # no fund has a number


def test_lowest_and_highest_are_listed_by_measure_and_year(documents: FundProfiles) -> None:
    lines = section(documents.page(CAPTION), "280").split("\n")
    lowest, highest = (line for line in lines if line.startswith("- "))
    assert lowest.startswith(
        "- Lowest of the care funds: Operating subsidies per file &#40;2019&#41;; "
    )
    assert highest.endswith(": Operating subsidies per file &#40;2020&#41;.")


def test_a_fund_that_is_nowhere_an_end_says_so(documents: FundProfiles) -> None:
    lines = section(documents.page(CAPTION), "480").split("\n")
    assert "- Lowest of the care funds: in no comparison." in lines


def test_placeholders_count_the_places(documents: FundProfiles) -> None:
    values = documents.placeholders("280")
    assert (values["fund"], values["fund_name"]) == ("g280", "Neutrale Zorgkas")
    # Lowest per file in 2019, highest in 2020, lowest reserve in months: never between.
    assert (values["between"], values["compared"]) == ("0", "3")
    assert (
        "Operating subsidies per file 2020: €79.78, care funds from €62.16 to"
        in (values["comparisons"])
    )
    assert set(documents.each()) == {"g180", "g280", "g380", "g480", "g580"}


def test_the_texts_of_the_exhibits_are_filled_for_every_fund(documents: FundProfiles) -> None:
    known = Catalogue.read(ROOT / "report/exhibits", WORDS)
    only = Catalogue({"fund_profiles": known.exhibits["fund_profiles"]}, known.drawn, known.words)
    variables = only.texts({}, {"fund": documents.each()})
    for fund in documents.each():
        assert variables[f"figure.fund_profile.{fund}.alt"]
        assert len(variables[f"figure.fund_profile.{fund}.title"].split()) <= 10


def test_a_sixth_fund_appears_with_its_name(
    cells: pd.DataFrame, statements: pd.DataFrame, tmp_path: Path
) -> None:
    content: dict[str, Any] = yaml.safe_load(
        (ROW_SETS / "care_funds.yaml").read_text(encoding="utf-8")
    )
    sixth = {"code": "680", "printed": "680 - Zesde", "name": "Zesde Zorgkas", "short": "Zesde"}
    content["rows"].append(sixth)
    (tmp_path / "care_funds.yaml").write_text(yaml.safe_dump(content))
    found = profiles(with_fund(cells, "680", "580"), statements, tmp_path)
    assert found.funds[-1] == "680"
    assert "## Zesde Zorgkas {#sec-profile-680}" in found.page(CAPTION)


def test_a_fund_without_a_number_shows_that_it_is_not_available(
    cells: pd.DataFrame, statements: pd.DataFrame
) -> None:
    lacking = without(cells, table="members_and_files", fund="480")
    page = profiles(lacking, statements, ROW_SETS).page(CAPTION)
    own, whole, *_ = row(section(page, "480"), "Operating subsidies per file", "2020")
    assert own == whole == "&#91;x&#93;"


def test_measures_and_their_names_go_together(documents: FundProfiles, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "report/exhibits", tmp_path / "exhibits")
    (tmp_path / "en").mkdir()
    content = yaml.safe_load((WORDS / "profile.yaml").read_text(encoding="utf-8"))
    del content["measures"][RATIO]
    (tmp_path / "en/profile.yaml").write_text(yaml.safe_dump(content), encoding="utf-8")
    with pytest.raises(SpecError, match=rf"profile\.yaml, measures: add {RATIO}"):
        FundProfiles.read(tmp_path / "exhibits", tmp_path / "en", documents._charts)


def test_every_measure_is_in_the_codebook(documents: FundProfiles) -> None:
    codebook = Codebook.read(DATA / "analysis/indicators")
    measures = FundProfiles.read(ROOT / "report/exhibits", WORDS, documents._charts).measures
    assert len(measures) > 5
    assert all(codebook[measure].indicator == measure for measure in measures)
