"""Pandoc as a process: text in, text out."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pypandoc

from zorgcijfers.errors import RenderError


def pandoc_version() -> str:
    """Version of the Pandoc that the Python package brings, `3.9`."""
    return str(pypandoc.get_pandoc_version())


def run_pandoc(arguments: Sequence[str], text: str, folder: Path | None = None) -> str:
    """
    Run Pandoc once.

    Parameters
    ----------
    arguments : its command line, without the program.
    text : what it reads.
    folder : where it runs; the current one where none is given.

    Raises
    ------
    RenderError : Pandoc fails; the message is Pandoc's own.
    """
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    done = subprocess.run(
        [pypandoc.get_pandoc_path(), *arguments],
        input=text.encode("utf-8"),
        capture_output=True,
        cwd=folder,
        env=environment,
        check=False,
    )
    if done.returncode != 0:
        raise RenderError(f"Pandoc: {done.stderr.decode('utf-8', 'replace').strip()}")
    return done.stdout.decode("utf-8")
