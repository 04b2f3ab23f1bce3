"""
Refusals: reasons of negative decisions, and what of them is the process rather than the rules.

Part of the theme `reach`. Shares are of negative decisions, of which no count is printed
(Tabel 8): they describe applicants who were refused, not people who never applied. What combines
reasons is computed by province alone: one of the printed totals is above every province, and no
counts are printed to weight the provinces with.
"""

from __future__ import annotations

from fractions import Fraction

from zorgcijfers.analysis.quantity_operations import highest, lowest
from zorgcijfers.indicators import WHOLE, Indicator
from zorgcijfers.quantity import Quantity, total
from zorgcijfers.records import Records

TABLE, TOTAL = "refusal_reasons", "total"
NO_INFORMATION, KEPT = "no_information", "previous_kept"


def indicators(records: Records) -> list[Indicator]:
    """Reasons, attrition and spread, for each year that the table prints."""
    found: list[Indicator] = []
    for year in records.years(TABLE):
        found += reasons(records, year)
        found += attrition(records, year)
        found += spread(records, year)
    return found


def reasons(records: Records, year: int) -> list[Indicator]:
    """Printed reasons for all provinces together; by province what is left for others; percent."""
    printed = _shares(records, TOTAL, year)
    found = [Indicator("refusal_share", reason, year, share) for reason, share in printed.items()]
    for place in _provinces(records):
        if shares := _shares(records, place, year):
            rest = 100 - total(shares.values())
            found.append(Indicator("refusal_other_reasons", place, year, rest))
    return found


def attrition(records: Records, year: int) -> list[Indicator]:
    """
    Refusals for want of information or by withdrawal, over refusals that left nothing, in percent.

    A decision that keeps the previous care budget is printed as negative but leaves an earlier
    decision in force; it is taken out of the whole. Deliberate withdrawal cannot be told apart. By
    province, and the lowest and the highest of them.
    """
    found, known = [], []
    for place in _provinces(records):
        shares = _shares(records, place, year)
        if NO_INFORMATION in shares and KEPT in shares:
            without = (shares[NO_INFORMATION] / (100 - shares[KEPT])).as_percent()
            known.append(without)
            found.append(Indicator("process_attrition", place, year, without))
        else:
            why = f"{TABLE} lacks a reason for {place} in {year}"
            found.append(Indicator.not_available("process_attrition", place, year, why))
    for end, pick in (("lowest", lowest), ("highest", highest)):
        name = f"process_attrition_{end}"
        if known:
            found.append(Indicator(name, WHOLE, year, pick(known)))
        else:
            why = f"{TABLE} lacks a reason for every province in {year}"
            found.append(Indicator.not_available(name, WHOLE, year, why))
    return found


def spread(records: Records, year: int) -> list[Indicator]:
    """Largest minus smallest share of a reason over the provinces, in percentage points."""
    places = _provinces(records)
    found = []
    for reason in records.rows(TABLE):
        shares = [
            _shares(records, p, year)[reason] for p in places if reason in _shares(records, p, year)
        ]
        if len(shares) < 2:
            why = f"{TABLE} prints {reason} for fewer than two provinces in {year}"
            found.append(Indicator.not_available("refusal_spread", reason, year, why))
            continue
        gap = max(shares, key=_value) - min(shares, key=_value)
        found.append(Indicator("refusal_spread", reason, year, gap.in_unit("percentage points")))
    return found


def _provinces(records: Records) -> list[str]:
    return [place for place in records.columns(TABLE) if place != TOTAL]


def _shares(records: Records, place: str, year: int) -> dict[str, Quantity]:
    return {
        reason: records.cell(TABLE, reason, place, year)
        for reason in records.rows(TABLE)
        if records.has(TABLE, reason, place, year)
    }


def _value(quantity: Quantity) -> Fraction:
    return quantity.value
