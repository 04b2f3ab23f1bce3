import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgcijfers.errors import SpecError
from zorgcijfers.reading.templates import Match, Template, apart
from zorgcijfers.reading.text import Text

SENTENCE = "In 2018 waren er 43% laattijdige beslissingen, in 2019 20% en in 2020 10%."
PATTERN = (
    "In {year:y1} waren er {percent:n1} laattijdige beslissingen, "
    "in {year:y2} {percent:n2} en in {year:y3} {percent:n3}."
)
PRINTED = {"y1": "2018", "n1": "43%", "y2": "2019", "n2": "20%", "y3": "2020", "n3": "10%"}


def text(*lines: str) -> Text:
    return Text("doc", lines)


def found(pattern: str, *lines: str) -> list[dict[str, str]]:
    return [captured(match) for match in Template(pattern).find(text(*lines))]


def captured(match: Match) -> dict[str, str]:
    return {name: capture.text for name, capture in match.captures.items()}


def test_numbers_after_years_stay_apart() -> None:
    assert found(PATTERN, SENTENCE) == [PRINTED]


@given(st.data())
def test_layout_does_not_matter(data: st.DataObject) -> None:
    # The text layer breaks lines at any space, and words at any letter, with or without hyphen.
    layout = []
    for character in SENTENCE:
        if character == " ":
            layout.append(data.draw(st.sampled_from([" ", "\n", "\u00a0 ", " \n\n\t"])))
        elif layout and layout[-1].isalpha() and character.islower():
            layout.append(data.draw(st.sampled_from(["", "-\n", "\n"])) + character)
        else:
            layout.append(character)
    assert found(PATTERN, *"".join(layout).split("\n")) == [PRINTED]


@pytest.mark.parametrize(
    ("pattern", "printed", "content"),
    [
        ("kost {number:n} euro", "kost 14.432,82 euro", "14.432,82"),
        ("van {number:n}-plussers", "van 65-plussers", "65"),
        ("op {number:n}.", "op 9.246.", "9.246"),
        ("jaar -{number:n} en", "het jaar -2 en", "2"),
        ("telt {percent:n} van", "telt 67,5% van", "67,5%"),
        ("de {word:n} maanden", "de zes maanden", "zes"),
        ("{word:n} van de", "gegevens. Vier van de", "Vier"),
        ("voor {digits:n} mei {year}", "voor 18 mei 2018", "18"),
        ("per {date:n}", "per 31/12/20", "31/12/20"),
        ("in {years:n} leden", "in 2019 2020 leden", "2019 2020"),
        ("in {year:n}{mark} over", "in 201727 over", "2017"),
        ("{number:n} euro{mark}", "van 10.000 euro47", "10.000"),
        ("onderzoek{mark:n}.", "onderzoek30.", "30"),
        ("in {year:n=2017}{mark} over", "in 201727 over", "2017"),
        ("in {year:n=2019} {percent}", "in 2018 20% en in 2019 4%", "2019"),
        ("per {date:n=31/12/20}", "per 31/12/20", "31/12/20"),
        ("{year:n=2019} was goed", "In 2018 was slecht, 2019 was goed", "2019"),
    ],
)
def test_gaps_take_what_their_kind_says(pattern: str, printed: str, content: str) -> None:
    assert found(pattern, printed) == [{"n": content}]


@pytest.mark.parametrize(
    ("pattern", "printed"),
    [
        ("kost {number:n} euro", "kost 1.23 euro"),
        ("kost {number:n} euro", "kost 12.34,5 euro"),
        ("kost {number:n} euro", "kost x euro"),
        ("telt {number:n}", "telt 43%"),
        ("telt {percent:n} van", "telt 43 van"),
        ("in {year:n}", "in 20190"),
        ("in {year:n}", "in 1719"),
        ("{number:n} euro", "12.3456 euro"),
        ("kost {number:n} euro", "kost 0.123 euro"),
        ("kost {number:n} euro", "kost 012 euro"),
        ("onderzoek{mark}.", "onderzoek300."),
        ("de {word:n} maanden", "de 6 maanden"),
        ("in Categorie {number}", "in categorie 1"),
        ("in {year:n=2019}", "in 2018"),
        ("in {year:n=2019}", "in 20190"),
        ("{year:n=2019} was", "12019 was"),
        ("per {date:n=31/12/20}", "per 31/12/200"),
    ],
)
def test_gaps_take_nothing_else(pattern: str, printed: str) -> None:
    assert found(pattern, printed) == []


