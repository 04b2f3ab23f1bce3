"""Indicators of the project's codebook, computed on given records."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from zorgcijfers.analysis import quality_scores
from zorgcijfers.analysis.by_formula import Formulas, theme_indicators
from zorgcijfers.analysis.quality_scores import QualityIndicators
from zorgcijfers.codebook import Codebook
from zorgcijfers.indicators import Indicator
from zorgcijfers.records import Records

DATA = Path(__file__).resolve().parents[2] / "data"
CODEBOOK = Codebook.read(DATA / "analysis/indicators")
DESCRIBED = QualityIndicators.read(DATA / "analysis/quality_indicators.yaml")


def by_formula(name: str, records: Records) -> list[Indicator]:
    """One indicator that its formula computes from printed numbers alone."""
    return Formulas(CODEBOOK, records).indicators(name)


operating_funds = partial(theme_indicators, "operating_funds", CODEBOOK)
reserves = partial(theme_indicators, "reserves", CODEBOOK)
quality = partial(quality_scores.indicators, CODEBOOK, described=DESCRIBED)
