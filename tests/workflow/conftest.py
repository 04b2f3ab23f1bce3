"""A copy of the project to build in, so that tests never touch the checkout's own results."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]


def project_copy(folder: Path) -> Path:
    """The files that a fresh clone would hold, changes not yet committed included."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    return folder


def environment_of(folder: Path) -> dict[str, str]:
    """Variables with which the tools of this environment take the copy's package, and no Quarto."""
    path = f"{Path(sys.executable).parent}{os.pathsep}/usr/bin{os.pathsep}/bin"
    return os.environ | {"PATH": path, "PYTHONPATH": str(folder / "workflow/src")}


def run_in(folder: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a tool of this environment in the copy."""
    return subprocess.run(
        [str(Path(sys.executable).parent / command[0]), *command[1:]],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
        env=environment_of(folder) | environment,
    )


def start_in(folder: Path, *command: str, **environment: str) -> subprocess.Popen[bytes]:
    """Start a tool as `run_in` does, silent, with a process group of its own to send signals to."""
    return subprocess.Popen(
        [str(Path(sys.executable).parent / command[0]), *command[1:]],
        cwd=folder,
        env=environment_of(folder) | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def wait_for(file: Path, process: subprocess.Popen[bytes]) -> None:
    """Wait until a process has made a file."""
    end = time.monotonic() + 300
    while not file.exists() and process.poll() is None and time.monotonic() < end:
        time.sleep(0.02)
    assert file.exists(), f"it ended, or took too long, before there was {file.name}"


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """A copy of the project without results."""
    return project_copy(tmp_path / "zorgcijfers")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project in which plain `snakemake` ran once."""
    folder = project_copy(tmp_path_factory.mktemp("built") / "zorgcijfers")
    run = run_in(folder, "snakemake")
    assert run.returncode == 0, run.stderr[-6000:]
    return folder
