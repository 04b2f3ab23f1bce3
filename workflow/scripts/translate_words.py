"""Write the report's words, and the data that it shows, in another language."""

from pathlib import Path

from zorgcijfers.adapters import logged
from zorgcijfers.writing.translation import OWN, translate

with logged(snakemake.log[0]):
    own = next(path for path in map(Path, snakemake.output) if path.name == OWN)
    translate(Path(), snakemake.wildcards.language, own.parent)
