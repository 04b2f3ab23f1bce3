"""What the report says of a number's source: the same as data, as HTML and as Markdown."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from tests.made.traced import AMOUNT, FILES, LINES, MEMBERS, chains, entries

from zorgcijfers.trace.chains import Chain
from zorgcijfers.trace.entries import Entry
from zorgcijfers.trace.links import mark_anchor

PER_MEMBER, STATED = "per_member.g180.y2020", "stated.files.value"


def entry(name: str, **changed: object) -> Entry:
    chain: Chain = replace(chains()[name], **changed)  # type: ignore[arg-type]
    return entries().of(chain)


def test_an_indicator_says_what_and_whose_it_is_and_how_it_was_divided() -> None:
    made = entry(PER_MEMBER)
    assert (made.number, made.what, made.of) == ("€102.88", "Amount <b>per</b> member", "CM, 2020")
    assert made.said == "The amount for each member. Not a cost."
    assert [(step.sign, step.text, step.label) for step in made.steps] == [
        ("", "1,234.5", ""),
        ("÷", "12", "number of members"),
    ]


def test_a_printed_number_says_its_line() -> None:
    made = entry(STATED)
    assert (made.what, made.quotes, made.steps) == ("Printed in the *page*", "doc", ())
    assert made.said == FILES.excerpt


def read(*names: str) -> dict[str, list]:
    text = entries().data({f"trace-{name}": entry(name) for name in names}, publisher="P")
    assert "<" not in text
    return json.loads(text)


def test_data_lead_from_an_entry_to_the_marks_of_its_numbers() -> None:
    data = read(PER_MEMBER, STATED)
    number, what, of, said, quotes, steps, name, formula, expression, indices = data["entries"][
        f"trace-{PER_MEMBER}"
    ]
    texts = data["texts"]
    assert (number, texts[what], texts[of]) == ("€102.88", "Amount <b>per</b> member", "CM, 2020")
    assert texts[said].endswith("Not a cost.")
    assert quotes == ""
    assert [texts[label] for _, _, label in steps] == ["", "number of members"]
    assert (name, texts[formula]) == ("per_member/180/2020", "amount / members")
    assert expression == "1.234,5 / 12"
    assert [data["printed"][index] for index in indices] == [
        [mark_anchor(AMOUNT.record_id), "1.234,5", "doc", 2, "180, <euro>", "A table"],
        [mark_anchor(MEMBERS.record_id), "12", "doc", 2, "180, leden", "A table"],
    ]


def test_a_printed_number_is_there_once_for_all_entries() -> None:
    assert len(read(PER_MEMBER, "per_member.g180.latest")["printed"]) == 2


@pytest.mark.parametrize(
    "hostile", ["</script><b>", "<!--", "\u2028", "\U000f0000", "{{< var x >}}"]
)
def test_data_cannot_leave_their_script(hostile: str) -> None:
    text = entries().data({"trace-x": replace(entry(PER_MEMBER), number=hostile)})
    assert "<" not in text
    assert "\u2028" not in text
    shown = json.loads(text)["entries"]["trace-x"][0]
    assert shown == {"\U000f0000": "[U+F0000]", "\u2028": ""}.get(hostile, hostile)


def html(name: str) -> BeautifulSoup:
    return BeautifulSoup(entries().html({"trace-x": entry(name)}), "html.parser")


def test_the_page_says_the_same_inertly() -> None:
    page = html(PER_MEMBER)
    section = page.find(id="trace-x")
    assert section is not None
    assert section.h2.get_text() == "€102.88 Amount <b>per</b> member, CM, 2020"
    assert "÷ 12 number of members" in section.find(class_="trace-steps").get_text()
    assert [(a["href"], a.get_text()) for a in section.find_all("a")] == [
        (f"documents.html#{mark_anchor(AMOUNT.record_id)}", "2"),
        (f"documents.html#{mark_anchor(MEMBERS.record_id)}", "2"),
    ]
    assert [th.get_text() for th in section.select("th[scope=rowgroup]")] == ["A table"]
    raw = entries().html({"trace-x": entry(STATED)})
    for live in ("{{<", "`", "<b>", "\U000f0000", "@fig"):
        assert live not in raw
    assert "[U+F0000]" in raw
    assert html(STATED).find("p", lang="nl-BE").get_text().startswith("Er zijn 12")


def test_the_annex_of_the_pdf_quotes_each_line_once() -> None:
    made = entries().markdown({f"trace-{n}": entry(n) for n in (STATED, PER_MEMBER)})
    assert "::: {#trace-per_member.g180.y2020 .trace-entry}\n" in made
    assert "CM, 2020: 1,234.5 ÷ 12 (A:2)\n" in made
    assert [line[:6] for line in made.splitlines() if line.startswith("- ")] == ["- A:2 ", "- A:3 "]
    assert "{{<" not in made
    assert LINES[0] not in made


def test_neighbouring_lines_are_one_range() -> None:
    lines = tuple(replace(AMOUNT, line=number) for number in (7, 3, 2, 4, 9))
    made = entries().markdown({"trace-x": replace(entry(PER_MEMBER), inputs=lines)})
    assert "(A:2–4, 7, 9)\n" in made
