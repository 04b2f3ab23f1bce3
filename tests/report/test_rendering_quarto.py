"""Quarto's path, tried with a program that records how it is called and writes what it is told."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from zorgcijfers.errors import RenderError
from zorgcijfers.rendering import choose_renderer, render

PROGRAM = """#!{python}
import json, os, sys
from pathlib import Path
if sys.argv[1:] == ["--version"]:
    print("{version}")
    sys.exit(0)
out = Path(sys.argv[sys.argv.index("--output-dir") + 1])
variables = Path("_variables.yml")
record = {{
    "arguments": sys.argv[1:],
    "folder": os.getcwd(),
    "files": sorted(str(p) for p in Path().rglob("*") if p.is_file()),
    "variables": variables.read_text() if variables.exists() else "",
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


def test_quarto_gets_values_without_shortcodes(quarto, staged, tmp_path):
    record = quarto()

    render(staged, tmp_path / "a.html", tmp_path / "a.pdf", choose_renderer("quarto"))

    assert "{{<" not in json.loads(record.read_text())["variables"]
    assert "{{<" in (staged / "_variables.yml").read_text()


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("print('it broke', file=sys.stderr); sys.exit(3)", "quarto render fails: it broke"),
        ('(out / "index.html").write_text("x")', "made no index.pdf"),
        (WRITES.replace("<p>made</p>", "<p>?var:a.b</p>"), "was not resolved: .var:a.b"),
        (WRITES.replace("<p>made</p>", "<p>?@fig-x</p>"), "was not resolved: .@fig-x"),
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
    folder = small("# A\n\n{{< var no.such >}}\n")

    with pytest.raises(RenderError, match=r"line 10: variable no\.such does not"):
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
