"""Join the tidy tables of all documents."""

from pathlib import Path

from zorgcijfers.adapters import logged
from zorgcijfers.contracts import CELLS, STATEMENTS

with logged(snakemake.log[0]):
    CELLS.join(map(Path, snakemake.input.cells), Path(snakemake.output.cells))
    STATEMENTS.join(map(Path, snakemake.input.statements), Path(snakemake.output.statements))
