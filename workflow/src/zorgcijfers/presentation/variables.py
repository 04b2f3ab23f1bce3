"""Every number that the report's `{{< var … >}}` can name, as inert Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from zorgcijfers.presentation.facts import Fact
from zorgcijfers.writing.markdown import inert

Linked = Callable[[str, str], str]
"""Turns the name of a fact and its Markdown into Markdown that links to the fact's trace."""

_USED = re.compile(r"\{\{<\s*var\s+(?P<key>[^\s>]+)\s*>\}\}")


def unlinked(fact_id: str, markdown: str) -> str:
    """The Markdown as it is: the report without trace."""
    return markdown


def fact_variables(facts: Iterable[Fact], linked: Linked = unlinked) -> dict[str, str]:
    """
    Markdown of every fact by its name.

    Parameters
    ----------
    facts : facts of the report.
    linked : makes a link of each value, `[34.4%](#trace-…){.traced title="…"}`; the Markdown it
        is given is inert already, whatever else it adds it must escape (`inert`).
    """
    return {fact.fact_id: linked(fact.fact_id, inert(fact.text)) for fact in facts}


def used_variables(report: Path) -> list[str]:
    """
    Variables that the report's sources use, each once, in the order of files and lines.

    Parameters
    ----------
    report : folder of the Quarto project; its `.qmd` files are searched.
    """
    texts = (p.read_text(encoding="utf-8") for p in sorted(report.rglob("*.qmd")))
    return list(dict.fromkeys(m["key"] for text in texts for m in _USED.finditer(text)))
