"""The conda environment, against the package's own requirements, read as conda reads it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement

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
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [line for group in project["optional-dependencies"].values() for line in group]
    return [Requirement(line) for line in (*project["dependencies"], *extras)]


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
