"""The values of the report that were keyed by hand, see `tests/report/golden/README.md`."""

from __future__ import annotations

import csv
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "report" / "golden"

GAP = "___"
"""Where the number stands in a keyed piece of a sentence."""


def keyed(name: str) -> list[dict[str, str]]:
    """The rows of one table."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))
