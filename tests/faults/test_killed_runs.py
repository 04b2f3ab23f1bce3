"""A run killed outright: no half file is a result, and the next runs complete."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.workflow.conftest import run_in, start_in, wait_for


@dataclass(frozen=True)
class Stage:
    """A rule's first output, its other outputs, and the file at which it is killed."""

    target: str
    outputs: tuple[str, ...]
    unfinished: str


STAGES = {
    "parse": Stage(
        "results/documents/rekenhof-zbo-2021/cells.csv",
        ("results/documents/rekenhof-zbo-2021/statements.csv",),
        "statements.csv",
    ),
    "notebook": Stage(
        "results/indicators/reserves.csv",
        ("results/notebooks/reserves.ipynb", "results/report/notebooks/reserves.html"),
        "reserves.csv",  # written by the notebook's kernel, a process of its own
    ),
    "render": Stage(
        "results/report/en/index.html", ("results/report/en/report.pdf",), "index.html"
    ),
}

# A module is changed for a while: what else stands on its code is not made anew.
ONLY_MISSING = ("--rerun-triggers", "mtime")

# Put at the end of the copy's `atomic.py`: the file is written, and not yet put in place.
WAIT = """
_written = written

@contextmanager
def written(path):
    with _written(path) as unfinished:
        yield unfinished
        if path.name == {name!r}:
            from time import sleep
            Path({reached!r}).touch()
            sleep(120)
"""


@pytest.mark.parametrize("name", STAGES)
def test_a_killed_run_leaves_no_half_result_and_the_next_one_completes(
    project: Path, name: str
) -> None:
    stage = STAGES[name]
    outputs = [project / output for output in (stage.target, *stage.outputs)]
    whole = {output: output.read_bytes() for output in outputs}
    for output in outputs:
        output.unlink()
    kill_at(project, stage)
    assert [path.name for path in left_in(project)], "killed too late"
    for output in outputs:
        assert not output.exists() or output.read_bytes() == whole[output]

    locked = run_in(project, "snakemake", stage.target, *ONLY_MISSING)
    said = locked.stdout + locked.stderr
    assert locked.returncode != 0
    assert "caused by a kill signal" in said
    assert "--unlock" in said
    assert "Traceback" not in said

    assert run_in(project, "snakemake", "--unlock").returncode == 0
    completed = run_in(project, "snakemake", stage.target, *ONLY_MISSING)
    assert completed.returncode == 0, completed.stderr[-3000:]
    assert {output: output.read_bytes() for output in outputs} == whole
    assert list(left_in(project)) == []


def left_in(project: Path) -> Iterator[Path]:
    return (project / "results").rglob("*.part")


def kill_at(project: Path, stage: Stage) -> None:
    """Start the stage and kill Snakemake with all its processes when the file is half way."""
    reached = project / "reached"
    waiting = WAIT.format(name=stage.unfinished, reached=str(reached))
    with appended(project / "workflow/src/zorgcijfers/atomic.py", waiting):
        process = start_in(project, "snakemake", stage.target, *ONLY_MISSING)
        try:
            wait_for(reached, process)
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@contextmanager
def appended(module: Path, code: str) -> Iterator[None]:
    """Code at the end of a module for a while, its time stamp kept, so that nothing is rebuilt."""
    before, times = module.read_bytes(), module.stat()
    try:
        module.write_bytes(before + code.encode())
        os.utime(module, ns=(times.st_atime_ns, times.st_mtime_ns))
        yield
    finally:
        module.write_bytes(before)
        os.utime(module, ns=(times.st_atime_ns, times.st_mtime_ns))
