"""Running a notebook with parameters, and keeping the executed copy as a record."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from traitlets.config import Config

from zorgcijfers.atomic import written
from zorgcijfers.errors import ZorgcijfersError


@contextmanager
def _left_out(module: str) -> Iterator[None]:
    """Have imports of an optional module fail inside the block, as if it were not installed."""
    modules: dict[str, object] = sys.modules  # type: ignore[assignment]
    added = modules.setdefault(module, None) is None
    try:
        yield
    finally:
        if added:
            del modules[module]


# nbformat imports jsonschema, whose optional check of international addresses builds a grammar on
# import: more than half of the time that the start of a notebook's job takes, and never used here.
with _left_out("rfc3987_syntax"):
    import nbformat
    import papermill
    from nbclient.exceptions import DeadKernelError

Parameter = str | int | float | bool | list[str] | list[int] | list[float] | None

# What papermill and Jupyter note about the run itself: times, ids, paths. Not part of the record.
_METADATA_KEPT = {"kernelspec": ("name", "display_name", "language"), "language_info": ("name",)}

# Bytes in the path of a socket; systems stop at 103 (macOS) or 107 (Linux).
_LONGEST_PATH = 100
_SHORT_FOLDER = "/tmp"


class NotebookError(ZorgcijfersError):
    """A cell of a notebook failed."""


def run_notebook(
    notebook: Path, executed: Path, parameters: Mapping[str, Parameter], folder: Path
) -> None:
    """
    Execute a notebook and write the executed copy without traces of time or machine.

    Parameters
    ----------
    notebook : source notebook, with a cell tagged `parameters` and without stored output.
    executed : where the executed copy belongs; written only when every cell ran.
    parameters : values for its `parameters` cell; a name that the cell lacks is an error.
    folder : working directory of the kernel.

    Raises
    ------
    NotebookError : an unknown parameter, a cell that failed (the message names the cell and the
        error), or a kernel that died.
    """
    _refuse_unknown_parameters(notebook, parameters)
    with _scratch() as scratch, _own_settings(scratch):
        copy = scratch / notebook.name
        try:
            papermill.execute_notebook(
                notebook,
                copy,
                parameters=dict(parameters),
                kernel_name="python3",
                cwd=folder,
                progress_bar=False,
                log_output=False,
                config=_connection(scratch),
                # Cells leave nothing for the kernel's exit, and a kernel that is asked to leave is
                # interrupted first, which it now and then reports as an error.
                shutdown_kernel="immediate",
            )
        except papermill.PapermillExecutionError as error:
            raise NotebookError(
                f"{notebook}: cell {error.cell_index} failed: {error.ename}: {error.evalue}"
            ) from error
        except DeadKernelError as error:
            raise NotebookError(
                f"{notebook}: its kernel died: it was killed, or the machine ran out of memory; "
                "to do: make room, then run snakemake again"
            ) from error
        content = nbformat.read(copy, as_version=4)
    with written(executed) as unfinished:
        nbformat.write(_scrubbed(content), unfinished)


def _refuse_unknown_parameters(notebook: Path, parameters: Mapping[str, Parameter]) -> None:
    known = set(papermill.inspect_notebook(notebook))
    if unknown := set(parameters) - known:
        raise NotebookError(
            f"{notebook}: no parameter {', '.join(sorted(unknown))} in its parameters cell; "
            f"known: {', '.join(sorted(known))}"
        )


@contextmanager
def _scratch() -> Iterator[Path]:
    """A folder for one run, where paths are short enough for sockets; only this user enters it."""
    longest = _LONGEST_PATH - len("/tmp01234567/kernel-1")
    fits = len(os.fsencode(tempfile.gettempdir())) <= longest
    folder = None if fits or not os.access(_SHORT_FOLDER, os.W_OK) else _SHORT_FOLDER
    with tempfile.TemporaryDirectory(dir=folder) as name:
        yield Path(name)


def _connection(scratch: Path) -> Config:
    """
    Settings by which kernel and client talk over sockets in the scratch folder.

    So no channel of the kernel is a network port, which every user of the machine could reach.
    Where there are no such sockets (Windows, or no folder with a short path), they are local ports.
    """
    sockets = scratch / "kernel"
    if os.name != "posix" or len(os.fsencode(f"{sockets}-1")) > _LONGEST_PATH:
        return Config()
    return Config({"KernelManager": {"transport": "ipc", "ip": str(sockets)}})


@contextmanager
def _own_settings(scratch: Path) -> Iterator[None]:
    """Keep the user's own Jupyter and IPython settings, history and start-up files out."""
    names = ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
    before = {name: os.environ.get(name) for name in names}
    os.environ.update({name: str(scratch / name.lower()) for name in names})
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _scrubbed(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    notebook.metadata = nbformat.NotebookNode(
        {
            section: {key: notebook.metadata[section][key] for key in keys}
            for section, keys in _METADATA_KEPT.items()
        }
    )
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number}"
        cell.metadata = nbformat.NotebookNode({"tags": cell.metadata.get("tags", [])})
        for output in cell.get("outputs", []):
            output.metadata = nbformat.NotebookNode()
    return notebook
