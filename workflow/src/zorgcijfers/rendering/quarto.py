"""Quarto itself, run on the same sources."""

from __future__ import annotations

import logging
import os
import re
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from zorgcijfers.errors import RenderError
from zorgcijfers.rendering.project import Project

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_WARNING = re.compile(r"\s*(?:\[?WARN(?:ING)?\]?\b|\(W\)|warning:)", re.IGNORECASE)
HARMLESS = (
    # Quarto's Typst output sets tabs one after the other, which is what the report asks for.
    "couldn't recognize format, using default tabset rendering",
    # Typst holds the PDF to its standard; verapdf would look a second time.
    "PDF standard validation requested but verapdf is not installed",
)
"""Warnings of Quarto that say nothing about the report."""


def render_quarto(project: Project, quarto: Path, html: Path, pdf: Path) -> None:
    """
    Let Quarto write both outputs from a copy of the project; what it says goes to the log.

    Parameters
    ----------
    project : its project, which is not changed.
    quarto : the program.
    html, pdf : files to write; nothing is promised about them when this raises.

    Raises
    ------
    RenderError : Quarto fails, warns of what is not known to be harmless, or makes other files
        than expected.
    """
    output_dir = project.settings.project.output_dir
    with TemporaryDirectory() as name:
        copy = Path(name) / "report"
        shutil.copytree(project.root, copy, ignore=shutil.ignore_patterns(output_dir))
        # Without `--to` it makes every format that the project declares. The output folder is
        # relative to the project and inside it, as Quarto asks.
        done = subprocess.run(
            [str(quarto), "render", "--output-dir", output_dir],
            cwd=copy,
            env={**os.environ, "SOURCE_DATE_EPOCH": str(project.time_stamp), "NO_COLOR": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        said = _COLOUR.sub("", done.stdout).strip()
        logging.info("%s", said)
        if done.returncode != 0:
            raise RenderError(f"quarto render fails: {said}")
        if unknown := unknown_warnings(said):
            raise RenderError(
                f"quarto render warns: {'; '.join(unknown)}; to do: mend the report, or add what "
                "is harmless to HARMLESS in rendering/quarto.py"
            )
        for made, wanted in (("index.html", html), ("index.pdf", pdf)):
            source = copy / output_dir / made
            if not source.is_file():
                raise RenderError(f"quarto render made no {made} in {output_dir}")
            shutil.copyfile(source, wanted)


def unknown_warnings(said: str) -> list[str]:
    """Warnings in what Quarto said, without those known to be harmless."""
    warnings = [line.strip() for line in said.splitlines() if _WARNING.match(line)]
    return [line for line in warnings if not any(known in line for known in HARMLESS)]
