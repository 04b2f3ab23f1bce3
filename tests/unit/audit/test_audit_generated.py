"""A table spec brings its checks with it."""

from collections import Counter
from pathlib import Path

import pytest
from tests.made.toy_documents import cell, statement

from zorgcijfers.audit.bins import Grids
from zorgcijfers.audit.checks import Outcome
from zorgcijfers.audit.run import Audit
from zorgcijfers.errors import SpecError
from zorgcijfers.reading.specs import TableSpec

SHARE = {"kind": "share", "of": ["n"]}
TOY = TableSpec.model_validate(
    {
        "table_id": "toy",
        "title": "Toy",
        "starts_after": "Tabel 1",
        "header": "{years:of_columns} {measures}",
        "columns": [
            {"code": "m", "printed": "Mannen", "unit": "files"},
            {"code": "w", "printed": "Vrouwen", "unit": "files"},
            {
                "code": "n",
                "printed": "Totaal",
                "unit": "files",
                "relation": {"kind": "total", "of": ["m", "w"]},
            },
            {"code": "percent", "printed": "%", "unit": "percent", "relation": SHARE},
            {
                "code": "cumul",
                "printed": "Cumul. %",
                "unit": "percent",
                "relation": SHARE | {"kind": "cumulative"},
            },
        ],
        "rows": [
            {"code": "x", "printed": "X"},
            {"code": "y", "printed": "Y"},
            {
                "code": "total",
                "printed": "Totaal",
                "relation": {"kind": "total"},
                "absent": ["percent", "cumul"],
            },
        ],
        "ends_before": "Bron:",
    },
    strict=False,
)
MEANS = TableSpec.model_validate(
    {
        "table_id": "means",
        "title": "Means",
        "starts_after": "Tabel 2",
        "header": "{measures}",
        "columns": [{"code": "mean", "printed": "Gemiddelde", "unit": "EUR"}],
        "rows": [
            {"code": "x", "printed": "X"},
            {"code": "y", "printed": "Y"},
            {"code": "all", "printed": "Alle", "relation": {"kind": "mean"}},
        ],
        "ends_before": "Bron:",
    },
    strict=False,
)
PRINTED = {
    "toy/x/m/2019": "1", "toy/x/w/2019": "2", "toy/x/n/2019": "3",
    "toy/x/percent/2019": "30%", "toy/x/cumul/2019": "30%",
    "toy/y/m/2019": "3", "toy/y/w/2019": "4", "toy/y/n/2019": "7",
    "toy/y/percent/2019": "70%", "toy/y/cumul/2019": "100%",
    "toy/total/m/2019": "4", "toy/total/w/2019": "6", "toy/total/n/2019": "10",
    "means/x/mean": "10,0", "means/y/mean": "20,0", "means/all/mean": "16,0",
}  # fmt: skip


def audited(*statements: dict[str, object], **changed: str) -> dict[str, Outcome]:
    texts = PRINTED | {key.replace("__", "/"): text for key, text in changed.items()}
    units = {"percent": "percent", "cumul": "percent", "mean": "EUR"}
    cells = [
        cell(f"doc/{path}", text, units.get(path.split("/")[2], "files"))
        for path, text in texts.items()
    ]
    audit = Audit([], {"doc": [TOY, MEANS]}, Grids(Path("nowhere")))
    return {o.check_id: o for o in audit.run(cells, statements).outcomes}


def deviating(**changed: str) -> set[str]:
    return {key for key, o in audited(**changed).items() if o.status == "deviates"}


def test_the_checks_that_the_specs_imply() -> None:
    found = audited()
    assert set(found) == {
        *(f"doc/toy.total_row/{column}/2019" for column in ("m", "w", "n")),
        *(f"doc/toy.n_column/{row}/2019" for row in ("x", "y", "total")),
        *(f"doc/toy.percent_column/{row}/2019" for row in ("x", "y")),
        "doc/toy.percent_column.sum/2019",
        *(f"doc/toy.cumul_column/{row}/2019" for row in ("x", "y")),
        *(f"doc/toy.cumul_column.of_percent/{row}/2019" for row in ("x", "y")),
        "doc/toy.cumul_column.end/y/2019",
        "doc/toy.cumul_column.order/y/2019",
        "doc/means.all_row/mean",
    }
    assert Counter(o.status for o in found.values()) == {"holds": 16}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"toy__x__m__2019": "2"}, {"toy.total_row/m/2019", "toy.n_column/x/2019"}),
        ({"toy__total__m__2019": "5"}, {"toy.total_row/m/2019", "toy.n_column/total/2019"}),
        ({"toy__x__percent__2019": "31%"}, {"toy.percent_column/x/2019"}),
        (
            {"toy__x__percent__2019": "40%"},
            {
                "toy.percent_column/x/2019",
                "toy.percent_column.sum/2019",
                "toy.cumul_column.of_percent/x/2019",
                "toy.cumul_column.of_percent/y/2019",
            },
        ),
        (
            {"toy__y__cumul__2019": "20%"},
            {
                "toy.cumul_column/y/2019",
                "toy.cumul_column.of_percent/y/2019",
                "toy.cumul_column.end/y/2019",
                "toy.cumul_column.order/y/2019",
            },
        ),
        ({"means__all__mean": "21,0"}, {"means.all_row/mean"}),
    ],
)
def test_a_fault_is_found_where_it_is(changed: dict[str, str], expected: set[str]) -> None:
    assert deviating(**changed) == {f"doc/{name}" for name in expected}


