"""Join the indicators of all themes; none may use a number that the analysis sets aside."""

from pathlib import Path

from zorgcijfers.adapters import logged
from zorgcijfers.audit.corrections import Corrections, require_set_aside
from zorgcijfers.contracts import INDICATORS

with logged(snakemake.log[0]):
    joined = INDICATORS.joined(map(Path, snakemake.input.indicators))
    require_set_aside(joined, Corrections.read(Path(snakemake.input.corrections)))
    INDICATORS.write(joined, Path(snakemake.output.indicators))
