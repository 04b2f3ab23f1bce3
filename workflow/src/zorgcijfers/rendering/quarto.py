"""Quarto itself, run on the same sources."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from zorgcijfers.errors import RenderError
from zorgcijfers.rendering.dates import utc_midnight
from zorgcijfers.rendering.document import Report
from zorgcijfers.rendering.variables import FILE, inert_variables, load_variables


def quarto_path() -> Path | None:
    """The `quarto` on the PATH; None where there is none."""
    found = shutil.which("quarto")
    return Path(found) if found else None


def quarto_version(quarto: Path) -> str:
    """
    What `quarto --version` prints.

    Raises
    ------
    RenderError : the program does not run.
    """
    try:
        done = subprocess.run(
            [str(quarto), "--version"], capture_output=True, text=True, check=False
        )
    except OSError as error:
        raise RenderError(f"{quarto} does not run: {error}") from None
    if done.returncode != 0 or not done.stdout.strip():
        raise RenderError(f"{quarto} --version fails: {done.stderr.strip()}")
    return done.stdout.strip().splitlines()[0]


def render_command(quarto: Path, output_dir: str) -> list[str]:
    """
    The one command that renders all formats of the project in the current folder.

    Without `--to`, `quarto render` makes every format that the project declares. The output
    folder is relative to the project and inside it, as Quarto asks.
    """
    return [str(quarto), "render", "--output-dir", output_dir]


def render_quarto(report: Report, quarto: Path, html: Path, pdf: Path) -> None:
    """
    Let Quarto write both outputs from a copy of the project.

    The copy differs in one thing: shortcodes inside values of `_variables.yml` are made plain
    text, which the embedded renderer does by itself.

    Parameters
    ----------
    report : checked report; its project is not changed.
    quarto : the program.
    html, pdf : files to write; nothing is promised about them when this raises.

    Raises
    ------
    RenderError : Quarto fails or makes other files than expected.
    """
    settings = report.project.settings
    output_dir = settings.project.output_dir
    with TemporaryDirectory() as name:
        copy = Path(name) / "report"
        shutil.copytree(report.project.root, copy, ignore=shutil.ignore_patterns(output_dir))
        if (copy / FILE).exists():
            text = inert_variables(load_variables(copy))
            (copy / FILE).write_text(text, encoding="utf-8")
        environment = {**os.environ, "SOURCE_DATE_EPOCH": str(utc_midnight(settings.date))}
        done = subprocess.run(
            render_command(quarto, output_dir),
            cwd=copy,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise RenderError(f"quarto render fails: {(done.stderr or done.stdout).strip()}")
        for made, wanted in (("index.html", html), ("index.pdf", pdf)):
            source = copy / output_dir / made
            if not source.is_file():
                raise RenderError(f"quarto render made no {made} in {output_dir}")
            shutil.copyfile(source, wanted)
