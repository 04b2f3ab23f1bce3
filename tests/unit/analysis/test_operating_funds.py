from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pandas as pd
import pytest
from tests.made.altered_records import with_fund, with_year, without
from tests.made.computed import operating_funds

from zorgcijfers.indicators import WHOLE, Indicator
from zorgcijfers.quantity import Quantity
from zorgcijfers.records import Records

Found = dict[tuple[str, str, int | None], Indicator]


def found(records: Records) -> Found:
    return {(i.name, i.group, i.year): i for i in operating_funds(records)}


@pytest.fixture(scope="module")
def results(records: Records) -> Found:
    return found(records)


def quantity(results: Found, name: str, group: str, year: int | None) -> Quantity:
    result = results[name, group, year].quantity
    assert result is not None, (name, group, year)
    return result


# Keyed by hand from parl-325-2022: numerator and denominator as printed (lines in brackets).
BY_HAND = [
    # [157, 170] 7.052.614,66 euro, 2.336.166 members, 111.702 files
    ("operating_funds_per_member", "180", 2019, "7052614.66", 2336166, "3.02"),
    ("operating_funds_per_file", "180", 2019, "7052614.66", 111702, "63.14"),
    # [158, 171]
    ("operating_funds_per_member", "280", 2020, "453309.30", 158710, "2.86"),
    ("operating_funds_per_file", "280", 2020, "453309.30", 5682, "79.78"),
    # [185, 170 and 195]
    ("operating_funds_zz_per_member", "180", 2019, "4939405.99", 2336166, "2.11"),
    ("operating_funds_zz_per_file", "180", 2020, "4979928.13", 89528, "55.62"),
    # [189, 199]
    ("operating_funds_zz_per_file", "580", 2019, "953381.36", 13581, "70.20"),
    # [214, 224] and [215, 225]
    ("operating_funds_zbo_per_file", "380", 2019, "894725.89", 13517, "66.19"),
    ("operating_funds_zbo_per_file", "380", 2020, "913938.51", 9653, "94.68"),
    ("operating_funds_zbo_per_file", "480", 2020, "278356.96", 3227, "86.26"),
    # [239, 249]
    ("operating_funds_bob_per_file", "580", 2020, "51789.89", 421, "123.02"),
]


@pytest.mark.parametrize(("name", "fund", "year", "above", "below", "shown"), BY_HAND)
def test_operating_funds_per_member_and_file_as_computed_by_hand(
    results: Found, name: str, fund: str, year: int, above: str, below: int, shown: str
) -> None:
    ratio = quantity(results, name, fund, year)
    assert ratio.value == Fraction(above) / below
    assert abs(ratio.value - Fraction(shown)) <= Fraction("0.005")
    assert len(ratio.inputs) == 2
    half_cent = Fraction("0.005") / below
    assert (ratio.value - ratio.interval.low, ratio.interval.high - ratio.value) == (
        half_cent,
        half_cent,
    )


def test_all_funds_together_as_added_up_by_hand(results: Found) -> None:
    # Lines 157-161 and 170-174, column by column with pencil: 12.796.882,00 and 13.018.420,66
    # euro; 4.246.199 and 4.263.495 members; 205.443 and 200.349 files.
    assert quantity(results, "operating_funds", WHOLE, 2019).value == Fraction("12796882.00")
    assert quantity(results, "operating_funds", WHOLE, 2020).value == Fraction("13018420.66")
    assert quantity(results, "operating_funds_per_member", WHOLE, 2019).value == Fraction(
        Fraction("12796882.00"), 4246199
    )
    assert quantity(results, "operating_funds_per_file", WHOLE, 2020).value == Fraction(
        Fraction("13018420.66"), 200349
    )
    assert quantity(results, "operating_funds_zz_per_file", WHOLE, 2019).value == Fraction(
        9067965, 152320
    )


def test_the_ratio_of_all_funds_is_the_mean_of_theirs_weighted_with_files(results: Found) -> None:
    # Second method: not sum over sum but the funds' own ratios, weighted with their files.
    files = {"180": 20804, "280": 1147, "380": 9653, "480": 3227, "580": 2166}
    weighted = sum(
        quantity(results, "operating_funds_zbo_per_file", fund, 2020).value * count
        for fund, count in files.items()
    )
    whole = quantity(results, "operating_funds_zbo_per_file", WHOLE, 2020).value
    assert weighted / sum(files.values()) == whole
    assert round(float(whole), 2) == 91.14


def test_pooled_over_the_years_that_have_both(results: Found) -> None:
    # (1.915.060,35 + 1.932.789,86) / (26.608 + 20.804): lines 212 and 222
    by_hand = Fraction("3847850.21") / 47412
    pooled = quantity(results, "operating_funds_zbo_per_file_pooled", "180", None)
    assert pooled.value == by_hand
    assert round(float(by_hand), 2) == 81.16
    whole = quantity(results, "operating_funds_zbo_per_file_pooled", WHOLE, None).value
    assert whole == Fraction("6698718.99") / 85047
    assert round(float(whole), 2) == 78.76


def test_pillars_share_out_the_whole(results: Found) -> None:
    for group in ("180", "480", WHOLE):
        shares = [
            quantity(results, f"operating_funds_{pillar}_pillar_share", group, 2021)
            for pillar in ("zz", "zbo", "bob")
        ]
        # Printed parts and printed totals differ by at most a cent a fund (line 149).
        assert abs(sum(share.value for share in shares) - 100) < Fraction("0.00001")
        assert sum(s.interval.low for s in shares) <= 100 <= sum(s.interval.high for s in shares)
    zbo = quantity(results, "operating_funds_zbo_pillar_share", "480", 2019)
    assert zbo.value == Fraction("275618.69") / Fraction("1036665.47") * 100


