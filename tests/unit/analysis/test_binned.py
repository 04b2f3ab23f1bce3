"""Statistics of binned counts: by hand, by a second method, and by properties."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from zorgcijfers.analysis.binned import Bin, Binned, Binning, Readings, compare
from zorgcijfers.errors import AnalysisError
from zorgcijfers.interval import Interval
from zorgcijfers.quantity import Quantity


def grid(*edges: int | None, code: str = "test") -> Binning:
    """Bins from each edge to the next; None opens the last one."""
    bins = [
        Bin(row=f"r{n}", low=low, high=high)
        for n, (low, high) in enumerate(pairwise(edges))
        if low is not None
    ]
    return Binning(code=code, assumption="none", unit="months", bins=tuple(bins))


def counted(number: int, name: str = "") -> Quantity:
    value = Fraction(number)
    inputs = (name,) if name else ()
    return Quantity(value, Interval.exactly(value), "decisions", inputs, str(number))


def binned(binning: Binning, *counts: int, printed: int | None = None) -> Binned:
    by_row = {b.row: counted(n, b.row) for b, n in zip(binning.bins, counts, strict=True)}
    return Binned.of(binning, by_row, None if printed is None else counted(printed, "total"))


TOY = grid(0, 1, 3, None)  # [0,1) [1,3) [3,∞)


def test_cumulative_shares_are_exact_at_the_edges() -> None:
    toy = binned(TOY, 2, 6, 2)
    assert TOY.edges == (1, 3)
    assert [toy.share_below(e).value for e in TOY.edges] == [20, 80]
    assert [toy.count_from(e).value for e in TOY.edges] == [8, 2]
    assert toy.share_below(3).interval == Interval.exactly(80)


def test_a_share_inside_a_bin_is_refused() -> None:
    with pytest.raises(AnalysisError, match="2 months lies inside a bin"):
        binned(TOY, 2, 6, 2).share_below(2)
    with pytest.raises(AnalysisError, match="4 months lies inside a bin"):
        binned(TOY, 2, 6, 2).mean_bounds(4)


def test_quantiles_have_a_bin_and_an_interpolated_value() -> None:
    toy = binned(TOY, 2, 6, 2)
    low, high = toy.quantile_edges(Fraction(1, 2))
    assert (low.value, high.value if high else None) == (1, 3)
    # half of 10 is 5; 2 lie before the bin, so 3 of its 6: halfway from 1 to 3
    inside = toy.interpolated_quantile(Fraction(1, 2))
    assert inside is not None
    assert inside.value == 2
    assert set(low.inputs) == {"r0", "r1", "r2"}


def test_a_quantile_in_the_open_bin_has_no_upper_end() -> None:
    toy = binned(TOY, 2, 6, 2)
    low, high = toy.quantile_edges(Fraction(9, 10))
    assert (low.value, high) == (3, None)
    assert toy.interpolated_quantile(Fraction(9, 10)) is None


def test_a_quantile_reached_exactly_at_an_edge_is_that_edge() -> None:
    # half of 10 is reached by the first bin alone: the quantile is its upper edge
    even = binned(TOY, 5, 3, 2)
    assert even.quantile_bin(Fraction(1, 2)).row == "r0"
    inside = even.interpolated_quantile(Fraction(1, 2))
    assert inside is not None
    assert inside.value == 1
    assert even.quantile_bin(Fraction(1)).row == "r2"


@pytest.mark.parametrize("share", [Fraction(0), Fraction(11, 10)])
def test_no_share_no_quantile(share: Fraction) -> None:
    with pytest.raises(AnalysisError, match="above 0 and at most 1"):
        binned(TOY, 2, 6, 2).quantile_bin(share)


def test_mean_bounds_by_hand() -> None:
    low, high = binned(TOY, 2, 6, 2).mean_bounds(3)
    assert low.value == Fraction(2 * 0 + 6 * 1 + 2 * 3, 10)
    assert high.value == Fraction(2 * 1 + 6 * 3 + 2 * 3, 10)
    earlier = binned(TOY, 2, 6, 2).mean_bounds(1)
    assert [q.value for q in earlier] == [Fraction(6 + 2, 10), 1]


def test_a_known_mean_implies_that_of_the_open_bin() -> None:
    mean = Quantity(Fraction(4), Interval(Fraction(7, 2), Fraction(9, 2)), "months", ("m",), "4")
    bounds = binned(TOY, 2, 6, 2).open_bin_mean(mean)
    assert bounds is not None
    # 10 × 4 = 40 months in all; closed bins hold 6 to 20 of them; 2 decisions share the rest
    assert [q.value for q in bounds] == [(40 - 20) / 2, (40 - 6) / 2]
    assert bounds[0].interval == Interval(Fraction(35 - 20, 2), Fraction(45 - 20, 2))
    assert binned(grid(0, 1, 3), 2, 6).open_bin_mean(mean) is None


def test_longer_than_a_threshold_is_a_region() -> None:
    toy = binned(TOY, 2, 6, 2)
    # at the edge 1 a decision after exactly one month sits in [1,3): not certainly longer
    assert [q.value for q in toy.longer_than(1)] == [2, 8]
    assert [q.value for q in toy.longer_than(2)] == [2, 8]
    # at 3 the open bin may hold nothing but decisions at exactly three months
    assert [q.value for q in toy.longer_than(3)] == [0, 2]


def test_after_a_point_everything_is_longer() -> None:
    bins = (
        Bin(row="a", low=0, high=12),
        Bin(row="b", low=12, high=12),
        Bin(row="c", low=12, high=None),
    )
    point = Binning(code="point", assumption="none", unit="months", bins=bins)
    values = binned(point, 5, 3, 2)
    assert point.edges == (12,)
    assert values.share_below(12).value == 50
    assert [q.value for q in values.longer_than(12)] == [2, 2]
    assert [q.value for q in values.mean_bounds(12)] == [Fraction(5 * 12, 10), 12]


def test_the_printed_total_is_used_where_it_agrees() -> None:
    assert binned(TOY, 2, 6, 2, printed=10).whole.inputs == ("total",)
    assert binned(TOY, 2, 6, 2, printed=11).whole.inputs == ("r0", "r1", "r2")


def test_rows_that_are_not_the_grid_are_refused() -> None:
    with pytest.raises(AnalysisError, match=r"row\(s\) r2, x"):
        Binned.of(TOY, {"r0": counted(1), "r1": counted(1), "x": counted(1)})
    with pytest.raises(AnalysisError, match="nothing was counted"):
        binned(TOY, 0, 0, 0)


@pytest.mark.parametrize(
    ("second", "verdict", "ahead", "behind"),
    [
        ((4, 5, 1), "second", 2, 0),
        ((1, 6, 3), "first", 0, 2),
        ((3, 4, 3), "cannot be ordered", 1, 1),
        ((20, 60, 20), "equal", 0, 0),
    ],
)
def test_dominance(second: tuple[int, ...], verdict: str, ahead: int, behind: int) -> None:
    found = compare(binned(TOY, 2, 6, 2), binned(TOY, *second))
    assert (found.verdict, found.ahead, found.behind) == (verdict, ahead, behind)


def test_grids_are_compared_at_common_edges_only() -> None:
    found = compare(binned(TOY, 2, 6, 2), binned(grid(0, 3, 6, None), 9, 1, 0))
    assert [(edge, lead.value) for edge, lead in found.leads] == [(3, 10)]
    with pytest.raises(AnalysisError, match="no bin edge in common"):
        compare(binned(TOY, 2, 6, 2), binned(grid(0, 5, None), 1, 1))


@pytest.mark.parametrize(
    ("bins", "problem"),
    [
        ([(0, 1), (2, 3)], "does not start where"),
        ([(0, 2), (1, 3)], "does not start where"),
        ([(3, 1)], "ends before it starts"),
        ([(0, None), (1, 2)], "does not start where"),
    ],
)
def test_a_grid_has_no_gaps(bins: list[tuple[int, int | None]], problem: str) -> None:
    described = [{"row": f"r{n}", "low": a, "high": b} for n, (a, b) in enumerate(bins)]
    with pytest.raises(ValidationError, match=problem):
        Binning.model_validate(
            {"code": "x", "assumption": "none", "unit": "months", "bins": described}, strict=False
        )


def test_readings_name_the_same_rows() -> None:
    other = grid(0, 1, 3, 4, None, code="other")
    with pytest.raises(ValidationError, match="does not name the rows of the first"):
        Readings(title="t", source="s", readings=(TOY, other))
    with pytest.raises(ValidationError, match="share a code"):
        Readings(title="t", source="s", readings=(TOY, TOY))


COUNTS = st.lists(st.integers(0, 500), min_size=4, max_size=4).filter(any)
WIDE = grid(0, 1, 2, 5, None)


@given(COUNTS, st.lists(st.fractions(0, 1, max_denominator=100), min_size=4, max_size=4))
def test_any_place_inside_the_bins_keeps_the_bounds(
    counts: list[int], places: list[Fraction]
) -> None:
    """Put each bin's decisions anywhere in it: mean and median stay in their regions."""
    values = binned(WIDE, *counts)
    highs = [1, 2, 5, 100]
    at = [b.low + p * (h - b.low) for b, h, p in zip(WIDE.bins, highs, places, strict=True)]
    restricted = [min(x, Fraction(5)) for x in at]
    mean = sum(x * n for x, n in zip(restricted, counts, strict=True)) / sum(counts)
    low, high = values.mean_bounds(5)
    assert low.value <= mean <= high.value
    half = Fraction(sum(counts), 2)
    reached = [sum(counts[: n + 1]) for n in range(4)]
    median = at[next(n for n, r in enumerate(reached) if r >= half)]
    lower, upper = values.quantile_edges(Fraction(1, 2))
    assert lower.value <= median
    assert upper is None or median <= upper.value


