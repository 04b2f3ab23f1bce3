"""Numbers, amounts, ranges and dates in both languages."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from babel.numbers import parse_decimal

from zorgcijfers.codebook import Codebook
from zorgcijfers.errors import SpecError
from zorgcijfers.interval import Interval
from zorgcijfers.vocabulary import Units
from zorgcijfers.writing.formats import Formatter

ROOT = Path(__file__).parents[3]
REPORT = ROOT / "report"
S = "\N{NO-BREAK SPACE}"


@pytest.fixture(scope="module", params=["en", "nl"])
def formatter(request: pytest.FixtureRequest) -> Formatter:
    return Formatter.read(REPORT / request.param)


CASES: list[tuple[str, str, int, str, str]] = [
    ("7052614.66", "EUR", 2, "€7,052,614.66", f"7.052.614,66{S}euro"),
    ("370.7", "million EUR", 1, f"€370.7{S}million", f"370,7{S}miljoen{S}euro"),
    ("34.4", "percent", 1, "34.4%", "34,4%"),
    ("-23", "percent", 1, "−23.0%", "−23,0%"),
    ("-5", "EUR", 0, "−€5", f"−5{S}euro"),
    ("94226", "persons", 0, "94,226", "94.226"),
    ("1", "months", 0, f"1{S}month", f"1{S}maand"),
    ("1", "months", 1, f"1.0{S}months", f"1,0{S}maanden"),
    ("4.4", "months", 1, f"4.4{S}months", f"4,4{S}maanden"),
    ("6", "points", 0, f"6{S}points", f"6{S}punten"),
    ("63.14", "EUR/file", 2, "€63.14", f"63,14{S}euro"),
    ("37310250", "EUR", -4, "€37,310,000", f"37.310.000{S}euro"),
    ("0", "percent", 1, "0.0%", "0,0%"),
]


@pytest.mark.parametrize(("value", "unit", "decimals", "english", "dutch"), CASES)
def test_amounts_are_written_as_the_language_does(
    value: str, unit: str, decimals: int, english: str, dutch: str
) -> None:
    for language, expected in (("en", english), ("nl", dutch)):
        formatter = Formatter.read(REPORT / language)
        assert formatter.amount(Fraction(value), unit, decimals) == expected


@pytest.mark.parametrize("value", ["7052614.66", "0.5", "1000", "-12.3", "999999.99", "0"])
def test_a_written_number_reads_back(formatter: Formatter, value: str) -> None:
    text = formatter.number(Fraction(value), 2).replace("−", "-")
    back = parse_decimal(text, locale=formatter.formats.locale, strict=True)
    assert Fraction(back) == Fraction(value)


def test_ranges_lists_and_dates() -> None:
    english, dutch = Formatter.read(REPORT / "en"), Formatter.read(REPORT / "nl")
    assert english.amounts(7, 8, "points") == f"7–8{S}points"
    assert dutch.amounts(7, 8, "points") == f"7–8{S}punten"
    assert english.listed(["A", "B", "C"]) == "A, B and C"
    assert dutch.listed(["A", "B", "C"]) == "A, B en C"
    day = dt.date(2022, 2, 1)
    assert english.date(day) == f"1{S}February 2022"
    assert dutch.date(day) == f"1{S}februari 2022"


def test_a_number_that_is_open_says_so_in_a_sentence(formatter: Formatter) -> None:
    share = Interval(Fraction("29.4"), Fraction("46.7"))
    form = formatter.form(Fraction("37.5"), share, "percent", 1)
    assert formatter.said(form, "percent") == formatter.about("38%")
    assert formatter.about("38%") == ("about" if formatter.language == "en" else "ongeveer") + (
        f"{S}38%"
    )


def test_the_ends_of_a_range_are_rounded_outwards(formatter: Formatter) -> None:
    ends = formatter.amounts(Fraction("7.6"), Fraction("8.2"), "points")
    assert ends.startswith("7–9")


def test_amounts_have_two_decimals_or_none_along_an_axis(formatter: Formatter) -> None:
    written = formatter.along_axis("EUR")
    assert written(2.5, 1) == formatter.amount(Fraction("2.5"), "EUR", 2)
    assert written(2.0, 0) == formatter.amount(2, "EUR", 0)
    assert formatter.along_axis("percent")(0.1, 1) == formatter.amount(
        Fraction("0.1"), "percent", 1
    )


def test_years_are_not_grouped(formatter: Formatter) -> None:
    assert formatter.year(2019) == formatter.year(2019.0, 0) == "2019"


def test_multiples_of_a_unit_convert_and_strangers_do_not(formatter: Formatter) -> None:
    assert formatter.converted(Fraction(370_700_000), "EUR", "million EUR") == Fraction("370.7")
    assert formatter.converted(Fraction("370.7"), "million EUR", "EUR") == 370_700_000
    with pytest.raises(SpecError, match="not a multiple"):
        formatter.converted(Fraction(1), "EUR", "months")


def test_shorthand_must_have_a_meaning(formatter: Formatter) -> None:
    assert formatter.shorthand("x") == "[x]"
    assert formatter.meaning("p")
    with pytest.raises(SpecError, match=r"\[q\]"):
        formatter.shorthand("q")


def test_a_unit_without_format_is_an_error_that_names_the_file(formatter: Formatter) -> None:
    with pytest.raises(SpecError, match=rf"{formatter.language}/formats\.yaml.*'furlongs'"):
        formatter.amount(1, "furlongs")


def test_every_unit_of_the_project_can_be_written(formatter: Formatter) -> None:
    units = set(Units.read(ROOT / "data" / "vocabularies" / "units.yaml").names)
    for definition in Codebook.read(ROOT / "data/analysis/indicators"):
        units |= {definition.unit, definition.prose_unit or definition.unit}
        formatter.converted(Fraction(1), definition.unit, definition.prose_unit or definition.unit)
    for unit in sorted(units):
        assert formatter.amount(2, unit)
        formatter.header(unit)


def test_both_languages_agree_on_what_units_are() -> None:
    english, dutch = (Formatter.read(REPORT / name).formats for name in ("en", "nl"))
    assert [(u.unit, u.decimals, u.scale, u.base) for u in english.units] == [
        (u.unit, u.decimals, u.scale, u.base) for u in dutch.units
    ]
    assert list(english.shorthand) == list(dutch.shorthand)


def _broken(tmp_path: Path, change: dict[str, object]) -> Path:
    content = yaml.safe_load((REPORT / "en/formats.yaml").read_text(encoding="utf-8"))
    content.update(change)
    (tmp_path / "en").mkdir()
    (tmp_path / "en/formats.yaml").write_text(yaml.safe_dump(content), encoding="utf-8")
    return tmp_path / "en"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"units": [{"unit": "EUR", "text": "euro", "header": "€"}]}, "number"),
        ({"units": [{"unit": "EUR", "text": "{number}", "header": ""}] * 2}, "2 times"),
        ({"shorthand": {"p": "provisional"}}, r"\[x\]"),
        ({"language": "nl"}, "describes language nl"),
        ({"currency": "EUR"}, "currency"),
    ],
)
def test_formats_validate_themselves(
    tmp_path: Path, change: dict[str, object], message: str
) -> None:
    with pytest.raises(SpecError, match=message):
        Formatter.read(_broken(tmp_path, change))
