"""Options of the project: what is read, and what is refused."""

from __future__ import annotations

import pytest

from zorgcijfers.errors import RenderError
from zorgcijfers.rendering.pandoc import read_report
from zorgcijfers.rendering.pdf import typst_text
from zorgcijfers.rendering.project import load_project


def _with(folder, name, old, new):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return folder


def test_front_matter_and_project_options_are_merged(staged):
    project = load_project(staged)

    assert project.settings.title == "Operating subsidies and lead times"
    assert project.settings.number_depth == 2
    assert project.settings.format.typst.pdf_standard == "ua-1"
    texts = project.texts()
    assert texts["date"] == "31 March 2026"
    assert texts["report.period"] == "2019--2021"
    assert "report" not in texts


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("_quarto.yml", "toc: true", "toc: true\nbibliography: x.bib", "bibliography"),
        ("_quarto.yml", "theme: default", "theme: cosmo", "format.html.theme"),
        ("_quarto.yml", "papersize: a4", "papersize: us-letter", "format.typst.papersize"),
        ("_quarto.yml", 'numbering: "1.1"', 'numbering: "1.1.1"', "numbers 3 levels"),
        ("_quarto.yml", "toc: true", "toc: true\nlang: fr-BE", "lang fr-BE"),
        ("_quarto.yml", "css: styles.css", "css: no.css", "no.css does not exist"),
        ("_quarto.yml", "css: styles.css", "css: ../x.css", "outside the project"),
        ("_quarto.yml", "typst/typst-show.typ]", "]", "typst needs typst-show.typ"),
        ("index.qmd", "title: Small", "subtitle: x", "title: Field required"),
        ("index.qmd", "date: 2026-03-31", "date: today", "date"),
        ("index.qmd", "title: Small", "title: '{{< var a >}}'", "a shortcode in an option"),
        ("index.qmd", "title: Small", "title: A\nformat: html", "belong in _quarto.yml"),
        ("index.qmd", "title: Small", "title: A\nexecute: {}", "execute"),
        ("index.qmd", "title: Small", "title: [", "not YAML"),
        ("index.qmd", "---\n\n", "\n\n", "has no end"),
    ],
)  # fmt: skip
def test_options_that_both_renderers_do_not_share_are_refused(small, file, old, new, message):
    folder = _with(small("# A\n"), file, old, new)

    def text() -> str:
        project = load_project(folder)
        return typst_text(project, read_report(project))

    with pytest.raises(RenderError, match=message):
        text()


def test_dutch_words(small):
    folder = _with(
        small("# A {#sec-a}\n\n@sec-a\n"), "_quarto.yml", "toc: true", "toc: true\nlang: nl-BE"
    )
    project = load_project(folder)

    assert project.printed_date == "31 maart 2026"
    assert project.words()["table"] == "Tabel"
    assert "#ref(<sec-a>, supplement: [Paragraaf]);" in typst_text(project, read_report(project))
