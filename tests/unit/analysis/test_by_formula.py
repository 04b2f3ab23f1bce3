from __future__ import annotations

import importlib

import pandas as pd
import pytest
from tests.made.altered_records import with_fund, without
from tests.made.computed import CODEBOOK, by_formula, operating_funds

from zorgcijfers.analysis.by_formula import care_funds, in_number_order, theme_indicators
from zorgcijfers.codebook import Codebook, Definition, Theme
from zorgcijfers.errors import AnalysisError, SpecError
from zorgcijfers.indicators import WHOLE, Indicator
from zorgcijfers.quantity import Quantity
from zorgcijfers.records import Records


def one(name: str, group: str, year: int | None, records: Records) -> Indicator:
    (found,) = [i for i in by_formula(name, records) if (i.group, i.year) == (group, year)]
    return found


def years(name: str, records: Records) -> list[int | None]:
    return list(dict.fromkeys(i.year for i in by_formula(name, records)))


def test_funds_and_years_are_those_that_the_documents_print(records: Records) -> None:
    assert care_funds(CODEBOOK, records) == ["180", "280", "380", "480", "580"]
    assert {i.group for i in by_formula("members", records)} == {
        *care_funds(CODEBOOK, records),
        WHOLE,
    }
    assert years("operating_funds", records) == [2019, 2020, 2021]
    assert years("members", records) == [2019, 2020]
    assert years("operating_funds_per_member", records) == [2019, 2020, 2021]
    assert years("operating_funds_per_member_pooled", records) == [None]
    assert years("reserve_per_member", records) == [2020]
    assert years("partner_step", records) == [None]


def test_funds_stand_by_their_number_whatever_the_order_they_come_in() -> None:
    assert in_number_order(["580", "1080", "180", "580"]) == ["180", "580", "1080"]


def test_the_whole_is_the_sum_over_the_funds(records: Records) -> None:
    files = one("files_zbo", WHOLE, 2020, records).quantity
    assert files is not None
    assert files.value == 20804 + 1147 + 9653 + 3227 + 2166 == 36997
    assert len(files.inputs) == 5


def test_a_formula_is_applied_where_nothing_is_missing(records: Records) -> None:
    found = one("operating_funds_per_member", "480", 2019, records)
    assert found.quantity is not None
    assert found.quantity.expression == "1.036.665,47 / 268.835"
    assert found.note == ""


def test_a_missing_number_is_a_reason_and_no_value(records: Records) -> None:
    found = one("operating_funds_per_member", "480", 2021, records)
    assert found.quantity is None
    assert found.note == "the documents print no number of members for 2021"


def test_the_whole_has_a_gap_where_one_fund_of_the_year_lacks_a_number(
    cells: pd.DataFrame, statements: pd.DataFrame
) -> None:
    records = Records(without(cells, table="members_and_files", fund="580"), statements)
    whole = one("members", WHOLE, 2020, records)
    assert whole.note == "the documents print no number of members of 580 for 2020"
    assert one("members", "180", 2020, records).quantity is not None
    assert one("operating_funds", WHOLE, 2020, records).quantity is not None


def test_a_fund_with_nothing_but_a_reserve_takes_no_part_in_sums_of_operating_funds(
    cells: pd.DataFrame, statements: pd.DataFrame
) -> None:
    records = Records(with_fund(cells, "680", like="580", tables=["reserves"]), statements)
    assert care_funds(CODEBOOK, records)[-1] == "680"
    assert one("operating_funds", WHOLE, 2020, records).quantity is not None
    months = one("reserve_in_months_of_operating_funds", WHOLE, 2020, records)
    assert months.note == "the documents print no operating subsidies of 680 for 2020"


def test_a_table_that_no_document_prints_has_no_years(
    cells: pd.DataFrame, statements: pd.DataFrame
) -> None:
    records = Records(without(cells, table="reserves"), statements)
    assert by_formula("reserve_per_member", records) == []


def test_years_that_lack_a_part_are_left_out_of_what_is_pooled(records: Records) -> None:
    pooled = one("operating_funds_zbo_per_file_pooled", "180", None, records).quantity
    assert pooled is not None
    assert not [record for record in pooled.inputs if record.endswith("/2021")]


def a_theme(**given: object) -> Codebook:
    entry = {"label": "L", "definition": "D", "unit": "persons", "decimals": 0, **given}
    definition = Definition.model_validate({"indicator": "made", **entry}, strict=False)
    return Codebook([Theme(theme="t", title="T", indicators=(definition,))])


def test_a_sum_of_two_printed_numbers_is_a_line_of_data(records: Records) -> None:
    codebook = a_theme(formula="zbo_recipients + nursing_home_residents", years=["zbo_recipients"])
    found = {i.year: i.quantity for i in theme_indicators("t", codebook, records)}
    quantity = found[2019]
    assert isinstance(quantity, Quantity)
    assert quantity.value == 101893 + 80000


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"formula": "zbo_recipient"}, "zbo_recipient"),
        ({"formula": "made"}, "made"),
        ({"formula": "reserves of reserves", "groups": ["funds"]}, "reserves of reserves"),
        ({"formula": "reserve of reserve", "groups": ["funds"]}, "reserve of reserve"),
        ({"formula": "zbo_recipients", "years": ["zbo_recipient"]}, "zbo_recipient"),
        ({"formula": "zbo_recipients", "groups": ["provinces"]}, "provinces"),
    ],
)
def test_a_name_that_nothing_bears_is_no_missing_number(
    records: Records, given: dict[str, object], named: str
) -> None:
    with pytest.raises(SpecError, match=f"made names {named}, which is no indicator"):
        theme_indicators("t", a_theme(**given), records)


def test_what_a_function_computes_must_be_defined_so(records: Records) -> None:
    with pytest.raises(AnalysisError, match="other is computed"):
        theme_indicators(
            "t",
            a_theme(formula="zbo_recipients"),
            records,
            [Indicator.not_available("other", WHOLE, None, "why")],
        )


def test_every_function_that_the_codebook_names_exists() -> None:
    for definition in CODEBOOK:
        if definition.computed_by:
            module, function = definition.computed_by.split(".")
            found = importlib.import_module(f"zorgcijfers.analysis.{module}")
            assert callable(getattr(found, function)), definition.indicator


def test_every_indicator_of_the_funds_comes_in_the_order_of_the_codebook(records: Records) -> None:
    defined = next(t for t in CODEBOOK.themes if t.theme == "operating_funds").indicators
    computed = list(dict.fromkeys(i.name for i in operating_funds(records)))
    assert computed == [definition.indicator for definition in defined]
