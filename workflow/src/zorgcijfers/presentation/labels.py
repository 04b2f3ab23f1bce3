"""What tables and figures call the groups of the analysis: funds, categories, provinces, bins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from zorgcijfers.described import Described
from zorgcijfers.errors import SpecError
from zorgcijfers.indicators import WHOLE
from zorgcijfers.vocabulary import RowSet, row_sets

JOINT = "/"
"""Sign between the codes of a group that several codes make."""


class LabelSet(Described):
    """Names of the groups of one kind; the row set of that name, if any, has names as well."""

    whole: str = Field(default="", description="Name of all groups together.")
    labels: dict[str, str] = Field(
        default_factory=dict, description="Names by code, in the order in which tables show them."
    )
    pattern: str = Field(default="", description="Name of any other code, `{code}` stands for it.")


class LabelSets(Described):
    """Every set of names."""

    sets: dict[str, LabelSet] = Field(description="Sets of names, by name of the set.")


@dataclass(frozen=True)
class Labels:
    """Names of groups in one language."""

    sets: Mapping[str, LabelSet]
    row_sets: Mapping[str, RowSet]

    @classmethod
    def read(cls, words: Path | str, row_sets_folder: Path | str) -> Labels:
        """
        Read `labels.yaml` of a language's words, and the names that are the same in all.

        Parameters
        ----------
        words : folder of the words of one language, `report/en`.
        row_sets_folder : `data/vocabularies/row_sets`.
        """
        labels = LabelSets.read(Path(words) / "labels.yaml")
        return cls(labels.sets, row_sets(Path(row_sets_folder)))

    def label(self, sets: str | Sequence[str], group: str, *, short: bool = False) -> str:
        """
        Name of a group.

        Parameters
        ----------
        sets : set that names the group; for a joint group (`180/1`) one set for each code.
        group : code of the group, `all` for the whole of its set.
        short : the short name, where the set has one.

        Raises
        ------
        SpecError : a code has no name in its set.
        """
        names = [sets] if isinstance(sets, str) else list(sets)
        codes = group.split(JOINT) if len(names) > 1 else [group]
        if len(codes) > len(names):
            raise SpecError(f"group {group} joins more codes than the sets {', '.join(names)}")
        return ", ".join(
            self._one(name, code, short) for name, code in zip(names, codes, strict=False)
        )

    def ordered(self, sets: str | Sequence[str], groups: Iterable[str]) -> list[str]:
        """Groups in the order of their sets, the whole last; each once."""
        names = [sets] if isinstance(sets, str) else list(sets)
        orders = [self._order(name) for name in names]

        def place(group: str) -> list[tuple[int, int, str]]:
            codes = group.split(JOINT) if len(names) > 1 else [group]
            return [
                (order.get(code, len(order) + (code == WHOLE)), len(code), code)
                for order, code in zip(orders, codes, strict=False)
            ]

        return sorted(set(groups), key=place)

    def _one(self, name: str, code: str, short: bool) -> str:
        known, rows = self._set(name), self.row_sets.get(name)
        if code == WHOLE and known.whole:
            return known.whole
        if code in known.labels:
            return known.labels[code]
        if rows and code in rows.codes:
            row = rows[code]
            return row.short if short else row.name
        if known.pattern:
            return known.pattern.replace("{code}", code)
        where = f"data/vocabularies/row_sets/{name}.yaml" if rows else "labels.yaml"
        raise SpecError(f"{where}: no name of {code} in set {name}; add it")

    def _order(self, name: str) -> dict[str, int]:
        rows = self.row_sets.get(name)
        codes = [*self._set(name).labels, *(rows.codes if rows else ())]
        return {code: place for place, code in enumerate(codes)}

    def _set(self, name: str) -> LabelSet:
        try:
            return self.sets[name]
        except KeyError:
            raise SpecError(
                f"labels.yaml: no set {name}; known: {', '.join(sorted(self.sets))}"
            ) from None
