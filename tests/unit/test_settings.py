"""The configuration, checked before anything is planned."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from zorgcijfers.errors import SpecError
from zorgcijfers.settings import require_valid

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "workflow/schemas/config.schema.yaml"
CONFIG: dict[str, Any] = yaml.safe_load((ROOT / "workflow/config.yaml").read_text("utf-8"))


def test_the_projects_own_configuration_is_valid() -> None:
    require_valid(CONFIG, SCHEMA)


@pytest.mark.parametrize(
    ("change", "names"),
    [
        ({"colour": "blue"}, "colour"),
        ({"renderer": "word"}, "config.renderer"),
        ({"language": "fr"}, "config.language"),
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
        require_valid(CONFIG | change, SCHEMA)
    message = str(stopped.value)
    assert message.startswith("workflow/config.yaml (or --config): config")
    assert names in message
    assert str(SCHEMA) in message


@pytest.mark.parametrize("key", sorted(CONFIG))
def test_a_missing_key_is_named(key: str) -> None:
    without = {name: value for name, value in CONFIG.items() if name != key}
    with pytest.raises(SpecError, match=key):
        require_valid(without, SCHEMA)


def test_every_key_of_the_schema_is_described() -> None:
    properties = yaml.safe_load(SCHEMA.read_text("utf-8"))["properties"]
    assert set(properties) == set(CONFIG)
    assert all(described["description"] for described in properties.values())
