"""The linter: nothing but the supported constructs, in the fixture, in tests and in the report."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from zorgcijfers.errors import RenderError
from zorgcijfers.rendering.constructs import unsupported_constructs
from zorgcijfers.rendering.stylesheets import classes_in

REPORT = Path(__file__).resolve().parents[2] / "report"
STYLES = classes_in([REPORT / "styles.css"])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{< video x.mp4 >}}", "shortcode {{< video x.mp4 >}} is not supported here"),
        ("{{< pagebreak >}}", "shortcode {{< pagebreak >}} is not supported here"),
        ("{{< env HOME >}}", "shortcode {{< env HOME >}} is not supported here"),
        ("{{< embed x.ipynb >}}", "shortcode {{< embed x.ipynb >}} is not supported here"),
        ("```{python}\n1\n```", "executed code block"),
        ("``` {r}\n1\n```", "executed code block"),
        ("A `{python} 1 + 1` b", "executed inline code"),
        ("A `r 1 + 1` b", "executed inline code"),
        ("text\n## B", "a heading needs an empty line before it"),
        ("$x^2$", "a formula"),
        ("$$\nx\n$$", "a formula"),
        ("a <b>c</b>", "raw html within a paragraph"),
        ("`x`{=html}", "raw html within a paragraph"),
        ("<table><tr><td>x</td></tr></table>", "raw html outside"),
        ("```{=html}\n<script>1</script>\n```", "a script in the text"),
        ('```{=typst}\n#import "@preview/x:1.0.0"\n```', "a Typst import"),
        ("```{=latex}\nx\n```", "raw content for another output"),
        ("\\newpage", "raw tex outside"),
        ("@knuth1984", "@knuth1984 is not supported"),
        ("[see @fig-x]", "text inside the brackets of @fig-x"),
        ("@eq-x", "@eq-x is not supported"),
        ("![C](x.svg)", "a picture without a text alternative"),
        ('![C](x.svg){fig-alt="A"}', "a figure without an identifier"),
        ('![](x.svg){#fig-x fig-alt="A"}', "a picture within a paragraph or without a caption"),
        ('x ![C](x.svg){fig-alt="A"} y', "a picture within a paragraph or without a caption"),
        ('![C](x.svg){#fig-x fig-alt="A" fig-align="left"}', "attribute fig-align of a picture"),
        ('![C](x.svg){#fig-x fig-alt="A" .lightbox}', "class lightbox of a picture"),
        ("| a |\n|---|\n| b |\n\n: Caption", "a table with a caption and no identifier"),
        ("| a |\n|---|\n| b |\n\n: {#tbl-x}", "table tbl-x without a caption"),
        ("| a |\n|---|\n| b |\n\n: C {#tbl-x .striped}", "class striped"),
        ("::: {#tbl-x}\nonly text\n:::", "that is not one table and, last, its caption"),
        (
            "::: {#tbl-x}\n\n| a |\n|---|\n| b |\n\ntext\n\nCaption\n:::",
            "that is not one table and, last, its caption",
        ),
        ("::: {#fig-x}\ntext\n\nCaption\n:::", "identifier fig-x on this kind of element"),
        ("::: {.column-margin}\nx\n:::", "class column-margin"),
        ("::: {.aside}\nx\n:::", "class aside"),
        ("::: {.callout-danger}\nx\n:::", "class callout-danger"),
        ("::: {.callout-note icon=false}\nx\n:::", "attribute icon"),
        ("::: {.callout-note collapse=maybe}\nx\n:::", "collapse other than true or false"),
        ("::: {.callout-note title='a *b*'}\nx\n:::", "markup in a callout's title attribute"),
        ("::: {#nte-x .callout-note}\nx\n:::", "identifier nte-x"),
        ("::: {.panel-sidebar}\nx\n:::", "class panel-sidebar"),
        ("::: {.panel-tabset}\nno heading\n:::", "a tabset that does not begin with"),
        ("::: {layout-ncol=2}\nx\n:::", "attribute layout-ncol"),
        ("::: {.grid}\nx\n:::", "class grid"),
        ("::: {#thm-x}\nx\n:::", "identifier thm-x"),
        ("::: {.content-visible when-format='pdf'}\nx\n:::", "content-visible with other than one"),
        ("::: {.content-visible when-meta='a'}\nx\n:::", "content-visible with other than one"),
        ("::: {.content-hidden}\nx\n:::", "content-hidden with other than one"),
        ("[x]{style='color:red'}", "attribute style"),
        ("[x](y){target='_blank'}", "attribute target"),
        ("[x]{.no-such-class}", "class no-such-class"),
        ("# A {.appendix}", "class appendix"),
        ("# A {#fig-a}", "identifier fig-a"),
        ("```{.python filename='x.py'}\nx\n```", "attribute filename of a code block"),
        ("```{#lst-x .python lst-cap='C'}\nx\n```", "attribute lst-cap of a code block"),
        ("```{.python .content-visible when-format='html'}\nx\n```", "class content-visible on a"),
        (":::\nx", "a block mark"),
        ("[x]{#é}", "identifier é"),
    ],
)  # fmt: skip
def test_unsupported_construct_is_named_with_file_and_line(tmp_path, text, message):
    (tmp_path / "chapters").mkdir()
    (tmp_path / "chapters" / "_one.qmd").write_text(f"fine\n\n{text}\n", encoding="utf-8")

    problems = unsupported_constructs(tmp_path, STYLES)

    matching = [problem for problem in problems if message in problem]
    assert matching, problems
    assert re.search(r"chapters/_one\.qmd, line [3-7]\b", matching[0])


def test_rendering_stops_and_lists_all_problems(read):
    with pytest.raises(RenderError) as caught:
        read("# A\n\n$x$\n\n::: {.aside}\ny\n:::\n")

    lines = str(caught.value).splitlines()
    assert len(lines) == 2
    assert "index.qmd, line 10: a formula" in lines[0]
    assert "index.qmd, line 12: class aside" in lines[1]


@pytest.mark.parametrize(
    "text",
    [
        "| a |\n|---|\n| &#58;&#58;&#58; x |",
        "- [&#58;&#58;&#58; x]{lang=nl}",
        "A line with ::: in it",
    ],
)
def test_a_block_mark_within_a_cell_a_span_or_a_line_is_text(tmp_path, text):
    (tmp_path / "index.qmd").write_text(f"fine\n\n{text}\n", encoding="utf-8")

    assert unsupported_constructs(tmp_path, STYLES) == []


def test_tab_heading_that_would_be_numbered(read):
    with pytest.raises(RenderError, match="line 12: a tab's heading of level 2 would be numbered"):
        read("# A\n\n::: {.panel-tabset}\n\n## T\n\nx\n:::\n")


def test_the_fixture_is_clean_file_by_file(staged):
    assert unsupported_constructs(staged, STYLES) == []


def test_generated_includes_need_not_exist(tmp_path):
    text = "::: {#tbl-x}\n\n{{< include _made.md >}}\n\nCaption\n:::\n\n{{< include _b.md >}}\n"
    (tmp_path / "index.qmd").write_text(text, encoding="utf-8")

    assert unsupported_constructs(tmp_path, STYLES) == []


def test_the_report_uses_supported_constructs_only():
    assert unsupported_constructs(REPORT / "en", STYLES) == []


def test_classes_come_from_the_style_sheets():
    assert {"fact", "lead", "source"} <= STYLES
    assert "5rem" not in STYLES
