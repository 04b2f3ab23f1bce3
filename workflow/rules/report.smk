# Requires: facts, indicators, figures, tidy tables, and the Quarto project in report/.
# Makes: results/report, the report as HTML and PDF in each language, from a staged copy of the
# project, beside the HTML the trace of its numbers and the documents, and a page that leads to the
# languages.


rule stage_report:
    """Bring prose, numbers, tables and figures together in one Quarto project."""
    input:
        report=REPORT,
        words=lambda wildcards: words_files(wildcards.language),
        readme="README.md",
        documents=RECEIVED,
        audit=lambda wildcards: (
            rules.audit_sources.output
            if wildcards.language == ORIGINAL
            else expand(rules.tell_audit.output, language=wildcards.language)
        ),
        faults=rules.benchmark_faults.output if config["fault_benchmark"] else [],
        cells=rules.collect_tidy.output.cells,
        statements=rules.collect_tidy.output.statements,
        indicators=rules.collect_indicators.output.indicators,
        facts=rules.state_facts.output.facts,
        trace=rules.trace_numbers.output.trace,
        figures=expand(rules.run_notebook.output.figures, theme=config["notebooks"]),
        profiles=expand(rules.profile_fund.output.figures, fund=CARE_FUNDS),
        described=DESCRIBED,
        templates=RENDERING,
        tables=files(
            f"{DATA}/documents/*/tables/*.yaml",
            f"{DATA}/documents/*/statements.yaml",
        ),
    output:
        staged=directory("results/report-source/{language}"),
    log:
        "results/logs/stage_report/{language}.log",
    params:
        code=code_behind("adapters", "pages.contents", "pages.staging"),
        data=lambda wildcards: data_of(wildcards.language),
        words=lambda wildcards: words_of(wildcards.language),
        languages=LANGUAGES,
        themes=list(config["notebooks"]),
        assumed={"indexation": config["notebooks"]["reach"]["indexation"]},
        renderer=RENDERER,
    script:
        "../scripts/stage_report.py"


rule render_report:
    """Render the staged project to one self-contained HTML file and one PDF."""
    input:
        staged=rules.stage_report.output.staged,
        templates=RENDERING,
    output:
        html="results/report/{language}/index.html",
        pdf="results/report/{language}/report.pdf",
        beside=expand(
            "results/report/{{language}}/{page}", page=["trace.html", "documents.html"]
        ),
    log:
        "results/logs/render_report/{language}.log",
    params:
        code=code_behind("adapters", "rendering.choice", "rendering.render"),
        renderer=RENDERER,
    script:
        "../scripts/render_report.py"


rule lead_to_languages:
    """Write the page from which a reader chooses a language."""
    input:
        staged=expand(rules.stage_report.output.staged, language=LANGUAGES),
    output:
        page="results/report/index.html",
    log:
        "results/logs/lead_to_languages.log",
    params:
        code=code_behind("adapters", "pages.language_links"),
        languages=LANGUAGES,
    script:
        "../scripts/lead_to_languages.py"
