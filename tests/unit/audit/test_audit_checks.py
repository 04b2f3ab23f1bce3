"""Where checks apply, what they are called, and what they say when numbers are missing."""

from pathlib import Path

import pytest
from pydantic import TypeAdapter
from tests.made.toy_documents import book, cell, statement

from zorgcijfers.audit.bins import Grids
from zorgcijfers.audit.checks import Outcome
from zorgcijfers.audit.kinds import Check
from zorgcijfers.errors import SpecError

ROWS = [
    cell("doc/whole/a/n/2019", "10"),
    cell("doc/whole/a/n/2020", "11"),
    cell("doc/whole/b/n/2019", "7"),
    cell("doc/part/a/n/2019", "4"),
    cell("doc/rest/a/n/2019", "6"),
    cell("doc/part/a/n/2020", "4"),
    cell("doc/rest/a/n/2020", "6"),
    cell("doc/part/b/n/2019", "7"),
    statement("doc/statement/funds/1", "twee", "funds"),
    cell("doc/bands/one/n/2019", "1", label="0-50"),
    cell("doc/bands/two/n/2019", "2", label="52-100"),
    cell("doc/empty/a/n/2019", "0", "EUR"),
]
GRIDS = Grids(Path("nowhere"))


def outcomes(rows: list[dict[str, object]] = ROWS, **declared: object) -> dict[str, Outcome]:
    check = TypeAdapter(Check).validate_python(
        {"name": "toy", "description": "Toy"} | declared, strict=False
    )
    printed = book(rows)
    found = [i.evaluated(printed.numbers) for i in check.instances(printed, GRIDS)]
    return {outcome.check_id: outcome for outcome in found}


PARTS = {
    "kind": "sum",
    "left": "whole/{row}/n/{year}",
    "parts": ["part/{row}/n/{year}", "rest/{row}/n/{year}"],
}


def test_one_instance_for_each_match_of_the_left_side() -> None:
    found = outcomes(
        **PARTS,
    )
    assert {check_id: o.status for check_id, o in found.items()} == {
        "doc/toy/a/2019": "holds",
        "doc/toy/a/2020": "deviates",
        "doc/toy/b/2019": "not comparable",
    }
    assert found["doc/toy/a/2020"].difference == 1
    assert found["doc/toy/a/2020"].comment == "11 against 4 + 6"
    assert found["doc/toy/a/2019"].comment == "10 = 4 + 6"
    assert found["doc/toy/a/2019"].instance.inputs == (
        "doc/whole/a/n/2019",
        "doc/part/a/n/2019",
        "doc/rest/a/n/2019",
    )


def test_a_number_that_is_not_printed_is_the_reason() -> None:
    found = outcomes(**PARTS)["doc/toy/b/2019"]
    assert found.reason == "no document prints rest/b/n/2019"
    assert found.instance.inputs == ("doc/whole/b/n/2019",)


def test_a_declared_reason_leaves_the_numbers_for_information() -> None:
    found = outcomes(**PARTS, not_comparable="five funds against six")["doc/toy/a/2020"]
    assert (found.status, found.difference) == ("not comparable", 1)
    assert found.comment == "11 against 4 + 6; five funds against six"


def test_a_check_that_applies_nowhere_says_so() -> None:
    (found,) = outcomes(kind="equal", left="nothing/{row}/n", right="part/{row}/n").values()
    assert (found.check_id, found.status) == ("toy", "not comparable")
    assert found.comment == "no document prints nothing/{row}/n"


def test_each_gives_the_instances_where_the_left_side_does_not() -> None:
    found = outcomes(
        kind="count",
        each="{table=whole|part}/a/n/2019",
        left="statement/funds/1",
        of=["{table}/*/n/2019"],
    )
    assert {check_id: o.status for check_id, o in found.items()} == {
        "doc/toy/whole": "holds",
        "doc/toy/part": "holds",
    }


def test_descriptions_are_filled_in() -> None:
    found = outcomes(**PARTS, description="Fund {row} in {year}")
    assert found["doc/toy/a/2020"].instance.description == "Fund a in 2020"


