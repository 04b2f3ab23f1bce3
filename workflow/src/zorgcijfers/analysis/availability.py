"""Records that may be missing: an indicator is computed from what is there, or says what is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from zorgcijfers.indicators import Indicator
from zorgcijfers.quantity import Quantity
from zorgcijfers.records import Records


@dataclass(frozen=True)
class Missing:
    """
    A number that no document prints.

    Attributes
    ----------
    why : one clause for the reader of the report.
    """

    why: str


Found = Quantity | Missing
"""A number of the documents, or the reason why there is none."""


def cell(
    records: Records, table: str, row: str, column: str, year: int | None = None
) -> Quantity | Missing:
    """One printed cell, or that the table does not print it."""
    if records.has(table, row, column, year):
        return records.cell(table, row, column, year)
    when = "" if year is None else f" for {year}"
    return Missing(f"{table} prints no {_words(column)} in row {row}{when}")


def statement(records: Records, subject: str, year: int | None = None) -> Quantity | Missing:
    """What the text states (first mention), or that it does not."""
    if records.has_statement(subject, year):
        return records.statement(subject, year)
    when = "" if year is None else f" for {year}"
    return Missing(f"the documents state no {_words(subject)}{when}")


def computed(
    name: str, group: str, year: int | None, rule: Callable[..., Quantity], *inputs: Found
) -> Indicator:
    """
    The indicator, where every input is there; else not available, with every reason.

    Parameters
    ----------
    name, group, year : as in `Indicator`.
    rule : computes the quantity from the inputs, in their order.
    inputs : numbers found or missing.
    """
    reasons = [given.why for given in inputs if isinstance(given, Missing)]
    if reasons:
        return Indicator.not_available(name, group, year, "; ".join(dict.fromkeys(reasons)))
    return Indicator(name, group, year, rule(*inputs))


def _words(code: str) -> str:
    return code.replace("_", " ")
