"""Each kind of check on numbers whose relation is worked out by hand."""

from fractions import Fraction

import pytest
from tests.made.toy_documents import q

from zorgcijfers.audit import kinds
from zorgcijfers.audit.bins import LabelledBand, nobody_above, possible_mean
from zorgcijfers.audit.common_weights import as_weighted
from zorgcijfers.audit.durations import SameTerm
from zorgcijfers.audit.verdicts import Verdict
from zorgcijfers.quantity import Quantity, as_ratio


def judged(kind: type, left: Quantity, *others: Quantity, **declared: object) -> Verdict:
    """The verdict of a check of a kind, whatever it is declared to read."""
    return kind.model_construct(**declared).judge(left, others)


def eur(text: str) -> Quantity:
    return q(text, "EUR")


def files(*texts: str) -> list[Quantity]:
    return [q(text, "files") for text in texts]


@pytest.mark.parametrize(
    ("left", "status", "difference"),
    [
        ("0,2", "holds", "0"),
        ("0,3", "rounding", "0.1"),  # 0.25 to 0.35 meets 0.1 to 0.3
        ("0,5", "deviates", "0.3"),  # 0.45 to 0.55 does not
    ],
)
def test_sum(left, status, difference) -> None:
    found = judged(kinds.Sum, eur(left), eur("0,1"), eur("0,1"))
    assert (found.status, found.difference) == (status, Fraction(difference))
    assert found.tolerance == Fraction("0.15")


def test_sum_of_counts_is_exact() -> None:
    left, *parts = files("11", "4", "6")
    found = judged(kinds.Sum, left, *parts)
    assert (found.status, found.difference, found.tolerance) == ("deviates", 1, 0)


@pytest.mark.parametrize(
    ("left", "status"),
    [
        ("3,61", "holds"),
        ("3,62", "rounding"),  # 18,03 − 14,42 = 3.60 to 3.62
        ("3,64", "deviates"),
    ],
)
def test_difference(left, status) -> None:
    assert judged(kinds.Difference, eur(left), eur("18,03"), eur("14,42")).status == status


@pytest.mark.parametrize(
    ("left", "status"),
    [
        ("370,7", "holds"),  # 43,2% × 858 = 370.656
        ("371,0", "rounding"),  # up to 43.25% × 858.5 = 371.30
        ("371,4", "deviates"),
    ],
)
def test_product(left, status) -> None:
    assert judged(kinds.Product, eur(left), as_ratio(q("43,2%")), eur("858")).status == status


@pytest.mark.parametrize(
    ("left", "status"),
    [
        ("0,3", "holds"),  # 2 / 6
        ("0,4", "rounding"),  # up to 2.5 / 5.5 = 0.4545
        ("0,6", "deviates"),
    ],
)
def test_ratio(left, status) -> None:
    assert judged(kinds.Ratio, eur(left), eur("2"), eur("6")).status == status


@pytest.mark.parametrize(
    ("left", "part", "whole", "status"),
    [
        ("8%", q("8.351", "files"), q("101.893", "files"), "holds"),  # 8.196
        ("9%", q("8.351", "files"), q("101.893", "files"), "deviates"),
        ("33%", eur("1"), eur("3"), "holds"),
        ("40%", eur("1"), eur("3"), "rounding"),  # up to 1.5 / 2.5
        ("61%", eur("1"), eur("3"), "deviates"),
    ],
)
def test_share(left, part, whole, status) -> None:
    assert judged(kinds.Share, q(left), part, whole).status == status


def test_cumulative_from_counts() -> None:
    run, whole = files("10.000", "240"), q("12.068", "files")
    # 10240 / 12068 = 84.8525…: cut it is 84, rounded 85
    assert judged(kinds.Cumulative, q("85%"), *run, whole, whole="t/total/n").status == "holds"
    found = judged(kinds.Cumulative, q("84%"), *run, whole, whole="t/total/n")
    assert found.status == "deviates"
    assert found.difference == 84 - Fraction(1024000, 12068)
    assert found.tolerance == Fraction(1, 2)


@pytest.mark.parametrize(
    ("left", "status"),
    [("28%", "holds"), ("29%", "rounding"), ("30%", "deviates")],  # 27 to 29
)
def test_cumulative_from_shares(left, status) -> None:
    assert judged(kinds.Cumulative, q(left), q("13%"), q("15%")).status == status


