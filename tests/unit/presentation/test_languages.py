"""Words in the report's languages."""

from __future__ import annotations

import pytest

from zorgcijfers.errors import SpecError
from zorgcijfers.presentation.languages import Words


def test_words_come_in_the_language_asked_for() -> None:
    words = Words(en="file", nl="dossier")
    assert (words.in_language("en", "key"), words.in_language("nl", "key")) == ("file", "dossier")


def test_a_missing_language_names_the_key() -> None:
    with pytest.raises(SpecError, match="figure x, title: no text in language nl"):
        Words(en="file").in_language("nl", "figure x, title")
