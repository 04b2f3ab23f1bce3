import pytest

from zorgcijfers.errors import SourceError
from zorgcijfers.reading.text import Text, canonical_literal, on_one_line, squeezed


def text(*lines: str) -> Text:
    return Text("doc", lines)


def quoted(*lines: str) -> str:
    whole = text(*lines)
    return on_one_line(whole.words((0, 0), (len(lines), 0)))


def test_lines_are_counted_by_line_feeds_only() -> None:
    read = Text.decoded("doc", "één\r\ntwee\fdrie\n\tvier\u00a0vijf\n".encode())
    assert read.lines == ("één", "twee\fdrie", "\tvier\u00a0vijf", "")


@pytest.mark.parametrize("content", [b"", b" \n\t\n", "\u00a0\n".encode()])
def test_a_file_without_text_is_refused(content: bytes) -> None:
    with pytest.raises(SourceError, match="document doc: the file is empty; to do: restore"):
        Text.decoded("doc", content)


def test_other_encodings_are_refused_with_the_line() -> None:
    with pytest.raises(SourceError) as refused:
        Text.decoded("doc", "goed\ngeïndexeerd\n".encode("latin-1"))
    assert str(refused.value) == (
        "document doc, line 2: the file is not UTF-8 text; expected: UTF-8; found: byte 0xef; "
        "to do: restore the file as received, or convert it and register it anew"
    )


def test_utf_16_is_refused() -> None:
    with pytest.raises(SourceError, match="not UTF-8"):
        Text.decoded("doc", "2019 20%".encode("utf-16"))


@pytest.mark.parametrize(
    ("character", "named"),
    [
        ("\x00", r"U\+0000"),
        ("\x85", r"U\+0085"),
        ("\u00ad", r"U\+00AD SOFT HYPHEN"),
        ("\u200b", r"U\+200B ZERO WIDTH SPACE"),
        ("\u202e", r"U\+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\ufeff", r"U\+FEFF ZERO WIDTH NO-BREAK SPACE"),
    ],
)
def test_invisible_characters_are_refused(character: str, named: str) -> None:
    content = f"regel één\n1{character}3\n".encode()
    with pytest.raises(SourceError, match=rf"line 2: .*control character.*found: {named}"):
        Text.decoded("doc", content)


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [
        (("de zorg-", "kassen"), "dezorgkassen"),
        (("zijn zelf", "redzaamheid"), "zijnzelfredzaamheid"),
        (("FOD \u00a0SZ\tx",), "FODSZx"),
        (("in 2019 20%",), "in2019 20%"),
        (("in 2019", "20%"), "in2019 20%"),
        (("in 2019.", "", "27 Noot"), "in2019. 27Noot"),
        (("280 -- Neutrale",), "280-Neutrale"),
        (("West-", "Vlaanderen"), "West-Vlaanderen"),
        (("de non-take-up",), "denontakeup"),
        (("het jaar -2",), "hetjaar-2"),
        (("7-8",), "7-8"),
    ],
)
def test_matching_sees_words_without_their_layout(printed: tuple[str, ...], canonical: str) -> None:
    assert text(*printed).canonical.string == canonical


def test_patterns_take_the_form_of_documents() -> None:
    assert canonical_literal("de zorg- kassen") == text("de zorg-", "kassen").canonical.string


def test_characters_know_their_place_in_the_raw_text() -> None:
    canonical = text("  een", "", "\ttwee").canonical
    at = canonical.string.index("t")
    assert canonical.position(at) == (2, 1)
    assert canonical.line(at) == 3
    assert canonical.position(len(canonical.string)) > (2, 5)
    assert canonical.line(len(canonical.string)) == 3


@pytest.mark.parametrize(
    ("printed", "running"),
    [
        (("  de zorg-", "", "kassen \u00a0hebben"), "de zorgkassen hebben"),
        (("in West-", "Vlaanderen"), "in West-Vlaanderen"),
        (("nieuwe BOB-", "periodes"), "nieuwe BOB-periodes"),
        (("rust- en ver-", "zorging"), "rust- en verzorging"),
        (("zijn zelf", "redzaamheid"), "zijn zelf redzaamheid"),
        (("van 7-", "8 punten"), "van 7- 8 punten"),
    ],
)
def test_running_text_mends_words_split_by_a_line_end(
    printed: tuple[str, ...], running: str
) -> None:
    assert quoted(*printed) == running


def test_words_between_two_positions_keep_their_lines() -> None:
    words = text("een twee", "drie vier").words((0, 4), (1, 4))
    assert [(w.text, w.line, w.column) for w in words] == [("twee", 1, 4), ("drie", 2, 0)]


def test_labels_are_compared_without_white_space() -> None:
    assert squeezed(" 280 --  Neutrale\u00a0zorgkas") == "280-Neutralezorgkas"


@pytest.mark.parametrize("sign", ["\u00a0", "\u2009", "\u202f"])
def test_a_blank_that_may_group_thousands_is_refused_by_its_code_point(sign: str) -> None:
    with pytest.raises(SourceError, match=f"line 2: .*found: U\\+{ord(sign):04X} "):
        Text.decoded("doc", f"Er zijn\n1{sign}234 dossiers".encode())
    assert Text.decoded("doc", f"artikel 5{sign}2019".encode()).lines


def test_a_letter_and_its_accent_in_two_characters_are_refused() -> None:
    found = r"expected: U\+00EB LATIN .*; found: U\+0065 LATIN SMALL LETTER E U\+0308 COMBINING"
    with pytest.raises(SourceError, match=found):
        Text.decoded("doc", b"Belgie\xcc\x88n")
    assert Text.decoded("doc", b"Belgi\xc3\xabn").lines == ("Belgi\u00ebn",)
