"""What the report's `_quarto.yml` and the front matter of `index.qmd` say, and nothing else."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from pydantic import BeforeValidator, ConfigDict, Field, ValidationError

from zorgcijfers.described import Described, load_yaml
from zorgcijfers.errors import RenderError, SpecError

MAIN = "index.qmd"

# Quarto's documented patterns that the report may use, and what Babel calls them.
_DATE_PATTERNS = {"D MMMM YYYY": "d MMMM y", "YYYY-MM-DD": "y-MM-dd"}
DateFormat = Literal["D MMMM YYYY", "YYYY-MM-DD"]

Paths = Annotated[
    tuple[str, ...],
    BeforeValidator(lambda value: (value,) if isinstance(value, str) else tuple(value or ())),
]

# Text that the Typst partials put between quotes.
Word = Annotated[str, Field(pattern=r"^[\w .,-]+$")]


class _Options(Described):
    """Base of the Quarto options: keys are written with dashes, as in Quarto's documentation."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        alias_generator=lambda name: name.replace("_", "-"),
        populate_by_name=False,
    )


class ProjectSection(_Options):
    """`project:` of `_quarto.yml`."""

    type: Literal["default"] = Field("default", description="a project of one document")
    output_dir: str = Field("_output", description="folder for what Quarto writes")
    resources: Paths = Field((), description="finished files that go beside the page")
    render: tuple[Literal["index.qmd"], ...] = Field(
        ("index.qmd",), description="the one document; all else is included"
    )


class HtmlFormat(_Options):
    """`format: html:` of `_quarto.yml`."""

    theme: Literal["default"] = Field(
        "default", description="Quarto's own theme: others fetch a web font"
    )
    css: Paths = Field((), description="style sheets shared by both renderers")
    embed_resources: Literal[True] = Field(True, description="one self-contained file")
    toc_location: Literal["left"] = Field("left", description="contents beside the text")
    format_links: Literal[False] = Field(
        False, description="Quarto only: links to the other outputs, under names of its own"
    )
    anchor_sections: bool = Field(False, description="Quarto only: link signs at headings")
    template_partials: Paths = Field((), description="title block shared by both renderers")
    include_after_body: Paths = Field((), description="files put at the end of the page")


class TypstFormat(_Options):
    """`format: typst:` of `_quarto.yml`."""

    papersize: Literal["a4"] = Field("a4", description="paper; Quarto's default is US letter")
    mainfont: Word = Field(description="font family of the text")
    font_paths: Paths = Field(description="folders of fonts, the only ones used")
    section_numbering: str = Field(
        "1.1", pattern=r"^[1aAiI](\.[1aAiI])*$", description="one sign per numbered level"
    )
    pdf_standard: Literal["ua-1"] | None = Field(None, description="standard the PDF must meet")
    template_partials: Paths = Field(description="`typst-template.typ` and `typst-show.typ`")


class Formats(_Options):
    """`format:` of `_quarto.yml`."""

    html: HtmlFormat
    typst: TypstFormat


class OtherLanguage(_Options):
    """The same report in another language."""

    language: str = Field(pattern=r"^[a-z]{2}$", description="its language")
    name: Word = Field(description="what the language calls itself")
    href: str = Field(pattern=r"^[\w./-]+$", description="its page, from this one")


