"""Fixtures shared by all tests: what the reader reads from both documents."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

from zorgcijfers.reading.document import DocumentSpec, Reading, read_document
from zorgcijfers.records import Records
from zorgcijfers.register import Register, load_text

ROOT = Path(__file__).resolve().parent.parent

# Machines are noisy: no test is timed. The same examples every time: a red run can be repeated.
settings.register_profile("zorgcijfers", deadline=None, derandomize=True)
settings.load_profile("zorgcijfers")


BUILDS = {
    "built": {
        "tests/workflow/test_build.py",
        "tests/workflow/test_notebook_pages.py",
        "tests/workflow/test_readme.py",
        "tests/workflow/test_reproducible.py",
        "tests/workflow/test_reruns.py",
        "tests/workflow/test_words.py",
    },
    "hostile_build": {
        "tests/faults/test_hostile_text.py",
        "tests/faults/test_killed_runs.py",
        "tests/faults/test_storage.py",
    },
}
"""Fixtures that run the whole workflow, which takes minutes, and the files that look at them."""


def share_of(file: str) -> str:
    """What one process tests: the files of one build, or one file."""
    return next((build for build, files in BUILDS.items() if file in files), file)


class Shares(LoadScopeScheduling):
    """
    Tests shared out among processes so that no two make the same fixture.

    The marks of `--dist=loadgroup` would say the same, but are lost with pytest 9.2.
    """

    def _split_scope(self, nodeid: str) -> str:
        return share_of(nodeid.partition("::")[0])


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Shares:
    return Shares(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the builds first, since they last longest; refuse one that two processes would make."""
    shares = {item: share_of(item.nodeid.partition("::")[0]) for item in items}
    for item, share in shares.items():
        needed = BUILDS.keys() & getattr(item, "fixturenames", ())
        assert needed <= {share}, f"{item.nodeid} needs {needed}; list its file in BUILDS"
    items.sort(key=lambda item: shares[item] not in BUILDS)


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