def test_shares_of_a_table_without_printed_total_are_of_the_sum() -> None:
    columns = [c for c in TOY.columns if c.code in ("n", "percent")]
    plain = [columns[0].model_copy(update={"relation": None}), columns[1]]
    spec = TOY.model_copy(update={"columns": tuple(plain), "rows": TOY.rows[:2]})
    cells = [
        cell(f"doc/{path}", text, "percent" if "percent" in path else "files")
        for path, text in PRINTED.items()
        if path.startswith(("toy/x", "toy/y")) and path.split("/")[2] in ("n", "percent")
    ]
    found = Audit([], {"doc": [spec]}, Grids(Path("nowhere"))).run(cells, []).outcomes
    assert {o.check_id.removeprefix("doc/toy."): o.status for o in found} == {
        "percent_column/x/2019": "holds",
        "percent_column/y/2019": "holds",
        "percent_column.sum/2019": "holds",
    }


def test_mentions_of_one_number_are_compared_two_by_two() -> None:
    found = audited(
        statement("doc/statement/amount/1", "594", "EUR", qualifier="at_most"),
        statement("doc/statement/amount/2", "594,41", "EUR"),
        statement("doc/statement/amount/3", "595", "EUR"),
        statement("other/statement/amount/1", "594", "EUR"),
        statement("doc/statement/amount/2020/1", "7", "EUR"),
    )
    assert {k: o.status for k, o in found.items() if "mentions" in k} == {
        "doc/mentions/amount/2/1": "holds",  # 594,41 rounds to 594
        "doc/mentions/amount/3/1": "rounding",  # both may be 594,5
        "doc/mentions/amount/3/2": "deviates",
        "other/mentions/amount/1/doc/1": "holds",
        "other/mentions/amount/1/doc/2": "holds",
        "other/mentions/amount/1/doc/3": "rounding",
    }


def test_a_stated_range_is_no_repetition() -> None:
    low = statement("doc/statement/time/1", "2", "months", qualifier="at_least")
    high = statement("doc/statement/time/2", "4", "months", qualifier="at_most")
    found = audited(low, high)
    assert found["doc/stated_range/time"].status == "holds"
    assert not [key for key in found if "mentions" in key]
    turned = audited(low | {"qualifier": "at_most"}, high | {"qualifier": "at_least"})
    assert turned["doc/stated_range/time"].status == "deviates"


def test_one_cell_in_two_documents_is_one_number() -> None:
    audit = Audit([], {}, Grids(Path("nowhere")))
    cells = [cell("doc/t/x/n/2019", "5"), cell("later/t/x/n/2019", "6")]
    (found,) = audit.run(cells, []).outcomes
    assert (found.check_id, found.status) == (
        "later/same_cell/t/x/n/2019/doc",
        "deviates",
    )


def test_names_of_a_document_that_is_not_analysed_are_its_own() -> None:
    audit = Audit([], {}, Grids(Path("nowhere")), ["doc", "later"])
    cells = [cell(f"{document}/t/x/n/2019", "5") for document in ("doc", "later", "another")]
    said = [
        statement("another/statement/files/1", "5", "EUR"),
        statement("doc/statement/files/1", "6"),
        statement("later/statement/files/1", "6"),
    ]
    assert {outcome.check_id for outcome in audit.run(cells, said).outcomes} == {
        "later/same_cell/t/x/n/2019/doc",
        "later/mentions/files/1/doc/1",
    }


def test_a_number_stated_in_two_units_stops_the_audit() -> None:
    mentions = [
        statement("doc/statement/budget/2019/1", "5", "million EUR", line=3),
        statement("doc/statement/budget/2019/2", "5", "EUR", line=8),
    ]
    with pytest.raises(SpecError) as refused:
        audited(*mentions)
    assert str(refused.value) == (
        "budget/2019 has several units: million EUR (doc:3), EUR (doc:8); "
        "correct the unit in the document's statements.yaml or table spec"
    )
