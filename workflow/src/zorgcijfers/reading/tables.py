"""The table reader: interprets a spec on a document's text, cell by cell, or says why it cannot."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from zorgcijfers.errors import SourceError
from zorgcijfers.numerals import Numeral, decimal_text, parse
from zorgcijfers.reading import placement
from zorgcijfers.reading.frames import Frame, find_frame, require_consecutive
from zorgcijfers.reading.rows import ExpectedRow, PrintedRow, split_rows
from zorgcijfers.reading.specs import ColumnSpec, RowSpec, TableSpec
from zorgcijfers.reading.text import Text, Word
from zorgcijfers.vocabulary import RowSet, Units


@dataclass(frozen=True)
class ReadTable:
    """
    One table as read.

    Attributes
    ----------
    spec : the spec that was interpreted.
    span : canonical text from its caption to the text that ends it.
    cells : one row of `contracts.CELLS` a printed cell, in printed order.
    """

    spec: TableSpec
    span: tuple[int, int]
    cells: list[dict[str, object]]


@dataclass(frozen=True)
class _Slot:
    """One printed column: a measure, under a year where the header prints years."""

    column: ColumnSpec
    year: int | None

    @property
    def label(self) -> str:
        return " ".join(self.column.printed.split()) or str(self.year)

    @property
    def name(self) -> str:
        """Label and, where the columns repeat for each year, the year: for messages."""
        return self.label if self.year is None else f"{self.column.printed} {self.year}".strip()


def read_table(
    text: Text, spec: TableSpec, row_sets: Mapping[str, RowSet], units: Units
) -> ReadTable:
    """
    Read one table.

    Parameters
    ----------
    text : the document.
    spec : how the table looks.
    row_sets : shared row sets by name.
    units : decides which numbers are exact counts.

    Raises
    ------
    SourceError : the document does not print the table as described, once.
    """
    frame = find_frame(text, spec)
    words = text.words(*(text.canonical.position(index) for index in frame.body))
    slots = [_Slot(c, y) for y in frame.of_columns or (frame.of_table,) for c in spec.columns]
    rows = _row_specs(text, spec, row_sets, words, frame)
    printed = split_rows(
        words,
        [
            ExpectedRow(r.code, r.printed, tuple(s.name for s in _printed_slots(slots, r)))
            for r in rows
        ],
        lost_cells=spec.blanks == "by_totals",
        document=text.document,
        table=spec.table_id,
    )
    if spec.blanks == "by_totals":
        placed = _placed(text, spec, slots, rows, printed)
    else:
        placed = [
            list(zip(_printed_slots(slots, r), p.cells, strict=True))
            for r, p in zip(rows, printed, strict=True)
        ]
    cells = [
        _cell(text, spec, row, line.label, slot, word, units)
        for row, line, entries in zip(rows, printed, placed, strict=True)
        for slot, word in entries
    ]
    for slot in slots:
        _require_one_grouping(
            text, spec, slot, [w for entries in placed for s, w in entries if s == slot]
        )
    return ReadTable(spec, frame.span, cells)


def _require_one_grouping(text: Text, spec: TableSpec, slot: _Slot, words: Sequence[Word]) -> None:
    """A column groups the thousands of its numbers throughout, or not at all."""
    bare = [word for word in words if re.match(r"\d{4}", word.text)]
    if bare and any("." in word.text for word in words):
        raise SourceError(
            f"column {slot.name!r} groups thousands in some cells only",
            document=text.document,
            table=spec.table_id,
            line=bare[0].line,
            expected="a point between thousands, as elsewhere in the column",
            found=bare[0].text,
            remedy="compare the number with the publisher's document",
        )


def _row_specs(
    text: Text,
    spec: TableSpec,
    row_sets: Mapping[str, RowSet],
    words: Sequence[Word],
    frame: Frame,
) -> Sequence[RowSpec]:
    if not isinstance(spec.rows, str):
        return spec.rows
    if spec.row_set is not None:
        names = row_sets[spec.row_set].rows
        return [RowSpec(code=name.code, printed=name.printed) for name in names]
    # Rows labelled with years: whatever years are printed, one label before each row's cells.
    labels = words[:: len(spec.columns) + 1]
    years = tuple(int(word.text) for word in labels if re.fullmatch(r"(19|20)\d\d", word.text))
    require_consecutive(text, spec, years, labels[0].line if labels else frame.line)
    if frame.of_rows and years != frame.of_rows:
        raise SourceError(
            "the rows are not the years that the text around the table names",
            document=text.document,
            table=spec.table_id,
            line=frame.line,
            expected=" ".join(map(str, frame.of_rows)),
            found=" ".join(map(str, years)) or "no year",
            remedy="compare the rows with the publisher's document",
        )
    return [RowSpec(code=str(year), printed=str(year)) for year in years]


def _printed_slots(slots: Sequence[_Slot], row: RowSpec) -> list[_Slot]:
    return [slot for slot in slots if slot.column.code not in row.absent]


def _placed(
    text: Text,
    spec: TableSpec,
    slots: Sequence[_Slot],
    rows: Sequence[RowSpec],
    printed: Sequence[PrintedRow],
) -> list[list[tuple[_Slot, Word]]]:
    """Cells of every row beside their columns; lost ones placed by the totals."""
    parts = [slot for slot in slots if slot.column.relation is None]
    derived = [slot for slot in slots if slot.column.relation is not None]
    total_row = next(i for i, r in enumerate(rows) if r.relation and r.relation.kind == "total")
    total_at = next(
        i for i, s in enumerate(derived) if s.column.relation and s.column.relation.kind == "total"
    )
    ordinary = [i for i, row in enumerate(rows) if row.relation is None]
    values, totals = [], []
    for index in ordinary:
        cells = [_number(text, spec, cell).value for cell in printed[index].cells]
        split = len(cells) - len(derived)
        if split < 0:
            raise _lost_total(text, spec, printed[index])
        values.append(cells[:split])
        totals.append(cells[split + total_at])
    totals_line = printed[total_row].cells
    try:
        placed = placement.place(
            values,
            totals,
            [_number(text, spec, cell).value for cell in totals_line[: len(parts)]],
        )
    except placement.NoPlacementError as error:
        raise SourceError(
            f"cells cannot be placed: {error}",
            document=text.document,
            table=spec.table_id,
            line=totals_line[0].line,
            expected="one placement that meets every printed total",
            found=" ".join(word.text for word in totals_line),
            remedy="compare the numbers and totals with the publisher's document",
        ) from None
    result: list[list[tuple[_Slot, Word]]] = []
    for index, (row, line) in enumerate(zip(rows, printed, strict=True)):
        wanted = _printed_slots(slots, row)
        if index in ordinary:
            entries = placed[ordinary.index(index)]
            wanted = [s for s, v in zip(parts, entries, strict=True) if v is not None] + derived
        if len(wanted) != len(line.cells):
            raise _lost_total(text, spec, line)
        result.append(list(zip(wanted, line.cells, strict=True)))
    return result


def _lost_total(text: Text, spec: TableSpec, row: PrintedRow) -> SourceError:
    return SourceError(
        f"row {row.label!r} lost a total, without which its cells cannot be placed",
        document=text.document,
        table=spec.table_id,
        line=row.cells[0].line,
        expected="every total of the row",
        found=" ".join(word.text for word in row.cells),
        remedy="compare the row with the publisher's document",
    )


def _cell(
    text: Text, spec: TableSpec, row: RowSpec, label: str, slot: _Slot, word: Word, units: Units
) -> dict[str, object]:
    column = slot.column
    unit = row.unit or column.unit
    year = int(row.code) if spec.rows == "years" else slot.year
    place = [text.document, spec.table_id, row.code, column.code]
    value: Decimal | None
    if column.content == "range":
        low_end, high_end = _range(text, spec, word)
        value, decimals = None, max(low_end.decimals, high_end.decimals)
        low, high = Fraction(low_end.value), Fraction(high_end.value)
    else:
        number = _number(text, spec, word)
        if number.percent != (unit == "percent"):
            raise _wrong_cell(text, spec, word, f"a number in {unit}")
        if column.decimals and number.decimals not in column.decimals:
            wanted = " or ".join(str(d) for d in column.decimals)
            raise _wrong_cell(text, spec, word, f"a number with {wanted} decimals")
        if "." in word.text and not number.decimals and not _is_whole_number(column, unit, units):
            raise _wrong_cell(
                text, spec, word, "a decimal comma: the point may group thousands or open decimals"
            )
        value, decimals = number.value, number.decimals
        try:
            low, high = column.ends(number, is_count=units.is_count(unit))
        except ValueError as error:
            raise _imprecise_cell(text, spec, word, str(error)) from None
    derived = (row.relation, column.relation)
    return {
        "record_id": "/".join([*place, *([] if year is None else [str(year)])]),
        "document_id": text.document,
        "table_id": spec.table_id,
        "row_code": row.code,
        "row_label": label,
        "column_code": column.code,
        "column_label": slot.label,
        "year": year,
        "value": None if value is None else str(value),
        "unit": unit,
        "low": decimal_text(low),
        "high": decimal_text(high),
        "decimals": decimals,
        "source_text": word.text,
        "source_line": word.line,
        "source_column": word.column + 1,
        "is_total": any(r is not None and r.kind in ("total", "mean") for r in derived),
    }


def _is_whole_number(column: ColumnSpec, unit: str, units: Units) -> bool:
    return units.is_count(unit) or column.decimals == (0,)


def _number(text: Text, spec: TableSpec, word: Word) -> Numeral:
    number = parse(word.text)
    if number is None:
        raise _wrong_cell(text, spec, word, "a number")
    return number


def _range(text: Text, spec: TableSpec, word: Word) -> tuple[Numeral, Numeral]:
    low, _, high = word.text.partition("-")
    ends = parse(low), parse(high)
    if ends[0] is None or ends[1] is None or ends[0].value > ends[1].value:
        raise _wrong_cell(text, spec, word, "a range such as 7-8")
    return ends[0], ends[1]


def _wrong_cell(text: Text, spec: TableSpec, word: Word, expected: str) -> SourceError:
    return SourceError(
        "a cell is not as described",
        document=text.document,
        table=spec.table_id,
        line=word.line,
        expected=expected,
        found=word.text,
        remedy="restore the document, or correct unit or decimals in the spec",
    )


def _imprecise_cell(text: Text, spec: TableSpec, word: Word, expected: str) -> SourceError:
    return SourceError(
        "a cell does not fit its declared precision",
        document=text.document,
        table=spec.table_id,
        line=word.line,
        expected=expected,
        found=word.text,
        remedy="compare with the publisher's document; if it is right, correct the precision of "
        "the column in its spec",
    )