class Settings(_Options):
    """All options of the report, project and front matter merged as Quarto merges them."""

    project: ProjectSection = Field(default_factory=ProjectSection, description="project options")
    title: str = Field(description="title of the report")
    subtitle: str = Field("", description="what it is about, in a line")
    description: str = Field("", description="for search engines and link previews")
    date: dt.date = Field(description="date of the report; also the time stamp of the PDF")
    date_format: DateFormat = Field("D MMMM YYYY", description="how the date is printed")
    lang: str = Field(
        "en-GB", pattern=r"^[a-z]{2}(-[A-Z]{2})?$", description="language tag (BCP 47)"
    )
    translations: tuple[OtherLanguage, ...] = Field(
        (), description="the report in other languages, linked from its page"
    )
    publisher: str = Field("", description="who publishes")
    statement: str = Field("", description="what the report is not, said on its cover")
    keywords: tuple[Word, ...] = Field((), description="subjects, put into the PDF")
    report: dict[str, str] = Field(
        default_factory=dict, description="free values for the `meta` shortcode"
    )
    toc: Literal[True] = Field(True, description="table of contents")
    toc_depth: int = Field(2, ge=1, le=4, description="levels in the table of contents")
    toc_title: str = Field("Contents", description="its title")
    number_sections: Literal[True] = Field(True, description="needed by `@sec-` references")
    number_depth: int = Field(2, ge=1, le=4, description="levels of numbered headings")
    fig_cap_location: Literal["bottom"] = Field("bottom", description="captions below figures")
    tbl_cap_location: Literal["top"] = Field("top", description="captions above tables")
    filters: Paths = Field((), description="Lua filters that run before the renderer's own")
    tbl_colwidths: Literal[False] = Field(
        False, description="columns as wide as their content unless a table says otherwise"
    )
    format: Formats = Field(description="the two outputs")


@dataclass(frozen=True)
class Project:
    """A report project in a folder: its settings, and its metadata as written."""

    root: Path
    settings: Settings
    metadata: Mapping[str, Any]

    def texts(self) -> dict[str, str]:
        """Texts for the `meta` shortcode by dotted key (`title`, `report.period`)."""
        return {**dict(_texts(self.metadata)), "date": self.printed_date}

    @property
    def printed_date(self) -> str:
        """
        The report's date in its language, as Quarto's `date-format` prints it.

        Raises
        ------
        RenderError : the language tag is unknown.
        """
        settings = self.settings
        try:
            locale = Locale.parse(settings.lang, sep="-")
        except (UnknownLocaleError, ValueError) as error:
            raise RenderError(f"lang {settings.lang}: {error}") from None
        return format_date(settings.date, _DATE_PATTERNS[settings.date_format], locale=locale)

    @property
    def time_stamp(self) -> int:
        """Seconds since 1970 of the start of the report's date, the one time that outputs carry."""
        date = self.settings.date
        return int(dt.datetime(date.year, date.month, date.day, tzinfo=dt.UTC).timestamp())

    def words(self) -> dict[str, str]:
        """
        Words that the renderer adds, in the report's language.

        Raises
        ------
        RenderError : there are no words for the language.
        """
        text = (files(__package__) / "templates" / "labels.yaml").read_text(encoding="utf-8")
        known = yaml.safe_load(text)
        language = self.settings.lang.split("-")[0]
        if language not in known:
            raise RenderError(
                f"lang {self.settings.lang}: the renderer has words for "
                f"{', '.join(sorted(known))} only; "
                "add the language to rendering/templates/labels.yaml"
            )
        return dict(known[language])

    def template_metadata(self) -> dict[str, Any]:
        """Metadata under the names that Quarto uses, so that one partial serves both renderers."""
        settings = self.settings
        own = {
            **settings.model_dump(
                by_alias=True,
                include={"title", "subtitle", "description", "lang", "publisher", "statement"},
            ),
            "pagetitle": settings.title,
            "date": self.printed_date,
            "keywords": list(settings.keywords),
            "translations": [other.model_dump() for other in settings.translations],
            "toc": True,
            "toc-title": settings.toc_title,
            "section-numbering": settings.format.typst.section_numbering,
            "mainfont": settings.format.typst.mainfont,
            "papersize": settings.format.typst.papersize,
            "report": dict(settings.report),
        }
        return {key: value for key, value in own.items() if value not in ("", [], {})}

    def file(self, path: str) -> Path:
        """
        A file or folder that an option names, relative to the project.

        Raises
        ------
        RenderError : it does not exist or lies outside the project.
        """
        target = (self.root / path.lstrip("/")).resolve()
        if not target.is_relative_to(self.root.resolve()):
            raise RenderError(f"_quarto.yml: {path} lies outside the project; put it inside")
        if not target.exists():
            raise RenderError(f"_quarto.yml: {path} does not exist in the project; add it")
        return target


