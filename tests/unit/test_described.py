"""YAML descriptions: read as meant, or refused with the file and the place."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from pydantic import Field

from zorgcijfers.described import Described, load_yaml
from zorgcijfers.errors import SpecError


class Toy(Described):
    name: str
    size: int = 1


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "toy.yaml"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("name: a\nname: b\n", "key 'name' is given twice"),
        ("name: a\ndate: 2022-00-01\n", "month must be in 1..12"),
        ("name: a\n[1, 2]: b\n", "[1, 2] cannot be a key"),
        ("name: a\n{b: 1}: c\n", "{'b': 1} cannot be a key"),
        ("name: [a\n", "line 2"),
        ("name: !!python/object:os.system a\n", "could not determine a constructor"),
        ("name: \x07\n", "control characters are not allowed"),
    ],
)
def test_what_is_no_plain_yaml_is_refused_with_its_place(
    path: Path, text: str, problem: str
) -> None:
    path.write_text(text, "utf-8")
    with pytest.raises(SpecError) as refused:
        load_yaml(path)
    assert str(refused.value).startswith(f"{path}: cannot be read as YAML: ")
    assert problem in str(refused.value)


def test_an_impossible_date_names_its_line(path: Path) -> None:
    path.write_text("name: a\n\ndate: 2022-02-30\n", "utf-8")
    with pytest.raises(SpecError, match="line 3, column 7"):
        load_yaml(path)


@pytest.mark.parametrize("content", [None, b"name: \xe9\n"])
def test_a_missing_file_or_another_encoding_is_refused(path: Path, content: bytes | None) -> None:
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SpecError, match=r"toy\.yaml: cannot be read as YAML"):
        load_yaml(path)


class Part(Described):
    code: str


class Heading(Described):
    heading: str


class Whole(Described):
    parts: tuple[Part | Heading | str, ...] | str = Field(min_length=1)
    kind: Literal["a", "b"] = "a"


def test_every_problem_of_a_description_is_named_with_its_line_in_plain_words(path: Path) -> None:
    path.write_text("size: many\n\ncolour: red\n", "utf-8")
    with pytest.raises(SpecError) as refused:
        Toy.read(path)
    assert str(refused.value) == (
        f"{path}: line 1, name: must be given, and is missing; "
        "line 1, size: expected a whole number; found 'many'; "
        "line 3, colour: there is no such key here"
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "parts:\n  - word\n  - heading: x\n  - code: 5\n",
            "line 4, parts, item 3, code: expected text; found 5",
        ),
        (
            "parts:\n  - {code: a, size: 2}\n",
            "line 2, parts, item 1, size: there is no such key here",
        ),
        ("parts: []\n", "line 1, parts: expected at least 1 item(s); found a list"),
        ("parts: [x]\nkind: c\n", "line 2, kind: expected 'a' or 'b'; found 'c'"),
    ],
)
def test_of_several_forms_only_the_nearest_is_spoken_of(
    path: Path, text: str, problem: str
) -> None:
    path.write_text(text, "utf-8")
    with pytest.raises(SpecError) as refused:
        Whole.read(path)
    assert str(refused.value) == f"{path}: {problem}"


@pytest.mark.parametrize("text", ["", "- a\n", "word\n"])
def test_a_file_of_another_shape_is_refused(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
    with pytest.raises(SpecError, match=r"toy\.yaml: line 1, file: "):
        Toy.read(path)


def test_values_do_not_change_after_reading(path: Path) -> None:
    path.write_text("name: a\n", "utf-8")
    toy = Toy.read(path)
    assert (toy.name, toy.size) == ("a", 1)
    with pytest.raises(ValueError, match="frozen"):
        toy.name = "b"
