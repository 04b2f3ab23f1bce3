"""The report's own words as passages, with the lines where they stand."""

from __future__ import annotations

from pathlib import Path

from zorgcijfers.presentation.passages import Passage, passages

PROSE = """# Head {#sec-head}

First line with {{< var a.all.latest >}} and
a second line. Another sentence here.

{{< include _tables/t.md >}}

```typst
never read
```

- an item @fig-rising
"""
YAML = """figures:
  - figure: fell
    title: {en: "Fewer {x}", nl: Minder}
    alt:
      en: >-
        A text
        on two lines.
"""


def written(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, "utf-8")
    return folder


def test_paragraphs_are_on_one_line_with_facts_by_name(tmp_path: Path) -> None:
    found = passages(written(tmp_path, "a.qmd", PROSE), "*.qmd", ())
    assert [passage.words for passage in found] == [
        "# Head {#sec-head}",
        "First line with {a.all.latest} and a second line. Another sentence here.",
        "- an item @fig-rising",
    ]
    assert found[1].line(0) == 3
    assert found[1].line(found[1].words.index("second")) == 4
    assert found[2].line(0) == 12


def test_what_no_reader_reads_is_blank_at_its_place(tmp_path: Path) -> None:
    for passage in passages(written(tmp_path, "a.qmd", PROSE), "*.qmd", ()):
        assert len(passage.said) == len(passage.words)
        for unread in ("latest", "sec-head", "rising"):
            assert unread not in passage.said


def test_texts_of_yaml_stand_under_the_named_keys(tmp_path: Path) -> None:
    found = passages(written(tmp_path, "a.yaml", YAML), "*.yaml", ("en",))
    assert [(p.words, p.line(0)) for p in found] == [
        ("Fewer {x}", 3),
        ("A text on two lines.", 5),
    ]


def test_a_sentence_is_found_around_its_words() -> None:
    words = "One here. Files fell by {x}, as said. Third."
    start = words.index("fell")
    assert Passage("f", words, ((0, 1),)).sentence(start, start + 4) == (
        "Files fell by {x}, as said."
    )
