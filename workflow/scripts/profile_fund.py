"""Run the notebook of fund profiles for one care fund; keep its executed copy and page."""

from pathlib import Path

from zorgcijfers.adapters import logged
from zorgcijfers.notebook_runs import notebook_page, run_notebook

with logged(snakemake.log[0]):
    fund = snakemake.wildcards.fund
    executed, page = Path(snakemake.output.executed), Path(snakemake.output.page)
    parameters = {
        "fund": fund,
        "cells": snakemake.input.cells,
        "statements": snakemake.input.statements,
        "data": snakemake.params.data,
        "fonts": str(Path(snakemake.input.fonts[0]).parent),
        "language": snakemake.params.language,
        "indicators": snakemake.output.profile,
        "figures": snakemake.output.figures,
    }
    run_notebook(Path(snakemake.input.notebook), executed, parameters, Path())
    notebook_page(executed, page, f"Profile of care fund {fund}", Path(snakemake.input.style))
