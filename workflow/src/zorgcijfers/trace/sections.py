"""Which sections of the report say a fact."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

_HEADING = re.compile(r"^#{1,4} (?P<title>.+?)(?: \{[^}]*\})?$")
_VARIABLE = re.compile(r"\{\{<\s*var\s+(?P<key>[^\s>]+)\s*>\}\}")


def sections_using(report: Path, facts: Collection[str]) -> list[str]:
    """
    Sections whose prose names one of the facts.

    Parameters
    ----------
    report : folder of the Quarto project.
    facts : fact ids.

    Returns
    -------
    `file: heading` in reading order, each once.
    """
    wanted = set(facts)
    found: dict[str, None] = {}
    for path in sorted(report.glob("*.qmd")):
        title = path.stem
        for line in path.read_text(encoding="utf-8").splitlines():
            heading = _HEADING.match(line)
            if heading:
                title = heading["title"]
            if any(match["key"] in wanted for match in _VARIABLE.finditer(line)):
                found[f"{path.name}: {title}"] = None
    return list(found)
