"""The conda environment and the locked releases, against the package's own requirements."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
CONDA_NAMES = {
    "fastjsonschema": "python-fastjsonschema",
    "pandera": "pandera-pandas",
    "quarto-cli": "quarto",
    "snakemake": "snakemake-minimal",
}
"""Names of packages in conda's channels, where they differ from those of Python's index."""


def dependencies() -> tuple[list[str], list[str]]:
    """Lines that conda solves, and lines that it writes into a requirements file for pip."""
    listed = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))["dependencies"]
    for_pip = [line for entry in listed if isinstance(entry, dict) for line in entry["pip"]]
    return [entry for entry in listed if isinstance(entry, str)], for_pip


def required() -> list[Requirement]:
    described = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    project = described["project"]
    groups = (*project["optional-dependencies"].values(), *described["dependency-groups"].values())
    extras = [line for group in groups for line in group]
    return [Requirement(line) for line in (*project["dependencies"], *extras)]


def locked() -> dict[str, list[str]]:
    """Releases by package, of `requirements.lock`; several where they differ by machine."""
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    releases: dict[str, list[str]] = {}
    for line in lines:
        if release := re.match(r"([a-z0-9-]+)==([^ ]+) ", line):
            releases.setdefault(release[1], []).append(release[2])
    return releases


@pytest.mark.parametrize("requirement", required(), ids=lambda requirement: requirement.name)
def test_it_installs_each_requirement_within_the_same_bounds(requirement: Requirement) -> None:
    by_conda, by_pip = dependencies()
    name = CONDA_NAMES.get(requirement.name, requirement.name).lower()
    listed = [*map(Requirement, by_conda), *(Requirement(x) for x in by_pip if x != "-e .")]
    found = [entry for entry in listed if entry.name == name]
    assert [entry.specifier for entry in found] == [requirement.specifier]


def test_pip_takes_no_options_beside_the_project_itself() -> None:
    by_conda, by_pip = dependencies()
    assert by_pip[-1] == "-e ."
    assert all(Requirement(line).name for line in by_pip[:-1])
    assert {"pip", "hatchling"} <= {Requirement(line).name for line in by_conda}


@pytest.mark.parametrize(
    "requirement",
    [requirement for requirement in required() if requirement.name != "quarto-cli"],
    ids=lambda requirement: requirement.name,
)
def test_the_lock_holds_each_requirement_within_its_bounds(requirement: Requirement) -> None:
    releases = locked()[canonicalize_name(requirement.name)]
    assert all(requirement.specifier.contains(release) for release in releases)


def test_every_locked_release_has_its_hashes_and_no_place_to_come_from() -> None:
    text = (ROOT / "requirements.lock").read_text("utf-8")
    entries = re.findall(r"^(?!#)\S.*(?:\n    .*)*", text, re.MULTILINE)
    assert len(entries) == sum(map(len, locked().values())) > 100
    for entry in entries:
        assert re.search(r"\\\n    --hash=sha256:[0-9a-f]{64}", entry), entry.partition(" ")[0]
    assert "//" not in text
