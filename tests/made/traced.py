"""A document of a few lines, the numbers read from it, and facts made of them: for the trace."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

import pandas as pd

from zorgcijfers.codebook import Codebook, Theme
from zorgcijfers.contracts import INDICATORS
from zorgcijfers.presentation.facts import Fact
from zorgcijfers.reading.text import Text
from zorgcijfers.register import Register, RegisteredDocument
from zorgcijfers.trace.chains import Chains
from zorgcijfers.trace.entries import Entries, TraceWords
from zorgcijfers.trace.printed import Printed
from zorgcijfers.trace.resolve import resolved
from zorgcijfers.writing.formats import Formatter

LINES = (
    "Tabel <b>1</b>: proef",
    "180 - `CM` {{< var x >}}  12 1.234,5",
    "Er zijn 12 dossiers\ten ~3~ \U000f0000 [@fig-x] ?@fig-x",
)
MEMBERS = Printed("doc/t/180/members", "doc", "t, 180, leden", "12", 2, LINES[1], 26)
AMOUNT = Printed("doc/t/180/amount", "doc", "t, 180, <euro>", "1.234,5", 2, LINES[1], 29)
FILES = Printed("doc/statement/files/1", "doc", "files", "12", 3, LINES[2], 8)


def registered(document: str = "doc", short: str = "the *page*") -> RegisteredDocument:
    """An entry of the register."""
    return RegisteredDocument(
        document_id=document,
        file=f"{document}.txt",
        sha256=document.encode().hex().rjust(64, "0")[-64:],
        title=f'Titel "{document}"',
        title_en="A <title>",
        short=short,
        publisher="P & Q",
        author="[A](http://x)",
        date=datetime.date(2021, 1, 2),
        language="nl-BE",
        address="https://example.org",
        lost=("One thing.", "Another | thing."),
    )


TEXT = Text("doc", LINES)
REGISTER = Register(Path(), (registered(),))
PRINTED = {number.record_id: number for number in (MEMBERS, AMOUNT, FILES)}
SHORTS = {"doc": "the *page*"}


def indicators(inputs: tuple[str, ...] = (AMOUNT.record_id, MEMBERS.record_id)) -> pd.DataFrame:
    """One indicator with a value, and one without."""
    row = {
        "indicator": "per_member",
        "group": "180",
        "year": 2020,
        "value": "102.875",
        "low": "102.87",
        "high": "102.88",
        "unit": "EUR",
        "formula": "amount / members",
        "expression": "1.234,5 / 12",
        "inputs": inputs,
        "note": None,
    }
    without = {"year": 2021, "inputs": (), "expression": None, "note": "no members"}
    gone = dict.fromkeys(("value", "low", "high"))
    return INDICATORS.frame([row, row | without | gone])


def facts() -> list[Fact]:
    """The indicator under two names, a printed number, a number that is not there, and a word."""
    both = (AMOUNT.record_id, MEMBERS.record_id)
    value = Fraction("102.875")
    return [
        Fact("per_member.g180.y2020", value, "EUR", "€102.88", both, "per_member/180/2020"),
        Fact("per_member.g180.latest", value, "EUR", "€102.88", both, "per_member/180/2020"),
        Fact(
            "stated.files.value", Fraction(12), "files", "12", (FILES.record_id,), FILES.record_id
        ),
        Fact("per_member.g180.y2021", None, "EUR", "[x]", (), "per_member/180/2021"),
        Fact("build.renderer", None, "text", "Pandoc", (), "build"),
    ]


def chains(*folders: Path, of: Iterable[Fact] | None = None) -> Chains:
    """
    The chains of the indicator, the facts and the figures in some folders.

    Parameters
    ----------
    folders : with the figures' data.
    of : other facts than `facts`.
    """
    return resolved(PRINTED.values(), indicators(), facts() if of is None else of, folders)


ENGLISH = Path(__file__).resolve().parents[2] / "report/en"
WORDS = TraceWords.read(ENGLISH / "trace.yaml")
VALUES = {AMOUNT.record_id: Fraction("1234.5"), MEMBERS.record_id: Fraction(12)}
CODEBOOK = Codebook(
    [
        Theme.model_validate(
            {
                "theme": "toy",
                "title": "Toy",
                "nouns": {"members": "number of members"},
                "indicators": [
                    {
                        "indicator": "per_member",
                        "label": "Amount <b>per</b> member",
                        "definition": "The amount for each member.",
                        "formula": "amount / members",
                        "unit": "EUR",
                        "caveat": "Not a cost.",
                    }
                ],
            },
            strict=False,
        )
    ]
)


def entries(of: Chains | None = None) -> Entries:
    """What makes the entries of the toy document's numbers."""
    return Entries(
        of or chains(),
        CODEBOOK,
        REGISTER,
        VALUES,
        {("doc", "t"): "A table"},
        Formatter.read(ENGLISH),
        WORDS,
        lambda _, group: {"180": "CM"}.get(group, ""),
    )
