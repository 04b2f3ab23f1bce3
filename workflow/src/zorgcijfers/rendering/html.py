"""The report as one HTML file that needs nothing beside it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory

import panflute as pf

from zorgcijfers.errors import RenderError
from zorgcijfers.rendering.document import Report
from zorgcijfers.rendering.labels import load_labels
from zorgcijfers.rendering.metadata import template_metadata
from zorgcijfers.rendering.pandoc_command import run_pandoc
from zorgcijfers.rendering.project import Project
from zorgcijfers.rendering.stylesheets import embedded
from zorgcijfers.rendering.tree import walk_blocks, write_tree

_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def html_page(report: Report) -> str:
    """
    The whole page.

    Raises
    ------
    RenderError : as `Report.for_output`, or a style sheet or partial cannot be used.
    """
    project = report.project
    doc = report.for_output("html")
    _plain_code(doc)
    with TemporaryDirectory() as name:
        folder = Path(name)
        _write_template(project, folder)
        defaults = {
            "from": "json",
            "to": "html5",
            "template": "page.html",
            "section-divs": True,
            # The title is the page's h1, so chapters are h2.
            "shift-heading-level-by": 1,
            "table-of-contents": True,
            "toc-depth": project.settings.toc_depth + 1,
            "wrap": "none",
            "metadata": template_metadata(project),
            "variables": _variables(project),
        }
        (folder / "defaults.json").write_text(json.dumps(defaults), encoding="utf-8")
        return run_pandoc(["--defaults", "defaults.json"], write_tree(doc), folder)


def _write_template(project: Project, folder: Path) -> None:
    """The page's template and the partials that it takes from the project."""
    template = files(__package__) / "templates" / "page.html"
    (folder / "page.html").write_text(template.read_text(encoding="utf-8"), encoding="utf-8")
    for partial in project.settings.format.html.template_partials:
        file = project.file(partial)
        (folder / file.name).write_bytes(file.read_bytes())
    if not (folder / "title-block.html").exists():
        raise RenderError("_quarto.yml: html needs title-block.html among its template-partials")


def _variables(project: Project) -> dict[str, object]:
    """What the template prints unescaped: styles, scripts and the policy that allows only them."""
    html = project.settings.format.html
    with as_file(files(__package__) / "templates") as templates:
        styles = [embedded(project.file(name)) for name in html.css]
        styles.append(embedded(templates / "layout.css"))
        script = (templates / "page.js").read_text(encoding="utf-8").strip()
    after = [project.file(name).read_text(encoding="utf-8") for name in html.include_after_body]
    return {
        "style": "\n".join(styles),
        "script": script,
        "include-after": after,
        "policy": _policy([script, *(found for text in after for found in _SCRIPT.findall(text))]),
        "skip": load_labels(project.settings.lang).skip,
    }


def _policy(scripts: list[str]) -> str:
    """Content security policy: nothing from elsewhere, no script but these, by their hashes."""
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
        for text in scripts
    )
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; "
        "img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
    )


def _plain_code(doc: pf.Doc) -> None:
    """Code without colours, and within reach of the keyboard where it scrolls."""

    def plain(element: pf.Element, _doc: object) -> None:
        if isinstance(element, pf.CodeBlock):
            element.classes = []
            element.attributes = {"tabindex": "0"}

    walk_blocks(doc, plain)