def load_project(root: Path) -> Project:
    """
    Read `_quarto.yml` and the front matter of `index.qmd` in a staged folder.

    Raises
    ------
    RenderError : a file is missing or not YAML, or an option is unknown or has another value
        than both renderers support.
    """
    for name in ("_quarto.yml", MAIN):
        if not (root / name).is_file():
            raise RenderError(f"{root}: no {name}; a report project needs it")
    project = _mapping(root / "_quarto.yml")
    own = front_matter(root / MAIN)
    if "format" in own or "project" in own:
        raise RenderError(f"{MAIN}: format and project options belong in _quarto.yml")
    merged = _merge(project, own)
    _refuse_shortcodes(merged, "_quarto.yml or the front matter of index.qmd")
    try:
        settings = Settings.model_validate(merged, strict=False)
    except ValidationError as error:
        problems = "; ".join(
            f"{'.'.join(str(step) for step in e['loc'])}: {e['msg']}" for e in error.errors()
        )
        raise RenderError(
            f"_quarto.yml and the front matter of {MAIN}: {problems}; "
            "only options that both renderers support are allowed"
        ) from None
    levels = len(re.findall(r"[1aAiI]", settings.format.typst.section_numbering))
    if levels != settings.number_depth:
        raise RenderError(
            f"_quarto.yml: section-numbering {settings.format.typst.section_numbering!r} numbers "
            f"{levels} levels, number-depth is {settings.number_depth}; make them equal"
        )
    return Project(root, settings, merged)


def front_matter(path: Path) -> dict[str, Any]:
    """
    Metadata between the two `---` lines at the start of a file; empty where there are none.

    Raises
    ------
    RenderError : the block has no end, or is not a YAML mapping.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise RenderError(f"{path.name}: not UTF-8 text (byte {error.start})") from None
    if not lines or lines[0].rstrip() != "---":
        return {}
    ends = [number for number, line in enumerate(lines) if number and line.rstrip() == "---"]
    if not ends:
        raise RenderError(
            f"{MAIN}: front matter begins on line 1 and has no end; close it with ---"
        )
    try:
        content = yaml.safe_load("\n".join(lines[1 : ends[0]])) or {}
    except yaml.YAMLError as error:
        raise RenderError(f"{path.name}, line 1: the front matter is not YAML: {error}") from error
    if not isinstance(content, dict):
        raise RenderError(f"{path.name}, line 1: the front matter is not a mapping")
    return content


def _texts(values: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Texts and numbers in nested mappings, by dotted key."""
    for key, value in values.items():
        if isinstance(value, Mapping):
            yield from _texts(value, f"{prefix}{key}.")
        elif isinstance(value, str | int) and not isinstance(value, bool):
            yield f"{prefix}{key}", str(value)


def _mapping(path: Path) -> dict[str, Any]:
    """A YAML file that must hold a mapping."""
    try:
        content = load_yaml(path)
    except SpecError as error:
        raise RenderError(str(error)) from error
    if not isinstance(content, dict):
        raise RenderError(f"{path.name}: expected a mapping of options")
    return content


def _merge(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Mappings merged key by key; the document's own value wins."""
    merged = dict(base)
    for key, value in over.items():
        old = merged.get(key)
        if isinstance(old, Mapping) and isinstance(value, Mapping):
            merged[key] = _merge(old, value)
        else:
            merged[key] = value
    return merged


def _refuse_shortcodes(value: object, where: str) -> None:
    """Shortcodes in options are resolved by Quarto at moments of its own: none are allowed."""
    if isinstance(value, Mapping):
        for item in value.values():
            _refuse_shortcodes(item, where)
    elif isinstance(value, list):
        for item in value:
            _refuse_shortcodes(item, where)
    elif isinstance(value, str) and "{{<" in value:
        raise RenderError(f"{where}: a shortcode in an option ({value!r}); write the value itself")
