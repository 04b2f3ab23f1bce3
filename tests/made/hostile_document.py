"""A document whose every word tries to be something else than text, and its descriptions."""

from __future__ import annotations

import hashlib
from pathlib import Path

import yaml

DOCUMENT = "hostile-1"
TABLE = "hostile_rows"
SUBJECT = "hostile_files"

NAMESAKE = "a-namesake"
"""A document that no analysis uses, first in the register, with names that one of them uses."""
NAMESAKE_TABLE, NAMESAKE_SUBJECT = "lead_times", "open_applications"

# Row labels by code; what each would like to be, were it not printed as text.
LABELS = {
    "script": "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "frame": '<iframe src="http://x"></iframe> <link rel=stylesheet href=http://x> </span></div>',
    "entity": "&lt;b&gt; &#60;i&#62; <!-- comment --> ]]>",
    "emphasis": "**x** _y_ ~~z~~ ^a^ [a](http://x) ![b](http://x/b.png) <http://x>",
    "pipe": "| pipe | `code` ``` ~~~ |:---|",
    "shortcode": "{{< include /etc/passwd >}} {{< var x >}} {{{< meta title >}}}",
    "fence": "::: {.callout-note} `<b>`{=html} ```{=typst} [s]{#tbl-hostile .fact}",
    "typst": '#import "x.typ" #read("x") #panic() $x$ <label> // */ /* \\u{41}',
    "tex": r"\input{/etc/passwd} \newpage $$\sum$$ \(x\) %comment ~",
    "formula": '=HYPERLINK("http://x";"y")',
    "plus": "+cmd|' /C calc'!A0",
    "at": "@SUM(1+1)*cmd;=1+1;-2+3;@x",
    "dash": "-- dash --- \"quotes\" 'single' ... http://x.example/ www.x.example",
    "reference": "@fig-x @tbl-x [-@sec-x] ^[note] [^1] # heading",
    "long": "Lang" * 100,
}
CAPTION = "Tabel <b>H</b>: **proef** [a](http://x) =1+1 #panic() $x$"
HEADERS = ("<script>alert(3)</script>", "**aantal** | $x$ `c` #read")
SENTENCE = '<i>Er</i> zijn {count} **dossiers** [a](http://x) $x$ #read("x") =HYPERLINK("http://x")'
# After the sentence, on its line: quoted wherever the sentence's number is traced.
AFTER = '{{< include /etc/passwd >}} <script>alert("after")</script> ` ``` ~~~ ::: {.note} #panic()'
# At the end of that line: a megabyte, of which the trace may quote the beginning only.
ENDLESS = " endless" * 125_000
# Lines that nothing reads: only the page of the source shows them.
FREE = (
    "</pre></span></div></main><script>alert('free')</script>",
    "```",
    "~~~{=html}",
    ":::: {.content-visible when-format=typst}",
    "{{< include /etc/passwd >}}",
    "{{< var geheim >}} ?var:geheim ?@fig-x [@tbl-x]",
    "<style>@import url(http://x);</style> style=url(http://x)",
    '=HYPERLINK("http://x";"y")\ttab\tpage\fbreak',
    "\uf0b7 \U000f0000 \U000f0001 private use",
    "\u2028 line \u2029 paragraph \u3000 wide",
)


def counts() -> dict[str, int]:
    """What each row prints in its first column; the second prints one more."""
    return {code: 10 + number for number, code in enumerate(LABELS)}


def text() -> str:
    """The document."""
    rows = [f"{LABELS[code]} {count} {count + 1}" for code, count in counts().items()]
    first, second = sum(counts().values()), sum(c + 1 for c in counts().values())
    body = [CAPTION, " ".join(HEADERS), *rows, f"Totaal {first} {second}", "Bron: <b>x</b>"]
    stated = f"{SENTENCE.format(count=77)} {AFTER}{ENDLESS}"
    return "\n".join([*FREE, *body, stated, *FREE, ""])


