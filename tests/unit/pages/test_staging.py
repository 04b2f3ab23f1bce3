"""The report project staged: whole, with everything generated in it, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.made.presented import DUTCH, ENGLISH

from zorgcijfers.errors import RenderError
from zorgcijfers.pages.staging import stage_report
from zorgcijfers.rendering.project import load_project
from zorgcijfers.rendering.source_lines import read_lines

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><g id="g"/></svg>'
OPTIONS = Path(__file__).parents[3] / "report" / "_quarto.yml"
TEXT = """---
title: Staged
date: 2026-03-31
---

{{< meta title >}}, {{< meta date >}}: {{< var a.b >}}

{{< include _tables/t.md >}}
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    folder = tmp_path / "report"
    (folder / "typst").mkdir(parents=True)
    (folder / "en").mkdir()
    (folder / "exhibits").mkdir()
    (folder / "en" / "labels.yaml").write_text("sets: {}", "utf-8")
    (folder / "exhibits" / "funds.yaml").write_text("theme: funds", "utf-8")
    (folder / "en" / "index.qmd").write_text(TEXT, "utf-8")
    (folder / "_quarto.yml").write_bytes(OPTIONS.read_bytes())
    (folder / "typst" / "x.typ").write_text("x", "utf-8")
    return folder


def figures(folder: Path, *names: str) -> Path:
    folder.mkdir(parents=True)
    for name in names:
        (folder / name).write_text(SVG if name.endswith(".svg") else name, "utf-8")
    return folder


def stage(report: Path, staged: Path, variables: dict[str, str], pages: dict[str, str]) -> None:
    stage_report(
        report,
        report / "en",
        staged,
        formatter=ENGLISH,
        languages=["en"],
        variables=variables,
        pages=pages,
        files={},
        figures=[],
    )


def test_prose_numbers_tables_and_figures_are_in_one_folder(report: Path, tmp_path: Path) -> None:
    staged = tmp_path / "results" / "staged"
    one = figures(tmp_path / "one", "a.svg", "a.csv", ".b.svg.12.part")
    two = figures(tmp_path / "two", "b.svg")
    stage_report(
        report,
        report / "en",
        staged,
        formatter=ENGLISH,
        languages=["en"],
        variables={"a.b": "&#60;1&#62;", "a.c": "not used"},
        pages={"_tables/t.md": "| t |\n"},
        files={"typst/made.typ": "made"},
        figures=[("funds", one), ("funds", two)],
    )
    files = sorted(p.relative_to(staged).as_posix() for p in staged.rglob("*") if p.is_file())
    assert files == [
        "_figures/funds/a.svg",
        "_figures/funds/b.svg",
        "_lines.csv",
        "_quarto.yml",
        "index.qmd",
        "typst/made.typ",
        "typst/x.typ",
    ]
    text = (staged / "index.qmd").read_text("utf-8")
    assert text.endswith("Staged, 31 March 2026: &#60;1&#62;\n\n| t |\n")
    assert [(line.file, line.number) for line in read_lines(staged)[-2:]] == [
        ("index.qmd", 7),
        ("_tables/t.md", 1),
    ]
    assert [path.name for path in staged.parent.iterdir()] == ["staged"]


def test_pictures_are_confined_under_a_name_of_their_own(report: Path, tmp_path: Path) -> None:
    one = figures(tmp_path / "one", "two_words.svg")
    staged = tmp_path / "staged"
    stage_report(
        report,
        report / "en",
        staged,
        formatter=ENGLISH,
        languages=["en"],
        variables={"a.b": "1"},
        pages={"_tables/t.md": "t\n"},
        files={},
        figures=[("funds", one)],
    )
    picture = (staged / "_figures" / "funds" / "two_words.svg").read_text("utf-8")
    assert 'id="fig-two-words-image"' in picture
    assert 'id="fig-two-words-image-g"' in picture


def test_an_older_folder_is_replaced_and_what_a_killed_run_left_is_gone(
    report: Path, tmp_path: Path
) -> None:
    staged = figures(tmp_path / "results" / "staged", "older.md")
    figures(tmp_path / "results" / ".staged.12.part", "half.md")
    stage_report(
        report,
        report / "en",
        staged,
        formatter=ENGLISH,
        languages=["en"],
        variables={"a.b": "1"},
        pages={"_tables/t.md": ""},
        files={},
        figures=[],
    )
    assert not (staged / "older.md").exists()
    assert (staged / "index.qmd").exists()
    assert [path.name for path in staged.parent.iterdir()] == ["staged"]


@pytest.mark.parametrize(
    ("variables", "pages", "message"),
    [
        ({}, {"_tables/t.md": "x"}, "index.qmd, line 6: no variable a.b"),
        ({"a.b": "1"}, {}, "index.qmd, line 8: no file _tables/t.md to include"),
        ({"a.b": "1"}, {"index.qmd": "x"}, "report/en/index.qmd: a generated page has this name"),
        (
            {"a.b": "1"},
            {"_tables/t.md": "\n{{< var a.b.c >}}"},
            "_tables/t.md, line 2: no variable",
        ),
    ],
)
def test_what_fails_leaves_the_older_folder_alone(
    report: Path, tmp_path: Path, variables: dict[str, str], pages: dict[str, str], message: str
) -> None:
    staged = figures(tmp_path / "results" / "staged", "older.md")
    with pytest.raises(RenderError) as stopped:
        stage(report, staged, variables, pages)
    assert message in str(stopped.value)
    assert [path.name for path in staged.iterdir()] == ["older.md"]
    assert [path.name for path in staged.parent.iterdir()] == ["staged"]


def test_the_report_itself_is_not_changed(report: Path, tmp_path: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in report.rglob("*")}
    pages = {"_tables/t.md": "| t |\n"}
    stage(report, tmp_path / "staged", {"a.b": "1"}, pages)
    assert {path: path.stat().st_mtime_ns for path in report.rglob("*")} == before


def test_the_language_and_the_way_to_the_others_are_settings_of_the_staged_project(
    report: Path, tmp_path: Path
) -> None:
    stage_report(
        report,
        report / "en",
        tmp_path / "staged",
        formatter=DUTCH,
        languages=["nl", "en"],
        variables={"a.b": "1"},
        pages={"_tables/t.md": "t\n"},
        files={},
        figures=[],
    )
    settings = load_project(tmp_path / "staged").settings
    assert settings.lang == "nl-BE"
    (other,) = settings.translations
    assert (other.language, other.name, other.href) == ("en", "English", "../en/index.html")
    assert "31 maart 2026" in (tmp_path / "staged/index.qmd").read_text("utf-8")
