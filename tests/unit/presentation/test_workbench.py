"""The workbench: a theme computed, looked at, worded and saved; the texts of the fund themes."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from matplotlib.figure import Figure
from tests.made.altered_records import with_year, without
from tests.made.computed import operating_funds, quality, reserves
from tests.made.dutch import dutch
from tests.made.page import html_page

from zorgcijfers.contracts import CELLS, INDICATORS, STATEMENTS
from zorgcijfers.errors import AnalysisError, SpecError
from zorgcijfers.indicators import Indicator
from zorgcijfers.presentation.catalogue import figure_text
from zorgcijfers.presentation.exhibits import (
    ExhibitWords,
    FigureDrawn,
    read_drawn,
    read_exhibits,
    read_words,
)
from zorgcijfers.presentation.facts import Fact
from zorgcijfers.presentation.measure_panels import pillars
from zorgcijfers.presentation.notebook_views import Text
from zorgcijfers.presentation.workbench import Results, Workbench

ROOT = Path(__file__).parents[3]
DATA, WORDS = ROOT / "data", ROOT / "report/en"
THEMES = ("operating_funds", "quality_scores", "reserves")
CHAPTERS = [
    WORDS / f"_{name}.qmd"
    for name in ("operating-funds", "quality-scores", "reserves", "further", "fund-profiles")
]
FACTS: Mapping[str, str] = {
    "operating_funds_per_file.all.latest": "€65",
    "operating_funds_per_member.lowest.latest": "€2.11",
    "reserve_in_months_of_operating_funds.highest.latest": "25.8\N{NO-BREAK SPACE}months",
    "stated.transfer_between_funds.y2019": "€13,493",
    "printed.reserves.g580.reserve.y2020": "€2,600,000",
}


EXHIBITS = read_exhibits(ROOT / "report/exhibits")
FIGURES = [(name, figure) for name in THEMES for figure in EXHIBITS[name].figures]


def texts(name: str) -> tuple[dict[str, FigureDrawn], ExhibitWords]:
    return read_words(WORDS, EXHIBITS[name])


def bench(
    cells: pd.DataFrame, statements: pd.DataFrame, folder: Path, theme: str = "reserves"
) -> Workbench:
    """The workbench as a notebook opens it: from files."""
    paths = folder / "cells.csv", folder / "statements.csv"
    CELLS.write(cells, paths[0])
    STATEMENTS.write(statements, paths[1])
    fonts = ROOT / "report" / "fonts"
    return Workbench.open(theme, str(paths[0]), str(paths[1]), str(DATA), str(fonts), [str(WORDS)])


def computed(opened: Workbench) -> list[Indicator]:
    return [
        *operating_funds(opened.records),
        *quality(opened.records),
        *reserves(opened.records),
    ]


@pytest.fixture(scope="module")
def results(
    cells: pd.DataFrame, statements: pd.DataFrame, tmp_path_factory: pytest.TempPathFactory
) -> Results:
    opened = bench(cells, statements, tmp_path_factory.mktemp("tidy"))
    return opened.results(computed(opened))


def table_rows(shown: Text) -> list[list[str]]:
    rows = html_page(shown.markdown).find_all("tr")
    return [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in rows]


def test_a_look_has_a_row_a_group_and_a_column_a_year_with_names_and_unit(
    results: Results,
) -> None:
    shown = results.look("operating_funds_zbo_per_file", groups="care_funds")
    header, *rows = table_rows(shown)
    assert header == ["Care funds", "2019", "2020"]
    assert [row[0] for row in rows][-2:] == ["Onafhankelijke Zorgkas", "All mutual care funds"]
    # By hand: 76.297,67 / 1.737 and 79.483,87 / 1.147 (lines 213 and 223).
    assert rows[1] == ["Neutrale Zorgkas", "43.92", "69.30"]
    page = html_page(shown.markdown)
    assert "Operating subsidies for ZBO per ZBO file (€ per file)" in page.get_text()
    assert [p.get_text(strip=True) for p in page.select(".legend")] == [
        "2021: no numbers available."
    ]


def test_a_look_at_indicators_without_groups_is_one_table(results: Results) -> None:
    header, *rows = table_rows(results.look("members_effective_number", "quality_score_spread"))
    assert header == ["Indicator", "2019", "2020", "2021"]
    assert [row[0] for row in rows] == [
        f"{results.bench.codebook['members_effective_number'].label} (funds)",
        f"{results.bench.codebook['quality_score_spread'].label} (percentage points)",
    ]


def test_a_look_never_shows_the_code_of_a_group(results: Results) -> None:
    with pytest.raises(AnalysisError, match="reserve is about groups; say which set names them"):
        results.look("reserve")


def test_a_frame_is_shown_without_its_index_numbers_written_as_in_the_report(
    results: Results,
) -> None:
    frame = pd.DataFrame({"Fund <b>": ["CM"], "Files": [1234], "€ per file": [1234.5]})
    shown = results.bench.show(frame)
    assert table_rows(shown) == [["Fund <b>", "Files", "€ per file"], ["CM", "1,234", "1,234.50"]]
    assert repr(shown) == shown.markdown == shown._repr_markdown_()


def test_the_facts_hold_results_ranges_statements_and_cells(results: Results) -> None:
    texts = {name: results.facts[name].text for name in FACTS}
    assert texts == FACTS


def test_saving_writes_the_rows_of_the_contract(results: Results, tmp_path: Path) -> None:
    results.save(str(tmp_path / "indicators.csv"))
    pd.testing.assert_frame_equal(INDICATORS.read(tmp_path / "indicators.csv"), results.table)


def test_a_saved_figure_is_shown_with_what_it_draws_as_its_name(
    results: Results, tmp_path: Path
) -> None:
    figure = Figure(figsize=(1, 1))
    frame = results.charts.bars("reserve_in_months_of_operating_funds", "care_funds")
    results.save_figure(figure, "reserve_in_months", frame, str(tmp_path))
    shown = results.picture("reserve_in_months", str(tmp_path))
    assert {path.name for path in (tmp_path / "en").iterdir()} == {
        "reserve_in_months.svg",
        "reserve_in_months.csv",
    }
    text = results.text("reserve_in_months")
    bundle = shown._repr_mimebundle_()
    assert bundle["text/plain"] == text.title
    svg = BeautifulSoup(bundle["image/svg+xml"], "html.parser").svg
    assert svg is not None
    assert svg["aria-label"] == f"{text.title}. {text.subtitle}."
    assert svg["id"] == "fig-reserve-in-months"


def test_the_same_numbers_are_drawn_in_every_language(results: Results, tmp_path: Path) -> None:
    folder = tmp_path / "nl"
    for name in ("labels.yaml", "drawn/reserves.yaml"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(dutch(f"report/en/{name}"), "utf-8")
    shutil.copyfile(ROOT / "report/nl/formats.yaml", folder / "formats.yaml")
    both = Results(
        replace(results.bench, others=(folder,)), results.table, results.facts, results.charts
    )
    frames, titles = [], []
    for said in both.in_each_language():
        frames.append(said.charts.bars("reserve_in_months_of_operating_funds", "care_funds"))
        titles.append(said.text("reserve_in_months").title)
        figure = Figure(figsize=(1, 1))
        said.save_figure(figure, "reserve_in_months", frames[-1], str(tmp_path / "figures"))
    english, dutch_frame = frames
    assert english["value"].equals(dutch_frame["value"])
    assert english["inputs"].equals(dutch_frame["inputs"])
    # By hand: 9.907.992 / 7.110.028,63 × 12 (lines 256 and 157).
    assert english["shown"].iloc[0] == "16.7\N{NO-BREAK SPACE}months"
    assert dutch_frame["shown"].iloc[0] == "16,7\N{NO-BREAK SPACE}maanden"
    assert [title.split()[:3] for title in titles] == [
        ["The", "highest", "reserve"],
        ["De", "hoogste", "reserve"],
    ]
    found = {path.relative_to(tmp_path / "figures").as_posix() for path in tmp_path.rglob("*.svg")}
    assert found == {"en/reserve_in_months.svg", "nl/reserve_in_months.svg"}


def test_a_figure_that_writes_another_number_than_it_draws_is_not_saved(
    results: Results, tmp_path: Path
) -> None:
    frame = results.charts.bars("reserve", "care_funds")
    frame.loc[0, "shown"] = "€9,900,000"
    with pytest.raises(AnalysisError, match="figure reserve, row 1, shown: the printed '€9,900"):
        results.save_figure(Figure(figsize=(1, 1)), "reserve", frame, str(tmp_path))
    assert not list(tmp_path.iterdir())


def test_an_unknown_figure_has_no_text(results: Results) -> None:
    with pytest.raises(SpecError, match="no figure spending"):
        results.text("spending")


@pytest.mark.parametrize(("theme", "figure"), FIGURES)
def test_every_title_is_a_finding_of_at_most_ten_words(
    results: Results, theme: str, figure: str
) -> None:
    title = figure_text(read_drawn(WORDS, theme), figure, results.facts).title
    assert len(title.split()) <= 10, title
    assert re.search(r"\d", title), title


def test_exhibits_and_chapters_type_no_number() -> None:
    allowed = {"325", "2022"}
    for name in (*THEMES, "fund_profiles"):
        drawn, around = texts(name)
        for entry in (*drawn.values(), *around.figures.values(), *around.tables.values()):
            # Points of the answer stand in source lines, which name documents.
            said = entry.model_dump(exclude={"source", "heads"})
            typed = re.findall(r"\d+", re.sub(r"\{[^}]*\}", "", str(said)))
            assert set(typed) <= allowed | {"13"}, entry  # item 13 of the balance sheet
    for path in CHAPTERS:
        prose = re.sub(r"\{\{<.*?>\}\}|\{#[^}]*\}|\]\([^)]*\)|@[\w-]+", "", path.read_text("utf-8"))
        assert not re.findall(r"\d+", prose), path


def test_every_figure_and_table_of_the_themes_stands_in_a_chapter() -> None:
    prose = "\n".join(path.read_text(encoding="utf-8") for path in CHAPTERS)
    for name in THEMES:
        for figure in EXHIBITS[name].figures:
            assert f"include _figures/{figure}.md" in prose
        for table in EXHIBITS[name].tables:
            assert f"include _tables/{table.table}.md" in prose


def used(path: Path) -> set[str]:
    keys = re.findall(r"\{\{< var (\S+) >\}\}", path.read_text(encoding="utf-8"))
    return {key for key in keys if not key.startswith(("figure.", "table.", "note."))}


@pytest.mark.parametrize("change", ["none", "fund", "last year", "a year more"])
def test_the_chapters_survive_a_fund_or_a_year_more_or_less(
    cells: pd.DataFrame, statements: pd.DataFrame, tmp_path: Path, change: str
) -> None:
    altered = {
        "none": lambda: cells,
        "fund": lambda: without(cells, fund="180"),
        "last year": lambda: without(cells, year=2021),
        "a year more": lambda: with_year(cells, 2022, 2019, factor="1.05"),
    }[change]()
    opened = bench(altered, statements, tmp_path)
    results = opened.results(computed(opened))
    facts: Mapping[str, Fact] = results.facts
    for path in CHAPTERS:
        assert used(path) <= set(facts), path
    for theme, figure in FIGURES:
        assert figure_text(read_drawn(WORDS, theme), figure, facts).title


def test_the_mechanical_effect_is_of_one_year(results: Results) -> None:
    frame = pillars(
        results.charts,
        ["files", "envelope", "per file"],
        {
            "ZBO": [
                "files_zbo_change",
                "operating_funds_zbo_change",
                "operating_funds_zbo_per_file_change",
            ]
        },
    )
    # By hand, lines 211-226: 36.997/48.050, 3.371.806,00/3.326.912,99, 91,14/69,24; all 2020.
    assert list(frame["shown"]) == ["−23.0%", "1.3%", "31.6%"]
