"""Join the indicators of all themes; none may use what is set aside, formulas must hold."""

from pathlib import Path

from zorgcijfers.adapters import logged
from zorgcijfers.analysis.formula_check import Published, printed_numbers
from zorgcijfers.audit.findings import Findings
from zorgcijfers.codebook import Codebook
from zorgcijfers.contracts import CELLS, INDICATORS, STATEMENTS

with logged(snakemake.log[0]):
    joined = INDICATORS.joined(map(Path, snakemake.input.indicators))
    Findings.read(Path(snakemake.input.findings)).set_aside().require_declared(joined)
    printed = printed_numbers(
        CELLS.read(Path(snakemake.input.cells)), STATEMENTS.read(Path(snakemake.input.statements))
    )
    Published(joined, printed).check(
        Codebook.read(Path(snakemake.params.data) / "analysis/indicators")
    )
    INDICATORS.write(joined, Path(snakemake.output.indicators))