@given(COUNTS)
def test_means_agree_with_the_sum_of_tails(counts: list[int]) -> None:
    """A second formula: the mean is the area above the cumulative curve."""
    values = binned(WIDE, *counts)
    lowest, highest = values.mean_bounds(5)
    widths = [(0, 1), (1, 2), (2, 5)]
    area = [
        sum(
            (b - a) * (1 - values.share_below(edge(a, b)).value / 100)
            for a, b in widths
            if edge(a, b)
        )
        for edge in (lambda a, b: b, lambda a, b: a)
    ]
    assert lowest.value == area[0]
    assert highest.value == area[1] + 1  # before the first edge all are still waiting


@given(COUNTS, st.sampled_from([Fraction(1, 4), Fraction(1, 2), Fraction(9, 10)]))
def test_interpolation_stays_in_the_bin_and_shares_rise(counts: list[int], share: Fraction) -> None:
    values = binned(WIDE, *counts)
    shares = [values.share_below(edge).value for edge in WIDE.edges]
    assert shares == sorted(shares)
    assert all(
        values.count_below(e).value + values.count_from(e).value == values.whole.value
        for e in WIDE.edges
    )
    inside, (low, high) = values.interpolated_quantile(share), values.quantile_edges(share)
    if inside is not None and high is not None:
        assert low.value <= inside.value <= high.value


@given(COUNTS, COUNTS)
def test_dominance_is_the_other_way_round_when_swapped(a: list[int], b: list[int]) -> None:
    there, back = (
        compare(binned(WIDE, *a), binned(WIDE, *b)),
        compare(binned(WIDE, *b), binned(WIDE, *a)),
    )
    assert (there.ahead, there.behind) == (back.behind, back.ahead)
    swapped = {"first": "second", "second": "first"}
    assert swapped.get(there.verdict, there.verdict) == back.verdict


@given(COUNTS, st.fractions(0, 6, max_denominator=4))
def test_longer_than_brackets_every_edge(counts: list[int], threshold: Fraction) -> None:
    values = binned(WIDE, *counts)
    certain, possible = values.longer_than(threshold)
    assert 0 <= certain.value <= possible.value <= values.whole.value
    at_most = [e for e in WIDE.edges if e <= threshold]
    if at_most:
        assert possible.value <= values.count_from(at_most[-1]).value
