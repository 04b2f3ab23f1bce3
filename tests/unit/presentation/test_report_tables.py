"""Tables of the report: laid out by data, complete, with the precision that the numbers bear."""

from __future__ import annotations

from pathlib import Path

import pypandoc
import pytest
from bs4 import BeautifulSoup
from tests.made.presented import DUTCH, ENGLISH, INDICATORS, quantity, values

from zorgcijfers.errors import AnalysisError, SpecError
from zorgcijfers.indicators import Indicator
from zorgcijfers.presentation.exhibits import Heads, RowsShown, Shown, TableLayout
from zorgcijfers.presentation.indicator_values import IndicatorSeries
from zorgcijfers.presentation.labels import Labels
from zorgcijfers.presentation.marks import Mark, Marks
from zorgcijfers.presentation.report_tables import ReportTables
from zorgcijfers.writing.formats import Formatter

ROOT = Path(__file__).parents[3]
ROW_SETS = ROOT / "data/vocabularies/row_sets"
S = "\N{NO-BREAK SPACE}"
MARKS = Marks(marks=(Mark(letter="p", records=("doc/t/all/2020",), reason="x"),))
BY_FUND = RowsShown(by="group", labels=("care_funds",))
PER_FILE = TableLayout(table="t", rows=BY_FUND, shows=(Shown(indicator="per_file"),))


def heads(layout: TableLayout, rows: str = "Care fund", without_year: str = "") -> Heads:
    """The codebook's label, the year where the columns are years, and the unit, as heads."""
    by_group = layout.rows is not None and layout.rows.by == "group"
    head = "{label}, {year} ({unit})" if by_group else "{label} ({unit})"
    shown = {s.key: head for s in layout.shows}
    return Heads(rows=rows, heads=shown, without_year=without_year)


HEADS = heads(PER_FILE)


def tables(
    indicators: list[Indicator] | None = None, formatter: Formatter = ENGLISH
) -> ReportTables:
    labels = Labels.read(ROOT / "report/en", ROW_SETS)
    return ReportTables(IndicatorSeries(values(indicators)), formatter, labels, MARKS)


def grid(rendered: str) -> list[list[str]]:
    """Header and cells as a reader sees them."""
    html = pypandoc.convert_text(rendered, "html", "markdown", extra_args=["--wrap=none"])
    page = BeautifulSoup(html, "html.parser")
    return [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in page.find_all("tr")]


def test_funds_and_years_are_those_that_were_computed() -> None:
    rendered = tables().render(PER_FILE, HEADS)
    assert grid(rendered) == [
        ["Care fund", *(f"per_file as shown, {year} (€ per file)" for year in (2019, 2020))],
        ["CM-Zorgkas", "71.97", "92.90"],
        ["Neutrale Zorgkas", "43.92", "69.30"],
        ["All mutual care funds", "69.24", f"91.14{S}[p]"],
    ]
    assert "2021: no numbers available" in rendered.replace("&#58;", ":")


def test_a_new_year_and_a_new_fund_appear_without_an_edit() -> None:
    later = [
        *INDICATORS,
        Indicator("per_file", "380", 2022, quantity("50", "EUR/file", "0.001")),
    ]
    rows = grid(tables(later).render(PER_FILE, HEADS))
    assert rows[0][-1] == "per_file as shown, 2022 (€ per file)"
    assert [row[0] for row in rows[1:]] == [
        *("CM-Zorgkas", "Neutrale Zorgkas", "Socialistische Zorgkas", "All mutual care funds")
    ]
    assert rows[3] == ["Socialistische Zorgkas", "[x]", "[x]", "50.00"]


def test_every_number_has_the_digits_that_it_bears() -> None:
    stated = [
        Indicator("change", "180", 2020, quantity("6", "percent", "0.5")),
        Indicator("change", "280", 2020, quantity("4.4", "percent", "0.05")),
        Indicator("change", "380", 2020, quantity("37.5", "percent", "4")),
    ]
    layout = PER_FILE.model_copy(update={"shows": (Shown(indicator="change"),)})
    assert [row[1] for row in grid(tables(stated).render(layout, heads(layout)))[1:]] == [
        "6",
        "4.4",
        "38",
    ]


def test_a_bound_stands_in_a_table_as_what_is_certain() -> None:
    found = [Indicator("no_more", "180", 2020, quantity("62.5", "percent", "8.5"))]
    layout = PER_FILE.model_copy(update={"shows": (Shown(indicator="no_more"),)})
    assert [row[1] for row in grid(tables(found).render(layout, heads(layout)))[1:]] == ["71"]


def test_a_total_that_differs_by_rounding_says_so() -> None:
    def spending(*numbers: str) -> str:
        found = [
            Indicator("spending", group, 2020, quantity(number, "EUR"))
            for group, number in zip(("180", "280", "all"), numbers, strict=True)
        ]
        layout = PER_FILE.model_copy(update={"shows": (Shown(indicator="spending"),)})
        return tables(found).render(layout, heads(layout))

    assert "do not add up" in spending("10.4", "20.4", "30.8")  # 10 + 20 beside 31
    assert "do not add up" not in spending("10.2", "20.2", "30.4")  # 10 + 20 beside 30
    assert "do not add up" not in spending("10.4", "20.4", "15.4")  # no total but a mean


