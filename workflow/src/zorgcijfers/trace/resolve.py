"""The trace of a build, from its tables: what each fact, indicator and mark is made of."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from zorgcijfers.contracts import split_list
from zorgcijfers.errors import AnalysisError
from zorgcijfers.presentation.fact_names import BUILD
from zorgcijfers.presentation.facts import Fact
from zorgcijfers.presentation.figure_data import (
    EXPRESSION,
    INPUTS,
    SUBJECTS,
    is_drawn,
    require_traced,
)
from zorgcijfers.trace.chains import FACT, FIGURE, INDICATOR, Chain, Chains
from zorgcijfers.trace.printed import Printed

_LABELS = ("panel", "series", "row", "column", "label", "group", "x")
"""Columns of a figure's data that say what a mark is about."""


def resolved(
    printed: Iterable[Printed],
    indicators: pd.DataFrame,
    facts: Iterable[Fact],
    figures: Iterable[Path] = (),
) -> Chains:
    """
    Resolve facts, indicators and marks of figures to printed numbers.

    Parameters
    ----------
    printed : every printed number.
    indicators : rows that meet `contracts.INDICATORS`.
    facts : every fact.
    figures : folders with the figures' data, one CSV file a figure.

    Raises
    ------
    AnalysisError : something is made of what is not there, or of other printed numbers than its
        table says; or two figures have one name.
    """
    chains = Chains(printed)
    for row in indicators[indicators["value"].notna()].to_dict("records"):
        key = "/".join(str(row[c]) for c in ("indicator", "group", "year") if pd.notna(row[c]))
        formula, expression = str(row["formula"]), str(row["expression"])
        chains.add(
            key, INDICATOR, row["value"], row["inputs"], formula=formula, expression=expression
        )
    for fact in facts:
        if fact.value is not None and fact.origin != BUILD:
            chain = chains.add(fact.fact_id, FACT, fact.text, [fact.origin])
            _require_same(chain, fact.inputs)
    files = [path for folder in figures for path in sorted(folder.glob("*.csv"))]
    names = [path.stem for path in files]
    if twice := {name for name in names if names.count(name) > 1}:
        raise AnalysisError(f"two figures are named {min(twice)}; rename one")
    for path in files:
        _add_marks(chains, path)
    return chains


def _add_marks(chains: Chains, path: Path) -> None:
    """Every mark of a figure, from its data: what it shows and what is behind it."""
    # As text: a number must come out as the figure writes it (12.30), and NA is a word.
    data = pd.read_csv(path, dtype=str, keep_default_na=False, na_values=[""])
    require_traced(path.stem, data)
    for number, (_, row) in enumerate(data.iterrows(), start=1):
        if is_drawn(row):
            inputs = split_list(row[INPUTS])
            written = _known(row, ("shown_low", "shown", "shown_high"))
            drawn = _known(row, ("value", "y"))
            chain = chains.add(
                f"{FIGURE}/{path.stem}/{number}",
                FIGURE,
                " – ".join(written or drawn),
                split_list(row.get(SUBJECTS)) or inputs,
                expression="".join(_known(row, [EXPRESSION])),
                about=", ".join(_known(row, _LABELS)),
                written=bool(written),
            )
            _require_same(chain, inputs)


def _require_same(chain: Chain, inputs: tuple[str, ...]) -> None:
    if chain.records != inputs:
        raise AnalysisError(
            f"{chain.subject} is made of {', '.join(chain.made_of)}, which use "
            f"{', '.join(chain.records)}; its own inputs are {', '.join(inputs) or 'none'}"
        )


def _known(row: pd.Series, columns: Iterable[str]) -> list[str]:
    """What stands in some columns, each once."""
    found = (row.get(column) for column in columns)
    return list(dict.fromkeys(str(text) for text in found if pd.notna(text)))
