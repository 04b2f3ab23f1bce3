"""A language is used when it has all the words of the original, and refused by name until then."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from zorgcijfers.errors import SpecError
from zorgcijfers.writing.languages import require_complete

REPORT = Path(__file__).parents[3] / "report"


def test_the_original_has_all_its_words() -> None:
    assert require_complete(REPORT, "en") == REPORT / "en"


def test_a_language_is_refused_with_every_file_and_text_that_it_lacks() -> None:
    with pytest.raises(SpecError) as stopped:
        require_complete(REPORT, "nl")
    message = str(stopped.value)
    assert "- " + str(REPORT / "nl/_summary.qmd") in message
    captions = REPORT / "nl/exhibits/lead_times.yaml"
    assert f"- {captions}: tables, backlog, caption\n" in message
    assert f"{captions}: tables, backlog, heads" not in message
    assert "to do: translate them, or set language: en" in message


def test_a_language_with_every_word_is_taken(tmp_path: Path) -> None:
    shutil.copytree(REPORT / "en", tmp_path / "en")
    shutil.copytree(REPORT / "en", tmp_path / "nl")
    assert require_complete(tmp_path, "nl") == tmp_path / "nl"
    labels = yaml.safe_load((tmp_path / "nl/labels.yaml").read_text("utf-8"))
    del labels["sets"]["provinces"]["labels"]["limburg"]
    (tmp_path / "nl/labels.yaml").write_text(yaml.safe_dump(labels), "utf-8")
    with pytest.raises(SpecError, match=r"Missing:\n.*labels\.yaml: sets, provinces, .*limburg$"):
        require_complete(tmp_path, "nl")
