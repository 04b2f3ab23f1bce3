"""The command `zorgcijfers`: follow a number from the report to the page, or back."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from zorgcijfers.errors import ZorgcijfersError
from zorgcijfers.trace.chains import FACT, FIGURE, INDICATOR, Chain, Chains
from zorgcijfers.trace.links import anchor
from zorgcijfers.trace.printed import Printed
from zorgcijfers.trace.sections import sections_showing
from zorgcijfers.writing.languages import ORIGINAL, Language

TRACED = Path("results/trace")
"""Folder with the trace of the last build in each of its languages, below the project's folder."""
STAGED = Path("results/report-source")
"""Folder with the report project as it was rendered in each, below the project's folder."""


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Run the command line.

    Parameters
    ----------
    arguments : words after the command's name; the process's own where left out.

    Returns
    -------
    0, or 1 after a message on standard error.
    """
    parser = argparse.ArgumentParser(
        prog="zorgcijfers",
        description="Follow the numbers of the report; run in the project's folder after a build.",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    trace = commands.add_parser(
        "trace", help="how a fact, indicator or mark of a figure was made, to the page"
    )
    trace.add_argument(
        "subject",
        metavar="FACT_OR_INDICATOR",
        help="a name in results/facts, indicator/group/year, or figure/name/row",
    )
    where = commands.add_parser("where", help="where a number is printed and what depends on it")
    where.add_argument("printed", metavar="NUMBER", help='as printed, e.g. "7.052.614,66"')
    chosen = parser.parse_args(arguments)
    try:
        chains, staged = _read(Path.cwd())
        lines = (
            traced(chains[chosen.subject])
            if chosen.command == "trace"
            else located(chosen.printed, chains, staged)
        )
    except (ZorgcijfersError, OSError) as error:
        print(f"zorgcijfers: {error}", file=sys.stderr)
        return 1
    try:
        print("\n".join(lines), flush=True)
    except BrokenPipeError:  # a reader such as `head` stopped early; nothing is left to flush
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def traced(chain: Chain) -> list[str]:
    """The lines that `trace` prints for one chain."""
    lines = [f"{chain.subject} = {chain.text}"]
    if chain.formula:
        lines.append(f"  formula: {chain.formula}")
    if chain.expression:
        lines.append(f"  filled in: {chain.expression}")
    lines.append("  printed numbers:")
    for printed in chain.inputs:
        lines += _quoted(printed)
    return lines


def located(text: str, chains: Chains, staged: Path) -> list[str]:
    """
    The lines that `where` prints.

    Parameters
    ----------
    text : a number as printed.
    chains : of the last build.
    staged : the report project as it was rendered, which is searched for the number.

    Raises
    ------
    ZorgcijfersError : no record prints the number.
    """
    found = [printed for printed in chains.printed.values() if printed.text == text]
    if not found:
        raise ZorgcijfersError(f"no table cell or statement prints {text}")
    lines: list[str] = []
    for printed in found:
        using = chains.using(printed.record_id)
        indicators, facts = (
            [chain.subject for chain in using if chain.kind == kind] for kind in (INDICATOR, FACT)
        )
        figures = list(dict.fromkeys(chain.figure for chain in using if chain.kind == FIGURE))
        anchors = [anchor(origin) for origin in (*indicators, printed.record_id)]
        lines.append(printed.record_id)
        lines += _quoted(printed)
        lines += _listed("indicators", indicators)
        lines += _listed("facts", facts)
        lines += _listed("figures", figures)
        lines += _listed("report", sections_showing(staged, anchors, figures))
    return lines


def _read(project: Path) -> tuple[Chains, Path]:
    """Trace and staged report of the last build, in the original language where it has it."""
    languages = sorted(get_args(Language), key=lambda language: language != ORIGINAL)
    for language in languages:
        made = (project / TRACED / f"{language}.csv", project / STAGED / language / "index.qmd")
        if all(path.exists() for path in made):
            return Chains.read(made[0]), made[1].parent
    raise ZorgcijfersError(f"{project / TRACED} has no trace; run snakemake first")


def _quoted(printed: Printed) -> list[str]:
    return [
        f"    {printed.text}  ({printed.document}, line {printed.line}: {printed.place})",
        f"      | {printed.excerpt}",
    ]


def _listed(what: str, names: Sequence[str]) -> list[str]:
    return [f"    {what}: {', '.join(names) if names else 'none'}"]