def test_a_description_may_only_name_variables_of_the_check() -> None:
    with pytest.raises(SpecError, match="toy: the description names 'fund'"):
        outcomes(**PARTS, description="Fund {fund}")


def test_a_series_is_judged_step_by_step_in_the_order_of_its_years() -> None:
    found = outcomes(
        kind="ordered",
        series="whole/{row}/n/{year}",
        along="year",
        direction="rising",
        description="{year} after {year_before}",
    )
    assert [(o.check_id, o.status) for o in found.values()] == [("doc/toy/a/2020", "holds")]
    assert found["doc/toy/a/2020"].instance.description == "2020 after 2019"


def test_a_claim_may_begin_later_than_the_series() -> None:
    series = {"kind": "ordered", "series": "whole/a/n/{year}", "along": "year"}
    (found,) = outcomes(**series, direction="falling", since="2020").values()
    assert found.status == "not comparable"  # no step is left
    (found,) = outcomes(**series, direction="falling", since="2019").values()
    assert found.status == "deviates"


def test_labels_follow_each_other() -> None:
    (found,) = outcomes(
        kind="contiguous", series="bands/{band}/n/2019", along="band", range_of="label"
    ).values()
    assert (found.check_id, found.status, found.difference) == ("doc/toy/two", "deviates", 1)


def test_a_series_needs_its_variable() -> None:
    with pytest.raises(SpecError, match="no variable year"):
        outcomes(kind="ordered", series="whole/{row}/n/2019", along="year", direction="rising")


def test_weights_are_paired_with_values() -> None:
    (found,) = outcomes(
        kind="weighted_mean",
        left="whole/b/n/2019",
        values="part/{row}/n/2019",
        weights="whole/{row}/n/2019",
    ).values()
    # (4 × 10 + 7 × 7) / 17
    assert found.right is not None
    assert found.right.value * 17 == 89


def test_a_weight_that_is_not_printed_is_the_reason() -> None:
    (found,) = outcomes(
        kind="weighted_mean",
        left="whole/b/n/2019",
        values="part/{row}/n/2019",
        weights="rest/{row}/n/2019",
    ).values()
    assert (found.status, found.reason) == ("not comparable", "no document prints rest/b/n/2019")


def test_a_division_by_what_may_be_zero_is_not_comparable() -> None:
    (found,) = outcomes(
        kind="ratio", left="whole/a/n/2019", of="part/a/n/2019", by="empty/a/n/2019"
    ).values()
    assert found.status == "not comparable"
    assert "zero" in found.reason


def test_a_table_that_is_not_printed_locates_nothing() -> None:
    (found,) = outcomes(kind="located", left="whole/a/n/2019", table="table_9").values()
    assert found.reason == "document doc prints no table table_9"


def test_a_check_names_itself_when_it_is_wrong() -> None:
    with pytest.raises(SpecError, match=r"check doc/toy/2019: selector part/\*/n/2019: selects 2"):
        outcomes(kind="equal", left="whole/a/n/{year=2019}", right="part/*/n/{year}")


LISTING = statement("doc/statement/phases/1", "drie", "phases") | {
    "quote": "Er zijn drie fasen: aanvraag, inschaling en registratie."
}


@pytest.mark.parametrize(
    ("opened_by", "status", "difference"),
    [([": ", ", ", " en "], "holds", 0), ([", ", " en "], "deviates", 1)],
)
def test_a_list_prints_as_many_items_as_its_sentence_states(opened_by, status, difference) -> None:
    listed = {"kind": "listed", "left": "statement/phases/{n}", "after": "fasen"}
    (found,) = outcomes(**listed, opened_by=opened_by, rows=[LISTING]).values()
    assert (found.status, found.difference) == (status, difference)


def test_a_sentence_without_the_list_is_the_reason() -> None:
    listed = {"kind": "listed", "left": "statement/phases/{n}", "opened_by": [", "]}
    (found,) = outcomes(**listed, after="stappen:", rows=[LISTING]).values()
    assert found.reason == "no list follows 'stappen:' in the sentence of doc/statement/phases/1"
