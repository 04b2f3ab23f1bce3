"""Which renderer makes the report: Quarto where it is installed, else the embedded one."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Literal

import pypandoc

from zorgcijfers.errors import RenderError

Wanted = Literal["auto", "quarto", "pandoc"]

# The first Quarto with `pdf-standard` and with the Typst (0.14) that the report's template needs.
OLDEST_QUARTO = (1, 9)


@dataclass(frozen=True)
class Renderer:
    """
    A renderer that can run here.

    `description`, its name and version, is printed in the report and is what a rebuild depends
    on; `program` is Quarto's path, None for the embedded renderer.
    """

    name: Literal["quarto", "pandoc"]
    description: str
    program: Path | None = None


def choose_renderer(wanted: Wanted) -> Renderer:
    """
    The renderer that a configuration asks for.

    Parameters
    ----------
    wanted : `quarto`, `pandoc` (embedded), or `auto`: Quarto where it is on the PATH and recent
        enough, else the embedded renderer.

    Raises
    ------
    RenderError : Quarto is asked for and is not on the PATH, does not run or is too old.
    """
    embedded = f"Pandoc {pypandoc.get_pandoc_version()} + Typst {version('typst')}"
    found = None if wanted == "pandoc" else shutil.which("quarto")
    if found is None:
        if wanted == "quarto":
            raise RenderError(
                "renderer: quarto is asked for and there is no quarto on the PATH; install it "
                "(environment.yml brings it) or set the renderer to auto or pandoc"
            )
        return Renderer("pandoc", embedded)
    number = _quarto_version(found)
    if tuple(int(part) for part in re.findall(r"\d+", number)[:3]) >= OLDEST_QUARTO:
        return Renderer("quarto", f"Quarto {number}", Path(found))
    oldest = ".".join(map(str, OLDEST_QUARTO))
    if wanted == "quarto":
        raise RenderError(
            f"renderer: quarto on the PATH is {number}, the report needs {oldest} or later; "
            "update it or set the renderer to auto or pandoc"
        )
    return Renderer("pandoc", f"{embedded} (the Quarto found, {number}, is older than {oldest})")


def _quarto_version(quarto: str) -> str:
    """What `quarto --version` prints."""
    try:
        done = subprocess.run([quarto, "--version"], capture_output=True, text=True, check=False)
    except OSError as error:
        raise RenderError(f"{quarto} does not run: {error}") from None
    if done.returncode != 0 or not done.stdout.strip():
        raise RenderError(f"{quarto} --version fails: {done.stderr.strip()}")
    return done.stdout.strip().splitlines()[0]
