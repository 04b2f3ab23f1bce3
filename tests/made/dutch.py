"""Words of the report in Dutch, as the build translates them."""

from __future__ import annotations

from pathlib import Path

import yaml

from zorgcijfers.presentation.labels import Labels, LabelSets
from zorgcijfers.vocabulary import row_sets
from zorgcijfers.writing.translation import Originals, Translation

ROOT = Path(__file__).parents[2]


def dutch(file: str) -> str:
    """A file of the original in Dutch."""
    originals = Originals.read(ROOT)
    translation = Translation.read(ROOT / "report/nl" / originals.catalogue(file))
    return originals.said(file, translation.said)


def dutch_labels() -> Labels:
    """Names of groups in Dutch."""
    sets = LabelSets.model_validate(yaml.safe_load(dutch("report/en/labels.yaml")), strict=False)
    return Labels(sets.sets, row_sets(ROOT / "data/vocabularies/row_sets"))
