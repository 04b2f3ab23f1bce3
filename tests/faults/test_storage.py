"""A folder that cannot be written and a full disk: one message, and nothing half-written."""

from __future__ import annotations

import ctypes
import os
import resource
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.workflow.conftest import environment_of, run_in

ROOM = 32 * 1024
# All outputs of a rule by the first: Snakemake removes those that are there, which makes room.
OUTPUTS = {
    "results/documents/rekenhof-zbo-2021/cells.csv": [
        "results/documents/rekenhof-zbo-2021/statements.csv"
    ],
    "results/indicators/reserves.csv": [
        "results/figures/reserves",
        "results/notebooks/reserves.ipynb",
        "results/report/notebooks/reserves.html",
    ],
    "results/report-source/en": [],
}


def test_a_read_only_results_folder_stops_the_run_before_it_begins(project: Path) -> None:
    target = project / "results/facts/en.csv"
    target.unlink()
    results = project / "results"
    folders = [results, *(path for path in results.rglob("*") if path.is_dir())]
    before = contents(results)
    for folder in folders:
        folder.chmod(0o555)
    try:
        run = run_with(project, ["snakemake", "results/facts/en.csv"], without_privileges)
    finally:
        for folder in folders:
            folder.chmod(0o755)
    said = run.stdout + run.stderr
    assert run.returncode != 0
    assert "results cannot be written: no permission to write in it; to do: make" in said
    assert "Traceback" not in said
    assert contents(results) == before

    assert run_in(project, "snakemake", "results/facts/en.csv").returncode == 0


@pytest.mark.parametrize("target", OUTPUTS)
def test_a_full_disk_stops_the_run_with_one_message(project: Path, target: str) -> None:
    outputs = [project / output for output in (target, *OUTPUTS[target])]
    for output in outputs:
        if output.is_dir():
            shutil.rmtree(output)
        else:
            output.unlink()
    run = run_without_room(project, ["snakemake", target])
    said = run.stdout + run.stderr
    assert run.returncode != 0
    messages = [line for line in said.splitlines() if "cannot be written: " in line]
    assert len(messages) == 1, said[-3000:]
    assert "to do: make room on the disk, then run snakemake again" in messages[0]
    assert "Traceback" not in said
    assert not [output for output in outputs if output.exists()]
    assert list((project / "results").rglob("*.part")) == []

    completed = run_in(project, "snakemake", target)
    assert completed.returncode == 0, completed.stderr[-3000:]
    assert all(output.exists() for output in outputs)


def contents(folder: Path) -> list[str]:
    return sorted(str(path) for path in folder.rglob("*"))


def run_with(
    project: Path, command: list[str], before: Callable[[], None]
) -> subprocess.CompletedProcess[str]:
    """As `run_in`, with something done in the process before it becomes the command."""
    return subprocess.run(
        command,
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
        preexec_fn=before,
        env=environment_of(project),
    )


def without_privileges() -> None:
    """Let the rights of folders count for root too."""
    if os.geteuid() == 0:
        drop_capability, override, read_search = 24, 1, 2
        libc = ctypes.CDLL(None, use_errno=True)
        for capability in (override, read_search):
            if libc.prctl(drop_capability, capability, 0, 0, 0) != 0:
                os._exit(97)


def run_without_room(project: Path, command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run with `results` on a disk with little room; where none can be made, with small files."""
    if subprocess.run(["unshare", "--mount", "true"], check=False, capture_output=True).returncode:
        return run_with(project, command, no_file_beyond_the_room)
    results, kept = shlex.quote(str(project / "results")), shlex.quote(str(project / "kept"))
    full = f"{results}/full"
    script = f"""
        set -e
        mv {results} {kept} && mkdir {results}
        mount -t tmpfs -o size=256m tmpfs {results}
        cp -a {kept}/. {results}
        head -c 300m /dev/zero > {full} 2>/dev/null || true
        truncate -s -{ROOM} {full}
        code=0
        {shlex.join(command)} || code=$?
        rm {full}
        rm -r {kept} && cp -a {results} {kept}
        umount {results}
        rmdir {results} && mv {kept} {results}
        exit $code
    """
    return run_with(project, ["unshare", "--mount", "sh", "-c", script], lambda: None)


def no_file_beyond_the_room() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM))
