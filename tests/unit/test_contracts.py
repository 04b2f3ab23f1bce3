from pathlib import Path

import pandas as pd
import pytest

from zorgcijfers.contracts import FACTS, Column, Contract
from zorgcijfers.errors import ZorgcijfersError

TOY = Contract(
    "toy",
    "Toy",
    (
        Column("name", "string", "n", unique=True),
        Column("value", "decimal", "v", required=False),
        Column("year", "integer", "y", required=False),
        Column("is_total", "boolean", "t"),
    ),
)
ROW = {"name": "a", "value": "7052614.66", "year": 2019, "is_total": True}


def test_decimals_come_back_exactly(tmp_path: Path) -> None:
    path = tmp_path / "toy.csv"
    TOY.write(TOY.frame([ROW, ROW | {"name": "b", "value": None, "year": None}]), path)
    assert path.read_text("utf-8") == (
        "name,value,year,is_total\na,7052614.66,2019,true\nb,,,true\n"
    )
    assert TOY.read(path)["value"].tolist()[0] == "7052614.66"


@pytest.mark.parametrize(
    "text",
    ["=HYPERLINK(1)", "+1", "-x", "@x", "=12 maanden", "'=1", "a=1", "a;=1", "=1;=1;'=1", ";-x"],
)
def test_no_text_is_a_formula_in_a_spreadsheet(tmp_path: Path, text: str) -> None:
    path = tmp_path / "toy.csv"
    TOY.write(TOY.frame([ROW | {"name": text}]), path)
    written = path.read_text("utf-8").splitlines()[1].lstrip('"')
    # Some spreadsheets split at the semicolon.
    assert not any(part.startswith(("=", "+", "-", "@")) for part in written.split(";"))
    assert TOY.read(path)["name"].tolist() == [text]


@pytest.mark.parametrize(
    "row",
    [
        ROW | {"value": "1,5"},
        ROW | {"value": "NaN"},
        ROW | {"name": None},
        ROW | {"year": "x"},
    ],
)
def test_a_broken_contract_names_the_table(row: dict[str, object]) -> None:
    with pytest.raises(ZorgcijfersError, match="table toy"):
        TOY.frame([row])


def test_a_name_given_twice_is_refused() -> None:
    with pytest.raises(ZorgcijfersError, match="table toy"):
        TOY.frame([ROW, ROW])


def test_an_unknown_column_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "facts.csv"
    path.write_text("fact_id,colour\na,blue\n", encoding="utf-8")
    with pytest.raises(ZorgcijfersError, match="table facts"):
        FACTS.read(path)


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(ZorgcijfersError):
        TOY.write(pd.DataFrame({"name": ["a"]}), tmp_path / "toy.csv")
    assert list(tmp_path.iterdir()) == []


LISTS = Contract(
    "lists",
    "Lists",
    (Column("inputs", "list", "i"), Column("notes", "list", "n", required=False)),
)


def test_a_list_is_a_tuple_in_memory_and_one_field_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "lists.csv"
    rows: list[dict[str, object]] = [
        {"inputs": ("a", "b", "a"), "notes": ()},
        {"inputs": ("=c",), "notes": ("-1", "x")},
    ]
    LISTS.write(LISTS.frame(rows), path)
    assert path.read_text("utf-8") == "inputs,notes\na;b;a,\n'=c,'-1;x\n"
    read = LISTS.read(path)
    assert read["inputs"].tolist() == [("a", "b", "a"), ("=c",)]
    assert read["notes"].tolist() == [(), ("-1", "x")]


@pytest.mark.parametrize("inputs", [(), "a;b", ["a"], ("a;b",), ("",), None, (1,)])
def test_a_list_is_a_tuple_of_names_and_has_one_where_it_must(inputs: object) -> None:
    with pytest.raises(ZorgcijfersError, match="table lists"):
        LISTS.frame([{"inputs": inputs, "notes": ()}])
