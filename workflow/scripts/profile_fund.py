"""Run the notebook of fund profiles for one care fund; keep its executed copy and page."""

from pathlib import Path

from zorgcijfers.adapters import logged
from zorgcijfers.notebook_runs import run_notebook
from zorgcijfers.pages.notebook_pages import notebook_page, notebook_titles
from zorgcijfers.pages.page_words import PageWords

with logged(snakemake.log[0]):
    executed, page = Path(snakemake.output.executed), Path(snakemake.output.page)
    parameters = {
        "cells": snakemake.input.cells,
        "statements": snakemake.input.statements,
        "data": snakemake.params.data,
        "fonts": str(Path(snakemake.input.fonts[0]).parent),
        "words": snakemake.params.words,
        "exhibits": str(Path(snakemake.input.measures).parent),
        "indicators": snakemake.output.profile,
        "figures": snakemake.output.figures,
        "fund": snakemake.wildcards.fund,
    }
    run_notebook(Path(snakemake.input.notebook), executed, parameters, Path())
    notebook_page(
        executed,
        page,
        f"fund_profiles/{snakemake.wildcards.fund}.html",
        notebook_titles(Path(snakemake.params.data), PageWords.read(Path(snakemake.input.pages))),
        snakemake.params.report,
        Path(snakemake.input.style),
    )
