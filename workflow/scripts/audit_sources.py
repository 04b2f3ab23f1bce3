"""Check every arithmetic relation in and between the documents."""

from pathlib import Path

from zorgcijfers.adapters import logged
from zorgcijfers.audit.report import audit_sources

with logged(snakemake.log[0]):
    audit_sources(
        Path(snakemake.params.data),
        Path(snakemake.input.cells),
        Path(snakemake.input.statements),
        Path(snakemake.output.checks).parent,
    )
