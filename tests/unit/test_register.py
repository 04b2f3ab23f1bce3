import hashlib
import os
from pathlib import Path

import pytest
import yaml

from zorgcijfers.errors import SourceError, SpecError
from zorgcijfers.register import Register, load_text

ROOT = Path(__file__).parents[2]
ENTRY = {
    "document_id": "doc",
    "file": "doc.txt",
    "sha256": hashlib.sha256(b"een regel\n").hexdigest(),
    "title": "t",
    "title_en": "t",
    "short": "s",
    "publisher": "p",
    "author": "a",
    "date": "2021-01-01",
    "language": "nl",
    "address": "https://example.org",
    "lost": [],
}


def register(folder: Path, *entries: dict[str, object]) -> Register:
    path = folder / "register.yaml"
    path.write_text(yaml.safe_dump({"documents": list(entries)}), encoding="utf-8")
    return Register.read(path)


def test_the_registered_bytes_are_read(tmp_path: Path) -> None:
    (tmp_path / "doc.txt").write_bytes(b"een regel\n")
    assert load_text(register(tmp_path, ENTRY)["doc"], tmp_path / "doc.txt").lines[0] == "een regel"


def test_a_changed_byte_names_file_both_hashes_and_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "doc.txt").write_bytes(b"Een regel\n")
    with pytest.raises(SourceError) as stopped:
        load_text(register(tmp_path, ENTRY)["doc"], tmp_path / "doc.txt")
    message = str(stopped.value)
    assert "doc.txt" in message
    assert str(ENTRY["sha256"]) in message
    assert hashlib.sha256(b"Een regel\n").hexdigest() in message
    assert "data/register.yaml" in message


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"doc\.txt cannot be read"):
        load_text(register(tmp_path, ENTRY)["doc"], tmp_path / "doc.txt")


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "doc.txt")
    with pytest.raises(SourceError, match="is no file but a folder, pipe or device"):
        load_text(register(tmp_path, ENTRY)["doc"], tmp_path / "doc.txt")


def test_an_unregistered_document_is_named(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="other is not in"):
        register(tmp_path, ENTRY)["other"]


@pytest.mark.parametrize("key", ["document_id", "file", "sha256"])
def test_a_document_is_registered_once(tmp_path: Path, key: str) -> None:
    other = ENTRY | {"document_id": "b", "file": "b.txt", "sha256": "0" * 64} | {key: ENTRY[key]}
    with pytest.raises(SpecError, match=f"{key} .* registered 2 times"):
        register(tmp_path, ENTRY, other)


def test_the_documents_are_kept_as_received() -> None:
    for entry in Register.read(ROOT / "data/register.yaml").documents:
        load_text(entry, ROOT / "data/raw" / entry.file)


def test_nothing_lies_in_the_raw_folder_unregistered() -> None:
    registered = {d.file for d in Register.read(ROOT / "data/register.yaml").documents}
    assert {path.name for path in (ROOT / "data/raw").iterdir()} == registered
