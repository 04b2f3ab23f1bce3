"""Executed notebooks as pages beside the report: prose, tables and pictures, with their code."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from importlib.resources import as_file, files
from pathlib import Path

import nbformat

from zorgcijfers import rendering
from zorgcijfers.atomic import written
from zorgcijfers.codebook import Codebook
from zorgcijfers.errors import RenderError, ZorgcijfersError
from zorgcijfers.pages.page_words import PageWords
from zorgcijfers.presentation.notebook_views import MARKDOWN, SVG
from zorgcijfers.rendering.html import POLICY_WITHOUT_SCRIPTS
from zorgcijfers.rendering.pandoc import READER, set_document
from zorgcijfers.rendering.stylesheets import classes_in, embedded
from zorgcijfers.vocabulary import RowSet

BY_HAND = "by-hand"
"""Tag of a cell that works a number out by hand; its code is open on the page."""

_SVG_NAME = re.compile(r'\bid="(fig-[a-z0-9-]+)"')
_FENCE = re.compile(r"`+")


def notebook_titles(data: Path, words: PageWords) -> dict[str, str]:
    """
    Title of the page of every notebook, by its path in the folder of the pages.

    Parameters
    ----------
    data : the project's data folder; the themes of its codebook have a notebook each, its care
        funds a profile each.
    words : of the pages.
    """
    codebook = Codebook.read(data / "analysis/indicators")
    funds = RowSet.read(data / "vocabularies" / "row_sets" / "care_funds.yaml")
    return {
        **{f"{theme.theme}.html": theme.title for theme in codebook.themes},
        **{
            f"fund_profiles/{row.code}.html": words.notebooks.profile.format(fund=row.name)
            for row in funds.rows
        },
    }


def notebook_page(
    executed: Path,
    page: Path,
    name: str,
    titles: Mapping[str, str],
    report: str,
    stylesheet: Path,
) -> None:
    """
    Render an executed notebook as one self-contained HTML page.

    Parameters
    ----------
    executed : executed notebook.
    page : where the page belongs.
    name : its path in the folder of the pages, a key of `titles`.
    titles : titles of all pages, which link to each other.
    report : the report's page from that folder.
    stylesheet : CSS file embedded in it.

    Raises
    ------
    RenderError : Pandoc fails, or the style sheet cannot be used; the message names the notebook.
    """
    up = "../" * name.count("/")
    try:
        notebook = nbformat.read(executed, as_version=4)
        markdown = "\n\n".join(_content(notebook, f"{up}{report}"))
        text = set_document(
            markdown,
            {
                "from": READER,
                "to": "html5",
                "section-divs": True,
                "table-of-contents": True,
                "metadata": {"title": titles[name]},
                "variables": _variables(name, titles, up, report, stylesheet),
            },
            "notebook.html",
            {
                "words": {"scrollable-table": "Table %d, scrolls sideways"},
                "classes": sorted(classes_in([stylesheet])),
                "number-depth": "0",
                "titled": True,  # by the template
            },
        )
    except (OSError, ZorgcijfersError) as error:
        raise RenderError(f"{executed}: cannot be rendered as a page: {error}") from error
    with written(page) as unfinished:
        unfinished.write_text(text, encoding="utf-8")


def _content(notebook: nbformat.NotebookNode, report: str) -> Iterator[str]:
    """The cells as Markdown: code folded, outputs in the form that a page shows best."""
    pictures = 0
    silent: list[str] = []  # code of cells that show nothing, folded together with the next
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            yield from _folded(silent)
            yield cell.source
            continue
        silent.append(cell.source)
        if not cell.outputs:
            continue
        yield from _folded(silent, opened=BY_HAND in cell.metadata.get("tags", []))
        for output in cell.outputs:
            data = output.get("data", {"text/plain": output.get("text", "")})
            if SVG in data:
                pictures += 1
                yield _figure(data[SVG], data["text/plain"], pictures, report)
            else:
                yield data[MARKDOWN] if MARKDOWN in data else _fenced(data["text/plain"])
    yield from _folded(silent)


def _folded(code: list[str], *, opened: bool = False) -> Iterator[str]:
    """The code gathered so far, if any, below a line that unfolds it; the list is emptied."""
    if code:
        yield _raw(f'<details class="code"{" open" * opened}><summary>Code of this step</summary>')
        yield from map(_fenced, code)
        yield _raw("</details>")
        code.clear()


def _figure(svg: str, caption: str, number: int, report: str) -> str:
    """A picture with its caption and a link to the same figure in the report."""
    found = _SVG_NAME.search(svg)
    link = f'<br><a href="{report}#{found[1]}">The figure in the report</a>' if found else ""
    return _raw(
        '<figure class="quarto-float quarto-float-fig">\n'
        '<div class="picture-scroll" role="region" tabindex="0" '
        f'aria-label="Picture {number}, scrolls sideways"><div>{svg}</div></div>\n'
        f"<figcaption>{html.escape(caption)}{link}</figcaption>\n</figure>"
    )


def _raw(text: str) -> str:
    return f"{_fence(text)}{{=html}}\n{text}\n{_fence(text)}"


def _fenced(text: str) -> str:
    return f"{_fence(text)}\n{text}\n{_fence(text)}"


def _fence(text: str) -> str:
    """A fence that no line of the text closes."""
    return "`" * (max([2, *map(len, _FENCE.findall(text))]) + 1)


def _variables(
    name: str, titles: Mapping[str, str], up: str, report: str, stylesheet: Path
) -> dict[str, object]:
    """What the template prints unescaped."""
    with as_file(files(rendering) / "templates") as templates:
        styles = [embedded(sheet) for sheet in (stylesheet, templates / "layout.css")]
    links = [
        f'<a href="{up}{other}"{" aria-current=page" if other == name else ""}>'
        f"{html.escape(title)}</a>"
        for other, title in titles.items()
    ]
    return {
        "policy": POLICY_WITHOUT_SCRIPTS,
        "style": "\n".join(styles),
        "report": f"{up}{report}",
        "notebooks": links,
    }
