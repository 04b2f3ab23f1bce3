"""Resolve facts, indicators and marks of figures to printed numbers, lines and documents."""

from pathlib import Path

from zorgcijfers.adapters import logged
from zorgcijfers.contracts import CELLS, FACTS, INDICATORS, STATEMENTS
from zorgcijfers.presentation.facts import read_facts
from zorgcijfers.register import Register
from zorgcijfers.trace.chains import TRACE
from zorgcijfers.trace.printed import printed_numbers
from zorgcijfers.trace.resolve import resolved

with logged(snakemake.log[0]):
    chains = resolved(
        printed_numbers(
            Register.read(Path(snakemake.params.data) / "documents").texts(),
            CELLS.read(Path(snakemake.input.cells)),
            STATEMENTS.read(Path(snakemake.input.statements)),
        ),
        INDICATORS.read(Path(snakemake.input.indicators)),
        read_facts(FACTS.read(Path(snakemake.input.facts))).values(),
        [Path(folder) / snakemake.wildcards.language for folder in snakemake.input.figures],
    )
    TRACE.write(chains.table(), Path(snakemake.output.trace))
