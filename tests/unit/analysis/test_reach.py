"""Reach: reference values worked out by hand, second methods, and what may change."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from zorgcijfers.analysis import amounts, reach
from zorgcijfers.analysis.amounts import AmountBand, AmountBands, Amounts
from zorgcijfers.analysis.non_take_up import (
    break_even,
    coverage,
    curve,
    persons_at,
    scenarios,
)
from zorgcijfers.codebook import Codebook
from zorgcijfers.errors import AnalysisError
from zorgcijfers.indicators import Indicator, indicator_table
from zorgcijfers.interval import Interval
from zorgcijfers.quantity import Missing, Quantity
from zorgcijfers.records import Records

DATA = Path(__file__).resolve().parents[3] / "data"
BANDS = AmountBands.read(DATA / "vocabularies" / "amount_bands.yaml")
CODEBOOK = Codebook.read(DATA / "analysis/indicators")

Results = dict[tuple[str, str, int | None], Indicator]


RATES = tuple(range(0, 65, 5))


def indicators(
    records: Records, bands: AmountBands, low_stakes: tuple[int, ...] = (50, 100)
) -> list[Indicator]:
    return reach.indicators(
        CODEBOOK,
        records,
        bands,
        non_take_up_rates=RATES,
        indexation=Decimal("1.02"),
        low_stakes=low_stakes,
        light_categories=("1", "2", "3"),
    )


def by_key(indicators: list[Indicator]) -> Results:
    return {(i.name, i.group, i.year): i for i in indicators}


@pytest.fixture(scope="module")
def results(records: Records) -> Results:
    return by_key(indicators(records, BANDS))


def value(results: Results, name: str, group: str = "all", year: int | None = 2019) -> Fraction:
    quantity = results[name, group, year].quantity
    assert quantity is not None, results[name, group, year].note
    return quantity.value


def test_every_indicator_is_in_the_codebook(results: Results) -> None:
    table = indicator_table(results.values(), CODEBOOK)
    defined = {d.indicator for t in CODEBOOK.themes if t.theme == "reach" for d in t.indicators}
    assert set(table["indicator"]) == defined
    assert table.loc[table["value"].notna(), "inputs"].map(bool).all()


# All numbers below are typed from the page: Tabel 1 to 5 and 8, lines 249-391 and
# 1168-1181, and the text on nursing homes, lines 1058-1062.
@pytest.mark.parametrize(
    ("name", "group", "year", "expected"),
    [
        ("running_files_change", "all", 2020, Fraction((94226 - 101893) * 100, 101893)),
        ("part_of_care_budget_holders", "all", 2019, Fraction(10189300, 304346)),
        ("spending_per_file_month", "all", 2019, Fraction(346179000, 101893 * 12)),
        ("budget_over_spending", "all", 2020, Fraction(37070000000, 327380000)),
        ("part_of_all_care_budgets", "all", 2020, Fraction(37070, 858)),
        ("category_share", "1", 2019, Fraction(835100, 101893)),
        ("amount_share", "301-400", 2019, Fraction(3255300, 101893)),
        ("amount_share_in_category", "3/401-500", 2019, Fraction(1244400, 35308)),
        ("low_stake_share", "50", 2019, Fraction(521800, 101893)),
        ("low_stake_share", "100", 2019, Fraction((5218 + 11432) * 100, 101893)),
        ("mean_over_maximum", "1", 2019, Fraction(758300, 8855)),
        ("mean_over_maximum_deindexed", "5", 2019, Fraction(44830 * 102, 59441)),
        ("budgets_below_maximum_lower", "1", 2019, 1480),
        ("budgets_below_maximum_lower", "2", 2019, 1934 + 2484 + 12276 + 5695),
        ("budgets_below_maximum_lower", "3", 2019, 1351 + 1661 + 7359 + 3445 + 9048),
        ("budgets_below_maximum_lower", "4", 2019, 338 + 376 + 1536 + 748 + 1842),
        ("budgets_below_maximum_lower", "5", 2019, 115 + 129 + 483 + 217 + 499 + 733),
        ("budgets_below_maximum_lower", "all", 2019, 1480 + 22389 + 22864 + 4840 + 2176),
        ("share_below_maximum_lower", "all", 2019, Fraction(5374900, 101893)),
        ("budgets_above_maximum", "all", 2019, 89 + 42 + 1),
        ("category_ratio", "1/2", 2019, Fraction(835100, 43506)),
        # two points (7, 8) against three (9, 10, 11)
        ("category_ratio_per_point", "1/2", 2019, Fraction(835100 * 3, 43506 * 2)),
        ("income_window_ratio", "1/2", 2019, Fraction(885500, 33802)),
        ("category_ratio_per_window", "1/2", 2019, Fraction(835100 * 33802, 43506 * 8855)),
        # 338.02 − 88.55 = 249.47: surely above it 301-400, possibly 201-300 too; the 42 in 401-500
        # and the 89 of the lighter one are above the maximum of their own category
        ("category_ratio_same_income_upper", "1/2", 2019, Fraction((8351 - 89) * 100, 21075)),
        ("category_ratio_same_income_lower", "1/2", 2019, Fraction(826200, 5695 + 21075)),
        (
            "category_ratio_same_income_per_point_upper",
            "1/2",
            2019,
            Fraction(826200 * 3, 21075 * 2),
        ),
        ("nursing_home_coverage", "all", None, Fraction(75, 2)),
        ("nursing_home_non_take_up_lower", "all", None, 0),
        ("nursing_home_non_take_up_upper", "all", None, Fraction(125, 2)),
        ("nursing_home_break_even_entitled_share", "40", None, Fraction(125, 2)),
        ("nursing_home_break_even_entitled_share", "50", None, 75),
        ("light_share", "all", 2019, Fraction((8351 + 43506 + 35308) * 100, 101893)),
        # 67.5% of 30 000 is 20 250 of the 87 165 in categories 1 to 3
        ("outside_homes_light_share", "all", 2019, Fraction((87165 - 20250) * 100, 71893)),
        ("refusal_other_reasons", "limburg", 2019, Fraction(1000 - 518 - 135 - 140 - 160, 10)),
        # lines 1172-1181: 17,1 of 100 − 17,4 in Antwerpen, 14,0 of 100 − 16,0 in Limburg
        ("process_attrition", "antwerpen", 2019, Fraction(17100, 826)),
        ("process_attrition_lowest", "all", 2019, Fraction(14000, 840)),
        ("process_attrition_highest", "all", 2019, Fraction(17100, 826)),
        ("refusal_spread", "care_need", 2019, Fraction(141 - 91, 10)),
        ("scenario_persons", "25", 2019, Fraction(101893, 3)),
        ("scenario_persons", "50", 2019, 101893),
        ("scenario_euro", "25/all", 2019, Fraction(101893, 3) * Fraction(27462, 100) * 12),
        ("scenario_euro", "50/1", 2019, 101893 * Fraction(7583, 100) * 12),
    ],
)
def test_reference_values(
    results: Results, name: str, group: str, year: int | None, expected: Fraction | int
) -> None:
    assert value(results, name, group, year) == expected


def test_nothing_is_computed_from_numbers_that_a_finding_sets_aside(results: Results) -> None:
    table = indicator_table(results.values(), CODEBOOK)
    used = {record for inputs in table["inputs"] for record in inputs}
    assert "rekenhof-zbo-2021/refusal_reasons/previous_kept/antwerpen/2019" in used

    def using(cell: str) -> pd.DataFrame:
        record = f"rekenhof-zbo-2021/{cell}/2019"
        return table[table["inputs"].map(lambda inputs: record in inputs)]

    kept = using("refusal_reasons/previous_kept/total")
    assert list(zip(kept["indicator"], kept["group"], strict=True)) == [
        ("refusal_share", "previous_kept")
    ]
    for cell in ("301-400/1", "401-500/2", "501-600/4"):
        assert set(using(f"budgets_by_amount/{cell}")["indicator"]) == {
            "budgets_above_maximum",
            "mean_over_maximum_within_rule_lower",
            "mean_over_maximum_within_rule_upper",
        }
    assert ("process_attrition", "all", 2019) not in results
    assert ("refusal_other_reasons", "all", 2019) not in results


def test_weighted_maximum_by_hand(results: Results) -> None:
    cents = 8351 * 8855 + 43506 * 33802 + 35308 * 41097 + 10045 * 48391 + 4683 * 59441
    assert value(results, "mean_over_maximum") == Fraction(27462 * 101893 * 100, cents)
    assert value(results, "mean_over_maximum_deindexed") == Fraction(27462 * 101893 * 102, cents)


def test_mean_without_budgets_above_the_maximum(results: Results) -> None:
    # 89 budgets of category 1 lie in the band 301-400: between 300 and 401 euro each
    everything = Fraction(7583, 100) * 8351
    for end, amount in (("lower", 401), ("upper", 300)):
        rest = (everything - 89 * amount) / (8351 - 89)
        assert value(results, f"mean_over_maximum_within_rule_{end}", "1") == rest * 100 / Fraction(
            8855, 100
        )


def test_means_lie_within_their_bands(records: Records) -> None:
    """By another table: the means of Tabel 4 must fit the bands of Tabel 3."""
    found = Amounts(records, BANDS, 2019)
    for category in found.categories:
        counts = found.counts(category)
        budgets = sum(q.value for _, q in counts)
        lowest = sum(q.value * band.floor for band, q in counts) / budgets
        highest = sum(q.value * band.ceiling for band, q in counts) / budgets
        assert lowest <= records.cell("mean_amounts", category, "mean_month", 2019).value <= highest


def test_weighted_means_give_the_overall_mean(records: Records) -> None:
    """By another formula: category means weighted with budgets, against the printed mean."""
    found = Amounts(records, BANDS, 2019)
    means = {c: records.cell("mean_amounts", c, "mean_month", 2019) for c in found.categories}
    weighted = sum(found.in_category(c).value * m.value for c, m in means.items()) / 101893
    assert abs(weighted - records.cell("mean_amounts", "all", "mean_month", 2019).value) < Fraction(
        2, 100
    )


def test_indexation_moves_no_band(records: Records, results: Results) -> None:
    found = Amounts(records, BANDS, 2019)
    for category in found.categories:
        earlier = found.below(category, Decimal("1.02"))
        assert earlier.value == value(results, "budgets_below_maximum_lower", category)


def test_break_even_gives_back_the_rate(results: Results) -> None:
    """By another formula: non-take-up of an entitled share is 1 − coverage ÷ share."""
    for rate in RATES:
        share = value(results, "nursing_home_break_even_entitled_share", str(rate), None)
        assert 1 - Fraction(75, 2) / share == Fraction(rate) / 100


def test_no_entitled_share_exceeds_all_residents(results: Results) -> None:
    for rate in RATES:
        share = results["nursing_home_break_even_entitled_share", str(rate), None].quantity
        assert share is not None
        assert share.interval.high <= 100


def test_a_rate_beyond_the_region_has_no_entitled_share() -> None:
    def persons(number: int) -> Quantity:
        exact = Fraction(number)
        return Quantity(exact, Interval.exactly(exact), "persons", (), str(number))

    found = by_key(break_even(persons(30), persons(80), [62, 63]))
    assert value(found, "nursing_home_break_even_entitled_share", "62", None) < 100
    assert "more residents than there are" in (
        found["nursing_home_break_even_entitled_share", "63", None].note
    )
    missing = by_key(coverage(persons(30), Missing("no residents are stated")))
    assert missing["nursing_home_non_take_up_lower", "all", None].note == "no residents are stated"


@given(st.integers(1, 99), st.integers(1, 99))
def test_scenarios_rise_with_the_rate(first: int, second: int) -> None:
    running = Quantity.constant(1000, "files")
    low, high = sorted((first, second))
    fewer, more = (persons_at(rate)(running).value for rate in (low, high))
    assert fewer <= more
    # what is not reached over all who are entitled is the rate again
    assert fewer / (fewer + 1000) == Fraction(low, 100)


def test_a_rate_without_meaning_is_refused(records: Records) -> None:
    with pytest.raises(AnalysisError, match="100% has no meaning"):
        scenarios(records, [50, 100])


def test_the_curve_has_a_point_for_each_rate_and_mean(records: Records) -> None:
    table = curve(records, [0, 50])
    assert len(table) == 2 * 6
    at_half = table[(table["rate"] == 50) & (table["category"] == "all")]
    assert at_half["persons"].item() == 101893
    assert (table[table["rate"] == 0]["euro"] == 0).all()


def test_the_heat_map_adds_up(records: Records) -> None:
    table = amounts.distribution_table(records, BANDS)
    assert table["budgets"].sum() == 101893
    assert table.groupby("category")["share_in_category"].sum().round(9).eq(100).all()
    above = table[table["position"] == "above"]
    assert sorted(above["budgets"]) == [1, 42, 89]
    assert len(table[table["position"] == "around"]) == 5


@pytest.mark.parametrize(
    ("bands", "problem"),
    [([(0, 50), (52, 100)], "does not follow"), ([(50, 0)], "ends before it starts")],
)
def test_bands_leave_no_gap(bands: list[tuple[int, int]], problem: str) -> None:
    described = [{"row": f"{a}-{b}", "lowest": a, "highest": b} for a, b in bands]
    content = {"title": "t", "source": "s", "unit": "EUR/month", "counted": "budgets"}
    with pytest.raises(ValidationError, match=problem):
        AmountBands.model_validate(content | {"bands": described}, strict=False)


@pytest.mark.parametrize("ends", [(51, 110), (50, 100), (61, 100)])
def test_a_row_that_names_its_ends_is_read_so(ends: tuple[int, int]) -> None:
    with pytest.raises(ValidationError, match=f"row 51-100 is read as {ends[0]} to {ends[1]}"):
        AmountBand(row="51-100", lowest=ends[0], highest=ends[1])
    assert AmountBand(row="low", lowest=ends[0], highest=ends[1]).highest == ends[1]


# What must not break when the documents change.


def test_a_year_more(cells: pd.DataFrame, statements: pd.DataFrame) -> None:
    last = cells[cells["table_id"].eq("files_and_spending") & cells["year"].eq(2020)]
    more = last.assign(
        year=2021,
        row_code="2021",
        record_id=last["record_id"].str.replace("2020", "2021", regex=False),
    )
    cells = pd.concat([cells, more], ignore_index=True)
    results = by_key(indicators(Records(cells, statements), BANDS))
    assert value(results, "running_files_change", year=2021) == 0
    assert results["spending_over_mean_amount", "all", 2021].quantity is None


def test_a_year_less(cells: pd.DataFrame, statements: pd.DataFrame) -> None:
    gone = cells["table_id"].eq("files_and_spending") & cells["year"].eq(2019)
    results = by_key(indicators(Records(cells[~gone], statements), BANDS))
    change = results["running_files_change", "all", 2020]
    assert change.quantity is None
    assert change.note == "files_and_spending prints no running files in row 2019 for 2019"
    assert results["scenario_persons", "50", 2019].quantity is None
    assert value(results, "share_below_maximum_lower") == Fraction(5374900, 101893)


def test_a_mean_less(cells: pd.DataFrame, statements: pd.DataFrame) -> None:
    gone = cells["table_id"].eq("mean_amounts") & cells["row_code"].eq("3")
    results = by_key(indicators(Records(cells[~gone], statements), BANDS))
    assert results["mean_over_maximum", "3", 2019].quantity is None
    assert value(results, "mean_over_maximum", "2") == Fraction(2530800, 33802)


def test_coarser_bands(cells: pd.DataFrame, statements: pd.DataFrame) -> None:
    """Fewer bands: fewer budgets are certainly below the maximum, none is lost."""
    table = cells["table_id"].eq("budgets_by_amount")
    merged = cells[~(table & cells["row_code"].isin(["201-300", "301-400"]))].copy()
    wide = cells[table & cells["row_code"].eq("301-400")].copy()
    other = cells[table & cells["row_code"].eq("201-300")]
    add = dict(zip(other["column_code"], other["value"].astype(int), strict=True))
    both = [
        str(int(v) + add.get(c, 0)) for c, v in zip(wide["column_code"], wide["value"], strict=True)
    ]
    wide = wide.assign(row_code="201-400", value=both, low=both, high=both)
    cells = pd.concat([merged, wide], ignore_index=True)
    bands = BANDS.model_copy(
        update={
            "bands": (
                *BANDS.bands[:3],
                AmountBand(row="201-400", lowest=201, highest=400),
                *BANDS.bands[5:],
            )
        }
    )
    results = by_key(indicators(Records(cells, statements), bands))
    # category 2 has its maximum of 338.02 inside the new band
    assert value(results, "budgets_below_maximum_lower", "2") == 1934 + 2484 + 12276
    assert value(results, "budgets_below_maximum_lower", "3") == 1351 + 1661 + 7359 + 3445 + 9048
    assert value(results, "amount_share", "201-400") == Fraction((10105 + 32553) * 100, 101893)


def test_a_row_without_a_band_stops(records: Records) -> None:
    fewer = BANDS.model_copy(update={"bands": BANDS.bands[:-1]})
    with pytest.raises(AnalysisError, match=r"501-600, which .*amount_bands\.yaml"):
        indicators(records, fewer)


def test_a_threshold_inside_a_band_is_not_available(records: Records) -> None:
    results = by_key(indicators(records, BANDS, low_stakes=(75,)))
    assert "lies inside a band" in results["low_stake_share", "75", 2019].note
