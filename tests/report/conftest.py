"""A staged report: the fixture's text with the real report's options, styles, fonts, templates."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pymupdf
import pytest
from bs4 import BeautifulSoup

from zorgcijfers.rendering import choose_renderer, render
from zorgcijfers.rendering.document import Report, read_report
from zorgcijfers.rendering.pdf import typst_text
from zorgcijfers.rendering.project import load_project

ROOT = Path(__file__).resolve().parents[2]
FIXTURE = Path(__file__).parent / "fixtures" / "project"
ASSETS = ("_quarto.yml", "styles.css", "fonts", "html", "typst")

HEAD = """---
title: Small
date: 2026-03-31
publisher: Test
statement: Not official.
---

"""


def stage(folder: Path) -> Path:
    """The real report's assets in an empty folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ASSETS:
        source = ROOT / "report" / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            shutil.copyfile(source, folder / name)
    return folder


@dataclass(frozen=True)
class Rendered:
    """Both outputs of the fixture, read once."""

    staged: Path
    html_path: Path
    pdf_path: Path
    html: str
    page: BeautifulSoup
    pdf: pymupdf.Document
    pdf_text: str
    typst: str


@pytest.fixture(scope="session")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixture project, ready to render; tests do not change it."""
    folder = stage(tmp_path_factory.mktemp("staged") / "report")
    shutil.copytree(FIXTURE, folder, dirs_exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def rendered(staged: Path, tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    """The fixture project, rendered once by the embedded renderer."""
    out = tmp_path_factory.mktemp("rendered")
    html, pdf = out / "index.html", out / "report.pdf"
    render(staged, html, pdf, choose_renderer("pandoc"))
    text = html.read_text(encoding="utf-8")
    document = pymupdf.open(pdf)
    return Rendered(
        staged=staged,
        html_path=html,
        pdf_path=pdf,
        html=text,
        page=BeautifulSoup(text, "html.parser"),
        pdf=document,
        pdf_text="\n".join(page.get_text() for page in document),
        typst=typst_text(read_report(load_project(staged))),
    )


@pytest.fixture
def small(tmp_path: Path) -> Callable[..., Path]:
    """Stage a project of one chapter: its text, and further files by name."""

    def make(text: str, files: Mapping[str, str] | None = None) -> Path:
        folder = stage(tmp_path / "small")
        (folder / "index.qmd").write_text(HEAD + text, encoding="utf-8")
        for name, content in (files or {}).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        return folder

    return make


@pytest.fixture
def read(small: Callable[..., Path]) -> Callable[..., Report]:
    """Stage a project of one chapter and check it as rendering does, for both outputs."""

    def check(text: str, files: Mapping[str, str] | None = None) -> Report:
        report = read_report(load_project(small(text, files)))
        report.for_output("html")
        report.for_output("typst")
        return report

    return check
