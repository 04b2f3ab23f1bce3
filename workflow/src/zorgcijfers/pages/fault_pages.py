"""The benchmark of faults in the report, and the numbers that nothing protects."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pandas as pd

from zorgcijfers.audit.protection import Level
from zorgcijfers.faults.kinds import KINDS, Group
from zorgcijfers.pages.page_words import PageWords, word
from zorgcijfers.pages.source_links import line_numbers, printed_number
from zorgcijfers.trace.printed import Printed
from zorgcijfers.writing.formats import Formatter
from zorgcijfers.writing.markdown import Column, inert, inert_cell, pipe_table

_NOTICED = ("stopped", "flagged")
_OUTCOMES = (*_NOTICED, "within rounding", "within a loose bound", "silent")
_GROUPS: tuple[Group, ...] = ("numbers", "exchanges", "words", "lines")
_UNPROTECTED: tuple[Level, ...] = ("none", "bound")
"""Levels of protection that are listed, the worst first."""


def faults_section(
    faults: pd.DataFrame | None,
    unprotected: pd.DataFrame,
    printed: Mapping[str, Printed],
    shorts: Mapping[str, str],
    titles: Mapping[tuple[str, str], str],
    formatter: Formatter,
    words: PageWords,
) -> str:
    """
    The fault benchmark in the report and what the checks leave unprotected, as Markdown.

    Parameters
    ----------
    faults : rows that meet `faults.benchmark.FAULTS`; None where it was not run.
    unprotected : rows that meet `audit.protection.UNPROTECTED`.
    printed : every printed number by record id.
    shorts : what the report calls each document, by id.
    titles : what each table is, by document and table.
    formatter : writes the numbers.
    words : of the pages.
    """
    said = words.faults
    lists = "".join(
        f"{said.unprotected[level]}\n\n::: {{.fine-print}}\n"
        f"{unprotected_list(unprotected, level, printed, shorts, titles, words)}:::\n\n"
        for level in _UNPROTECTED
    )
    if faults is None:
        return f"{said.not_run}\n\n{lists}"
    tables = "".join(
        f"::: {{#tbl-faults-{group}}}\n\n{faults_table(faults, group, formatter, words)}\n"
        f"{said.caption.format(group=said.captions[group])}\n\n:::\n\n"
        for group in _GROUPS
    )
    return f"{_totals(faults, formatter, words)}\n\n{tables}{lists}"


def faults_table(faults: pd.DataFrame, group: Group, formatter: Formatter, words: PageWords) -> str:
    """
    What became of the faults of one group, by kind, as a Markdown table.

    Parameters
    ----------
    faults : rows that meet `faults.benchmark.FAULTS`.
    group : see `faults.kinds`; kinds of which there are no faults are left out.
    formatter : writes the numbers.
    words : of the pages.
    """
    said = words.faults
    kinds = [
        (word(said.kinds, kind.name, "faults, kinds"), faults[faults["kind"] == kind.name])
        for kind in KINDS
        if kind.group == group
    ]
    rows = [_row(label, of_kind, formatter) for label, of_kind in kinds if len(of_kind)]
    everything = pd.concat([of_kind for _, of_kind in kinds])
    headers = [said.no_datum, said.noticed, said.datum, said.noticed]
    outcomes = [said.outcomes[outcome] for outcome in _OUTCOMES]
    return pipe_table(
        [Column(said.kind, "left"), *map(Column, [*headers, *outcomes])],
        [*rows, _row(said.all, everything, formatter)],
    )


def unprotected_list(
    unprotected: pd.DataFrame,
    level: Level,
    printed: Mapping[str, Printed],
    shorts: Mapping[str, str],
    titles: Mapping[tuple[str, str], str],
    words: PageWords,
) -> str:
    """
    Numbers that nothing protects, as printed, with their lines, as a Markdown list.

    Parameters
    ----------
    unprotected : rows that meet `audit.protection.UNPROTECTED`.
    level : how well the numbers listed are protected.
    printed, shorts, titles, words : as `faults_section` has them.
    """
    by_place: dict[tuple[str, str, str], list[str]] = {}
    listed = unprotected[unprotected["protection"] == level]
    for record, reason in zip(listed["record_id"], listed["reason"].fillna(""), strict=True):
        where = (printed[record].document, record.split("/")[1], str(reason))
        by_place.setdefault(where, []).append(record)
    items = []
    for (document, place, reason), records in by_place.items():
        numbers = "; ".join(_number(printed[record], words) for record in records)
        why = f". *{inert(reason)}*" if reason else ""
        what = titles.get((document, place), words.faults.statements)
        items.append(f"- {inert(shorts[document])}, {inert(what)}: {numbers}{why}\n")
    return "".join(items) or f"{words.faults.no_number}\n"


def _number(printed: Printed, words: PageWords) -> str:
    """A number as printed, of a table with its row and column, and its line."""
    record = printed.record_id
    _, _, place = printed.place.partition(", ") if "/statement/" not in record else ("", "", "")
    what = f"{inert(place)}, " if place else ""
    number = printed_number(record, inert(printed.text))
    line = f"{words.places.line} {line_numbers(printed.document, [printed.line])}"
    return f"{number} ({what}{line})"


def _row(label: str, faults: pd.DataFrame, formatter: Formatter) -> list[str]:
    """One row of the table: how many change no datum or one, and what became of these."""
    changes = faults["datum"] & (faults["outcome"] != "harmless")
    none, datum = faults[~changes], faults[changes]
    outcomes = [str(int((datum["outcome"] == outcome).sum())) for outcome in _OUTCOMES]
    parts = [part for of in (none, datum) for part in (str(len(of)), _share_noticed(of, formatter))]
    return [inert_cell(label), *parts, *outcomes]


def _share_noticed(faults: pd.DataFrame, formatter: Formatter) -> str:
    if not len(faults):
        return "–"
    noticed = int(faults["outcome"].isin(_NOTICED).sum())
    return formatter.amount(Fraction(100 * noticed, len(faults)), "percent", 1)


def _totals(faults: pd.DataFrame, formatter: Formatter, words: PageWords) -> str:
    """How many faults there are, and how many of those that change a datum are noticed."""
    changes = faults[faults["datum"] & (faults["outcome"] != "harmless")]
    counts = {outcome: int((changes["outcome"] == outcome).sum()) for outcome in _OUTCOMES}
    return words.faults.totals.format(
        faults=formatter.number(len(faults)),
        kinds=formatter.number(faults["kind"].nunique()),
        changing=formatter.number(len(changes)),
        noticed=_share_noticed(changes, formatter),
        rounding=formatter.number(counts["within rounding"]),
        loose=formatter.number(counts["within a loose bound"]),
        silent=formatter.number(counts["silent"]),
    )
