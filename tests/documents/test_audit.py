"""
The audit of the two documents, against arithmetic worked out by hand from their pages.

The numbers below are typed from the lines named beside them (A: parl-325-2022, B:
rekenhof-zbo-2021), none is taken from the program's output.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest

from zorgcijfers.audit.checks import Outcome
from zorgcijfers.audit.findings import Findings, FindingsError
from zorgcijfers.audit.kinds import load_checks
from zorgcijfers.audit.printed import Printed, printed
from zorgcijfers.audit.run import Audit, audit_sources
from zorgcijfers.contracts import CELLS, STATEMENTS
from zorgcijfers.interval import Interval
from zorgcijfers.reading.document import DocumentSpec, read_document
from zorgcijfers.register import Register, load_text
from zorgcijfers.writing.formats import Formatter

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
AMOUNT = Formatter.read(ROOT / "report/en").amount
Rows = list[dict[str, object]]

# What does not add up: the printed side, and the side worked out by hand.
DEVIATIONS = {
    # B:1247-1249 and footnote 47, B:1284: 6% of 150.000 is called 10.000
    "rekenhof-zbo-2021/income-from-a-sale/1": ("10000", Fraction(6 * 150_000, 100)),
    # B:1277-1278
    "rekenhof-zbo-2021/exemption-difference/2020/1": (
        "3602.11",
        Fraction("18035.03") - Fraction("14432.82"),  # 3602.21
    ),
    # B:757-785, 2017: the counts below eight, nine and eleven months over 12.068
    "rekenhof-zbo-2021/lead_times.cumulative_column/lt08/2017": (
        "84",
        Fraction(100 * (532 + 569 + 1212 + 1855 + 1886 + 1866 + 1146 + 1174), 12068),  # 84.85
    ),
    "rekenhof-zbo-2021/lead_times.cumulative_column/lt09/2017": (
        "92",
        Fraction(100 * (532 + 569 + 1212 + 1855 + 1886 + 1866 + 1146 + 1174 + 930), 12068),  # 92.56
    ),
    "rekenhof-zbo-2021/lead_times.cumulative_column/lt11/2017": (
        "99",
        Fraction(
            100 * (532 + 569 + 1212 + 1855 + 1886 + 1866 + 1146 + 1174 + 930 + 578 + 275), 12068
        ),  # 99.63
    ),
    # B:1181: 17,4 16,0 17,3 15,8 17,4 cannot have 17,5 as their mean
    "rekenhof-zbo-2021/refusal_reasons.total_column/previous_kept/2019": ("17.5", Fraction("17.4")),
    # B:1172-1181: Antwerpen, Limburg and Oost-Vlaanderen weighted with 49, 60 and 92 parts of 201
    # are the corner where the first total is 51.25 (of 50.45, 51.75 and 51.35) and the third 15.85
    # (of 17.05, 13.95 and 16.45), the most that print so; the fourth is then at most 16.99
    "rekenhof-zbo-2021/one-weighting-of-the-provinces/previous_kept/2019": (
        "17.5",
        (49 * Fraction("17.45") + 60 * Fraction("16.05") + 92 * Fraction("17.35")) / 201,
    ),
    # B:342-346 and B:303-309: bands from 301, 401 and 501 above 88,55, 338,02 and 483,91
    "rekenhof-zbo-2021/band-below-the-maximum/301-400/1/2019": ("89", Fraction(0)),
    "rekenhof-zbo-2021/band-below-the-maximum/401-500/2/2019": ("42", Fraction(0)),
    "rekenhof-zbo-2021/band-below-the-maximum/501-600/4/2019": ("1", Fraction(0)),
    # B:845-846 "vlakken met de tijd af" and B:852-860: 1,1 in 2017, 1,8 in 2018, 2,4 in 2019
    "rekenhof-zbo-2021/provinces-level-off/2018": ("1.8", Fraction("4.3") - Fraction("3.2")),
    "rekenhof-zbo-2021/provinces-level-off/2019": ("2.4", Fraction("5.2") - Fraction("3.4")),
    # B:880 "gunstig evolueert" and B:844
    "rekenhof-zbo-2021/mean-medical-time-falls/2018/1": ("4.3", Fraction("3.7")),
    # B:822 four weeks, B:22 and B:537 four months: 146.097 days in 4.800 months
    "rekenhof-zbo-2021/agreed-term-is-the-legal-term/1": ("28", Fraction(4 * 146097, 4800)),
    # B:9 and B:184 370,7 million, B:391 327.380.000
    "rekenhof-zbo-2021/budget-is-spending/2020/1": ("370.7", Fraction("327.38")),
    "rekenhof-zbo-2021/budget-is-spending/2020/2": ("370.7", Fraction("327.38")),
    # B:1191 cites Tabel 3, which holds no amounts
    "rekenhof-zbo-2021/maxima-where-the-text-says/3": ("594.41", None),
    # A:17-18 "een perfect rapport" and A:129-132
    "parl-325-2022/perfect-reports/2019": ("99.81", Fraction(100)),
}

NOT_COMPARABLE = {
    "parl-325-2022/transfer-as-missing-score-2019/2019",
    "parl-325-2022/transfer-as-missing-score-2020/2020",
    "rekenhof-zbo-2021/spending-from-means/2019",
    "rekenhof-zbo-2021/care-homes-like-all/2019",
    "rekenhof-zbo-2021/files-are-decisions/2019",
    "rekenhof-zbo-2021/files-are-decisions/2020",
    *(f"rekenhof-zbo-2021/undecided-share-with-twelve-months/{y}/1" for y in (2018, 2019, 2020)),
    *(f"rekenhof-zbo-2021/arrears-within-spending/{y}/1" for y in (2018, 2019, 2020)),
    *(f"rekenhof-zbo-2021/assessment-within-the-whole/{y}/1" for y in (2018, 2019, 2020)),
    *(f"rekenhof-zbo-2021/open-applications-by-flow/{y}/1" for y in (2018, 2019, 2020)),
    "rekenhof-zbo-2021/files-grow-as-decisions/2020",
    *(
        f"rekenhof-zbo-2021/slow-assessments-within-slow-applications/{y}/{n}"
        for y in (2017, 2018, 2019, 2020)
        for n in (1, 2)  # B:36-38 and B:830-832
    ),
    # A:185-189: 9.237.247,64 and 9.322.672,89
    *(f"parl-325-2022/later-joint-envelope-in-whole-euros/{y}" for y in (2020, 2021)),
}

# A few of each kind that add up, or do so but for rounding.
WORKED_OUT = {
    # A:157, A:185, A:212, A:235: 4.939.405,99 + 1.915.060,35 + 198.148,31 = 7.052.614,65
    "parl-325-2022/operating-funds-parts/180/2019": ("rounding", "0.01", "0.02"),
    "parl-325-2022/operating-funds-parts/280/2019": ("holds", "0", "0.02"),
    "parl-325-2022/files-parts/180/2020": ("holds", "0", "0"),  # 89.528 + 20.804 + 1.570
    "parl-325-2022/score-in-the-question/2019/1": ("holds", "-0.44", "0.505"),
    "parl-325-2022/share-at-stake-steps/2022/1": ("holds", "0", "0"),  # 4 + 4 × 4
    "rekenhof-zbo-2021/budgets_by_amount.percent_column.sum/2019": ("rounding", "1", "3.5"),  # 99
    "rekenhof-zbo-2021/budgets_by_amount.percent_row.sum/2019": ("rounding", "-1", "2.5"),  # 101
    "rekenhof-zbo-2021/budgets_by_amount.total_row/total/2019": ("holds", "0", "0"),
    "rekenhof-zbo-2021/lead_times.share_column.sum/2020": ("rounding", "2", "7"),  # 98
    "rekenhof-zbo-2021/budgets-are-running-files/2019": ("holds", "0", "0"),
    "rekenhof-zbo-2021/recipients-are-running-files/2020/2": ("holds", "0", "0"),
    "rekenhof-zbo-2021/late-share-from-running-share/2018/2": ("holds", "0", "1"),  # 100 − 57
    "rekenhof-zbo-2021/maximum-month-from-year/2": ("holds", "0.0025", None),  # 4.056,21 / 12
    "rekenhof-zbo-2021/reminder-at-the-legal-term/1": ("rounding", None, None),
    "rekenhof-zbo-2021/points-of-the-scale/1": ("holds", "0", "0"),  # 6 × 3 = 18
    "rekenhof-zbo-2021/mentions/zbo_highest_maximum_amount/3/1": ("holds", "0.41", "0.505"),
    "rekenhof-zbo-2021/mentions/mutual_care_funds/1/parl-325-2022/2": ("holds", "0", "0"),
    # A:212-216, 2019: 3.326.912,99, a cent from whole euros; A:185-189, 2019: 9.067.965,00
    "parl-325-2022/envelope-in-whole-euros/operating_funds_zbo/2019": ("holds", "-0.01", "0.025"),
    "parl-325-2022/joint-envelope-in-whole-euros/2019": ("holds", "0", "0.025"),
    "rekenhof-zbo-2021/reduced-premium-is-half/2021/1": ("holds", "0", "0"),  # 54 / 2
    "rekenhof-zbo-2021/spending-within-the-maxima/2019": ("holds", "0", None),  # 451.2 million
    "rekenhof-zbo-2021/one-weighting-of-the-provinces/care_need/2019": ("holds", "0", None),
    "rekenhof-zbo-2021/pilot-mean-in-the-stated-range/2020/1": ("holds", "0", None),
}


@pytest.fixture(scope="module")
def rows() -> tuple[Rows, Rows]:
    """Cells and statements of both documents, as the reader reads them."""
    cells: Rows = []
    statements: Rows = []
    for entry in Register.read(DATA / "documents").documents:
        text = load_text(entry, DATA / "documents" / entry.document_id / entry.file)
        reading = read_document(text, DocumentSpec.read(DATA, entry.document_id))
        cells += reading.cells
        statements += reading.statements
    return cells, statements


@pytest.fixture(scope="module")
def outcomes(rows: tuple[Rows, Rows]) -> dict[str, Outcome]:
    return {outcome.check_id: outcome for outcome in Audit.load(DATA).run(*rows).outcomes}


def tidy(rows: tuple[Rows, Rows], folder: Path) -> tuple[Path, Path]:
    """The rows as the tidy tables of a build."""
    paths = folder / "cells.csv", folder / "statements.csv"
    for contract, found, path in zip((CELLS, STATEMENTS), rows, paths, strict=True):
        contract.write(contract.frame(found), path)
    return paths


def changed(rows: Rows, record: str, **values: object) -> Rows:
    assert any(row["record_id"] == record for row in rows)
    return [{**row, **values} if row["record_id"] == record else row for row in rows]


def test_what_does_not_add_up_is_what_was_worked_out_by_hand(outcomes) -> None:
    found = {i: o for i, o in outcomes.items() if o.status == "deviates"}
    assert set(found) == set(DEVIATIONS)
    for check_id, (shown, computed) in DEVIATIONS.items():
        outcome = found[check_id]
        assert outcome.left.value == Fraction(shown), check_id
        assert (outcome.right.value if outcome.right else None) == computed, check_id


def test_what_is_not_comparable_says_why(outcomes) -> None:
    found = {i: o for i, o in outcomes.items() if o.status == "not comparable"}
    assert set(found) == NOT_COMPARABLE
    assert all(len(o.reason) > 20 and o.difference is not None for o in found.values())


@pytest.mark.parametrize("check_id", WORKED_OUT)
def test_what_adds_up(outcomes, check_id: str) -> None:
    status, difference, tolerance = WORKED_OUT[check_id]
    outcome = outcomes[check_id]
    assert outcome.status == status
    if difference is not None:
        assert outcome.difference == Fraction(difference)
    if tolerance is not None:
        assert outcome.tolerance == Fraction(tolerance)


def test_every_kind_is_used_and_checks_are_some_hundreds(outcomes) -> None:
    kinds = Counter(o.instance.kind for o in outcomes.values())
    assert set(kinds) == {
        *("sum", "difference", "product", "ratio", "share", "cumulative", "weighted_mean", "equal"),
        *("between", "at_most", "at_least", "ordered", "contiguous", "count", "listed"),
        *("possible_band", "binned_mean", "same_term", "located", "whole", "common_weights"),
    }
    assert len(outcomes) > 600
    # Tabel 6 alone: 4 totals; 56 shares, 4 sums of them; 56 running shares from counts and 56 from
    # shares, 4 ends and 52 steps.
    of_table_6 = [i for i in outcomes if i.startswith("rekenhof-zbo-2021/lead_times.")]
    assert len(of_table_6) == 4 + 56 + 4 + 56 + 56 + 4 + 52


DECLARED = [check.name for check in load_checks(DATA / "audit/checks")]
# A wrong digit, sign or power of ten in one of the numbers, or a number of another kind.
FACTORS = [Fraction(f) for f in ("-1", "0", "0.1", "0.5", "0.9", "1.001", "1.1", "2", "10", "1000")]


@pytest.mark.parametrize("name", DECLARED)
def test_every_declared_check_can_come_out_otherwise(rows, outcomes, name: str) -> None:
    """A change to a number that it reads makes it fail; one that fails compares other numbers."""
    values = {n.record_id: n for part in rows for n in map(printed, part)}
    own = [o for o in outcomes.values() if o.check_id.split("/")[1] == name]
    kept = [o for o in own if o.verdict and o.verdict.status in ("holds", "rounding")]
    assert any(
        found.verdict is not None
        and found.verdict != o.verdict
        and (not kept or found.verdict.status == "deviates")
        for o in kept or own
        for record in o.instance.inputs
        for factor in FACTORS
        for found in [o.instance.evaluated(values | {record: _times(values[record], factor)})]
    )


def _times(number: Printed, factor: Fraction) -> Printed:
    """The number with another value, as precise and as wide as before."""
    low, high = number.ends.low, number.ends.high
    if number.quantity is None:
        return replace(number, ends=Interval(low * abs(factor), high * abs(factor) + 1))
    value = number.quantity.value * factor if number.quantity.value else factor
    shift = value - number.quantity.value
    ends = Interval(low + shift, high + shift)
    label = f"{int(abs(value))}-{int(abs(value)) + 1}" if number.label else ""
    shifted = replace(number.quantity, value=value, spread=ends, expression=str(value))
    return replace(number, ends=ends, label=label, quantity=shifted)


def test_every_declared_check_applies_somewhere(outcomes) -> None:
    used = {o.check_id.split("/")[1] for o in outcomes.values() if "/" in o.check_id}
    assert {check.name for check in load_checks(DATA / "audit/checks")} - used == set()


def test_every_cell_but_the_reserves_takes_part_in_a_relation_between_numbers(
    rows, outcomes
) -> None:
    used = {
        record
        for o in outcomes.values()
        if o.instance.kind not in ("count", "located")
        for record in o.instance.inputs
    }
    unused = {str(row["record_id"]) for row in rows[0]} - used
    assert unused == {
        f"parl-325-2022/reserves/{fund}/reserve/2020" for fund in (180, 280, 380, 480, 580)
    }


# What has one cause is one finding.
TOGETHER = {
    "budget-above-spending": ["budget-is-spending/2020/1", "budget-is-spending/2020/2"],
    "provinces-further-apart": ["provinces-level-off/2018", "provinces-level-off/2019"],
    "budgets-above-the-maximum": [
        "band-below-the-maximum/301-400/1/2019",
        "band-below-the-maximum/401-500/2/2019",
        "band-below-the-maximum/501-600/4/2019",
    ],
    "refusals-total-outside-its-parts": [
        "refusal_reasons.total_column/previous_kept/2019",
        "one-weighting-of-the-provinces/previous_kept/2019",
    ],
    "running-shares-cut": [f"lead_times.cumulative_column/lt{n}/2017" for n in ("08", "09", "11")],
}


@pytest.fixture(scope="module")
def written(rows, tmp_path_factory) -> Path:
    """The audit's tables of both documents."""
    folder = tmp_path_factory.mktemp("audit")
    audit_sources(DATA, *tidy(rows, folder), folder, AMOUNT)
    return folder


