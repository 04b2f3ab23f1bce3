"""The report as a PDF, set by Typst."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from zorgcijfers.errors import RenderError
from zorgcijfers.rendering.pandoc import write_report
from zorgcijfers.rendering.project import Project


def pdf_file(project: Project, tree: str) -> bytes:
    """
    The whole document: tagged, with the fonts of the project only, without the network.

    Its time stamp is the report's date, so the same sources give the same bytes.

    Parameters
    ----------
    project : its project.
    tree : the document, from `pandoc.read_report`.

    Raises
    ------
    RenderError : as `pandoc.write_report`, or Typst refuses or warns.
    """
    options = project.settings.format.typst
    text = typst_text(project, tree)
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[project.file(path) for path in options.font_paths],
    )
    with TemporaryDirectory() as nowhere:
        compiler = typst.Compiler(
            root=project.root,
            font_paths=fonts,
            package_path=Path(nowhere),
            package_cache_path=Path(nowhere),
        )
        try:
            result, warnings = compiler.compile_with_warnings(
                input=text.encode("utf-8"),
                format="pdf",
                pdf_standards=[options.pdf_standard] if options.pdf_standard else [],
                timestamp=project.time_stamp,
            )
        except RuntimeError as error:
            raise RenderError(f"Typst: {_explained(error, text)}") from None
    if warnings:
        raise RenderError(f"Typst: {_explained(warnings[0], text)}")
    if not isinstance(result, bytes):
        raise RenderError("Typst made no PDF")
    return result


def typst_text(project: Project, tree: str) -> str:
    """
    The document in Typst's language.

    Raises
    ------
    RenderError : as `pandoc.write_report`, or a partial is missing.
    """
    partials = [project.file(name) for name in project.settings.format.typst.template_partials]
    for needed in ("typst-template.typ", "typst-show.typ"):
        if needed not in {partial.name for partial in partials}:
            raise RenderError(f"_quarto.yml: typst needs {needed} among its template-partials")
    options = {"to": "typst", "variables": {"toc-depth": str(project.settings.toc_depth)}}
    return write_report(project, tree, options, "report.typ", partials)


def _explained(problem: Exception, text: str) -> str:
    """Typst's message with the text that it is about."""
    message = str(getattr(problem, "message", problem))
    hints = " ".join(getattr(problem, "hints", []))
    diagnostic = str(getattr(problem, "diagnostic", ""))
    found = re.search(r":(\d+):\d+", diagnostic)
    lines = text.splitlines()
    about = ""
    if found and int(found[1]) <= len(lines):
        about = f" at {lines[int(found[1]) - 1].strip()[:200]!r}"
    return f"{message}{about} {hints}".strip()
