"""Frames of charts for the tests: chart data over a few invented indicators."""

from __future__ import annotations

from pathlib import Path

from tests.made.presented import ENGLISH, definition
from zorgcijfers.codebook import Codebook, Theme
from zorgcijfers.indicators import Indicator, indicator_table
from zorgcijfers.presentation.chart_data import ChartData
from zorgcijfers.presentation.indicator_values import IndicatorSeries, indicator_values
from zorgcijfers.presentation.labels import Labels
from zorgcijfers.presentation.marks import Mark, Marks

ROOT = Path(__file__).parents[2]
MARKS = Marks(marks=(Mark(letter="b", records=("doc/t/*/2017",), reason="transition"),))
_CODEBOOK = Codebook(
    [
        Theme(
            theme="lead_times",
            title="Lead times",
            indicators=(
                definition("share_below", "percent", 1),
                definition("persons", "persons", 0),
                definition("euro", "EUR/year", 0),
                definition("maximum", "EUR", 0),
            ),
        )
    ]
)


def chart_data(indicators: list[Indicator]) -> ChartData:
    """Chart data over indicators of the invented codebook, as the report reads them."""
    values = indicator_values(indicator_table(indicators, _CODEBOOK), _CODEBOOK)
    labels = Labels.read(ROOT / "report/en", ROOT / "data/vocabularies/row_sets")
    return ChartData(IndicatorSeries(values), ENGLISH, labels, MARKS)
