"""The executed notebooks of a whole build and their pages: what is computed is shown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import nbformat
import pytest
import yaml
from bs4 import BeautifulSoup, Tag

from zorgcijfers.codebook import Codebook
from zorgcijfers.pages.notebook_pages import BY_HAND

ROOT = Path(__file__).parents[2]
MEANINGS = yaml.safe_load((ROOT / "report/en/formats.yaml").read_text("utf-8"))["shorthand"]
LETTER = re.compile(r"\[([a-z])\]")


@pytest.fixture(scope="module")
def pages(built: Path) -> dict[str, BeautifulSoup]:
    """Every page by its path in the folder of the pages."""
    folder = built / "results/report/notebooks"
    return {
        path.relative_to(folder).as_posix(): BeautifulSoup(path.read_text("utf-8"), "html.parser")
        for path in sorted(folder.rglob("*.html"))
    }


@pytest.fixture(scope="module")
def report(built: Path) -> BeautifulSoup:
    return BeautifulSoup((built / "results/report/en/index.html").read_text("utf-8"), "html.parser")


def saved(built: Path, page: str) -> set[str]:
    """Names of the figures that the notebook of a page saved, as the page identifies them."""
    folder = built / "results/figures" / page.removesuffix(".html") / "en"
    return {f"fig-{path.stem.replace('_', '-')}" for path in folder.glob("*.svg")}


def test_every_saved_figure_is_in_its_page_with_its_alternative(
    built: Path, pages: dict[str, BeautifulSoup]
) -> None:
    assert len(pages) == 11
    total = 0
    for name, page in pages.items():
        pictures = page.select("figure svg[role=img]")
        assert {str(picture["id"]) for picture in pictures} == saved(built, name), name
        assert len(pictures) == len(saved(built, name)) > 0
        for picture in pictures:
            assert len(str(picture["aria-label"])) > 40, name
            assert picture.find("path") is not None
            figure = picture.find_parent("figure")
            assert figure is not None
            assert figure.find("figcaption") is not None
        total += len(pictures)
    assert total == len(list((built / "results/figures").rglob("en/*.svg")))


def test_every_executed_notebook_holds_its_pictures_and_no_text_in_their_stead(
    built: Path,
) -> None:
    folder = built / "results/notebooks"
    for path in sorted(folder.rglob("*.ipynb")):
        text = path.read_text("utf-8")
        assert "<Figure size" not in text
        assert "0x" not in json.dumps([cell.get("outputs") for cell in json.loads(text)["cells"]])
        outputs = [o for cell in nbformat.reads(text, 4).cells for o in cell.get("outputs", [])]
        pictures = [
            o.data["image/svg+xml"] for o in outputs if "image/svg+xml" in o.get("data", {})
        ]
        name = path.relative_to(folder).with_suffix(".html").as_posix()
        assert len(pictures) == len(saved(built, name)), name


def test_tables_carry_names_and_no_codes(pages: dict[str, BeautifulSoup]) -> None:
    codes = {
        d.indicator
        for theme in Codebook.read(ROOT / "data/analysis/indicators").themes
        for d in theme.indicators
    }
    for name, page in pages.items():
        tables = page.find_all("table")
        assert len(tables) > 1, name
        for table in tables:
            heads = [cell.get_text().strip() for cell in table.find_all("th")]
            assert all(heads), name
            for text in heads:
                assert not re.search(r"[a-z]_[a-z]|None|<NA>", text), (name, text)
                assert text not in codes, (name, text)


def test_every_notebook_works_one_ratio_out_by_hand(built: Path) -> None:
    for path in sorted((built / "results/notebooks").rglob("*.ipynb")):
        cells = nbformat.read(path, 4).cells
        (by_hand,) = [cell for cell in cells if BY_HAND in cell.metadata.get("tags", [])]
        assert "pd.read_csv(cells" in by_hand.source
        assert by_hand.source.count("assert ") == 2
        assert "zorgcijfers" not in by_hand.source
        (shown,) = by_hand.outputs
        rows = shown.data["text/markdown"].splitlines()
        assert "By hand" in rows[0]
        assert "In the report" in rows[0]
        for row in rows[2:]:
            *_, ours, theirs, _ = row.split("|")
            assert ours.strip() == theirs.strip()


def test_links_between_pages_and_report_resolve(
    built: Path, pages: dict[str, BeautifulSoup], report: BeautifulSoup
) -> None:
    folder = built / "results/report"
    known = {str(e["id"]) for e in report.find_all(id=True)}
    for name, page in pages.items():
        own = {str(e["id"]) for e in page.find_all(id=True)}
        for link in page.find_all("a"):
            target, _, fragment = str(link["href"]).partition("#")
            if target:
                path = (folder / "notebooks" / name).parent.joinpath(target).resolve()
                assert path.is_file(), (name, target)
                if fragment:
                    assert path == folder.resolve() / "en/index.html"
                    assert fragment in known, (name, fragment)
            else:
                assert fragment in own, (name, fragment)


def test_every_figure_of_the_report_leads_to_the_page_that_draws_it(
    built: Path, pages: dict[str, BeautifulSoup], report: BeautifulSoup
) -> None:
    figures = report.select("figure.quarto-float-fig")
    by_figure = {figure: name for name in pages for figure in saved(built, name)}
    assert {str(figure["id"]) for figure in figures} == set(by_figure)
    for figure in figures:
        link = figure.find_next("a", href=re.compile(r"/notebooks/"))
        assert link is not None
        assert link["href"] == f"../notebooks/{by_figure[str(figure['id'])]}"


def texts_below(table: Tag) -> Iterator[str]:
    """Legends between a table and what follows it."""
    block = (
        table.parent if table.parent and "table-scroll" in table.parent.get("class", []) else table
    )
    assert block is not None
    for sibling in block.find_next_siblings():
        if "legend" not in (sibling.get("class") or []):
            return
        yield sibling.get_text(" ", strip=True)


def test_letters_are_explained_under_every_table_that_carries_them_and_no_others(
    pages: dict[str, BeautifulSoup], report: BeautifulSoup
) -> None:
    seen: set[str] = set()
    legends = 0
    for name, page in {**pages, "index.html": report}.items():
        for table in page.find_all("table"):
            letters = set(LETTER.findall(table.get_text())) & set(MEANINGS)
            below = list(texts_below(table))
            assert set(LETTER.findall(" ".join(below))) == letters, (name, table.get_text()[:200])
            for letter in letters:
                assert MEANINGS[letter] in " ".join(below)
            seen |= letters
            legends += len(below)
        assert len(page.select(".legend")) == sum(
            len(list(texts_below(table))) for table in page.find_all("table")
        )
    assert seen == set(MEANINGS)
    assert legends > 50


def test_letters_are_explained_in_every_figure_that_draws_them_and_no_others(built: Path) -> None:
    explained = 0
    for path in sorted((built / "results/figures").rglob("en/*.svg")):
        texts = ElementTree.parse(path).iter("{http://www.w3.org/2000/svg}text")
        lines = ["".join(text.itertext()) for text in texts]
        drawn = {x for line in lines if len(line) < 40 for x in LETTER.findall(line)}
        foot = {x for line in lines if len(line) >= 40 for x in LETTER.findall(line)}
        assert foot == drawn, path.name
        assert all(any(MEANINGS[letter] in line for line in lines) for letter in drawn)
        explained += bool(drawn)
    assert explained > 5
