"""List what the build made, from what, with what."""

from pathlib import Path

from zorgcijfers.adapters import logged
from zorgcijfers.manifest import write_manifest

with logged(snakemake.log[0]):
    write_manifest(
        Path(snakemake.output.manifest).parent,
        map(Path, snakemake.params.inputs),
        snakemake.params.config,
        {"renderer": snakemake.params.renderer},
    )
