"""Benchmarks, what cannot be computed, missing rules: descriptions that match the documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from zorgcijfers.analysis.context import Benchmarks, MissingRules, NotComputables
from zorgcijfers.codebook import Codebook
from zorgcijfers.errors import SpecError

DATA = Path(__file__).resolve().parents[3] / "data"
BENCHMARKS = Benchmarks.read(DATA / "analysis/benchmarks_non_take_up.yaml")
NOT_COMPUTABLE = NotComputables.read(DATA / "analysis/not_computable.yaml")
MISSING = MissingRules.read(DATA / "analysis/missing_rules.yaml")


def raw_lines(document: str) -> list[str]:
    return (
        (DATA / "documents" / document / f"{document}.txt").read_text(encoding="utf-8").splitlines()
    )


def test_benchmarks_are_split_by_certainty() -> None:
    read, secondary = BENCHMARKS.table("read"), BENCHMARKS.table("secondary")
    assert len(read) + len(secondary) == len(BENCHMARKS.table())
    assert set(read["certainty"]) == {"read"}
    assert (read["address"] != "").all()


def test_a_lower_bound_is_no_range() -> None:
    bound = BENCHMARKS.table().set_index("code").loc["child_supplement"]
    assert (bound["low"], bound["high"]) == (10, None)
    assert "at least" in bound["wording"]


def test_items_point_at_lines_that_exist_and_themes_that_are_defined() -> None:
    themes = {theme.theme for theme in Codebook.read(DATA / "analysis/indicators").themes}
    for item in NOT_COMPUTABLE.items:
        first, last = item.lines
        cited = raw_lines(item.document)[first - 1 : last]
        assert len(cited) == last - first + 1, item.code
        assert any(line.strip() for line in cited), item.code
        assert item.theme in themes, item.code


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("gross_or_net", "90%"),
        ("partner_pension", "inkomsten van de partner"),
        ("property_kept", "forfaitair bedrag"),
        ("ten_years", "gedurende 10 jaar"),
        ("unpaid_premiums", "verschuldigde zorgpremies"),
        ("indexation", "geïndexeerd"),
        ("other_allowances", "voordeligst"),
    ],
)
def test_missing_rules_cite_the_lines_they_are_about(code: str, words: str) -> None:
    rule = next(rule for rule in MISSING.rules if rule.code == code)
    first, last = rule.lines
    assert words in " ".join(raw_lines("rekenhof-zbo-2021")[first - 1 : last])


def test_tables_keep_the_order_and_filter_by_theme() -> None:
    table = NOT_COMPUTABLE.table("income_test")
    codes = [item.code for item in NOT_COMPUTABLE.items if item.theme == "income_test"]
    assert list(table["code"]) == codes
    assert len(NOT_COMPUTABLE.table()) == len(NOT_COMPUTABLE.items)
    assert list(MISSING.table()["code"]) == [rule.code for rule in MISSING.rules]


@pytest.mark.parametrize(
    ("model", "content", "problem"),
    [
        (
            MissingRules,
            "rules:\n  - {code: a, rule: r, why: w, touches: t, lines: [9, 3]}\n",
            "are no range",
        ),
        (
            NotComputables,
            "items:\n"
            + "  - {code: a, theme: t, item: i, reason: r, document: d, lines: [1, 2]}\n" * 2,
            "share a code",
        ),
        (
            Benchmarks,
            "benchmarks:\n  - {code: a, benefit: b, country: c, period: p, low: 50, high: 40,"
            " wording: w, source: s, address: x, certainty: read, remark: r}\n",
            "ends below its start",
        ),
        (
            Benchmarks,
            "benchmarks:\n  - {code: a, benefit: b, country: c, period: p, low: 50, high: 60,"
            " wording: w, source: s, address: x, certainty: heard, remark: r}\n",
            "certainty",
        ),
    ],
)
def test_a_faulty_description_is_refused(
    tmp_path: Path,
    model: type[Benchmarks | MissingRules | NotComputables],
    content: str,
    problem: str,
) -> None:
    path = tmp_path / "faulty.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SpecError, match=problem):
        model.read(path)