@pytest.fixture(scope="module")
def findings(written: Path) -> dict[str, dict[str, str]]:
    with (written / "findings.csv").open(encoding="utf-8", newline="") as handle:
        return {row["finding_id"]: row for row in csv.DictReader(handle)}


def test_the_build_writes_findings_in_order_with_lines_that_print_them(
    rows, written, findings
) -> None:
    ranks = [row["consequence"] for row in findings.values()]
    assert ranks == [str(n + 1) for n in range(len(findings))]
    held = [check for row in findings.values() for check in row["checks"].split(";")]
    assert sorted(held) == sorted(DEVIATIONS)
    exemption = findings["difference-of-the-exemptions"]
    assert exemption["printed"] == "3.602,11"
    assert exemption["lines"] == "rekenhof-zbo-2021:1277;rekenhof-zbo-2021:1200"
    with (written / "checks.csv").open(encoding="utf-8", newline="") as handle:
        checks = list(csv.DictReader(handle))
    assert {row["status"] for row in checks} == {"holds", "rounding", "deviates", "not comparable"}
    known = {str(row["record_id"]) for part in rows for row in part}
    assert {record for row in checks for record in row["inputs"].split(";")} <= known


def test_checks_of_one_cause_are_one_finding(findings) -> None:
    several = {
        name: [check.removeprefix("rekenhof-zbo-2021/") for check in row["checks"].split(";")]
        for name, row in findings.items()
        if ";" in row["checks"]
    }
    assert several == TOGETHER
    assert len(findings) == len(DEVIATIONS) - sum(len(held) - 1 for held in TOGETHER.values())


