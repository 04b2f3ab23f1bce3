"""The configuration, checked before anything is planned."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from zorgcijfers.errors import SpecError
from zorgcijfers.settings import checked

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "workflow/schemas/config.schema.yaml"
CONFIG: dict[str, Any] = yaml.safe_load((ROOT / "workflow/config.yaml").read_text("utf-8"))


def test_the_projects_own_configuration_is_valid() -> None:
    checked(CONFIG, SCHEMA)


@pytest.mark.parametrize(
    ("change", "names"),
    [
        ({"colour": "blue"}, "colour"),
        ({"renderer": "word"}, "config.renderer"),
        ({"languages": ["fr"]}, "config.languages"),
        ({"languages": []}, "config.languages"),
        ({"languages": ["en", "en"]}, "config.languages"),
        ({"fault_benchmark": "yes"}, "config.fault_benchmark"),
        ({"notebooks": {}}, "config.notebooks"),
        ({"notebooks": {"Reach": {}}}, "config.notebooks"),
        ({"notebooks": {"reach": {"step": {"a": 1}}}}, "config.notebooks.reach.step"),
    ],
)
def test_a_wrong_value_is_named_with_its_key_and_the_schema(
    change: dict[str, Any], names: str
) -> None:
    with pytest.raises(SpecError) as stopped:
        checked(CONFIG | change, SCHEMA)
    message = str(stopped.value)
    assert message.startswith("workflow/config.yaml (or --config): config")
    assert names in message
    assert str(SCHEMA) in message


@pytest.mark.parametrize(("word", "means"), [("false", False), ("False", False), ("true", True)])
def test_a_switch_on_the_command_line_is_a_word_and_means_what_it_means_in_the_file(
    word: str, means: bool
) -> None:
    given = checked(CONFIG | {"fault_benchmark": word}, SCHEMA)
    assert given["fault_benchmark"] is means
    assert {k: v for k, v in given.items() if k != "fault_benchmark"} == {
        k: v for k, v in CONFIG.items() if k != "fault_benchmark"
    }


@pytest.mark.parametrize("key", sorted(CONFIG))
def test_a_missing_key_is_named(key: str) -> None:
    without = {name: value for name, value in CONFIG.items() if name != key}
    with pytest.raises(SpecError, match=key):
        checked(without, SCHEMA)


def test_every_key_of_the_schema_is_described() -> None:
    properties = yaml.safe_load(SCHEMA.read_text("utf-8"))["properties"]
    assert set(properties) == set(CONFIG)
    assert all(described["description"] for described in properties.values())
