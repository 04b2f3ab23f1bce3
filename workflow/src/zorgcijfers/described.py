"""Descriptions in `data/`: YAML files that validate themselves, with errors that name the file."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path
from typing import Any, Self

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from zorgcijfers.errors import SpecError


class Described(BaseModel):
    """Base of every description: unknown keys are errors, values never change after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    @classmethod
    def read(cls, path: Path) -> Self:
        """
        Read one YAML file as a description.

        Raises
        ------
        SpecError : as `load_yaml`, or the content breaks the model: every problem with its place.
        """
        content = load_yaml(path)
        try:
            return cls.model_validate(content, strict=False)
        except ValidationError as error:
            problems = "; ".join(
                f"{'.'.join(str(step) for step in e['loc']) or 'file'}: {e['msg']}"
                for e in error.errors()
            )
            raise SpecError(f"{path}: {problems}") from None


class _Loader(yaml.CSafeLoader):
    """YAML without silent surprises: a key given twice is an error, and every error has a place."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:  # noqa: ANN401
        """Build a value; one that YAML takes for a date that there is not is an error."""
        try:
            return super().construct_object(node, deep)
        except ValueError as error:
            raise yaml.constructor.ConstructorError(
                None, None, str(error), node.start_mark
            ) from None

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Build the mapping, refusing repeated keys."""
        seen = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            problem = None
            if not isinstance(key, Hashable):
                problem = f"{key!r} cannot be a key"
            elif key in seen:
                problem = f"key {key!r} is given twice"
            if problem:
                raise yaml.constructor.ConstructorError(None, None, problem, key_node.start_mark)
            seen.add(key)
        return super().construct_mapping(node, deep)


def load_yaml(path: Path) -> Any:  # noqa: ANN401 - YAML holds anything; models check it
    """
    Read one YAML file.

    Raises
    ------
    SpecError : the file is missing, not UTF-8, not YAML, or repeats a key.
    """
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SpecError(f"{path}: cannot be read as YAML: {error}") from error
