"""The page from which a reader chooses the language of the report."""

from __future__ import annotations

import html
from collections.abc import Mapping
from pathlib import Path

from zorgcijfers.atomic import written
from zorgcijfers.rendering.project import load_project
from zorgcijfers.writing.languages import NAMES, Language

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def lead_to_languages(staged: Mapping[Language, Path], page: Path) -> None:
    """
    Write the page.

    Parameters
    ----------
    staged : the staged report of each language, which lies in a folder of its name beside the page.
    page : where it belongs.
    """
    titles = {language: load_project(folder).settings.title for language, folder in staged.items()}
    items = "\n".join(
        f'<li lang="{language}"><a href="{language}/index.html" hreflang="{language}">'
        f"{html.escape(title)}</a> ({NAMES[language]}; "
        f'<a href="{language}/report.pdf" hreflang="{language}">PDF</a>)</li>'
        for language, title in titles.items()
    )
    first, title = next(iter(titles.items()))
    with written(page) as unfinished:
        unfinished.write_text(
            f"""<!DOCTYPE html>
<html lang="{first}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<title>{html.escape(title)}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1.125rem/1.6 "IBM Plex Sans", "Helvetica Neue", Arial, sans-serif; }}
main {{ max-width: 40rem; margin: 4rem auto; padding: 0 1rem; }}
li {{ margin: 1rem 0; }}
</style>
</head>
<body>
<main id="report-text">
<h1>{html.escape(title)}</h1>
<ul>
{items}
</ul>
</main>
</body>
</html>
""",
            encoding="utf-8",
        )
