"""Schemas for editors: as the models are now, named by every described file and true of it."""

from __future__ import annotations

import json
from pathlib import Path

import fastjsonschema
import pytest

from zorgcijfers.described import load_yaml
from zorgcijfers.schemas import DESCRIBED, FOLDER, schema_file, schemas

ROOT = Path(__file__).parents[2]
FILES = [(path, model) for form, model in DESCRIBED.items() for path in sorted(ROOT.glob(form))]


def test_the_schemas_are_those_of_the_models() -> None:
    made = dict(schemas())
    kept = {path.name: path.read_text("utf-8") for path in (ROOT / FOLDER).glob("*.json")}
    assert kept == made, "run `python -m zorgcijfers.schemas`"


def test_every_description_is_of_one_kind() -> None:
    described = [path for path, _ in FILES]
    there = [path for top in ("data", "report") for path in (ROOT / top).rglob("*.yaml")]
    assert sorted(described) == sorted(there)


@pytest.mark.parametrize(
    ("path", "schema"),
    [(path, schema_file(model)) for path, model in FILES],
    ids=lambda value: value.relative_to(ROOT).as_posix() if isinstance(value, Path) else "",
)
def test_a_description_names_its_schema_and_keeps_to_it(path: Path, schema: str) -> None:
    first = path.read_text("utf-8").partition("\n")[0]
    named = first.removeprefix("# yaml-language-server: $schema=")
    assert (path.parent / named).resolve() == ROOT / FOLDER / schema
    content = json.loads(json.dumps(load_yaml(path), default=str))
    valid = fastjsonschema.compile(json.loads((ROOT / FOLDER / schema).read_text("utf-8")))
    valid(content)
    with pytest.raises(fastjsonschema.JsonSchemaValueException):
        valid({**content, "no such key": 1})
