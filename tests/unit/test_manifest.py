"""What a build made, from what, with what."""

from __future__ import annotations

import hashlib
import json
import platform
import subprocess
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from zorgcijfers.manifest import write_manifest


@pytest.fixture
def results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of results, outside any checkout, with all that is no output as well."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    folder = Path("results")
    for name in (
        "facts.csv",
        "tidy/cells.csv",
        "figures/reach/.snakemake_timestamp",
        "logs/state_facts.log",
        "benchmarks/faults.csv",
        "manifest.json",
        "tidy/.cells.csv.12.part",
        ".report-source.13.part/index.qmd",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")
    Path("in.txt").write_bytes(b"in")
    return folder


def manifest(results: Path, inputs: list[Path] | None = None) -> dict[str, Any]:
    write_manifest(results, inputs or [], {"renderer": "auto"}, {"renderer": "Pandoc 3"})
    content: dict[str, Any] = json.loads((results / "manifest.json").read_text("utf-8"))
    return content


def test_every_output_is_listed_with_its_hash_and_nothing_unfinished(results: Path) -> None:
    assert manifest(results)["outputs"] == {
        f"results/{name}": hashlib.sha256(name.encode()).hexdigest()
        for name in ("facts.csv", "tidy/cells.csv")
    }


def test_inputs_are_listed_once_with_their_hash(results: Path) -> None:
    listed = manifest(results, [Path("in.txt"), Path("in.txt")])["inputs"]
    assert listed == {"in.txt": hashlib.sha256(b"in").hexdigest()}


def test_settings_and_tools_are_kept(results: Path) -> None:
    content = manifest(results)
    assert content["config"] == {"renderer": "auto"}
    assert content["tools"] == {"renderer": "Pandoc 3"}
    assert content["python"] == platform.python_version()


def test_packages_are_those_that_the_build_stands_on(results: Path) -> None:
    packages = manifest(results)["packages"]
    for name in ("zorgcijfers", "pandas", "numpy", "snakemake", "pyyaml", "typst"):
        assert packages[name] == metadata.version(name)
    assert "pytest" not in packages
    assert list(packages) == sorted(packages)


def test_the_same_build_gives_the_same_bytes(results: Path) -> None:
    manifest(results)
    first = (results / "manifest.json").read_bytes()
    manifest(results)
    assert (results / "manifest.json").read_bytes() == first


def test_outside_a_checkout_there_is_no_commit(results: Path) -> None:
    assert manifest(results)["git"] is None


def test_commit_and_changes_are_named(results: Path) -> None:
    def git(*arguments: str) -> str:
        own = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
        return subprocess.run(
            ["git", *own, *arguments], check=True, capture_output=True, text=True
        ).stdout

    git("init", "-q")
    Path(".gitignore").write_text("results/\n", encoding="utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "a")
    commit = git("rev-parse", "HEAD").strip()
    assert manifest(results)["git"] == {"commit": commit, "changed": []}
    Path("in.txt").write_bytes(b"other")
    assert manifest(results)["git"] == {"commit": commit, "changed": ["in.txt"]}
