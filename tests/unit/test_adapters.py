"""What a script does around its call, in a process of its own as a rule runs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import sys, warnings
from zorgcijfers.adapters import logged
from zorgcijfers.errors import ZorgcijfersError
with logged(sys.argv[1]):
    {body}
"""


def run(log: Path, body: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", SCRIPT.format(body=body), str(log)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_a_fault_ends_in_its_message_alone(tmp_path: Path) -> None:
    log = tmp_path / "logs" / "rule.log"
    done = run(log, "raise ZorgcijfersError('één zin')")
    assert done.returncode == 1
    assert log.read_text("utf-8") == "één zin\n"
    assert done.stdout + done.stderr == ""


def test_a_log_holds_one_run(tmp_path: Path) -> None:
    log = tmp_path / "rule.log"
    log.write_text("an older run\n", encoding="utf-8")
    assert run(log, "pass").returncode == 0
    assert log.read_text("utf-8") == ""


def test_anything_unexpected_keeps_its_traceback(tmp_path: Path) -> None:
    log = tmp_path / "rule.log"
    done = run(log, "1 / 0")
    assert done.returncode == 1
    assert "ZeroDivisionError" in log.read_text("utf-8")
    assert "Traceback" in log.read_text("utf-8")


def test_warnings_go_to_the_log(tmp_path: Path) -> None:
    log = tmp_path / "rule.log"
    done = run(log, "warnings.warn('mind this')")
    assert done.returncode == 0
    assert "mind this" in log.read_text("utf-8")
    assert "mind this" not in done.stderr


def test_a_log_that_cannot_be_made_sends_messages_to_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file, no folder", encoding="utf-8")
    done = run(tmp_path / "logs" / "rule.log", "raise ZorgcijfersError('one message')")
    assert done.returncode == 1
    assert done.stderr == "one message\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_log_on_a_full_disk_sends_messages_to_the_terminal() -> None:
    done = run(Path("/dev/full"), "raise ZorgcijfersError('one message')")
    assert done.returncode != 0
    assert done.stderr.startswith("one message\n")
    assert "Logging error" not in done.stderr
