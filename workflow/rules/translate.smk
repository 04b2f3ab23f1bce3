# Requires: the report's words in the original language, the data, and the catalogues of the others.
# Makes: results/words, the same words and data in each other language; results/words/<language>/audit,
# the sentences of the audit in it.


rule translate_words:
    """Write the report's words, and the data that it shows, in another language."""
    input:
        original=files(
            "report/messages.yaml", f"{words_of(ORIGINAL)}/**/*", f"{DATA}/**/*"
        ),
        own=lambda wildcards: files(f"report/{wildcards.language}/**/*"),
    output:
        [f"results/words/{{language}}/{name}" for name in TRANSLATED],
    log:
        "results/logs/translate_words/{language}.log",
    params:
        code=code_behind("adapters", "writing.translation"),
    script:
        "../scripts/translate_words.py"


use rule audit_sources as tell_audit with:
    # The same once more, its sentences in another language.
    input:
        cells=rules.collect_tidy.output.cells,
        statements=rules.collect_tidy.output.statements,
        documents=lambda wildcards: words_files(wildcards.language),
        formats=lambda wildcards: f"{words_of(wildcards.language)}/formats.yaml",
    output:
        checks="results/words/{language}/audit/checks.csv",
        findings="results/words/{language}/audit/findings.csv",
        set_aside="results/words/{language}/audit/set_aside.csv",
        notes="results/words/{language}/audit/reading_notes.csv",
        unprotected="results/words/{language}/audit/unprotected.csv",
    log:
        "results/logs/tell_audit/{language}.log",
    params:
        code=code_behind("adapters", "audit.run", "writing.formats"),
        data=lambda wildcards: data_of(wildcards.language),