# Numbers of each sentence, worked out from the lines named above.
SAID = {
    "income-from-a-sale": ["€10,000", "6%", "€150,000", "Use €9,000."],  # 6% of 150.000
    # 370,7 / 327,38 = 1.1323
    "budget-above-spending": ["€370.7 million", "€327.4 million", "13.2% above", "yearly budget"],
    "provinces-further-apart": ["1.1 months apart in 2017", "1.8 months", "2.4 months in 2019"],
    "term-for-the-assessment": ["4 weeks, unless", "allows 4 months", "120 days"],  # B:822-826
    # B:864-878 explain the two years
    "assessments-slower-in-2018": ["3.7 months in 2017", "4.3 months in 2018", "itself explains"],
    # B:1181, and B:108 on Brussels
    "refusals-total-outside-its-parts": ["17.5%", "17.4%", "more than 17.0%", "Brussels"],
    "budgets-above-the-maximum": ["89 in category 1", "€88.55", "42 in", "€338.02", "1 in"],
    "difference-of-the-exemptions": ["€3,602.11", "€18,035.03", "Use €3,602.21."],
    "running-shares-cut": ["84%", "92%", "99%", "85%", "93%", "100%"],
    "no-perfect-report": ["99.81%"],
    "maxima-in-another-table": ["Cite Tabel 2."],
}


