"""Write some of the report's words, and of the data that it shows, in another language."""

from pathlib import Path

from zorgcijfers.adapters import logged
from zorgcijfers.writing.translation import translate

with logged(snakemake.log[0]):
    folder = Path(snakemake.params.folder)
    names = [Path(path).relative_to(folder).as_posix() for path in snakemake.output]
    translate(Path(), snakemake.wildcards.language, folder, names)
