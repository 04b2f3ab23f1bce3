"""The report as one HTML file that needs nothing beside it."""

from __future__ import annotations

import base64
import hashlib
import re
from importlib.resources import as_file, files

from zorgcijfers.errors import RenderError
from zorgcijfers.rendering.pandoc import write_report
from zorgcijfers.rendering.project import Project
from zorgcijfers.rendering.stylesheets import embedded

POLICY_WITHOUT_SCRIPTS = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'"
)
"""Content security policy of a page: nothing from elsewhere, and no scripts at all."""

_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def html_page(project: Project, tree: str) -> str:
    """
    The whole page.

    Parameters
    ----------
    project : its project.
    tree : the document, from `pandoc.read_report`.

    Raises
    ------
    RenderError : as `pandoc.write_report`, or a style sheet or partial cannot be used.
    """
    partials = [project.file(name) for name in project.settings.format.html.template_partials]
    if "title-block.html" not in {partial.name for partial in partials}:
        raise RenderError("_quarto.yml: html needs title-block.html among its template-partials")
    options = {
        "to": "html5",
        "section-divs": True,
        # The title is the page's h1, so chapters are h2.
        "shift-heading-level-by": 1,
        "table-of-contents": True,
        "toc-depth": project.settings.toc_depth + 1,
        "variables": _variables(project),
    }
    return write_report(project, tree, options, "page.html", partials)


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
        "skip": project.words()["skip"],
    }


def _policy(scripts: list[str]) -> str:
    """Content security policy: nothing from elsewhere, no script but these, by their hashes."""
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
        for text in scripts
    )
    return f"{POLICY_WITHOUT_SCRIPTS}; script-src {hashes};"
