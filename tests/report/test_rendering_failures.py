"""What is unresolved stops the build, with file and line; nothing half-written stays."""

from __future__ import annotations

import re

import pytest

from zorgcijfers.errors import RenderError
from zorgcijfers.rendering import choose_renderer, render
from zorgcijfers.rendering.source import read_source

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text y="9">x</text></svg>'
FIGURE = '![Caption](x.svg){#fig-x fig-alt="Alt"}\n'


# The front matter of the small project takes six lines, an empty one follows: text is on line 8.
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# A\n\n{{< var no.such >}}\n", "index.qmd, line 10: variable no.such does not exist"),
        ("# A\n\n{{< var group >}}\n", "line 10: variable group does not exist or is not"),
        ("# A\n\n{{< meta nothing >}}\n", "line 10: metadata key nothing does not exist"),
        ("# A\n\n{{< var >}}\n", "index.qmd, line 10: {{< var >}} needs exactly one key"),
        ("# A\n\n{{< var a b >}}\n", "index.qmd, line 10: {{< var a b >}} needs exactly one key"),
        ("# A\n\n{{< var group.a\n", "index.qmd, line 10: a shortcode begins and does not end"),
        ("# A\n\n{{< include _no.md >}}\n", "line 10: included file _no.md does not exist"),
        ("# A\n\n{{< include ../x.md >}}\n", "index.qmd, line 10: include ../x.md leads out"),
        ("# A\n\nx {{< include _a.md >}}\n", "index.qmd, line 10: an include must stand alone"),
        ("# A\n{{< include _a.md >}}\n", "index.qmd, line 9: an include needs an empty line"),
        ("# A\n\n@fig-no\n", "index.qmd, line 10: @fig-no refers to nothing"),
        ("# A\n\nx\n\n@tbl-no\n", "index.qmd, line 12: @tbl-no refers to nothing"),
        ("# A\n\n[-@sec-no]\n", "index.qmd, line 10: @sec-no refers to nothing"),
        ("# A\n\n## B\n\n### C {#sec-c}\n\n@sec-c\n", "line 14: @sec-c refers to a section"),
        ("# A {.unnumbered #sec-a}\n\n@sec-a\n", "line 10: @sec-a refers to a section without"),
        ("# A {#sec-a}\n\n# B {#sec-a}\n", "Duplicate identifier 'sec-a' at index.qmd, line 10"),
        (f"# A\n\n{FIGURE}\n{FIGURE}", "index.qmd, line 12: identifier fig-x occurs 2 times"),
        ("# A\n\n[x](#t)\n\n::: {.callout-tip}\n## T\nx\n:::\n", "link #t leads nowhere"),
        ("# A\n\n[x](#nowhere)\n", "index.qmd, line 10: link #nowhere leads nowhere"),
        ("# A\n\n[x](javascript:alert)\n", "line 10: link to javascript:alert"),
        ("# A\n\n[x]{#x} [y](#x) [x](#y)\n", "index.qmd, line 10: link #y leads nowhere"),
        ("# A\n\n![C](no.svg){#fig-x fig-alt='A'}\n", "line 10: picture no.svg does not exist"),
        ("# A\n\n![C](../x.svg){#fig-x fig-alt='A'}\n", "line 10: picture ../x.svg does not exist"),
        ("# A\n\n![C](_a.md){#fig-x fig-alt='A'}\n", "line 10: picture _a.md is no .svg"),
        ("# A\n\n![C](x.svg){#fig-x fig-alt='A' width=9cm}\n", "width of picture x.svg must be"),
        ("# A\n\n### B\n", "index.qmd, line 10: heading of level 3, expected at most level 2"),
        ("## A\n", "index.qmd, line 8: heading of level 2, expected a chapter"),
        ("# A\n\n::: {.lead}\nx\n", "index.qmd, line"),
        ("# A\n\nx[^1]\n\n[^1]: a\n[^1]: b\n", "Duplicate note"),
        ("# A\n\n| a |\n|---|\n| b |\n\n: C {#tbl-x tbl-colwidths='[1,2]'}\n", "must be 1 percent"),
        ("# A\n\n| a |\n|---|\n| b |\n\n: C {#tbl-x tbl-colwidths='wide'}\n", "is no list like"),
        ("# A\n\n<!-- {{< var group.a >}} -->\n", "line 10: a shortcode in raw content"),
        ("# A \U000f0001\n", "index.qmd, line 8: private character U+F0001"),
    ],
)  # fmt: skip
def test_message_names_file_line_and_problem(read, text, message):
    files = {"_variables.yml": "group:\n  a: x\n", "_a.md": "text\n", "x.svg": SVG}

    with pytest.raises(RenderError, match=re.escape(message)):
        read(text, files)


