"""Pages that the tests typeset themselves, and PDFs made by hand that are none or harm."""

from functools import lru_cache
from pathlib import Path

import typst

from zorgcijfers.reading.pdf import PdfSource, read_pdf
from zorgcijfers.reading.pdf_words import main
from zorgcijfers.reading.text import Text

FONTS = Path(__file__).parents[2] / "report" / "fonts"

__all__ = ["main", "pdf", "text_of"]


@lru_cache(maxsize=256)
def pdf(source: str, head: str = "") -> bytes:
    """A PDF of Typst source, set in the report's font."""
    setup = '#set text(font: "IBM Plex Sans", size: 10pt, lang: "nl", hyphenate: false)\n'
    return typst.compile(
        (setup + head + source).encode(), font_paths=[str(FONTS)], ignore_system_fonts=True
    )


@lru_cache(maxsize=256)
def text_of(source: str) -> Text:
    """The lines of typeset source, whatever number of words it has."""
    return read(pdf(source))


def read(content: bytes, document: str = "doc") -> Text:
    """The lines of a PDF, whatever number of words it has."""
    from zorgcijfers.reading import pdf as reader

    words = tuple(len(page) for page in reader._pages(document, content))
    return read_pdf(document, content, PdfSource(words=words))
