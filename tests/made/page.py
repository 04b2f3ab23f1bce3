"""Markdown of the report as a page: what the HTML report shows of it."""

from __future__ import annotations

from pathlib import Path

import pypandoc
from bs4 import BeautifulSoup


def html_page(markdown: str) -> BeautifulSoup:
    """The Markdown as HTML, without what is for the PDF only."""
    html = pypandoc.convert_text(markdown, "html", "markdown", extra_args=["--wrap=none"])
    page = BeautifulSoup(html, "html.parser")
    for element in page.find_all(attrs={"data-when-format": "typst"}):
        element.decompose()
    return page


def staged_table(results: Path, name: str) -> str:
    """The Markdown of one generated table in the staged report, without what stands below it."""
    staged = (results / "report-source/en/index.qmd").read_text("utf-8")
    _, found, after = staged.partition(f"{{#tbl-{name.replace('_', '-')}}}\n")
    assert found, name
    return after.partition("\n:::")[0]
