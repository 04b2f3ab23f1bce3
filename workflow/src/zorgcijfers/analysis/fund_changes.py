"""Year-on-year changes per care fund: envelopes and files side by side."""

from __future__ import annotations

from zorgcijfers.analysis.fund_measures import FundRecords, Measure
from zorgcijfers.indicators import Indicator
from zorgcijfers.quantity import Quantity

Parts = tuple[Measure, Measure]
"""Numerator and denominator of a ratio."""


def changes(funds: FundRecords, measure: Measure) -> list[Indicator]:
    """
    Change of a printed amount or count against the year before.

    Formula: (this year / year before − 1) × 100, percent. Source: parl-325-2022, lines 154-249.
    Funds and files move independently: where files fall and the envelope does not, funds per
    file rise without any decision about them.
    """
    return [
        funds.indicator(
            f"{measure.name}_change",
            group,
            year,
            [(measure, year), (measure, year - 1)],
            _change,
        )
        for year in _later_years(funds, measure)
        for group in funds.groups
    ]


def ratio_changes(funds: FundRecords, ratio: str, parts: Parts) -> list[Indicator]:
    """
    Change of a ratio against the year before.

    Formula: (ratio of this year / ratio of the year before − 1) × 100, percent. Sources as of
    the ratio.

    Parameters
    ----------
    ratio : name of the ratio in the codebook.
    parts : its numerator and denominator.
    """
    numerator, denominator = parts
    return [
        funds.indicator(
            f"{ratio}_change",
            group,
            year,
            [(measure, y) for y in (year, year - 1) for measure in (numerator, denominator)],
            lambda now, per_now, before, per_before: _change(now / per_now, before / per_before),
        )
        for year in _later_years(funds, numerator, denominator)
        for group in funds.groups
    ]


def at_earlier_files(funds: FundRecords, ratio: str, parts: Parts) -> list[Indicator]:
    """
    What the ratio would have been, had the files stayed as in the year before.

    Formula: operating subsidies of this year / files of the year before, EUR/file. Sources as of
    the ratio. Beside the ratios of both years it splits the change: from the year before to here by
    the envelope, from here to this year by the number of files. Only arithmetic: nothing says
    that the envelope would have been the same.

    Parameters
    ----------
    ratio : name of the ratio in the codebook.
    parts : its numerator and denominator.
    """
    numerator, denominator = parts
    return [
        funds.indicator(
            f"{ratio}_at_earlier_files",
            group,
            year,
            [(numerator, year), (denominator, year - 1), (denominator, year)],
            lambda amount, earlier_files, _: (amount / earlier_files).in_unit("EUR/file"),
        )
        for year in _later_years(funds, numerator, denominator)
        for group in funds.groups
    ]


def _change(now: Quantity, before: Quantity) -> Quantity:
    return (now / before - 1).as_percent()


def _later_years(funds: FundRecords, *measures: Measure) -> list[int]:
    # The first year has nothing before it: there is no change to be missing.
    return funds.years(*measures)[1:]