def test_matches_say_where_they_stand() -> None:
    document = text("Toen", "waren er", "", "7 perso-", "nen")
    (match,) = Template("er {number:n} personen").find(document)
    assert (match.line, match.captures["n"].line) == (2, 4)
    assert match.captures["n"].start == len("Toenwarener")
    assert document.canonical.string[match.start : match.end] == "er7personen"


def test_every_place_is_found_once() -> None:
    twice = found("in {year:y} {percent:p}", "in 2019 20% en in 2020 10%", "in 2021")
    assert twice == [{"y": "2019", "p": "20%"}, {"y": "2020", "p": "10%"}]


def test_fits_within_one_another_count_once() -> None:
    document = text("aan aan aan aan")
    fits = list(Template("aan aan").fits(document))
    assert [fit.match.start for fit in fits] == [0, 3, 6]
    assert [match.start for match in apart(fit.match for fit in fits)] == [0, 6]
    assert list(Template("aan aan").find(document)) == [fits[0].match, fits[2].match]


def test_fits_are_searched_by_their_first_text() -> None:
    document = text("na 12 dagen en een half uur, waarin niemand iets deed, weer 7 dagen")
    template = Template("{number:n} dagen")
    first, second = template.fits(document)
    assert [first.anchor, first.match.start, first.match.end] == [4, 2, 9]
    assert second.anchor == second.match.start + 1
    assert list(template.fits(document, 5)) == [second]
    assert list(template.fits(document, 0, 5)) == [first]


def test_places_before_the_start_are_left_out() -> None:
    document = text("Bron: A", "Bron: B")
    first, second = Template("Bron:").find(document)
    assert [m.line for m in Template("Bron:").find(document, first.end)] == [second.line]


def test_a_header_may_be_in_other_case() -> None:
    header = Template("{years:y} Leden Zorgbudget", any_case=True)
    document = text("2019 2020", "leden Zorgbud", "get")
    match = header.at(document, 0)
    assert match is not None
    assert match.captures["y"].text == "2019 2020"
    assert Template("{years:y} Leden").at(document, 0) is None
    assert [m.line for m in Template("ZORGBUDGET", any_case=True).find(document)] == [2]


def test_a_match_may_begin_only_where_asked() -> None:
    assert Template("leden").at(text("2019 leden"), 0) is None


def test_the_nearest_beginning_is_shown() -> None:
    document = text("Bron", "In 2018 waren er", "43% late beslissingen", "in 2019 20%")
    found = Template(PATTERN).nearest(document)
    assert found is not None
    assert (found.line, found.printed) == (3, "43% late beslissingen")


def test_the_nearest_end_is_shown_where_it_is_longer() -> None:
    document = text("In 2017 waren er 34% laat.", "In 2018 waren er 4,% late", SENTENCE[20:])
    found = Template(PATTERN).nearest(document)
    assert found is not None
    assert (found.line, found.printed) == (3, SENTENCE[20:].strip())


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("duurde gemiddeld <3,7 maanden in 2018", "a sign before the number"),
        ("duurde gemiddeld -3,7 maanden in 2018", "'-3,7' stands where '{number:n}' is expected"),
        ("duurde gemiddeld 3,7 weken in 2018", "'weken' stands where 'maanden' is expected"),
        ("duurde gemiddeld 3,7 maanden in 2019", "'2019' stands where '{year:y=2018}'"),
        ("duurde middelmatig 3,7 maanden in 2018", "'middelmatig' stands where 'gemiddeld'"),
    ],
)
def test_the_nearest_text_says_where_it_departs(printed: str, shown: str) -> None:
    template = Template(
        "Het onderzoek duurde gemiddeld {number:n} maanden in {year:y=2018} en toen"
    )
    found = template.nearest(text("Iets anders.", f"Het onderzoek {printed} en toen minder."))
    assert found is not None
    assert shown in found.shown