def test_files_of_the_pillars_are_all_files(results: Found) -> None:
    for year in (2019, 2020):
        for group in ("180", "280", "380", "480", "580", WHOLE):
            parts = [
                quantity(results, f"files_{pillar}_pillar_share", group, year).value
                for pillar in ("zz", "zbo", "bob")
            ]
            assert sum(parts) == 100


def test_files_per_1000_members_as_computed_by_hand(results: Found) -> None:
    # Lines 174 and 226: 2.473 ZBO files, 562.317 members
    per_1000 = quantity(results, "files_zbo_per_1000_members", "580", 2019)
    assert per_1000.value == Fraction(2473 * 1000, 562317)
    assert per_1000.unit == "files/1000 members"
    assert round(float(per_1000.value), 1) == 4.4


def test_a_year_without_files_is_not_available_and_says_why(results: Found) -> None:
    for name in ("operating_funds_per_file", "operating_funds_per_member_change"):
        for group in ("180", "580", WHOLE):
            missing = results[name, group, 2021]
            assert missing.quantity is None
            assert missing.note.endswith("for 2021")
    assert ("files", WHOLE, 2021) not in results
    assert results["operating_funds_per_file", WHOLE, 2021].note == (
        "the documents print no number of files for 2021"
    )


def test_the_joint_envelope_is_an_upper_bound_for_zz(results: Found) -> None:
    # Whatever part of the envelope is for member administration, ZZ per file cannot be more.
    bound = quantity(results, "operating_funds_zz_per_file", WHOLE, 2020).value
    for part in (Fraction(0), Fraction(1, 3), Fraction(1)):
        assert Fraction("9237247.64") * part / 160183 <= bound


def test_a_sixth_fund_is_computed_and_counted_like_the_others(
    cells: pd.DataFrame, statements: pd.DataFrame, results: Found
) -> None:
    six = found(Records(with_fund(cells, "680", like="580"), statements))
    assert {key[1] for key in six if key[1].startswith("680")} == {"680"}
    for name, group, year in results:
        if group == "580":
            twin = six[name, "680", year].quantity
            own = six[name, "580", year].quantity
            assert (twin and twin.value) == (own and own.value)
    whole = quantity(six, "operating_funds_per_member", WHOLE, 2019).value
    assert whole == Fraction("13964762.04") / 4808516  # 12.796.882,00 + 1.167.880,04; + 562.317


def test_a_fourth_year_gets_its_ratios_and_changes(
    cells: pd.DataFrame, statements: pd.DataFrame
) -> None:
    cells = with_year(cells, 2022, like=2020, factor="2")
    four = found(Records(cells, statements))
    now = quantity(four, "operating_funds_per_file", "180", 2022).value
    assert now == quantity(four, "operating_funds_per_file", "180", 2020).value
    change = quantity(four, "operating_funds_change", "180", 2022).value
    assert change == (2 * Fraction("7110028.63") / Fraction("7178008.26") - 1) * 100
    assert four["files_change", "180", 2022].note == (
        "the documents print no number of files for 2021"
    )


def test_without_a_year_the_others_stand(
    cells: pd.DataFrame, statements: pd.DataFrame, results: Found
) -> None:
    later = found(Records(without(cells, year=2019), statements))
    key = ("operating_funds_zbo_per_file", "280", 2020)
    assert later[key] == results[key]
    assert not any(year == 2019 for _, _, year in later)
    assert (
        "files_zbo_change",
        "280",
        2020,
    ) not in later  # nothing to compare with, nothing missing
    pooled = quantity(later, "operating_funds_zbo_per_file_pooled", "280", None).value
    assert pooled == quantity(results, "operating_funds_zbo_per_file", "280", 2020).value


def test_a_fund_missing_in_one_table_is_not_available_and_neither_is_the_whole(
    cells: pd.DataFrame, statements: pd.DataFrame, results: Found
) -> None:
    cells = without(cells, table="files_zbo", fund="280")
    fewer = found(Records(cells, statements))
    why = "the documents print no number of ZBO files of 280 for 2020"
    for group in ("280", WHOLE):
        missing = fewer["operating_funds_zbo_per_file", group, 2020]
        assert (missing.quantity, missing.note) == (None, why)
    assert fewer["operating_funds_zbo_per_file_pooled", "280", None].quantity is None
    key = ("operating_funds_zbo_per_file", "180", 2020)
    assert fewer[key] == results[key]
    assert (
        fewer["operating_funds_per_file", WHOLE, 2020]
        == (results["operating_funds_per_file", WHOLE, 2020])
    )


def test_every_result_names_its_inputs_and_can_be_recomputed(results: Found) -> None:
    for result in results.values():
        if result.quantity is None:
            assert result.note
        else:
            assert result.quantity.inputs
            assert result.quantity.value in result.quantity.interval
            assert result.quantity.expression
    ratio = quantity(results, "operating_funds_bob_per_file", "380", 2020)
    above, below = ratio.expression.split(" / ")
    by_text = Decimal(above.replace(".", "").replace(",", ".")) / Decimal(below.replace(".", ""))
    assert round(by_text, 2) == Decimal("141.10")
