"""Every supported construct in the PDF, and in the Typst text that it is made of."""

from __future__ import annotations

import re

import pytest

from zorgcijfers.errors import RenderError
from zorgcijfers.rendering.pandoc import read_report
from zorgcijfers.rendering.pdf import pdf_file
from zorgcijfers.rendering.project import load_project


def _flat(text):
    return " ".join(text.split())


def test_cover_and_contents(rendered):
    cover, contents = (_flat(rendered.pdf[number].get_text()) for number in (0, 1))

    assert "Operating subsidies and lead times" in cover
    assert "31 March 2026" in cover
    assert "Not a product of the Court of Audit" in cover
    assert "Contents" in contents
    assert "2.2 Lead times and 7,052,615 euro" in contents
    assert "Residential" not in contents


def test_pages_are_a4_with_running_header_and_page_number(rendered):
    page = rendered.pdf[2]

    assert (round(page.rect.width), round(page.rect.height)) == (595, 842)
    lines = page.get_text().split("\n")
    assert lines[0].strip() == "Operating subsidies and lead times"
    assert _flat(page.get_text()).endswith("Zorgcijfers 3")


def test_document_is_tagged_and_claims_accessibility(rendered):
    xmp = rendered.pdf.get_xml_metadata()

    assert "pdfuaid:part" in xmp
    assert rendered.pdf.metadata["title"] == "Operating subsidies and lead times"
    assert rendered.pdf.metadata["creationDate"].startswith("D:20260331000000")
    catalog = rendered.pdf.xref_object(rendered.pdf.pdf_catalog())
    assert "/MarkInfo" in catalog
    assert "/Lang" in catalog


def test_only_the_projects_font_sets_the_text(rendered):
    fonts = {font[3].split("+")[-1] for page in rendered.pdf for font in page.get_fonts()}

    assert {font for font in fonts if "Mono" not in font} == {
        "IBMPlexSans",
        "IBMPlexSans-Bold",
        "IBMPlexSans-Italic",
        "IBMPlexSans-SmBld",
    }


def test_picture_text_is_text_in_the_projects_font(rendered):
    spans = [
        span
        for page in rendered.pdf
        for block in page.get_text("dict")["blocks"]
        for line in block.get("lines", [])
        for span in line["spans"]
    ]

    assert {span["font"] for span in spans if span["text"] == "Christian"} == {"IBMPlexSans"}


def test_text_numbers_references_and_captions(rendered):
    text = _flat(rendered.pdf_text)

    assert "received 7,052,615 euro of operating subsidies; 34% of the applications" in text
    assert "a reference to Figure 1, to Table 1 and to Section 3, the capitalised Figure 2" in text
    assert "the bare number 3, and a group Figure 1, Figure 2." in text
    assert "Figure 1: Operating subsidies per care fund, 2021;" in text
    assert "Table 1: Operating subsidies per care fund (euro), 2021" in text
    assert "Table 4: A grid table" in text
    assert "A note with 34% in it." in text


def test_numbers_agree_with_the_page(rendered):
    def labels(text):
        return re.findall(r"(?:Figure|Table)\s\d+:", text)

    assert sorted(labels(_flat(rendered.pdf_text))) == sorted(
        labels(_flat(rendered.page.main.get_text()))
    )
    headings = [heading for heading in rendered.pdf.get_toc() if heading[0] <= 2]
    contents = [
        _flat(link.get_text()) for link in rendered.page.find("nav", id="TOC").find_all("a")
    ]
    assert [_flat(title) for _, title, _ in headings if title != "Contents"] == contents


def test_trace_links_lead_into_the_document(rendered):
    kinds = {link["kind"] for page in rendered.pdf for link in page.get_links()}
    inside = [link for page in rendered.pdf for link in page.get_links() if "page" in link]

    assert inside
    assert 2 in kinds  # the one web address


def test_callouts_tabs_and_code(rendered):
    text = _flat(rendered.pdf_text)

    for title in ("Note", "What 2021 does not have", "Folded tip on 2021", "Open, and it folds"):
        assert title in text
    assert "Opened with a click, or by a link." in text
    assert "Residential Text of the first tab, 34%." in text
    assert "Older people" in text
    assert 'share = "34%"' in text
    assert "{{< var facts.late >}} stays as it is" in text


def test_conditional_content_is_that_of_the_pdf(rendered):
    text = _flat(rendered.pdf_text)

    assert "Content for one output: in the PDF." in text
    assert "Only Typst shows this paragraph." in text
    assert "HTML hides this paragraph." in text
    assert "Only HTML" not in text
    assert "Everything but Typst" not in text
    assert "Raw Typst" in text
    assert "Raw HTML" not in text


def test_typst_text_has_quartos_shape(rendered):
    assert '), kind: "quarto-float-fig", supplement: "Figure", ) <fig-funds>' in rendered.typst
    assert "#ref(<tbl-funds>, supplement: [Table]);" in rendered.typst
    assert "#callout(title: [" in rendered.typst
    assert "= Summary\n<sec-summary>" in rendered.typst
    assert "outlined: false, numbering: none)[Residential]" in rendered.typst


def test_alt_text_reaches_typst_as_one_string(rendered):
    assert (
        '#image("/figures/funds.svg", width: 100%, alt: "Bar chart: the neutral fund receives '
        '7,052,615 euro, more than any \\"other\\" fund.")'
    ) in rendered.typst
    assert "width: 80%" in rendered.typst


def test_typst_error_names_what_it_is_about(small):
    project = load_project(small("# A\n\n```{=typst}\n#nowhere-defined\n```\n"))

    with pytest.raises(RenderError, match="Typst: unknown variable: nowhere"):
        pdf_file(project, read_report(project))
