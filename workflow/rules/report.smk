# Requires: facts, indicators, figures, tidy tables, and the Quarto project in report/.
# Makes: results/report, the report as HTML and PDF, from a staged copy of the project.


rule stage_report:
    """Bring prose, numbers, tables and figures together in one Quarto project."""
    input:
        report=REPORT,
        readme="README.md",
        documents=RECEIVED,
        audit=rules.audit_sources.output,
        faults=rules.benchmark_faults.output if config["fault_benchmark"] else [],
        cells=rules.collect_tidy.output.cells,
        statements=rules.collect_tidy.output.statements,
        indicators=rules.collect_indicators.output.indicators,
        facts=rules.state_facts.output.facts,
        trace=rules.trace_numbers.output.trace,
        figures=expand(rules.run_notebook.output.figures, theme=config["notebooks"]),
        profiles=expand(rules.profile_fund.output.figures, fund=CARE_FUNDS),
        described=DESCRIBED,
        formats=FORMATS,
        tables=files(
            f"{DATA}/documents/*/tables/*.yaml",
            f"{DATA}/documents/*/statements.yaml",
        ),
    output:
        staged=directory("results/report-source"),
    log:
        "results/logs/stage_report.log",
    params:
        code=code_behind("adapters", "pages.contents", "pages.staging"),
        data=DATA,
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
        html="results/report/index.html",
        pdf="results/report/report.pdf",
    log:
        "results/logs/render_report.log",
    params:
        code=code_behind("adapters", "rendering.choice", "rendering.render"),
        renderer=RENDERER,
    script:
        "../scripts/render_report.py"
