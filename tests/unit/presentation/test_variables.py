"""Values that the report's prose may name: inert Markdown, linked to their trace."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pypandoc
from bs4 import BeautifulSoup

from zorgcijfers.presentation.facts import Fact
from zorgcijfers.presentation.variables import fact_variables, used_variables

HOSTILE = "{{< include x >}} <b>$*_`\"'\\"


def fact(name: str, text: str) -> Fact:
    return Fact(name, Fraction(1), "percent", text, ("doc/t/r/c",), "x/all")


def test_values_are_markdown_that_prints_the_text() -> None:
    values = fact_variables([fact("a.b.y2019", "34.4%"), fact("a.b.y2020", HOSTILE)])
    assert values["a.b.y2019"] == "34.4%"
    page = pypandoc.convert_text(values["a.b.y2020"], "html", "markdown")
    assert BeautifulSoup(page, "html.parser").get_text().strip() == HOSTILE
    assert "{{<" not in values["a.b.y2020"]


def test_each_value_can_be_a_link_to_its_trace() -> None:
    def linked(fact_id: str, markdown: str) -> str:
        return f"[{markdown}](#trace-{fact_id}){{.traced}}"

    values = fact_variables([fact("a.b.value", "[x]")], linked)
    markdown = values["a.b.value"]
    page = BeautifulSoup(pypandoc.convert_text(markdown, "html", "markdown"), "html.parser")
    assert page.a is not None
    assert (page.a["href"], page.a.get_text()) == ("#trace-a.b.value", "[x]")


def test_variables_are_found_in_the_order_of_the_sources(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "index.qmd").write_text(
        "It was {{< var a.d >}} and {{<var a.b>}}, {{< var a.d >}}."
    )
    (tmp_path / "parts" / "x.qmd").write_text("{{< var a.c.value >}} {{< meta title >}}")
    assert used_variables(tmp_path) == ["a.d", "a.b", "a.c.value"]
