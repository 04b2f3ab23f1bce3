"""Quality scores of the care funds: what their weights measure, how much money depends on them."""

from __future__ import annotations

from collections import Counter
from typing import Self

from pydantic import Field, model_validator

from zorgcijfers.analysis.by_formula import theme_indicators
from zorgcijfers.analysis.quantity_operations import computed, itself
from zorgcijfers.codebook import Codebook
from zorgcijfers.described import Described
from zorgcijfers.errors import SpecError
from zorgcijfers.indicators import WHOLE, Indicator
from zorgcijfers.quantity import Found, Missing, total
from zorgcijfers.records import Records

SHARE = "share_at_stake"
INCREASE = "share_at_stake_yearly_increase"


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


def indicators(
    codebook: Codebook, records: Records, described: QualityIndicators
) -> list[Indicator]:
    """
    Every indicator of the theme: scores, weights, money at stake and transfers.

    Parameters
    ----------
    codebook : definitions of all indicators.
    records : the tidy records; funds and years are taken from them.
    described : what each quality indicator is about.

    Raises
    ------
    SpecError : a printed quality indicator is not described.
    """
    own = [*weights_by_subject(records, described), *shares_at_stake(records)]
    return theme_indicators("quality_scores", codebook, records, own)


def weights_by_subject(records: Records, described: QualityIndicators) -> list[Indicator]:
    """
    How much of the score each subject decides; zero for what the score leaves out.

    Formula: Σ weight × (1 where the indicator is about the subject, else 0), percent. Source:
    parl-325-2022, lines 82-118. An order (besluit) sets the weights, so they are not rounded.

    Raises
    ------
    SpecError : a printed quality indicator is not described.
    """
    weights = records.column("indicator_weights", "weight")
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


def share_at_stake(records: Records, year: int) -> Found:
    """
    Part of the subsidy for member administration and ZZ that depends on the score.

    Formula: min(first stated share + yearly increase × years since, last stated share);
    percent. Missing before the first stated
    year and where the rule is not stated. Source: parl-325-2022, lines 120-122. The increase is
    read as percentage points: only then is the stated maximum reached in the stated year.
    """
    stated = records.statement_years(SHARE)
    if year in stated:
        return records.statement(SHARE, year)
    if not records.has_statement(INCREASE) or not stated or year < stated[0]:
        return Missing(f"the documents state no share at stake for {year}")
    first = records.statement(SHARE, stated[0])
    maximum = records.statement(SHARE, stated[-1])
    grown = first + records.statement(INCREASE) * (year - stated[0])
    return grown.smaller(maximum)


def shares_at_stake(records: Records) -> list[Indicator]:
    """
    The share at stake in every year from the first to the last stated one, percent.

    Source and formula: see `share_at_stake`.
    """
    stated = records.statement_years(SHARE)
    years = range(stated[0], stated[-1] + 1) if stated else ()
    return [computed(SHARE, WHOLE, year, itself, share_at_stake(records, year)) for year in years]
