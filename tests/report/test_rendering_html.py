"""Every supported construct in the HTML page."""

from __future__ import annotations

import re

import pytest


def _text(element):
    return " ".join(element.get_text().split())


def test_title_block_says_title_date_publisher_and_statement(rendered):
    header = rendered.page.find("header", id="title-block-header")

    assert _text(header.h1) == "Operating subsidies and lead times"
    assert _text(header.find(class_="subtitle")).startswith("A fixture that uses every construct")
    assert _text(header.find(class_="date")) == "31 March 2026"
    assert _text(header.find(class_="report-publisher")) == "Zorgcijfers"
    assert "Not a product of the Court of Audit" in _text(header.find(class_="report-statement"))


def test_page_has_language_landmarks_skip_link_and_contents(rendered):
    page = rendered.page

    assert page.html["lang"] == "en-GB"
    assert page.title.get_text() == "Operating subsidies and lead times"
    assert page.find("a", class_="skip-link")["href"] == f"#{page.main['id']}"
    assert page.find("nav", id="TOC")["aria-label"] == "Contents"
    assert page.footer is not None
    assert len(page.find_all("h1")) == 1


def test_contents_list_two_numbered_levels(rendered):
    entries = [_text(link) for link in rendered.page.find("nav", id="TOC").find_all("a")]

    assert entries == [
        "1 Summary",
        "2 Findings in 2021",
        "2.1 Operating subsidies",
        "2.2 Lead times and 7,052,615 euro",
        "3 Method and sources",
        "3.1 Trace",
        "Appendix without a number",
    ]


def test_variable_with_a_link_keeps_its_attributes(rendered):
    link = rendered.page.find(class_="lead").find("a", class_="fact")

    assert link["href"] == "trace.html#trace-funds"
    assert link["title"] == "Operating subsidies, all funds, 2019"
    assert link.get_text() == "7,052,615"


@pytest.mark.parametrize(
    "selector",
    ["p a.fact", "h3 a.fact", "td a.fact", "figcaption a.fact", "div.lead a.fact"],
)
def test_variables_work_in_text_headings_cells_and_captions(rendered, selector):
    assert rendered.page.main.select(selector)


def test_variables_work_in_notes_callouts_lists_and_emphasis(rendered):
    main = rendered.page.main

    assert "A note with 34% in it." in _text(main.find(id="footnotes"))
    assert "with 34% and a list" in _text(main.find(class_="callout-note"))
    assert "hand out. 34%." in _text(main.find("dd"))
    assert main.find("strong", string="not")
    assert main.find("em", string="comparable")


def test_variable_in_a_text_alternative_is_plain_text(rendered):
    picture = rendered.page.find(id="fig-funds").svg

    assert picture["aria-label"] == (
        'Bar chart: the neutral fund receives 7,052,615 euro, more than any "other" fund.'
    )


def test_variable_in_a_link_text_gives_no_link_in_a_link(rendered):
    link = rendered.page.main.find("a", string=re.compile("see 7,052,615 euro"))

    assert link["href"] == "#sec-method"
    assert not rendered.page.select("a a")


def test_metadata_shortcodes_print_titles_dates_and_free_values(rendered):
    text = _text(rendered.page.main)

    assert "The period is 2019–2021, the title “Operating subsidies and lead times”" in text
    assert "the date 31 March 2026" in text


def test_references_print_number_and_kind(rendered):
    links = {(link["href"], _text(link)) for link in rendered.page.main.select("a.quarto-xref")}

    assert {
        ("#fig-funds", "Figure 1"),
        ("#fig-lead", "Figure 2"),
        ("#tbl-funds", "Table 1"),
        ("#tbl-wide", "3"),
        ("#sec-method", "Section 3"),
    } <= links


def test_figures_have_a_numbered_caption_below_and_a_picture_within_the_page(rendered):
    figure = rendered.page.find("figure", id="fig-funds")
    parts = [child.name for child in figure.find_all(recursive=False)]

    assert parts == ["div", "figcaption"]
    assert _text(figure.figcaption).startswith("Figure 1: Operating subsidies per care fund, 2021;")
    assert figure.svg.find("text", string="Neutral")


