"""Read one document into tidy tables."""

from pathlib import Path

from zorgcijfers.adapters import logged
from zorgcijfers.contracts import CELLS, STATEMENTS
from zorgcijfers.reading.document import DocumentSpec, read_document
from zorgcijfers.register import Register, load_text

with logged(snakemake.log[0]):
    document = snakemake.wildcards.document
    entry = Register.read(Path(snakemake.input.register))[document]
    text = load_text(entry, Path(snakemake.input.raw))
    spec = DocumentSpec.read(Path(snakemake.params.data), document)
    cells, statements = read_document(text, spec).frames()
    CELLS.write(cells, Path(snakemake.output.cells))
    STATEMENTS.write(statements, Path(snakemake.output.statements))
