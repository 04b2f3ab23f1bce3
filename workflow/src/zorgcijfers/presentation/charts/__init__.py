"""The kinds of chart that the report uses: pure functions of a data frame and its texts."""

from zorgcijfers.presentation.charts.bars import group_bars, region_bars, year_columns
from zorgcijfers.presentation.charts.heat_map import heat_map
from zorgcijfers.presentation.charts.lines import (
    cumulative_lines,
    highlighted_line,
    parameter_curves,
)
from zorgcijfers.presentation.charts.strips import place_strips

__all__ = [
    "cumulative_lines",
    "group_bars",
    "heat_map",
    "highlighted_line",
    "parameter_curves",
    "place_strips",
    "region_bars",
    "year_columns",
]
