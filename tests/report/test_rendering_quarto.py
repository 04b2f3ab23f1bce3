"""Quarto's path, tried with a program that records how it is called and writes what it is told."""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path

import pytest

from zorgcijfers.errors import RenderError
from zorgcijfers.rendering.choice import choose_renderer
from zorgcijfers.rendering.render import render

PROGRAM = """#!{python}
import json, os, sys
from pathlib import Path
if sys.argv[1:] == ["--version"]:
    print("{version}")
    sys.exit(0)
out = Path(sys.argv[sys.argv.index("--output-dir") + 1])
record = {{
    "arguments": sys.argv[1:],
    "folder": os.getcwd(),
    "files": sorted(str(p) for p in Path().rglob("*") if p.is_file()),
    "text": Path("index.qmd").read_text(),
    "epoch": os.environ.get("SOURCE_DATE_EPOCH"),
}}
Path({record!r}).write_text(json.dumps(record))
out.mkdir(parents=True)
{body}
"""
WRITES = (
    '(out / "index.html").write_text("<p>made</p>")\n'
    '(out / "index.pdf").write_bytes(b"%PDF-1.7 made %%EOF")'
)


@pytest.fixture
def quarto(tmp_path, monkeypatch):
    """Put a program called quarto on the PATH; returns where it records its call."""

    def install(body=WRITES, version="1.10.2"):
        folder = tmp_path / "bin"
        folder.mkdir(exist_ok=True)
        record = tmp_path / "record.json"
        program = folder / "quarto"
        program.write_text(
            PROGRAM.format(python=sys.executable, version=version, record=str(record), body=body)
        )
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
        return record

    return install


def test_quarto_renders_once_all_formats_from_a_copy(quarto, staged, tmp_path):
    record = quarto()
    html, pdf = tmp_path / "out" / "index.html", tmp_path / "out" / "report.pdf"

    render(staged, html, pdf, choose_renderer("auto"))

    call = json.loads(record.read_text())
    assert call["arguments"] == ["render", "--output-dir", "_output"]
    assert Path(call["folder"]) != staged
    assert {"_quarto.yml", "index.qmd", "typst/typst-template.typ"} <= set(call["files"])
    assert call["epoch"] == "1774915200"
    assert html.read_text() == "<p>made</p>"
    assert pdf.read_bytes() == b"%PDF-1.7 made %%EOF"
    assert not (staged / "_output").exists()


def test_quarto_gets_no_shortcode_but_in_code(quarto, staged, tmp_path):
    record = quarto()

    render(staged, tmp_path / "a.html", tmp_path / "a.pdf", choose_renderer("quarto"))

    lines = json.loads(record.read_text())["text"].splitlines()
    assert [line for line in lines if "{{<" in line] == ["{{< var facts.late >}} stays as it is"]


@pytest.mark.parametrize(
    "said",
    [
        "WARNING (/opt/quarto/share/filters/main.lua:1) couldn't recognize format, using default "
        "tabset rendering",
        "\x1b[33mWARN: PDF standard validation requested but verapdf is not installed\x1b[39m",
        "Output created: _output/index.html",
    ],
)
def test_what_quarto_says_is_logged_and_harmless_warnings_pass(
    quarto, staged, tmp_path, caplog, said
):
    quarto(f"print({said!r}, file=sys.stderr)\n{WRITES}")

    with caplog.at_level(logging.INFO):
        render(staged, tmp_path / "a.html", tmp_path / "a.pdf", choose_renderer("quarto"))

    assert said.replace("\x1b[33m", "").replace("\x1b[39m", "") in caplog.text


@pytest.mark.parametrize(
    "said",
    [
        "WARNING (/opt/quarto/share/filters/main.lua:1) Unable to resolve crossref @fig-x",
        "\x1b[33mWARN: Unable to resolve link target: x.qmd\x1b[39m",
        "[WARNING] Div at line 5 column 1 unclosed",
        "warning: unknown font family: ibm plex sans",
    ],
)
def test_a_warning_that_is_not_known_stops_the_build(quarto, staged, tmp_path, said):
    quarto(f"print({said!r})\n{WRITES}")

    with pytest.raises(RenderError, match=r"quarto render warns: .*to do: mend the report"):
        render(staged, tmp_path / "a.html", tmp_path / "a.pdf", choose_renderer("quarto"))

    assert not (tmp_path / "a.html").exists()


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("print('it broke', file=sys.stderr); sys.exit(3)", "quarto render fails: it broke"),
        ('(out / "index.html").write_text("x")', "made no index.pdf"),
        (WRITES.replace("<p>made</p>", "<p>?var:a.b</p>"), "was not resolved: .var:a.b"),
        (WRITES.replace("<p>made</p>", "<p>?@fig-x</p>"), "was not resolved: .@fig-x"),
        (WRITES.replace("<p>", "<p id='a'></p><p id='a'>"), "holds identifiers twice: a"),
        (WRITES.replace("<p>", "<a href='#b'>b</a><p>"), "links that lead nowhere: #b"),
        (WRITES.replace("<p>", "<img src='data:,'><p>"), "pictures without a text alternative"),
        (WRITES.replace("%%EOF", ""), "not whole"),
    ],
)
def test_quarto_that_fails_leaves_nothing(quarto, staged, tmp_path, body, message):
    quarto(body)
    out = tmp_path / "out"

    with pytest.raises(RenderError, match=message):
        render(staged, out / "index.html", out / "report.pdf", choose_renderer("quarto"))

    assert list(out.iterdir()) == []


def test_sources_are_checked_before_quarto_runs(quarto, small, tmp_path):
    record = quarto()
    folder = small("# A\n\n@fig-no\n")

    with pytest.raises(RenderError, match="line 10: @fig-no refers to nothing"):
        render(folder, tmp_path / "a.html", tmp_path / "a.pdf", choose_renderer("quarto"))

    assert not record.exists()


def test_auto_takes_quarto_where_it_is(quarto):
    quarto()

    assert choose_renderer("auto").name == "quarto"
    assert choose_renderer("auto").description == "Quarto 1.10.2"
    assert choose_renderer("pandoc").name == "pandoc"


def test_auto_takes_the_embedded_renderer_where_quarto_is_not(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))

    renderer = choose_renderer("auto")

    assert renderer.name == "pandoc"
    assert renderer.description.startswith("Pandoc 3.")
    assert "Typst 0." in renderer.description
    with pytest.raises(RenderError, match="no quarto on the PATH"):
        choose_renderer("quarto")


def test_old_quarto_is_not_used(quarto):
    quarto(version="1.6.40")

    assert choose_renderer("auto").name == "pandoc"
    assert "the Quarto found, 1.6.40, is older than 1.9" in choose_renderer("auto").description
    with pytest.raises(RenderError, match=r"1\.6\.40, the report needs 1\.9 or later"):
        choose_renderer("quarto")


def test_quarto_that_does_not_run(quarto):
    quarto(version='");sys.exit(1);print("')

    with pytest.raises(RenderError, match="--version fails"):
        choose_renderer("auto")
