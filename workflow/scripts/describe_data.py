"""Describe the published tables as a data package."""

from pathlib import Path

from zorgcijfers.adapters import logged
from zorgcijfers.contracts import CELLS, INDICATORS, STATEMENTS
from zorgcijfers.datapackage import describe
from zorgcijfers.register import Register

with logged(snakemake.log[0]):
    describe(
        Register.read(Path(snakemake.params.data) / "documents"),
        {
            Path(snakemake.input.cells): CELLS,
            Path(snakemake.input.statements): STATEMENTS,
            Path(snakemake.input.indicators): INDICATORS,
        },
        Path(snakemake.output.package),
    )
