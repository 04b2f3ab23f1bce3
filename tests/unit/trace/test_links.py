"""Links to the trace, and documents as numbered lines."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from tests.made.traced import (
    AMOUNT,
    FILES,
    LINES,
    MEMBERS,
    PRINTED,
    TEXT,
    chains,
    facts,
    registered,
)

from zorgcijfers.audit.set_aside import SetAside, SetAsides
from zorgcijfers.errors import RenderError, SpecError
from zorgcijfers.presentation.facts import by_id
from zorgcijfers.presentation.marks import Marks
from zorgcijfers.trace.links import (
    TraceLinks,
    anchor,
    document_lines,
    line_anchor,
    mark_anchor,
)
from zorgcijfers.trace.printed import Printed


@pytest.fixture
def links() -> TraceLinks:
    return TraceLinks(by_id(facts()), chains(), Marks())


def page(*printed: Printed) -> BeautifulSoup:
    return BeautifulSoup(
        document_lines(registered(), TEXT, printed or PRINTED.values()), "html.parser"
    )


def test_a_number_links_to_its_entry_and_a_word_does_not(links: TraceLinks) -> None:
    assert links("stated.files.value", "12") == "[12](#trace-doc-statement-files-1){.fact}"
    assert links("build.renderer", "Pandoc") == "Pandoc"
    assert links("no.such.fact", "x") == "x"


def aside_links(**declared: object) -> TraceLinks:
    """Links where a finding sets the stated number of files aside."""
    aside = SetAside.model_validate({"record": FILES.record_id, "printed": "12"} | declared)
    return TraceLinks(by_id(facts()), chains(), Marks((), SetAsides([("misprint", aside)])))


SPACED = "\N{NO-BREAK SPACE}&#91;d&#93;"


def test_the_mark_of_a_number_set_aside_leads_to_its_finding() -> None:
    assert aside_links()("stated.files.value", f"12{SPACED}") == (
        "[12](#trace-doc-statement-files-1){.fact}"
        "\N{NO-BREAK SPACE}[&#91;d&#93;](#finding-misprint)"
    )
    assert aside_links().of_printed(FILES.record_id, "x") == (
        "x\N{NO-BREAK SPACE}[&#91;d&#93;](#finding-misprint)"
    )
    assert aside_links().of_printed("doc/other", "x") == "x"


def test_a_number_set_aside_is_not_shown_without_its_mark() -> None:
    with pytest.raises(RenderError, match=r"stated\.files\.value is shown as '12', without"):
        aside_links()("stated.files.value", "12")


def test_what_is_computed_from_a_number_set_aside_is_not_shown() -> None:
    record = sources_of("per_member.g180.latest")[0]
    with pytest.raises(SpecError, match=f"per_member/180/2020 uses {record}"):
        aside_links(record=record)("per_member.g180.latest", "x")
    marked = aside_links(record=record, shown_by=("per_member",))
    assert "(#finding-misprint)" in marked("per_member.g180.latest", f"x{SPACED}")
    allowed = aside_links(record=record, used_by={"per_member": "holds"})
    assert "finding" not in allowed("per_member.g180.latest", "x")


def sources_of(fact: str) -> tuple[str, ...]:
    return by_id(facts())[fact].inputs


def test_two_names_of_one_number_share_an_entry() -> None:
    known = by_id(facts())
    names = ("per_member.g180.y2020", "per_member.g180.latest")
    assert len({anchor(known[name].origin) for name in names}) == 1


def test_entries_are_those_linked_to_in_order_of_first_use(links: TraceLinks) -> None:
    texts = [
        f"{links('stated.files.value', '12')} and {links('per_member.g180.latest', 'x')}",
        links("per_member.g180.y2020", "y"),
    ]
    entries = links.entries_in(texts)
    assert list(entries) == ["trace-doc-statement-files-1", "trace-per_member-180-2020"]
    assert entries["trace-per_member-180-2020"].subject == "per_member.g180.y2020"


@pytest.mark.parametrize(
    ("suffix", "text", "shown"),
    [("_full", "€102.875", "€102.875"), ("_central", "about €103", "€102.88 (about €103)")],
)
def test_an_entry_shows_a_shortened_number_in_full_and_both_readings_of_a_bound(
    suffix: str, text: str, shown: str
) -> None:
    first, *rest = facts()
    known = [first, replace(first, fact_id=f"{first.fact_id}{suffix}", text=text), *rest]
    links = TraceLinks(by_id(known), chains(of=known), Marks())
    (entry,) = links.entries_in([links(first.fact_id, "x")]).values()
    assert entry.text == shown


def test_every_line_of_the_document_is_there_as_printed() -> None:
    lines = page().find_all(class_="source-line")
    assert [line["id"] for line in lines] == [line_anchor("doc", n) for n in (1, 2, 3)]
    for number, (line, printed) in enumerate(zip(lines, LINES, strict=True), start=1):
        shown = line.find(class_="source-number").extract()
        assert shown.get_text() == str(number)
        assert line.get_text() == printed


def test_numbers_that_were_read_are_marked_where_they_stand() -> None:
    marks = page().find_all("mark")
    assert [(mark["id"], mark.get_text()) for mark in marks] == [
        (mark_anchor(MEMBERS.record_id), "12"),
        (mark_anchor(AMOUNT.record_id), "1.234,5"),
        (mark_anchor(FILES.record_id), "12"),
    ]


def test_a_number_read_twice_can_be_linked_to_twice() -> None:
    again = replace(MEMBERS, record_id="doc/statement/members/1")
    made = page(MEMBERS, again, AMOUNT)
    assert made.find(id=mark_anchor(again.record_id)) is not None
    assert made.find(id=mark_anchor(MEMBERS.record_id)) is not None
    line = made.find(id=line_anchor("doc", 2))
    assert line is not None
    assert line.get_text() == f"2{LINES[1]}"


def test_the_page_holds_nothing_that_anything_else_would_read() -> None:
    made = document_lines(registered(), TEXT, PRINTED.values())
    for live in ("{", "}", "`", "~", "@", "?", "\t", "\U000f0000", "<b>"):
        assert live not in made
    assert made.count("\n") == len(LINES) - 1


@pytest.mark.parametrize("record", ["a/b/180/c/2019", "a b", 'a"><b', "é#?"])
def test_anchors_are_plain(record: str) -> None:
    assert re.fullmatch(r"src-[A-Za-z0-9_-]+", mark_anchor(record))
