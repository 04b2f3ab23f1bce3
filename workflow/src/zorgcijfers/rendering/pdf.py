"""The report as a PDF, set by Typst."""

from __future__ import annotations

import json
import re
import shutil
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

import panflute as pf
import typst

from zorgcijfers.errors import RenderError
from zorgcijfers.rendering.dates import utc_midnight
from zorgcijfers.rendering.document import Report
from zorgcijfers.rendering.metadata import template_metadata
from zorgcijfers.rendering.pandoc_command import run_pandoc
from zorgcijfers.rendering.project import Project
from zorgcijfers.rendering.tree import walk_blocks, write_tree


def pdf_file(report: Report) -> bytes:
    """
    The whole document: tagged, with the fonts of the project only, without the network.

    Its time stamp is the report's date, so the same sources give the same bytes.

    Raises
    ------
    RenderError : as `Report.for_output`, or Typst refuses or warns.
    """
    project = report.project
    options = project.settings.format.typst
    text = typst_text(report)
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
                timestamp=utc_midnight(project.settings.date),
            )
        except RuntimeError as error:
            raise RenderError(f"Typst: {_explained(error, text)}") from None
    if warnings:
        raise RenderError(f"Typst: {_explained(warnings[0], text)}")
    if not isinstance(result, bytes):
        raise RenderError("Typst made no PDF")
    return result


def typst_text(report: Report) -> str:
    """
    The document in Typst's language.

    Raises
    ------
    RenderError : as `Report.for_output`, or a partial is missing.
    """
    project = report.project
    doc = report.for_output("typst")
    _plain_code(doc)
    with TemporaryDirectory() as name:
        folder = Path(name)
        _write_template(project, folder)
        defaults = {
            "from": "json",
            "to": "typst",
            "template": "report.typ",
            "wrap": "none",
            "metadata": template_metadata(project),
            "variables": {"toc-depth": str(project.settings.toc_depth)},
        }
        (folder / "defaults.json").write_text(json.dumps(defaults), encoding="utf-8")
        return run_pandoc(["--defaults", "defaults.json"], write_tree(doc), folder)


def _write_template(project: Project, folder: Path) -> None:
    """The document's template and the partials that it takes from the project."""
    template = files(__package__) / "templates" / "report.typ"
    (folder / "report.typ").write_text(template.read_text(encoding="utf-8"), encoding="utf-8")
    for partial in project.settings.format.typst.template_partials:
        file = project.file(partial)
        shutil.copyfile(file, folder / file.name)
    for needed in ("typst-template.typ", "typst-show.typ"):
        if not (folder / needed).exists():
            raise RenderError(f"_quarto.yml: typst needs {needed} among its template-partials")


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


def _plain_code(doc: pf.Doc) -> None:
    """Code without colours."""

    def plain(element: pf.Element, _doc: object) -> None:
        if isinstance(element, pf.CodeBlock):
            element.classes, element.attributes = [], {}

    walk_blocks(doc, plain)
