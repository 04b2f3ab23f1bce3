"""`_variables.yml`: nested, inert, only what the report uses."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pypandoc
import pytest
import yaml
from bs4 import BeautifulSoup

from zorgcijfers.errors import RenderError
from zorgcijfers.presentation.facts import Fact
from zorgcijfers.presentation.variables import (
    FILE,
    fact_variables,
    selected,
    used_variables,
    write_variables,
)
from zorgcijfers.rendering.variables import load_variables

HOSTILE = "{{< include x >}} <b>$*_`\"'\\"


def fact(name: str, text: str) -> Fact:
    return Fact(name, Fraction(1), "percent", text, ("doc/t/r/c",), "x/all")


def test_values_are_markdown_that_prints_the_text(tmp_path: Path) -> None:
    facts = [fact("a.b.y2019", "34.4%"), fact("a.b.y2020", HOSTILE), fact("a.c.value", "2019")]
    write_variables(fact_variables(facts), tmp_path / FILE)
    nested = yaml.safe_load((tmp_path / FILE).read_text(encoding="utf-8"))
    assert nested["a"]["b"]["y2019"] == "34.4%"
    assert nested["a"]["c"]["value"] == "2019"  # text, not a number
    page = pypandoc.convert_text(nested["a"]["b"]["y2020"], "html", "markdown")
    assert BeautifulSoup(page, "html.parser").get_text().strip() == HOSTILE
    assert "{{<" not in (tmp_path / FILE).read_text(encoding="utf-8")


def test_the_embedded_renderer_reads_what_is_written(tmp_path: Path) -> None:
    write_variables({"a.b.y2019": "1", "a.b.y2019_full": "1.00"}, tmp_path / FILE)
    variables = load_variables(tmp_path)
    assert variables.get("a.b.y2019_full") == "1.00"
    assert variables.get("a.b") is None


def test_each_value_can_be_a_link_to_its_trace() -> None:
    def linked(fact_id: str, markdown: str) -> str:
        return f"[{markdown}](#trace-{fact_id}){{.traced}}"

    values = fact_variables([fact("a.b.value", "[x]")], linked)
    markdown = values["a.b.value"]
    page = BeautifulSoup(pypandoc.convert_text(markdown, "html", "markdown"), "html.parser")
    assert page.a is not None
    assert (page.a["href"], page.a.get_text()) == ("#trace-a.b.value", "[x]")


def test_the_report_gets_the_variables_that_it_uses(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "index.qmd").write_text("It was {{< var a.b.y2019 >}} and {{<var a.b.y2019>}}.")
    (tmp_path / "parts" / "x.md").write_text("{{< var a.c.value >}} {{< meta title >}}")
    used = used_variables(tmp_path)
    assert used == {"a.b.y2019": "index.qmd", "a.c.value": "parts/x.md"}
    values = {"z.value": "9", "a.c.value": "3", "a.b.y2019": "1", "a.b.y2020": "2"}
    assert list(selected(values, used)) == ["a.c.value", "a.b.y2019"]


def test_an_unknown_variable_names_its_file_and_its_neighbours() -> None:
    with pytest.raises(RenderError, match=r"index\.qmd: no variable a\.b\.y2091.*a\.b\.y2019"):
        selected({"a.b.y2019": "1", "z.value": "2"}, {"a.b.y2091": "index.qmd"})


@pytest.mark.parametrize("names", [("a.b", "a.b.c"), ("a.b.c", "a.b")])
def test_a_name_cannot_be_text_and_mapping(tmp_path: Path, names: tuple[str, str]) -> None:
    with pytest.raises(RenderError, match="rename one"):
        write_variables(dict.fromkeys(names, "x"), tmp_path / FILE)
    assert not list(tmp_path.iterdir())
