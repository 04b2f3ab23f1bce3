"""Lead times: reference values worked out by hand, a second method, and what may change."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest

from zorgcijfers.analysis import lead_times
from zorgcijfers.analysis.binned import Bin, Binned, Binning, Readings
from zorgcijfers.codebook import Codebook
from zorgcijfers.errors import AnalysisError
from zorgcijfers.indicators import Indicator, indicator_table
from zorgcijfers.quantity import Quantity
from zorgcijfers.records import Records

DATA = Path(__file__).resolve().parents[3] / "data"
BINS = Readings.read(DATA / "vocabularies" / "lead_time_bins.yaml")
CODEBOOK = Codebook.read(DATA / "analysis/indicators")

# Counts of lead_times as printed (lines 757-785), typed from the page.
D2017 = [532, 569, 1212, 1855, 1886, 1866, 1146, 1174, 930, 578, 275, 42, 1, 2]
D2018 = [3802, 2440, 4030, 5514, 5903, 5363, 4535, 4726, 2912, 1803, 1383, 1086, 1054, 3081]
D2019 = [5282, 5545, 8459, 9205, 7093, 4434, 2910, 1631, 1055, 859, 694, 418, 390, 1969]
D2020 = [5122, 5941, 8129, 7506, 5030, 2873, 1447, 942, 575, 386, 211, 132, 73, 222]

QUANTILES = (25, 50, 75, 90)
Results = dict[tuple[str, str, int | None], Indicator]


def by_key(indicators: list[Indicator]) -> Results:
    return {(i.name, i.group, i.year): i for i in indicators}


@pytest.fixture(scope="module")
def results(records: Records) -> Results:
    return by_key(lead_times.indicators(CODEBOOK, records, BINS, QUANTILES))


def value(results: Results, name: str, group: str = "all", year: int | None = None) -> Fraction:
    quantity = results[name, group, year].quantity
    assert quantity is not None, results[name, group, year].note
    return quantity.value


def test_every_indicator_is_in_the_codebook(results: Results) -> None:
    table = indicator_table(results.values(), CODEBOOK)
    defined = {
        d.indicator for t in CODEBOOK.themes if t.theme == "lead_times" for d in t.indicators
    }
    assert set(table["indicator"]) == defined
    assert table.loc[table["value"].notna(), "inputs"].map(bool).all()


@pytest.mark.parametrize(
    ("year", "at_least", "at_most", "decisions"),
    [
        (2017, 1174 + 930 + 578 + 275 + 42 + 1 + 2, 1146 + 3002, 12068),
        (2018, 4726 + 2912 + 1803 + 1383 + 1086 + 1054 + 3081, 4535 + 16045, 47632),
        (2019, 1631 + 1055 + 859 + 694 + 418 + 390 + 1969, 2910 + 7016, 49944),
        (2020, 942 + 575 + 386 + 211 + 132 + 73 + 222, 1447 + 2541, 38589),
    ],
)
def test_late_decisions(
    results: Results, year: int, at_least: int, at_most: int, decisions: int
) -> None:
    assert value(results, "late_decisions_lower", year=year) == at_least
    assert value(results, "late_decisions_upper", year=year) == at_most
    assert value(results, "late_share_lower", year=year) == Fraction(at_least * 100, decisions)
    assert value(results, "late_share_upper", year=year) == Fraction(at_most * 100, decisions)


def test_the_upper_late_share_is_the_one_the_text_states(
    records: Records, results: Results
) -> None:
    """A second source for the same number: the audit report's own rounded shares."""
    for year in records.years("lead_times"):
        for stated in records.mentions("late_decision_share", year):
            assert value(results, "late_share_upper", year=year) in stated.interval


@pytest.mark.parametrize(
    ("group", "year", "low", "interpolated"),
    [
        # half of 12068 is 6034; 532+569+1212+1855 = 4168 before, 1886 in the bin
        ("p50", 2017, 4, 4 + Fraction(6034 - 4168, 1886)),
        # half of 47632 is 23816; 3802+2440+4030+5514+5903 = 21689 before, 5363 in the bin
        ("p50", 2018, 5, 5 + Fraction(23816 - 21689, 5363)),
        # half of 49944 is 24972; 5282+5545+8459 = 19286 before, 9205 in the bin
        ("p50", 2019, 3, 3 + Fraction(24972 - 19286, 9205)),
        # half of 38589 is 19294.5; 5122+5941+8129 = 19192 before, 7506 in the bin
        ("p50", 2020, 3, 3 + Fraction(205, 2 * 7506)),
        # nine tenths of 47632 is 42868.8; 42411 before 11 months, 1086 in the bin
        ("p90", 2018, 11, 11 + Fraction(4578, 10 * 1086)),
    ],
)
def test_percentiles(
    results: Results, group: str, year: int, low: int, interpolated: Fraction
) -> None:
    assert value(results, "lead_time_quantile_lower", group, year) == low
    assert value(results, "lead_time_quantile_upper", group, year) == low + 1
    assert value(results, "lead_time_quantile_interpolated", group, year) == interpolated


