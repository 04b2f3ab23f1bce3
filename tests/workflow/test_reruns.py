"""What an edit reruns: the jobs that read it, and those that stand on them; no other."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.made import hostile_document
from tests.workflow.conftest import run_in

SHOWN = {"stage_report", "render_report", "lead_to_languages", "write_manifest", "all"}
"""What follows on any word of the report."""
TRANSLATED = {"translate_words", "tell_audit"}
"""What besides follows on a word that is translated."""


@contextmanager
def edited(path: Path, before: str, after: str) -> Iterator[None]:
    """Other words in a file for a while; after it the file is as old as it was."""
    text, state = path.read_text("utf-8"), path.stat()
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")
    try:
        yield
    finally:
        path.write_text(text, "utf-8")
        os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))


def rerun(folder: Path) -> dict[str, int]:
    """Number of jobs of each rule that a build would run."""
    run = run_in(folder, "snakemake", "-n")
    assert run.returncode == 0, run.stderr[-3000:]
    table = (run.stdout + run.stderr).partition("Job stats:")[2]
    found = re.findall(r"^(\w+) +(\d+)$", table.partition("\n\n")[0], re.MULTILINE)
    return {rule: int(count) for rule, count in found if rule not in ("job", "total")}


@pytest.fixture(scope="module")
def settled(built: Path) -> Path:
    """The finished build, of which nothing would be run again."""
    assert rerun(built) == {}
    return built


def test_a_second_run_does_nothing(built: Path) -> None:
    run = run_in(built, "snakemake")
    assert run.returncode == 0
    assert "Nothing to be done" in run.stdout + run.stderr


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("report/nl/messages.po", "Maandelijkse tegemoetkoming", "Tegemoetkoming per maand"),
        ("report/en/glossary.yaml", "Monthly allowance", "Allowance a month"),
        ("report/en/exhibits/lead_times.yaml", "Decisions and late", "Late and other"),
        ("report/en/_reserves.qmd", "One line of", "A single line of"),
        ("report/exhibits/reserves.yaml", "by: group", "by:  group"),
    ],
)
def test_a_word_beside_the_figures_reruns_no_notebook(
    settled: Path, file: str, before: str, after: str
) -> None:
    with edited(settled / file, before, after):
        jobs = rerun(settled)
    assert set(jobs) == (SHOWN if file.startswith("report/exhibits") else SHOWN | TRANSLATED)


def test_a_word_inside_a_figure_reruns_the_notebook_of_its_theme_alone(settled: Path) -> None:
    for file, before, after in (
        ("report/en/drawn/lead_times.yaml", "Legal term", "Term of the law"),
        ("report/nl/drawn/lead_times.po", "Wettelijke termijn", "Termijn van de wet"),
    ):
        with edited(settled / file, before, after):
            jobs = rerun(settled)
        assert jobs["run_notebook"] == 1
        assert not {"profile_fund", "audit_sources", "write_codebook", "read_document"} & set(jobs)


def test_an_edited_module_reruns_what_uses_it(settled: Path) -> None:
    module = settled / "workflow/src/zorgcijfers/datapackage.py"
    with edited(module, "from __future__", "# edited\nfrom __future__"):
        jobs = rerun(settled)
    assert jobs["describe_data"] == 1
    assert "read_document" not in jobs


def test_a_document_that_no_analysis_uses_reruns_no_notebook(settled: Path) -> None:
    """Though its table and its statement bear names that analyses ask for."""
    hostile_document.put_namesake_into(settled)
    try:
        jobs = rerun(settled)
    finally:
        shutil.rmtree(settled / "data/documents" / hostile_document.NAMESAKE)
    assert jobs["read_document"] == 1
    assert {"collect_tidy", "audit_sources", "trace_numbers", *SHOWN} <= set(jobs)
    notebooks = {"run_notebook", "profile_fund"}
    assert not {*notebooks, "collect_analysed", "collect_indicators", "state_facts"} & set(jobs)
