"""Words that the renderer itself adds to the report, in the report's language."""

from __future__ import annotations

from importlib.resources import files

import yaml
from pydantic import Field

from zorgcijfers.described import Described
from zorgcijfers.errors import RenderError


class Labels(Described):
    """The words of one language."""

    figure: str = Field(description="before a figure's number")
    table: str = Field(description="before a table's number")
    section: str = Field(description="before a section's number, in references")
    note: str = Field(description="title of a note without a title")
    tip: str = Field(description="title of a tip without a title")
    important: str = Field(description="title of an important message without a title")
    warning: str = Field(description="title of a warning without a title")
    caution: str = Field(description="title of a call for caution without a title")
    skip: str = Field(description="link that leads past the contents")
    scrollable_table: str = Field(description="name of a wide table without a caption")

    def of(self, kind: str) -> str:
        """The word for a kind: `fig`, `tbl`, `sec`, or a callout's type."""
        names = {"fig": "figure", "tbl": "table", "sec": "section"}
        return str(getattr(self, names.get(kind, kind)))


def load_labels(lang: str) -> Labels:
    """
    The words for a language tag (`en-GB`, `nl-BE`).

    Raises
    ------
    RenderError : there are no words for the language.
    """
    text = (files(__package__) / "templates" / "labels.yaml").read_text(encoding="utf-8")
    known = yaml.safe_load(text)
    language = lang.split("-")[0].lower()
    if language not in known:
        raise RenderError(
            f"lang {lang}: the renderer has words for {', '.join(sorted(known))} only; "
            "add the language to rendering/templates/labels.yaml"
        )
    return Labels.model_validate(known[language])
