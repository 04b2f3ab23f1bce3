"""The workflow as its users meet it, without building anything."""

import hashlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.workflow.conftest import ROOT, run_in
from zorgcijfers.modules import modules_behind

RULES = sorted((ROOT / "workflow/rules").glob("*.smk"))


def planned(project: Path, *asked: str) -> set[str]:
    """The rules of which a run would have jobs."""
    run = run_in(project, "snakemake", "-n", *asked)
    assert run.returncode == 0, run.stderr
    return set(re.findall(r"^(\w+) +\d+$", run.stdout + run.stderr, re.MULTILINE))


def test_a_fresh_clone_plans_every_job_but_the_benchmark(fresh: Path) -> None:
    jobs = planned(fresh)
    assert {"read_document", "collect_tidy", "run_notebook", "render_report", "all"} <= jobs
    assert "benchmark_faults" not in jobs


@pytest.mark.parametrize(
    ("asked", "shown"),
    [(("--config", "fault_benchmark=true"), True), (("benchmark_faults",), False)],
    ids=["in a build", "by itself"],
)
def test_faults_are_measured_where_asked_for(
    fresh: Path, asked: tuple[str, ...], shown: bool
) -> None:
    jobs = planned(fresh, *asked)
    assert "benchmark_faults" in jobs
    assert ("render_report" in jobs) == shown


def test_lint(fresh: Path) -> None:
    run = run_in(fresh, "snakemake", "--lint")
    asked = set(re.findall(r"^    \* (.+?):?$", run.stdout + run.stderr, re.MULTILINE))
    # The exceptions and their reasons stand in workflow/rules/common.smk.
    assert asked == {
        "Specify a conda environment or container for each rule.",
        "Param data is a prefix of input or output file but hardcoded",
    }


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_every_rule_file_opens_with_its_contract(path: Path) -> None:
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    assert first.startswith("# Requires: ")
    assert "# Makes: " in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_every_rule_says_what_it_does_logs_and_declares_its_code(path: Path) -> None:
    for name, body in re.findall(
        r"^rule (\w+):\n((?:    .*\n|\n)+)", path.read_text(encoding="utf-8"), re.MULTILINE
    ):
        assert body.startswith('    """'), f"{name}: no sentence"
        assert "    log:" in body, f"{name}: no log"
        assert "code_behind(" in body, f"{name}: no code declared"
        script = re.search(r'"\.\./scripts/(\w+)\.py"', body)
        assert script, f"{name}: no script"
        assert script[1] == name, f"{name}: script {script[1]}"


