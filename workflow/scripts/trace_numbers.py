"""Resolve facts, indicators and marks of figures to printed numbers, lines and documents."""

from pathlib import Path

from zorgcijfers.adapters import logged
from zorgcijfers.contracts import CELLS, FACTS, INDICATORS, STATEMENTS
from zorgcijfers.presentation.facts import read_facts
from zorgcijfers.register import Register
from zorgcijfers.trace.chains import TRACE, Chains
from zorgcijfers.trace.figure_points import figure_points
from zorgcijfers.trace.sources import Sources

with logged(snakemake.log[0]):
    sources = Sources.read(
        Register.read(Path(snakemake.params.data) / "documents"),
        CELLS.read(Path(snakemake.input.cells)),
        STATEMENTS.read(Path(snakemake.input.statements)),
    )
    facts = read_facts(FACTS.read(Path(snakemake.input.facts))).values()
    points = figure_points(map(Path, snakemake.input.figures))
    chains = Chains(facts, INDICATORS.read(Path(snakemake.input.indicators)), sources, points)
    TRACE.write(chains.table(), Path(snakemake.output.trace))
