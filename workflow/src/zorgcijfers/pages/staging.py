"""The report project staged for rendering: its text in one file, pictures and options beside it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import get_args

import yaml

from zorgcijfers.atomic import written_folder
from zorgcijfers.errors import RenderError
from zorgcijfers.pages.shortcodes import Shortcodes
from zorgcijfers.rendering.project import MAIN, load_project
from zorgcijfers.rendering.source_lines import write_lines
from zorgcijfers.svg import confined
from zorgcijfers.writing.formats import Formatter
from zorgcijfers.writing.languages import NAMES, Language
from zorgcijfers.writing.translation import MESSAGES

SETTINGS = "_quarto.yml"
FIGURES, TABLES = "_figures", "_tables"

EXHIBITS = "exhibits"
"""Folder of the report with what figures and tables show; not part of the staged project."""


def stage_report(
    report: Path,
    words: Path,
    staged: Path,
    *,
    formatter: Formatter,
    languages: Sequence[Language],
    variables: Mapping[str, str],
    pages: Mapping[str, str],
    files: Mapping[str, str],
    figures: Sequence[tuple[str, Path]],
) -> None:
    """
    Make the folder that a renderer renders; it is there whole or not at all.

    Its `index.qmd` holds the whole text, every shortcode resolved.

    Parameters
    ----------
    report : the Quarto project of the repository; its settings and looks are copied.
    words : its folder with the words of one language, of which the prose is taken.
    staged : folder to make; an older one is replaced.
    formatter : writes numbers in the language of the words.
    languages : all in which the report is built; its page leads to the others.
    variables : inline Markdown by dotted name, for `var`.
    pages : generated Markdown by path in the project, for `include` (`_tables/reserves.md`).
    files : generated files that its settings name, by path in the project.
    figures : theme and folder of its SVG files, copied to `_figures/{theme}`; a theme may have
        several folders. All pictures of the project are confined to themselves.

    Raises
    ------
    RenderError : the report names what there is not, a generated page has the name of a file of
        the report, or a picture holds what acts or reaches outside.
    """
    texts = {p.relative_to(words).as_posix(): p for p in words.rglob("*.qmd")}
    for name in pages:
        if name in texts:
            raise RenderError(f"{texts[name]}: a generated page has this name; rename the file")

    def read(name: str) -> str:
        try:
            return pages[name] if name in pages else texts[name].read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise RenderError(
                f"{texts[name]}: not UTF-8 text (byte {error.start}); save it as UTF-8"
            ) from None

    with written_folder(staged) as unfinished:
        apart = shutil.ignore_patterns(EXHIBITS, MESSAGES, *get_args(Language))
        shutil.copytree(report, unfinished, ignore=apart)
        with (unfinished / SETTINGS).open("a", encoding="utf-8") as settings:
            settings.write(_in_language(formatter, languages))
        for name, text in files.items():
            (unfinished / name).write_text(text, encoding="utf-8")
        (unfinished / MAIN).write_text(read(MAIN), encoding="utf-8")
        values = {"var": variables, "meta": load_project(unfinished).texts()}
        shortcodes = Shortcodes(read, {*pages, *texts}, values)
        write_lines(shortcodes.resolve(MAIN), unfinished)
        for theme, folder in figures:
            (unfinished / FIGURES / theme).mkdir(parents=True, exist_ok=True)
            for picture in sorted(folder.glob("*.svg")):
                shutil.copyfile(picture, unfinished / FIGURES / theme / picture.name)
        for picture in sorted(unfinished.rglob("*.svg")):
            svg = confined(picture, f"fig-{picture.stem.replace('_', '-')}-image")
            picture.write_text(svg, encoding="utf-8")


def _in_language(formatter: Formatter, languages: Sequence[Language]) -> str:
    """What the project's settings say of the language, and where the others are."""
    others = [
        {"language": other, "name": NAMES[other], "href": f"../{other}/index.html"}
        for other in languages
        if other != formatter.language
    ]
    said: dict[str, object] = {"lang": formatter.tag}
    return "\n" + yaml.safe_dump(said | ({"translations": others} if others else {}))