def test_sentences_give_the_numbers_in_the_words_of_the_report(findings) -> None:
    assert set(SAID) == set(findings)
    for name, parts in SAID.items():
        sentence = findings[name]["sentence"].replace("\N{NO-BREAK SPACE}", " ")
        assert [part for part in parts if part not in sentence] == [], name


def test_no_sentence_holds_a_formula_or_a_word_of_the_sources(findings) -> None:
    for name, row in findings.items():
        sentence = row["sentence"].replace("\N{NO-BREAK SPACE}", " ")
        assert not re.search(r"[{}×+=]| − |highest of \d|above \d|vier|weken|maanden", sentence), (
            name
        )
        # The notation of the sources: 3.602,11 and 17,5%.
        assert not re.search(r"\d,\d{1,2}\b|\d\.\d{3}\b", sentence), name


def test_no_sentence_types_a_number() -> None:
    for finding in Findings.read(DATA / "audit/findings.yaml").findings:
        typed = re.sub(r"\{\w+\}", "", finding.sentence)
        words = [word.strip("().,;:") for word in typed.split()]
        before = dict(zip(words[1:], words, strict=False))
        numerals = {w for w in words if w.isdigit() and before[w] not in ("Tabel", "category")}
        assert numerals <= {"2017", "2018", "2019", "2020"}, finding.finding


