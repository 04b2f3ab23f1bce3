"""The embedded renderer: Pandoc and Typst from their Python wheels."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from zorgcijfers.rendering.document import Report
from zorgcijfers.rendering.html import html_page
from zorgcijfers.rendering.pandoc_command import pandoc_version
from zorgcijfers.rendering.pdf import pdf_file


def description() -> str:
    """Name and versions, for the report: `Pandoc 3.9 and Typst 0.15.2`."""
    return f"Pandoc {pandoc_version()} and Typst {version('typst')}"


def render_embedded(report: Report, html: Path, pdf: Path) -> None:
    """
    Write both outputs.

    Parameters
    ----------
    report : checked report.
    html, pdf : files to write; nothing is promised about them when this raises.

    Raises
    ------
    RenderError : see `html_page` and `pdf_file`.
    """
    html.write_text(html_page(report), encoding="utf-8")
    pdf.write_bytes(pdf_file(report))