def test_every_script_is_a_rule_of_a_few_lines() -> None:
    names = {
        name
        for path in RULES
        for name in re.findall(r"^rule (\w+):", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    for script in (ROOT / "workflow/scripts").glob("*.py"):
        assert script.stem in names
        assert len(script.read_text(encoding="utf-8").splitlines()) <= 60


@pytest.mark.parametrize(
    "module",
    [
        "reading.document",
        "records",
        "datapackage",
        "notebook_runs",
        "pages.contents",
        "rendering.render",
    ],
)
def test_declared_code_is_what_python_really_imports(module: str) -> None:
    code = (
        f"import sys, zorgcijfers.{module}\n"
        "print('\\n'.join(m.__file__ for n, m in sys.modules.items() "
        "if n.partition('.')[0] == 'zorgcijfers'))"
    )
    imported = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout.split()
    declared = {str(Path(path).resolve()) for path in modules_behind(module)}
    assert set(imported) <= declared


def test_a_wrong_configuration_stops_with_its_key(fresh: Path) -> None:
    for wrong in ("renderer=word", "colour=blue"):
        run = run_in(fresh, "snakemake", "-n", "--config", wrong)
        assert run.returncode != 0
        assert wrong.partition("=")[0] in run.stderr + run.stdout


@pytest.mark.parametrize(
    ("register", "problem"),
    [
        ("document_id: a\n", "line 1, file: must be given, and is missing"),
        ("document_id:\n\t- a\n", "cannot be read as YAML"),
    ],
)
def test_a_faulty_register_stops_with_its_place(fresh: Path, register: str, problem: str) -> None:
    (fresh / "data/documents/parl-325-2022/document.yaml").write_text(register, "utf-8")
    run = run_in(fresh, "snakemake", "results/tidy/cells.csv")
    assert run.returncode != 0
    assert f"parl-325-2022/document.yaml: {problem}" in run.stderr + run.stdout
    assert "Traceback" not in run.stderr + run.stdout


def test_a_changed_byte_stops_the_build(fresh: Path) -> None:
    raw = fresh / "data/documents/parl-325-2022/parl-325-2022.txt"
    raw.write_bytes(raw.read_bytes().replace(b"7.052.614,66", b"7.052.614,67"))
    run = run_in(fresh, "snakemake", "results/tidy/cells.csv")
    assert run.returncode != 0
    assert "parl-325-2022.txt is not the registered file" in run.stdout + run.stderr
    assert not (fresh / "results/documents/parl-325-2022/cells.csv").exists()


def test_a_fault_in_a_registered_document_stops_with_its_place(fresh: Path) -> None:
    folder = fresh / "data/documents/parl-325-2022"
    raw, register = folder / "parl-325-2022.txt", folder / "document.yaml"
    old = raw.read_bytes()
    new = old.replace(b"96,44%", b"96.44%")
    raw.write_bytes(new)
    text = register.read_text("utf-8")
    register.write_text(
        text.replace(hashlib.sha256(old).hexdigest(), hashlib.sha256(new).hexdigest()), "utf-8"
    )
    run = run_in(fresh, "snakemake", "results/tidy/cells.csv")
    assert run.returncode != 0
    output = run.stdout + run.stderr
    assert "document parl-325-2022, quality_scores, line 128" in output
    assert "Traceback" not in output
    assert not (fresh / "results/tidy/cells.csv").exists()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"rows: 5\n", "line 1, rows: expected a list; found 5"),
        (b"rows:\n  - {kode: 1}\n", "line 2, rows, item 1, code: must be given, and is missing"),
        (b"\xff\xfer\x00", "cannot be read as YAML: 'utf-8' codec"),
        (None, "cannot be read as YAML: [Errno 2]"),
    ],
    ids=["no list", "other key", "utf-16", "dangling link"],
)
def test_a_faulty_set_of_funds_stops_with_its_place(
    fresh: Path, content: bytes | None, problem: str
) -> None:
    funds = fresh / "data/vocabularies/row_sets/care_funds.yaml"
    if content is None:
        funds.unlink()
        funds.symlink_to("nowhere.yaml")
    else:
        funds.write_bytes(content)
    run = run_in(fresh, "snakemake", "-n")
    assert run.returncode != 0
    assert f"row_sets/care_funds.yaml: {problem}" in run.stderr + run.stdout
    assert "Traceback" not in run.stderr + run.stdout


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("documents: [parl-325-2022, gone]\n", "document gone is not in"),
        ("document: [parl-325-2022]\n", "line 1, documents: must be given, and is missing"),
    ],
)
def test_a_faulty_choice_of_documents_stops_with_its_place(
    fresh: Path, content: str, problem: str
) -> None:
    (fresh / "data/analysis/documents.yaml").write_text(content, "utf-8")
    run = run_in(fresh, "snakemake", "-n")
    assert run.returncode != 0
    assert f"analysis/documents.yaml: {problem}" in run.stderr + run.stdout
    assert "Traceback" not in run.stderr + run.stdout


def test_the_package_of_another_checkout_is_refused(fresh: Path) -> None:
    run = run_in(fresh, "snakemake", "-n", PYTHONPATH=str(ROOT / "workflow/src"))
    assert run.returncode != 0
    assert "is not this project's" in run.stderr + run.stdout