@pytest.mark.parametrize(("year", "counts"), [(2017, D2017), (2018, D2018), (2020, D2020)])
def test_restricted_mean_is_the_area_above_the_curve(
    results: Results, year: int, counts: list[int]
) -> None:
    """By another formula: add up, month by month, the share still waiting."""
    decisions = sum(counts)
    waiting = [Fraction(decisions - sum(counts[:k]), decisions) for k in range(14)]
    lower = value(results, "lead_time_restricted_mean_lower", "completed_months", year)
    upper = value(results, "lead_time_restricted_mean_upper", "completed_months", year)
    assert lower == sum(waiting[1:14])
    assert upper == sum(waiting[0:13])
    to_twelve = value(results, "lead_time_restricted_mean_lower", "twelve_exactly", year)
    assert to_twelve == sum(waiting[1:13])


def test_restricted_mean_of_2019_by_hand(results: Results) -> None:
    # 0×5282 + 1×5545 + 2×8459 + 3×9205 + 4×7093 + 5×4434 + 6×2910 + 7×1631 + 8×1055 + 9×859
    # + 10×694 + 11×418 + 12×390 + 13×1969 months at least; one month more each, but for ">12"
    assert 5545 + 16918 + 27615 + 28372 + 22170 + 17460 + 11417 + 8440 + 7731 == 145668
    assert 145668 + 6940 + 4598 + 4680 + 25597 == 187483
    lower = value(results, "lead_time_restricted_mean_lower", "completed_months", 2019)
    upper = value(results, "lead_time_restricted_mean_upper", "completed_months", 2019)
    assert lower == Fraction(187483, 49944)
    assert upper == Fraction(187483 + 49944 - 1969, 49944)


def test_over_a_year_depends_on_the_reading(results: Results) -> None:
    assert value(results, "over_a_year_share_lower", "completed_months", 2018) == Fraction(
        308100, 47632
    )
    assert value(results, "over_a_year_share_upper", "completed_months", 2018) == Fraction(
        413500, 47632
    )
    for end in ("lower", "upper"):
        share = value(results, f"over_a_year_share_{end}", "twelve_exactly", 2018)
        assert share == Fraction(308100, 47632)


def test_only_consecutive_years_without_the_first_are_ordered(records: Records) -> None:
    table = lead_times.order_table(records, BINS.readings[0])
    verdicts = {(r.first, r.second): r.verdict for r in table.itertuples(index=False)}
    assert verdicts == {
        (2017, 2018): "cannot be ordered",
        (2017, 2019): "cannot be ordered",
        (2017, 2020): "cannot be ordered",
        (2018, 2019): "2019",
        (2018, 2020): "2020",
        (2019, 2020): "2020",
    }


def test_leads_and_lags(results: Results) -> None:
    assert value(results, "lead_time_edges_ahead", "2017/2018") == 3
    assert value(results, "lead_time_edges_behind", "2017/2018") == 10
    # largest lead of 2018: below two months, 6242 of 47632 against 1101 of 12068
    lead = Fraction(624200, 47632) - Fraction(110100, 12068)
    assert value(results, "lead_time_largest_lead", "2017/2018") == lead
    assert value(results, "lead_time_largest_lag", "2018/2019") == 0


@pytest.mark.parametrize(
    ("name", "group", "year", "expected"),
    [
        ("backlog_months", "all", 2018, Fraction(24603 * 12, 47632)),
        ("backlog_months", "all", 2020, Fraction(9246 * 12, 38589)),
        ("open_applications_change", "2018/2020", None, Fraction((9246 - 24603) * 100, 24603)),
        ("arrears_of_spending", "all", 2019, Fraction(2953227200, 346179000)),
        ("interest_of_arrears", "all", 2018, Fraction(22056400, 39587034)),
        ("waiting_person_years", "all", 2019, Fraction(49944 * 44, 120)),
        ("wait_of_duration", "all", 2018, Fraction(600, 50)),
        ("medical_province_gap", "all", 2019, Fraction(43 - 19, 10)),
        ("medical_province_ratio", "all", 2020, Fraction(26, 16)),
        ("medical_part_of_lead_time", "all", 2019, Fraction(2800, 44)),
        # 18% over four months and a mean of 4.3: if the rest took 4, the late took 4 + 0.3/0.18
        ("medical_late_mean_lower", "all", 2018, 4 + Fraction(30, 18)),
        ("medical_late_mean_upper", "all", 2018, Fraction(430, 18)),
        ("medical_late_mean_lower", "all", 2020, Fraction(4)),
        ("medical_time_kept", "west-vlaanderen", 2020, Fraction(1600, 36)),
        # 93% at 1.95 months and 7% at 3.76
        ("pilot_mean_time", "all", 2020, Fraction(93 * 195 + 7 * 376, 10000)),
        ("pilot_files_with_medical_file", "all", 2020, Fraction(977 * 7, 100)),
    ],
)
def test_reference_values(
    results: Results, name: str, group: str, year: int | None, expected: Fraction
) -> None:
    assert value(results, name, group, year) == expected


