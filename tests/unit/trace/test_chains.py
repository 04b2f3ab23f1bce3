"""From a fact or indicator to the printed numbers behind it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from tests.made.traced import AMOUNT, FILES, LINES, MEMBERS, PRINTED, facts, indicators
from tests.made.traced import chains as made

from zorgcijfers.errors import AnalysisError
from zorgcijfers.presentation.facts import Fact
from zorgcijfers.trace.chains import TRACE, Chains
from zorgcijfers.trace.resolve import resolved


@pytest.fixture
def chains() -> Chains:
    return made()


def test_a_fact_has_the_formula_of_its_indicator_and_its_own_text(chains: Chains) -> None:
    chain = chains["per_member.g180.latest"]
    assert (chain.kind, chain.text) == ("fact", "€102.88")
    assert (chain.formula, chain.expression) == ("amount / members", "1.234,5 / 12")
    assert chain.inputs == (AMOUNT, MEMBERS)


def test_an_indicator_has_its_exact_value(chains: Chains) -> None:
    chain = chains["per_member/180/2020"]
    assert (chain.kind, chain.text) == ("indicator", "102.875")
    assert chain.inputs == (AMOUNT, MEMBERS)


def test_a_printed_number_has_no_formula(chains: Chains) -> None:
    chain = chains["stated.files.value"]
    assert (chain.formula, chain.expression) == ("", "")
    assert chain.inputs == (FILES,)


def test_words_and_numbers_that_are_not_there_have_no_chain(chains: Chains) -> None:
    for name in ("build.renderer", "per_member.g180.y2021", "per_member/180/2021"):
        assert name not in chains
    assert len(list(chains)) == 4


def test_a_name_without_chain_lists_names_near_it(chains: Chains) -> None:
    with pytest.raises(AnalysisError, match=r"of a figure g180; near it: per_member\.g"):
        chains["g180"]
    with pytest.raises(AnalysisError, match="near it: nothing"):
        chains["xyz"]


def test_chains_are_found_from_the_printed_number(chains: Chains) -> None:
    subjects = [chain.subject for chain in chains.using(MEMBERS.record_id)]
    assert subjects == ["per_member/180/2020", "per_member.g180.y2020", "per_member.g180.latest"]
    assert chains.using("doc/no/such/record") == []


def test_the_trace_says_each_number_once_and_is_read_as_it_was_written(
    chains: Chains, tmp_path: Path
) -> None:
    path = tmp_path / "trace.csv"
    TRACE.write(chains.table(), path)
    read = Chains.read(path)
    assert list(read) == list(chains)
    assert read.printed == chains.printed
    table = TRACE.read(path).set_index("subject")
    assert len(table) == 3 + 1 + 3
    assert table.loc[AMOUNT.record_id, ["kind", "text", "line_text"]].tolist() == [
        "printed",
        "1.234,5",
        LINES[1],
    ]
    assert table.loc["per_member/180/2020", "made_of"] == (AMOUNT.record_id, MEMBERS.record_id)
    assert table.loc["per_member.g180.y2020", "made_of"] == ("per_member/180/2020",)
    assert table.loc["stated.files.value", "made_of"] == (FILES.record_id,)
    assert table["formula"].dropna().to_dict() == {"per_member/180/2020": "amount / members"}


@pytest.mark.parametrize("origin", ["elsewhere", "doc/no/such/record", "per_member/180/2021"])
def test_a_number_made_of_nothing_known_is_refused(origin: str) -> None:
    fact = Fact("a.b", Fraction(1), "EUR", "€1", (), origin)
    with pytest.raises(AnalysisError, match=rf"a\.b is made of {origin}, which no document prints"):
        made(of=[fact])


def test_a_fact_of_other_numbers_than_its_indicator_is_refused() -> None:
    fact = replace(facts()[0], inputs=(FILES.record_id,))
    with pytest.raises(AnalysisError, match="its own inputs are doc/statement/files/1"):
        made(of=[fact])


def test_an_indicator_without_printed_numbers_is_refused() -> None:
    with pytest.raises(AnalysisError, match="per_member/180/2020 is a number without any printed"):
        resolved(PRINTED.values(), indicators(()), [])
