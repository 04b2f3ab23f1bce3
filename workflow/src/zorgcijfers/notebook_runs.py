"""Running a notebook with parameters, and keeping the executed copy as a record."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import nbformat
import papermill
import pypandoc

from zorgcijfers.atomic import written
from zorgcijfers.errors import ZorgcijfersError

Parameter = str | int | float | bool | list[str] | list[int] | list[float] | None

# What papermill and Jupyter note about the run itself: times, ids, paths. Not part of the record.
_METADATA_KEPT = {"kernelspec": ("name", "display_name", "language"), "language_info": ("name",)}


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
    NotebookError : an unknown parameter, or a cell failed; the message names the cell and error.
    """
    _refuse_unknown_parameters(notebook, parameters)
    with tempfile.TemporaryDirectory() as scratch, _own_settings(Path(scratch)):
        copy = Path(scratch) / notebook.name
        try:
            papermill.execute_notebook(
                notebook,
                copy,
                parameters=dict(parameters),
                kernel_name="python3",
                cwd=folder,
                progress_bar=False,
                log_output=False,
            )
        except papermill.PapermillExecutionError as error:
            raise NotebookError(
                f"{notebook}: cell {error.cell_index} failed: {error.ename}: {error.evalue}"
            ) from error
        content = nbformat.read(copy, as_version=4)
    with written(executed) as unfinished:
        nbformat.write(_scrubbed(content), unfinished)


def notebook_page(executed: Path, page: Path, title: str, stylesheet: Path) -> None:
    """
    Render an executed notebook as one self-contained HTML page.

    Parameters
    ----------
    executed : executed notebook.
    page : where the page belongs.
    title : title of the page.
    stylesheet : CSS file embedded in it.

    Raises
    ------
    NotebookError : Pandoc fails; the message is Pandoc's own.
    """
    try:
        text = pypandoc.convert_file(
            str(executed),
            "html5",
            format="ipynb",
            extra_args=[
                "--standalone",
                "--embed-resources",
                "--toc",
                f"--css={stylesheet}",
                f"--metadata=title:{title}",
                "--metadata=lang:en",
                "--syntax-highlighting=monochrome",
            ],
        )
    except RuntimeError as error:
        raise NotebookError(f"{executed}: cannot be rendered as a page: {error}") from error
    with written(page) as unfinished:
        unfinished.write_text(text, encoding="utf-8")


def _refuse_unknown_parameters(notebook: Path, parameters: Mapping[str, Parameter]) -> None:
    known = set(papermill.inspect_notebook(notebook))
    if unknown := set(parameters) - known:
        raise NotebookError(
            f"{notebook}: no parameter {', '.join(sorted(unknown))} in its parameters cell; "
            f"known: {', '.join(sorted(known))}"
        )


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
