"""A language says what the original says, message by message, or is refused by name."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from zorgcijfers.errors import SpecError
from zorgcijfers.writing.translation import (
    Originals,
    Translation,
    differs,
    main,
    translate,
    translated_files,
)

ROOT = Path(__file__).parents[3]
PROSE = """---
title: A title
date: 2026-03-31
---

# Heading {#sec-a}

The first is {{< var a.b >}}, the last
{{< var a.c >}} (@fig-a).

::: {.note}
**A note**
:::

{{< include _tables/t.md >}}

```{=typst}
#no words(
```
"""
PROSE_NL = {
    "A title": "Een titel",
    "# Heading {#sec-a}": "# Kop {#sec-a}",
    "The first is {{< var a.b >}}, the last\n{{< var a.c >}} (@fig-a).": (
        "Het eerste is {{< var a.b >}}, het laatste (@fig-a) {{< var a.c >}}."
    ),
    "**A note**": "**Een nota**",
    "Of {value} in {kind}": "Van {value} in {kind}",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one chapter and one file of data, translated."""
    for folder in ("report/en", "report/nl", "data"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "report/messages.yaml").write_text(
        yaml.safe_dump(
            {
                "words": [
                    {"files": "report/en/*.qmd", "keys": ["title"]},
                    {"files": "data/*.yaml", "keys": ["says"]},
                ]
            }
        ),
        "utf-8",
    )
    (tmp_path / "report/en/index.qmd").write_text(PROSE, "utf-8")
    data = {"code": "a b", "items": [{"says": "Of {value} in {kind}", "name": "not said"}]}
    (tmp_path / "data/a.yaml").write_text(yaml.safe_dump(data), "utf-8")
    (tmp_path / "data/a.txt").write_text("bron", "utf-8")
    (tmp_path / "report/en/formats.yaml").write_text("language: en", "utf-8")
    (tmp_path / "report/nl/formats.yaml").write_text("language: nl", "utf-8")
    write(tmp_path, PROSE_NL)
    return tmp_path


def write(project: Path, texts: dict[str, str]) -> None:
    """The catalogue with some messages."""
    entries = [f"msgid {quoted(one)}\nmsgstr {quoted(other)}\n" for one, other in texts.items()]
    (project / "report/nl/messages.po").write_text("\n".join(entries), "utf-8")


def quoted(text: str) -> str:
    return '"' + text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n") + '"'


def put(project: Path, language: str = "nl") -> None:
    names = translated_files(project)
    translate(project, language, project / "results/words" / language, names)


def test_paragraphs_and_the_texts_below_the_keys_are_messages(project: Path) -> None:
    assert Originals.read(project).messages("messages.po") == {
        message: ["data/a.yaml" if message.startswith("Of") else "report/en/index.qmd"]
        for message in PROSE_NL
    }


def test_the_translated_files_differ_in_their_words_alone(project: Path) -> None:
    folder = project / "results/words/nl"
    translate(project, "nl", folder, translated_files(project))
    text = (folder / "index.qmd").read_text("utf-8")
    assert "title: Een titel\ndate: 2026-03-31\n---\n" in text
    assert "\n# Kop {#sec-a}\n" in text
    assert "::: {.note}\n**Een nota**\n:::\n\n{{< include _tables/t.md >}}\n" in text
    assert "#no words(" in text
    data = yaml.safe_load((folder / "data/a.yaml").read_text("utf-8"))
    assert data == {"code": "a b", "items": [{"says": "Van {value} in {kind}", "name": "not said"}]}
    assert (folder / "data/a.txt").read_text("utf-8") == "bron"
    written = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    assert written == set(translated_files(project))


@pytest.mark.parametrize(
    ("texts", "named"),
    [
        ({"A title": ""}, "report/en/index.qmd: 'A title' is not translated"),
        ({"Old words": "Oude woorden"}, "messages.po: 'Old words' is said no more"),
        (
            {"# Heading {#sec-a}": "# Kop {#sec-b}"},
            "'# Heading {#sec-a}': its translation lacks {#sec-a}",
        ),
        (
            {"Of {value} in {kind}": "Van {value} in {value}"},
            "data/a.yaml: 'Of {value} in {kind}': its translation lacks {kind}",
        ),
    ],
)
def test_a_language_that_does_not_say_the_same_is_refused_by_name(
    project: Path, texts: dict[str, str], named: str
) -> None:
    write(project, PROSE_NL | texts)
    with pytest.raises(SpecError) as stopped:
        put(project)
    message = str(stopped.value)
    assert message.startswith(f"language nl: 1 to do in {project}/report/nl (")
    assert named in message
    assert "languages: [en]" in message
    assert not (project / "results").exists()


