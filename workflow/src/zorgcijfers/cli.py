"""The command `zorgcijfers`: follow a number from the report to the page, or back."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from zorgcijfers.contracts import CELLS, FACTS, INDICATORS, STATEMENTS
from zorgcijfers.errors import ZorgcijfersError
from zorgcijfers.presentation.facts import read_facts
from zorgcijfers.register import Register
from zorgcijfers.trace.chains import Chain, Chains
from zorgcijfers.trace.sections import sections_using
from zorgcijfers.trace.sources import Printed, Sources


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
    trace = commands.add_parser("trace", help="how a fact or indicator was made, to the page")
    trace.add_argument("subject", metavar="FACT_OR_INDICATOR")
    where = commands.add_parser("where", help="where a number is printed and what depends on it")
    where.add_argument("printed", metavar="NUMBER", help='as printed, e.g. "7.052.614,66"')
    chosen = parser.parse_args(arguments)
    try:
        sources, chains = _read(Path.cwd())
        lines = (
            traced(chains[chosen.subject])
            if chosen.command == "trace"
            else located(chosen.printed, sources, chains, Path.cwd())
        )
    except (ZorgcijfersError, OSError) as error:
        print(f"zorgcijfers: {error}", file=sys.stderr)
        return 1
    print("\n".join(lines))
    return 0


def traced(chain: Chain) -> list[str]:
    """The lines that `trace` prints for one chain."""
    lines = [f"{chain.subject} = {chain.text}"]
    if chain.expression:
        lines += [f"  formula: {chain.formula}", f"  filled in: {chain.expression}"]
    lines.append("  printed numbers:")
    for printed in chain.inputs:
        lines += _quoted(printed)
    return lines


def located(text: str, sources: Sources, chains: Chains, project: Path) -> list[str]:
    """
    The lines that `where` prints.

    Parameters
    ----------
    text : a number as printed.
    sources, chains : of the last build.
    project : folder of the project, whose report is searched for the facts.

    Raises
    ------
    ZorgcijfersError : no record prints the number.
    """
    found = [printed for printed in sources.printed.values() if printed.text == text]
    if not found:
        raise ZorgcijfersError(f"no table cell or statement prints {text}")
    lines: list[str] = []
    for printed in found:
        using = chains.using(printed.record_id)
        facts = [chain.subject for chain in using if chain.kind == "fact"]
        lines.append(printed.record_id)
        lines += _quoted(printed)
        lines += _listed("indicators", [c.subject for c in using if c.kind == "indicator"])
        lines += _listed("facts", facts)
        lines += _listed("report", sections_using(project / "report", facts))
    return lines


def _read(project: Path) -> tuple[Sources, Chains]:
    results, data = project / "results", project / "data"
    if not (results / "facts.csv").exists():
        raise ZorgcijfersError(f"{results / 'facts.csv'} is not there; run snakemake first")
    sources = Sources.read(
        Register.read(data / "register.yaml"),
        data / "raw",
        CELLS.read(results / "tidy" / "cells.csv"),
        STATEMENTS.read(results / "tidy" / "statements.csv"),
    )
    facts = read_facts(FACTS.read(results / "facts.csv")).values()
    return sources, Chains(facts, INDICATORS.read(results / "indicators.csv"), sources)


def _quoted(printed: Printed) -> list[str]:
    return [
        f"    {printed.text}  ({printed.document}, line {printed.line}: {printed.place})",
        f"      | {printed.excerpt}",
    ]


def _listed(what: str, names: Sequence[str]) -> list[str]:
    return [f"    {what}: {', '.join(names) if names else 'none'}"]
