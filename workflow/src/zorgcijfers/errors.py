"""What stops the build: one message that says where, what was expected, found, and what to do."""

from __future__ import annotations

from pathlib import Path


class ZorgcijfersError(Exception):
    """Base of everything this project raises on purpose; the message is meant for a person."""


class SourceError(ZorgcijfersError):
    """A document cannot be read exactly as its register entry, spec or patterns describe it."""

    def __init__(
        self,
        problem: str,
        *,
        document: str,
        table: str | None = None,
        line: int | None = None,
        page: int | None = None,
        expected: str | None = None,
        found: str | None = None,
        remedy: str | None = None,
    ) -> None:
        """
        Compose the message.

        Parameters
        ----------
        problem : one clause saying what is wrong.
        document : document id as registered.
        table : table id or statement id, where one is being read.
        line : 1-based line in the raw file; in a PDF, of all its lines.
        page : 1-based page, where the document is a PDF.
        expected, found : what the spec says and what the document prints.
        remedy : what the reader of the message can do.
        """
        self.problem = problem
        self.document = document
        self.table = table
        self.line = line
        where = f"document {document}"
        if table is not None:
            where += f", {table}"
        if page is not None:
            where += f", page {page}"
        if line is not None:
            where += f", line {line}"
        parts = [f"{where}: {problem}"]
        if expected is not None:
            parts.append(f"expected: {_shown(expected)}")
        if found is not None:
            parts.append(f"found: {_shown(found)}")
        if remedy is not None:
            parts.append(f"to do: {remedy}")
        super().__init__("; ".join(parts))


class SpecError(ZorgcijfersError, ValueError):
    """
    A description in `data/` (register, table spec, pattern, vocabulary, codebook) is invalid.

    A ValueError too, so that models collect it with their other problems and name the file.
    """


class AnalysisError(ZorgcijfersError):
    """An indicator or fact cannot be computed from the records as asked."""


class StorageError(ZorgcijfersError):
    """A result cannot be written: the disk is full, or its folder is not writable."""

    def __init__(self, path: Path, problem: str, remedy: str) -> None:
        """
        Compose the message.

        Parameters
        ----------
        path : the file or folder that was to be written.
        problem : what the system says.
        remedy : what the reader of the message can do.
        """
        super().__init__(
            f"{path} cannot be written: {problem}; to do: {remedy}, then run snakemake again"
        )


class RenderError(ZorgcijfersError):
    """The report cannot be rendered from its sources."""


def _shown(text: str, limit: int = 200) -> str:
    """The text on one line, control characters made visible, cut where it would flood a log."""
    visible = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
    return visible if len(visible) <= limit else f"{visible[:limit]}… ({len(visible)} characters)"
