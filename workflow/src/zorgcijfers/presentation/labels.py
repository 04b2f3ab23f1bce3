"""What tables and figures call the groups of the analysis: funds, categories, provinces, bins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from zorgcijfers.described import Described, load
from zorgcijfers.errors import SpecError
from zorgcijfers.indicators import WHOLE
from zorgcijfers.presentation.languages import Language, Words
from zorgcijfers.vocabulary import RowSet, row_sets

JOINT = "/"
"""Sign between the codes of a group that several codes make."""


class LabelSet(Described):
    """Names of the groups of one kind."""

    set: str = Field(description="Name of the set.")
    whole: Words | None = Field(default=None, description="Name of all groups together.")
    row_set: str = Field(
        default="",
        description="Shared row set whose names are used, the same in all languages; empty: none.",
    )
    labels: dict[str, Words] = Field(
        default_factory=dict, description="Names by code, in the order in which tables show them."
    )
    pattern: Words | None = Field(
        default=None, description="Name of any other code, `{code}` standing for it."
    )


class LabelSets(Described):
    """Every set of names."""

    sets: tuple[LabelSet, ...] = Field(description="Sets of names.")


@dataclass(frozen=True)
class Labels:
    """Names of groups in one language."""

    sets: Mapping[str, LabelSet]
    row_sets: Mapping[str, RowSet]
    language: Language

    @classmethod
    def read(cls, folder: Path | str, language: Language) -> Labels:
        """
        Read `labels.yaml` and `row_sets/` of `data/vocabularies`.

        Raises
        ------
        SpecError : a file is invalid, or a set uses a row set that there is not.
        """
        path = Path(folder) / "labels.yaml"
        rows = row_sets(Path(folder) / "row_sets")
        sets = {s.set: s for s in load(path, LabelSets).sets}
        for known in sets.values():
            if known.row_set and known.row_set not in rows:
                raise SpecError(f"{path}: set {known.set}: no row set {known.row_set}")
        return cls(sets, rows, language)

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
        known = self._set(name)
        if code == WHOLE and known.whole is not None:
            return known.whole.in_language(self.language, f"labels.yaml, {name}, whole")
        if code in known.labels:
            return known.labels[code].in_language(self.language, f"labels.yaml, {name}, {code}")
        if known.row_set and code in self.row_sets[known.row_set].codes:
            row = self.row_sets[known.row_set][code]
            return row.short if short else row.name
        if known.pattern is not None:
            pattern = known.pattern.in_language(self.language, f"labels.yaml, {name}, pattern")
            return pattern.replace("{code}", code)
        where = f"row_sets/{known.row_set}.yaml" if known.row_set else "labels.yaml"
        raise SpecError(f"data/vocabularies/{where}: no name of {code} in set {name}; add it")

    def _order(self, name: str) -> dict[str, int]:
        known = self._set(name)
        codes = [*known.labels]
        if known.row_set:
            codes += self.row_sets[known.row_set].codes
        return {code: place for place, code in enumerate(codes)}

    def _set(self, name: str) -> LabelSet:
        try:
            return self.sets[name]
        except KeyError:
            raise SpecError(
                f"data/vocabularies/labels.yaml: no set {name}; "
                f"known: {', '.join(sorted(self.sets))}"
            ) from None
