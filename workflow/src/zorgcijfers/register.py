"""The register of sources: which documents the project stands on, byte for byte."""

from __future__ import annotations

import datetime
import hashlib
from collections import Counter
from pathlib import Path
from typing import Self

from pydantic import Field, model_validator

from zorgcijfers.described import Described, load
from zorgcijfers.errors import SourceError, SpecError
from zorgcijfers.reading.text import Text


class RegisteredDocument(Described):
    """One document as received."""

    document_id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$", description="Name in all data.")
    file: str = Field(pattern=r"^[^/\\]+$", description="File name in data/raw.")
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$", description="SHA-256 of the file's bytes.")
    title: str = Field(description="Title as printed, in the document's language.")
    title_en: str = Field(description="What the document is, in English.")
    short: str = Field(description="How the report refers to it.")
    publisher: str = Field(description="Who published it.")
    asked_by: str | None = Field(default=None, description="Author of the question, if it is one.")
    author: str = Field(description="Author of the answer or report.")
    date: datetime.date = Field(description="Date that the document carries.")
    language: str = Field(description="Language of the text (BCP 47).")
    address: str = Field(description="Where the public finds it.")
    lost: tuple[str, ...] = Field(description="What the text layer is known to have lost.")


class Register(Described):
    """All documents, in the order in which the report names them."""

    documents: tuple[RegisteredDocument, ...] = Field(min_length=1, description="Documents.")

    @model_validator(mode="after")
    def _once(self) -> Self:
        for field in ("document_id", "file", "sha256"):
            for value, count in Counter(getattr(d, field) for d in self.documents).items():
                if count > 1:
                    raise ValueError(f"{field} {value} is registered {count} times")
        return self

    @classmethod
    def read(cls, path: Path) -> Register:
        """Read the register."""
        return load(path, cls)

    def __getitem__(self, document_id: str) -> RegisteredDocument:
        """
        One document's entry.

        Raises
        ------
        SpecError : it is not registered.
        """
        for document in self.documents:
            if document.document_id == document_id:
                return document
        raise SpecError(f"document {document_id} is not in data/register.yaml")


def load_text(entry: RegisteredDocument, path: Path) -> Text:
    """
    Read a registered file, byte for byte.

    Parameters
    ----------
    entry : its entry in the register.
    path : the raw file.

    Raises
    ------
    SourceError : the file is missing, is not the registered one, or is no UTF-8 text.
    """
    if path.exists() and not path.is_file():  # to open a pipe would wait for ever
        raise SourceError(
            f"{path} is no file but a folder, pipe or device",
            document=entry.document_id,
            remedy="put the file as received into data/raw",
        )
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SourceError(
            f"{path} cannot be read: {error.strerror}",
            document=entry.document_id,
            remedy="put the file as received into data/raw",
        ) from error
    found = hashlib.sha256(content).hexdigest()
    if found != entry.sha256:
        raise SourceError(
            f"{path} is not the registered file",
            document=entry.document_id,
            expected=f"SHA-256 {entry.sha256}",
            found=f"SHA-256 {found}",
            remedy="restore the file; or, for a new version of the document, put the new "
            "SHA-256 into data/register.yaml and check its specs",
        )
    return Text.decoded(entry.document_id, content)
