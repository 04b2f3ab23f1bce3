"""
The report rendered: a Quarto project in, one HTML file and one PDF out.

`choose_renderer` says who does it, `render` does it. Quarto renders where it is installed; else
the embedded renderer makes the same report from the same sources with Pandoc and Typst. Both
begin with the same checks (`document.read_report`), so what is unresolved or not supported stops
the build in both, with file and line.
"""

from __future__ import annotations

from pathlib import Path

from zorgcijfers.atomic import written
from zorgcijfers.rendering.choice import Renderer, choose_renderer
from zorgcijfers.rendering.document import read_report
from zorgcijfers.rendering.output_checks import require_clean_html, require_pdf
from zorgcijfers.rendering.pandoc import render_embedded
from zorgcijfers.rendering.project import load_project
from zorgcijfers.rendering.quarto import render_quarto

__all__ = ["Renderer", "choose_renderer", "render"]


def render(staged: Path, html: Path, pdf: Path, renderer: Renderer) -> None:
    """
    Render a staged report project.

    Parameters
    ----------
    staged : folder with `_quarto.yml`, `index.qmd`, `_variables.yml` and all that they name.
        Nothing in it is changed.
    html, pdf : files to write. Both are put in place when both are finished and checked; when
        anything fails, neither is touched.
    renderer : who renders (see `choose_renderer`).

    Raises
    ------
    RenderError : the sources cannot be rendered, or the outputs are not what they must be.
    """
    report = read_report(load_project(staged))
    with written(html) as new_html, written(pdf) as new_pdf:
        if renderer.program is None:
            render_embedded(report, new_html, new_pdf)
        else:
            # The same checks of references and links that the embedded renderer makes.
            report.for_output("html")
            report.for_output("typst")
            render_quarto(report, renderer.program, new_html, new_pdf)
        require_clean_html(new_html, report.source.text)
        require_pdf(new_pdf)
