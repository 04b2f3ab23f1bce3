"""What the report's own filter makes of its components, in the page and in Typst."""

from __future__ import annotations

FINDING = """# The findings

::::: {.finding}
:::: {.claim}
[12]{.big} of 34

**It is so**
::::

:::: {.sure .range}
**Known within a range.** Why.
::::
:::::
"""


def test_notes_stand_beside_the_text_of_their_section(read):
    texts = read(
        "# A\n\nOne.\n\n::: {.column-margin .source}\nSaid.\n:::\n\nTwo.\n\n## B\n\nThree.\n"
    )

    beside = texts.page.find("div", class_="beside")
    assert [p.get_text() for p in beside.find("div", class_="text")("p")] == ["One.", "Two."]
    note = beside.find("div", class_="notes").find("div", class_="note")
    assert "source" in note["class"]
    assert note.get_text().strip() == "Said."
    assert texts.page.find("div", class_="column-margin") is None  # Quarto would place it itself
    assert texts.typst.index("#beside(") < texts.typst.index("Two.")
    assert texts.typst.index("Two.") < texts.typst.index("#note(source: true,")


def test_a_note_much_longer_than_its_text_stands_below_it(read):
    texts = read(f"# A\n\nOne.\n\n::: {{.column-margin}}\n{'Long ' * 90}\n:::\n")

    assert texts.page.find("div", class_="beside") is None
    assert "Long" in texts.page.find("div", class_="notes row").get_text()
    assert texts.typst.index("One.") < texts.typst.index("#note-row(")


def test_a_finding_is_a_call_in_typst_and_classes_in_the_page(read):
    texts = read(FINDING)

    finding = texts.page.find("div", class_="finding")
    assert finding.find("span", class_="big").get_text() == "12"
    assert finding.find("div", class_="sure range").get_text().startswith("\nKnown within a range.")
    assert "#finding(" in texts.typst
    assert "#claimed[#big[12] of 34]" in texts.typst
    assert "none," in texts.typst  # no small chart
    assert '#sure-mark("range")#strong[Known within a range.]' in texts.typst


def test_how_sure_has_its_mark_in_a_section(read):
    texts = read("# A\n\n::: {.sure .unknown}\n**Cannot be known.** Why.\n:::\n")

    assert '#sure(\n[\n#sure-mark("unknown")#strong[Cannot be known.]' in texts.typst.replace(
        "\n\n", "\n"
    )


def test_what_the_report_is_stands_in_the_title_block(read):
    texts = read(
        "# The findings\n\n::: {.about}\n**What this is.** A test.\n:::\n\n"
        "::: {.actions}\n[A place](#sec-b)\n:::\n\nText.\n\n# Next {#sec-b}\n\nMore.\n"
    )

    header = texts.page.find("header", id="title-block-header")
    assert "What this is. A test." in header.find("div", class_="about").get_text()
    assert header.find("div", class_="actions").a["href"] == "#sec-b"
    assert "What this is" not in texts.page.main.get_text()
    # In the PDF it ends the page of findings, before the contents.
    order = [texts.typst.index(part) for part in ("Text.", "#about(", "#contents()", "= Next")]
    assert order == sorted(order)
    assert "A place" not in texts.typst


def test_the_state_of_an_answer_is_a_mark_beside_its_word(read):
    texts = read("# A\n\n[]{.state .half} In part\n")

    assert texts.page.find("span", class_="state half").get_text() == ""
    assert '#answer-state("half") In part' in texts.typst


def test_words_of_another_language_are_set_apart(read):
    texts = read("# A\n\n[zorgkas]{lang=nl}\n")

    assert texts.page.find("span", lang="nl").get_text() == "zorgkas"
    assert "#emph[zorgkas]" in texts.typst
    assert 'lang: "nl"' in texts.typst


def test_a_table_without_caption_takes_the_whole_width_in_typst(read):
    texts = read("# A\n\n| a | b |\n| :- | -: |\n| x | 1 |\n")

    assert texts.typst.index("#wide(") < texts.typst.index("#table(")
    assert texts.page.find("div", class_="table-scroll").table
