# Requires: documents as received, their register entries, table specs and statement patterns.
# Makes: results/tidy, every printed number with its document, line and printed form, and
# results/analysed, those of the documents that the analyses draw on.


rule read_document:
    """Read every table and statement of one document, exactly or not at all."""
    input:
        received=lambda wildcards: received(wildcards.document),
        tables=lambda wildcards: files(
            f"{DATA}/documents/{wildcards.document}/tables/*.yaml"
        ),
        statements=f"{DATA}/documents/{{document}}/statements.yaml",
        vocabularies=VOCABULARIES,
    output:
        cells="results/documents/{document}/cells.csv",
        statements="results/documents/{document}/statements.csv",
    log:
        "results/logs/read_document/{document}.log",
    params:
        code=code_behind("adapters", "reading.document", "register"),
        data=DATA,
    script:
        "../scripts/read_document.py"


rule collect_tidy:
    """Join the tidy tables of all documents, in the order of the register."""
    input:
        cells=expand(rules.read_document.output.cells, document=DOCUMENTS),
        statements=expand(rules.read_document.output.statements, document=DOCUMENTS),
    output:
        cells="results/tidy/cells.csv",
        statements="results/tidy/statements.csv",
    log:
        "results/logs/collect_tidy.log",
    params:
        code=code_behind("adapters", "contracts"),
    script:
        "../scripts/collect_tidy.py"


use rule collect_tidy as collect_analysed with:
    # The same of the documents that are analysed, for the notebooks and for what sentences say.
    input:
        cells=expand(rules.read_document.output.cells, document=ANALYSED),
        statements=expand(rules.read_document.output.statements, document=ANALYSED),
    output:
        cells="results/analysed/cells.csv",
        statements="results/analysed/statements.csv",
    log:
        "results/logs/collect_analysed.log",
