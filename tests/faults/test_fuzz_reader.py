"""The reader on documents with random edits: a result that meets its contract, or one message."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zorgcijfers.errors import SourceError
from zorgcijfers.reading.document import DocumentSpec, read_document
from zorgcijfers.reading.text import Text

ROOT = Path(__file__).parents[2]
DOCUMENTS = {
    path.stem: path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "data/documents").glob("*/*.txt"))
}
# What a text layer may lose, repeat or garble: signs of numbers, layout, and what never belongs.
SIGNS = "0123456789.,%-–/<>= \u00a0\n\t\f'\"{}():;azAZé²½٣Ⅻ\u00ad\u200b\u202e\x00\r\ud7ff\U0001d7d8"
UNITS = {
    "character": re.compile(r".", re.DOTALL),
    "digit": re.compile(r"\d"),
    "word": re.compile(r"\S+\s*"),
    "numeral": re.compile(r"\d[\d.,]*%?"),
    "line": re.compile(r"[^\n]*\n"),
}
Edit = Callable[[str, list[re.Match[str]], int, int, str], str]


def insert(text: str, pieces: list[re.Match[str]], first: int, _second: int, sign: str) -> str:
    place = pieces[first].start()
    return text[:place] + sign + text[place:]


def delete(text: str, pieces: list[re.Match[str]], first: int, _second: int, _sign: str) -> str:
    return text[: pieces[first].start()] + text[pieces[first].end() :]


def replace(text: str, pieces: list[re.Match[str]], first: int, _second: int, sign: str) -> str:
    return text[: pieces[first].start()] + sign + text[pieces[first].end() :]


def duplicate(text: str, pieces: list[re.Match[str]], first: int, second: int, _sign: str) -> str:
    place = pieces[second].start()
    return text[:place] + pieces[first][0] + text[place:]


def swap(text: str, pieces: list[re.Match[str]], first: int, second: int, _sign: str) -> str:
    early, late = sorted((pieces[first], pieces[second]), key=lambda piece: piece.start())
    between = text[early.end() : late.start()]
    return text[: early.start()] + late[0] + between + early[0] + text[late.end() :]


def cut(text: str, pieces: list[re.Match[str]], first: int, second: int, _sign: str) -> str:
    """Everything between two places, for sections and tables lost as a whole."""
    early, late = sorted((pieces[first].start(), pieces[second].start()))
    return text[:early] + text[late:]


EDITS: list[Edit] = [insert, delete, replace, duplicate, swap, cut]


@st.composite
def edited(draw: st.DrawFn, original: str) -> str:
    """A document with one to three edits, the second place of each near its first or anywhere."""
    text = original
    for _ in range(draw(st.integers(1, 3))):
        pieces = list(UNITS[draw(st.sampled_from(sorted(UNITS)))].finditer(text))
        if not pieces:
            break
        last = len(pieces) - 1
        first = draw(st.integers(0, last))
        near = st.integers(max(0, first - 8), min(last, first + 8))
        second = draw(near | st.integers(0, last))
        sign = draw(st.text(SIGNS, min_size=1, max_size=4))
        text = draw(st.sampled_from(EDITS))(text, pieces, first, second, sign)
    return text


@pytest.fixture(scope="module")
def specs() -> dict[str, DocumentSpec]:
    return {document: DocumentSpec.read(ROOT / "data", document) for document in DOCUMENTS}


@pytest.mark.parametrize("document", DOCUMENTS)
@given(data=st.data())
@settings(
    max_examples=100, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
def test_an_edited_document_is_read_or_refused(
    document: str, specs: dict[str, DocumentSpec], data: st.DataObject
) -> None:
    text = data.draw(edited(DOCUMENTS[document]))
    check(document, text.encode("utf-8"), specs[document])


@given(content=st.binary(max_size=400))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_any_bytes_are_read_or_refused(content: bytes, specs: dict[str, DocumentSpec]) -> None:
    check("parl-325-2022", content, specs["parl-325-2022"])


def check(document: str, content: bytes, spec: DocumentSpec) -> None:
    message = ""
    try:
        read_document(Text.decoded(document, content), spec).frames()
    except SourceError as error:
        message = str(error)
    if message:
        assert message.startswith(f"document {document}")
        assert message.isprintable()
