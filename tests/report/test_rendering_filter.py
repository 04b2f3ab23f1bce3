"""The filter: what it sets, what it refuses, and where it says that the fault is."""

from __future__ import annotations

import base64
import re

import pytest

from zorgcijfers.errors import RenderError
from zorgcijfers.rendering.choice import choose_renderer
from zorgcijfers.rendering.render import render
from zorgcijfers.rendering.source_lines import Line, write_lines
from zorgcijfers.rendering.stylesheets import classes_in

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text y="9">x</text></svg>'
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg=="
)
FIGURE = '![Caption](x.svg){#fig-x .inline-svg fig-alt="Alt"}\n'


# The front matter of the small project takes six lines, an empty one follows: text is on line 8.
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# A\n\n@fig-no\n", "index.qmd, line 10: @fig-no refers to nothing"),
        ("# A\n\nx\n\n@tbl-no\n", "index.qmd, line 12: @tbl-no refers to nothing"),
        ("# A\n\n[-@sec-no]\n", "index.qmd, line 10: @sec-no refers to nothing"),
        ("# A\n\n## B\n\n### C {#sec-c}\n\n@sec-c\n", "line 14: @sec-c refers to a section"),
        ("# A {.unnumbered #sec-a}\n\n@sec-a\n", "line 10: @sec-a refers to a section without"),
        ("# A {#sec-a}\n\n# B {#sec-a}\n", "Duplicate identifier 'sec-a' at index.qmd, line 10"),
        ("# A\n\n[x](javascript:alert)\n", "line 10: link to javascript:alert"),
        (
            "# A\n\n![C](no.svg){#fig-x .inline-svg fig-alt='A'}\n",
            "10: picture no.svg does not exist",
        ),
        (
            "# A\n\n![C](../x.svg){#fig-x .inline-svg fig-alt='A'}\n",
            "line 10: picture ../x.svg does not exist",
        ),
        ("# A\n\n![C](_a.md){#fig-x fig-alt='A'}\n", "line 10: picture _a.md is no .svg"),
        (
            "# A\n\n![C](x.svg){#fig-x .inline-svg fig-alt='A' width=9cm}\n",
            "width of picture x.svg must be",
        ),
        ("# A\n\n### B\n", "index.qmd, line 10: heading of level 3, expected at most level 2"),
        ("## A\n", "index.qmd, line 8: heading of level 2, expected a chapter"),
        ("# A\n\n::: {.lead}\nx\n", "index.qmd, line"),
        ("# A\n\nx[^1]\n\n[^1]: a\n[^1]: b\n", "Duplicate note"),
        ("# A\n\n| a |\n|---|\n| b |\n\n: C {#tbl-x tbl-colwidths='[1,2]'}\n", "must be 1 percent"),
        (
            "# A\n\n| a |\n|---|\n| b |\n\n: C {#tbl-x tbl-colwidths='wide'}\n",
            "tbl-colwidths wide must be 1 percent",
        ),
    ],
)  # fmt: skip
def test_message_names_file_line_and_problem(read, text, message):
    with pytest.raises(RenderError, match=re.escape(message)):
        read(text, {"_a.md": "text\n", "x.svg": SVG})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("```{python}\n1\n```", "executed code is not supported"),
        ("``` {r}\n1\n```", "executed code is not supported"),
        ("A `{python} 1 + 1` b", "executed code is not supported"),
        ("A `r 1 + 1` b", "executed code is not supported"),
        ("text\n## B", "a heading needs an empty line before it"),
        ("$x^2$", "a formula"),
        ("$$\nx\n$$", "a formula"),
        ("a <b>c</b>", "raw html within a paragraph"),
        ("`x`{=html}", "raw html within a paragraph"),
        ("```{=html}\n<script>1</script>\n```", "a script in the text"),
        ('```{=typst}\n#import "@preview/x:1.0.0"\n```', "a Typst import"),
        ("```{=latex}\nx\n```", "raw latex is not supported"),
        ("\\newpage", "raw tex is not supported"),
        ("@knuth1984", "@knuth1984 is not supported"),
        ("[see @fig-x]", "text inside the brackets of @fig-x"),
        ("@eq-x", "@eq-x is not supported"),
        ("![C](x.svg)", "a figure without an identifier"),
        ('![C](x.svg){fig-alt="A"}', "a figure without an identifier"),
        ('![](x.svg){#fig-x fig-alt="A"}', "a picture within a paragraph or without a caption"),
        ('![C](x.svg){#fig-x fig-alt="A"}', "picture x.svg needs the class inline-svg"),
        ('x ![C](x.svg){fig-alt="A"} y', "a picture within a paragraph or without a caption"),
        ('![C](x.svg){#fig-x .inline-svg fig-alt="A" fig-align="left"}', "attribute fig-align"),
        ('![C](x.svg){#fig-x .inline-svg fig-alt="A" .lightbox}', "class lightbox"),
        ("| a |\n|---|\n| b |\n\n: Caption", "a table with a caption and no identifier"),
        ("| a |\n|---|\n| b |\n\n: {#tbl-x}", "a table with a caption and no identifier"),
        ("| a |\n|---|\n| b |\n\n: C {#tbl-x .striped}", "class striped"),
        ("::: {#tbl-x}\nonly text\n:::", "that is not one table and, last, its caption"),
        (
            "::: {#tbl-x}\n\n| a |\n|---|\n| b |\n\ntext\n\nCaption\n:::",
            "that is not one table and, last, its caption",
        ),
        ("::: {#fig-x}\ntext\n\nCaption\n:::", "identifier fig-x is not supported on this kind"),
        ("::: {.aside}\nx\n:::", "class aside"),
        ("::: {.callout-danger}\nx\n:::", "class callout-danger"),
        ("::: {.callout-note icon=false}\nx\n:::", "attribute icon"),
        ("::: {.callout-note collapse=maybe}\nx\n:::", "collapse other than true or false"),
        ("::: {#nte-x .callout-note}\nx\n:::", "identifier nte-x"),
        ("::: {.panel-sidebar}\nx\n:::", "class panel-sidebar"),
        ("::: {.panel-tabset}\nno heading\n:::", "a tabset that does not begin with"),
        ("::: {layout-ncol=2}\nx\n:::", "attribute layout-ncol"),
        ("::: {.grid}\nx\n:::", "class grid"),
        ("::: {#thm-x}\nx\n:::", "identifier thm-x"),
        ("::: {.content-visible when-format='pdf'}\nx\n:::", "with other than one condition"),
        ("::: {.content-visible when-meta='a' when-format='html'}\nx\n:::", "other than one"),
        ("::: {.content-hidden}\nx\n:::", "with other than one condition"),
        ("[x]{style='color:red'}", "attribute style"),
        ("[x](y){target='_blank'}", "attribute target"),
        ("[x]{.no-such-class}", "class no-such-class"),
        ("# A {.appendix}", "class appendix"),
        ("# A {#fig-a}", "identifier fig-a"),
        ("```{.python filename='x.py'}\nx\n```", "attribute filename"),
        ("```{#lst-x .python lst-cap='C'}\nx\n```", "attribute lst-cap"),
        (
            "```{.python .content-visible when-format='html'}\nx\n```",
            "attribute when-format is not supported",
        ),
        (":::\nx", "a block mark"),
        ("[x]{#é}", "identifier é"),
    ],
)  # fmt: skip
def test_unsupported_construct_is_named_with_file_and_line(read, text, message):
    with pytest.raises(RenderError) as caught:
        read(f"# A\n\nfine\n\n{text}\n", {"x.svg": SVG})

    matching = [line for line in str(caught.value).splitlines() if message in line]
    assert matching, caught.value
    assert re.match(r"index\.qmd, line 1[2-8]: ", matching[0])