@pytest.mark.parametrize(
    ("left", "status"),
    [("17,5", "holds"), ("17,6", "rounding"), ("17,7", "deviates")],  # 17.45 to 17.55
)
def test_weighted_mean(left, status) -> None:
    # (1 × 10,0 + 3 × 20,0) / 4
    values, weights = [eur("10,0"), eur("20,0")], files("1", "3")
    assert judged(kinds.WeightedMean, eur(left), *values, *weights).status == status


@pytest.mark.parametrize(
    ("left", "parts", "status"),
    [
        ("51,2%", ["50,5%", "51,8%"], "holds"),
        ("17%", ["16,8%", "16,0%"], "rounding"),  # 16.5 to 17.5 begins below 16.85
        ("17,5%", ["17,4%", "17,4%"], "rounding"),  # all may be 17.45
        ("17,5%", ["17,4%", "16,0%"], "deviates"),  # 17.45 would need no weight for the second
        ("17,6%", ["17,4%", "16,0%"], "deviates"),
        ("15,9%", ["17,4%", "16,0%"], "deviates"),
        ("15,8%", ["17,4%", "16,0%"], "deviates"),
    ],
)
def test_between_parts(left, parts, status) -> None:
    assert judged(kinds.Between, q(left), *map(q, parts), parts=parts).status == status


@pytest.mark.parametrize(
    ("left", "status"),
    [("2,1", "holds"), ("3,4", "rounding"), ("3,6", "deviates"), ("1,4", "deviates")],
)
def test_within_bounds(left, status) -> None:
    assert judged(kinds.Between, eur(left), eur("2"), eur("3")).status == status


def test_at_most_and_at_least() -> None:
    assert judged(kinds.AtMost, *files("5", "5")).status == "holds"
    assert judged(kinds.AtMost, *files("6", "5")).status == "deviates"
    assert judged(kinds.AtLeast, *files("5", "5")).status == "holds"
    assert judged(kinds.AtLeast, *files("4", "5")).status == "deviates"


@pytest.mark.parametrize(
    ("after", "before", "direction", "status"),
    [
        ("1,0", "1,1", "falling", "holds"),
        ("1,1", "1,1", "falling", "rounding"),
        ("1,2", "1,1", "falling", "deviates"),  # both at most 1.15, and then not smaller
        ("1,8", "1,1", "falling", "deviates"),
        ("1,2", "1,1", "rising", "holds"),
        ("1,0", "1,1", "rising", "deviates"),
        ("1,1", "1,1", "never_falling", "holds"),
        ("1,0", "1,1", "never_falling", "rounding"),
        ("0,9", "1,1", "never_falling", "deviates"),
        ("1,2", "1,1", "never_rising", "rounding"),
    ],
)
def test_ordered(after, before, direction, status) -> None:
    assert judged(kinds.Ordered, q(after), q(before), direction=direction).status == status


def test_equal_counts_do_not_fall() -> None:
    assert judged(kinds.Ordered, *files("5", "5"), direction="falling").status == "deviates"


def test_contiguous() -> None:
    assert judged(kinds.Contiguous, q("9", "points"), q("8", "points")).status == "holds"
    found = judged(kinds.Contiguous, q("10", "points"), q("8", "points"))
    assert (found.status, found.difference) == ("deviates", 1)


@pytest.mark.parametrize(
    ("left", "right", "status"),
    [
        ("96", "96,44", "holds"),
        ("96,44", "96", "holds"),
        ("594", "595", "rounding"),  # both may be 594.5
        ("97", "96,44", "deviates"),
        ("96,44", "97", "deviates"),
    ],
)
def test_equal(left, right, status) -> None:
    assert judged(kinds.Equal, q(left), q(right)).status == status


def test_count() -> None:
    assert judged(kinds.Count, q("5", "funds"), Quantity.constant(5)).status == "holds"
    assert judged(kinds.Count, q("5", "funds"), Quantity.constant(4)).status == "deviates"


@pytest.mark.parametrize(
    ("count", "band", "status"),
    [
        ("1.480", LabelledBand(51, 50), "holds"),
        ("89", LabelledBand(301, 300), "deviates"),
        ("0", LabelledBand(301, 300), "holds"),
        # 88,55 lies between the labels 88 and 89: whether it counts as 89 is not known.
        ("3", LabelledBand(89, 88), "rounding"),
        ("0", LabelledBand(89, 88), "holds"),
    ],
)
def test_possible_band(count, band, status) -> None:
    found = nobody_above(q(count, "files"), band, q("88,55", "EUR/month"))
    assert found.status == status


