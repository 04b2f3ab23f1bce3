"""One build for all tests of faults: both documents, and one in which every word is hostile."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.made import hostile_document
from tests.workflow.conftest import project_copy, run_in


@pytest.fixture(scope="session")
def hostile_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with the hostile document and a namesake; not to be changed."""
    folder = project_copy(tmp_path_factory.mktemp("hostile") / "zorgcijfers")
    hostile_document.put_into(folder)
    hostile_document.put_namesake_into(folder)
    run = run_in(folder, "snakemake")
    assert run.returncode == 0, (run.stdout + run.stderr)[-6000:]
    return folder


@pytest.fixture
def project(hostile_build: Path, tmp_path: Path) -> Path:
    """A copy of the build to break."""
    return Path(shutil.copytree(hostile_build, tmp_path / "zorgcijfers", symlinks=True))