def test_all_problems_are_listed_in_reading_order(read):
    with pytest.raises(RenderError) as caught:
        read("# A\n\n$x$\n\n::: {.aside}\ny\n:::\n")

    lines = str(caught.value).splitlines()
    assert len(lines) == 2
    assert "index.qmd, line 10: a formula" in lines[0]
    assert "index.qmd, line 12: class aside" in lines[1]


@pytest.mark.parametrize(
    ("text", "place"), [("@fig-no", "_b.qmd, line 7"), ("::: {.lead}", "_b.qmd, line 7")]
)
def test_the_line_is_that_of_the_file_that_a_staged_line_was_written_in(small, text, place):
    folder = small("")
    front = (folder / "index.qmd").read_text().rstrip().split("\n")
    lines = [Line(written, "index.qmd", number + 1) for number, written in enumerate(front)]
    lines += [Line(*written) for written in [("", "_b.qmd", 4), ("# A", "_b.qmd", 5)]]
    lines += [Line("", "_b.qmd", 6), Line(text, "_b.qmd", 7)]
    write_lines(lines, folder)

    with pytest.raises(RenderError, match=place):
        render(folder, folder / "a.html", folder / "a.pdf", choose_renderer("pandoc"))


@pytest.mark.parametrize(
    "text",
    [
        "| a |\n|---|\n| &#58;&#58;&#58; x |",
        "- x [&#58;&#58;&#58; x]{lang=nl}",
        "A line with ::: in it",
    ],
)
def test_a_block_mark_within_a_cell_a_span_or_a_line_is_text(read, text):
    assert ":::" in read(f"# A\n\n{text}\n").page.main.get_text()


def test_tab_heading_that_would_be_numbered(read):
    with pytest.raises(RenderError, match="line 12: a tab's heading of level 2 would be numbered"):
        read("# A\n\n::: {.panel-tabset}\n\n## T\n\nx\n:::\n")


def test_reference_to_what_the_other_output_shows(read):
    text = '# A\n\n@fig-x\n\n::: {.content-visible when-format="html"}\n' + FIGURE + ":::\n"

    with pytest.raises(RenderError, match="line 10: @fig-x refers to nothing in the typst output"):
        read(text, {"x.svg": SVG})


