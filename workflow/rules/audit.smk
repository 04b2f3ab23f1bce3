# Requires: the tidy tables, the documents as received, table specs, vocabularies, declared checks,
# acknowledged findings, formats, reading notes and reasons for what nothing protects.
# Makes: results/audit, what adds up in the sources, what does not, what to use instead, and what
# no check protects; results/benchmarks/faults.csv, which transcription faults would be noticed.


rule audit_sources:
    """Check every arithmetic relation in and between the documents; stop at a new deviation."""
    input:
        cells=rules.collect_tidy.output.cells,
        statements=rules.collect_tidy.output.statements,
        documents=RECEIVED,
        tables=files(f"{DATA}/documents/*/tables/*.yaml"),
        vocabularies=files(
            f"{DATA}/vocabularies/*.yaml", f"{DATA}/vocabularies/row_sets/*.yaml"
        ),
        declared=files(f"{DATA}/audit/checks/*.yaml"),
        analysed=f"{DATA}/analysis/documents.yaml",
        findings=f"{DATA}/audit/findings.yaml",
        formats=FORMATS,
        notes=f"{DATA}/audit/reading_notes.yaml",
        unprotected=f"{DATA}/audit/unprotected.yaml",
    output:
        checks="results/audit/checks.csv",
        findings="results/audit/findings.csv",
        set_aside="results/audit/set_aside.csv",
        notes="results/audit/reading_notes.csv",
        unprotected="results/audit/unprotected.csv",
    log:
        "results/logs/audit_sources.log",
    params:
        code=code_behind("adapters", "audit.run", "writing.formats"),
        data=DATA,
    script:
        "../scripts/audit_sources.py"


rule benchmark_faults:
    """Put every transcription fault into the documents and note what becomes of it."""
    input:
        documents=RECEIVED,
        tables=rules.audit_sources.input.tables,
        statements=files(f"{DATA}/documents/*/statements.yaml"),
        vocabularies=rules.audit_sources.input.vocabularies,
        declared=rules.audit_sources.input.declared,
        analysed=rules.audit_sources.input.analysed,
        findings=rules.audit_sources.input.findings,
    output:
        faults="results/benchmarks/faults.csv",
    log:
        "results/logs/benchmark_faults.log",
    priority: 10  # the longest job: start it first
    params:
        code=code_behind("adapters", "faults.benchmark"),
        data=DATA,
    script:
        "../scripts/benchmark_faults.py"
