"""Clean builds give the same bytes, whatever the machine is set to, in one go or in two."""

import hashlib
import os
import signal
from pathlib import Path

from tests.workflow.conftest import project_copy, run_in, start_in, wait_for

# Times and durations belong in logs; benchmarks are made by themselves.
LEFT_OUT = {"logs", "benchmarks"}
ELSEWHERE = {
    "TZ": "Asia/Tokyo",
    "LC_ALL": "C.UTF-8",
    "LANG": "nl_BE.UTF-8",
    "PYTHONHASHSEED": "77",
    "USER": "somebody",
    "LOGNAME": "somebody",
}


def hashes(results: Path) -> dict[str, str]:
    return {
        path.relative_to(results).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(results.rglob("*"))
        if path.is_file() and path.relative_to(results).parts[0] not in LEFT_OUT
    }


def test_a_build_elsewhere_interrupted_and_resumed_gives_the_same_bytes(
    built: Path, tmp_path: Path
) -> None:
    other = project_copy(tmp_path / "an other folder" / "zorgcijfers")
    begun = start_in(other, "snakemake", "--cores", "1", **ELSEWHERE)
    try:
        wait_for(other / "results/facts/en.csv", begun)
    finally:
        os.killpg(begun.pid, signal.SIGINT)
    assert begun.wait(timeout=60) != 0
    assert not (other / "results/report/en/report.pdf").exists()

    run = run_in(other, "snakemake", "--cores", "1", **ELSEWHERE)
    assert run.returncode == 0, run.stderr[-3000:]
    one, two = hashes(built / "results"), hashes(other / "results")
    assert one.keys() == two.keys()
    assert len(one) > 60
    assert [name for name in one if one[name] != two[name]] == []