def test_what_the_other_output_shows_is_not_looked_at(read):
    text = '# A\n\n[@fig-x]{.content-visible when-format="html"}\n\n'
    text += '::: {.content-visible when-format="html"}\n' + FIGURE + ":::\n"

    texts = read(text, {"x.svg": SVG})

    assert "Figure\u00a01" in texts.page.main.get_text()
    assert "fig-x" not in texts.typst


def test_same_identifier_in_the_two_outputs_is_no_duplicate(read):
    both = "".join(
        f'::: {{.content-visible when-format="{name}"}}\n{FIGURE}:::\n\n'
        for name in ("html", "typst")
    )

    assert "<fig-x>" in read(f"# A\n\n@fig-x\n\n{both}", {"x.svg": SVG}).typst


@pytest.mark.parametrize(
    ("condition", "shown"),
    [
        (".content-visible when-meta='report.draft'", True),
        (".content-hidden when-meta='report.draft'", False),
        (".content-visible unless-meta='report.draft'", False),
        (".content-visible when-meta='report.none'", False),
        (".content-hidden unless-meta='report.none'", False),
    ],
)
def test_content_by_metadata(small, condition, shown):
    folder = small(f"# A\n\n::: {{{condition}}}\nseen\n:::\n\nThe rest.\n")
    path = folder / "index.qmd"
    path.write_text(path.read_text().replace("title: Small", "title: S\nreport: {draft: 'yes'}"))
    html = folder / "a.html"

    render(folder, html, folder / "a.pdf", choose_renderer("pandoc"))

    assert ("<p>seen</p>" in html.read_text()) == shown


def test_divs_and_spans_keep_language_and_classes_of_the_style_sheet(read):
    texts = read("# A\n\n::: {.lead lang=nl}\nwoord\n:::\n\n[mot]{lang=fr-BE .source}\n")

    assert texts.page.find("div", class_="lead")["lang"] == "nl"
    assert texts.page.find("span", class_="source")["lang"] == "fr-BE"
    assert '#set text(lang: "nl")' in texts.typst


def test_a_picture_alone_has_no_number(read):
    texts = read('# A\n\n![](x.svg){.inline-svg fig-alt="Alt"}\n', {"x.svg": SVG})

    assert texts.page.main.find("svg", role="img")["aria-label"] == "Alt"
    assert texts.page.main.find("figure") is None
    assert '#image("/x.svg", width: 100%, alt: "Alt")' in texts.typst


def test_a_callouts_title_is_markdown(read):
    texts = read("# A\n\n::: {.callout-note title='a *b*'}\nx\n:::\n")

    assert texts.page.find(class_="callout-header").em.get_text() == "b"


def test_raster_pictures_are_within_the_page(small, tmp_path):
    folder = small("# A\n\n![C](x.png){#fig-x fig-alt='A dot'}\n")
    (folder / "x.png").write_bytes(PNG)
    html = tmp_path / "a.html"

    render(folder, html, tmp_path / "a.pdf", choose_renderer("pandoc"))

    assert '<img src="data:image/png;base64,iVBOR' in html.read_text()


def test_failure_leaves_former_outputs_as_they_were(small, tmp_path):
    folder = small("# A\n\n```{=typst}\n#panic()\n```\n")
    html, pdf = tmp_path / "out" / "index.html", tmp_path / "out" / "report.pdf"
    html.parent.mkdir()
    html.write_text("former")

    with pytest.raises(RenderError, match="Typst"):
        render(folder, html, pdf, choose_renderer("pandoc"))

    assert html.read_text() == "former"
    assert sorted(path.name for path in html.parent.iterdir()) == ["index.html"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[x](#nowhere)", "holds links that lead nowhere: #nowhere"),
        ("[x]{#x} [y](#x) [x](#y)", "holds links that lead nowhere: #y"),
        (f"{FIGURE}\n{FIGURE}", "holds identifiers twice: fig-x"),
        ("[x]{#b} [y]{#b}", "holds identifiers twice: b"),
    ],
)
def test_dead_links_and_doubled_identifiers_are_found_in_the_page(small, tmp_path, text, message):
    folder = small(f"# A\n\n{text}\n", {"x.svg": SVG})

    with pytest.raises(RenderError, match=message):
        render(folder, tmp_path / "a.html", tmp_path / "a.pdf", choose_renderer("pandoc"))

    assert not (tmp_path / "a.html").exists()


def test_missing_project_files(tmp_path):
    with pytest.raises(RenderError, match=r"no _quarto\.yml"):
        render(tmp_path, tmp_path / "a", tmp_path / "b", choose_renderer("pandoc"))


def test_classes_come_from_the_style_sheets(staged):
    styles = classes_in([staged / "styles.css"])

    assert {"fact", "lead", "source"} <= styles
    assert "5rem" not in styles
