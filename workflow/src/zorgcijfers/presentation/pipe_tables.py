"""Tables in Markdown: one header row, one cell for every place, numbers to the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Side = Literal["left", "right"]

_RULES: dict[Side, str] = {"left": ":---", "right": "---:"}


@dataclass(frozen=True)
class Column:
    """A column of a Markdown table: its header and the side its cells are set to."""

    header: str
    side: Side = "right"


def pipe_table(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> str:
    """
    A pipe table as Pandoc and Quarto read it.

    Parameters
    ----------
    columns : headers as inert Markdown, none empty.
    rows : cells as inert Markdown (`escaping.markdown_cell`), one for each column, none empty.

    Raises
    ------
    ValueError : a header or cell is empty or breaks its line, or a row has another number of cells.
    """
    headers = [column.header for column in columns]
    for cells in (headers, *rows):
        if len(cells) != len(columns):
            raise ValueError(f"{len(cells)} cells in a table of {len(columns)} columns: {cells}")
        if odd := [cell for cell in cells if not cell.strip(" ") or "\n" in cell]:
            raise ValueError(f"a table cell is empty or has several lines: {odd[0]!r}")
    rule = [_RULES[column.side] for column in columns]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (headers, rule, *rows))


def strong(cell: str) -> str:
    """A cell of a total, set off by weight."""
    return f"**{cell}**"
