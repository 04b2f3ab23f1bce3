"""Fixtures shared by all tests: what the reader reads from both documents."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import settings

from zorgcijfers.reading.document import DocumentSpec, Reading, read_document
from zorgcijfers.records import Records
from zorgcijfers.register import Register, load_text

ROOT = Path(__file__).resolve().parent.parent

# Machines are noisy: no test is timed. The same examples every time: a red run can be repeated.
settings.register_profile("zorgcijfers", deadline=None, derandomize=True)
settings.load_profile("zorgcijfers")


BUILDS = ("built", "hostile_build")
"""Fixtures that run the whole workflow, which takes minutes: each is made in one process."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """
    Share the tests out among processes, so that no two make the same fixture.

    What looks at one build is one share, anything else one a file. The builds come first, since
    they last longest.
    """
    shares = {item: share_of(item) for item in items}
    for item, share in shares.items():
        item.add_marker(pytest.mark.xdist_group(share))
    items.sort(key=lambda item: shares[item] not in BUILDS)


def share_of(item: pytest.Item) -> str:
    """The build that a test needs, or else its file."""
    fixtures = getattr(item, "fixturenames", ())
    needed = [build for build in BUILDS if build in fixtures]
    return needed[0] if needed else item.path.relative_to(ROOT).as_posix()


@pytest.fixture(scope="session")
def readings() -> dict[str, Reading]:
    """Every document of the register, read; compared with the pages in tests/documents."""
    return {
        entry.document_id: read_document(
            load_text(entry, ROOT / "data/documents" / entry.document_id / entry.file),
            DocumentSpec.read(ROOT / "data", entry.document_id),
        )
        for entry in Register.read(ROOT / "data/documents").documents
    }


@pytest.fixture(scope="session")
def cells(readings: dict[str, Reading]) -> pd.DataFrame:
    """Every printed cell as `contracts.CELLS` has them; copy before changing."""
    return pd.concat([r.frames()[0] for r in readings.values()], ignore_index=True)


@pytest.fixture(scope="session")
def statements(readings: dict[str, Reading]) -> pd.DataFrame:
    """Every statement as `contracts.STATEMENTS` has them; copy before changing."""
    return pd.concat([r.frames()[1] for r in readings.values()], ignore_index=True)


@pytest.fixture(scope="session")
def records(cells: pd.DataFrame, statements: pd.DataFrame) -> Records:
    """The records of both documents."""
    return Records(cells, statements)