@pytest.mark.parametrize(
    ("mean", "status"),
    [
        ("1,0", "holds"),  # 0.5 to 1.5
        ("0,4", "deviates"),  # at most 0.45
        ("1,5", "holds"),
        ("2", "rounding"),  # from 1.5
        ("1,7", "deviates"),
    ],
)
def test_binned_mean(mean, status) -> None:
    counts = dict(zip("ab", files("1", "1"), strict=True))
    edges = {"a": (0, 1), "b": (1, 2)}
    assert possible_mean(q(mean, "months"), counts, edges).status == status


def test_an_open_bin_leaves_a_mean_unbounded_above() -> None:
    counts = dict(zip("ab", files("1", "1"), strict=True))
    edges = {"a": (0, 1), "b": (1, None)}
    assert possible_mean(q("99,0", "months"), counts, edges).status == "holds"
    assert possible_mean(q("0,4", "months"), counts, edges).status == "deviates"
    empty = dict(zip("ab", files("1", "0"), strict=True))
    assert possible_mean(q("99,0", "months"), empty, edges).status == "deviates"


def test_a_cap_shortens_the_bin_that_it_falls_into() -> None:
    counts = dict(zip("ab", files("1", "1"), strict=True))
    edges = {"a": (0, 100), "b": (100, 200)}
    cap = q("110", "EUR/month")
    # At most (100 + 110) / 2 = 105, and not 150.
    assert possible_mean(q("105", "EUR/month"), counts, edges, cap).status == "holds"
    assert possible_mean(q("107", "EUR/month"), counts, edges, cap).status == "deviates"
    assert possible_mean(q("107", "EUR/month"), counts, edges).status == "holds"


@pytest.mark.parametrize(
    ("left", "right", "status"),
    [
        (q("14", "days"), q("twee", "weeks"), "holds"),
        (q("twaalf", "months"), q("een", "years"), "holds"),
        (q("120", "days"), q("vier", "months"), "rounding"),  # 120 to 123 days
        (q("vier", "weeks"), q("vier", "months"), "deviates"),  # 28 days
    ],
)
def test_same_term(left, right, status) -> None:
    assert judged(SameTerm, left, right).status == status


def test_located() -> None:
    numbers = [q("88,55", "EUR/month"), q("594,41", "EUR/month")]
    there = [*numbers, q("410,97", "EUR/month")]
    assert judged(kinds.Located, *numbers, *there, others=numbers[1:]).status == "holds"
    found = judged(kinds.Located, *numbers, *there[1:], others=numbers[1:])
    assert found.status == "deviates"
    assert "88,55" in found.remark
    assert "594,41" not in found.remark


def test_the_same_digits_in_another_unit_are_not_located() -> None:
    assert judged(kinds.Located, q("89", "EUR"), *files("89")).status == "deviates"


@pytest.mark.parametrize(
    ("left", "status"),
    [
        ("0,50", "holds"),  # 12.50 + 0.50
        ("0,51", "holds"),  # 13.01, which stands for 13.00 to 13.02
        ("0,52", "deviates"),
    ],
)
def test_whole(left, status) -> None:
    found = judged(kinds.Whole, eur("12,50") + eur(left))
    assert (found.status, found.right.value) == (status, 13)


@pytest.mark.parametrize(
    ("left", "status"),
    [
        # The second part weighs 0.29 to 0.31: 10.05 + 10 × 0.29 = 12.95, 9.95 + 10 × 0.31 = 13.05.
        # 19.95 + 30 × 0.29 = 28.65 to 20.05 + 30 × 0.31 = 29.35.
        ("29,3%", "holds"),
        ("29,4%", "rounding"),
        ("29,5%", "deviates"),
        ("28,6%", "rounding"),
        ("28,5%", "deviates"),
    ],
)
def test_common_weights(left, status) -> None:
    given = [(q("13,0%"), [q("10,0%"), q("20,0%")])]
    found = as_weighted(q(left), [q("20,0%"), q("50,0%")], given)
    assert found.status == status


def test_common_weights_that_the_other_means_exclude() -> None:
    given = [(q("11,0%"), [q("0,0%"), q("10,0%")])]
    found = as_weighted(q("1,0%"), [q("1,0%"), q("1,0%")], given)
    assert (found.status, found.remark) == (
        "deviates",
        "no one set of weights gives the other means",
    )
