# Requires: the tidy tables and the indicators.
# Makes: results/datapackage.json, which says what every column means and in which unit.


rule describe_data:
    """Describe the published tables as a Frictionless data package and validate them."""
    input:
        register=REGISTER,
        cells=rules.collect_tidy.output.cells,
        statements=rules.collect_tidy.output.statements,
        indicators=rules.collect_indicators.output.indicators,
        code=modules_behind("adapters", "datapackage"),
    output:
        package="results/datapackage.json",
    log:
        "results/logs/describe_data.log",
    script:
        "../scripts/describe_data.py"
