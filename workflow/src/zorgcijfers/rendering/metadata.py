"""What the templates of both outputs know about the report."""

from __future__ import annotations

from typing import Any

from zorgcijfers.rendering.project import Project


def template_metadata(project: Project) -> dict[str, Any]:
    """Metadata under the names that Quarto uses, so that one partial serves both renderers."""
    settings = project.settings
    typst = settings.format.typst
    metadata: dict[str, Any] = {
        "title": settings.title,
        "pagetitle": settings.title,
        "subtitle": settings.subtitle,
        "description": settings.description,
        "date": project.printed_date,
        "lang": settings.lang,
        "publisher": settings.publisher,
        "statement": settings.statement,
        "keywords": list(settings.keywords),
        "toc-title": settings.toc_title,
        "toc": True,
        "section-numbering": typst.section_numbering,
        "mainfont": typst.mainfont,
        "papersize": typst.papersize,
    }
    return {key: value for key, value in metadata.items() if value not in ("", [])}
