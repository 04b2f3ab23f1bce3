"""Render the staged project to one self-contained HTML file and one PDF."""

from pathlib import Path

from zorgcijfers.adapters import logged
from zorgcijfers.rendering.choice import choose_renderer
from zorgcijfers.rendering.render import render

with logged(snakemake.log[0]):
    render(
        Path(snakemake.input.staged),
        Path(snakemake.output.html),
        Path(snakemake.output.pdf),
        choose_renderer(snakemake.params.renderer["name"]),
    )
