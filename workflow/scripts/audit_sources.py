"""Check every arithmetic relation in and between the documents."""

from pathlib import Path

from zorgcijfers.adapters import logged
from zorgcijfers.audit.run import audit_sources
from zorgcijfers.writing.formats import Formatter

with logged(snakemake.log[0]):
    data = Path(snakemake.params.data)
    audit_sources(
        data,
        Path(snakemake.input.cells),
        Path(snakemake.input.statements),
        Path(snakemake.output.checks).parent,
        Formatter.read(Path(snakemake.input.formats).parent).amount,
    )
