"""
The kinds of transcription fault, in the order of the report; a new kind is one more line.

Each says what it is called in `results/benchmarks/faults.csv` and in the report, and makes every
fault of its kind in a document.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from zorgcijfers.faults import table_faults as tables
from zorgcijfers.faults import text_faults as text
from zorgcijfers.faults.original import Fault, Maker, Original
from zorgcijfers.faults.spelling import (
    digits_as_letters,
    doubled_digit,
    doubled_letter,
    dropped_digits,
    left_out,
    longer_words,
    misread_digits,
    next_digits,
    next_word,
    next_year,
    other_words,
    partner,
    printed_as,
    replaced,
    transposed_digits,
    word_in_digits,
)

Group = Literal["numbers", "exchanges", "words", "lines"]
"""
What the faults of a kind are about: single numbers that were read; numbers in each other's place;
years, labels and words; whole rows, tables and lines.
"""

_OPPOSITES = (
    ("meer", "minder"),
    ("hoger", "lager"),
    ("hoogste", "laagste"),
    ("hoogstens", "minstens"),
    ("binnen", "na"),
    ("voor", "na"),
    ("boven", "onder"),
    ("eerste", "laatste"),
    ("stijging", "daling"),
    ("stijgen", "dalen"),
    ("steeg", "daalde"),
    ("gestegen", "gedaald"),
    ("toename", "afname"),
)
_UNITS = (
    ("miljoen", "miljard"),
    ("dagen", "weken"),
    ("weken", "maanden"),
    ("maanden", "jaar"),
    ("maand", "week"),
    ("euro", "procent"),
    ("dossiers", "personen"),
    ("aanvragen", "beslissingen"),
)


@dataclass(frozen=True)
class Kind:
    """
    A kind of fault.

    Attributes
    ----------
    group : what its faults are about.
    name : short name, in the tables.
    faults : every fault of the kind in a document.
    """

    group: Group
    name: str
    faults: Maker


def _kinds(group: Group, *kinds: tuple[str, Maker]) -> Iterator[Kind]:
    return (Kind(group, *kind) for kind in kinds)


_COMMA_TO_THE_RIGHT = replaced(r",(\d)(?!\d)|,(\d)", lambda found: found[1] or f"{found[2]},")
_THREE_NOUGHTS = replaced(r"^(\d{1,3}(?:\.\d{3})*)(?![\d.,])", r"\1.000")

KINDS: tuple[Kind, ...] = (
    *_kinds(
        "numbers",
        *(
            (name, text.numbers(rule))
            for name, rule in (
                ("digit", next_digits),
                ("digit misread", misread_digits),
                ("digit as letter", digits_as_letters),
                ("digit dropped", dropped_digits),
                ("digit doubled", doubled_digit),
                ("digits transposed", transposed_digits),
                ("digit behind", replaced(r"(\d)(?!.*\d)", r"\g<1>1")),
                ("digit before", printed_as("1{}")),
                ("blank inside", replaced(r"(\d)(\d)", r"\1 \2")),
                ("comma left", replaced(r"(\d),", r",\1")),
                ("comma right", _COMMA_TO_THE_RIGHT),
                ("comma lost", replaced(",", "")),
                ("comma as point", replaced(",", ".")),
                ("decimals lost", replaced(r",\d+", "")),
                ("last decimal lost", replaced(r"(,\d+)\d", r"\1")),
                (
                    "points lost",
                    replaced(r"\.", "", every=True),
                ),
                (
                    "point as comma",
                    replaced(r"\.(?!.*\.)", ","),
                ),
                ("point moved", replaced(r"\.(\d)", r"\1.")),
                (
                    "points as blanks",
                    replaced(r"\.", " ", every=True),
                ),
                ("group lost", replaced(r"\.\d{3}(?!\d|\.)", "")),
                ("thousandfold", _THREE_NOUGHTS),
                ("minus added", printed_as("-{}")),
                ("bound added", printed_as("<{}")),
                ("brackets", printed_as("({})")),
                ("percent lost", replaced("%", "")),
                ("percent added", replaced("(?<!%)$", "%")),
                ("number left out", left_out),
                ("number as dash", printed_as("–")),
                ("number twice", printed_as("{0} {0}")),
            )
        ),
        ("word", text.number_words(other_words)),
        ("longer word", text.number_words(longer_words)),
        ("word in digits", text.number_words(word_in_digits)),
        ("note glued", text.marks_behind_numbers),
    ),
    *_kinds(
        "exchanges",
        (
            "copied from beside",
            tables.copied(tables.beside),
        ),
        ("copied from below", tables.copied(tables.below)),
        (
            "copied from afar",
            tables.copied(tables.far),
        ),
        ("copied in sentence", text.copied_numbers),
        (
            "cells exchanged",
            tables.exchanged(tables.beside),
        ),
        (
            "cells below exchanged",
            tables.exchanged(tables.below),
        ),
        ("numbers exchanged", text.exchanged_numbers),
        ("columns exchanged", tables.exchanged_columns),
        (
            "rows of cells exchanged",
            tables.exchanged_rows,
        ),
        ("row shifted", tables.shifted(tables.rows_of)),
        ("column shifted", tables.shifted(tables.columns_of)),
        ("cells run together", tables.run_together),
    ),
    *_kinds(
        "words",
        ("other digit", text.other_numerals(next_digits)),
        ("other digit dropped", text.other_numerals(dropped_digits)),
        ("other digits transposed", text.other_numerals(transposed_digits)),
        ("note dropped", text.marks(left_out)),
        ("note doubled", text.marks(doubled_digit)),
        ("header year deleted", tables.header_years(left_out)),
        ("header year later", tables.header_years(next_year)),
        (
            "header years exchanged",
            tables.exchanged_header_years,
        ),
        ("years exchanged", text.exchanged_years),
        ("labels exchanged", tables.exchanged_labels),
        ("label left out", tables.labels(left_out)),
        ("label misspelled", tables.labels(doubled_letter)),
        (
            "other word",
            text.other_number_words(next_word),
        ),
        ("opposite", text.words(_OPPOSITES, partner(_OPPOSITES))),
        ("unit", text.words(_UNITS, partner(_UNITS))),
        ("no longer not", text.words((("niet",),), left_out)),
        (
            "letter",
            text.longest_words(doubled_letter),
        ),
    ),
    *_kinds(
        "lines",
        ("row dropped", tables.dropped_rows),
        ("row doubled", tables.doubled_rows),
        ("rows exchanged", tables.swapped_rows),
        ("table dropped", tables.dropped_tables),
        ("table doubled", tables.doubled_tables),
        ("line dropped", text.dropped_lines),
        ("line doubled", text.doubled_lines),
        (
            "lines exchanged",
            text.exchanged_lines,
        ),
        ("lines joined", text.joined_lines),
        ("cut", text.cuts),
    ),
)
"""Every kind of fault, in the order of the report."""


def faults_in(original: Original) -> Iterator[tuple[Kind, list[Fault]]]:
    """Every fault of each kind in one document."""
    return ((kind, list(kind.faults(original))) for kind in KINDS)
