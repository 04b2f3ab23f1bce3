"""Join the tidy tables of all documents."""

from pathlib import Path

from zorgcijfers.adapters import logged
from zorgcijfers.contracts import CELLS, STATEMENTS

with logged(snakemake.log[0]):
    for contract, name in ((CELLS, "cells"), (STATEMENTS, "statements")):
        parts = map(Path, getattr(snakemake.input, name))
        contract.write(contract.joined(parts), Path(getattr(snakemake.output, name)))
