"""The manifest: what a build made, from what, with what."""

from __future__ import annotations

import hashlib
import json
import platform
import subprocess
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

from zorgcijfers.atomic import is_unfinished, written

# Logs hold times; a benchmark may be of another build; the manifest cannot hold its own hash;
# Snakemake notes times in empty files.
_LEFT_OUT = ("logs", "benchmarks")
_LEFT_OUT_NAMES = ("manifest.json", ".snakemake_timestamp")


def write_manifest(
    results: Path, inputs: Iterable[Path], config: Mapping[str, Any], tools: Mapping[str, str]
) -> None:
    """
    Write `manifest.json` into the folder of results.

    Parameters
    ----------
    results : folder whose files are listed with their SHA-256.
    inputs : files that the build was made from, listed likewise.
    config : settings of the build.
    tools : name and version of programs that are no Python packages.
    """
    made = [
        path
        for path in sorted(results.rglob("*"))
        if path.is_file()
        and path.relative_to(results).parts[0] not in _LEFT_OUT
        and path.name not in _LEFT_OUT_NAMES
        and not any(map(is_unfinished, path.relative_to(results).parts))
    ]
    content = {
        "inputs": _hashes(sorted(set(inputs))),
        "outputs": _hashes(made),
        "config": config,
        "git": _git_state(),
        "python": platform.python_version(),
        "packages": _packages(),
        "tools": dict(tools),
    }
    with written(results / "manifest.json") as unfinished:
        text = json.dumps(content, indent=2, ensure_ascii=False, sort_keys=True)
        unfinished.write_text(text + "\n", encoding="utf-8")


def _hashes(paths: Iterable[Path]) -> dict[str, str]:
    return {path.as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def _packages() -> dict[str, str]:
    """Versions of this package and of everything it depends on, directly or not."""
    found: dict[str, str] = {}
    wanted = ["zorgcijfers"]
    while wanted:
        name = wanted.pop()
        key = name.lower().replace("_", "-").replace(".", "-")
        if key in found:
            continue
        try:
            installed = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        found[key] = installed.version
        for requirement in installed.requires or ():
            if "extra ==" not in requirement:
                bare = requirement.split(";")[0].split("[")[0].strip()
                wanted.append("".join(_until_version(bare)))
    return dict(sorted(found.items()))


def _until_version(requirement: str) -> Iterable[str]:
    for character in requirement:
        if character in " <>=!~(":
            return
        yield character


def _git_state() -> dict[str, Any] | None:
    """Commit and whether anything differs from it; None outside a checkout."""
    try:
        commit = _git("rev-parse", "HEAD").strip()
        changed = [line[3:] for line in _git("status", "--porcelain").splitlines()]
    except (OSError, subprocess.CalledProcessError):
        return None
    return {"commit": commit, "changed": sorted(changed)}


def _git(*arguments: str) -> str:
    return subprocess.run(
        ["git", *arguments], check=True, capture_output=True, text=True, timeout=30
    ).stdout
