"""The report's languages."""

from __future__ import annotations

from typing import Literal

Language = Literal["en", "nl"]
"""Languages that the report can be written in; `nl` is Dutch as printed in Belgium."""

ORIGINAL: Language = "en"
"""Language in which the report is written; its words are translated into the others."""

NAMES: dict[Language, str] = {"en": "English", "nl": "Nederlands"}
"""What each language calls itself."""
