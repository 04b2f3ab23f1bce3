"""Heads and labels of the report's tables, against the list compared with the definitions."""

from __future__ import annotations

from pathlib import Path

from tests.made.golden import keyed

from zorgcijfers.codebook import Codebook
from zorgcijfers.described import load_yaml
from zorgcijfers.presentation.labels import Labels

ROOT = Path(__file__).parents[2]


def test_every_head_is_that_of_its_indicator() -> None:
    declared = [
        {
            "table": name,
            "indicator": key.partition("/")[0],
            "group": key.partition("/")[2],
            "head": head,
        }
        for path in ROOT.glob("report/en/exhibits/*.yaml")
        for name, table in load_yaml(path)["tables"].items()
        for key, head in table.get("heads", {}).items()
    ]
    assert sorted(declared, key=lambda row: row["table"]) == keyed("heads")


def test_every_code_is_called_what_it_is() -> None:
    labels = Labels.read(ROOT / "report/en", ROOT / "data/vocabularies/row_sets")
    named = {(row["set"], row["code"]): row["label"] for row in keyed("labels")}
    assert len(named) > 180
    codebook = {d.indicator: d.label for d in Codebook.read(ROOT / "data/analysis/indicators")}
    profile = load_yaml(ROOT / "report/en/profile.yaml")["measures"]
    known = {"codebook": codebook, "fund_profile": profile}
    for (name, code), label in named.items():
        called = known[name][code] if name in known else labels.label(name, code)
        assert called == label, (name, code)
    for name, declared in known.items():
        assert {code for of, code in named if of == name} == set(declared)


def test_no_label_is_given_to_two_codes_of_one_set() -> None:
    called = [(row["set"], row["label"]) for row in keyed("labels") if row["set"] != "codebook"]
    assert len(set(called)) == len(called)
