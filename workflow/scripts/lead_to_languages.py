"""Write the page from which a reader chooses a language."""

from pathlib import Path

from zorgcijfers.adapters import logged
from zorgcijfers.pages.language_links import lead_to_languages

with logged(snakemake.log[0]):
    staged = map(Path, snakemake.input.staged)
    lead_to_languages(
        dict(zip(snakemake.params.languages, staged, strict=True)),
        Path(snakemake.output.page),
    )