def test_a_new_deviation_stops_the_build(rows, tmp_path) -> None:
    # A digit of B:385 in the total of Tabel 3: 101.893 becomes 101.993.
    cells = changed(
        rows[0],
        "rekenhof-zbo-2021/budgets_by_amount/total/total/2019",
        **{"value": "101993", "low": "101993", "high": "101993", "source_text": "101.993"},
    )
    with pytest.raises(FindingsError) as error:
        audit_sources(DATA, *tidy((cells, rows[1]), tmp_path), tmp_path, AMOUNT)
    message = str(error.value)
    for check_id in ("budgets_by_amount.total_row/total/2019", "budgets-are-running-files/2019"):
        assert f"not acknowledged: rekenhof-zbo-2021/{check_id} (" in message
    assert "101.993 against 101.893" in message
    assert not (tmp_path / "checks.csv").exists()


def test_a_deviation_that_vanished_stops_the_build(rows, tmp_path) -> None:
    statements = changed(
        rows[1],
        "rekenhof-zbo-2021/statement/income_exemption_difference/2020/1",
        **{"value": "3602.21", "low": "3602.205", "high": "3602.215", "source_text": "3.602,21"},
    )
    with pytest.raises(FindingsError, match=r"no longer a deviation \(finding difference-of"):
        audit_sources(DATA, *tidy((rows[0], statements), tmp_path), tmp_path, AMOUNT)


