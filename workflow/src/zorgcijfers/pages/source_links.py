"""Links from the report to a document's page of numbered lines, which the HTML report alone has."""

from __future__ import annotations

from collections.abc import Iterable

from zorgcijfers.trace.links import line_anchor, mark_anchor


def line_link(document: str, line: int, markdown: str | None = None) -> str:
    """
    A line number that leads to its line.

    Parameters
    ----------
    document : document id.
    line : line in the raw file, from 1.
    markdown : what to show; None for the number itself.
    """
    return f"[{markdown or line}](#{line_anchor(document, line)})"


def line_numbers(document: str, lines: Iterable[int]) -> str:
    """Line numbers with commas between them; in HTML each leads to its line."""
    numbers = list(lines)
    return _by_output(
        ", ".join(line_link(document, number) for number in numbers),
        ", ".join(map(str, numbers)),
    )


def line_range(document: str, first: int, last: int) -> str:
    """Line numbers from the first to the last (`3–7`); in HTML they lead to the first."""
    shown = str(first) if first == last else f"{first}–{last}"
    return _by_output(line_link(document, first, shown), shown)


def printed_number(record_id: str, markdown: str) -> str:
    """A number as printed; in HTML it leads to the place where its document prints it."""
    return _by_output(f"[{markdown}](#{mark_anchor(record_id)}){{.printed}}", markdown)


def _by_output(html: str, typst: str) -> str:
    return (
        f'[{html}]{{.content-visible when-format="html"}}'
        f'[{typst}]{{.content-visible when-format="typst"}}'
    )
