"""The page from which a reader chooses a language."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup

from zorgcijfers.pages.language_links import lead_to_languages

OPTIONS = Path(__file__).parents[3] / "report/_quarto.yml"


def staged(folder: Path, title: str) -> Path:
    folder.mkdir()
    (folder / "_quarto.yml").write_bytes(OPTIONS.read_bytes())
    head = f"---\ntitle: {title}\ndate: 2026-03-31\n---\n"
    (folder / "index.qmd").write_text(head, "utf-8")
    return folder


def test_every_language_is_reached_under_its_own_title(tmp_path: Path) -> None:
    page = tmp_path / "report/index.html"
    projects = {"nl": staged(tmp_path / "nl", "Een <b>"), "en": staged(tmp_path / "en", "One")}
    lead_to_languages(projects, page)
    read = BeautifulSoup(page.read_text("utf-8"), "html.parser")
    assert read.html is not None
    assert read.html["lang"] == "nl"
    assert [
        (link["href"], link["hreflang"], item["lang"], link.get_text())
        for item in read.select("li")
        for link in item.select("a")
    ] == [
        ("nl/index.html", "nl", "nl", "Een <b>"),
        ("nl/report.pdf", "nl", "nl", "PDF"),
        ("en/index.html", "en", "en", "One"),
        ("en/report.pdf", "en", "en", "PDF"),
    ]
    assert not read.find_all(["script", "link", "img"])