def test_line_is_that_of_the_included_file(read):
    files = {
        "_one.md": "fine\n\n{{< include parts/_two.md >}}\n",
        "parts/_two.md": "a\n\n@fig-no\n",
    }

    with pytest.raises(RenderError, match=r"parts/_two\.md, line 3: @fig-no refers"):
        read("# A\n\n{{< include _one.md >}}\n", files)


def test_include_paths_are_relative_to_the_main_document(read):
    files = {"parts/_one.md": "{{< include parts/_two.md >}}\n", "parts/_two.md": "found\n"}

    report = read("# A\n\n{{< include parts/_one.md >}}\n", files)

    assert "found" in report.tree


def test_include_circle_is_found(read):
    files = {"_one.md": "{{< include _two.md >}}\n", "_two.md": "{{< include _one.md >}}\n"}

    with pytest.raises(RenderError, match=r"_two\.md, line 1: _one\.md includes itself"):
        read("# A\n\n{{< include _one.md >}}\n", files)


def test_include_within_code_is_pasted(read):
    report = read("# A\n\n```\n{{< include _a.txt >}}\n```\n", {"_a.txt": "pasted\n"})

    assert "pasted" in report.tree


def test_included_file_with_front_matter(read):
    with pytest.raises(RenderError, match=r"_a\.md, line 1: an included file has no"):
        read("# A\n\n{{< include _a.md >}}\n", {"_a.md": "---\ntitle: x\n---\n"})


def test_text_that_is_not_utf8(small):
    folder = small("# A\n\n{{< include _a.md >}}\n")
    (folder / "_a.md").write_bytes(b"caf\xe9\n")

    with pytest.raises(RenderError, match=r"_a.md: not UTF-8 text \(byte 3\)"):
        read_source(folder)


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ("a: 1.20\n", "variable a is 1.2, not text; put the value between quotes"),
        ("a: [x]\n", r"variable a is \['x'\], not text"),
        ("a.b: x\n2019: y\n", "variable 2019: each part of a key begins with a letter"),
        ("- x\n", "expected a mapping"),
        ("a: [\n", "cannot be read as YAML"),
        ("a: x\na: y\n", "given twice"),
        ('a: "![x](y.png)"\n', "var a holds Image: a value may hold text, links and emphasis only"),
    ],
)
def test_variables_that_cannot_be_used(read, variables, message):
    with pytest.raises(RenderError, match=message):
        read("# A\n\n{{< var a >}}\n", {"_variables.yml": variables})


def test_reference_to_what_the_other_output_shows(read):
    text = '# A\n\n@fig-x\n\n::: {.content-visible when-format="html"}\n' + FIGURE + ":::\n"

    with pytest.raises(RenderError, match="line 10: @fig-x refers to nothing"):
        read(text, {"x.svg": SVG})


def test_same_identifier_in_the_two_outputs_is_no_duplicate(read):
    both = "".join(
        f'::: {{.content-visible when-format="{name}"}}\n{FIGURE}:::\n\n'
        for name in ("html", "typst")
    )

    assert read(f"# A\n\n@fig-x\n\n{both}", {"x.svg": SVG})


def test_failure_leaves_former_outputs_as_they_were(small, tmp_path):
    folder = small("# A\n\n```{=typst}\n#panic()\n```\n")
    html, pdf = tmp_path / "out" / "index.html", tmp_path / "out" / "report.pdf"
    html.parent.mkdir()
    html.write_text("former")

    with pytest.raises(RenderError, match="Typst"):
        render(folder, html, pdf, choose_renderer("pandoc"))

    assert html.read_text() == "former"
    assert sorted(path.name for path in html.parent.iterdir()) == ["index.html"]


def test_missing_project_files(tmp_path):
    with pytest.raises(RenderError, match=r"no _quarto\.yml"):
        render(tmp_path, tmp_path / "a", tmp_path / "b", choose_renderer("pandoc"))
