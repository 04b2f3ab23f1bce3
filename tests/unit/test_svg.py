"""SVG pictures inside the page: confined, and nothing that acts or reaches outside."""

from __future__ import annotations

import pytest

from zorgcijfers.errors import RenderError
from zorgcijfers.svg import confined, described

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '


@pytest.fixture
def drawn(tmp_path):
    def draw(content, attributes='viewBox="0 0 10 20"'):
        path = tmp_path / "x.svg"
        path.write_text(f"<?xml version='1.0'?>{HEAD}{attributes}>{content}</svg>")
        return confined(path, "fig-x-image")

    return draw


def test_identifiers_references_and_styles_are_confined(drawn):
    svg = drawn(
        "<style>*{stroke-linecap:butt} .a, .b{fill:red}</style>"
        '<clipPath id="p"><path d="M0 0"/></clipPath><g id="g" clip-path="url(#p)"/>'
        '<use xlink:href="#g"/>'
    )

    assert 'id="fig-x-image-p"' in svg
    assert 'clip-path="url(#fig-x-image-p)"' in svg
    assert 'href="#fig-x-image-g"' in svg
    assert "#fig-x-image *{stroke-linecap:butt}" in svg
    assert "xlink" not in svg


def test_alternative_and_size(drawn):
    svg = described(drawn("<g/>", 'width="100pt" height="50pt"'), 'The "alt" text')

    assert svg.startswith("<svg ")
    assert 'viewBox="0 0 100 50"' in svg
    assert 'aria-label="The &quot;alt&quot; text"' in svg
    assert "width=" not in svg


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<script>alert(1)</script>", "holds a script element"),
        ('<g onclick="alert(1)"/>', "holds an event handler"),
        ("<foreignObject/>", "holds a foreignObject element"),
        ('<image href="https://example.org/x.png"/>', "refers to https://example.org"),
        ('<use xlink:href="other.svg#x"/>', "refers to other.svg"),
        ('<rect style="fill: url(https://example.org/#x)"/>', "refers outside itself"),
        ("<style>@import url(x.css);</style>", "refers outside itself"),
        ("<g>", "is not well-formed XML"),
    ],
)
def test_what_acts_or_reaches_outside_is_refused(drawn, content, message):
    with pytest.raises(RenderError, match=message):
        drawn(content)


def test_picture_without_a_size_is_refused(drawn):
    with pytest.raises(RenderError, match="has no size"):
        drawn("<g/>", "")
