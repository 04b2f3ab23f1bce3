"""Run one notebook and keep its executed copy, as a notebook and as a page."""

from pathlib import Path

from zorgcijfers.adapters import logged
from zorgcijfers.notebook_runs import notebook_page, run_notebook

with logged(snakemake.log[0]):
    given = {name: str(path) for name, path in snakemake.params.paths.items()}
    executed = Path(snakemake.output.executed)
    run_notebook(
        Path(snakemake.input.notebook), executed, given | snakemake.params.parameters, Path.cwd()
    )
    notebook_page(
        executed, Path(snakemake.output.page), snakemake.params.title, Path(snakemake.input.style)
    )
