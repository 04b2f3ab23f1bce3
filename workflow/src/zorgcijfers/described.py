"""Descriptions in `data/`: YAML files that validate themselves, with errors that name the file."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeAlias

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from zorgcijfers.errors import SpecError

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


class Described(BaseModel):
    """Base of every description: unknown keys are errors, values never change after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    @classmethod
    def written_at(cls, place: tuple[int | str, ...], _: Any) -> tuple[int | str, ...]:  # noqa: ANN401
        """
        Where a file writes what stands in a place of the model, if not in the same.

        Parameters
        ----------
        place : fields and numbers of items that lead to it in the model.
        _ : content of the file.
        """
        return place

    @classmethod
    def read(cls, path: Path) -> Self:
        """
        Read one YAML file as a description.

        Raises
        ------
        SpecError : as `load_yaml`, or the content breaks the model: every problem with its line.
        """
        content = load_yaml(path)
        try:
            return cls.model_validate(content, strict=False)
        except ValidationError as error:
            root = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
            errors = [e for e in error.errors() if not _follows(e, error.errors())]
            found = [_Problem.at(cls.written_at(e["loc"], content), e, root) for e in errors]
            problems = "; ".join(dict.fromkeys(map(str, _of_nearest_forms(found))))
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


_EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "decimal_type": "a number",
    "decimal_parsing": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "date_type": "a date such as 2022-03-31",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "keys with values",
    "model_type": "keys with values",
    "model_attributes_type": "keys with values",
    "literal_error": "{expected}",
    "string_pattern_mismatch": "text like {pattern}",
    "string_too_short": "at least {min_length} sign(s)",
    "too_short": "at least {min_length} item(s)",
    "too_long": "at most {max_length} item(s)",
    "greater_than": "more than {gt}",
    "greater_than_equal": "at least {ge}",
    "less_than": "less than {lt}",
    "less_than_equal": "at most {le}",
}
"""What a field takes, in plain words, by pydantic's name of the problem."""


_Forms: TypeAlias = tuple[tuple[int, str], ...]
_Choice: TypeAlias = tuple[tuple[str, ...], _Forms]
"""The place where one of several forms may stand, and the forms around it."""


@dataclass(frozen=True)
class _Problem:
    """
    What is wrong in one place of a file.

    Attributes
    ----------
    line : line of the file, from 1.
    steps : keys and numbers of items that lead there.
    forms : which form of description is meant, and after how many steps, where several may be.
    words : what is wrong.
    """

    line: int
    steps: tuple[str, ...]
    forms: _Forms
    words: str

    @classmethod
    def at(cls, place: tuple[int | str, ...], error: ErrorDetails, root: yaml.Node | None) -> Self:
        """The problem that pydantic found in a place of the model, in the file."""
        node, line = root, root.start_mark.line + 1 if root else 1
        steps: list[str] = []
        forms: list[tuple[int, str]] = []
        for number, step in enumerate(place, start=1):
            found = None
            if isinstance(node, yaml.MappingNode):
                keys = ((key, value) for key, value in node.value if key.value == str(step))
                found = next(keys, None)
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
                found = (node.value[step], node.value[step]) if step < len(node.value) else None
            if found:
                node, line = found[1], found[0].start_mark.line + 1
            elif number < len(place) or error["type"] != "missing":
                forms.append((len(steps), str(step)))
                continue
            steps.append(f"item {step + 1}" if isinstance(step, int) else step)
        return cls(line, tuple(steps), tuple(forms), _in_words(error))

    def choices(self) -> Iterator[tuple[_Choice, str]]:
        """Each choice of a form on the way, and the form that was tried."""
        for number, (depth, form) in enumerate(self.forms):
            yield (self.steps[:depth], self.forms[:number]), form

    def __str__(self) -> str:
        """Line, place and what is wrong."""
        return f"line {self.line}, {', '.join(self.steps) or 'file'}: {self.words}"


def _follows(error: ErrorDetails, errors: list[ErrorDetails]) -> bool:
    """Whether a list is too short only since something is wrong with one of its items."""
    place = error["loc"]
    return error["type"] == "too_short" and any(
        other["loc"][: len(place)] == place != other["loc"] for other in errors
    )


def _in_words(error: ErrorDetails) -> str:
    kind, given = error["type"], error["input"]
    if kind == "missing":
        return "must be given, and is missing"
    if kind == "extra_forbidden":
        return "there is no such key here"
    if kind == "union_tag_invalid":
        context = error["ctx"]
        return "{discriminator}: expected one of {expected_tags}; found '{tag}'".format(**context)
    if kind not in _EXPECTED:
        return error["msg"].removeprefix("Value error, ")
    found = "a list" if isinstance(given, list | tuple) else repr(given)
    found = "keys with values" if isinstance(given, dict) else found
    return f"expected {_EXPECTED[kind].format(**error.get('ctx', {}))}; found {found}"


def _of_nearest_forms(problems: list[_Problem]) -> list[_Problem]:
    """
    What is wrong with the nearest of several forms, where more than one may stand.

    A form whose shape fits is nearer than one that is refused as a whole; then the one with the
    fewest problems.
    """
    distance: dict[tuple[_Choice, str], tuple[bool, int]] = {}
    for problem in problems:
        for choice, form in problem.choices():
            whole, count = distance.get((choice, form), (False, 0))
            distance[choice, form] = (whole or problem.steps == choice[0], count + 1)
    nearest: dict[_Choice, str] = {}
    for (choice, form), far in distance.items():
        if choice not in nearest or far < distance[choice, nearest[choice]]:
            nearest[choice] = form
    return [p for p in problems if all(nearest[choice] == form for choice, form in p.choices())]
