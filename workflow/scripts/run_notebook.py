"""Run one notebook and keep its executed copy, as a notebook and as a page."""

from pathlib import Path

from zorgcijfers.adapters import logged
from zorgcijfers.notebook_runs import notebook_page, run_notebook

with logged(snakemake.log[0]):
    parameters = {
        "cells": snakemake.input.cells,
        "statements": snakemake.input.statements,
        "data": snakemake.params.data,
        "fonts": str(Path(snakemake.input.fonts[0]).parent),
        "language": snakemake.params.language,
        "indicators": snakemake.output.indicators,
        "figures": snakemake.output.figures,
    }
    executed, page = Path(snakemake.output.executed), Path(snakemake.output.page)
    run_notebook(
        Path(snakemake.input.notebook), executed, parameters | snakemake.params.parameters, Path()
    )
    title = snakemake.wildcards.theme.replace("_", " ").capitalize()
    notebook_page(executed, page, title, Path(snakemake.input.style))
