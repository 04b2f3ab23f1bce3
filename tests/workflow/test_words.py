"""What the built report says: keyed sentences, heads over their numbers, marks of figures."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from tests.made.golden import GAP, keyed
from tests.made.page import staged_table
from zorgcijfers.described import load_yaml
from zorgcijfers.trace.chains import Chains

LINK = re.compile(
    r"\(#trace-(?P<indicator>[a-z0-9_]+)(?:-(?P<group>[^)]*?))?(?:-(?P<year>\d{4}))?\)"
)


def plain(text: str) -> str:
    """Words as a reader sees them: one blank for every kind of space, no invisible signs."""
    return " ".join(re.sub(r"[\u2060\u00ad]", "", text).replace("\u2019", "'").split())


def said(markdown: str) -> str:
    """A cell of a staged table as plain words."""
    text = BeautifulSoup(markdown, "html.parser").get_text()
    return plain(re.sub(r"\[([^\]]*)\]\([^)]*\)(?:\{[^}]*\})?", r"\1", text))


@pytest.fixture(scope="module")
def page(built: Path) -> str:
    html = (built / "results/report/en/index.html").read_text("utf-8")
    return plain(BeautifulSoup(html, "html.parser").get_text(" ")).replace(" ,", ",")


@pytest.fixture(scope="module")
def facts(built: Path) -> dict[str, str]:
    with (built / "results/facts/en.csv").open(encoding="utf-8", newline="") as handle:
        return {row["fact_id"]: plain(row["text"]) for row in csv.DictReader(handle)}


@pytest.mark.parametrize("row", keyed("sentences"), ids=lambda row: f"{row['file']}:{row['fact']}")
def test_a_sentence_prints_the_keyed_number(
    row: dict[str, str], page: str, facts: dict[str, str]
) -> None:
    assert facts[row["fact"]] == row["printed"]
    if row["file"] != "README.md":
        without_marks = re.sub(r"\[|\]\{[^}]*\}", "", row["words"])
        words = plain(without_marks).replace(GAP, row["printed"])
        tight = re.sub(r"\s+(?=[.,;:)])|(?<=\()\s+", "", page)
        assert words.split(" (")[0].rstrip("(") in tight


def test_heads_stand_over_the_numbers_that_they_name(built: Path) -> None:
    """Each number of a table leads to the indicator, group and year of its heads."""
    labels = {(row["set"], row["label"]): row["code"] for row in keyed("labels")}
    heads: dict[str, list[tuple[re.Pattern[str], str]]] = {}
    rows = {
        layout["table"]: layout.get("rows")
        for path in built.glob("report/exhibits/*.yaml")
        for layout in load_yaml(path)["tables"]
    }
    for row in keyed("heads"):
        pattern = re.escape(row["head"]).replace(r"\{unit\}", ".+").replace(r"\{year\}", r"\d{4}")
        heads.setdefault(row["table"], []).append((re.compile(pattern), row["indicator"]))
    seen = 0
    for table, named in heads.items():
        by, sets = rows[table]["by"], rows[table].get("labels", [])
        text = staged_table(built / "results", table)
        lines = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
        columns = [said(cell) for cell in lines[0]]
        for cells in lines[2:]:
            head = said(cells[0])
            for column, cell in zip(columns[1:], cells[1:], strict=True):
                if not (link := LINK.search(cell)):
                    continue
                seen += 1
                where = (table, head, column)
                over = head if by == "indicator" else column
                wanted = {name for pattern, name in named if pattern.fullmatch(over)}
                assert link["indicator"] in wanted, where
                if year := re.search(r"\b20\d\d\b", head if by == "year" else column):
                    assert link["year"] == year[0], where
                codes = [labels[name, head] for name in sets if (name, head) in labels]
                if by == "group" and codes:
                    assert codes[0] in link["group"], where
    assert seen > 400


def test_every_mark_leads_to_the_indicators_that_it_draws(built: Path) -> None:
    """A mark with two indicators (the ends of a region) has the values and formulas of both."""
    indicators = pd.read_csv(built / "results/indicators.csv", dtype=str, keep_default_na=False)
    known = {
        "/".join(filter(None, (row["indicator"], row["group"], row["year"]))): row
        for row in indicators.to_dict("records")
    }
    chains = Chains.read(built / "results/trace/en.csv")
    words = pd.read_csv(built / "results/facts/en.csv", dtype=str, keep_default_na=False)
    texts: dict[str, set[str]] = {}
    for row in words.to_dict("records"):
        texts.setdefault(row["origin"], set()).add(plain(row["text"]))
    both = 0
    for path in sorted((built / "results/figures").rglob("en/*.csv")):
        data = pd.read_csv(path, dtype=str, keep_default_na=False)
        for number, row in enumerate(data.to_dict("records"), start=1):
            subjects = list(filter(None, str(row.get("subjects", "")).split(";")))
            drawn = [float(row[c]) for c in ("value", "low", "high", "y") if row.get(c)]
            for subject in subjects:
                value = float(known[subject]["value"])
                near = [pytest.approx(value), pytest.approx(value / 1e6)]
                is_drawn = any(number == wanted for number in drawn for wanted in near)
                named = plain(str(row.get("label", "")))
                assert is_drawn or any(text in named for text in texts[subject]), path.name
            if subjects:
                wanted = "; ".join(dict.fromkeys(known[s]["formula"] for s in subjects))
                assert chains[f"figure/{path.stem}/{number}"].formula == wanted
            both += len(subjects) > 1
    assert both >= 5
