"""A staged report project rendered, by Quarto or by the embedded renderer, and checked."""

from __future__ import annotations

import shutil
from pathlib import Path

from zorgcijfers.atomic import written
from zorgcijfers.rendering.choice import Renderer
from zorgcijfers.rendering.html import html_page
from zorgcijfers.rendering.output_checks import require_clean_html, require_pdf
from zorgcijfers.rendering.pandoc import read_report
from zorgcijfers.rendering.pdf import pdf_file, typst_text
from zorgcijfers.rendering.project import MAIN, load_project
from zorgcijfers.rendering.quarto import render_quarto


def render(staged: Path, html: Path, pdf: Path, renderer: Renderer) -> None:
    """
    Render a staged report project.

    Both renderers begin with the same filter, so what is not supported or leads nowhere stops
    both, with file and line.

    Parameters
    ----------
    staged : folder with `_quarto.yml`, `index.qmd` and all that they name. Nothing in it is
        changed.
    html, pdf : files to write. Both are put in place when both are finished and checked, with the
        project's `resources` beside the first; when anything fails, none is touched.
    renderer : who renders (see `choose_renderer`).

    Raises
    ------
    RenderError : the sources cannot be rendered, or the outputs are not what they must be.
    """
    project = load_project(staged)
    tree, text = read_report(project), (staged / MAIN).read_text(encoding="utf-8")
    beside = [project.file(name) for name in project.settings.project.resources]
    with written(html) as new_html, written(pdf) as new_pdf:
        text_page = html_page(project, tree)
        if renderer.program is None:
            new_html.write_text(text_page, encoding="utf-8")
            require_clean_html(new_html, text, beside)
            new_pdf.write_bytes(pdf_file(project, tree))
        else:
            typst_text(project, tree)
            render_quarto(project, renderer.program, new_html, new_pdf)
            require_clean_html(new_html, text, beside)
        require_pdf(new_pdf)
        for finished in beside:
            require_clean_html(finished, finished.read_text(encoding="utf-8"), beside)
            with written(html.parent / finished.name) as new_page:
                shutil.copyfile(finished, new_page)
