"""Files and folders that are there whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from zorgcijfers.atomic import is_unfinished, require_writable, written, written_folder
from zorgcijfers.errors import StorageError


def fail_half_way(path: Path, error: BaseException) -> None:
    with written(path) as unfinished:
        unfinished.write_text("ha", encoding="utf-8")
        raise error


def fail_half_way_in_folder(path: Path, error: BaseException) -> None:
    with written_folder(path) as unfinished:
        unfinished.mkdir()
        (unfinished / "newer").touch()
        raise error


def test_a_finished_file_is_put_in_place_in_a_folder_made_for_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "a.csv"
    with written(path) as unfinished:
        assert not path.exists()
        assert unfinished.parent == path.parent
        assert is_unfinished(unfinished.name)
        unfinished.write_text("whole", encoding="utf-8")
    assert path.read_text("utf-8") == "whole"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("stop", [ValueError, KeyboardInterrupt, SystemExit])
def test_what_fails_half_way_leaves_the_older_file_alone(
    tmp_path: Path, stop: type[BaseException]
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("older", encoding="utf-8")
    with pytest.raises(stop):
        fail_half_way(path, stop())
    assert path.read_text("utf-8") == "older"
    assert list(tmp_path.iterdir()) == [path]


def test_nothing_written_is_an_error_and_no_empty_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), written(tmp_path / "a.csv"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    (tmp_path / ".a.csv.123.part").write_text("ha", encoding="utf-8")
    (tmp_path / ".a.csv.124.part").mkdir()
    kept = {".b.csv.123.part", ".a.csv.old.part", "a.csv.123.part", ".aXcsv.123.part", "b.a.csv"}
    for name in kept:
        (tmp_path / name).touch()
    with written(path) as unfinished:
        unfinished.touch()
    assert {other.name for other in tmp_path.iterdir()} == {*kept, "a.csv"}


def test_a_finished_folder_replaces_the_older_one(tmp_path: Path) -> None:
    folder = tmp_path / "staged"
    folder.mkdir()
    (folder / "older").touch()
    (tmp_path / ".staged.99.part").mkdir()
    (tmp_path / ".staged.99.part" / "half").touch()
    with written_folder(folder) as unfinished:
        assert (folder / "older").exists()
        unfinished.mkdir()
        (unfinished / "newer").touch()
    assert [path.name for path in folder.iterdir()] == ["newer"]
    assert list(tmp_path.iterdir()) == [folder]


def test_a_folder_that_fails_half_way_leaves_the_older_one_alone(tmp_path: Path) -> None:
    folder = tmp_path / "staged"
    folder.mkdir()
    (folder / "older").touch()
    with pytest.raises(ValueError, match="x"):
        fail_half_way_in_folder(folder, ValueError("x"))
    assert [path.name for path in folder.iterdir()] == ["older"]
    assert list(tmp_path.iterdir()) == [folder]


@pytest.mark.parametrize(
    ("number", "says", "remedy"),
    [
        (errno.ENOSPC, "No space left on device", "make room on the disk"),
        (errno.EDQUOT, "quota exceeded", "make room on the disk"),
        (errno.EFBIG, "File too large", "make room on the disk"),
        (errno.EROFS, "Read-only file system", "make the folder writable"),
        (errno.EACCES, "Permission denied", "make the folder writable"),
    ],
)
def test_storage_that_fails_is_named_with_what_to_do(
    tmp_path: Path, number: int, says: str, remedy: str
) -> None:
    path = tmp_path / "a.csv"
    with pytest.raises(StorageError) as stopped:
        fail_half_way(path, OSError(number, os.strerror(number)))
    message = str(stopped.value)
    assert message.startswith(f"{path} cannot be written: ")
    assert says in message
    assert message.endswith(f"to do: {remedy}, then run snakemake again")
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_is_full_at_the_last_moment_leaves_the_older_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "a.csv"
    path.write_text("older", encoding="utf-8")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError, match=r"a\.csv cannot be written"), written(path) as new:
        new.write_text("newer", encoding="utf-8")
    assert path.read_text("utf-8") == "older"
    assert list(tmp_path.iterdir()) == [path]


def test_the_place_that_cannot_be_written_is_named_not_the_unfinished_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with pytest.raises(StorageError) as stopped, written(path) as unfinished:
        raise PermissionError(errno.EACCES, "Permission denied", str(unfinished))
    assert str(stopped.value).startswith(f"{path} cannot")
    with pytest.raises(StorageError) as stopped:
        fail_half_way(path, PermissionError(errno.EACCES, "Permission denied", "/elsewhere/b"))
    assert str(stopped.value).startswith("/elsewhere/b cannot")


def test_a_folder_whose_files_cannot_be_copied_is_named(tmp_path: Path) -> None:
    error = shutil.Error([("a", "b", "[Errno 28] No space left on device: 'b'")])
    with pytest.raises(StorageError, match=r"staged cannot be written: .*No space"):
        fail_half_way_in_folder(tmp_path / "staged", error)
    assert list(tmp_path.iterdir()) == []


def test_other_faults_of_the_system_stay_what_they_are(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), written(tmp_path / "a.csv"):
        (tmp_path / "missing").read_text()


def test_folders_in_which_nothing_can_be_put_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "results" / "tidy").mkdir(parents=True)
    require_writable(tmp_path / "results")
    require_writable(tmp_path / "none-yet")
    for locked in (tmp_path / "results", tmp_path / "results" / "tidy"):
        monkeypatch.setattr(os, "access", lambda path, _mode, locked=locked: path != locked)
        with pytest.raises(StorageError, match=f"^{locked} cannot be written: no permission"):
            require_writable(tmp_path / "results")
    monkeypatch.setattr(os, "access", lambda path, _mode: path != tmp_path)
    with pytest.raises(StorageError, match=f"^{tmp_path} cannot be written"):
        require_writable(tmp_path / "none-yet")


@pytest.mark.parametrize(
    ("name", "unfinished"),
    [
        (".a.csv.12.part", True),
        (".report-source.7.part", True),
        ("a.csv", False),
        (".a.csv", False),
        ("a.csv.12.part", False),
        (".a.csv.part", False),
        (".a.csv.12.party", False),
    ],
)
def test_names_of_what_is_unfinished(name: str, unfinished: bool) -> None:
    assert is_unfinished(name) is unfinished
