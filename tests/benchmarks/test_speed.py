"""How long things take, as ratios in one run: `pytest tests/benchmarks --benchmark-enable -s`."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from zorgcijfers.reading.document import DocumentSpec, read_document
from zorgcijfers.register import Register, load_text

ROOT = Path(__file__).parents[2]
EMPTY = "rule all:\n    input: []\n"


def read_everything() -> int:
    register = Register.read(ROOT / "data/documents")
    records = 0
    for entry in register.documents:
        text = load_text(entry, ROOT / "data/documents" / entry.document_id / entry.file)
        reading = read_document(text, DocumentSpec.read(ROOT / "data", entry.document_id))
        records += len(reading.cells) + len(reading.statements)
    return records


def test_reading_both_documents(benchmark: BenchmarkFixture) -> None:
    """Goal: under 200 ms in one process, specs included."""
    assert benchmark(read_everything) > 500


def test_a_second_run_against_an_empty_workflow(
    benchmark: BenchmarkFixture, tmp_path: Path
) -> None:
    """Goal: at most 1.5 times an empty workflow; needs a build in results/."""
    if benchmark.disabled or not (ROOT / "results/manifest.json").exists():
        pytest.skip("a benchmark of a finished build: build, then pass --benchmark-enable")
    (tmp_path / "Snakefile").write_text(EMPTY, encoding="utf-8")
    snakemake = [str(Path(sys.executable).parent / "snakemake"), "--cores", "2"]

    def seconds(folder: Path) -> float:
        start = time.perf_counter()
        subprocess.run(snakemake, cwd=folder, check=True, capture_output=True)
        return time.perf_counter() - start

    ratios = sorted(seconds(ROOT) / seconds(tmp_path) for _ in range(5))
    benchmark.extra_info["ratio"] = ratios[2]
    print(f"\nsecond run / empty workflow, median of five: {ratios[2]:.2f}")
    benchmark.pedantic(seconds, args=(ROOT,), rounds=1)
