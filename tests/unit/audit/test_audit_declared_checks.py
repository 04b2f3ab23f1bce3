"""Declared checks describe themselves, and say what is wrong with them."""

from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel

from zorgcijfers.audit import (
    bins,
    checks,
    common_weights,
    durations,
    findings,
    kinds,
    protection,
    reading_notes,
    set_aside,
    terms,
)
from zorgcijfers.audit.kinds import load_checks
from zorgcijfers.errors import SpecError

GOOD = {
    "about": "Toy",
    "checks": [
        {"name": "toy", "description": "Toy", "kind": "equal", "left": "a/b/c", "right": "d/e/f"}
    ],
}


def declared(folder: Path, change: dict[str, object], name: str = "toy") -> None:
    content = {"about": "Toy", "checks": [GOOD["checks"][0] | change]}
    (folder / f"{name}.yaml").write_text(yaml.safe_dump(content), encoding="utf-8")


def test_a_good_check_is_read(tmp_path: Path) -> None:
    declared(tmp_path, {})
    (check,) = load_checks(tmp_path)
    assert (check.name, check.kind) == ("toy", "equal")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": "similar"}, "kind"),
        ({"colour": "blue"}, "colour"),
        ({"name": "Toy check"}, "name"),
        ({"left": "a/{b/c"}, "is no name and no"),
        ({"left": {"of": "a/b/c", "take": "median"}}, "take"),
        ({"left": {"constant": "12"}}, "because"),
        ({"left": {"constant": "1e3", "because": "Big."}}, "constant"),
        ({"each": "a//c"}, "is no name and no"),
        ({"kind": "between", "right": None}, "right"),
    ],
)
def test_a_bad_check_is_refused_with_its_place(tmp_path: Path, change, message) -> None:
    declared(tmp_path, change)
    with pytest.raises(SpecError, match=message) as error:
        load_checks(tmp_path)
    assert "toy.yaml" in str(error.value)


def test_between_takes_parts_or_bounds(tmp_path: Path) -> None:
    content = {
        "about": "Toy",
        "checks": [
            {
                "name": "toy",
                "description": "Toy",
                "kind": "between",
                "left": "a/b/c",
                "low": "d/e/f",
            }
        ],
    }
    (tmp_path / "toy.yaml").write_text(yaml.safe_dump(content), encoding="utf-8")
    with pytest.raises(SpecError, match="`parts`, or `low` and `high`"):
        load_checks(tmp_path)


def test_a_name_is_declared_once(tmp_path: Path) -> None:
    declared(tmp_path, {}, "one")
    declared(tmp_path, {}, "two")
    with pytest.raises(SpecError, match="check toy is declared 2 times"):
        load_checks(tmp_path)


MODELS = [
    value
    for module in (
        *(bins, checks, common_weights, durations, kinds),
        *(terms, findings, set_aside, reading_notes, protection),
    )
    for value in vars(module).values()
    if isinstance(value, type)
    and issubclass(value, BaseModel)
    and value.__module__ == module.__name__
]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_is_described_and_unknown_ones_are_refused(model: type[BaseModel]) -> None:
    assert model.model_config["extra"] == "forbid"
    undescribed = [
        name
        for name, field in model.model_fields.items()
        if not field.description and name != "kind"
    ]
    assert undescribed == []
