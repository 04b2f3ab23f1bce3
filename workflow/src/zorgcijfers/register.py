"""The register of sources: which documents the project stands on, byte for byte."""

from __future__ import annotations

import datetime
import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import Field

from zorgcijfers.described import Described
from zorgcijfers.errors import SourceError, SpecError
from zorgcijfers.reading.pdf import SIGNATURE, PdfSource, read_pdf
from zorgcijfers.reading.templates import Template
from zorgcijfers.reading.text import Text


class RegisteredDocument(Described):
    """One document as received; its folder, `data/documents/<document_id>`, bears its name."""

    document_id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$", description="Name in all data.")
    file: str = Field(pattern=r"^[^/\\]+$", description="File name in the document's folder.")
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
    pdf: PdfSource | None = Field(default=None, description="What a PDF needs beside; else none.")
    running: tuple[str, ...] = Field(
        default=(),
        description="Templates of whole lines that pages repeat, such as their head and number.",
    )


class AnalysedDocuments(Described):
    """The documents that analyses and sentences draw on."""

    documents: tuple[str, ...] = Field(
        min_length=1,
        description="Their ids, in the order in which mentions of one thing are counted. Others "
        "are read, audited and listed, and enter no indicator and no sentence.",
    )

    @classmethod
    def read(cls, path: Path) -> AnalysedDocuments:
        """
        Read `analysis/documents.yaml` of a data folder.

        Raises
        ------
        SpecError : it names a document that is not registered.
        """
        chosen, registered = super().read(path), path.parents[1] / "documents"
        for document in chosen.documents:
            if not (registered / document).is_dir():
                raise SpecError(f"{path}: document {document} is not in {registered}")
        return chosen


@dataclass(frozen=True)
class Register:
    """
    All documents, in the order of their names.

    Attributes
    ----------
    folder : `data/documents`, with one folder a document: the file as received,
        `document.yaml`, `tables/` and `statements.yaml`.
    documents : what each is.

    Raises
    ------
    SpecError : two documents have one id, one file name or one content.
    """

    folder: Path
    documents: tuple[RegisteredDocument, ...]

    def __post_init__(self) -> None:
        """Refuse what is registered twice."""
        for field in ("document_id", "file", "sha256"):
            for value, count in Counter(getattr(d, field) for d in self.documents).items():
                if count > 1:
                    raise SpecError(f"{self.folder}: {field} {value} is registered {count} times")

    @classmethod
    def read(cls, folder: Path) -> Register:
        """
        Read what every document of the folder is.

        Raises
        ------
        SpecError : a folder holds no valid `document.yaml`, or bears another name than it says.
        """
        documents = []
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if not path.is_dir():
                raise SpecError(f"{path}: {folder} holds one folder a document, no files")
            entry = RegisteredDocument.read(path / "document.yaml")
            if entry.document_id != path.name:
                raise SpecError(
                    f"{path}/document.yaml: the folder of document {entry.document_id} must bear "
                    f"its name; rename the folder, or correct document_id"
                )
            documents.append(entry)
        if not documents:
            raise SpecError(f"{folder}: holds no document; add a folder with its document.yaml")
        return cls(folder, tuple(documents))

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
        raise SpecError(f"document {document_id} is not in {self.folder}")

    def text(self, document_id: str) -> Text:
        """
        One document as received, byte for byte.

        Raises
        ------
        SourceError : the file is missing, is not the registered one, or is no UTF-8 text.
        """
        entry = self[document_id]
        return load_text(entry, self.folder / document_id / entry.file)

    def texts(self) -> dict[str, Text]:
        """Every document as received, by document id; errors as `text`."""
        return {
            document.document_id: self.text(document.document_id) for document in self.documents
        }


def load_text(entry: RegisteredDocument, path: Path) -> Text:
    """
    Read a registered file, byte for byte.

    Parameters
    ----------
    entry : its entry in the register.
    path : the file as received.

    Raises
    ------
    SourceError : the file is missing, is not the registered one, is no UTF-8 text, or no PDF that
        can be read; or lines declared as running from page to page are not there.
    """
    if path.exists() and not path.is_file():  # to open a pipe would wait for ever
        raise SourceError(
            f"{path} is no file but a folder, pipe or device",
            document=entry.document_id,
            remedy="put the file as received there",
        )
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SourceError(
            f"{path} cannot be read: {error.strerror}",
            document=entry.document_id,
            remedy="put the file as received there",
        ) from error
    found = hashlib.sha256(content).hexdigest()
    if found != entry.sha256:
        raise SourceError(
            f"{path} is not the registered file",
            document=entry.document_id,
            expected=f"SHA-256 {entry.sha256}",
            found=f"SHA-256 {found}",
            remedy="restore the file; or, for a new version of the document, put the new "
            "SHA-256 into its document.yaml and check its specs",
        )
    if (entry.pdf is None) == content.startswith(SIGNATURE):
        raise SourceError(
            f"{path} is " + ("a PDF" if entry.pdf is None else "no PDF"),
            document=entry.document_id,
            expected="text" if entry.pdf is None else "a PDF, as its entry says",
            found=repr(content[:8])[1:],
            remedy="declare `pdf: {words: []}` in document.yaml; the next message counts the words"
            if entry.pdf is None
            else "drop `pdf` from document.yaml, or put the PDF there",
        )
    if entry.pdf is None:
        text = Text.decoded(entry.document_id, content)
    else:
        text = read_pdf(entry.document_id, content, entry.pdf)
    return replace(text, running=_running(text, entry.running))


def _running(text: Text, templates: Iterable[str]) -> frozenset[int]:
    """The 0-based lines that templates fit from end to end."""
    found: set[int] = set()
    for template in templates:
        lines = set()
        for index, line in enumerate(text.lines):
            alone = Text(text.document, (line,))
            match = Template(template).at(alone, 0) if line.strip() else None
            if match is not None and match.end == len(alone.canonical.string):
                lines.add(index)
        if not lines:
            raise SourceError(
                "a line declared as running from page to page is not there",
                document=text.document,
                expected=template,
                found="no line like it",
                remedy="restore the document, or correct `running` in its document.yaml",
            )
        found |= lines
    return frozenset(found)
