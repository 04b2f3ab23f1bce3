"""What one set of weights allows, worked out by hand and against weights drawn at random."""

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from zorgcijfers.audit.common_weights import Mean, attainable
from zorgcijfers.interval import Interval


def exact(*values: str | int | Fraction) -> tuple[Interval, ...]:
    return tuple(Interval.exactly(Fraction(value)) for value in values)


def test_without_other_means_everything_between_the_parts() -> None:
    assert attainable(exact(1, 4, 2), []) == Interval(Fraction(1), Fraction(4))


def test_another_mean_fixes_the_weights_of_two_parts() -> None:
    # 0 and 10 with a mean of 3: weights of seven and three tenths.
    other = Mean(Interval.exactly(3), exact(0, 10))
    assert attainable(exact(100, 200), [other]) == Interval.exactly(130)


def test_rounding_of_the_parts_and_of_the_mean_widens_it() -> None:
    half = Fraction(1, 2)
    other = Mean(Interval(3 - half, 3 + half), exact(0, 10))
    assert attainable(exact(100, 200), [other]) == Interval(Fraction(125), Fraction(135))
    rounded = Mean(Interval.exactly(3), (Interval.exactly(0), Interval(Fraction(6), Fraction(12))))
    assert attainable(exact(100, 200), [rounded]) == Interval(Fraction(125), Fraction(150))


def test_no_weights_give_a_mean_outside_its_parts_or_two_that_exclude_each_other() -> None:
    assert attainable(exact(1, 2), [Mean(Interval.exactly(11), exact(0, 10))]) is None
    apart = [Mean(Interval.exactly(3), exact(0, 10)), Mean(Interval.exactly(4), exact(0, 10))]
    assert attainable(exact(1, 2), apart) is None


@given(
    st.lists(st.integers(0, 9), min_size=4, max_size=4),
    st.lists(st.lists(st.integers(0, 50), min_size=4, max_size=4), min_size=3, max_size=3),
)
def test_means_of_the_same_weights_always_fit_each_other(weights, rows) -> None:
    assume(sum(weights))
    half = Fraction(1, 2)
    means = []
    for row in rows:
        mean = Fraction(sum(w * v for w, v in zip(weights, row, strict=True)), sum(weights))
        around = Fraction(round(mean))
        parts = tuple(Interval(v - half, v + half) for v in row)
        means.append((mean, Mean(Interval(around - half, around + half), parts)))
    (mean, own), *others = means
    allowed = attainable(own.parts, [other for _, other in others])
    assert allowed is not None
    assert mean in allowed
