"""Selectors find numbers by what they mean."""

import pytest
from tests.made.toy_documents import book, cell, statement

from zorgcijfers.audit.selectors import Selector
from zorgcijfers.reading.specs import TableSpec

SPEC = TableSpec.model_validate(
    {
        "table_id": "t",
        "title": "Toy",
        "starts_after": "Tabel 1",
        "header": "{measures}",
        "columns": [
            {"code": "n", "printed": "Aantal", "unit": "files"},
            {"code": "percent", "printed": "%", "unit": "percent", "relation": {"kind": "share"}},
        ],
        "rows": [
            {"code": "x", "printed": "X"},
            {"code": "y", "printed": "Y"},
            {"code": "total", "printed": "Totaal", "relation": {"kind": "total"}},
        ],
        "ends_before": "Bron:",
    },
    strict=False,
)
BOOK = book(
    [
        cell("doc/t/x/n/2019", "1"),
        cell("doc/t/y/n/2019", "2"),
        cell("doc/t/total/n/2019", "3"),
        cell("doc/t/x/percent/2019", "33%", "percent"),
        cell("doc/t/x/n/2020", "4"),
        cell("other/t/x/n/2020", "5"),
        cell("doc/u/x/n", "6"),
        cell("doc/v/2019/n/2019", "7"),
        cell("doc/v/2019/n/2020", "8"),
        statement("doc/statement/said/2019/1", "1"),
        statement("doc/statement/said/2019/2", "1"),
    ],
    SPEC,
)


def found(pattern: str, document: str | None = "doc") -> list[str]:
    return [n.record_id for n, _ in Selector.parse(pattern).find(BOOK, document)]


@pytest.mark.parametrize(
    ("pattern", "records"),
    [
        ("t/x/n/2019", ["doc/t/x/n/2019"]),
        ("t/*/n/2019", ["doc/t/x/n/2019", "doc/t/y/n/2019"]),  # the total row is left out
        ("t/{row}/n/2019", ["doc/t/x/n/2019", "doc/t/y/n/2019"]),
        ("t/x/*/2019", ["doc/t/x/n/2019"]),  # the derived column too
        ("t/total/n/2019", ["doc/t/total/n/2019"]),  # unless named
        ("t/{row=x|total}/n/2019", ["doc/t/x/n/2019", "doc/t/total/n/2019"]),
        ("t/x|y/n/2019", ["doc/t/x/n/2019", "doc/t/y/n/2019"]),
        ("t/x/percent/2019", ["doc/t/x/percent/2019"]),
        ("t/x/n/{year}", ["doc/t/x/n/2019", "doc/t/x/n/2020"]),
        ("*/x/n", ["doc/u/x/n"]),  # as long as the path
        ("statement/said/2019/{n}", ["doc/statement/said/2019/1", "doc/statement/said/2019/2"]),
        ("statement/sa*/2019/1", ["doc/statement/said/2019/1"]),
        ("t/z/n/2019", []),
        ("v/{year}/n/{year}", ["doc/v/2019/n/2019"]),
    ],
)
def test_patterns(pattern: str, records: list[str]) -> None:
    assert found(pattern) == records


def test_variables_are_bound() -> None:
    selector = Selector.parse("t/{row}/{column}/{year}")
    assert selector.variables == ("row", "column", "year")
    _, bindings = next(selector.find(BOOK))
    assert bindings == {"row": "x", "column": "n", "year": "2019"}


def test_filled_variables_restrict() -> None:
    filled = Selector.parse("t/{row}/n/{year}").filled({"year": "2020"})
    assert [n.record_id for n, _ in filled.find(BOOK, "doc")] == ["doc/t/x/n/2020"]
    assert str(filled) == "t/{row}/n/2020"


def test_all_documents_are_searched_unless_one_is_named() -> None:
    assert found("t/x/n/2020", None) == ["doc/t/x/n/2020", "other/t/x/n/2020"]


@pytest.mark.parametrize("pattern", ["", "t//n", "t/{}/n", "t/{Row}/n", "t/{row/n", "t/a{row}/n"])
def test_broken_patterns_are_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="is no name and no"):
        Selector.parse(pattern)
