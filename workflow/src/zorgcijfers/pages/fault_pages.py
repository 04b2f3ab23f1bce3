"""The benchmark of faults in the report, and the numbers that nothing protects."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from zorgcijfers.audit.protection import Level
from zorgcijfers.faults.kinds import KINDS, Group
from zorgcijfers.pages.source_links import line_numbers, printed_number
from zorgcijfers.trace.printed import Printed
from zorgcijfers.writing.markdown import Column, inert, inert_cell, pipe_table

_NOTICED = ("stopped", "flagged")
_OUTCOMES = (*_NOTICED, "within rounding", "within a loose bound", "silent")
_GROUPS: Mapping[Group, tuple[str, str]] = {
    "numbers": ("faults-numbers", "Faults of single numbers"),
    "exchanges": ("faults-exchanges", "Numbers in the place of others"),
    "words": ("faults-words", "Faults of years, labels and words"),
    "lines": ("faults-lines", "Faults of whole rows, tables and lines"),
}
"""Table and caption for each group of kinds."""
_UNPROTECTED: Mapping[Level, str] = {
    "none": "No check would notice if one of these numbers were another; only the registered "
    "SHA-256 of the document protects them:",
    "bound": "These numbers take part only in checks that keep them above or below others; a "
    "large fault would be noticed, a small one would not:",
}
"""What is said of the numbers of each level of protection, the worst first."""
_NOT_RUN = (
    "What became of them was not measured in this build. `snakemake benchmark_faults` measures it; "
    "`snakemake --config fault_benchmark=true` measures it and shows it here, in a table for each "
    "group of kinds.\n\n"
)


def faults_section(
    faults: pd.DataFrame | None,
    unprotected: pd.DataFrame,
    printed: Mapping[str, Printed],
    shorts: Mapping[str, str],
) -> str:
    """
    The fault benchmark in the report and what the checks leave unprotected, as Markdown.

    Parameters
    ----------
    faults : rows that meet `faults.benchmark.FAULTS`; None where it was not run.
    unprotected : rows that meet `audit.protection.UNPROTECTED`.
    printed : every printed number by record id.
    shorts : what the report calls each document, by id.
    """
    lists = "".join(
        f"{words}\n\n::: {{.fine-print}}\n"
        f"{unprotected_list(unprotected, level, printed, shorts)}:::\n\n"
        for level, words in _UNPROTECTED.items()
    )
    if faults is None:
        return _NOT_RUN + lists
    tables = "".join(
        f"::: {{#tbl-{name}}}\n\n{faults_table(faults, group)}\n{caption}: what became of them, by "
        "kind; and the share that was noticed, among those that change a datum and among those "
        "that change none.\n\n:::\n\n"
        for group, (name, caption) in _GROUPS.items()
    )
    return f"{_totals(faults)}\n\n{tables}{lists}"


def faults_table(faults: pd.DataFrame, group: Group) -> str:
    """
    What became of the faults of one group, by kind, as a Markdown table.

    Parameters
    ----------
    faults : rows that meet `faults.benchmark.FAULTS`.
    group : see `faults.kinds`; kinds of which there are no faults are left out.
    """
    kinds = [
        (kind.label, faults[faults["kind"] == kind.name]) for kind in KINDS if kind.group == group
    ]
    rows = [_row(label, of_kind) for label, of_kind in kinds if len(of_kind)]
    everything = pd.concat([of_kind for _, of_kind in kinds])
    headers = ["Change no datum", "Noticed of these", "Change a datum", "Noticed of these"]
    outcomes = [outcome.capitalize() for outcome in _OUTCOMES]
    return pipe_table(
        [Column("Kind", "left"), *map(Column, [*headers, *outcomes])],
        [*rows, _row("All of these", everything)],
    )


def unprotected_list(
    unprotected: pd.DataFrame,
    level: Level,
    printed: Mapping[str, Printed],
    shorts: Mapping[str, str],
) -> str:
    """
    Numbers that nothing protects, as printed, with their lines, as a Markdown list.

    Parameters
    ----------
    unprotected : rows that meet `audit.protection.UNPROTECTED`.
    level : how well the numbers listed are protected.
    printed, shorts : as `faults_section` has them.
    """
    by_place: dict[tuple[str, str, str], list[str]] = {}
    listed = unprotected[unprotected["protection"] == level]
    for record, reason in zip(listed["record_id"], listed["reason"].fillna(""), strict=True):
        where = (printed[record].document, record.split("/")[1], str(reason))
        by_place.setdefault(where, []).append(record)
    items = []
    for (document, place, reason), records in by_place.items():
        numbers = "; ".join(_number(printed[record]) for record in records)
        why = f". *{inert(reason)}*" if reason else ""
        items.append(
            f"- {inert(shorts[document])}, {inert(place.replace('_', ' '))}: {numbers}{why}\n"
        )
    return "".join(items) or "None.\n"


def _number(printed: Printed) -> str:
    """A number as printed, what it says, and its line."""
    record = printed.record_id
    _, _, place = printed.place.partition(", ") if "/statement/" not in record else ("", "", "")
    what = place or printed.place.replace("_", " ")
    number = printed_number(record, inert(printed.text))
    return f"{number} ({inert(what)}, line {line_numbers(printed.document, [printed.line])})"


def _row(label: str, faults: pd.DataFrame) -> list[str]:
    """One row of the table: how many change no datum or one, and what became of these."""
    changes = faults["datum"] & (faults["outcome"] != "harmless")
    none, datum = faults[~changes], faults[changes]
    outcomes = [str(int((datum["outcome"] == outcome).sum())) for outcome in _OUTCOMES]
    parts = [part for of in (none, datum) for part in (str(len(of)), _share_noticed(of))]
    return [inert_cell(label), *parts, *outcomes]


def _share_noticed(faults: pd.DataFrame) -> str:
    return f"{100 * faults['outcome'].isin(_NOTICED).mean():.1f}%" if len(faults) else "–"


def _totals(faults: pd.DataFrame) -> str:
    """How many faults there are, and how many of those that change a datum are noticed."""
    changes = faults[faults["datum"] & (faults["outcome"] != "harmless")]
    counts = {outcome: int((changes["outcome"] == outcome).sum()) for outcome in _OUTCOMES}
    return (
        f"{len(faults):,} faults of {faults['kind'].nunique()} kinds were tried. "
        f"{len(changes):,} of them change a datum: {_share_noticed(changes)} of these are noticed; "
        f"{counts['within rounding']:,} are within rounding, "
        f"{counts['within a loose bound']:,} within a loose bound, and {counts['silent']:,} silent."
    )
