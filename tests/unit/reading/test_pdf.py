"""PDFs as lines of placed words, and files that are refused with a reason."""

import hashlib
from pathlib import Path

import pytest
from tests.made.typeset import pdf, read, text_of

from zorgcijfers.errors import SourceError
from zorgcijfers.reading import pdf as reader
from zorgcijfers.reading import pdf_words
from zorgcijfers.reading.pdf import Glyphs, PdfSource, read_pdf
from zorgcijfers.register import RegisteredDocument, load_text


def lines(source: str) -> list[str]:
    return list(text_of(source).lines)


def test_words_on_one_base_line_are_one_line_from_page_to_page() -> None:
    text = text_of("Een zin #h(80pt) en meer\n\nNog een\n#pagebreak()\nDe tweede bladzijde")
    assert text.lines == ("Een zin en meer", "Nog een", "De tweede bladzijde")
    assert [text.page(line) for line in (1, 2, 3)] == [1, 1, 2]
    assert text.placed is not None
    first, last = text.placed[0, 0].box, text.placed[0, 11].box
    assert (first.page, round(first.size)) == (1, 10)
    assert last.x0 - first.x1 > 80


@pytest.mark.parametrize(
    ("printed", "read_as"),
    [
        ("ge\u00adwoon", "gewoon"),
        ("1\u200c0", "10"),
        ("finan\u0063ie\u0308n", "financi\u00ebn"),
        ("e\u0301\u00e9n", "\u00e9\u00e9n"),
        ("efficiënt fluit", "efficiënt fluit"),
    ],
)
def test_layout_signs_are_dropped_and_pieces_of_letters_joined(printed: str, read_as: str) -> None:
    assert lines(printed) == [read_as]


@pytest.mark.parametrize(
    ("source", "read_as", "marks"),
    [
        ("dossiers#super[48] hier", "dossiers hier", ("48",)),
        ("324,9#super[25]", "324,9", ("25",)),
        ("324,9#super(typographic: false)[25]", "324,9", ("25",)),
        ("324,9#super(typographic: false)[\\*]", "324,9", ("*",)),
        ("#super(typographic: false)[8]Stad", "Stad", ("8",)),
        ("324,9#text(size: 9pt, baseline: -3pt)[25]", "25 324,9", ()),
        ("324,9#text(size: 8pt)[25]", "324,9 25", ()),
        ("CO#sub(typographic: false)[2]-prijs", "CO2-prijs", ()),
    ],
)
def test_marks_are_taken_off_and_other_figures_never_run_together(
    source: str, read_as: str, marks: tuple[str, ...]
) -> None:
    text = text_of(source)
    assert " ".join(text.lines) == read_as
    assert text.placed is not None
    assert tuple(mark for place in text.placed.values() for mark in place.marks) == marks


def test_turned_text_and_hidden_text_are_no_lines() -> None:
    assert lines("Recht #place(rotate(90deg)[gedraaid])") == ["Recht"]


def test_a_turned_page_is_read_as_it_is_shown() -> None:
    upright = b"BT /F 10 Tf 0 1 -1 0 50 20 Tm (Links) Tj 0 1 -1 0 50 120 Tm (rechts 1,5) Tj ET"
    turned = hand_made(upright).replace(b"/Type /Page ", b"/Type /Page /Rotate 90 ")
    text = read(turned)
    assert text.lines == ("Links rechts 1,5",)
    assert text.placed is not None
    assert [round(place.box.x0) for place in text.placed.values()][:2] == [20, 120]
    cropped = hand_made(WORDS).replace(b"/MediaBox", b"/CropBox [10 50 300 200] /MediaBox")
    box = next(iter((read(cropped).placed or {}).values())).box
    assert (round(box.x0), round(box.y0 + 7.5)) == (10, 100)


def test_a_page_that_lost_words_stops_with_both_counts_and_what_to_register() -> None:
    content = pdf("Een twee drie\n#pagebreak()\nVier vijf")
    with pytest.raises(SourceError) as stopped:
        read_pdf("doc", content, PdfSource(words=(3, 4)))
    assert str(stopped.value) == (
        "document doc, page 2: the page does not hold as many words as registered; expected: 4 "
        "words; found: 2 words; to do: restore the file; or compare the pages with the "
        "publisher's, and put into the document's entry `pdf: {words: [3, 2]}`"
    )
    with pytest.raises(SourceError, match=r"page 3: .* expected: 9 words; found: no such page"):
        read_pdf("doc", content, PdfSource(words=(3, 2, 9)))


def hand_made(stream: bytes, *, catalog: bytes = b"", pages: int = 1) -> bytes:
    """A PDF written by hand, with one content stream for all its pages."""
    kids = b" ".join(b"%d 0 R" % (10 + n) for n in range(pages))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R "
    page += b"/Resources << /Font << /F 3 0 R >> >> >>"
    parts = [
        (1, b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog),
        (2, b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, pages)),
        (3, b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"),
        (4, b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream)),
        *((10 + n, page) for n in range(pages)),
    ]
    body = b"%PDF-1.7\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % part for part in parts)
    return body + b"trailer\n<< /Root 1 0 R /Size %d >>\n%%%%EOF" % (10 + pages)


WORDS = b"BT /F 10 Tf 20 100 Td (Totaal 12) Tj ET"


