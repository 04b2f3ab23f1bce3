"""Which renderer makes the report: Quarto where it is installed, else the embedded one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from zorgcijfers.errors import RenderError
from zorgcijfers.rendering import pandoc
from zorgcijfers.rendering.quarto import quarto_path, quarto_version

Wanted = Literal["auto", "quarto", "pandoc"]

# The first Quarto with `pdf-standard` and with the Typst (0.14) that the report's template needs.
OLDEST_QUARTO = (1, 9)


@dataclass(frozen=True)
class Renderer:
    """
    A renderer that can run here.

    `description` is for the report (`build.renderer` in `_variables.yml`), which must be written
    before rendering; `program` is Quarto's path, None for the embedded renderer.
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
    embedded = Renderer("pandoc", pandoc.description())
    program = None if wanted == "pandoc" else quarto_path()
    if program is None:
        if wanted == "quarto":
            raise RenderError(
                "renderer: quarto is asked for and there is no quarto on the PATH; install it "
                "(environment.yml brings it) or set the renderer to auto or pandoc"
            )
        return embedded
    version = quarto_version(program)
    if _numbers(version) >= OLDEST_QUARTO:
        return Renderer("quarto", f"Quarto {version}", program)
    oldest = ".".join(map(str, OLDEST_QUARTO))
    if wanted == "quarto":
        raise RenderError(
            f"renderer: quarto on the PATH is {version}, the report needs {oldest} or later; "
            "update it or set the renderer to auto or pandoc"
        )
    note = f"the Quarto found, {version}, is older than {oldest}"
    return Renderer("pandoc", f"{embedded.description} ({note})")


def _numbers(version: str) -> tuple[int, ...]:
    """The numbers of a version, `(1, 9, 3)`."""
    return tuple(int(part) for part in re.findall(r"\d+", version)[:3])
