"""The report project staged: whole, with everything generated in it, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from zorgcijfers.errors import RenderError
from zorgcijfers.pages.staging import stage_report


@pytest.fixture
def report(tmp_path: Path) -> Path:
    folder = tmp_path / "report"
    (folder / "typst").mkdir(parents=True)
    (folder / "en").mkdir()
    (folder / "exhibits").mkdir()
    (folder / "en" / "labels.yaml").write_text("sets: {}", "utf-8")
    (folder / "exhibits" / "funds.yaml").write_text("theme: funds", "utf-8")
    (folder / "en" / "index.qmd").write_text(
        "{{< var a.b >}} {{< include _tables/t.md >}}\n", "utf-8"
    )
    (folder / "typst" / "x.typ").write_text("x", "utf-8")
    return folder


def figures(folder: Path, *names: str) -> Path:
    folder.mkdir(parents=True)
    for name in names:
        (folder / name).write_text(name, "utf-8")
    return folder


def test_prose_numbers_tables_and_figures_are_in_one_folder(report: Path, tmp_path: Path) -> None:
    staged = tmp_path / "results" / "staged"
    one = figures(tmp_path / "one", "a.svg", "a.csv", ".b.svg.12.part")
    two = figures(tmp_path / "two", "b.svg")
    stage_report(
        report,
        report / "en",
        staged,
        variables={"a.b": "&#60;1&#62;", "a.c": "not used"},
        pages={"_tables/t.md": "| t |\n"},
        figures=[("funds", one), ("funds", two)],
    )
    files = sorted(p.relative_to(staged).as_posix() for p in staged.rglob("*") if p.is_file())
    assert files == [
        "_figures/funds/a.svg",
        "_figures/funds/b.svg",
        "_tables/t.md",
        "_variables.yml",
        "index.qmd",
        "typst/x.typ",
    ]
    variables = yaml.safe_load((staged / "_variables.yml").read_text("utf-8"))
    assert variables == {"a": {"b": "&#60;1&#62;"}}
    assert [path.name for path in staged.parent.iterdir()] == ["staged"]


def test_variables_of_generated_pages_are_found(report: Path, tmp_path: Path) -> None:
    pages = {"_generated/p.md": "{{< var a.c >}}\n"}
    values = {"a.b": "1", "a.c": "2"}
    stage_report(
        report, report / "en", tmp_path / "staged", variables=values, pages=pages, figures=[]
    )
    variables = yaml.safe_load((tmp_path / "staged" / "_variables.yml").read_text("utf-8"))
    assert variables == {"a": {"b": "1", "c": "2"}}


def test_an_older_folder_is_replaced_and_what_a_killed_run_left_is_gone(
    report: Path, tmp_path: Path
) -> None:
    staged = figures(tmp_path / "results" / "staged", "older.md")
    figures(tmp_path / "results" / ".staged.12.part", "half.md")
    stage_report(report, report / "en", staged, variables={"a.b": "1"}, pages={}, figures=[])
    assert not (staged / "older.md").exists()
    assert (staged / "index.qmd").exists()
    assert [path.name for path in staged.parent.iterdir()] == ["staged"]


@pytest.mark.parametrize(
    ("variables", "pages", "message"),
    [
        ({}, {}, "index.qmd: no variable a.b"),
        ({"a.b": "1"}, {"index.qmd": "x"}, "report/index.qmd: a generated page has this name"),
        ({"a.b": "1"}, {"p.md": "{{< var a.b.c >}}"}, "p.md: no variable a.b.c"),
    ],
)
def test_what_fails_leaves_the_older_folder_alone(
    report: Path, tmp_path: Path, variables: dict[str, str], pages: dict[str, str], message: str
) -> None:
    staged = figures(tmp_path / "results" / "staged", "older.md")
    with pytest.raises(RenderError) as stopped:
        stage_report(report, report / "en", staged, variables=variables, pages=pages, figures=[])
    assert message in str(stopped.value)
    assert [path.name for path in staged.iterdir()] == ["older.md"]
    assert [path.name for path in staged.parent.iterdir()] == ["staged"]


def test_the_report_itself_is_not_changed(report: Path, tmp_path: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in report.rglob("*")}
    pages = {"_tables/t.md": "| t |\n"}
    stage_report(
        report, report / "en", tmp_path / "staged", variables={"a.b": "1"}, pages=pages, figures=[]
    )
    assert {path: path.stat().st_mtime_ns for path in report.rglob("*")} == before
