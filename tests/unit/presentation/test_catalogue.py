"""The catalogue: every text once, numbers filled in from facts, languages side by side."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pypandoc
import pytest
import yaml
from bs4 import BeautifulSoup

from zorgcijfers.errors import SpecError
from zorgcijfers.presentation.catalogue import Catalogue, FigureText
from zorgcijfers.presentation.facts import Fact
from zorgcijfers.presentation.languages import Language

ROOT = Path(__file__).parents[3]


def fact(name: str, text: str) -> Fact:
    return Fact(name, Fraction(1), "EUR", text, ("doc/t/r/c",), "x/all")


FACTS = {
    "per_file.all.latest": fact("per_file.all.latest", "€91"),
    "per_file.all.latest_year": fact("per_file.all.latest_year", "2020"),
    "per_file.g180.latest": fact("per_file.g180.latest", "€93"),
    "per_file.g280.latest": fact("per_file.g280.latest", "€69"),
}
FIGURE: dict[str, Any] = {
    "figure": "per_file",
    "title": {"en": "Funding rose to {per_file.all.latest}", "nl": "Naar {per_file.all.latest}"},
    "subtitle": {"en": "Euro per file, {per_file.all.latest_year}", "nl": "Euro"},
    "source": {"en": "Source: parliament", "nl": "Bron: parlement"},
    "alt": {"en": "Bar chart: {per_file.all.latest} *exactly*.", "nl": "Staven."},
    "caption": {"en": "Per *file*: {per_file.all.latest}", "nl": "Per dossier"},
    "words": {"y": {"en": "Euro", "nl": "Euro"}},
}


def catalogue(
    tmp_path: Path, language: Language = "en", tables: Any = (), **change: Any
) -> Catalogue:
    content = {"theme": "t", "figures": [{**FIGURE, **change}], "tables": list(tables)}
    (tmp_path / "t.yaml").write_text(yaml.safe_dump(content), encoding="utf-8")
    return Catalogue.read(tmp_path, language)


def figure(known: Catalogue, facts: Mapping[str, Fact] | None = None, **values: str) -> FigureText:
    return known.figure("per_file", FACTS if facts is None else facts, values)


def test_numbers_come_from_facts(tmp_path: Path) -> None:
    text = figure(catalogue(tmp_path))
    assert (text.title, text.subtitle) == ("Funding rose to €91", "Euro per file, 2020")
    assert text.word("y") == "Euro"
    assert figure(catalogue(tmp_path, "nl")).title == "Naar €91"


def test_the_report_names_every_text(tmp_path: Path) -> None:
    table = {"table": "per_file", "caption": {"en": "Funding"}, "note": {"en": "Read *this*."}}
    variables = catalogue(tmp_path, tables=[table]).variables(FACTS)
    assert list(variables) == [
        *(f"figure.per_file.{part}" for part in ("title", "subtitle", "source", "alt", "caption")),
        *("table.per_file.caption", "table.per_file.note"),
    ]
    alt = pypandoc.convert_text(variables["figure.per_file.alt"], "plain", "markdown")
    assert alt.strip() == "Bar chart: €91 *exactly*."
    assert variables["figure.per_file.caption"] == "Per *file*: €91"


def test_numbers_in_captions_link_to_their_trace_and_in_alternatives_do_not(
    tmp_path: Path,
) -> None:
    variables = catalogue(tmp_path).variables(
        FACTS, linked=lambda fact_id, markdown: f"[{markdown}](#trace-{fact_id})"
    )
    html = pypandoc.convert_text(variables["figure.per_file.caption"], "html", "markdown")
    link = BeautifulSoup(html, "html.parser").a
    assert link is not None
    assert link["href"] == "#trace-per_file.all.latest"
    assert "trace" not in variables["figure.per_file.alt"] + variables["figure.per_file.title"]


def test_a_figure_drawn_for_each_fund_has_texts_for_each(tmp_path: Path) -> None:
    title = {"en": "{fund_name} has {per_file.<fund>.latest}"}
    known = catalogue(tmp_path, for_each="fund", title=title)
    each = {"fund": {"g180": {"fund_name": "CM"}, "g280": {"fund_name": "Neutrale"}}}
    variables = known.variables(FACTS, each)
    assert variables["figure.per_file.g180.title"] == "CM has €93"
    assert variables["figure.per_file.g280.title"] == "Neutrale has €69"
    text = figure(known, fund="g280", fund_name="Neutrale")
    assert text.title == "Neutrale has €69"
    with pytest.raises(SpecError, match="nothing gives the values of fund"):
        known.variables(FACTS)


@pytest.mark.parametrize(
    ("title", "message"),
    [
        ({"en": "{per_moon.all.latest}"}, r"figure per_file, title: \{per_moon\.all\.latest\}"),
        ({"en": "{per_file.<fund>.latest}"}, r"<fund> is no fact"),
        ({"en": "{per_file.all.latest"}, "a brace"),
        ({"en": "{{< var x >}}"}, "a brace"),
    ],
)
def test_a_placeholder_that_nothing_fills_is_an_error(
    tmp_path: Path, title: dict[str, str], message: str
) -> None:
    with pytest.raises(SpecError, match=message):
        figure(catalogue(tmp_path, title=title))


def test_a_missing_language_names_the_key(tmp_path: Path) -> None:
    known = catalogue(tmp_path, "nl", title={"en": "Only English"})
    with pytest.raises(SpecError, match="figure per_file, title: no text in language nl"):
        figure(known)


def test_hostile_fact_texts_stay_text_in_captions(tmp_path: Path) -> None:
    facts = {**FACTS, "per_file.all.latest": fact("x", "<b>{{< var x >}}</b>")}
    caption = catalogue(tmp_path).variables(facts)["figure.per_file.caption"]
    page = BeautifulSoup(pypandoc.convert_text(caption, "html", "markdown"), "html.parser")
    assert page.b is None
    assert page.get_text().strip() == "Per file: <b>{{< var x >}}</b>"


def test_unknown_figures_and_words_are_errors(tmp_path: Path) -> None:
    known = catalogue(tmp_path)
    with pytest.raises(SpecError, match="no figure moon"):
        known.figure("moon", FACTS)
    with pytest.raises(SpecError, match="no word x"):
        figure(known).word("x")


def test_a_figure_described_twice_is_refused(tmp_path: Path) -> None:
    catalogue(tmp_path)
    (tmp_path / "u.yaml").write_text(yaml.safe_dump({"theme": "u", "figures": [FIGURE]}))
    with pytest.raises(SpecError, match="figure per_file is described twice"):
        Catalogue.read(tmp_path, "en")


def test_the_catalogue_of_the_report_is_valid() -> None:
    assert Catalogue.read(ROOT / "data" / "catalogue", "en").figures


def test_every_text_is_checked_with_the_names_of_its_facts(tmp_path: Path) -> None:
    seen: dict[str, str] = {}

    def check(text: str, where: str) -> None:
        seen[where] = text

    variables = catalogue(tmp_path).variables(FACTS, check=check)
    assert {where.removeprefix("catalogue, ") for where in seen} == set(variables)
    assert any("{per_file.all.latest}" in text for text in seen.values())
