"""Shortcodes resolved to plain text, or a message with file and line."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from zorgcijfers.errors import RenderError
from zorgcijfers.pages.shortcodes import Shortcodes

VALUES = {
    "var": {
        "a.b": '[1&#44;2](#trace-a){.fact title="A number"}',
        "a.c": "x &#38; y",
        "bad.lines": "one\ntwo",
        "bad.shortcode": "{{< meta title >}}",
    },
    "meta": {"title": "A title"},
}


def resolved(text: str, files: Mapping[str, str] | None = None) -> str:
    known = {"index.qmd": text, **(files or {})}
    lines = Shortcodes(known.__getitem__, known, VALUES).resolve("index.qmd")
    return "\n".join(line.text for line in lines)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("of {{< var a.b >}} x", f"of {VALUES['var']['a.b']} x"),
        ("{{<var a.c>}}{{< meta title >}}", "x &#38; yA title"),
        ("| {{< var a.c >}} | {{< var a.c >}} |", "| x &#38; y | x &#38; y |"),
        ("![In {{< var a.b >}}](x.svg)", f"![In {VALUES['var']['a.b']}](x.svg)"),
        ('(x.svg){#fig-x fig-alt="Is {{< var a.b >}}"}', '(x.svg){#fig-x fig-alt="Is 1&#44;2"}'),
        ("[see {{< var a.b >}} in](#there)", "[see 1&#44;2 in](#there)"),
        ("[[{{< var a.c >}}](#x)]{.y}", "[[x &#38; y](#x)]{.y}"),
        ("`{{< var a.b >}}` {{< var a.c >}}", "`1,2` x &#38; y"),
        ("``{{< var a.c >}} ` ``", "``x & y ` ``"),
        ("{{{< var a.b >}}}", "{{\\< var a.b >}}"),
        ("`{{{< var a.b >}}}`", "`{{{< var a.b >}}}`"),
        ("```\n{{< var a.b >}}\n```", "```\n1,2\n```"),
        ("~~~ {.r}\n{{{< var a.b >}}}\n~~~", "~~~ {.r}\n{{{< var a.b >}}}\n~~~"),
        (
            '``` {shortcodes="false"}\n{{< var no >}}\n{{< include no >}}\n```\n{{< var a.c >}}',
            '``` {shortcodes="false"}\n{{< var no >}}\n{{< include no >}}\n```\nx &#38; y',
        ),
        ("no braces < 3 {{ }}", "no braces < 3 {{ }}"),
    ],
)
def test_values_stand_in_the_place_of_shortcodes(written: str, plain: str) -> None:
    assert resolved(written) == plain


def test_includes_are_pasted_and_lines_know_where_they_were_written() -> None:
    files = {
        "index.qmd": "# A\n\n{{< include parts/_one.qmd >}}\n",
        "parts/_one.qmd": "one {{< var a.c >}}\n\n{{< include /_t.md >}}\n\nlast\n",
        "_t.md": "| t |\n",
    }
    lines = list(Shortcodes(files.__getitem__, files, VALUES).resolve("index.qmd"))
    assert [(line.text, line.place) for line in lines] == [
        ("# A", "index.qmd, line 1"),
        ("", "index.qmd, line 2"),
        ("one x &#38; y", "parts/_one.qmd, line 1"),
        ("", "parts/_one.qmd, line 2"),
        ("| t |", "_t.md, line 1"),
        ("", "parts/_one.qmd, line 4"),
        ("last", "parts/_one.qmd, line 5"),
    ]


def test_an_include_within_code_is_pasted() -> None:
    text = "```\n{{< include a.txt >}}\n```\n\n{{< var a.c >}}"
    assert resolved(text, {"a.txt": "x\n"}) == "```\nx\n```\n\nx &#38; y"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "x\n\n{{< var bad.line >}}",
            r"index\.qmd, line 3: no variable bad\.line; .*near it: bad\.lines",
        ),
        ("{{< var zzz >}}", r"no variable zzz; .*near it: nothing"),
        ("{{< meta tidle >}}", "index.qmd, line 1: no metadata key tidle"),
        ("{{< var >}}", "line 1: {{< var >}} needs exactly one name"),
        ("{{< var a b >}}", "line 1: {{< var a b >}} needs exactly one name"),
        ("{{< var a.b", "line 1: a shortcode begins and does not end"),
        ("{{< video x.mp4 >}}", "line 1: shortcode {{< video x.mp4 >}} is not supported"),
        ("{{< env HOME >}}", "line 1: shortcode {{< env HOME >}} is not supported"),
        ("x {{< include _a.md >}}", "line 1: shortcode .* is not supported here"),
        ("x\n{{< include _a.md >}}", "line 2: an include needs an empty line before and after"),
        ("{{< include _loap.md >}}", r"line 1: no file _loap\.md to include; .*near it: _loop\.md"),
        ("{{< include ../x.md >}}", r"line 1: no file \.\./x\.md to include"),
        ("{{< include _loop.md >}}", r"_loop\.md, line 1: index\.qmd includes itself"),
        ("{{< include _front.md >}}", r"_front\.md, line 1: an included file has no front matter"),
        ("```{=html}\n{{< var a.b >}}\n```", "line 2: a shortcode in raw content"),
        ("{{< var bad.lines >}}", "bad.lines is not one line of text without shortcodes"),
        ("{{< var bad.shortcode >}}", "bad.shortcode is not one line of text without"),
    ],
)
def test_what_cannot_be_resolved_is_named_with_file_and_line(text: str, message: str) -> None:
    files = {
        "_a.md": "a\n",
        "_loop.md": "{{< include index.qmd >}}\n",
        "_front.md": "---\ntitle: x\n---\n",
    }
    with pytest.raises(RenderError, match=message):
        resolved(text, files)