def test_what_is_set_aside_is_listed_with_what_is_used_instead(written) -> None:
    aside = pd.read_csv(written / "set_aside.csv", dtype="string").set_index("record_id")
    aside.index = aside.index.str.removeprefix("rekenhof-zbo-2021/")
    assert sorted(aside.index) == [
        "budgets_by_amount/301-400/1/2019",
        "budgets_by_amount/401-500/2/2019",
        "budgets_by_amount/501-600/4/2019",
        "lead_times/lt08/cumulative/2017",
        "lead_times/lt09/cumulative/2017",
        "lead_times/lt11/cumulative/2017",
        "refusal_reasons/previous_kept/total/2019",
        "statement/example_sale_income/1",
        "statement/income_exemption_difference/2020/1",
    ]
    difference = aside.loc["statement/income_exemption_difference/2020/1"]
    assert (difference["used"], difference["expression"]) == ("3602.21", "18.035,03 − 14.432,82")
    assert aside.loc["statement/example_sale_income/1", "used"] == "9000"
    assert aside.loc["refusal_reasons/previous_kept/total/2019", ["used", "inputs"]].isna().all()
    # 11.170 of 12.068 decisions: counts of nine rows over their total.
    nine = Fraction(aside.loc["lead_times/lt09/cumulative/2017", "used"])
    assert round(nine, 6) == round(Fraction(1_117_000, 12068), 6)


def test_a_number_set_aside_fails_when_the_source_changes(rows, tmp_path) -> None:
    statements = changed(
        rows[1], "rekenhof-zbo-2021/statement/example_sale_income/1", source_text="9.000"
    )
    with pytest.raises(FindingsError, match=r"expected '10.000', found '9.000'"):
        audit_sources(DATA, *tidy((rows[0], statements), tmp_path), tmp_path, AMOUNT)


def test_reading_notes_name_the_lines_of_their_quotes(rows, tmp_path) -> None:
    audit_sources(DATA, *tidy(rows, tmp_path), tmp_path, AMOUNT)
    notes = pd.read_csv(tmp_path / "reading_notes.csv", dtype="string").set_index("note_id")
    assert notes.loc["over-is-no-more-than", "lines"] == "33;725;726"
    assert notes.loc["unit-left-out", "lines"] == "887"
    assert notes.loc["order-without-its-year", "lines"] == "415;702;705;919"


def test_an_audit_repeated_gives_what_a_fresh_one_gives(rows, outcomes) -> None:
    audit = Audit.load(DATA)
    before = audit.run(*rows)
    record = "rekenhof-zbo-2021/lead_times/lt01/count/2019"
    mutant = changed(rows[0], record, value="5283", low="5283", high="5283", source_text="5.283")
    found = audit.run(mutant, rows[1], before).outcomes
    assert [_compared(o) for o in found] == [
        _compared(o) for o in Audit.load(DATA).run(mutant, rows[1]).outcomes
    ]
    assert {o.check_id for o in found if o.status != outcomes[o.check_id].status} == {
        "rekenhof-zbo-2021/lead_times.total_row/count/2019"
    }


def _compared(outcome: Outcome) -> tuple[object, ...]:
    return outcome.check_id, outcome.status, outcome.left, outcome.right, outcome.difference


def test_every_number_that_no_check_protects_has_a_reason(written) -> None:
    unprotected = pd.read_csv(written / "unprotected.csv", dtype="string")
    none = unprotected[unprotected["protection"] == "none"]
    assert none["reason"].notna().all()
    assert len(none) == 15
