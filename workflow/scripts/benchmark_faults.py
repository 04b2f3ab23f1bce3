"""Put every transcription fault into the documents and note what becomes of it."""

from pathlib import Path

from zorgcijfers.adapters import logged
from zorgcijfers.faults.benchmark import FAULTS, Bench

with logged(snakemake.log[0]):
    faults = Bench.load(Path(snakemake.params.data)).run()
    FAULTS.write(faults, Path(snakemake.output.faults))
