"""Join the indicators of all themes."""

from pathlib import Path

from zorgcijfers.adapters import logged
from zorgcijfers.contracts import INDICATORS

with logged(snakemake.log[0]):
    INDICATORS.join(map(Path, snakemake.input.indicators), Path(snakemake.output.indicators))
