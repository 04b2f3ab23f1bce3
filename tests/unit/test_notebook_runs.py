"""Running a notebook, and what is kept of the run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat
import pytest

from zorgcijfers.notebook_runs import NotebookError, run_notebook

CELLS = [
    ("parameters", "name = 'nobody'\nout = ''"),
    (None, "from pathlib import Path\nPath(out).write_text(name, encoding='utf-8')"),
    (None, "print(name)\n'<script>alert(1)</script>'"),
]


def notebook(folder: Path, *more: str) -> Path:
    cells = [nbformat.v4.new_markdown_cell("# A **title**")]
    for tag, source in [*CELLS, *((None, source) for source in more)]:
        metadata = {"tags": [tag]} if tag else {}
        cells.append(nbformat.v4.new_code_cell(source, metadata=metadata))
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    path = folder / "a.ipynb"
    made = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    nbformat.write(made, path)
    return path


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The executed copy of a notebook, run with a name."""
    folder = tmp_path_factory.mktemp("run")
    path = folder / "made" / "a.ipynb"
    parameters = {"name": "somebody", "out": str(folder / "out.txt")}
    before = dict(os.environ)
    run_notebook(notebook(folder), path, parameters, folder)
    assert dict(os.environ) == before
    assert (folder / "out.txt").read_text("utf-8") == "somebody"
    return path


def test_the_executed_copy_holds_parameters_and_outputs(executed: Path) -> None:
    cells = nbformat.read(executed, as_version=4).cells
    injected = [cell for cell in cells if "injected-parameters" in cell.metadata.get("tags", [])]
    assert 'name = "somebody"' in injected[0].source
    assert cells[-1].outputs[0].text == "somebody\n"


def test_nothing_of_time_or_machine_is_kept(executed: Path) -> None:
    made = nbformat.read(executed, as_version=4)
    assert set(made.metadata) == {"kernelspec", "language_info"}
    assert dict(made.metadata.language_info) == {"name": "python"}
    for number, cell in enumerate(made.cells):
        assert cell.id == f"cell-{number}"
        assert set(cell.metadata) == {"tags"}
    text = executed.read_text("utf-8")
    assert "papermill" not in text
    assert "start_time" not in text


def test_an_unknown_parameter_stops_before_anything_runs(tmp_path: Path) -> None:
    path = notebook(tmp_path)
    with pytest.raises(NotebookError, match=r"no parameter colour in .* known: name, out"):
        run_notebook(path, tmp_path / "made.ipynb", {"colour": "blue"}, tmp_path)
    assert list(tmp_path.iterdir()) == [path]


def test_a_cell_that_fails_is_named_and_nothing_is_kept(tmp_path: Path) -> None:
    path = notebook(tmp_path, "raise ValueError('not this way')")
    with pytest.raises(NotebookError, match=r"a\.ipynb: cell \d failed: ValueError: not this way"):
        run_notebook(path, tmp_path / "made.ipynb", {"out": str(tmp_path / "out")}, tmp_path)
    assert not (tmp_path / "made.ipynb").exists()
    assert list(tmp_path.glob(".*")) == []


@pytest.mark.skipif(os.name != "posix", reason="no sockets in folders")
@pytest.mark.parametrize("subfolder", ["", "a-name-that-leaves-no-room-for-a-socket/" * 2])
def test_the_kernel_is_reached_by_sockets_and_nothing_is_printed_or_left(
    tmp_path: Path,
    subfolder: str,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    path = notebook(
        tmp_path,
        "import psutil\n{(c.laddr.ip, c.status) for c in psutil.Process().net_connections('inet')}",
        "len(psutil.Process().net_connections('inet'))",
        "from ipykernel.connect import get_connection_info\nprint(get_connection_info())",
    )
    with tempfile.TemporaryDirectory() as short, monkeypatch.context() as patch:
        temporary = Path(short) / subfolder
        temporary.mkdir(parents=True, exist_ok=True)
        patch.setattr(tempfile, "tempdir", str(temporary))
        run_notebook(path, tmp_path / "made.ipynb", {"out": str(tmp_path / "out")}, tmp_path)
        assert list(temporary.iterdir()) == []
    where, count, connection = nbformat.read(tmp_path / "made.ipynb", as_version=4).cells[-3:]
    made = json.loads(connection.outputs[0].text)
    assert made["transport"] == "ipc"
    assert not Path(made["ip"]).parent.exists()
    # One that ipykernel opens for what forked processes print; five more where it talks TCP.
    assert int(count.outputs[0].data["text/plain"]) <= 1
    assert where.outputs[0].data["text/plain"] in ("set()", "{('127.0.0.1', 'LISTEN')}")
    assert capfd.readouterr().err == ""


def test_a_kernel_without_sockets_in_a_short_folder_still_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zorgcijfers.notebook_runs._LONGEST_PATH", 0)
    monkeypatch.setattr("zorgcijfers.notebook_runs._SHORT_FOLDER", "/does-not-exist")
    out = tmp_path / "out"
    run_notebook(notebook(tmp_path), tmp_path / "made.ipynb", {"out": str(out)}, tmp_path)
    assert out.read_text("utf-8") == "nobody"


def test_what_a_cell_prints_as_an_error_still_reaches_the_reader(tmp_path: Path) -> None:
    path = notebook(tmp_path, "import sys\nprint('look at this', file=sys.stderr)")
    run_notebook(path, tmp_path / "made.ipynb", {"out": str(tmp_path / "out")}, tmp_path)
    outputs = nbformat.read(tmp_path / "made.ipynb", as_version=4).cells[-1].outputs
    assert [(output.name, output.text) for output in outputs] == [("stderr", "look at this\n")]


def test_a_kernel_that_dies_ends_the_run_and_nothing_is_kept(tmp_path: Path) -> None:
    path = notebook(tmp_path, "import os\nos._exit(3)")
    with pytest.raises(NotebookError, match="its kernel died"):
        run_notebook(path, tmp_path / "made.ipynb", {"out": str(tmp_path / "out")}, tmp_path)
    assert not (tmp_path / "made.ipynb").exists()


def test_the_import_leaves_out_a_grammar_that_nothing_uses_and_only_for_itself() -> None:
    code = "import sys, zorgcijfers.notebook_runs; print('rfc3987_syntax' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"
