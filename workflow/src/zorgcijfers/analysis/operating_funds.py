"""Operating subsidies of the care funds (zorgkassen) against members, files and benefits."""

from __future__ import annotations

from dataclasses import dataclass

from zorgcijfers.analysis import concentration, fund_changes, zbo_benefits
from zorgcijfers.analysis.fund_measures import (
    FILES,
    FILES_BOB,
    FILES_ZBO,
    FILES_ZZ,
    LEVELS,
    MEMBERS,
    OPERATING_FUNDS,
    OPERATING_FUNDS_BOB,
    OPERATING_FUNDS_ZBO,
    OPERATING_FUNDS_ZZ,
    FundRecords,
    Measure,
)
from zorgcijfers.indicators import Indicator
from zorgcijfers.quantity import Quantity, total
from zorgcijfers.records import Records


@dataclass(frozen=True)
class Ratio:
    """
    A measure of the care funds per unit of another.

    Attributes
    ----------
    name, unit : as in the codebook.
    numerator, denominator : measures that the documents print.
    """

    name: str
    unit: str
    numerator: Measure
    denominator: Measure

    def of(self, numerator: Quantity, denominator: Quantity) -> Quantity:
        """Numerator over denominator, in the ratio's unit."""
        return (numerator / denominator).in_unit(self.unit)


PER_MEMBER = (
    Ratio("operating_funds_per_member", "EUR/member", OPERATING_FUNDS, MEMBERS),
    Ratio("operating_funds_zz_per_member", "EUR/member", OPERATING_FUNDS_ZZ, MEMBERS),
)
PER_FILE = (
    Ratio("operating_funds_per_file", "EUR/file", OPERATING_FUNDS, FILES),
    Ratio("operating_funds_zz_per_file", "EUR/file", OPERATING_FUNDS_ZZ, FILES_ZZ),
    Ratio("operating_funds_zbo_per_file", "EUR/file", OPERATING_FUNDS_ZBO, FILES_ZBO),
    Ratio("operating_funds_bob_per_file", "EUR/file", OPERATING_FUNDS_BOB, FILES_BOB),
)


def indicators(records: Records) -> list[Indicator]:
    """
    Every indicator of the theme, per care fund and for all funds together.

    Parameters
    ----------
    records : the tidy records; funds and years are taken from them.
    """
    funds = FundRecords(records)
    ratios = [*PER_MEMBER, *PER_FILE]
    return [
        *levels(funds),
        *(i for ratio in ratios for i in ratio_by_year(funds, ratio)),
        *(i for ratio in ratios for i in pooled(funds, ratio)),
        *pillar_shares(funds),
        *files_per_1000_members(funds),
        *(i for measure in LEVELS for i in fund_changes.changes(funds, measure)),
        *(i for r in ratios for i in fund_changes.ratio_changes(funds, r.name, _parts(r))),
        *(i for r in PER_FILE for i in fund_changes.at_earlier_files(funds, r.name, _parts(r))),
        *concentration.indicators(funds),
        *zbo_benefits.indicators(funds),
    ]


def levels(funds: FundRecords) -> list[Indicator]:
    """
    The printed amounts and counts, and their sums over the funds.

    Unit: as printed (EUR, persons, files). Source: parl-325-2022, lines 154-249. The sum is of
    the mutual care funds only; the Flemish care fund is financed apart (lines 8-11).
    """
    return [
        funds.indicator(m.name, group, year, [(m, year)], lambda value: value)
        for m in LEVELS
        for year in funds.years(m)
        for group in funds.groups
    ]


def ratio_by_year(funds: FundRecords, ratio: Ratio) -> list[Indicator]:
    """
    Operating subsidies per member or per file: numerator / denominator of the same year.

    Unit: that of the ratio. Source: parl-325-2022, lines 154-249. A year without a denominator
    (2021: no definitive files yet, lines 163, 192, 219, 242) is not available. Operating subsidies
    are a subsidy shared by a key, so this is a rate of funding, not a cost. The envelope of
    member administration and ZZ is one (lines 176-179): per ZZ file it is an upper bound.
    """
    return [
        funds.indicator(
            ratio.name,
            group,
            year,
            [(ratio.numerator, year), (ratio.denominator, year)],
            ratio.of,
        )
        for year in funds.years(ratio.numerator, ratio.denominator)
        for group in funds.groups
    ]


def pooled(funds: FundRecords, ratio: Ratio) -> list[Indicator]:
    """
    The ratio over all years that have both: sum of numerators / sum of denominators.

    Unit: that of the ratio. Sources as `ratio_by_year`. Per member it is per member and year.
    Pooling evens out that files swing from year to year while envelopes do not.
    """
    return [_pooled(funds, ratio, group) for group in funds.groups]


def pillar_shares(funds: FundRecords) -> list[Indicator]:
    """
    Share of each pillar in a fund's operating subsidies, and in its files.

    Formula: pillar / total as printed × 100, percent. Source: parl-325-2022, lines 154-249. A
    share of files adds unlike things: applications and revisions (lines 191, 218), recognition
    periods begun and ended (lines 241-242).
    """
    parts = {
        OPERATING_FUNDS: (OPERATING_FUNDS_ZZ, OPERATING_FUNDS_ZBO, OPERATING_FUNDS_BOB),
        FILES: (FILES_ZZ, FILES_ZBO, FILES_BOB),
    }
    return [
        funds.indicator(
            f"{part.name}_pillar_share",
            group,
            year,
            [(part, year), (whole, year)],
            lambda part, whole: (part / whole).as_percent(),
        )
        for whole, pillars in parts.items()
        for part in pillars
        for year in funds.years(part, whole)
        for group in funds.groups
    ]


def files_per_1000_members(funds: FundRecords) -> list[Indicator]:
    """
    Files handled in a year per 1,000 members of the same year.

    Formula: files / members × 1000. Source: parl-325-2022, lines 163-249. Age and health of the
    members are not printed, so a difference between funds says nothing about their work.
    """
    return [
        funds.indicator(
            f"{files.name}_per_1000_members",
            group,
            year,
            [(files, year), (MEMBERS, year)],
            lambda files, members: (files / members * 1000).in_unit("files/1000 members"),
        )
        for files in (FILES, FILES_ZZ, FILES_ZBO, FILES_BOB)
        for year in funds.years(files, MEMBERS)
        for group in funds.groups
    ]


def _pooled(funds: FundRecords, ratio: Ratio, group: str) -> Indicator:
    name = f"{ratio.name}_pooled"
    numerators, denominators = [], []
    for year in funds.years(ratio.numerator, ratio.denominator):
        numerator, denominator = funds.find(
            group, [(ratio.numerator, year), (ratio.denominator, year)]
        )
        if isinstance(numerator, Quantity) and isinstance(denominator, Quantity):
            numerators.append(numerator)
            denominators.append(denominator)
    if not numerators:
        why = f"no year prints both {ratio.numerator.noun} and {ratio.denominator.noun}"
        return Indicator.not_available(name, group, None, why)
    return Indicator(name, group, None, ratio.of(total(numerators), total(denominators)))


def _parts(ratio: Ratio) -> tuple[Measure, Measure]:
    return ratio.numerator, ratio.denominator
