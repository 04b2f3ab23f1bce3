"""Pandoc as a process: text or a document tree in, text or a document tree out."""

from __future__ import annotations

import io
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import panflute as pf
import pypandoc
from panflute.elements import RAW_FORMATS

from zorgcijfers.errors import RenderError

# Panflute's list of raw formats is older than Pandoc's Typst writer.
RAW_FORMATS.add("typst")


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


def read_tree(tree: str) -> pf.Doc:
    """
    A document tree as Pandoc writes it (JSON), as Panflute elements.

    Raises
    ------
    RenderError : it holds an element that Panflute does not know (raw content for an output that
        the report does not have, for instance).
    """
    try:
        return pf.load(io.StringIO(tree))
    except (NotImplementedError, TypeError) as error:
        raise RenderError(f"the document holds what is not supported: {error}") from None


def write_tree(doc: pf.Doc) -> str:
    """A document as JSON, for Pandoc to read."""
    stream = io.StringIO()
    pf.dump(doc, stream)
    return stream.getvalue()
