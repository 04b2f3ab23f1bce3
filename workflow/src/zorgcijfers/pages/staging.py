"""The report project staged for rendering: prose, numbers, tables and figures in one folder."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import get_args

from zorgcijfers.atomic import written_folder
from zorgcijfers.errors import RenderError
from zorgcijfers.presentation.languages import Language
from zorgcijfers.presentation.variables import FILE, selected, used_variables, write_variables

FIGURES, TABLES = "_figures", "_tables"

EXHIBITS = "exhibits"
"""Folder of the report with what figures and tables show; not part of the staged project."""


def stage_report(
    report: Path,
    words: Path,
    staged: Path,
    *,
    variables: Mapping[str, str],
    pages: Mapping[str, str],
    figures: Sequence[tuple[str, Path]],
) -> None:
    """
    Make the folder that a renderer renders; it is there whole or not at all.

    Parameters
    ----------
    report : the Quarto project of the repository; its settings and looks are copied.
    words : its folder with the words of one language, whose prose is copied.
    staged : folder to make; an older one is replaced.
    variables : Markdown by dotted name; those that the report uses are written.
    pages : generated Markdown by path below the folder (`_tables/reserves.md`).
    figures : theme and folder of its SVG files, copied to `_figures/{theme}`; a theme may have
        several folders.

    Raises
    ------
    RenderError : the report uses a variable that there is not, or a generated page would
        overwrite a file of the report.
    """
    with written_folder(staged) as unfinished:
        apart = shutil.ignore_patterns(EXHIBITS, *get_args(Language))
        shutil.copytree(report, unfinished, ignore=apart)
        for path in sorted(words.glob("*.qmd")):
            shutil.copyfile(path, unfinished / path.name)
        for name, text in pages.items():
            path = unfinished / name
            if path.exists():
                raise RenderError(f"report/{name}: a generated page has this name; rename the file")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        for theme, folder in figures:
            (unfinished / FIGURES / theme).mkdir(parents=True, exist_ok=True)
            for picture in sorted(folder.glob("*.svg")):
                shutil.copyfile(picture, unfinished / FIGURES / theme / picture.name)
        used = used_variables(unfinished)
        write_variables(selected(variables, used), unfinished / FILE)
