"""What an edit reruns: the jobs that read it, and those that stand on them; no other."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from tests.made import hostile_document
from tests.workflow.conftest import run_in

SHOWN = {"stage_report", "render_report", "write_manifest", "all"}
"""What follows on any word of the report."""


def rerun(folder: Path) -> dict[str, int]:
    """Number of jobs of each rule that a build would run."""
    run = run_in(folder, "snakemake", "-n")
    assert run.returncode == 0, run.stderr[-3000:]
    table = (run.stdout + run.stderr).partition("Job stats:")[2]
    found = re.findall(r"^(\w+) +(\d+)$", table.partition("\n\n")[0], re.MULTILINE)
    return {rule: int(count) for rule, count in found if rule not in ("job", "total")}


@pytest.mark.parametrize(
    ("file", "before", "after", "expected"),
    [
        ("report/en/glossary.yaml", "Monthly allowance", "Allowance a month", SHOWN),
        ("report/en/exhibits/lead_times.yaml", "Decisions and late", "Late and other", SHOWN),
        ("report/en/_reserves.qmd", "One line of", "A single line of", SHOWN),
        ("report/exhibits/reserves.yaml", "by: group", "by:  group", SHOWN),
    ],
)
def test_a_word_beside_the_figures_reruns_no_notebook(
    built: Path, file: str, before: str, after: str, expected: set[str]
) -> None:
    assert rerun(built) == {}
    path = built / file
    text, state = path.read_text("utf-8"), path.stat()
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")
    try:
        assert rerun(built) == dict.fromkeys(expected, 1)
    finally:
        path.write_text(text, "utf-8")
        os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))


def test_a_word_inside_a_figure_reruns_the_notebook_of_its_theme_alone(built: Path) -> None:
    path = built / "report/en/drawn/lead_times.yaml"
    text, state = path.read_text("utf-8"), path.stat()
    path.write_text(text.replace("Legal term", "Term of the law"), "utf-8")
    try:
        jobs = rerun(built)
    finally:
        path.write_text(text, "utf-8")
        os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert jobs["run_notebook"] == 1
    assert not {"profile_fund", "audit_sources", "write_codebook", "read_document"} & set(jobs)


def test_a_document_that_no_analysis_uses_reruns_no_notebook(built: Path) -> None:
    """Though its table and its statement bear names that analyses ask for."""
    hostile_document.put_namesake_into(built)
    try:
        jobs = rerun(built)
    finally:
        shutil.rmtree(built / "data/documents" / hostile_document.NAMESAKE)
    assert jobs["read_document"] == 1
    assert {"collect_tidy", "audit_sources", "trace_numbers", *SHOWN} <= set(jobs)
    notebooks = {"run_notebook", "profile_fund"}
    assert not {*notebooks, "collect_analysed", "collect_indicators", "state_facts"} & set(jobs)
