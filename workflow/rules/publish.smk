# Requires: the published tables.
# Makes: results/datapackage.json, which says what every column means and in which unit, and
# results/manifest.json, which lists what the build made, from what, with what.


rule write_codebook:
    """Write the codebook and what became of each point of the question as tables."""
    input:
        documents=RECEIVED,
        codebook_entries=CODEBOOK,
        answer_coverage=f"{DATA}/analysis/answer_coverage.yaml",
    output:
        codebook="results/codebook.csv",
        coverage="results/answer_coverage.csv",
    log:
        "results/logs/write_codebook.log",
    params:
        code=code_behind(
            "adapters", "analysis.answer_coverage", "pages.reference_pages"
        ),
        data=DATA,
    script:
        "../scripts/write_codebook.py"


rule describe_data:
    """Describe the published tables as a Frictionless data package and validate them."""
    input:
        register=files(f"{DATA}/documents/*/document.yaml"),
        cells=rules.collect_tidy.output.cells,
        statements=rules.collect_tidy.output.statements,
        checks=rules.audit_sources.output.checks,
        findings=rules.audit_sources.output.findings,
        set_aside=rules.audit_sources.output.set_aside,
        notes=rules.audit_sources.output.notes,
        unprotected=rules.audit_sources.output.unprotected,
        faults=rules.benchmark_faults.output if config["fault_benchmark"] else [],
        codebook=rules.write_codebook.output.codebook,
        coverage=rules.write_codebook.output.coverage,
        indicators=rules.collect_indicators.output.indicators,
        profiles=expand(rules.profile_fund.output.profile, fund=CARE_FUNDS),
        facts=expand(rules.state_facts.output.facts, language=LANGUAGES),
        trace=expand(rules.trace_numbers.output.trace, language=LANGUAGES),
    output:
        package="results/datapackage.json",
    log:
        "results/logs/describe_data.log",
    params:
        code=code_behind(
            "adapters",
            "datapackage",
            "analysis.answer_coverage",
            "analysis.fund_profiles",
            "audit.run",
            "faults.benchmark",
            "pages.reference_pages",
            "trace.chains",
        ),
        data=DATA,
    script:
        "../scripts/describe_data.py"


rule write_manifest:
    """List every output and input with its SHA-256, and the versions of all that was used."""
    input:
        rules.describe_data.output,
        rules.write_codebook.output,
        expand(rules.trace_numbers.output, language=LANGUAGES),
        rules.audit_sources.output,
        expand(rules.render_report.output, language=LANGUAGES),
        rules.lead_to_languages.output,
    output:
        manifest="results/manifest.json",
    log:
        "results/logs/write_manifest.log",
    params:
        code=code_behind("adapters", "manifest"),
        inputs=[
            *RECEIVED,
            *DESCRIBED,
            *REPORT,
            *words_files(ORIGINAL),
            *(words for other in OTHERS for words in files(f"report/{other}/**/*")),
        ],
        config=config,
        renderer=RENDERER["description"],
    script:
        "../scripts/write_manifest.py"