def put_into(project: Path) -> None:
    """
    Register the document in a copy of the project, describe it, and let the report use it.

    Parameters
    ----------
    project : folder of the copy.
    """
    _register(project, DOCUMENT, CAPTION, text(), _table(), _statements())
    analysed = project / "data/analysis/documents.yaml"
    listed = yaml.safe_load(analysed.read_text("utf-8"))["documents"]
    _dump({"documents": [*listed, DOCUMENT]}, analysed)
    config = project / "workflow/config.yaml"
    both = config.read_text("utf-8")
    assert "languages: [nl, en]" in both
    # What the document adds to the report has no translation.
    config.write_text(both.replace("languages: [nl, en]", "languages: [en]"), "utf-8")
    summary = project / "report/en/_summary.qmd"
    summary.write_text(f"{summary.read_text('utf-8')}\n{_section()}", encoding="utf-8")


def put_namesake_into(project: Path) -> None:
    """
    Register and describe a document whose table and statement are named as others are.

    Parameters
    ----------
    project : folder of the copy.
    """
    rows = [{"code": f"lt0{n}", "printed": f"Rij {n}"} for n in (1, 2)]
    table = {
        "table_id": NAMESAKE_TABLE,
        "title": "Namesake",
        "starts_after": "Tabel:",
        "header": "{measures}",
        "columns": [{"code": "count", "printed": "Aantal", "unit": "decisions"}],
        "rows": [*rows, {"code": "total", "printed": "Totaal", "relation": {"kind": "total"}}],
        "ends_before": "Einde",
    }
    number = {"gap": "n", "subject": NAMESAKE_SUBJECT, "unit": "files", "year": 2018}
    sentences = [{"pattern": "Er staan {number:n} open.", "numbers": [number]}]
    statements = {"sentences": sentences, "passed_over": []}
    content = "Tabel:\nAantal\nRij 1 3\nRij 2 4\nTotaal 7\nEinde\nEr staan 9 open.\n"
    _register(project, NAMESAKE, "Naamgenoot", content, table, statements)


def _register(
    project: Path,
    document: str,
    title: str,
    content: str,
    table: dict[str, object],
    statements: dict[str, object],
) -> None:
    documents = project / "data/documents"
    folder = documents / document
    entry = yaml.safe_load((documents / "parl-325-2022/document.yaml").read_text("utf-8"))
    file = {"file": f"{document}.txt", "title": title}
    sha256 = hashlib.sha256(content.encode("utf-8")).hexdigest()
    _dump(entry | file | {"document_id": document, "sha256": sha256}, folder / "document.yaml")
    (folder / f"{document}.txt").write_bytes(content.encode("utf-8"))
    _dump(table, folder / "tables" / f"{table['table_id']}.yaml")
    _dump(statements, folder / "statements.yaml")


def _table() -> dict[str, object]:
    first, second = HEADERS
    total = {"kind": "total"}
    return {
        "table_id": TABLE,
        "title": f"Hostile {CAPTION}",
        "starts_after": CAPTION,
        "header": "{measures}",
        "columns": [
            {"code": "first", "printed": first, "unit": "files"},
            {"code": "second", "printed": second, "unit": "files"},
        ],
        "rows": [
            *({"code": code, "printed": label} for code, label in LABELS.items()),
            {"code": "total", "printed": "Totaal", "relation": total},
        ],
        "ends_before": "Bron:",
    }


def _statements() -> dict[str, object]:
    number = {"gap": "count", "subject": SUBJECT, "unit": "files"}
    sentence = {"pattern": SENTENCE.format(count="{number:count}"), "numbers": [number]}
    return {"sentences": [sentence], "passed_over": []}


def _section() -> str:
    """A section of the report that says every number, so that the trace quotes every line."""
    names = [f"stated.{SUBJECT}.value"]
    names += [f"printed.{TABLE}.{code}.first.value" for code in [*LABELS, "total"]]
    said = "\n".join(f"{{{{< var {name} >}}}}" for name in names)
    return f"## Hostile {{#sec-hostile}}\n\n{said}\n"


def _dump(content: object, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")
