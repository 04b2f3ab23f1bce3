"""Where each line of a staged `index.qmd` was written: the file of the report and its line."""

from __future__ import annotations

import csv
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from zorgcijfers.rendering.project import MAIN

FILE = "_lines.csv"
"""Beside the staged `index.qmd`: a row where its lines begin to come from another place."""


@dataclass(frozen=True)
class Line:
    """One line of text, the file that it is written in and its number there, from 1."""

    text: str
    file: str
    number: int

    @property
    def place(self) -> str:
        """The line's place, as messages name it."""
        return f"{self.file}, line {self.number}"


def write_lines(lines: Iterable[Line], staged: Path) -> None:
    """
    Write `index.qmd`, and beside it where its lines come from.

    Parameters
    ----------
    lines : its lines in order.
    staged : folder of the project.
    """
    previous = Line("", "", 0)
    with (
        (staged / MAIN).open("w", encoding="utf-8") as text,
        (staged / FILE).open("w", encoding="utf-8", newline="") as places,
    ):
        writer = csv.writer(places, lineterminator="\n")
        writer.writerow(["line", "file", "line_in_file"])
        for position, line in enumerate(lines, start=1):
            if (line.file, line.number) != (previous.file, previous.number + 1):
                writer.writerow([position, line.file, line.number])
            text.write(f"{line.text}\n")
            previous = line


def read_lines(project: Path) -> list[Line]:
    """
    Lines of a project's `index.qmd`, each with the place where it is written.

    Parameters
    ----------
    project : folder of the project, staged or written by hand.
    """
    texts = (project / MAIN).read_text(encoding="utf-8").removesuffix("\n").split("\n")
    origins = [(1, MAIN, 1)]
    if (project / FILE).is_file():
        with (project / FILE).open(encoding="utf-8", newline="") as places:
            rows = list(csv.DictReader(places))
        origins = [(int(row["line"]), row["file"], int(row["line_in_file"])) for row in rows]
    starts = [start for start, _, _ in origins]
    found = []
    for position, text in enumerate(texts, start=1):
        start, file, number = origins[bisect_right(starts, position) - 1]
        found.append(Line(text, file, number + position - start))
    return found
