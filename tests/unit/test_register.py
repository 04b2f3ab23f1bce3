import hashlib
import os
from pathlib import Path

import pytest
import yaml

from zorgcijfers.errors import SourceError, SpecError
from zorgcijfers.register import AnalysedDocuments, Register

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
    for entry in entries:
        path = folder / str(entry["document_id"]) / "document.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(yaml.safe_dump(entry), encoding="utf-8")
    return Register.read(folder)


def test_the_registered_bytes_are_read(tmp_path: Path) -> None:
    known = register(tmp_path, ENTRY)
    (tmp_path / "doc/doc.txt").write_bytes(b"een regel\n")
    assert known.text("doc").lines[0] == "een regel"


def test_a_changed_byte_names_file_both_hashes_and_the_way_out(tmp_path: Path) -> None:
    known = register(tmp_path, ENTRY)
    (tmp_path / "doc/doc.txt").write_bytes(b"Een regel\n")
    with pytest.raises(SourceError) as stopped:
        known.text("doc")
    message = str(stopped.value)
    assert "doc.txt" in message
    assert str(ENTRY["sha256"]) in message
    assert hashlib.sha256(b"Een regel\n").hexdigest() in message
    assert "document.yaml" in message


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"doc\.txt cannot be read"):
        register(tmp_path, ENTRY).text("doc")


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    known = register(tmp_path, ENTRY)
    os.mkfifo(tmp_path / "doc/doc.txt")
    with pytest.raises(SourceError, match="is no file but a folder, pipe or device"):
        known.text("doc")


def test_an_unregistered_document_is_named(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="other is not in"):
        register(tmp_path, ENTRY)["other"]


@pytest.mark.parametrize("key", ["file", "sha256"])
def test_a_document_is_registered_once(tmp_path: Path, key: str) -> None:
    other = ENTRY | {"document_id": "b", "file": "b.txt", "sha256": "0" * 64} | {key: ENTRY[key]}
    with pytest.raises(SpecError, match=f"{key} .* registered 2 times"):
        register(tmp_path, ENTRY, other)


def test_the_documents_are_kept_as_received() -> None:
    assert Register.read(ROOT / "data/documents").texts()


def test_a_folder_bears_the_name_of_its_document(tmp_path: Path) -> None:
    register(tmp_path, ENTRY)
    (tmp_path / "doc").rename(tmp_path / "dok")
    with pytest.raises(SpecError, match=r"dok/document\.yaml: the folder of document doc must"):
        Register.read(tmp_path)


def test_a_file_beside_the_folders_and_a_folder_without_document_are_named(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="holds no document"):
        Register.read(tmp_path)
    register(tmp_path, ENTRY)
    (tmp_path / "new").mkdir()
    with pytest.raises(SpecError, match=r"new/document\.yaml"):
        Register.read(tmp_path)
    (tmp_path / "new").rmdir()
    (tmp_path / "new.txt").write_text("x")
    with pytest.raises(SpecError, match=r"new\.txt: .* holds one folder a document"):
        Register.read(tmp_path)


def test_the_documents_that_are_analysed_are_registered(tmp_path: Path) -> None:
    (tmp_path / "analysis").mkdir()
    (tmp_path / "documents/here").mkdir(parents=True)
    path = tmp_path / "analysis/documents.yaml"
    path.write_text("documents: [here]\n", "utf-8")
    assert AnalysedDocuments.read(path).documents == ("here",)
    path.write_text("documents: [here, gone]\n", "utf-8")
    with pytest.raises(SpecError, match=r"documents\.yaml: document gone is not in"):
        AnalysedDocuments.read(path)
