"""Bring prose, numbers, tables and figures together in one Quarto project."""

from pathlib import Path

from zorgcijfers.adapters import logged
from zorgcijfers.pages.contents import Contents
from zorgcijfers.pages.reference_pages import NOTEBOOKS
from zorgcijfers.pages.staging import stage_report
from zorgcijfers.writing.languages import ORIGINAL

with logged(snakemake.log[0]):
    language = snakemake.wildcards.language
    drawn = [Path(folder) / language for folder in snakemake.input.figures]
    themes = dict(zip(drawn, snakemake.params.themes, strict=True))
    words = Path(snakemake.params.words)
    profiles = [Path(folder) / language for folder in snakemake.input.profiles]
    contents = Contents.read(
        data=Path(snakemake.params.data),
        report=Path("report"),
        words=words,
        audit=Path(snakemake.input.audit[0]).parent,
        faults=Path(snakemake.input.faults[0]) if snakemake.input.faults else None,
        cells=Path(snakemake.input.cells),
        statements=Path(snakemake.input.statements),
        indicators=Path(snakemake.input.indicators),
        facts=Path(snakemake.input.facts),
        trace=Path(snakemake.input.trace),
        figures={
            **{folder: f"{NOTEBOOKS}/{theme}.html" for folder, theme in themes.items()},
            **{
                folder: f"{NOTEBOOKS}/fund_profiles/{folder.parent.name}.html"
                for folder in profiles
            },
        },
        build={
            "renderer": snakemake.params.renderer["description"],
            **snakemake.params.assumed,
        },
    )
    contents.check_claims(Path(), Path("report") / ORIGINAL)
    pages = contents.pages()
    stage_report(
        Path("report"),
        words,
        Path(snakemake.output.staged),
        formatter=contents.formatter,
        languages=snakemake.params.languages,
        variables=contents.variables(),
        pages=pages,
        files=contents.trace_files(pages),
        figures=[
            *((theme, folder) for folder, theme in themes.items()),
            *(("fund_profiles", folder) for folder in profiles),
        ],
    )
