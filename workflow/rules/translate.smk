# Requires: the report's words in the original language, the data, and the catalogues of the others.
# Makes: results/words, the same words and data in each other language, and in its folder `audit`
# the sentences of the audit.


rule translate_words:
    """Write all other words, and the data that the report shows, in another language."""
    input:
        described="report/messages.yaml",
        original=[
            path
            for path in files(f"{words_of(ORIGINAL)}/**/*", f"{DATA}/**/*")
            if path.removeprefix(f"{words_of(ORIGINAL)}/") not in DRAWN_WITH
        ],
        own="report/{language}/messages.po",
    output:
        [
            f"results/words/{{language}}/{name}"
            for name in TRANSLATED
            if name not in DRAWN_WITH
        ],
    log:
        "results/logs/translate_words/{language}.log",
    params:
        code=code_behind("adapters", "writing.translation"),
        folder=lambda wildcards: words_of(wildcards.language),
    script:
        "../scripts/translate_words.py"


use rule translate_words as translate_figures with:
    # What figures of one theme say, or what all say, apart: no figure is drawn for another word.
    input:
        described="report/messages.yaml",
        original=f"{words_of(ORIGINAL)}/{{name}}.yaml",
        own=lambda wildcards: files(
            f"report/{wildcards.language}/{wildcards.name}.po",
            f"report/{wildcards.language}/{wildcards.name}.yaml",
        ),
    output:
        "results/words/{language}/{name}.yaml",
    log:
        "results/logs/translate_figures/{language}/{name}.log",
    wildcard_constraints:
        name="|".join(name.removesuffix(".yaml") for name in DRAWN_WITH),


use rule audit_sources as tell_audit with:
    # The same once more, its sentences in another language.
    input:
        cells=rules.collect_tidy.output.cells,
        statements=rules.collect_tidy.output.statements,
        documents=rules.translate_words.output,
        formats="results/words/{language}/formats.yaml",
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
