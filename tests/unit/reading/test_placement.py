from decimal import Decimal

import pytest

from zorgcijfers.reading.placement import NoPlacementError, place


def numbers(*values: int) -> list[Decimal]:
    return [Decimal(v) for v in values]


def test_lost_cells_go_where_both_totals_close() -> None:
    rows = [numbers(1, 2, 3), numbers(5, 7), numbers(4)]
    placed = place(rows, numbers(6, 12, 4), numbers(1, 11, 10))
    assert placed == [(1, 2, 3), (None, 5, 7), (None, 4, None)]


def test_two_placements_are_refused() -> None:
    with pytest.raises(NoPlacementError, match="several placements"):
        place([numbers(3), numbers(3)], numbers(3, 3), numbers(3, 3))


def test_totals_that_no_placement_meets_are_refused() -> None:
    with pytest.raises(NoPlacementError, match="no placement"):
        place([numbers(3)], numbers(3), numbers(2, 1))


def test_a_row_that_contradicts_its_total_is_refused() -> None:
    with pytest.raises(NoPlacementError, match="row 2 adds up to 4, its printed total is 5"):
        place([numbers(1, 1), numbers(4)], numbers(2, 5), numbers(1, 5))


def test_a_table_with_too_many_lost_cells_is_refused_in_time() -> None:
    rows = [numbers(*range(1, 9))] * 12
    with pytest.raises(NoPlacementError, match="cells are lost"):
        place(rows, [Decimal(36)] * 12, [Decimal(27)] * 16)
