"""Which files of the package a rule declares."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import zorgcijfers
from zorgcijfers import modules
from zorgcijfers.modules import code_behind, imported_by_notebook, modules_behind

PACKAGE = Path(zorgcijfers.__file__).parent


def names(*modules: str) -> set[str]:
    return {
        Path(path).resolve().relative_to(PACKAGE).as_posix() for path in modules_behind(*modules)
    }


def test_a_module_stands_on_itself_its_packages_and_what_they_import() -> None:
    assert names("errors") == {"__init__.py", "errors.py"}
    found = names("register")
    assert {"register.py", "described.py", "errors.py", "reading/text.py"} <= found
    assert {"__init__.py", "reading/__init__.py"} <= found
    assert "rendering/pdf.py" not in found


def test_imports_are_followed_to_the_end() -> None:
    assert names("contracts") < names("records") | names("contracts")
    assert "atomic.py" in names("contracts")


def test_a_package_is_its_first_file() -> None:
    assert {"audit/__init__.py"} <= names("audit")


def test_several_modules_are_joined_once_and_sorted() -> None:
    found = modules_behind("atomic", "errors", "atomic")
    assert found == sorted(set(found))


def test_paths_are_relative_where_they_can_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PACKAGE.parent)
    assert "zorgcijfers/errors.py" in modules_behind("errors")
    monkeypatch.chdir("/")
    assert all(not Path(path).is_absolute() for path in modules_behind("errors"))


def test_a_path_elsewhere_is_whole(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert str(PACKAGE / "errors.py") in modules_behind("errors")


def test_a_module_that_is_not_there_is_an_error() -> None:
    with pytest.raises(FileNotFoundError, match="no_such_module"):
        modules_behind("no_such_module")


def test_a_notebook_imports_what_its_code_cells_say(tmp_path: Path) -> None:
    cells = [
        {"cell_type": "markdown", "source": ["import zorgcijfers.cli\n"]},
        {"cell_type": "code", "source": ["from zorgcijfers.errors import SpecError\n", "x = 1"]},
        {"cell_type": "code", "source": ["import pandas as pd\nimport zorgcijfers.atomic"]},
        {"cell_type": "code", "source": ["from zorgcijfers import numerals, no_module"]},
    ]
    path = tmp_path / "a.ipynb"
    path.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    found = set(imported_by_notebook(str(path)))
    assert {"errors", "atomic", "numerals"} <= found
    assert "cli" not in found
    assert not any("pandas" in name or "no_module" in name for name in found)


def test_the_state_of_code_changes_with_what_it_stands_on_and_with_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "zorgcijfers"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    here = {name: code_behind(name) for name in ("register", "atomic")}
    monkeypatch.setattr(modules, "_PACKAGE", copy)
    modules._imported.cache_clear()
    assert {name: code_behind(name) for name in here} == here  # no path of the machine in it
    with (copy / "described.py").open("a", encoding="utf-8") as module:
        module.write("\n# changed\n")
    assert code_behind("register") != here["register"]
    assert code_behind("atomic") == here["atomic"]
