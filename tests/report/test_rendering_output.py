"""The finished files: same bytes each time, nothing loaded, nothing unresolved."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import socket

import pytest

from zorgcijfers.errors import RenderError
from zorgcijfers.rendering.choice import choose_renderer
from zorgcijfers.rendering.output_checks import require_clean_html, require_pdf, unresolved_in
from zorgcijfers.rendering.render import render
from zorgcijfers.writing.markdown import inert


def test_same_sources_give_the_same_bytes(rendered, tmp_path, monkeypatch):
    elsewhere = tmp_path / "another folder" / "report"
    shutil.copytree(rendered.staged, elsewhere)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setenv("LC_ALL", "nl_BE.UTF-8")
    html, pdf = tmp_path / "again.html", tmp_path / "again.pdf"

    render(elsewhere, html, pdf, choose_renderer("pandoc"))

    assert html.read_bytes() == rendered.html_path.read_bytes()
    assert pdf.read_bytes() == rendered.pdf_path.read_bytes()


def test_rendering_opens_no_connection_and_leaves_the_sources_alone(staged, tmp_path, monkeypatch):
    def refuse(*_arguments, **_options):
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    before = {path: path.stat().st_mtime_ns for path in staged.rglob("*")}

    render(staged, tmp_path / "a.html", tmp_path / "a.pdf", choose_renderer("pandoc"))

    assert {path: path.stat().st_mtime_ns for path in staged.rglob("*")} == before


def test_page_loads_nothing(rendered):
    loading = [
        element
        for element in rendered.page.find_all(["img", "script", "link", "iframe", "source", "use"])
        for name in ("src", "href", "srcset")
        if element.has_attr(name) and not element[name].startswith(("data:", "#"))
    ]

    assert loading == []
    addresses = re.findall(r"url\((?![\"']?(?:data:|#))[^)]*\)|@import", rendered.html)
    assert addresses == []
    assert rendered.html.count("font/woff2;base64,") == 4


def test_policy_allows_the_pages_own_scripts_only(rendered):
    policy = rendered.page.find("meta", attrs={"http-equiv": True})["content"]
    scripts = rendered.page.find_all("script", type=None)  # the trace's data are none
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(s.string.encode()).digest()).decode()}'"
        for s in scripts
    )

    assert len(scripts) == 3  # the renderer's own, and the report's for its trace and languages
    assert f"script-src {hashes};" in policy
    assert policy.startswith("default-src 'none'")


def test_files_after_the_body_are_put_in_and_their_scripts_allowed(small, tmp_path):
    folder = small("# A\n")
    (folder / "after.html").write_text("<script>window.traced = 1;</script>\n")
    options = folder / "_quarto.yml"
    options.write_text(
        options.read_text().replace(
            "include-after-body: [html/trace-data.html, html/trace.html, html/languages.html]",
            "include-after-body: after.html",
        )
    )
    html = tmp_path / "a.html"

    render(folder, html, tmp_path / "a.pdf", choose_renderer("pandoc"))

    digest = base64.b64encode(hashlib.sha256(b"window.traced = 1;").digest()).decode()
    assert f"sha256-{digest}" in html.read_text()
    assert "<script>window.traced = 1;</script>" in html.read_text()


@pytest.mark.parametrize(
    "text",
    ["?var:facts.late", "?meta:title", "?@fig-x", "?@tbl-a-b", "?invalid meta type:x"],
)
def test_marks_of_unresolved_things_are_found(text, tmp_path):
    page = tmp_path / "index.html"
    page.write_text(f"<html><body><p>See <strong>{text}</strong>.</p></body></html>")

    assert unresolved_in(f"x {text} y") == [text]
    with pytest.raises(RenderError, match="not resolved"):
        require_clean_html(page)


@pytest.mark.parametrize("text", ["?var:facts.late", "?@fig-x", "[@tbl-x]"])
def test_marks_that_a_document_prints_are_text(text, tmp_path):
    page = tmp_path / "index.html"
    page.write_text(f"<html><body><p>See {text}.</p></body></html>")

    require_clean_html(page, f"See {inert(text)}.")
    for not_inert in ("", f"See {text}.", f"{text} and {inert(text)}."):
        with pytest.raises(RenderError, match="not resolved"):
            require_clean_html(page, not_inert)


def test_marks_within_code_and_scripts_are_examples(tmp_path):
    page = tmp_path / "index.html"
    page.write_text("<p>fine? yes: @fig</p><pre>?var:x</pre><script>'?@fig-x'</script>")

    require_clean_html(page)


def test_marks_in_text_alternatives_are_found(tmp_path):
    page = tmp_path / "index.html"
    page.write_text('<img src="data:," alt="Share ?var:facts.late of all">')

    with pytest.raises(RenderError, match=r"\?var:facts.late"):
        require_clean_html(page)


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="https://example.org/x.png">',
        '<script src="site_libs/quarto.js"></script>',
        '<link rel="stylesheet" href="styles.css">',
        "<style>@import url('https://fonts.example.org/x.css');</style>",
        "<style>p { background: url(x.png) }</style>",
        '<p style="background: url(https://example.org/x.png)">x</p>',
    ],
)
def test_page_that_would_load_something_is_refused(markup, tmp_path):
    page = tmp_path / "index.html"
    page.write_text(f'<p><a href="https://example.org/">fine</a></p>{markup}')

    with pytest.raises(RenderError, match="would load"):
        require_clean_html(page)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 cut", b"<html>%%EOF"])
def test_half_a_pdf_is_refused(content, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(content)

    with pytest.raises(RenderError, match="not whole"):
        require_pdf(path)


def test_pages_of_the_trace_stand_beside_the_page_and_may_run_nothing(rendered):
    for name in ("trace.html", "documents.html"):
        page = (rendered.html_path.parent / name).read_text("utf-8")
        assert "<script" not in page
        assert "default-src 'none'" in page
        assert "script-src" not in page


def test_a_link_to_a_page_beside_must_lead_somewhere(tmp_path):
    page, beside = tmp_path / "index.html", tmp_path / "trace.html"
    beside.write_text('<p id="trace-a">1</p>')
    page.write_text('<a href="trace.html#trace-a">1</a> <a href="other.html#x">2</a>')

    require_clean_html(page, beside=[beside])
    page.write_text('<a href="trace.html#trace-b">1</a>')
    with pytest.raises(RenderError, match=r"lead nowhere: trace\.html#trace-b"):
        require_clean_html(page, beside=[beside])
