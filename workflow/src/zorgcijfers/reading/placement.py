"""Where lost cells belong: the one placement that every printed total allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

Row = tuple[Decimal | None, ...]

_MOST_STEPS = 200_000  # far beyond any table a person could check; guards against hostile input


class NoPlacementError(Exception):
    """No placement, or more than one, meets the printed totals; the message says which."""


def place(
    rows: Sequence[Sequence[Decimal]],
    row_totals: Sequence[Decimal],
    column_totals: Sequence[Decimal],
) -> list[Row]:
    """
    Put the printed numbers of each row into their columns.

    Numbers keep their order from left to right. A cell that printed nothing counts as zero.

    Parameters
    ----------
    rows : printed numbers of each row, at most one a column.
    row_totals : printed total of each row.
    column_totals : printed total of each column.

    Returns
    -------
    Each row with one entry a column, None where nothing was printed.

    Raises
    ------
    NoPlacementError : a row does not add up to its total, no placement meets the column totals, or
        several do.
    """
    width = len(column_totals)
    for number, (row, total) in enumerate(zip(rows, row_totals, strict=True), start=1):
        if sum(row) != total:
            raise NoPlacementError(
                f"row {number} adds up to {sum(row)}, its printed total is {total}"
            )
    found: list[list[Row]] = []
    for solution in _placements(rows, tuple(column_totals), width):
        found.append(solution)
        if len(found) > 1:
            raise NoPlacementError(
                f"several placements meet the printed totals, among them {_shown(found[0])} "
                f"and {_shown(found[1])}"
            )
    if not found:
        raise NoPlacementError(
            "no placement of the printed numbers meets the column totals "
            + ", ".join(str(total) for total in column_totals)
        )
    return found[0]


def _placements(
    rows: Sequence[Sequence[Decimal]], totals: tuple[Decimal, ...], width: int
) -> Iterator[list[Row]]:
    # Rows with fewest ways first: what is certain narrows the rest.
    order = sorted(range(len(rows)), key=lambda i: abs(width - 2 * len(rows[i])), reverse=True)
    steps = 0

    def extend(
        depth: int, left: tuple[Decimal, ...], placed: dict[int, Row]
    ) -> Iterator[list[Row]]:
        nonlocal steps
        if depth == len(order):
            if not any(left):
                yield [placed[i] for i in range(len(rows))]
            return
        index = order[depth]
        for columns in combinations(range(width), len(rows[index])):
            steps += 1
            if steps > _MOST_STEPS:
                raise NoPlacementError(
                    "too many cells are lost for the printed totals to place them"
                )
            entries = dict(zip(columns, rows[index], strict=True))
            after = tuple(total - entries.get(c, 0) for c, total in enumerate(left))
            if min(after) >= 0:
                row = tuple(entries.get(c) for c in range(width))
                yield from extend(depth + 1, after, placed | {index: row})

    yield from extend(0, totals, {})


def _shown(rows: list[Row]) -> str:
    return " / ".join(" ".join("–" if v is None else str(v) for v in row) for row in rows)
