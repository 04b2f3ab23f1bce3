from __future__ import annotations

from fractions import Fraction

import pandas as pd
from tests.made.altered_records import without
from tests.made.computed import by_formula

from zorgcijfers.indicators import WHOLE, Indicator
from zorgcijfers.records import Records

RATIO = "operating_funds_zbo_per_file_change"
SPLIT = "operating_funds_zbo_per_file_at_earlier_files"


def by_key(indicators: list[Indicator]) -> dict[tuple[str, int | None], Fraction]:
    return {(i.group, i.year): i.quantity.value for i in indicators if i.quantity}


def test_files_fell_by_a_quarter_and_the_envelope_did_not(records: Records) -> None:
    # By hand, lines 211-226: 36.997 / 48.050 and 3.371.806,00 / 3.326.912,99
    files = by_key(by_formula("files_zbo_change", records))[WHOLE, 2020]
    envelope = by_key(by_formula("operating_funds_zbo_change", records))[WHOLE, 2020]
    ratio = by_key(by_formula(RATIO, records))[WHOLE, 2020]
    assert files == (Fraction(36997, 48050) - 1) * 100
    assert envelope == (Fraction("3371806.00") / Fraction("3326912.99") - 1) * 100
    assert [round(float(x), 1) for x in (files, envelope, ratio)] == [-23.0, 1.3, 31.6]
    # Second method: a ratio grows by the quotient of the growth of its parts.
    assert 1 + ratio / 100 == (1 + envelope / 100) / (1 + files / 100)


def test_at_earlier_files_splits_the_change_of_the_ratio(records: Records) -> None:
    between = by_key(by_formula(SPLIT, records))[WHOLE, 2020]
    assert between == Fraction("3371806.00") / 48050
    before = Fraction("3326912.99") / 48050
    now = Fraction("3371806.00") / 36997
    # 0,93 of the 21,90 euro is the envelope, the rest the number of files.
    assert round(float(between - before), 2) == 0.93
    assert round(float(now - between), 2) == 20.96


def test_the_first_year_has_no_change_and_a_year_without_files_says_so(records: Records) -> None:
    assert {i.year for i in by_formula("operating_funds_change", records)} == {2020, 2021}
    later = [i for i in by_formula(RATIO, records) if i.year == 2021]
    split = [i for i in by_formula(SPLIT, records) if i.year == 2021]
    assert len(later) == len(split) == 6
    for missing in (*later, *split):
        assert missing.quantity is None
        assert missing.note == "the documents print no number of ZBO files for 2021"


def test_a_year_between_that_is_missing_breaks_the_comparison(
    cells: pd.DataFrame, statements: pd.DataFrame
) -> None:
    records = Records(without(cells, year=2020), statements)
    (missing,) = [i for i in by_formula("operating_funds_change", records) if i.group == WHOLE]
    assert (missing.year, missing.quantity) == (2021, None)
    assert missing.note == "the documents print no operating subsidies for 2020"
