"""The published tables of the audit."""

from __future__ import annotations

from zorgcijfers.contracts import Column, Contract

_SOURCES = "as document:line, joined by ';'."

CHECKS = Contract(
    "checks",
    "Every arithmetic relation in and between the documents, checked",
    (
        Column("check_id", "string", "Document, check and what it was bound to.", unique=True),
        Column("kind", "string", "Kind of relation, see zorgcijfers.audit.kinds."),
        Column("description", "string", "The relation in words."),
        Column("left", "decimal", "The printed side.", required=False),
        Column(
            "right",
            "decimal",
            "What it is compared with: computed from printed numbers, or the nearest bound.",
            required=False,
        ),
        Column(
            "difference",
            "decimal",
            "Left minus right; 0 where a bound is kept.",
            required=False,
        ),
        Column(
            "tolerance",
            "decimal",
            "Largest difference that the printed precision of both sides explains.",
            required=False,
        ),
        Column("status", "string", "holds, rounding, deviates or not comparable."),
        Column("inputs", "string", "Record ids used, joined by ';'.", required=False),
        Column("comment", "string", "The relation with the printed numbers; why, where it fails."),
    ),
)

FINDINGS = Contract(
    "findings",
    "What does not add up in the sources, one cause a row, most consequential first",
    (
        Column("finding_id", "string", "Name of the finding in the report.", unique=True),
        Column("consequence", "integer", "Rank: 1 changes most for a reader.", unique=True),
        Column("checks", "string", "The checks that found it, see checks.csv, joined by ';'."),
        Column("printed", "string", "Their printed sides, in the numbers as printed."),
        Column("lines", "string", f"Where the numbers stand, {_SOURCES}"),
        Column("documents", "string", "Documents concerned, joined by ';'."),
        Column("sentence", "string", "What is the matter, and what to use instead."),
        Column("reason", "string", "Why the deviation is accepted as the source's own."),
    ),
)

SET_ASIDE = Contract(
    "set_aside",
    "Printed numbers that a finding tells the reader not to use",
    (
        Column("record_id", "string", "The printed number.", unique=True),
        Column("finding_id", "string", "The finding, see findings.csv."),
        Column("printed", "string", "Its printed form."),
        Column("used", "decimal", "What to use instead, in the unit of the record.", False),
        Column("expression", "string", "How that follows from other printed numbers.", False),
        Column("inputs", "string", "Record ids of those numbers, joined by ';'.", False),
    ),
)

READING_NOTES = Contract(
    "reading_notes",
    "What a reader of the sources must know before using their numbers",
    (
        Column("note_id", "string", "Name of the note.", unique=True),
        Column("kind", "string", "Kind of thing, as the report calls it."),
        Column("document_id", "string", "Document, as registered in data/documents."),
        Column("lines", "string", "Lines where the words stand, joined by ';'."),
        Column("quote", "string", "The words in question, as printed."),
        Column("note", "string", "What they mean, or leave open."),
        Column("use", "string", "What a reader should do."),
    ),
)
