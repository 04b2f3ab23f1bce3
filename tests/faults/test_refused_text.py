"""Text that cannot be shown as it is stops its document with one message."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import yaml

from tests.workflow.conftest import project_copy, run_in
from zorgcijfers.errors import SourceError
from zorgcijfers.reading.text import Text

# Each through a job of its own.
REFUSED = {
    "right-to-left": ("Zorg\u202ekassen\n".encode(), "line 1", "U+202E RIGHT-TO-LEFT OVERRIDE"),
    "zero-width": ("Zorg\u200bkassen\n".encode(), "line 1", "U+200B ZERO WIDTH SPACE"),
    "nul": (b"Zorg\x00kassen\n", "line 1", "U+0000"),
    "not-utf-8": (b"Zorg\nk\xe9ssen\n", "line 2", "byte 0xe9"),
    "empty": (b"", "", "the file is empty"),
}
REFUSED_TOO = {
    "isolate": ("a\nZorg\u2067kassen\u2069\n".encode(), "line 2", "U+2067"),
    "soft-hyphen": ("Zorg\u00adkassen\n".encode(), "line 1", "U+00AD SOFT HYPHEN"),
    "byte-order-mark": (b"\xef\xbb\xbfZorg\n", "line 1", "U+FEFF"),
    "escape": (b"Zorg\n\x1b[2Jkassen\n", "line 2", "U+001B"),
    "carriage-return": (b"Zorg\rkassen\n", "line 1", "U+000D"),
    "utf-16": ("Zorgkassen\n".encode("utf-16"), "line 1", "byte 0xff"),
    "blank": (b" \n\t\n", "", "the file is empty"),
}


@pytest.fixture(scope="module")
def stopped(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A project with one document of each kind, and what a run over all of them says."""
    folder = project_copy(tmp_path_factory.mktemp("refused") / "zorgcijfers")
    documents = folder / "data/documents"
    entry = yaml.safe_load((documents / "parl-325-2022/document.yaml").read_text("utf-8"))
    for document, (content, _, _) in REFUSED.items():
        (documents / document).mkdir()
        (documents / document / f"{document}.txt").write_bytes(content)
        (documents / document / "statements.yaml").write_text(
            "sentences: []\npassed_over: []\n", "utf-8"
        )
        sha256 = hashlib.sha256(content).hexdigest()
        named = {"document_id": document, "file": f"{document}.txt", "sha256": sha256}
        (documents / document / "document.yaml").write_text(
            yaml.safe_dump(entry | named, allow_unicode=True), "utf-8"
        )
    targets = [f"results/documents/{document}/cells.csv" for document in REFUSED]
    run = run_in(folder, "snakemake", "--keep-going", *targets)
    assert run.returncode != 0
    return folder, run.stdout + run.stderr


@pytest.mark.parametrize("document", REFUSED)
def test_the_message_names_document_line_and_sign(stopped: tuple[Path, str], document: str) -> None:
    folder, output = stopped
    _, line, sign = REFUSED[document]
    messages = [text for text in output.splitlines() if text.startswith(f"document {document}")]
    assert len(messages) == 1
    assert line in messages[0]
    assert sign in messages[0]
    assert "to do: " in messages[0]
    assert list((folder / "results/documents").glob(f"{document}/*")) == []


@pytest.mark.parametrize("document", REFUSED_TOO)
def test_likewise(document: str) -> None:
    content, line, sign = REFUSED_TOO[document]
    with pytest.raises(SourceError) as stopped:
        Text.decoded(document, content)
    assert line in str(stopped.value)
    assert sign in str(stopped.value)


def test_the_output_itself_is_plain(stopped: tuple[Path, str]) -> None:
    _, output = stopped
    assert "Traceback" not in output
    assert all(sign.isprintable() or sign in "\n\t" for sign in output)
