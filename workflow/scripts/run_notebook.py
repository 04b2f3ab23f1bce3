"""Run one notebook and keep its executed copy, as a notebook and as a page."""

from pathlib import Path

from zorgcijfers.adapters import logged
from zorgcijfers.codebook import Codebook
from zorgcijfers.notebook_runs import run_notebook
from zorgcijfers.pages.notebook_pages import notebook_page, notebook_titles
from zorgcijfers.vocabulary import RowSet

with logged(snakemake.log[0]):
    data = Path(snakemake.params.data)
    executed, page = Path(snakemake.output.executed), Path(snakemake.output.page)
    parameters = {
        **snakemake.params.parameters,
        "cells": snakemake.input.cells,
        "statements": snakemake.input.statements,
        "data": snakemake.params.data,
        "fonts": str(Path(snakemake.input.fonts[0]).parent),
        "language": snakemake.params.language,
        "indicators": snakemake.output.indicators,
        "figures": snakemake.output.figures,
    }
    run_notebook(Path(snakemake.input.notebook), executed, parameters, Path())
    notebook_page(
        executed,
        page,
        snakemake.params.page,
        notebook_titles(
            Codebook.read(data / "codebook"),
            RowSet.read(data / "vocabularies/row_sets/care_funds.yaml"),
        ),
        Path(snakemake.input.style),
    )