def test_a_cell_that_does_not_say_its_number_stops_the_build(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Formatter, "number", lambda *_: "40")
    found = [Indicator("change", "180", 2020, quantity("37.5", "percent", "4"))]
    layout = PER_FILE.model_copy(update={"shows": (Shown(indicator="change"),)})
    with pytest.raises(AnalysisError, match=r"table cell change/180/2020: the printed '40' .*33.5"):
        tables(found).render(layout, heads(layout))


def test_the_row_of_the_whole_is_set_off() -> None:
    html = pypandoc.convert_text(
        tables().render(PER_FILE, HEADS), "html", "markdown", extra_args=["--wrap=none"]
    )
    strong = [s.get_text() for s in BeautifulSoup(html, "html.parser").find_all("strong")]
    assert strong == ["All mutual care funds", "69.24", f"91.14{S}[p]"]


def test_rows_can_be_years() -> None:
    layout = TableLayout(
        table="t",
        rows=RowsShown(by="year"),
        shows=(Shown(indicator="spending"), Shown(indicator="change")),
        missing="z",
    )
    said = {"spending": "Spending ({unit})", "change": "{label} ({unit})"}
    rendered = tables().render(layout, Heads(rows="Year", heads=said))
    assert grid(rendered) == [
        ["Year", "Spending (€)", "change as shown (%)"],
        ["2019", "346,179,000", "[z]"],
        ["2020", f"327,380,000{S}[p]", "−23.0"],
    ]


def test_rows_can_be_indicators_of_one_group() -> None:
    layout = TableLayout(
        table="t",
        rows=RowsShown(by="indicator"),
        shows=(
            Shown(indicator="per_file", group="180"),
            Shown(indicator="change"),
            Shown(indicator="pooled"),
        ),
    )
    assert grid(tables().render(layout, heads(layout, "Indicator", "All years"))) == [
        ["Indicator", "All years", "2019", "2020"],
        ["per_file as shown (€ per file)", "[x]", "71.97", "92.90"],
        ["change as shown (%)", "[x]", "[x]", "−23.0"],
        ["pooled as shown (€ per file)", "78.76", "[x]", "[x]"],
    ]


def test_years_can_be_those_of_one_indicator() -> None:
    layout = PER_FILE.model_copy(update={"years_of": "change"})
    assert grid(tables().render(layout, heads(layout)))[0] == [
        *("Care fund", "per_file as shown, 2020 (€ per file)")
    ]


def test_heads_names_and_numbers_are_those_of_one_language() -> None:
    dutch = Heads(rows="Zorgkas", heads={"per_file": "Per dossier, {year}"})
    rows = grid(tables(formatter=DUTCH).render(PER_FILE, dutch))
    assert rows[0][:2] == ["Zorgkas", "Per dossier, 2019"]
    assert rows[1][:2] == ["CM-Zorgkas", "71,97"]
    with pytest.raises(SpecError, match="table t: no head of per_file; add it"):
        tables().render(PER_FILE, Heads(rows="Care fund"))


def test_every_number_links_to_its_trace() -> None:
    known = Indicator("per_file", "380", 2021, quantity("50", "EUR/file", "0.001"))
    linked = ReportTables(
        IndicatorSeries(values([*INDICATORS, known])),
        ENGLISH,
        Labels.read(ROOT / "report/en", ROW_SETS),
        MARKS,
        lambda fact_id, markdown: f"[{markdown}](#trace-{fact_id})",
    )
    html = pypandoc.convert_text(
        linked.render(PER_FILE, HEADS), "html", "markdown", extra_args=["--wrap=none"]
    )
    links = BeautifulSoup(html, "html.parser").find_all("a")
    assert len(links) == 10
    assert (links[0]["href"], links[0].get_text()) == ("#trace-per_file.g180.y2019", "71.97")
    assert links[-1]["href"] == "#trace-per_file.all.y2021"  # why it is not available


def test_two_columns_with_one_header_are_refused() -> None:
    same = Heads(rows="Care fund", heads={"per_file": "the same"})
    with pytest.raises(SpecError, match="two columns have one header"):
        tables().render(PER_FILE, same)


def test_a_layout_of_something_not_computed_is_an_error() -> None:
    layout = PER_FILE.model_copy(update={"shows": (Shown(indicator="per_moon"),)})
    with pytest.raises(AnalysisError, match="per_moon was not computed"):
        tables().render(layout, heads(layout))


def test_values_without_year_need_a_header() -> None:
    layout = TableLayout(
        table="t",
        rows=RowsShown(by="indicator"),
        shows=(Shown(indicator="pooled"),),
    )
    with pytest.raises(SpecError, match="without_year"):
        tables().render(layout, heads(layout))


def test_a_table_that_a_page_fills_shows_no_indicators() -> None:
    with pytest.raises(SpecError, match="table t: shows no indicators"):
        tables().render(TableLayout(table="t"), HEADS)


def test_joined_groups_stand_in_the_row_of_their_first_code() -> None:
    joint = [
        Indicator("pooled", group, None, quantity(value, "EUR/file"))
        for group, value in (("2/a", "20"), ("1/a", "10"), ("1/b", "30"))
    ]
    by_category = RowsShown(by="group", labels=("categories",))
    shows = tuple(Shown(indicator="pooled", joined=code) for code in ("a", "b"))
    said = {"pooled/a": "In force", "pooled/b": "Proposed"}
    layout = TableLayout(table="t", rows=by_category, shows=shows, missing="z")
    assert grid(tables(joint).render(layout, Heads(rows="Category", heads=said))) == [
        ["Category", "In force", "Proposed"],
        ["Category 1", "10.00", "30.00"],
        ["Category 2", "20.00", "[z]"],
    ]
