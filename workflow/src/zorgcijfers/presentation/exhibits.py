"""
Exhibits: the figures and tables of the report, what each shows, and the words it does so with.

What an exhibit shows has no language: `report/exhibits/<theme>.yaml`. Its words are given once a
language: those inside a picture in `drawn/<theme>.yaml`, read by the notebook that draws it, those
around it in `exhibits/<theme>.yaml` of the language's folder (`report/en`). No text types a number:
`{operating_funds_per_file.all.latest}` stands for a fact, `{fund_name}` for a value that the caller
gives, and `<fund>` inside a fact's name for a part that the caller gives.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator

from zorgcijfers.described import Described
from zorgcijfers.errors import SpecError
from zorgcijfers.indicators import WHOLE
from zorgcijfers.writing.formats import NOT_AVAILABLE

_NAME = r"^[a-z][a-z0-9_]*$"


class Shown(Described):
    """One indicator in a table."""

    indicator: str = Field(description="Indicator, as in the codebook.")
    group: str = Field(
        default=WHOLE, description="Group shown where the rows of the table are no groups."
    )
    joined: str = Field(
        default="",
        description="In a table by group, second code of the joint groups shown: with `proposed` "
        "row `1` shows group `1/proposed`.",
    )

    @property
    def key(self) -> str:
        """What its head is found by: `late_share_lower`, `category_ratio/1/2`."""
        part = self.joined or ("" if self.group == WHOLE else self.group)
        return f"{self.indicator}/{part}" if part else self.indicator


class RowsShown(Described):
    """What the rows of a table are."""

    by: Literal["group", "year", "indicator"] = Field(
        description="One row a group (columns: each indicator by year), a year (columns: the "
        "indicators) or an indicator (columns: the years)."
    )
    labels: tuple[str, ...] = Field(default=(), description="Sets of labels that name the groups.")
    groups: tuple[str, ...] = Field(
        default=(), description="Groups shown, in order; empty: all that the indicators have."
    )

    @model_validator(mode="after")
    def _named(self) -> Self:
        if (self.by == "group") != bool(self.labels):
            raise ValueError("labels name the rows of a table by group, and of no other")
        if self.groups and self.by != "group":
            raise ValueError("groups select the rows of a table by group, and of no other")
        return self


class TableLayout(Described):
    """One table of the report."""

    table: str = Field(pattern=_NAME, description="Name.")
    rows: RowsShown | None = Field(
        default=None, description="The rows; none where a page of the report fills the table."
    )
    shows: tuple[Shown, ...] = Field(default=(), description="Indicators, in order.")
    years_of: str | None = Field(
        default=None,
        description="Indicator whose years with a value are shown; left out, those of all shown.",
    )
    missing: str = Field(
        default=NOT_AVAILABLE,
        pattern=r"^[a-z]$",
        description="Shorthand letter of a place for which no indicator was computed.",
    )

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if bool(self.rows) != bool(self.shows):
            raise ValueError("rows and shows stand in a table of indicators, and in no other")
        if self.rows and self.rows.by != "group" and any(shown.joined for shown in self.shows):
            raise ValueError("joined groups stand in a table by group, and in no other")
        return self


class Exhibits(Described):
    """Figures and tables of one theme."""

    theme: str = Field(description="Name of the notebook; that of the file.")
    for_each: str = Field(
        default="", description="Parameter for whose every value they are made; empty: once."
    )
    figures: tuple[str, ...] = Field(default=(), description="Names, in reading order.")
    tables: tuple[TableLayout, ...] = Field(default=(), description="Tables, in reading order.")
    measures: tuple[str, ...] = Field(
        default=(), description="Indicators that a profile compares, in order."
    )


class FigureDrawn(Described):
    """What the picture of a figure says, plain text."""

    title: str = Field(min_length=1, description="The finding, at most ten words, no full stop.")
    subtitle: str = Field(min_length=1, description="Measure, area and period.")
    source: str = Field(min_length=1, description="Organisation, document, table; who computed.")
    words: dict[str, str] = Field(
        default_factory=dict, description="Axis titles and other words that the chart draws."
    )


class Drawn(Described):
    """Words inside the figures of one theme."""

    figures: dict[str, FigureDrawn] = Field(description="By name of the figure.")


class FigureWords(Described):
    """What stands around a figure."""

    alt: str = Field(
        min_length=1,
        description="Kind of chart, what it shows, the finding with its numbers; plain text.",
    )
    caption: str = Field(
        min_length=1, description="What is shown, for the list of figures; Markdown."
    )


class Heads(Described):
    """Heads of a table."""

    rows: str = Field(default="", description="Head of the first column.")
    heads: dict[str, str] = Field(
        default_factory=dict,
        description="Head of the columns or row of each indicator, by its name, and its group "
        "where one is shown (`category_ratio/1/2`); {label}, {year} and {unit} are filled in.",
    )
    without_year: str = Field(
        default="",
        description="Head of the column of values about no year, in a table by indicator.",
    )


class TableWords(Heads):
    """What stands around and over a table."""

    caption: str = Field(min_length=1, description="Measure, area, period; Markdown.")
    note: str = Field(default="", description="How to read it; Markdown.")


class ExhibitWords(Described):
    """Words around the figures and tables of one theme."""

    figures: dict[str, FigureWords] = Field(default_factory=dict, description="By name.")
    tables: dict[str, TableWords] = Field(default_factory=dict, description="By name.")


def read_exhibits(folder: Path | str) -> dict[str, Exhibits]:
    """
    The exhibits of every theme, by theme.

    Parameters
    ----------
    folder : `report/exhibits`.

    Raises
    ------
    SpecError : a file is invalid or not named after its theme, or two themes have one exhibit.
    """
    themes, seen = {}, set()
    for path in sorted(Path(folder).glob("*.yaml")):
        theme = Exhibits.read(path)
        if theme.theme != path.stem:
            raise SpecError(f"{path}: describes theme {theme.theme}; name the file after it")
        names = [
            *(f"figure {name}" for name in theme.figures),
            *(f"table {layout.table}" for layout in theme.tables),
        ]
        for name in names:
            if name in seen:
                raise SpecError(f"{path}: {name} is described twice; remove one of them")
            seen.add(name)
        themes[theme.theme] = theme
    return themes


def read_drawn(words: Path | str, theme: str) -> dict[str, FigureDrawn]:
    """
    Words inside the figures of one theme, by figure.

    Parameters
    ----------
    words : folder of the words of one language, `report/en`.
    theme : name of the theme.
    """
    return Drawn.read(Path(words) / "drawn" / f"{theme}.yaml").figures


def read_words(
    words: Path | str, exhibits: Exhibits
) -> tuple[dict[str, FigureDrawn], ExhibitWords]:
    """
    Words inside and around the exhibits of one theme.

    Parameters
    ----------
    words : folder of the words of one language, `report/en`.
    exhibits : what there must be words for, and for no more.

    Raises
    ------
    SpecError : an exhibit or a head has no words, or words are of no exhibit.
    """
    inside = Path(words) / "drawn" / f"{exhibits.theme}.yaml"
    around = Path(words) / "exhibits" / f"{exhibits.theme}.yaml"
    drawn = read_drawn(words, exhibits.theme)
    said = ExhibitWords.read(around)
    _same(inside, "figures", exhibits.figures, drawn)
    _same(around, "figures", exhibits.figures, said.figures)
    _same(around, "tables", (layout.table for layout in exhibits.tables), said.tables)
    for layout in exhibits.tables:
        keys = [shown.key for shown in layout.shows]
        _same(around, f"heads of table {layout.table}", keys, said.tables[layout.table].heads)
    return drawn, said


def _same(path: Path, what: str, shown: Iterable[str], worded: Iterable[str]) -> None:
    wanted, found = dict.fromkeys(shown), dict.fromkeys(worded)
    problems = [
        *(f"no words for {name}; add them" for name in wanted if name not in found),
        *(f"{name} is in no exhibit; remove or rename it" for name in found if name not in wanted),
    ]
    if problems:
        raise SpecError(f"{path}, {what}: {'; '.join(problems)}")