def test_tables_have_a_numbered_caption_above_a_region_that_scrolls(rendered):
    figure = rendered.page.find("figure", id="tbl-funds")
    region = figure.div

    assert [child.name for child in figure.find_all(recursive=False)] == ["figcaption", "div"]
    assert _text(figure.figcaption) == "Table 1: Operating subsidies per care fund (euro), 2021"
    assert (region["role"], region["tabindex"]) == ("region", "0")
    assert region["aria-labelledby"] == figure.figcaption["id"]
    assert figure.find("th", scope="row").get_text() == "180 CM Zorgkas"
    assert "right" in figure.find("td")["style"]


def test_caption_line_table_and_grid_table_are_numbered_too(rendered):
    captions = [_text(caption) for caption in rendered.page.select("figure[id^=tbl-] figcaption")]

    assert [caption.split(":")[0] for caption in captions] == [
        "Table 1", "Table 2", "Table 3", "Table 4",
    ]  # fmt: skip
    widths = [col["style"] for col in rendered.page.find(id="tbl-terms").find_all("col")]
    assert widths == ["width: 25%", "width: 75%"]
    assert rendered.page.find(id="tbl-grid").find("li").get_text() == "visit"


def test_table_without_a_caption_scrolls_under_a_general_name(rendered):
    table = rendered.page.find("th", string="2019", scope="row").find_parent("table")

    assert table.parent["aria-label"] == "Table, scrolls sideways"


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("note", "Note"),
        ("warning", "What 2021 does not have"),
        ("tip", "Folded tip on 2021"),
        ("important", "Open, and it folds"),
        ("caution", "Caution"),
    ],
)
def test_callouts_have_their_title(rendered, kind, title):
    callout = rendered.page.find(class_=f"callout-{kind}")

    assert _text(callout.find(class_="callout-header")) == title


def test_callouts_that_fold_do_so_without_scripts(rendered):
    tip = rendered.page.find(class_="callout-tip")
    important = rendered.page.find(class_="callout-important")

    assert tip.name == important.name == "details"
    assert not tip.has_attr("open")
    assert important.has_attr("open")
    assert rendered.page.find(class_="callout-note").name == "div"


def test_tabs_are_titled_sections_without_numbers(rendered):
    tabset = rendered.page.find(class_="panel-tabset")
    panes = tabset.find_all("section", class_="tab-pane", recursive=False)

    assert [_text(pane.find(class_="tab-title")) for pane in panes] == [
        "Residential",
        "Older people",
    ]
    assert panes[0].find("figure", id="fig-lead")
    assert all(pane["aria-labelledby"] == pane.find(class_="tab-title")["id"] for pane in panes)


def test_conditional_content_is_that_of_the_page(rendered):
    text = _text(rendered.page.main)

    assert "Content for one output: in the page." in text
    assert "Only HTML shows this paragraph." in text
    assert "Everything but Typst shows this paragraph." in text
    assert "Only Typst" not in text
    assert "HTML hides" not in text


def test_code_resolves_shortcodes_unless_they_are_switched_off(rendered):
    blocks = [block.get_text() for block in rendered.page.main.find_all("pre")]

    assert blocks == ['share = "34%"', "{{< var facts.late >}} stays as it is"]
    assert rendered.page.main.find("p", string=re.compile("Inline code")) is None
    assert "Inline code: 34%." in _text(rendered.page.main)


def test_escaped_shortcode_is_printed(rendered):
    assert "An escaped shortcode: {{< var facts.late >}}." in _text(rendered.page.main)


def test_raw_html_passes_and_raw_typst_does_not(rendered):
    assert rendered.page.find(id="raw-page").a["href"] == "#trace-funds"
    assert "Raw Typst" not in rendered.page.get_text()


def test_every_link_inside_the_page_leads_somewhere(rendered):
    identifiers = {element["id"] for element in rendered.page.find_all(id=True)}
    targets = {link["href"][1:] for link in rendered.page.select("a[href^='#']")}

    assert targets <= identifiers


def test_identifiers_are_unique_pictures_included(rendered):
    identifiers = [element["id"] for element in rendered.page.find_all(id=True)]

    assert len(identifiers) == len(set(identifiers))
    assert {"fig-funds-image-p1", "fig-lead-image-p1"} <= set(identifiers)
