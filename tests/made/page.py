"""Markdown of the report as a page: what the HTML report shows of it."""

from __future__ import annotations

import pypandoc
from bs4 import BeautifulSoup


def html_page(markdown: str) -> BeautifulSoup:
    """The Markdown as HTML, without what is for the PDF only."""
    html = pypandoc.convert_text(markdown, "html", "markdown", extra_args=["--wrap=none"])
    page = BeautifulSoup(html, "html.parser")
    for element in page.find_all(attrs={"data-when-format": "typst"}):
        element.decompose()
    return page
