"""Words that the sources do not bear out and that must not come back, anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from zorgcijfers.writing.translation import Originals, Translation

ROOT = Path(__file__).parents[2]
FORBIDDEN = yaml.safe_load((Path(__file__).parent / "golden/forbidden.yaml").read_text("utf-8"))
PLACES = (
    "README.md",
    "pyproject.toml",
    "report/en/*.qmd",
    "report/**/*.yaml",
    "data/**/*.yaml",
    "notebooks/*.ipynb",
    "workflow/src/zorgcijfers/**/*.py",
)
TEXTS = {
    path.relative_to(ROOT).as_posix(): " ".join(path.read_text("utf-8").split()).lower()
    for place in PLACES
    for path in sorted(ROOT.glob(place))
}
RENDERINGS = {"zorgzwaarte": "care dependency", "mutatiedossier": "mutation file"}


@pytest.mark.parametrize(
    ("words", "because"),
    [(words, entry["because"]) for entry in FORBIDDEN for words in entry["words"]],
)
def test_words_that_said_more_than_the_sources_are_gone(words: str, because: str) -> None:
    found = [name for name, text in TEXTS.items() if words.lower() in text]
    assert found == [], because


def test_the_places_looked_at_are_there() -> None:
    assert len(TEXTS) > 150
    for place in PLACES:
        assert any(ROOT.glob(place)), place


@pytest.mark.parametrize(("dutch", "english"), RENDERINGS.items())
def test_a_dutch_term_has_one_rendering(dutch: str, english: str) -> None:
    """The glossary's rendering stands wherever a label is given in both languages."""
    terms = yaml.safe_load((ROOT / "report/en/glossary.yaml").read_text("utf-8"))["terms"]
    assert [t["english"] for t in terms if t["term"] == dutch] == [english]
    catalogues = [
        Translation.read(ROOT / "report/nl" / name).catalogue
        for name in Originals.read(ROOT).catalogues()
    ]
    pairs = [
        (str(entry.id), str(entry.string))
        for catalogue in catalogues
        for entry in catalogue
        if entry.id and dutch in str(entry.string).lower()
    ]
    assert pairs, dutch
    assert [(en, nl) for en, nl in pairs if english not in en.lower()] == []


def test_the_report_gives_the_sources_explanation_of_the_delays() -> None:
    chapter = TEXTS["report/en/_lead-times.qmd"]
    for named in (
        "moved to new software, the move failed",
        "shortage of doctors",
        "web application that was not stable",
        "note.why_assessments_were_late.lines",
        "note.why_decisions_were_late.lines",
        "note.what_arrears_are.lines",
    ):
        assert named in chapter
    notes = yaml.safe_load((ROOT / "data/audit/reading_notes.yaml").read_text("utf-8"))["notes"]
    quoted = {quote for note in notes for quote in note["quotes"]}
    raw = " ".join(
        (ROOT / "data/documents/rekenhof-zbo-2021/rekenhof-zbo-2021.txt").read_text("utf-8").split()
    )
    for quote in (
        "grotendeels te wijten waren aan informaticaproblemen bij de FOD SZ",
        "o.a. door een tekort aan artsen die de FOD SZ kan inschakelen",
        "Vier van de zes zorgkassen gaven aan geregeld stabiliteitsproblemen te ondervinden",
    ):
        assert quote in quoted
        assert quote in raw
