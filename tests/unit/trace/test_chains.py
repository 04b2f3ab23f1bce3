"""From a fact or indicator to the printed numbers behind it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.made.traced import AMOUNT, FILES, LINES, MEMBERS, facts, indicators, sources

from zorgcijfers.errors import AnalysisError
from zorgcijfers.presentation.facts import Fact
from zorgcijfers.trace.chains import TRACE, Chains


@pytest.fixture
def chains() -> Chains:
    return Chains(facts(), indicators(), sources())


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


def test_the_table_has_a_row_for_every_input(chains: Chains) -> None:
    table = chains.table()
    assert TRACE.checked(table).equals(table)
    assert len(table) == 7
    rows = table[table["subject"] == "per_member.g180.y2020"]
    assert rows["source_text"].tolist() == ["1.234,5", "12"]
    assert rows["line_text"].tolist() == [LINES[1]] * 2
    assert table[table["subject"] == "stated.files.value"]["formula"].isna().all()


@pytest.mark.parametrize("inputs", [(), ("doc/no/such/record",)])
def test_a_number_without_printed_numbers_is_refused(inputs: tuple[str, ...]) -> None:
    fact = Fact("a.b", Fraction(1), "EUR", "€1", inputs, "elsewhere")
    with pytest.raises(AnalysisError, match=r"a\.b (is a number without|uses doc/no/such/record)"):
        Chains([fact], indicators(), sources())


def test_an_indicator_without_printed_numbers_is_refused() -> None:
    with pytest.raises(AnalysisError, match="per_member/180/2020 is a number without any printed"):
        Chains([], indicators(()), sources())
