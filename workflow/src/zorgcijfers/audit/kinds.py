"""
The arithmetic of each kind of check, one pure function a kind.

Every function takes the printed side first and gives a `Verdict`; all numbers are exact rationals
with the interval of their printed precision; `zorgcijfers.audit.verdicts` judges them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Literal

from zorgcijfers.audit.binding import taken
from zorgcijfers.audit.durations import in_days
from zorgcijfers.audit.grids import Edges, LabelledBand
from zorgcijfers.audit.verdicts import (
    Verdict,
    equality,
    lower_bound,
    upper_bound,
    worse,
)
from zorgcijfers.audit.weights import Mean, attainable
from zorgcijfers.interval import Interval
from zorgcijfers.quantity import Quantity, total

Direction = Literal["rising", "falling", "never_rising", "never_falling"]


def judge_sum(left: Quantity, parts: Sequence[Quantity]) -> Verdict:
    """The left side is the sum of the parts."""
    return equality(left, total(parts))


def judge_difference(left: Quantity, of: Quantity, minus: Quantity) -> Verdict:
    """The left side is what is left of a number after another is taken off."""
    return equality(left, of - minus)


def judge_product(left: Quantity, factors: Sequence[Quantity]) -> Verdict:
    """The left side is the product of the factors."""
    result = factors[0]
    for factor in factors[1:]:
        result = result * factor
    return equality(left, result)


def judge_ratio(left: Quantity, of: Quantity, by: Quantity) -> Verdict:
    """The left side is one number over another."""
    return equality(left, of / by)


def judge_share(left: Quantity, part: Quantity, whole: Quantity) -> Verdict:
    """The left side is a part in percent of the whole."""
    return equality(left, (part / whole).as_percent())


def judge_cumulative(left: Quantity, parts: Sequence[Quantity], whole: Quantity | None) -> Verdict:
    """
    The left side is the running share, in percent, of all parts up to its row.

    Parameters
    ----------
    left : the printed running share.
    parts : counts, or shares in percent, from the first row to that of the left side.
    whole : total of the counts; None where the parts are shares already.
    """
    run = total(parts)
    return equality(left, run if whole is None else (run / whole).as_percent())


def judge_weighted_mean(
    left: Quantity, values: Sequence[Quantity], weights: Sequence[Quantity]
) -> Verdict:
    """The left side is the mean of the values, each weighted with its weight."""
    products = [value * weight for value, weight in zip(values, weights, strict=True)]
    return equality(left, total(products) / total(weights))


def judge_equal(left: Quantity, right: Quantity) -> Verdict:
    """Both sides print one number, each as precisely as it likes: one rounds to the other."""
    found = equality(left, right)
    if found.status == "rounding" and left.value in right.interval:
        return replace(found, status="holds", remark="")
    return found


def judge_between(left: Quantity, parts: Sequence[Quantity]) -> Verdict:
    """
    The left side, a total or mean of shares of the parts, lies between the extremes of the parts.

    Each part counts with some weight above zero. So an extreme itself is out of reach as soon as
    one part must differ from it: a mean of 17,4 and less cannot print as 17,5, though 17.45 is
    where both intervals end.
    """
    low, high = taken(parts, "lowest"), taken(parts, "highest")
    floor, ceiling = low.interval.low, high.interval.high
    touches_floor = left.interval.high == floor and any(p.interval.low > floor for p in parts)
    touches_ceiling = left.interval.low == ceiling and any(p.interval.high < ceiling for p in parts)
    found = worse(
        lower_bound(left, low, strictly=touches_floor),
        upper_bound(left, high, strictly=touches_ceiling),
    )
    if found.status == "deviates" and (touches_floor or touches_ceiling):
        return replace(found, remark="parts that differ cannot all lie where the intervals end")
    return found


def judge_within(left: Quantity, low: Quantity, high: Quantity) -> Verdict:
    """The left side lies from a lower to an upper bound."""
    return worse(lower_bound(left, low), upper_bound(left, high))


def judge_at_most(left: Quantity, bound: Quantity) -> Verdict:
    """The left side is no larger than the bound."""
    return upper_bound(left, bound)


def judge_at_least(left: Quantity, bound: Quantity) -> Verdict:
    """The left side is no smaller than the bound."""
    return lower_bound(left, bound)


def judge_ordered(after: Quantity, before: Quantity, direction: Direction) -> Verdict:
    """A number of a series lies where the one before it and the claimed direction want it."""
    match direction:
        case "rising":
            return lower_bound(after, before, strictly=True)
        case "falling":
            return upper_bound(after, before, strictly=True)
        case "never_falling":
            return lower_bound(after, before)
        case "never_rising":
            return upper_bound(after, before)


def judge_contiguous(low: Quantity, high_before: Quantity) -> Verdict:
    """A range in whole numbers begins where the one before it ends, plus one."""
    return equality(low, high_before + 1)


def judge_count(left: Quantity, how_many: Quantity) -> Verdict:
    """The left side states how many there are."""
    return equality(left, how_many)


def judge_whole(left: Quantity) -> Verdict:
    """The left side is a whole number, though its parts are not."""
    nearest = (left.value + Fraction(1, 2)) // 1
    return equality(left, Quantity.constant(nearest, left.unit, f"{nearest} in whole {left.unit}"))


def judge_common_weights(
    left: Quantity,
    parts: Sequence[Quantity],
    given: Sequence[tuple[Quantity, Sequence[Quantity]]],
) -> Verdict:
    """
    The left side is a mean of parts with weights that also give other means of the same weights.

    Parameters
    ----------
    left : the printed mean.
    parts : what it weights.
    given : other means and their parts, in the order of `parts`.

    Returns
    -------
    The verdict on the nearer end of what such weights allow, the numbers being rounded as printed.
    """
    means = [Mean(mean.interval, tuple(p.interval for p in own)) for mean, own in given]
    allowed = attainable([part.interval for part in parts], means)
    if allowed is None:
        return Verdict("deviates", remark="no one set of weights gives the other means")
    inputs = tuple(dict.fromkeys(i for _, own in given for p in own for i in p.inputs))

    def end(value: Fraction, most: str) -> Quantity:
        text = f"{float(value):.2f}, the {most} that one set of weights gives"
        return Quantity(value, Interval.exactly(value), left.unit, inputs, text)

    return worse(
        lower_bound(left, end(allowed.low, "least")), upper_bound(left, end(allowed.high, "most"))
    )


def judge_possible_band(count: Quantity, band: LabelledBand, maximum: Quantity) -> Verdict:
    """
    Nobody is counted in a band of amounts that starts above the largest possible amount.

    Parameters
    ----------
    count : how many the band counts.
    band : the band; in whole units, so that what lies between two labels belongs to either.
    maximum : largest possible amount, in the band's unit.
    """
    if maximum.interval.low >= band.lowest:
        possible = f"the band starts at {band.lowest}, at or below {maximum.expression}"
        return Verdict("holds", remark=possible)
    nobody = Quantity.constant(0, count.unit, f"none above {maximum.expression}")
    if maximum.interval.high > band.floor:
        found = equality(count, nobody)
        return replace(
            found,
            status="holds" if found.status == "holds" else "rounding",
            remark=f"whether {maximum.expression} reaches the band from {band.lowest} depends on "
            "how cents are rounded",
        )
    return replace(
        equality(count, nobody),
        remark=f"the band starts at {band.lowest}",
    )


def judge_binned_mean(
    mean: Quantity, counts: Mapping[str, Quantity], edges: Edges, cap: Quantity | None = None
) -> Verdict:
    """
    A printed mean is possible given how many lie in each bin.

    Parameters
    ----------
    mean : the printed mean.
    counts : count by row.
    edges : lower and upper edge by row; an open bin has no upper edge.
    cap : largest possible value, which shortens the bins that it falls into; None for none.
    """
    whole = total(counts.values())
    tops = {row: _top(edges[row], mean.unit, cap) for row in counts}
    below = lower_bound(mean, total(n * edges[row][0] for row, n in counts.items()) / whole)
    if any(tops[row] is None and count.value for row, count in counts.items()):
        return below
    highs = [count * top for row, count in counts.items() if (top := tops[row]) is not None]
    return worse(below, upper_bound(mean, total(highs) / whole))


def judge_same_term(left: Quantity, right: Quantity) -> Verdict:
    """
    One legal term, stated in two units: both sides can be the same number of days.

    Months differ, so that a term in months stands for an interval of days.
    """
    days = in_days(left)
    found = equality(days, in_days(right))
    possible = "months differ in length" if found.status == "rounding" else ""
    return replace(found, left=days, remark=possible)


def judge_located(numbers: Sequence[Quantity], printed: Sequence[Quantity]) -> Verdict:
    """
    Numbers for which the text cites a table are printed there.

    Parameters
    ----------
    numbers : the numbers in the text, the left side first.
    printed : every number of the cited table.
    """
    there = {(number.value, number.unit) for number in printed}
    missing = [n.expression for n in numbers if (n.value, n.unit) not in there]
    if missing:
        return Verdict("deviates", remark=f"the cited table does not print {', '.join(missing)}")
    return Verdict("holds", remark="the cited table prints it")


def _top(edges: tuple[int, int | None], unit: str, cap: Quantity | None) -> Quantity | None:
    """
    Largest value that a bin can hold; None where there is no limit.

    A bin that begins above the cap holds nothing possible: it is `judge_possible_band`'s finding,
    and stays as printed here.
    """
    low, high = edges
    if cap is not None and cap.value >= low and (high is None or cap.value < high):
        return cap
    return None if high is None else Quantity.constant(high, unit)
