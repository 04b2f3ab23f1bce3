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
    label : what happened, for the report.
    faults : every fault of the kind in a document.
    """

    group: Group
    name: str
    label: str
    faults: Maker


def _kinds(group: Group, *kinds: tuple[str, str, Maker]) -> Iterator[Kind]:
    return (Kind(group, *kind) for kind in kinds)


_COMMA_TO_THE_RIGHT = replaced(r",(\d)(?!\d)|,(\d)", lambda found: found[1] or f"{found[2]},")
_THREE_NOUGHTS = replaced(r"^(\d{1,3}(?:\.\d{3})*)(?![\d.,])", r"\1.000")

KINDS: tuple[Kind, ...] = (
    *_kinds(
        "numbers",
        *(
            (name, label, text.numbers(rule))
            for name, label, rule in (
                ("digit", "Digit changed", next_digits),
                ("digit misread", "Digit read as one like it (1/7, 3/8, 5/6 …)", misread_digits),
                ("digit as letter", "Digits read as letters (1/l, 0/O …)", digits_as_letters),
                ("digit dropped", "Digit left out", dropped_digits),
                ("digit doubled", "Last digit printed twice", doubled_digit),
                ("digits transposed", "Two digits exchanged", transposed_digits),
                ("digit behind", "Digit glued behind", replaced(r"(\d)(?!.*\d)", r"\g<1>1")),
                ("digit before", "Digit glued in front", printed_as("1{}")),
                ("blank inside", "Blank between two digits", replaced(r"(\d)(\d)", r"\1 \2")),
                ("comma left", "Decimal comma moved left", replaced(r"(\d),", r",\1")),
                ("comma right", "Decimal comma moved right", _COMMA_TO_THE_RIGHT),
                ("comma lost", "Decimal comma left out", replaced(",", "")),
                ("comma as point", "Decimal comma printed as a point", replaced(",", ".")),
                ("decimals lost", "Decimals left out", replaced(r",\d+", "")),
                ("last decimal lost", "Last decimal left out", replaced(r"(,\d+)\d", r"\1")),
                (
                    "points lost",
                    "Points between thousands left out",
                    replaced(r"\.", "", every=True),
                ),
                (
                    "point as comma",
                    "Point between thousands as a comma",
                    replaced(r"\.(?!.*\.)", ","),
                ),
                ("point moved", "Point between thousands moved", replaced(r"\.(\d)", r"\1.")),
                (
                    "points as blanks",
                    "Points between thousands as blanks",
                    replaced(r"\.", " ", every=True),
                ),
                ("group lost", "Last three digits left out", replaced(r"\.\d{3}(?!\d|\.)", "")),
                ("thousandfold", "Three noughts too many", _THREE_NOUGHTS),
                ("minus added", "Minus sign added", printed_as("-{}")),
                ("bound added", "Smaller-than sign added", printed_as("<{}")),
                ("brackets", "Number put in brackets", printed_as("({})")),
                ("percent lost", "Percent sign left out", replaced("%", "")),
                ("percent added", "Percent sign added", replaced("(?<!%)$", "%")),
                ("number left out", "Number left out", left_out),
                ("number as dash", "Dash for a number", printed_as("–")),
                ("number twice", "Number printed twice", printed_as("{0} {0}")),
            )
        ),
        ("word", "Number word exchanged", text.number_words(other_words)),
        ("longer word", "Number word made longer", text.number_words(longer_words)),
        ("word in digits", "Digits for a number word", text.number_words(word_in_digits)),
        ("note glued", "Footnote mark glued to a number", text.marks_behind_numbers),
    ),
    *_kinds(
        "exchanges",
        (
            "copied from beside",
            "Number of the next column copied in",
            tables.copied(tables.beside),
        ),
        ("copied from below", "Number of the next row copied in", tables.copied(tables.below)),
        (
            "copied from afar",
            "Number from elsewhere in the table copied in",
            tables.copied(tables.far),
        ),
        ("copied in sentence", "Later number of the sentence copied in", text.copied_numbers),
        (
            "cells exchanged",
            "Two cells beside each other exchanged",
            tables.exchanged(tables.beside),
        ),
        (
            "cells below exchanged",
            "Two cells below each other exchanged",
            tables.exchanged(tables.below),
        ),
        ("numbers exchanged", "Two numbers of a sentence exchanged", text.exchanged_numbers),
        ("columns exchanged", "Two columns exchanged", tables.exchanged_columns),
        (
            "rows of cells exchanged",
            "Cells of two rows exchanged, not their labels",
            tables.exchanged_rows,
        ),
        ("row shifted", "Cells of a row shifted by a column", tables.shifted(tables.rows_of)),
        ("column shifted", "Cells of a column shifted by a row", tables.shifted(tables.columns_of)),
        ("cells run together", "Blank between two cells lost", tables.run_together),
    ),
    *_kinds(
        "words",
        ("other digit", "Digit changed", text.other_numerals(next_digits)),
        ("other digit dropped", "Digit left out", text.other_numerals(dropped_digits)),
        ("other digits transposed", "Two digits exchanged", text.other_numerals(transposed_digits)),
        ("note dropped", "Footnote mark left out", text.marks(left_out)),
        ("note doubled", "Footnote mark printed twice", text.marks(doubled_digit)),
        ("header year deleted", "Year of a header left out", tables.header_years(left_out)),
        ("header year later", "Year of a header one later", tables.header_years(next_year)),
        (
            "header years exchanged",
            "Two years of a header exchanged",
            tables.exchanged_header_years,
        ),
        ("years exchanged", "Two years of a sentence exchanged", text.exchanged_years),
        ("labels exchanged", "Labels of two rows exchanged", tables.exchanged_labels),
        ("label left out", "Label of a row left out", tables.labels(left_out)),
        ("label misspelled", "Letter of a label printed twice", tables.labels(doubled_letter)),
        (
            "other word",
            "Number word outside of data exchanged",
            text.other_number_words(next_word),
        ),
        ("opposite", "Word turned into its opposite", text.words(_OPPOSITES, partner(_OPPOSITES))),
        ("unit", "Word for a unit exchanged", text.words(_UNITS, partner(_UNITS))),
        ("no longer not", "“niet” left out", text.words((("niet",),), left_out)),
        (
            "letter",
            "Letter printed twice, in the longest word of a line",
            text.longest_words(doubled_letter),
        ),
    ),
    *_kinds(
        "lines",
        ("row dropped", "Row left out", tables.dropped_rows),
        ("row doubled", "Row printed twice", tables.doubled_rows),
        ("rows exchanged", "Two rows exchanged, with their labels", tables.swapped_rows),
        ("table dropped", "Table left out", tables.dropped_tables),
        ("table doubled", "Table printed twice", tables.doubled_tables),
        ("line dropped", "Line with a number left out", text.dropped_lines),
        ("line doubled", "Line with a number printed twice", text.doubled_lines),
        (
            "lines exchanged",
            "Line with a number exchanged with the next",
            text.exchanged_lines,
        ),
        ("lines joined", "Line with a number glued to the next", text.joined_lines),
        ("cut", "File cut off before a line", text.cuts),
    ),
)
"""Every kind of fault, in the order of the report."""


def faults_in(original: Original) -> Iterator[tuple[Kind, list[Fault]]]:
    """Every fault of each kind in one document."""
    return ((kind, list(kind.faults(original))) for kind in KINDS)