def test_the_stated_mean_agrees_with_the_open_bin(results: Results) -> None:
    for year in (2018, 2019, 2020):
        upper = results["lead_time_open_bin_mean_upper", "all", year].quantity
        assert upper is not None
        assert upper.interval.high >= 13
    first = results["lead_time_open_bin_mean_upper", "all", 2017]
    assert first.quantity is None
    assert "no mean lead time for 2017" in first.note


def test_the_shares_below_the_edges_rise(results: Results) -> None:
    for year in (2017, 2018, 2019, 2020):
        shares = [
            results["lead_time_share_below", str(edge), year].quantity for edge in range(1, 14)
        ]
        values = [share.value for share in shares if share is not None]
        assert len(values) == 13
        assert values == sorted(values)


# What must not break when the documents change.


def changed(cells: pd.DataFrame, statements: pd.DataFrame) -> Results:
    return by_key(lead_times.indicators(CODEBOOK, Records(cells, statements), BINS, QUANTILES))


def test_a_year_more(cells: pd.DataFrame, statements: pd.DataFrame) -> None:
    last = cells[(cells["table_id"] == "lead_times") & (cells["year"] == 2020)]
    more = last.assign(
        year=2021, record_id=last["record_id"].str.replace("/2020", "/2021", regex=False)
    )
    results = changed(pd.concat([cells, more], ignore_index=True), statements)
    assert value(results, "late_decisions_upper", year=2021) == 3988
    assert value(results, "late_share_change_upper", year=2021) == 0
    assert value(results, "lead_time_edges_ahead", "2018/2021") == 13
    mean = results["lead_time_mean_printed", "all", 2021]
    assert (mean.quantity, mean.note) == (None, "the documents state no mean lead time for 2021")


def test_a_year_less(cells: pd.DataFrame, statements: pd.DataFrame) -> None:
    gone = (cells["table_id"] == "lead_times") & (cells["year"] == 2018)
    results = changed(cells[~gone], statements)
    assert ("late_share_upper", "all", 2018) not in results
    assert results["late_share_change_upper", "all", 2019].quantity is None
    assert results["backlog_months", "all", 2018].quantity is None
    assert value(results, "open_applications", year=2018) == 24603


def test_a_cell_less_makes_its_year_unavailable(
    cells: pd.DataFrame, statements: pd.DataFrame
) -> None:
    gone = (cells["row_code"] == "lt05") & (cells["year"] == 2019)
    results = changed(cells[~gone], statements)
    late = results["late_share_upper", "all", 2019]
    assert late.quantity is None
    assert late.note == "lead_times prints no count in row(s) lt05 for 2019"
    assert value(results, "late_decisions_upper", year=2020) == 3988


def test_another_number_of_bins(records: Records) -> None:
    """A coarser grid answers what it can and says what it cannot."""
    edges = [(0, 3), (3, 6), (6, 9), (9, None)]
    quarter = Binning(
        code="quarters",
        assumption="none",
        unit="months",
        bins=tuple(Bin(row=f"q{n}", low=a, high=b) for n, (a, b) in enumerate(edges)),
    )
    counts = [sum(D2019[:3]), sum(D2019[3:6]), sum(D2019[6:9]), sum(D2019[9:])]
    quantities = {f"q{n}": Quantity.constant(c, "decisions") for n, c in enumerate(counts)}
    coarse = Binned.of(quarter, quantities)
    late = by_key(lead_times.late_decisions(2019, coarse, records.statement("legal_term_decision")))
    # decisions in [6,9) may all be at six months exactly
    assert value(late, "late_decisions_upper", year=2019) == 9926
    assert value(late, "late_decisions_lower", year=2019) == sum(D2019[9:])
    percentiles = by_key(lead_times.quantile_indicators(2019, coarse, (50, 95)))
    assert value(percentiles, "lead_time_quantile_upper", "p50", 2019) == 6
    assert "open last bin" in percentiles["lead_time_quantile_upper", "p95", 2019].note


def test_a_row_without_a_bin_stops(cells: pd.DataFrame, statements: pd.DataFrame) -> None:
    renamed = cells.assign(row_code=cells["row_code"].replace("gt12", "gt13"))
    with pytest.raises(AnalysisError, match="describe the table's rows as bins"):
        changed(renamed, statements)


def test_a_statement_less(cells: pd.DataFrame, statements: pd.DataFrame) -> None:
    gone = statements["subject"] == "legal_term_decision"
    results = changed(cells, statements[~gone])
    assert results["late_share_upper", "all", 2020].note == (
        "the documents state no legal term decision"
    )