def test_a_few_words_that_stand_anywhere_are_not_near() -> None:
    pattern = "In {year} kregen {number} personen een zorgbudget voor ouderen met een zorgnood."
    assert Template(pattern).nearest(text("In 2020 is alles anders met een zorgnood.")) is None
    assert Template(pattern).nearest(text("geheel anders")) is None


def test_a_sign_that_looks_alike_is_named_by_its_code_point() -> None:
    found = Template("De webapplicatie e-ZBO hapert {number:n} keer").nearest(
        text("De webapplicatie e\u2010ZBO hapert 3 keer")
    )
    assert found is not None
    assert "found U+2010 HYPHEN where U+002D HYPHEN-MINUS is expected" in found.shown


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        ("van {getal:n} euro", "unknown gap {getal}; known: year"),
        ("van {number:n} tot {number:n} euro", "gap n is named twice"),
        ("van {number:n} euro}", "a brace that opens or closes no gap"),
        ("van {Number} euro", "a brace that opens or closes no gap"),
        ("{number:n}", "it has no text of its own"),
        ("", "it has no text of its own"),
        ("in {year:n=1719} was", "no year is printed as '1719'"),
        ("in {year:n=2019,} was", "no year is printed as '2019,'"),
        ("in {year=2019} was", "a brace that opens or closes no gap"),
    ],
)
def test_unusable_templates_are_refused(pattern: str, problem: str) -> None:
    with pytest.raises(SpecError) as refused:
        Template(pattern)
    assert problem in str(refused.value)


@pytest.mark.parametrize(
    "printed",
    ["dertien", "vijftien", "tweehonderdvijf", "zesde", "achtste", "viertal", "drie-\nentwintig"],
)
def test_a_number_word_is_no_part_of_a_longer_word(printed: str) -> None:
    lines = f"na {printed} maanden".split("\n")
    for pattern in ("{word:n} maanden", "na {word:n}", "na {word:n} maanden"):
        assert found(pattern, *lines) == []


@pytest.mark.parametrize(
    "printed",
    [f"{sign}8,0" for sign in "-−–—‐‑‒+<>≤≥~±€$A¹８="] + ["- 8,0", "− 8,0", "< 8,0", "€ 8,0"],
)
def test_a_number_that_opens_a_template_has_no_sign_before_it(printed: str) -> None:
    assert found("{number:n} procent", f"was {printed} procent") == []


@pytest.mark.parametrize("printed", ["was 8,0", "(8,0", "8,0", "“8,0", "‘8,0"])
def test_blanks_and_brackets_before_an_opening_number_do_not_change_it(printed: str) -> None:
    assert found("{number:n} procent", f"{printed} procent") == [{"n": "8,0"}]


@pytest.mark.parametrize("printed", ["54x", "54-", "54−", "54–", "54€", "54½", "54²"])
def test_a_number_that_closes_a_template_has_nothing_glued_to_it(printed: str) -> None:
    assert found("betaalt {number:n}", f"betaalt {printed} in") == []
    assert found("betaalt {percent:n}", f"betaalt {printed.replace('54', '54%')} in") == []


@pytest.mark.parametrize("after", ["", " in", ".", ")", ", en", "”"])
def test_stops_and_brackets_after_a_closing_number_do_not_change_it(after: str) -> None:
    assert found("betaalt {number:n}", f"betaalt 54{after}") == [{"n": "54"}]
