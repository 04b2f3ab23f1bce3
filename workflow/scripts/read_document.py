"""Read one document into tidy tables."""

from pathlib import Path

from zorgcijfers.adapters import logged
from zorgcijfers.contracts import CELLS, STATEMENTS
from zorgcijfers.reading.document import DocumentSpec, read_document
from zorgcijfers.register import Register

with logged(snakemake.log[0]):
    document = snakemake.wildcards.document
    data = Path(snakemake.params.data)
    text = Register.read(data / "documents").text(document)
    spec = DocumentSpec.read(data, document)
    cells, statements = read_document(text, spec).frames()
    CELLS.write(cells, Path(snakemake.output.cells))
    STATEMENTS.write(statements, Path(snakemake.output.statements))
