"""Rows of tidy tables as documents of a few numbers would give them, for the tests of the audit."""

from collections.abc import Iterable
from fractions import Fraction

from zorgcijfers.audit.printed import Book, printed
from zorgcijfers.numerals import decimal_text, parse
from zorgcijfers.quantity import Quantity
from zorgcijfers.reading.specs import TableSpec

COUNTS = {"files", "persons", "points", "funds"}


def cell(
    path: str, text: str, unit: str = "files", *, label: str = "", line: int = 1
) -> dict[str, object]:
    """A cell at document/table/row/column[/year] that prints `text`."""
    document, table, row, column, *year = path.split("/")
    place = {"table_id": table, "row_code": row, "row_label": label or row, "column_code": column}
    common = {
        "column_label": column,
        "is_total": False,
        "kind": "number",
        "year": int(year[0]) if year else None,
    }
    return {
        "record_id": path,
        "document_id": document,
        **place,
        **common,
        **_said(text, unit, line),
    }


def statement(
    path: str, text: str, unit: str = "files", *, qualifier: str | None = None, line: int = 1
) -> dict[str, object]:
    """A statement at document/statement/subject[/year]/mention that prints `text`."""
    document, _, subject, *year, _ = path.split("/")
    place = {"record_id": path, "document_id": document, "subject": subject}
    rest = {"year": int(year[0]) if year else None, "qualifier": qualifier, "quote": text}
    return {**place, **rest, **_said(text, unit, line)}


def _said(text: str, unit: str, line: int) -> dict[str, object]:
    low_text, dash, high_text = text.partition("-")
    first, last = parse(low_text), parse(high_text or low_text)
    assert first is not None
    assert last is not None
    if dash:
        value, low, high = None, Fraction(first.value), Fraction(last.value)
    else:
        value = str(first.value)
        low, high = first.interval(None, exact=unit in COUNTS)
    return {
        "value": value,
        "unit": unit,
        "low": decimal_text(low),
        "high": decimal_text(high),
        "decimals": first.decimals,
        "source_text": text,
        "source_line": line,
        "source_column": 0,
    }


def book(rows: Iterable[dict[str, object]], *specs: TableSpec) -> Book:
    """The printed numbers of the rows; specs are those of document `doc`."""
    return Book([printed(row) for row in rows], {"doc": specs})


def q(text: str, unit: str = "percent") -> Quantity:
    """The number that `text` prints, with the interval of its printed precision."""
    quantity = printed(cell(f"doc/t/{text}/c", text, unit)).quantity
    assert quantity is not None
    return quantity
