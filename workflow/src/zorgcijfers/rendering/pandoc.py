"""Pandoc, run on a project with the filter that sets its Quarto constructs."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pypandoc

from zorgcijfers.errors import RenderError
from zorgcijfers.rendering.project import MAIN, Project
from zorgcijfers.rendering.source_lines import Line, read_lines
from zorgcijfers.rendering.stylesheets import classes_in

# `table_attributes`: Quarto reads the attributes after a table's caption as well.
READER = "markdown+table_attributes"
_WARNED_LINE = re.compile(r"(?:index\.qmd )?line (\d+)(?: column \d+)?")


def run_pandoc(arguments: Sequence[str], text: str = "", folder: Path | None = None) -> str:
    """
    Run Pandoc once.

    Parameters
    ----------
    arguments : its command line, without the program.
    text : what it reads, where the arguments name no file.
    folder : where it runs; the current one where none is given.

    Raises
    ------
    RenderError : Pandoc fails; the message is Pandoc's own, or the filter's.
    """
    done = subprocess.run(
        [pypandoc.get_pandoc_path(), *arguments],
        input=text.encode("utf-8"),
        capture_output=True,
        cwd=folder,
        env={**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC"},
        check=False,
    )
    if done.returncode != 0:
        raise RenderError(done.stderr.decode("utf-8", "replace").strip())
    return done.stdout.decode("utf-8")


def read_report(project: Project) -> str:
    """
    Parse a project's `index.qmd`; the document as JSON.

    Raises
    ------
    RenderError : Pandoc warns, of an unclosed block or a note without text, for instance.
    """
    try:
        return run_pandoc(
            ["--from", READER, "--to", "json", "--fail-if-warnings", MAIN], folder=project.root
        )
    except RenderError as error:
        lines = read_lines(project.root)

        def place(match: re.Match[str]) -> str:
            return lines[min(max(int(match[1]), 1), len(lines)) - 1].place

        raise RenderError(f"Pandoc: {_WARNED_LINE.sub(place, str(error))}") from None


def write_report(
    project: Project,
    tree: str,
    options: Mapping[str, object],
    template: str,
    partials: Sequence[Path],
) -> str:
    """
    Set a document for one output.

    Parameters
    ----------
    project : its project.
    tree : the document, from `read_report`.
    options : Pandoc's options for the output; `to` is `html5` or `typst`.
    template : name of a template of this package.
    partials : templates that it takes from the project.

    Raises
    ------
    RenderError : a construct is not supported, a reference leads nowhere or a picture cannot be
        used; the message lists all, with file and line.
    """
    given = {
        "words": project.words(),
        "classes": sorted(classes_in(map(project.file, project.settings.format.html.css))),
        "number-depth": str(project.settings.number_depth),
    }
    lines = read_lines(project.root)
    with TemporaryDirectory() as name:
        for partial in partials:
            (Path(name) / partial.name).write_bytes(partial.read_bytes())
        return set_document(
            tree,
            {
                "from": "json",
                "metadata": project.template_metadata(),
                "filters": [str(project.file(name)) for name in project.settings.filters],
                **options,
            },
            template,
            given,
            Path(name),
            project.root,
            lines,
        )


def set_document(
    text: str,
    options: Mapping[str, Any],
    template: str,
    given: Mapping[str, object],
    partials: Path | None = None,
    root: Path | None = None,
    lines: Sequence[Line] = (),
) -> str:
    """
    Run Pandoc with the filter and a template of this package.

    Parameters
    ----------
    text : the document, in the format that the options name.
    options : Pandoc's options, as in a defaults file.
    template : name of the template.
    given : what the filter is told; see `filter.lua`.
    partials : folder of templates that the template takes in.
    root : where pictures are looked for.
    lines : the document's lines with their places, for messages.

    Raises
    ------
    RenderError : as `write_report`.
    """
    with TemporaryDirectory() as name, as_file(files(__package__)) as package:
        folder = partials or Path(name)
        (folder / template).write_bytes((package / "templates" / template).read_bytes())
        defaults = {
            **options,
            "template": str(folder / template),
            "filters": [*options.get("filters", ()), str(package / "filter.lua")],
            "wrap": "none",
            "metadata": {**options["metadata"], "filter": given},
        }
        (folder / "defaults.json").write_text(json.dumps(defaults), encoding="utf-8")
        try:
            return run_pandoc(["--defaults", str(folder / "defaults.json")], text, root)
        except RenderError as error:
            raise RenderError(_explained(str(error), lines)) from None


def _explained(message: str, lines: Sequence[Line]) -> str:
    """The filter's problems with their places, in reading order; else Pandoc's own message."""
    found: list[tuple[int, str]] = []
    for problem in message.splitlines():
        kind, *parts = problem.split("\t")
        if kind != "problem" or len(parts) != 2:
            return f"Pandoc: {message}"
        needle, what = parts
        at = next((n for n, line in enumerate(lines) if needle and needle in line.text), None)
        found.append((-1, what) if at is None else (at, f"{lines[at].place}: {what}"))
    return "\n".join(dict.fromkeys(text for _, text in sorted(found)))
