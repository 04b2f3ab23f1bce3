"""The numbers of a figure below it: every mark, each with a link to its trace."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.made.page import html_page
from tests.made.presented import PAGES
from tests.made.traced import AMOUNT, FILES, MEMBERS, chains, facts

from zorgcijfers.pages.figure_pages import figure_block, figure_page, table_block
from zorgcijfers.presentation.facts import by_id
from zorgcijfers.presentation.marks import Marks
from zorgcijfers.trace.chains import Chain, Chains
from zorgcijfers.trace.links import TraceLinks

BARS = f"""panel,label,value,shown,subjects,inputs
2020,CM {{{{< var x >}}}},102.875,102.9,per_member/180/2020,{AMOUNT.record_id};{MEMBERS.record_id}
2020,"<b>, all",12,12,,{FILES.record_id}
2020,Neutrale,,[x],,
"""


@pytest.fixture
def made(tmp_path: Path) -> Chains:
    (tmp_path / "bars.csv").write_text(BARS, "utf-8")
    return chains(tmp_path)


@pytest.fixture
def points(made: Chains) -> list[Chain]:
    return made.marks()


@pytest.fixture
def links(made: Chains) -> TraceLinks:
    return TraceLinks(by_id(facts()), made, Marks())


def test_every_mark_has_a_row_that_leads_to_its_trace(
    points: list[Chain], links: TraceLinks
) -> None:
    rows = html_page(figure_page(points, links, PAGES, "notebooks/a.html")).select("tbody tr")
    shown = [[cell.get_text() for cell in row.find_all("td")] for row in rows]
    assert shown == [["2020, CM {{< var x >}}", "102.9"], ["2020, <b>, all", "12"]]
    assert [row.find("a")["href"] for row in rows] == [
        "#trace-per_member-180-2020",
        "#trace-figure-bars-2",
    ]


def test_the_trace_has_an_entry_for_each_of_them(points: list[Chain], links: TraceLinks) -> None:
    entries = links.entries_in([figure_page(points, links, PAGES, "notebooks/a.html")])
    assert [chain.subject for chain in entries.values()] == [
        "per_member.g180.y2020",
        "figure/bars/2",
    ]
    assert entries["trace-figure-bars-2"].inputs == (FILES,)


def test_it_folds_and_is_for_html_only(points: list[Chain], links: TraceLinks) -> None:
    page = figure_page(points, links, PAGES, "notebooks/a.html")
    assert page.startswith(':::: {.content-visible when-format="html"}\n')
    assert 'collapse="true" title="Numbers of this figure"' in page
    assert "{{<" not in page


def test_it_leads_to_the_notebook_that_draws_the_figure_with_or_without_numbers(
    points: list[Chain], links: TraceLinks
) -> None:
    for shown in (points, []):
        page = html_page(figure_page(shown, links, PAGES, "notebooks/a.html"))
        (link,) = page.select("a[href='notebooks/a.html']")
        assert link.get_text() == "Notebook that draws this figure"
        assert bool(page.find("table")) == bool(shown)


def test_an_exhibit_is_a_block_with_its_words_and_the_name_that_references_use() -> None:
    figure = figure_block(
        "late_share", "_figures/a/late_share.svg", {"caption": "A *c*", "alt": "Bars&#46;"}, "Below"
    )
    assert figure == (
        "![A *c*](_figures/a/late_share.svg)"
        '{#fig-late-share .inline-svg fig-alt="Bars&#46;"}\n\nBelow'
    )
    table = table_block("late_share", "| a |\n", {"caption": "C"})
    assert table == "::: {#tbl-late-share}\n\n| a |\n\nC\n\n:::\n"
    noted = table_block("late_share", "| a |\n", {"caption": "C", "note": "N"})
    assert noted == f"{table}\nN\n"
