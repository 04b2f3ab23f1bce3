# Requires: the tidy tables, codebook, words and vocabularies, and one notebook a theme.
# Makes: indicators, figures with their data, executed notebooks; facts for the report.


rule run_notebook:
    """Run the notebook of one theme; keep its indicators, figures and executed copy."""
    input:
        notebook="notebooks/{theme}.ipynb",
        cells=rules.collect_analysed.output.cells,
        statements=rules.collect_analysed.output.statements,
        described=lambda wildcards: of_notebook(wildcards.theme),
        pages=f"{words_of(ORIGINAL)}/pages.yaml",
        fonts=files("report/fonts/*.ttf"),
        style="report/styles.css",
        templates=RENDERING,
    output:
        executed="results/notebooks/{theme}.ipynb",
        page="results/report/notebooks/{theme}.html",
        indicators="results/indicators/{theme}.csv",
        figures=directory("results/figures/{theme}"),
    log:
        "results/logs/run_notebook/{theme}.log",
    params:
        code=lambda wildcards: code_behind(
            "adapters",
            "notebook_runs",
            "pages.notebook_pages",
            *imported_by_notebook(f"notebooks/{wildcards.theme}.ipynb"),
        ),
        data=DATA,
        words=list(map(words_of, DRAWN_IN)),
        report=NOTEBOOKS_LEAD_TO,
        parameters=lambda wildcards: config["notebooks"][wildcards.theme],
    script:
        "../scripts/run_notebook.py"


rule profile_fund:
    """Run the notebook of fund profiles for one care fund."""
    input:
        notebook="notebooks/fund_profiles.ipynb",
        cells=rules.collect_analysed.output.cells,
        statements=rules.collect_analysed.output.statements,
        described=of_notebook("fund_profiles"),
        measures="report/exhibits/fund_profiles.yaml",
        profile=[f"{words_of(language)}/profile.yaml" for language in DRAWN_IN],
        pages=f"{words_of(ORIGINAL)}/pages.yaml",
        fonts=files("report/fonts/*.ttf"),
        style="report/styles.css",
        templates=RENDERING,
    output:
        executed="results/notebooks/fund_profiles/{fund}.ipynb",
        page="results/report/notebooks/fund_profiles/{fund}.html",
        profile="results/fund_profiles/{fund}.csv",
        figures=directory("results/figures/fund_profiles/{fund}"),
    log:
        "results/logs/profile_fund/{fund}.log",
    params:
        code=code_behind(
            "adapters",
            "notebook_runs",
            "pages.notebook_pages",
            *imported_by_notebook("notebooks/fund_profiles.ipynb"),
        ),
        data=DATA,
        words=list(map(words_of, DRAWN_IN)),
        report=NOTEBOOKS_LEAD_TO,
    script:
        "../scripts/profile_fund.py"


rule collect_indicators:
    """Join the indicators of all themes; none may use what is set aside, formulas must hold."""
    input:
        cells=rules.collect_analysed.output.cells,
        statements=rules.collect_analysed.output.statements,
        codebook=CODEBOOK,
        indicators=expand(
            rules.run_notebook.output.indicators, theme=config["notebooks"]
        ),
        findings=rules.audit_sources.input.findings,
    output:
        indicators="results/indicators.csv",
    log:
        "results/logs/collect_indicators.log",
    params:
        code=code_behind(
            "adapters", "contracts", "audit.findings", "analysis.formula_check"
        ),
        data=DATA,
    script:
        "../scripts/collect_indicators.py"


rule state_facts:
    """Put into words everything that a sentence of the report may say."""
    input:
        cells=rules.collect_analysed.output.cells,
        statements=rules.collect_analysed.output.statements,
        indicators=rules.collect_indicators.output.indicators,
        described=DEFINED,
        formats=lambda wildcards: f"{words_of(wildcards.language)}/formats.yaml",
    output:
        facts="results/facts/{language}.csv",
    log:
        "results/logs/state_facts/{language}.log",
    params:
        code=code_behind("adapters", "presentation.printed_back"),
        data=DATA,
    script:
        "../scripts/state_facts.py"


rule trace_numbers:
    """Resolve facts, indicators and marks of figures to printed numbers, lines, documents."""
    input:
        documents=RECEIVED,
        cells=rules.collect_tidy.output.cells,
        statements=rules.collect_tidy.output.statements,
        indicators=rules.collect_indicators.output.indicators,
        facts=rules.state_facts.output.facts,
        figures=[
            *expand(rules.run_notebook.output.figures, theme=config["notebooks"]),
            *expand(rules.profile_fund.output.figures, fund=CARE_FUNDS),
        ],
    output:
        trace="results/trace/{language}.csv",
    log:
        "results/logs/trace_numbers/{language}.log",
    params:
        code=code_behind("adapters", "trace.resolve"),
        data=DATA,
    script:
        "../scripts/trace_numbers.py"
