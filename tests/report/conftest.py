"""A staged report: the fixture's text with the real report's options, styles, fonts, templates."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pymupdf
import pytest
import yaml
from bs4 import BeautifulSoup
from tests.made import traced
from tests.made.presented import ENGLISH

from zorgcijfers.pages.staging import stage_report
from zorgcijfers.pages.trace_pages import trace_files
from zorgcijfers.register import Register
from zorgcijfers.rendering.choice import choose_renderer
from zorgcijfers.rendering.html import html_page
from zorgcijfers.rendering.pandoc import read_report
from zorgcijfers.rendering.pdf import typst_text
from zorgcijfers.rendering.project import load_project
from zorgcijfers.rendering.render import render
from zorgcijfers.writing.formats import Formatter

ROOT = Path(__file__).resolve().parents[2]
FIXTURE = Path(__file__).parent / "fixtures" / "project"
ENTRY = "trace-funds"
"""Anchor to which the fixture's number leads."""
ASSETS = ("_quarto.yml", "components.lua", "styles.css", "fonts", "html", "typst")

HEAD = """---
title: Small
date: 2026-03-31
publisher: Test
statement: Not official.
---

"""


def stage(folder: Path) -> Path:
    """The real report's assets, and the trace of a toy document, in an empty folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ASSETS:
        source = ROOT / "report" / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            shutil.copyfile(source, folder / name)
    for name, text in traced_files().items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@cache
def traced_files() -> dict[str, str]:
    """Pages and data of the trace, with one entry, made of a toy document."""
    entry = traced.entries().of(traced.chains()["per_member.g180.y2020"])
    with TemporaryDirectory() as name:
        document = traced.REGISTER.documents[0]
        path = Path(name) / document.document_id / document.file
        path.parent.mkdir()
        path.write_text("\n".join(traced.LINES), encoding="utf-8")
        held = hashlib.sha256(path.read_bytes()).hexdigest()
        register = Register(Path(name), (document.model_copy(update={"sha256": held}),))
        return trace_files(
            {ENTRY: entry},
            traced.entries(),
            register,
            traced.PRINTED.values(),
            traced.WORDS,
            Formatter.read(traced.ENGLISH),
            ROOT / "report" / "styles.css",
            {"publisher": "Test", "year": "2026"},
        )


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
    """The fixture project, its shortcodes resolved, ready to render; tests do not change it."""
    folder = tmp_path_factory.mktemp("staged")
    report = stage(folder / "looks")
    shutil.copytree(FIXTURE / "figures", report / "figures")
    pages = {f"tables/{p.name}": p.read_text("utf-8") for p in (FIXTURE / "tables").iterdir()}
    values = yaml.safe_load((FIXTURE.parent / "variables.yaml").read_text(encoding="utf-8"))
    stage_report(
        report,
        FIXTURE,
        folder / "report",
        formatter=ENGLISH,
        languages=["en"],
        variables=values,
        pages=pages,
        files={},
        figures=[],
    )
    return folder / "report"


@pytest.fixture(scope="session")
def rendered(staged: Path, tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    """The fixture project, rendered once by the embedded renderer."""
    out = tmp_path_factory.mktemp("rendered")
    html, pdf = out / "index.html", out / "report.pdf"
    render(staged, html, pdf, choose_renderer("pandoc"))
    text = html.read_text(encoding="utf-8")
    document = pymupdf.open(pdf)
    project = load_project(staged)
    return Rendered(
        staged=staged,
        html_path=html,
        pdf_path=pdf,
        html=text,
        page=BeautifulSoup(text, "html.parser"),
        pdf=document,
        pdf_text="\n".join(page.get_text() for page in document),
        typst=typst_text(project, read_report(project)),
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


@dataclass(frozen=True)
class Texts:
    """A project of one chapter as HTML, read, and as Typst."""

    page: BeautifulSoup
    typst: str


@pytest.fixture
def read(small: Callable[..., Path]) -> Callable[..., Texts]:
    """Stage a project of one chapter and set it for both outputs."""

    def texts(text: str, files: Mapping[str, str] | None = None) -> Texts:
        project = load_project(small(text, files))
        tree = read_report(project)
        page = BeautifulSoup(html_page(project, tree), "html.parser")
        return Texts(page, typst_text(project, tree))

    return texts
