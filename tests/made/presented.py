"""A small analysis with every kind of result, for the tests of what the report shows."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

from zorgcijfers.codebook import Codebook, Definition, Theme
from zorgcijfers.indicators import Indicator, indicator_table
from zorgcijfers.interval import Interval
from zorgcijfers.pages.page_words import FILE, PageWords
from zorgcijfers.presentation.indicator_values import IndicatorValue, indicator_values
from zorgcijfers.quantity import Quantity
from zorgcijfers.writing.formats import Formatter

ROOT = Path(__file__).parents[2]
ENGLISH = Formatter.read(ROOT / "report/en")
DUTCH = Formatter.read(ROOT / "report/nl")
PAGES = PageWords.read(ROOT / "report/en" / FILE)


def definition(name: str, unit: str, decimals: int, **more: Any) -> Definition:
    """A definition with the texts that the tests do not look at filled in."""
    fixed = {"definition": "what it is", "formula": "how", "source": ("table",)}
    return Definition(
        indicator=name, label=f"{name} as shown", unit=unit, decimals=decimals, **fixed, **more
    )


CODEBOOK = Codebook(
    [
        Theme(
            theme="funds",
            title="Funds",
            indicators=(
                definition("per_file", "EUR/file", 2, prose_decimals=0),
                definition("spending", "EUR", 0, prose_unit="million EUR", prose_decimals=1),
                definition("change", "percent", 1),
                definition("pooled", "EUR/file", 2),
                definition("no_more", "percent", 0, bound="upper"),
            ),
        )
    ]
)


def quantity(value: str, unit: str, half_width: str = "0", *inputs: str) -> Quantity:
    """A number with its printed precision and inputs."""
    number, half = Fraction(value), Fraction(half_width)
    interval = Interval(number - half, number + half)
    return Quantity(number, interval, unit, inputs or ("doc/t/180/c/2019",), "1 / 1")


INDICATORS = [
    Indicator("per_file", "180", 2019, quantity("71.97", "EUR/file", "0.001")),
    Indicator("per_file", "280", 2019, quantity("43.92", "EUR/file", "0.001")),
    Indicator("per_file", "all", 2019, quantity("69.24", "EUR/file", "0.001")),
    Indicator("per_file", "180", 2020, quantity("92.9", "EUR/file", "0.001", "doc/t/180/c/2020")),
    Indicator("per_file", "280", 2020, quantity("69.3", "EUR/file", "0.001", "doc/t/280/c/2020")),
    Indicator("per_file", "all", 2020, quantity("91.14", "EUR/file", "0.001", "doc/t/all/2020")),
    Indicator.not_available("per_file", "180", 2021, "no files"),
    Indicator.not_available("per_file", "280", 2021, "no files"),
    Indicator.not_available("per_file", "all", 2021, "no files"),
    Indicator("spending", "all", 2019, quantity("346179000", "EUR", "500")),
    Indicator("spending", "all", 2020, quantity("327380000", "EUR", "500", "doc/t/all/2020")),
    Indicator("change", "all", 2020, quantity("-23.04", "percent", "0.01")),
    Indicator("pooled", "all", None, quantity("78.76", "EUR/file", "0.001")),
]


def values(indicators: list[Indicator] | None = None) -> list[IndicatorValue]:
    """The indicators as the report reads them: through the published table."""
    return indicator_values(indicator_table(indicators or INDICATORS, CODEBOOK), CODEBOOK)
