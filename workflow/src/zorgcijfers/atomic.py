"""Files and folders that are there whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from zorgcijfers.errors import StorageError

_UNFINISHED = re.compile(r"\..+\.\d+\.part")
_REMEDIES = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "make room on the disk"),
    **dict.fromkeys((errno.EROFS, errno.EACCES, errno.EPERM), "make the folder writable"),
}


@contextmanager
def written(path: Path) -> Iterator[Path]:
    """
    Give a path to write to, then put the finished file in place in one step.

    Parameters
    ----------
    path : where the finished file belongs; its folder is made where it is missing.

    Yields
    ------
    A path beside it. When the block raises, it is removed and `path` stays as it was. What a
    killed run left beside `path` is removed first.

    Raises
    ------
    StorageError : the disk is full, or the folder cannot be written.
    """
    with _storage_explained(path):
        unfinished = _unfinished(path)
        try:
            yield unfinished
            with unfinished.open("rb") as handle:
                os.fsync(handle.fileno())
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)


@contextmanager
def written_folder(path: Path) -> Iterator[Path]:
    """
    Give a path to make a folder at, then put the finished folder in place of an older one.

    Parameters
    ----------
    path : where the finished folder belongs.

    Yields
    ------
    A path beside it. When the block raises, it is removed and `path` stays as it was. What a
    killed run left beside `path` is removed first.

    Raises
    ------
    StorageError : the disk is full, or the folder cannot be written.
    """
    with _storage_explained(path):
        unfinished = _unfinished(path)
        try:
            yield unfinished
            if path.exists():
                shutil.rmtree(path)
            unfinished.replace(path)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)


def require_writable(folder: Path) -> None:
    """
    Refuse a folder in which a result could not be put, before anything is made.

    Parameters
    ----------
    folder : folder of results; where there is none yet, the one above it counts.

    Raises
    ------
    StorageError : it or a folder below it cannot be written.
    """
    below = [path for path in sorted(folder.rglob("*")) if path.is_dir()]
    for path in [folder, *below] if folder.exists() else [folder.absolute().parent]:
        if not os.access(path, os.W_OK | os.X_OK):
            raise StorageError(path, "no permission to write in it", _REMEDIES[errno.EACCES])


def is_unfinished(name: str) -> bool:
    """Whether a file or folder of this name was being written when its run was killed."""
    return _UNFINISHED.fullmatch(name) is not None


def _unfinished(path: Path) -> Path:
    """The path to write to, nothing of an earlier run beside it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    own = re.compile(rf"\.{re.escape(path.name)}\.\d+\.part")
    for left in [other for other in path.parent.iterdir() if own.fullmatch(other.name)]:
        if left.is_dir():
            shutil.rmtree(left)
        else:
            left.unlink(missing_ok=True)
    return path.with_name(f".{path.name}.{os.getpid()}.part")


@contextmanager
def _storage_explained(path: Path) -> Iterator[None]:
    try:
        yield
    except shutil.Error as error:  # what went wrong with each file of a folder
        first = error.args[0][0][-1]
        raise StorageError(path, str(first), "make room on the disk") from error
    except OSError as error:
        if error.errno not in _REMEDIES:
            raise
        named = path if error.filename is None else Path(os.fsdecode(error.filename))
        shown = path if any(map(is_unfinished, named.parts)) else named
        raise StorageError(shown, os.strerror(error.errno), _REMEDIES[error.errno]) from error
