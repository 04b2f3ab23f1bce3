"""Write the codebook and what became of each point of the question as tables."""

from pathlib import Path

from zorgcijfers.adapters import logged
from zorgcijfers.analysis.answer_coverage import (
    ANSWER_COVERAGE,
    AnswerCoverage,
    answer_coverage_table,
)
from zorgcijfers.codebook import Codebook
from zorgcijfers.pages.reference_pages import CODEBOOK, codebook_table
from zorgcijfers.register import Register

with logged(snakemake.log[0]):
    data = Path(snakemake.params.data)
    codebook = Codebook.read(data / "analysis/indicators")
    coverage = AnswerCoverage.read(data / "analysis/answer_coverage.yaml")
    document = Register.read(data / "documents").text(coverage.document)
    coverage.check_lines(document.lines)
    coverage.check_indicators(codebook)
    CODEBOOK.write(codebook_table(codebook), Path(snakemake.output.codebook))
    ANSWER_COVERAGE.write(answer_coverage_table(coverage), Path(snakemake.output.coverage))
