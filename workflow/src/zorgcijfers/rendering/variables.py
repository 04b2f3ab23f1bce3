"""Values of `_variables.yml`, which the `var` shortcode puts into the report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from zorgcijfers.described import load_yaml
from zorgcijfers.errors import RenderError, SpecError

FILE = "_variables.yml"
_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")


@dataclass(frozen=True)
class Variables:
    """The project's variables, nested mappings of Markdown texts."""

    values: Mapping[str, Any]

    def get(self, key: str) -> str | None:
        """Markdown of a dotted key (`a.b.c`); None where there is no such text."""
        value: Any = self.values
        for step in key.split("."):
            if not isinstance(value, Mapping) or step not in value:
                return None
            value = value[step]
        return value if isinstance(value, str) else None


def load_variables(root: Path) -> Variables:
    """
    Read `_variables.yml` of a project; a project without the file has no variables.

    Raises
    ------
    RenderError : the file is not YAML, or a value is not text. A number in YAML loses its
        printed form (1.20 becomes 1.2), so numbers must be quoted.
    """
    path = root / FILE
    if not path.exists():
        return Variables({})
    try:
        content = load_yaml(path)
    except SpecError as error:
        raise RenderError(str(error)) from error
    if content is None:
        return Variables({})
    if not isinstance(content, dict):
        raise RenderError(f"{FILE}: expected a mapping of variables")
    for key, value in _leaves(content):
        if not all(_KEY.fullmatch(step) for step in key.split(".")):
            raise RenderError(
                f"{FILE}: variable {key}: each part of a key begins with a letter and holds "
                "letters, digits, - and _ only; rename it"
            )
        if not isinstance(value, str):
            raise RenderError(
                f"{FILE}: variable {key} is {value!r}, not text; put the value between quotes"
            )
    return Variables(content)


def inert_variables(variables: Variables) -> str:
    """
    `_variables.yml` for Quarto, with every shortcode in a value made plain text.

    Quarto looks for shortcodes in values as well. An escaped `<` is printed as `<` and is no
    shortcode any more.
    """
    return yaml.safe_dump(
        _inert(variables.values), allow_unicode=True, sort_keys=False, width=1_000_000
    )


def _inert(value: Any) -> Any:  # noqa: ANN401 - nested mappings of texts
    if isinstance(value, Mapping):
        return {key: _inert(item) for key, item in value.items()}
    return str(value).replace("{{<", "{{\\<")


def _leaves(values: Mapping[Any, Any], prefix: str = "") -> Iterator[tuple[str, object]]:
    """All values with their dotted keys, in file order."""
    for key, value in values.items():
        name = f"{prefix}{key}"
        if isinstance(value, Mapping):
            yield from _leaves(value, f"{name}.")
        else:
            yield name, value
