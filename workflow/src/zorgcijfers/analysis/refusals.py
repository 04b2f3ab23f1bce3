"""
Refusals: reasons of negative decisions, and what of them is the process rather than the rules.

Part of the theme `reach`. Shares are of negative decisions, of which no count is printed
(table_8): they describe applicants who were refused, not people who never applied.
"""

from __future__ import annotations

from fractions import Fraction

from zorgcijfers.indicators import WHOLE, Indicator
from zorgcijfers.quantity import Quantity, total
from zorgcijfers.records import Records

TABLE, TOTAL = "table_8", "total"
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
    """Printed reasons for all provinces together, and what is left for others, in percent."""
    found = []
    for place in records.columns(TABLE):
        shares = _shares(records, place, year)
        if not shares:
            continue
        if place == TOTAL:
            found += [Indicator("refusal_share", r, year, q) for r, q in shares.items()]
        group = WHOLE if place == TOTAL else place
        rest = 100 - total(shares.values())
        found.append(Indicator("refusal_other_reasons", group, year, rest))
    return found


def attrition(records: Records, year: int) -> list[Indicator]:
    """
    Refusals for want of information or by withdrawal, over refusals that left nothing, in percent.

    A decision that keeps the previous care budget is printed as negative but leaves its holder a
    budget; it is taken out of the whole. Deliberate withdrawal cannot be told apart.
    """
    found = []
    for place in records.columns(TABLE):
        shares = _shares(records, place, year)
        group = WHOLE if place == TOTAL else place
        if NO_INFORMATION in shares and KEPT in shares:
            without = shares[NO_INFORMATION] / (100 - shares[KEPT])
            found.append(Indicator("process_attrition", group, year, without.as_percent()))
        else:
            why = f"{TABLE} lacks a reason for {place} in {year}"
            found.append(Indicator.not_available("process_attrition", group, year, why))
    return found


def spread(records: Records, year: int) -> list[Indicator]:
    """Largest minus smallest share of a reason over the provinces, in percentage points."""
    places = [place for place in records.columns(TABLE) if place != TOTAL]
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


def _shares(records: Records, place: str, year: int) -> dict[str, Quantity]:
    return {
        reason: records.cell(TABLE, reason, place, year)
        for reason in records.rows(TABLE)
        if records.has(TABLE, reason, place, year)
    }


def _value(quantity: Quantity) -> Fraction:
    return quantity.value
