"""The description of the published tables, as a data package."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from frictionless import Package
from tests.made.traced import REGISTER, chains, indicators

from zorgcijfers.contracts import INDICATORS
from zorgcijfers.datapackage import describe
from zorgcijfers.errors import ZorgcijfersError
from zorgcijfers.trace.chains import TRACE


def test_every_table_is_described_with_its_columns_and_valid(tmp_path: Path) -> None:
    tables = {tmp_path / "trace.csv": TRACE, tmp_path / "deep/indicators.csv": INDICATORS}
    (tmp_path / "deep").mkdir()
    TRACE.write(chains().table(), tmp_path / "trace.csv")
    INDICATORS.write(indicators(), tmp_path / "deep/indicators.csv")
    describe(REGISTER, tables, tmp_path / "datapackage.json")
    assert Package(str(tmp_path / "datapackage.json")).validate().valid
    described = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))["resources"]
    assert [resource["path"] for resource in described] == ["trace.csv", "deep/indicators.csv"]
    fields = {field["name"]: field for field in described[0]["schema"]["fields"]}
    assert list(fields) == [column.name for column in TRACE.columns]
    assert fields["made_of"]["description"].endswith("a printed number. Joined by ';'.")


def test_tables_of_one_kind_are_named_after_their_files(tmp_path: Path) -> None:
    paths = [tmp_path / "180.csv", tmp_path / "280.csv"]
    for path in paths:
        INDICATORS.write(indicators(), path)
    describe(REGISTER, dict.fromkeys(paths, INDICATORS), tmp_path / "datapackage.json")
    described = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))["resources"]
    assert [resource["name"] for resource in described] == ["indicators_180", "indicators_280"]


def test_a_table_that_is_not_as_described_stops(tmp_path: Path) -> None:
    path = tmp_path / "indicators.csv"
    INDICATORS.write(indicators(), path)
    path.write_text(path.read_text("utf-8").replace("2021", "next"), "utf-8")
    with pytest.raises(ZorgcijfersError, match="Type Error"):
        describe(REGISTER, {path: INDICATORS}, tmp_path / "datapackage.json")
    assert not (tmp_path / "datapackage.json").exists()
