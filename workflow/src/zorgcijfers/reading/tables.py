"""The table reader: interprets a spec on a document's text, cell by cell, or says why it cannot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise, takewhile

from zorgcijfers.errors import SourceError
from zorgcijfers.numerals import Numeral, decimal_text, parse
from zorgcijfers.reading import placement
from zorgcijfers.reading.cells import CellError, CellForm, ungrouped
from zorgcijfers.reading.columns import YEAR, Slot, slots_of
from zorgcijfers.reading.frames import (
    Frame,
    find_frame,
    only_place,
    passed_over,
    require_consecutive,
)
from zorgcijfers.reading.grid import Grid
from zorgcijfers.reading.rows import ExpectedRow, PrintedRow, split_rows
from zorgcijfers.reading.specs import Heading, RowSpec, TableSpec
from zorgcijfers.reading.templates import Template
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


_Entry = tuple[Slot, Word]


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
    if text.placed is None:
        frame = find_frame(text, spec)
        rows, placed = _rows_of_text(text, spec, row_sets, units, frame)
    else:
        frame, grid = only_place(text, spec, lambda frame: (frame, Grid(text, spec, frame)))
        rows, placed = _rows_of_page(text, spec, row_sets, units, frame, grid)
    cells = [
        cell
        for row, line, entries in zip(*rows, placed, strict=True)
        for slot, word in entries
        if (cell := _cell(text, spec, row, line.label, slot, word, units)) is not None
    ]
    columns: dict[int, tuple[Slot, list[Word]]] = {}
    for slot, word in chain.from_iterable(placed):
        columns.setdefault(id(slot), (slot, []))[1].append(word)
    for slot, words in columns.values():
        _require_one_grouping(text, spec, slot, words)
        _require_row_numbers(text, spec, slot, words)
    return ReadTable(spec, frame.span, cells)


_Rows = tuple[Sequence[RowSpec], Sequence[PrintedRow]]


def _rows_of_text(
    text: Text, spec: TableSpec, row_sets: Mapping[str, RowSet], units: Units, frame: Frame
) -> tuple[_Rows, list[list[_Entry]]]:
    """The rows of a table in running text, which gives order but no place."""
    words = text.words(*(text.canonical.position(index) for index in frame.body))
    words = _without_header(text, spec, frame, words)
    slots = slots_of(spec, frame.of_columns, frame.of_table)
    labels = words[:: len(slots) + 1]
    if len(spec.named_rows) == 1:
        years = [word for word in labels if YEAR.fullmatch(word.text)]
    else:  # below the years stand other rows, whose labels may be several words
        years = list(takewhile(lambda word: YEAR.fullmatch(word.text), labels))
    rows = _row_specs(text, spec, row_sets, years, frame)
    printed = split_rows(
        words,
        [_expected(spec, row, slots, units) for row in rows],
        lost_cells=spec.blanks == "by_totals",
        document=text.document,
        table=spec.table_id,
    )
    kept = [(r, p) for r, p in zip(rows, printed, strict=True) if isinstance(r, RowSpec)]
    of_cells = [row for row, _ in kept], [line for _, line in kept]
    if spec.blanks == "by_totals":
        return of_cells, _placed(text, spec, slots, *of_cells)
    return of_cells, [
        list(zip(_printed_slots(slots, row), line.cells, strict=True)) for row, line in kept
    ]


def _rows_of_page(
    text: Text,
    spec: TableSpec,
    row_sets: Mapping[str, RowSet],
    units: Units,
    frame: Frame,
    grid: Grid,
) -> tuple[_Rows, list[list[_Entry]]]:
    """The rows of a table on the page of a PDF, where every blank has its place."""
    years = [word for word in grid.labels() if YEAR.fullmatch(word.text)]
    described = _row_specs(text, spec, row_sets, years, frame)
    rows = [row for row in described if isinstance(row, RowSpec)]
    read = grid.rows([_expected(spec, row, grid.slots, units) for row in rows])
    placed = []
    for row, (line, words) in zip(rows, read, strict=True):
        entries = []
        for slot, word in zip(grid.slots, words, strict=True):
            blank = slot.is_among((*row.absent, *row.shares))
            if word is not None and not blank:
                entries.append((slot, word))
                continue
            if word is not None or not (blank or "blank" in (row.kinds or slot.column.kinds)):
                at = word or next((w for w in words if w is not None), None)
                number = at.line if at else None
                raise SourceError(
                    f"row {line.label or row.code!r}, column {slot.name!r}: "
                    + ("the cell is blank" if word is None else "the cell is not blank"),
                    document=text.document,
                    table=spec.table_id,
                    line=number,
                    page=text.page(number),
                    expected="nothing" if word else " or ".join(row.kinds or slot.column.kinds),
                    found=word.text if word else "nothing",
                    remedy="compare the cell with the page; where it may be blank, say so by "
                    "`kinds`, `absent` or `shares` in the spec",
                )
        placed.append(entries)
    return (rows, [line for line, _ in read]), placed


def _expected(
    spec: TableSpec, row: RowSpec | Heading, slots: Sequence[Slot], units: Units
) -> ExpectedRow:
    if isinstance(row, Heading):
        return ExpectedRow("", row.heading, (), (), ())
    printed = _printed_slots(slots, row)
    forms = tuple(CellForm.of(spec, row, slot.column, units) for slot in printed)
    return ExpectedRow(row.code, row.printed, tuple(s.name for s in printed), forms, row.shares)


def _without_header(text: Text, spec: TableSpec, frame: Frame, words: list[Word]) -> list[Word]:
    """The words of the body without headers that further pages repeat, and what is passed over."""
    spans = [passed_over(text, spec, passed, frame) for passed in spec.passes_over]
    canonical = text.canonical
    if header := spec.header_template(len(frame.of_columns)):
        repeated = Template(header, any_case=True)
        for index in range(words[0].line if words else 0, words[-1].line if words else 0):
            if text.lines[index].startswith("\f") or index - 1 in text.running:
                match = repeated.at(text, canonical.starts[index])
                spans += [(match.start, match.end)] if match else []
    for start, end in spans:
        first, last = canonical.position(start), canonical.position(end)
        words = [w for w in words if not first <= (w.line - 1, w.column) < last]
    return words


def _require_one_grouping(text: Text, spec: TableSpec, slot: Slot, words: Sequence[Word]) -> None:
    """A column groups the thousands of its numbers throughout, or not at all."""
    notation = slot.column.notation or spec.notation
    if notation.mixed or notation.thousands == "none" or "text" in slot.column.kinds:
        return
    bare = ungrouped(word.text for word in words)
    if bare is not None:
        raise SourceError(
            f"column {slot.name!r} groups thousands in some cells only",
            document=text.document,
            table=spec.table_id,
            line=(line := next(word.line for word in words if word.text == bare)),
            page=text.page(line),
            expected=f"a {notation.thousands} between thousands, as elsewhere in the column",
            found=bare,
            remedy="compare the number with the publisher's document; if it is so, declare "
            "`notation: {mixed: true}`",
        )


def _require_row_numbers(text: Text, spec: TableSpec, slot: Slot, words: Sequence[Word]) -> None:
    """Numbers of rows run on from one to the next."""
    if slot.column.kinds != ("row number",):
        return
    for before, word in pairwise(words):
        if int(word.text) != int(before.text) + 1:
            raise SourceError(
                "the numbers of the rows do not run on",
                document=text.document,
                table=spec.table_id,
                line=word.line,
                page=text.page(word.line),
                expected=str(int(before.text) + 1),
                found=word.text,
                remedy="compare the rows with the page",
            )


def _row_specs(
    text: Text,
    spec: TableSpec,
    row_sets: Mapping[str, RowSet],
    labels: Sequence[Word],
    frame: Frame,
) -> list[RowSpec | Heading]:
    """The rows one by one; `labels` are those that are years."""
    rows: list[RowSpec | Heading] = []
    for row in spec.named_rows:
        if not isinstance(row, str):
            rows.append(row)
        elif row == "years":
            years = tuple(int(word.text) for word in labels)
            require_consecutive(text, spec, years, labels[0].line if labels else frame.line)
            if frame.of_rows and years != frame.of_rows:
                raise SourceError(
                    "the rows are not the years that the text around the table names",
                    document=text.document,
                    table=spec.table_id,
                    line=frame.line,
                    page=text.page(frame.line),
                    expected=" ".join(map(str, frame.of_rows)),
                    found=" ".join(map(str, years)) or "no year",
                    remedy="compare the rows with the publisher's document",
                )
            rows += [RowSpec(code=str(y), printed=str(y), year=y) for y in years]
        else:
            rows += [RowSpec(code=n.code, printed=n.printed) for n in row_sets[row].rows]
    return rows


def _printed_slots(slots: Sequence[Slot], row: RowSpec) -> list[Slot]:
    return [slot for slot in slots if not slot.is_among((*row.absent, *row.shares))]


def _placed(
    text: Text,
    spec: TableSpec,
    slots: Sequence[Slot],
    rows: Sequence[RowSpec],
    printed: Sequence[PrintedRow],
) -> list[list[tuple[Slot, Word]]]:
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
    result: list[list[tuple[Slot, Word]]] = []
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
    text: Text, spec: TableSpec, row: RowSpec, label: str, slot: Slot, word: Word, units: Units
) -> dict[str, object] | None:
    """One row of the tidy table; None for the number of a row."""
    column = slot.column
    form = CellForm.of(spec, row, column, units)
    try:
        content = form.read(word.text)
    except CellError as error:
        raise SourceError(
            error.problem,
            document=text.document,
            table=spec.table_id,
            line=word.line,
            page=text.page(word.line),
            expected=error.expected,
            found=f"{word.text} (row {label or row.code!r}, column {slot.name!r})"
            if word.placed
            else word.text,
            remedy=error.remedy,
        ) from None
    if content.kind == "row number":
        return None
    year = row.year if row.year is not None else slot.year
    place = [text.document, spec.table_id, row.code, column.code]
    derived = (row.relation, column.relation)
    box = word.placed.box if word.placed else None
    return {
        "record_id": "/".join([*place, *([] if year is None else [str(year)])]),
        "document_id": text.document,
        "table_id": spec.table_id,
        "table_name": spec.printed_name or None,
        "row_code": row.code,
        "row_label": label or row.code,
        "column_code": column.code,
        "column_label": slot.label,
        "year": year,
        "value": None if content.value is None else str(content.value),
        "unit": form.unit,
        "low": None if content.low is None else decimal_text(content.low),
        "high": None if content.high is None else decimal_text(content.high),
        "decimals": content.decimals,
        "source_text": word.text,
        "source_line": word.line,
        "source_column": word.column + 1,
        "is_total": any(r is not None and r.kind in ("total", "mean") for r in derived),
        "kind": content.kind,
        "marks": "; ".join(word.placed.marks) or None if word.placed else None,
        "page": box.page if box else None,
        **{side: f"{getattr(box, side):.1f}" if box else None for side in ("x0", "y0", "x1", "y1")},
    }


def _number(text: Text, spec: TableSpec, word: Word) -> Numeral:
    number = parse(word.text, spec.notation)
    if number is None:
        raise SourceError(
            "a cell is not as described",
            document=text.document,
            table=spec.table_id,
            line=word.line,
            expected="a number",
            found=word.text,
            remedy="restore the document, or correct unit or decimals in the spec",
        )
    return number
