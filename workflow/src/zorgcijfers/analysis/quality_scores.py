"""Quality scores of the care funds: how far they lie apart, and what their weights measure."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Self

from pydantic import Field, model_validator

from zorgcijfers.analysis import money_at_stake, transfers
from zorgcijfers.analysis.fund_measures import QUALITY_SCORE, FundRecords
from zorgcijfers.described import Described, load
from zorgcijfers.errors import SpecError
from zorgcijfers.indicators import WHOLE, Indicator
from zorgcijfers.quantity import Quantity, total
from zorgcijfers.records import Records


class Subject(Described):
    """Something that a quality indicator can be about."""

    subject: str = Field(pattern=r"^[a-z][a-z_]*$", description="Code, group of the indicators.")
    label: str = Field(description="Subject as a table or figure shows it.")


class QualityIndicator(Described):
    """One of the indicators that make up the quality score."""

    code: str = Field(description="Row code in the table of weights.")
    label: str = Field(description="Indicator as a table or figure shows it.")
    subject: str = Field(description="What it is about, one of the subjects.")


class QualityIndicators(Described):
    """The printed quality indicators, and the subjects that they cover or leave out."""

    subjects: tuple[Subject, ...] = Field(min_length=1, description="Subjects, in reading order.")
    indicators: tuple[QualityIndicator, ...] = Field(description="Indicators, in printed order.")

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        known = {s.subject for s in self.subjects}
        for indicator in self.indicators:
            if indicator.subject not in known:
                raise ValueError(f"indicator {indicator.code}: unknown subject {indicator.subject}")
        for code, count in Counter(i.code for i in self.indicators).items():
            if count > 1:
                raise ValueError(f"indicator {code} is described {count} times")
        return self

    @classmethod
    def read(cls, path: Path | str) -> Self:
        """
        Read the description, `data/analysis/quality_indicators.yaml`.

        Raises
        ------
        SpecError : the file is missing or invalid.
        """
        return load(Path(path), cls)

    def subject_of(self, code: str) -> str:
        """
        What an indicator of the table of weights is about.

        Raises
        ------
        SpecError : the indicator is not described.
        """
        for indicator in self.indicators:
            if indicator.code == code:
                return indicator.subject
        raise SpecError(
            f"data/analysis/quality_indicators.yaml: quality indicator {code} is in the table of "
            "weights but not described; say what it is about"
        )


def indicators(records: Records, described: QualityIndicators) -> list[Indicator]:
    """
    Every indicator of the theme: scores, weights, money at stake and transfers.

    Parameters
    ----------
    records : the tidy records; funds and years are taken from them.
    described : what each quality indicator is about.

    Raises
    ------
    SpecError : a printed quality indicator is not described.
    """
    funds = FundRecords(records)
    return [
        *scores(funds),
        *shortfalls(funds),
        *score_changes(funds),
        *spreads(funds),
        *weights_by_subject(records, described),
        *money_at_stake.indicators(funds),
        *transfers.indicators(funds),
    ]


def scores(funds: FundRecords) -> list[Indicator]:
    """
    Global quality score of each fund as printed, percent.

    Source: parl-325-2022, lines 124-132. How it is made of the indicators is not printed.
    """
    return [
        funds.indicator(
            QUALITY_SCORE.name, fund, year, [(QUALITY_SCORE, year)], lambda score: score
        )
        for year in funds.years(QUALITY_SCORE)
        for fund in funds.funds
    ]


def shortfalls(funds: FundRecords) -> list[Indicator]:
    """
    How much a fund's score lies below the maximum: 100 − score, percentage points.

    Source: parl-325-2022, lines 124-132.
    """
    return [
        funds.indicator(
            "quality_score_shortfall",
            fund,
            year,
            [(QUALITY_SCORE, year)],
            lambda score: (100 - score).in_unit("percentage points"),
        )
        for year in funds.years(QUALITY_SCORE)
        for fund in funds.funds
    ]


def score_changes(funds: FundRecords) -> list[Indicator]:
    """
    Change of a fund's score: score − score of the year before, percentage points.

    Source: parl-325-2022, lines 124-132.
    """
    return [
        funds.indicator(
            "quality_score_change",
            fund,
            year,
            [(QUALITY_SCORE, year), (QUALITY_SCORE, year - 1)],
            lambda now, before: (now - before).in_unit("percentage points"),
        )
        for year in funds.years(QUALITY_SCORE)[1:]
        for fund in funds.funds
    ]


def spreads(funds: FundRecords) -> list[Indicator]:
    """
    Distance between the highest and the lowest score of a year, percentage points.

    Formula: maximum − minimum over the funds. Source: parl-325-2022, lines 124-132.
    """
    return [
        Indicator("quality_score_spread", WHOLE, year, _spread(list(by_fund.values())))
        for year in funds.years(QUALITY_SCORE)
        for by_fund in [funds.by_fund(QUALITY_SCORE, year)]
    ]


def weights_by_subject(records: Records, described: QualityIndicators) -> list[Indicator]:
    """
    How much of the score each subject decides; zero for what the score leaves out.

    Formula: Σ weight × (1 where the indicator is about the subject, else 0), percent. Source:
    parl-325-2022, lines 82-118. An order (besluit) sets the weights, so they are not rounded.

    Raises
    ------
    SpecError : a printed quality indicator is not described.
    """
    weights = money_at_stake.weights(records)
    return [
        Indicator(
            "quality_weight_by_subject",
            subject.subject,
            None,
            total(
                weight * int(described.subject_of(code) == subject.subject)
                for code, weight in weights.items()
            ),
        )
        for subject in described.subjects
    ]


def _spread(scores: list[Quantity]) -> Quantity:
    highest = max(scores, key=lambda score: score.value)
    lowest = min(scores, key=lambda score: score.value)
    return (highest - lowest).in_unit("percentage points")
