"""Which modules of the package a module stands on, and their state: what a rule runs as code."""

from __future__ import annotations

import ast
import hashlib
import json
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent


def code_behind(*names: str) -> str:
    """
    State of the code that a rule runs: a parameter by which an edit of it reruns the rule.

    Parameters
    ----------
    names : as for `modules_behind`.

    Returns
    -------
    Hash over the names and contents of the modules; the same on every machine.
    """
    state = hashlib.sha256()
    for path in map(Path, modules_behind(*names)):
        module = path.resolve().relative_to(_PACKAGE.resolve()).as_posix()
        state.update(b"%s\0%s\0" % (module.encode(), path.read_bytes()))
    return state.hexdigest()[:16]


def modules_behind(*names: str) -> list[str]:
    """
    Files of the named modules and of all package modules that they import.

    Parameters
    ----------
    names : module names below `zorgcijfers`, dotted (`reading`, `rendering.pandoc`).

    Returns
    -------
    Paths relative to the working directory where they lie below it, sorted. Data files of a
    package folder (filters, templates) belong to its `__init__`.
    """
    found: set[Path] = set()
    open_names = list(names)
    while open_names:
        name = open_names.pop()
        path = _file(name)
        if path not in found:
            found.add(path)
            open_names.extend(_imported(path))
            if name:
                open_names.append(name.rpartition(".")[0])  # a package runs before its modules
    return sorted(_shown(path) for path in found)


def imported_by_notebook(path: str) -> list[str]:
    """
    Package modules that a notebook imports, as `modules_behind` takes them.

    Parameters
    ----------
    path : path of the notebook.
    """
    return list(_names_in(_source(path)))


def read_by_notebook(path: str) -> list[str]:
    """
    Descriptions that a notebook names, as paths below a folder of them (`analysis/marks.yaml`).

    Parameters
    ----------
    path : path of the notebook.
    """
    constants = (
        node.value for node in ast.walk(ast.parse(_source(path))) if isinstance(node, ast.Constant)
    )
    named = {value for value in constants if isinstance(value, str) and value.endswith(".yaml")}
    return sorted(named)


def _source(path: str) -> str:
    """The code of a notebook."""
    cells = json.loads(Path(path).read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "code")


def _file(name: str) -> Path:
    stem = _PACKAGE.joinpath(*name.split(".")) if name else _PACKAGE
    return stem / "__init__.py" if stem.is_dir() else stem.with_suffix(".py")


@cache
def _imported(path: Path) -> tuple[str, ...]:
    return _names_in(path.read_text(encoding="utf-8"))


def _names_in(source: str) -> tuple[str, ...]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
    own = {n.partition(".")[2] for n in names if n == "zorgcijfers" or n.startswith("zorgcijfers.")}
    return tuple(sorted(n for n in own if _file(n).exists()))


def _shown(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
