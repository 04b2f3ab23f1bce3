"""
The kinds of transcription fault, in the order of the report; a new kind is one more entry.

Each says what it is called in `results/benchmarks/faults.csv` and in the report, and makes every
fault of its kind in a document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from zorgcijfers.faults import spelling, table_faults, text_faults
from zorgcijfers.faults.number_faults import (
    longest_words,
    number_words,
    numbers,
    other_number_words,
    other_numerals,
    words,
)
from zorgcijfers.faults.original import Fault, Original

Group = Literal["numbers", "exchanges", "words", "lines"]
"""
What the faults of a kind are about: single numbers that were read; numbers in each other's place;
years, labels and words; whole rows, tables and lines.
"""


@dataclass(frozen=True)
class Kind:
    """
    A kind of fault.

    Attributes
    ----------
    name : short name, in the tables.
    label : what happened, for the report.
    group : what its faults are about.
    faults : every fault of the kind in a document.
    """

    name: str
    label: str
    group: Group
    faults: Callable[[Original], Iterator[Fault]]


def _numbers(name: str, label: str, rule: spelling.Rule) -> Kind:
    return Kind(name, label, "numbers", numbers(rule))


KINDS: tuple[Kind, ...] = (
    _numbers("digit", "Digit changed", spelling.next_digits),
    _numbers(
        "digit misread", "Digit read as one like it (1/7, 3/8, 5/6 …)", spelling.misread_digits
    ),
    _numbers("digit as letter", "Digits read as letters (1/l, 0/O …)", spelling.digits_as_letters),
    _numbers("digit dropped", "Digit left out", spelling.dropped_digits),
    _numbers("digit doubled", "Last digit printed twice", spelling.doubled_digit),
    _numbers("digits transposed", "Two digits exchanged", spelling.transposed_digits),
    _numbers("digit behind", "Digit glued behind", spelling.digit_behind),
    _numbers("digit before", "Digit glued in front", spelling.digit_before),
    _numbers("blank inside", "Blank between two digits", spelling.blank_inside),
    _numbers("comma left", "Decimal comma moved left", spelling.comma_to_the_left),
    _numbers("comma right", "Decimal comma moved right", spelling.comma_to_the_right),
    _numbers("comma lost", "Decimal comma left out", spelling.comma_lost),
    _numbers("comma as point", "Decimal comma printed as a point", spelling.comma_as_point),
    _numbers("decimals lost", "Decimals left out", spelling.decimals_lost),
    _numbers("last decimal lost", "Last decimal left out", spelling.last_decimal_lost),
    _numbers("points lost", "Points between thousands left out", spelling.points_lost),
    _numbers("point as comma", "Point between thousands as a comma", spelling.point_as_comma),
    _numbers("point moved", "Point between thousands moved", spelling.point_moved),
    _numbers("points as blanks", "Points between thousands as blanks", spelling.points_as_blanks),
    _numbers("group lost", "Last three digits left out", spelling.group_lost),
    _numbers("thousandfold", "Three noughts too many", spelling.thousand_fold),
    _numbers("minus added", "Minus sign added", spelling.with_minus),
    _numbers("bound added", "Smaller-than sign added", spelling.with_bound),
    _numbers("brackets", "Number put in brackets", spelling.in_brackets),
    _numbers("percent lost", "Percent sign left out", spelling.percent_lost),
    _numbers("percent added", "Percent sign added", spelling.percent_added),
    _numbers("number left out", "Number left out", spelling.left_out),
    _numbers("number as dash", "Dash for a number", spelling.as_dash),
    _numbers("number twice", "Number printed twice", spelling.twice),
    Kind("word", "Number word exchanged", "numbers", number_words(spelling.other_word)),
    Kind("longer word", "Number word made longer", "numbers", number_words(spelling.longer_word)),
    Kind(
        "word in digits",
        "Digits for a number word",
        "numbers",
        number_words(spelling.word_in_digits),
    ),
    Kind(
        "note glued", "Footnote mark glued to a number", "numbers", text_faults.marks_behind_numbers
    ),
    Kind(
        "copied from beside",
        "Number of the next column copied in",
        "exchanges",
        table_faults.copied(table_faults.beside),
    ),
    Kind(
        "copied from below",
        "Number of the next row copied in",
        "exchanges",
        table_faults.copied(table_faults.below),
    ),
    Kind(
        "copied from afar",
        "Number from elsewhere in the table copied in",
        "exchanges",
        table_faults.copied(table_faults.far),
    ),
    Kind(
        "copied in sentence",
        "Later number of the sentence copied in",
        "exchanges",
        text_faults.copied_numbers,
    ),
    Kind(
        "cells exchanged",
        "Two cells beside each other exchanged",
        "exchanges",
        table_faults.exchanged(table_faults.beside),
    ),
    Kind(
        "cells below exchanged",
        "Two cells below each other exchanged",
        "exchanges",
        table_faults.exchanged(table_faults.below),
    ),
    Kind(
        "numbers exchanged",
        "Two numbers of a sentence exchanged",
        "exchanges",
        text_faults.exchanged_numbers,
    ),
    Kind("columns exchanged", "Two columns exchanged", "exchanges", table_faults.exchanged_columns),
    Kind(
        "rows of cells exchanged",
        "Cells of two rows exchanged, not their labels",
        "exchanges",
        table_faults.exchanged_rows,
    ),
    Kind(
        "row shifted",
        "Cells of a row shifted by a column",
        "exchanges",
        table_faults.moved_cells(table_faults.rows_of),
    ),
    Kind(
        "column shifted",
        "Cells of a column shifted by a row",
        "exchanges",
        table_faults.moved_cells(table_faults.columns_of),
    ),
    Kind(
        "cells run together", "Blank between two cells lost", "exchanges", table_faults.run_together
    ),
    Kind("other digit", "Digit changed", "words", other_numerals(spelling.next_digits)),
    Kind("other digit dropped", "Digit left out", "words", other_numerals(spelling.dropped_digits)),
    Kind(
        "other digits transposed",
        "Two digits exchanged",
        "words",
        other_numerals(spelling.transposed_digits),
    ),
    Kind("note dropped", "Footnote mark left out", "words", text_faults.marks(spelling.left_out)),
    Kind(
        "note doubled",
        "Footnote mark printed twice",
        "words",
        text_faults.marks(spelling.doubled_digit),
    ),
    Kind(
        "header year deleted",
        "Year of a header left out",
        "words",
        table_faults.header_years(spelling.left_out),
    ),
    Kind(
        "header year later",
        "Year of a header one later",
        "words",
        table_faults.header_years(spelling.next_year),
    ),
    Kind(
        "header years exchanged",
        "Two years of a header exchanged",
        "words",
        table_faults.exchanged_header_years,
    ),
    Kind(
        "years exchanged", "Two years of a sentence exchanged", "words", text_faults.exchanged_years
    ),
    Kind(
        "labels exchanged", "Labels of two rows exchanged", "words", table_faults.exchanged_labels
    ),
    Kind(
        "label left out", "Label of a row left out", "words", table_faults.labels(spelling.left_out)
    ),
    Kind(
        "label misspelled",
        "Letter of a label printed twice",
        "words",
        table_faults.labels(spelling.doubled_letter),
    ),
    Kind(
        "other word",
        "Number word outside of data exchanged",
        "words",
        other_number_words(spelling.next_word),
    ),
    Kind(
        "opposite",
        "Word turned into its opposite",
        "words",
        words(spelling.OPPOSITES, spelling.turned),
    ),
    Kind("unit", "Word for a unit exchanged", "words", words(spelling.UNITS, spelling.other_unit)),
    Kind("no longer not", "“niet” left out", "words", words("niet", spelling.left_out)),
    Kind(
        "letter",
        "Letter printed twice, in the longest word of a line",
        "words",
        longest_words(spelling.doubled_letter),
    ),
    Kind("row dropped", "Row left out", "lines", table_faults.dropped_rows),
    Kind("row doubled", "Row printed twice", "lines", table_faults.doubled_rows),
    Kind(
        "rows exchanged",
        "Two rows exchanged, with their labels",
        "lines",
        table_faults.swapped_rows,
    ),
    Kind("table dropped", "Table left out", "lines", table_faults.dropped_tables),
    Kind("table doubled", "Table printed twice", "lines", table_faults.doubled_tables),
    Kind("line dropped", "Line with a number left out", "lines", text_faults.dropped_lines),
    Kind("line doubled", "Line with a number printed twice", "lines", text_faults.doubled_lines),
    Kind(
        "lines exchanged",
        "Line with a number exchanged with the next",
        "lines",
        text_faults.exchanged_lines,
    ),
    Kind("lines joined", "Line with a number glued to the next", "lines", text_faults.joined_lines),
    Kind("cut", "File cut off before a line", "lines", text_faults.cuts),
)
"""Every kind of fault, in the order of the report."""


def faults_in(original: Original) -> Iterator[tuple[Kind, Fault]]:
    """Every fault of every kind in one document."""
    return ((kind, fault) for kind in KINDS for fault in kind.faults(original))