def test_a_changed_original_makes_its_translation_stale_until_it_is_confirmed(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = PROSE.replace("**A note**", "**A new note**")
    (project / "report/en/index.qmd").write_text(changed, "utf-8")
    with pytest.raises(SpecError, match=r"'\*\*A new note\*\*' is not translated"):
        put(project)
    assert main(["nl"], project) == 1
    assert "from what stood there before; confirm it" in capsys.readouterr().out
    with pytest.raises(SpecError, match="confirm it"):
        put(project)
    path = project / "report/nl/messages.po"
    kept = path.read_text("utf-8")
    assert 'msgstr "**Een nota**"' in kept
    path.write_text(kept.replace("#, fuzzy\n", "").replace("Een nota", "Een nieuwe nota"), "utf-8")
    assert main(["nl"], project) == 0
    put(project)
    assert "fuzzy" not in path.read_text("utf-8")
    assert "A note" not in path.read_text("utf-8")


def test_a_new_language_begins_with_a_catalogue_of_what_is_to_be_translated(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SpecError, match=r"report/de/messages\.po: cannot be read"):
        put(project, "de")
    (project / "report/de").mkdir()
    assert main(["de"], project) == 1
    assert f"{len(PROSE_NL)} messages, {len(PROSE_NL)} to do" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("message", "translation", "why"),
    [
        ("{{< var a.b >}} of {{< var a.c >}}", "{{< var a.b >}} van {{< var a.c >}}", ""),
        (
            "{{< var a.b >}} of {{< var a.c >}}",
            "{{< var a.c >}}, {{< var a.b >}}",
            "has the numbers a.c, a.b; expected a.b, a.c",
        ),
        ("{a.b.first} more", "meer", "has the numbers none; expected a.b.first"),
        ("{kind} of {fund}", "{fund}: {kind}", ""),
        ("See @sec-a and @fig-b", "Zie @fig-b en @sec-a", ""),
        ("See @sec-a", "Zie @sec-b", "lacks @sec-a"),
        ("Means ([werkingsmiddelen]{lang=nl})", "Werkingsmiddelen", ""),
        ("[How](#sec-a)", "[Hoe](#sec-a) en [wat](#sec-b)", "adds ](#sec-b)"),
        ("`snakemake` runs", "`snake` loopt", "lacks `snakemake`"),
    ],
)
def test_facts_stand_in_one_order_and_all_else_is_the_same(
    message: str, translation: str, why: str
) -> None:
    assert differs(message, translation) == why


def test_files_that_figures_are_drawn_with_have_catalogues_of_their_own(project: Path) -> None:
    (project / "report/messages.yaml").write_text(
        "words:\n- {files: report/en/*.qmd, keys: [title]}\n"
        "- {files: data/*.yaml, keys: [says], catalogue: drawn/*}\n",
        "utf-8",
    )
    assert Originals.read(project).catalogues() == ["messages.po", "drawn/a.po"]
    assert main(["nl"], project) == 1
    apart = project / "report/nl/drawn/a.po"
    text = apart.read_text("utf-8").replace('msgstr ""\n\n', "\n")
    apart.write_text(text.replace('msgstr ""\n', 'msgstr "Van {value} in {kind}"\n'), "utf-8")
    folder = project / "results/words/nl"
    translate(project, "nl", folder, ["data/a.yaml"])
    assert [path.name for path in folder.rglob("*.*")] == ["a.yaml"]
    assert "Van {value}" in (folder / "data/a.yaml").read_text("utf-8")


def test_the_catalogues_of_the_project_are_complete_and_as_the_command_writes_them(
    tmp_path: Path,
) -> None:
    for name in ("report", "data"):
        shutil.copytree(ROOT / name, tmp_path / name)
    paths = sorted((tmp_path / "report/nl").rglob("*.po"))
    before = [path.read_bytes() for path in paths]
    assert main(["nl"], tmp_path) == 0
    assert sorted((tmp_path / "report/nl").rglob("*.po")) == paths
    assert [path.read_bytes() for path in paths] == before


def test_a_file_that_there_is_not_is_named(project: Path) -> None:
    (project / "report/messages.yaml").write_text("words: [{files: report/en/*.md}]", "utf-8")
    with pytest.raises(SpecError, match=r"messages\.yaml: no file report/en/\*\.md"):
        Originals.read(project)


def test_a_catalogue_that_is_none_is_refused(project: Path) -> None:
    (project / "report/nl/messages.po").write_text("oops", "utf-8")
    with pytest.raises(SpecError, match="cannot be read as a catalogue"):
        Translation.read(project / "report/nl/messages.po")
