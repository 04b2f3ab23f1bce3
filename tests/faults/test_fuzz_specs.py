"""Specs with random edits: used, or refused with one message that names the file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.faults.test_fuzz_reader import edited
from zorgcijfers.audit.findings import Findings
from zorgcijfers.audit.kinds import load_checks
from zorgcijfers.codebook import Codebook
from zorgcijfers.errors import SourceError, SpecError
from zorgcijfers.reading.document import DocumentSpec, read_document
from zorgcijfers.reading.text import Text
from zorgcijfers.register import Register

DATA = Path(__file__).parents[2] / "data"
DOCUMENT = "parl-325-2022"
SPECS = sorted(
    path.relative_to(DATA).as_posix()
    for path in [
        *(DATA / "documents" / DOCUMENT / "tables").glob("*.yaml"),
        DATA / "documents" / DOCUMENT / "statements.yaml",
    ]
)
OTHERS = {
    f"documents/{DOCUMENT}/document.yaml": lambda data: Register.read(data / "documents"),
    "audit/findings.yaml": lambda data: Findings.read(data / "audit/findings.yaml"),
    "analysis/indicators/reserves.yaml": lambda data: Codebook.read(data / "analysis/indicators"),
}
CHECKS = sorted(path.relative_to(DATA).as_posix() for path in DATA.glob("audit/checks/*.yaml"))
FUZZ = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the declarations, to be edited."""
    return Path(shutil.copytree(DATA, tmp_path_factory.mktemp("specs") / "data"))


@pytest.fixture(scope="module")
def text() -> Text:
    return Text.decoded(DOCUMENT, (DATA / f"documents/{DOCUMENT}/{DOCUMENT}.txt").read_bytes())


@given(example=st.data(), spec=st.sampled_from(SPECS))
@FUZZ
def test_an_edited_spec_reads_the_document_or_is_refused(
    data: Path, text: Text, example: st.DataObject, spec: str
) -> None:
    content = example.draw(edited((DATA / spec).read_text("utf-8")))
    (data / spec).write_text(content, "utf-8", newline="")
    message = Path(spec).name
    try:
        read_document(text, DocumentSpec.read(data, DOCUMENT)).frames()
    except (SourceError, SpecError) as error:
        message = str(error)
    finally:
        shutil.copyfile(DATA / spec, data / spec)
    assert Path(spec).name in message or message.startswith(f"document {DOCUMENT}")


@pytest.mark.parametrize("name", [*OTHERS, *CHECKS])
@given(example=st.data())
@FUZZ
def test_edited_declarations_are_used_or_refused(
    data: Path, name: str, example: st.DataObject
) -> None:
    content = example.draw(edited((DATA / name).read_text("utf-8")))
    (data / name).write_text(content, "utf-8", newline="")
    message = name
    try:
        OTHERS.get(name, lambda folder: load_checks(folder / "audit/checks"))(data)
    except SpecError as error:
        message = str(error)
    finally:
        shutil.copyfile(DATA / name, data / name)
    assert Path(name).name in message or "checks" in message
