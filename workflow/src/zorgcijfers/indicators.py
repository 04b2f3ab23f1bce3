"""Indicators: named results of the analysis, and the one long table that holds them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import pandas as pd

from zorgcijfers.codebook import Codebook
from zorgcijfers.contracts import INDICATORS
from zorgcijfers.errors import AnalysisError
from zorgcijfers.formula import WHOLE as WHOLE
from zorgcijfers.numerals import decimal_text
from zorgcijfers.quantity import Quantity


@dataclass(frozen=True)
class Indicator:
    """
    One result.

    Attributes
    ----------
    name : as defined in the codebook.
    group : care fund, category, bin or other group code, codes joined by '/'; WHOLE for all.
    year : year the result is about, None where none is.
    quantity : the result, or None where the documents do not allow it.
    note : why it is not available; empty where it is.
    """

    name: str
    group: str
    year: int | None
    quantity: Quantity | None
    note: str = ""

    @classmethod
    def not_available(cls, name: str, group: str, year: int | None, why: str) -> Indicator:
        """A result that the documents do not allow: shown as such, never as zero or blank."""
        return cls(name, group, year, None, why)


def indicator_table(
    indicators: Iterable[Indicator], codebook: Codebook, rounded: Collection[str] = ()
) -> pd.DataFrame:
    """
    The indicators as rows that meet `contracts.INDICATORS`.

    Parameters
    ----------
    indicators : results, each once.
    codebook : their definitions.
    rounded : record ids of the numbers that stand for more than what is printed.

    Raises
    ------
    AnalysisError : a name, group and year occur twice, a unit is not the codebook's, a result
        has neither a value nor a reason, or takes a rounded number as exact without saying why.
    """
    rows: list[dict[str, object]] = []
    seen: set[tuple[str, str, int | None]] = set()
    for indicator in indicators:
        key = (indicator.name, indicator.group, indicator.year)
        if key in seen:
            raise AnalysisError(f"indicator {key} is computed twice")
        seen.add(key)
        rows.append(_row(indicator, codebook))
        _require_intervals(indicator, codebook, rounded)
    return INDICATORS.frame(rows)


def _row(indicator: Indicator, codebook: Codebook) -> dict[str, object]:
    definition = codebook[indicator.name]
    row: dict[str, object] = {
        "indicator": indicator.name,
        "group": indicator.group,
        "year": indicator.year,
        "value": None,
        "low": None,
        "high": None,
        "unit": definition.unit,
        "formula": definition.formula,
        "expression": None,
        "inputs": (),
        "note": indicator.note or None,
    }
    quantity = indicator.quantity
    if quantity is None:
        if not indicator.note:
            raise AnalysisError(f"{indicator.name} {indicator.group}: no value and no reason")
        return row
    if quantity.unit != definition.unit:
        raise AnalysisError(
            f"{indicator.name} {indicator.group}: computed in {quantity.unit}, "
            f"defined in {definition.unit}"
        )
    return row | {
        "value": decimal_text(quantity.value),
        "low": decimal_text(quantity.interval.low),
        "high": decimal_text(quantity.interval.high),
        "expression": quantity.expression,
        "inputs": quantity.inputs,
    }


def _require_intervals(indicator: Indicator, codebook: Codebook, rounded: Collection[str]) -> None:
    if indicator.quantity is None:
        return
    moving = indicator.quantity.moved_by
    declared = codebook[indicator.name].decided_by
    for record in indicator.quantity.inputs:
        taken_as_exact = record in rounded and record not in moving
        if taken_as_exact and not any(deciding.covers(record) for deciding in declared):
            raise AnalysisError(
                f"{indicator.name} {indicator.group} {indicator.year or ''}: takes {record} as "
                "exact, to which the tidy data give an interval; compute with the interval, or say "
                "in data/analysis/indicators (`decided_by`) why rounding does not move the result"
            )
