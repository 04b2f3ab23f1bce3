"""The report's languages, and words that are given in each of them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from zorgcijfers.described import Described
from zorgcijfers.errors import SpecError

Language = Literal["en", "nl"]
"""Languages that the report can be written in; `nl` is Dutch as printed in Belgium."""


class Words(Described):
    """One text in the report's languages."""

    en: str = Field(min_length=1, description="English text.")
    nl: str | None = Field(
        default=None, min_length=1, description="Dutch text; needed for a report in Dutch."
    )

    def in_language(self, language: Language, key: str) -> str:
        """
        The text in one language.

        Parameters
        ----------
        language : language of the report.
        key : where the text stands, for the message.

        Raises
        ------
        SpecError : there is no text in that language.
        """
        text = self.en if language == "en" else self.nl
        if text is None:
            raise SpecError(
                f"{key}: no text in language {language}; add `{language}:` beside `en:`"
            )
        return text
