"""Put into words everything that a sentence of the report may say."""

from pathlib import Path

from zorgcijfers.adapters import logged
from zorgcijfers.codebook import Codebook
from zorgcijfers.contracts import CELLS, FACTS, INDICATORS, STATEMENTS
from zorgcijfers.presentation.fact_texts import all_facts
from zorgcijfers.presentation.facts import fact_table
from zorgcijfers.presentation.marks import Marks
from zorgcijfers.presentation.printed_back import require_faithful_facts
from zorgcijfers.writing.formats import Formatter

with logged(snakemake.log[0]):
    data = Path(snakemake.params.data)
    formatter = Formatter.read(Path(snakemake.input.formats).parent)
    facts = all_facts(
        INDICATORS.read(Path(snakemake.input.indicators)),
        STATEMENTS.read(Path(snakemake.input.statements)),
        CELLS.read(Path(snakemake.input.cells)),
        Codebook.read(data / "analysis/indicators"),
        formatter,
        Marks.read(data),
    )
    require_faithful_facts(facts, formatter)
    FACTS.write(fact_table(facts), Path(snakemake.output.facts))
