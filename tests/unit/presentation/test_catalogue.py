"""The catalogue: the words of figures and tables, numbers filled in from facts."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pypandoc
import pytest
from bs4 import BeautifulSoup

from zorgcijfers.errors import SpecError
from zorgcijfers.presentation.catalogue import Catalogue, FigureText, figure_text
from zorgcijfers.presentation.exhibits import (
    Exhibits,
    ExhibitWords,
    FigureDrawn,
    FigureWords,
    TableLayout,
    TableWords,
)
from zorgcijfers.presentation.facts import Fact

ROOT = Path(__file__).parents[3]


def fact(name: str, text: str) -> Fact:
    return Fact(name, Fraction(1), "EUR", text, ("doc/t/r/c",), "x/all")


FACTS = {
    "per_file.all.latest": fact("per_file.all.latest", "€91"),
    "per_file.all.latest_year": fact("per_file.all.latest_year", "2020"),
    "per_file.g180.latest": fact("per_file.g180.latest", "€93"),
    "per_file.g280.latest": fact("per_file.g280.latest", "€69"),
}
DRAWN = {
    "title": "Funding rose to {per_file.all.latest}",
    "subtitle": "Euro per file, {per_file.all.latest_year}",
    "source": "Source: parliament",
    "words": {"y": "Euro"},
}
AROUND = {
    "alt": "Bar chart: {per_file.all.latest} *exactly*.",
    "caption": "Per *file*: {per_file.all.latest}",
}


def catalogue(
    title: str = DRAWN["title"], for_each: str = "", tables: dict[str, TableWords] | None = None
) -> Catalogue:
    layouts = tuple(TableLayout(table=name) for name in tables or {})
    exhibits = Exhibits(theme="t", for_each=for_each, figures=("per_file",), tables=layouts)
    drawn = {"per_file": FigureDrawn.model_validate({**DRAWN, "title": title})}
    words = ExhibitWords(figures={"per_file": FigureWords(**AROUND)}, tables=tables or {})
    return Catalogue({"t": exhibits}, {"t": drawn}, {"t": words})


def figure(title: str = DRAWN["title"], **values: str) -> FigureText:
    return figure_text(catalogue(title).drawn["t"], "per_file", FACTS, values)


def test_numbers_come_from_facts() -> None:
    text = figure()
    assert (text.title, text.subtitle) == ("Funding rose to €91", "Euro per file, 2020")
    assert text.word("y") == "Euro"


def test_the_report_names_every_text() -> None:
    table = TableWords(caption="Funding", note="Read *this*.")
    variables = catalogue(tables={"per_file": table}).texts(FACTS)
    assert list(variables) == [
        *(f"figure.per_file.{part}" for part in ("title", "subtitle", "source", "alt", "caption")),
        *("table.per_file.caption", "table.per_file.note"),
    ]
    alt = pypandoc.convert_text(variables["figure.per_file.alt"], "plain", "markdown")
    assert alt.strip() == "Bar chart: €91 *exactly*."
    assert variables["figure.per_file.caption"] == "Per *file*: €91"


def test_numbers_in_captions_link_to_their_trace_and_in_alternatives_do_not() -> None:
    variables = catalogue().texts(
        FACTS, linked=lambda fact_id, markdown: f"[{markdown}](#trace-{fact_id})"
    )
    html = pypandoc.convert_text(variables["figure.per_file.caption"], "html", "markdown")
    link = BeautifulSoup(html, "html.parser").a
    assert link is not None
    assert link["href"] == "#trace-per_file.all.latest"
    assert "trace" not in variables["figure.per_file.alt"] + variables["figure.per_file.title"]


def test_a_figure_drawn_for_each_fund_has_texts_for_each() -> None:
    title = "{fund_name} has {per_file.<fund>.latest}"
    known = catalogue(title, for_each="fund")
    each = {"fund": {"g180": {"fund_name": "CM"}, "g280": {"fund_name": "Neutrale"}}}
    variables = known.texts(FACTS, each)
    assert variables["figure.per_file.g180.title"] == "CM has €93"
    assert variables["figure.per_file.g280.title"] == "Neutrale has €69"
    text = figure(title, fund="g280", fund_name="Neutrale")
    assert text.title == "Neutrale has €69"
    with pytest.raises(SpecError, match="nothing gives the values of fund"):
        known.texts(FACTS)


@pytest.mark.parametrize(
    ("title", "message"),
    [
        ("{per_moon.all.latest}", r"figure per_file, title: \{per_moon\.all\.latest\}"),
        ("{per_file.<fund>.latest}", r"<fund> is no fact"),
        ("{per_file.all.latest", "a brace"),
        ("{{< var x >}}", "a brace"),
    ],
)
def test_a_placeholder_that_nothing_fills_is_an_error(title: str, message: str) -> None:
    with pytest.raises(SpecError, match=message):
        figure(title)


def test_hostile_fact_texts_stay_text_in_captions() -> None:
    facts = {**FACTS, "per_file.all.latest": fact("x", "<b>{{< var x >}}</b>")}
    caption = catalogue().texts(facts)["figure.per_file.caption"]
    page = BeautifulSoup(pypandoc.convert_text(caption, "html", "markdown"), "html.parser")
    assert page.b is None
    assert page.get_text().strip() == "Per file: <b>{{< var x >}}</b>"


def test_unknown_figures_and_words_are_errors() -> None:
    with pytest.raises(SpecError, match="no figure moon"):
        figure_text(catalogue().drawn["t"], "moon", FACTS)
    with pytest.raises(SpecError, match="no word x"):
        figure().word("x")


def test_the_catalogue_of_the_report_is_valid() -> None:
    known = Catalogue.read(ROOT / "report/exhibits", ROOT / "report/en")
    assert len(list(known.tables())) > 30


def test_every_text_is_checked_with_the_names_of_its_facts() -> None:
    seen: dict[str, str] = {}

    def check(text: str, where: str) -> None:
        seen[where] = text

    variables = catalogue().texts(FACTS, check=check)
    assert set(seen) == set(variables)
    assert any("{per_file.all.latest}" in text for text in seen.values())