def test_scripts_and_attachments_are_not_looked_at(tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    script = (
        b"/OpenAction << /S /JavaScript /JS (app.launchURL('file://%s')) >> "
        b"/Names << /EmbeddedFiles << /Names [(a.exe) << /Type /Filespec /F (a.exe) >>] >> >>"
    ) % str(mark).encode()
    assert read(hand_made(WORDS, catalog=script)).lines == ("Totaal 12",)
    assert not mark.exists()


def test_a_scanned_page_is_said_to_be_a_picture() -> None:
    for stream in (b"", b"BT 3 Tr /F 10 Tf 20 100 Td (recognised 12) Tj ET"):
        with pytest.raises(
            SourceError, match="document doc: the PDF holds no text: its pages are p"
        ):
            read_pdf("doc", hand_made(stream), PdfSource(words=(0,)))


ENCRYPTED = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O (%s) /U (%s) >>" % (b"o" * 32, b"u" * 32)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"%PDF-1.7 cut", "the PDF is damaged"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 40, "the PDF is damaged"),
        (
            hand_made(WORDS).replace(
                b"/Root",
                b"/ID [(0123456789abcdef) (0123456789abcdef)] /Encrypt %s /Root" % ENCRYPTED,
            ),
            "the PDF is encrypted: it opens with a password only",
        ),
        (hand_made(WORDS, pages=pdf_words.MOST_PAGES + 1), "the PDF is too large: 2001 pages"),
        (
            hand_made(b"BT /F 1 Tf 20 100 Td " + b"(aaaaaaaaaa) Tj " * 10_001 + b"ET"),
            "the PDF is too large: 100010 characters on one page",
        ),
    ],
    ids=["cut", "noise", "encrypted", "pages", "characters"],
)
def test_a_file_that_cannot_be_read_is_one_message(content: bytes, problem: str) -> None:
    with pytest.raises(SourceError) as stopped:
        read_pdf("doc", content, PdfSource(words=(2,)))
    message = str(stopped.value)
    assert message.startswith(f"document doc: {problem}")
    assert "to do: " in message
    assert "\n" not in message


def test_size_time_and_memory_have_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    content = pdf("Een twee")
    monkeypatch.setattr(reader, "MOST_BYTES", 10)
    with pytest.raises(SourceError, match="the PDF is too large: "):
        read_pdf("doc", content, PdfSource(words=(2,)))
    monkeypatch.undo()
    monkeypatch.setattr(pdf_words, "SECONDS", 0.001)
    with pytest.raises(SourceError, match=r"takes longer to read than 0\.001 seconds"):
        read_pdf("doc", content, PdfSource(words=(2,)))


def test_the_reader_gives_itself_limits_before_it_looks_at_a_file() -> None:
    source = Path(pdf_words.__file__).read_text(encoding="utf-8")
    assert source.index("setrlimit(resource.RLIMIT_AS") < source.index("PdfDocument(")


def test_signs_without_a_character_are_shown_as_declared() -> None:
    word = pdf_words.RawWord("\u036d\u0370,5", 0, 10, 10, 9, [(0, 877, "F5"), (1, 880, "F5")])
    known = Glyphs(first=876, prints="0123456789")
    assert reader._piece(word, 1, [known]).text == "14,5"
    elsewhere = known.model_copy(update={"fonts": ("F6",)})
    piece = reader._piece(word, 1, [elsewhere])
    assert piece.text == "\ufffd\ufffd,5"
    assert piece.unmapped == ("sign 877 of font F5", "sign 880 of font F5")


ENTRY = {
    "document_id": "doc",
    "file": "doc.pdf",
    "title": "Titel",
    "title_en": "Title",
    "short": "the report",
    "publisher": "Nobody",
    "author": "Nobody",
    "date": "2024-01-01",
    "language": "nl-BE",
    "address": "https://example.org",
    "lost": [],
}


def registered(content: bytes, path: Path, **fields: object) -> RegisteredDocument:
    path.write_bytes(content)
    entry = ENTRY | {"sha256": hashlib.sha256(content).hexdigest(), **fields}
    return RegisteredDocument.model_validate(entry, strict=False)


def test_a_pdf_where_text_is_registered_is_said_to_be_one(tmp_path: Path) -> None:
    path = tmp_path / "doc.pdf"
    with pytest.raises(SourceError, match=r"doc\.pdf is a PDF; expected: text; .*declare `pdf: "):
        load_text(registered(pdf("Een twee"), path), path)
    with pytest.raises(SourceError, match=r"doc\.pdf is no PDF; expected: a PDF"):
        load_text(registered(b"tekst", path, pdf={"words": [2]}), path)


def test_lines_that_pages_repeat_are_left_out_of_matching(tmp_path: Path) -> None:
    path = tmp_path / "doc.pdf"
    content = pdf("Verslag / 7\n\nDe eerste\n\n#pagebreak()\nVerslag / 8\n\ntweede")
    entry = registered(content, path, pdf={"words": [5, 4]}, running=["Verslag / {digits}"])
    assert load_text(entry, path).canonical.string == "Deeerstetweede"
    wrong = entry.model_copy(update={"running": ("Rapport / {digits}",)})
    with pytest.raises(SourceError, match=r"a line declared as running .* expected: Rapport"):
        load_text(wrong, path)
