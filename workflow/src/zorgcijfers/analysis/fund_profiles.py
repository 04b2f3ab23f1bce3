"""The place of one care fund among the others, indicator by indicator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

import pandas as pd

from zorgcijfers.codebook import Codebook
from zorgcijfers.contracts import Column, Contract
from zorgcijfers.indicators import WHOLE, Indicator
from zorgcijfers.interval import Interval
from zorgcijfers.numerals import decimal_text
from zorgcijfers.quantity import Quantity

Position = Literal["lowest", "between", "highest"]


class Bounded(Protocol):
    """A number with every value that its printed precision allows."""

    @property
    def interval(self) -> Interval:
        """All these values."""


PROFILE = Contract(
    "profile",
    "One care fund beside the others, one row an indicator and year",
    (
        Column("indicator", "string", "Indicator, as defined in the codebook."),
        Column("year", "integer", "Year; empty where the result is about several.", False),
        Column("value", "decimal", "Value of the fund; empty where there is none.", False),
        Column("unit", "string", "Unit of all values of the row."),
        Column("whole", "decimal", "Value of all mutual care funds together.", required=False),
        Column("lowest", "decimal", "Lowest value of a care fund, this one included.", False),
        Column("highest", "decimal", "Highest value of a care fund, this one included.", False),
        Column("position", "string", "lowest, between or highest; no ranking.", required=False),
        Column("note", "string", "Why there is no value.", required=False),
    ),
)


@dataclass(frozen=True)
class Place:
    """
    One result of a fund, with those of the others around it.

    Attributes
    ----------
    result : the fund's indicator, available or not.
    whole : the same for all funds together; None where it is not defined or not available.
    by_fund : every fund's available result, this one included, by fund code.
    position : see `position`.
    """

    result: Indicator
    whole: Quantity | None
    by_fund: Mapping[str, Quantity]
    position: Position | None


def position(fund: str, by_fund: Mapping[str, Bounded]) -> Position | None:
    """
    Whether a fund's value is the lowest, the highest, or between: a place, not a ranking.

    Lowest and highest only where the printed precision tells the value apart from every other;
    equal values are between. None where the fund or every other fund has no value.

    Parameters
    ----------
    fund : code of the care fund.
    by_fund : values of one indicator and year, in one unit.
    """
    others = [quantity.interval for code, quantity in by_fund.items() if code != fund]
    if fund not in by_fund or not others:
        return None
    own = by_fund[fund].interval
    if all(own.high < other.low for other in others):
        return "lowest"
    if all(own.low > other.high for other in others):
        return "highest"
    return "between"


def places(indicators: Iterable[Indicator], fund: str, funds: Iterable[str]) -> list[Place]:
    """
    Every result of one fund with those of the others, in the order of the indicators.

    Parameters
    ----------
    indicators : results of all groups, as the themes compute them.
    fund : code of the care fund that the profile is about.
    funds : codes of all care funds, as `by_formula.care_funds`.
    """
    known = {(i.name, i.year, i.group): i for i in indicators}
    codes = list(funds)
    found = []
    for (name, year, group), result in known.items():
        if group != fund:
            continue
        peers = {code: known[name, year, code] for code in codes if (name, year, code) in known}
        by_fund = {code: i.quantity for code, i in peers.items() if i.quantity is not None}
        whole = known.get((name, year, WHOLE))
        found.append(
            Place(result, whole.quantity if whole else None, by_fund, position(fund, by_fund))
        )
    return found


def profile_table(places: Iterable[Place], codebook: Codebook) -> pd.DataFrame:
    """
    The places of one fund as rows that meet `PROFILE`.

    Raises
    ------
    SpecError : the codebook does not define an indicator.
    """
    return PROFILE.frame([_row(place, codebook) for place in places])


def _row(place: Place, codebook: Codebook) -> dict[str, object]:
    values = [quantity.value for quantity in place.by_fund.values()]
    own = place.result.quantity
    return {
        "indicator": place.result.name,
        "year": place.result.year,
        "value": None if own is None else decimal_text(own.value),
        "unit": codebook[place.result.name].unit,
        "whole": None if place.whole is None else decimal_text(place.whole.value),
        "lowest": decimal_text(min(values)) if values else None,
        "highest": decimal_text(max(values)) if values else None,
        "position": place.position,
        "note": place.result.note or None,
    }
