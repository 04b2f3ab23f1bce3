"""Everything generated that the report shows: variables, tables, pages of reference, the trace."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path

import pandas as pd

from zorgcijfers.analysis.answer_coverage import AnswerCoverage
from zorgcijfers.analysis.context import Benchmarks, MissingRules, NotComputables
from zorgcijfers.analysis.income_test import WorkedExamples
from zorgcijfers.audit.findings import FINDINGS
from zorgcijfers.audit.protection import UNPROTECTED
from zorgcijfers.audit.reading_notes import READING_NOTES
from zorgcijfers.audit.run import CHECKS
from zorgcijfers.codebook import Codebook
from zorgcijfers.contracts import CELLS, FACTS, INDICATORS, STATEMENTS
from zorgcijfers.errors import SpecError
from zorgcijfers.faults.benchmark import FAULTS
from zorgcijfers.pages.answer_coverage_page import coverage_table, overview_table
from zorgcijfers.pages.audit_pages import checks_page, findings_page, note_lines, notes_page
from zorgcijfers.pages.context_pages import (
    benchmarks_table,
    missing_rules_table,
    not_computable_table,
    worked_examples_table,
)
from zorgcijfers.pages.fault_pages import faults_section
from zorgcijfers.pages.figure_pages import figure_block, figure_page, table_block
from zorgcijfers.pages.notebook_pages import notebook_titles
from zorgcijfers.pages.page_words import FILE, PageWords
from zorgcijfers.pages.precision_page import precision_page
from zorgcijfers.pages.profile_pages import FIGURE as PROFILE
from zorgcijfers.pages.profile_pages import FundProfiles
from zorgcijfers.pages.reference_pages import (
    Glossary,
    codebook_page,
    glossary_page,
    notebooks_page,
    printed_tables_page,
    register_page,
)
from zorgcijfers.pages.staging import EXHIBITS, FIGURES, TABLES
from zorgcijfers.pages.trace_pages import link_to_trace, links_to_documents, trace_files
from zorgcijfers.presentation.bound_words import BoundWords
from zorgcijfers.presentation.catalogue import Catalogue
from zorgcijfers.presentation.chart_data import ChartData
from zorgcijfers.presentation.declared_claims import DeclaredClaims, check_declared_claims
from zorgcijfers.presentation.fact_names import part
from zorgcijfers.presentation.facts import Fact, build_facts, by_id, read_facts
from zorgcijfers.presentation.indicator_values import IndicatorSeries, indicator_values
from zorgcijfers.presentation.labels import Labels
from zorgcijfers.presentation.legends import explained
from zorgcijfers.presentation.marks import Marks
from zorgcijfers.presentation.printed_back import require_faithful_facts
from zorgcijfers.presentation.relations import Numbers
from zorgcijfers.presentation.report_tables import ReportTables
from zorgcijfers.presentation.variables import fact_variables, used_variables
from zorgcijfers.reading.specs import TableSpec, load_tables
from zorgcijfers.reading.statements import load_statements
from zorgcijfers.register import Register
from zorgcijfers.rendering.project import MAIN, front_matter
from zorgcijfers.trace.chains import Chain, Chains
from zorgcijfers.trace.entries import Entries, Entry, TraceWords
from zorgcijfers.trace.links import TraceLinks
from zorgcijfers.vocabulary import Units, row_sets
from zorgcijfers.writing.formats import Formatter

FUNDS = "care_funds"
"""Set of labels that names the groups of an indicator by fund."""

STYLES = "styles.css"


@dataclass(frozen=True)
class Contents:
    """What the pages are made of; see `read`."""

    data: Path
    report: Path
    words: Path
    audit: Path
    faults: Path | None
    register: Register
    cells: pd.DataFrame
    statements: pd.DataFrame
    series: IndicatorSeries
    facts: Mapping[str, Fact]
    codebook: Codebook
    catalogue: Catalogue
    formatter: Formatter
    labels: Labels
    page_words: PageWords
    trace_words: TraceWords
    marks: Marks
    chains: Chains
    notebooks: Mapping[str, str]
    links: TraceLinks

    @classmethod
    def read(
        cls,
        *,
        data: Path,
        report: Path,
        words: Path,
        audit: Path,
        faults: Path | None,
        cells: Path,
        statements: Path,
        indicators: Path,
        facts: Path,
        trace: Path,
        figures: Mapping[Path, str],
        build: Mapping[str, str],
    ) -> Contents:
        """
        Read all that the report shows.

        Parameters
        ----------
        data : the project's data folder, its words in the language of the report.
        report : the Quarto project, and the exhibits.
        words : folder of the report's words in one language.
        audit : folder of the audit's tables.
        faults : table of the fault benchmark; None where it was not run.
        cells, statements, indicators, facts, trace : tables of the build.
        figures : by folder with figures and their data, the page of the notebook that drew them,
            relative to the report.
        build : what the build says of itself (`renderer`), by name.
        """
        register = Register.read(data / "documents")
        codebook = Codebook.read(data / "analysis/indicators")
        cell_table, indicator_table = CELLS.read(cells), INDICATORS.read(indicators)
        statement_table = STATEMENTS.read(statements)
        chains = Chains.read(trace)
        known = list(read_facts(FACTS.read(facts)).values())
        formatter = Formatter.read(words)
        status = CHECKS.read(audit / "checks.csv")["status"]
        said = {
            "checks": formatter.number(len(status)),
            "deviations": formatter.number(int((status == "deviates").sum())),
            # Of the documents, those that something is computed from: the ones that sentences mean.
            "documents": formatter.number(
                len({name.split("/")[0] for name in _inputs(indicator_table)})
            ),
            "findings": formatter.number(len(FINDINGS.read(audit / "findings.csv"))),
        }
        marks = Marks.read(data)
        for mark in chains.marks():
            marks.aside(mark.shows, mark.records)  # refuses what no finding declares
        require_faithful_facts(known, formatter)
        named = by_id([*known, *build_facts({**build, **said})])
        return cls(
            data=data,
            report=report,
            words=words,
            audit=audit,
            faults=faults,
            register=register,
            cells=cell_table,
            statements=statement_table,
            series=IndicatorSeries(indicator_values(indicator_table, codebook)),
            facts=named,
            codebook=codebook,
            catalogue=Catalogue.read(report / "exhibits", words),
            formatter=formatter,
            labels=Labels.read(words, data / "vocabularies/row_sets"),
            page_words=PageWords.read(words / FILE),
            trace_words=TraceWords.read(words / "trace.yaml"),
            marks=marks,
            chains=chains,
            notebooks={
                picture.stem: page
                for folder, page in figures.items()
                for picture in sorted(folder.glob("*.svg"))
            },
            links=TraceLinks(named, chains, marks),
        )

    def variables(self) -> dict[str, str]:
        """
        Markdown of every variable that prose may name, numbers linked to their trace.

        Raises
        ------
        SpecError : words of prose or catalogue are not borne out by the number beside them.
        """
        claims = BoundWords(self.facts, self.formatter)
        claims.check_prose(self.words)
        notes = READING_NOTES.read(self.audit / "reading_notes.csv")
        return fact_variables(self.facts.values(), self.links) | note_lines(
            notes, self._shorts(), self.page_words, self.formatter.language
        )

    def check_claims(self, root: Path, original: Path) -> None:
        """
        Hold the words of the report to its numbers.

        Parameters
        ----------
        root : the project's folder, below which `claims.yaml` names files.
        original : folder of the words that it is about; another language says what they say.

        Raises
        ------
        RenderError : as `declared_claims.check_declared_claims`.
        """
        claims = DeclaredClaims.read(original / "claims.yaml")
        check_declared_claims(claims, claims.passages(root), Numbers(self.facts, self.series))

    def pages(self) -> dict[str, str]:
        """Generated Markdown by path below the report's folder."""
        texts, words = self._texts(), self.page_words
        pages = {f"{TABLES}/{name}.md": text for name, text in self._tables(texts).items()}
        pages |= {
            "_generated/codebook.md": codebook_page(self.codebook, words, self.formatter),
            "_generated/glossary.md": glossary_page(
                Glossary.read(self.words / "glossary.yaml"), words, self.formatter.language
            ),
            "_generated/documents.md": register_page(self.register, words, self.formatter),
            "_generated/printed-tables.md": printed_tables_page(
                self.cells, self._table_specs(), self.formatter, words, self.links.of_printed
            ),
            "_generated/precision.md": self._precision(),
            "_generated/sources.md": links_to_documents(self.register),
            "_generated/notebooks.md": notebooks_page(notebook_titles(self.data, words)),
            "_generated/fund-profiles.md": self._profiles().page(
                lambda fund: texts[f"table.{PROFILE}.{part(fund)}"]["caption"]
            ),
            **self._audit(),
        }
        figures = self._figures(texts)
        meanings = self.formatter.formats.shorthand
        shown = {name: explained(text, meanings) for name, text in (pages | figures).items()}
        return shown | self._trace(pages, figures, [text["caption"] for text in texts.values()])

    def _texts(self) -> dict[str, dict[str, str]]:
        """Texts of each exhibit (`figure.late_share`) by part, their words held to the numbers."""
        claims = BoundWords(self.facts, self.formatter)
        each = {"fund": self._profiles().each()}
        found: dict[str, dict[str, str]] = {}
        texts = self.catalogue.texts(self.facts, each, self.links, claims.check)
        for name, text in texts.items():
            exhibit, _, part_of_it = name.rpartition(".")
            found.setdefault(exhibit, {})[part_of_it] = text
        return found

    def _figures(self, texts: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
        """Each figure with what stands below it; the numbers of the profiles are in a table."""
        by_figure: dict[str, list[Chain]] = {name: [] for name in self.notebooks}
        for point in self.chains.marks():
            if point.written and not point.figure.startswith(PROFILE):
                by_figure[point.figure].append(point)
        themes = {
            f: theme for theme, known in self.catalogue.exhibits.items() for f in known.figures
        }
        pages = {}
        for name, points in by_figure.items():
            figure, words = name, f"figure.{name}"
            if name not in themes:  # the figure of a profile, drawn once a fund
                figure = PROFILE
                words = f"figure.{PROFILE}.{part(name.removeprefix(f'{PROFILE}_'))}"
            below = figure_page(points, self.links, self.page_words, self.notebooks[name])
            picture = f"{FIGURES}/{themes[figure]}/{name}.svg"
            pages[f"{FIGURES}/{name}.md"] = figure_block(name, picture, texts[words], below)
        return pages

    def _profiles(self) -> FundProfiles:
        charts = ChartData(self.series, self.formatter, self.labels, self.marks)
        return FundProfiles.read(self.report / EXHIBITS, self.words, charts, self.links)

    def _tables(self, texts: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
        tables = ReportTables(self.series, self.formatter, self.labels, self.marks, self.links)
        rendered = {
            layout.table: tables.render(layout, words)
            for layout, words in self.catalogue.tables()
            if layout.rows
        }
        found = rendered | self._text_tables()
        worded = {name: texts[f"table.{name}"] for name in found if f"table.{name}" in texts}
        return found | {name: table_block(name, found[name], said) for name, said in worded.items()}

    def _text_tables(self) -> dict[str, str]:
        data, words = self.data, self.page_words
        coverage = AnswerCoverage.read(data / "analysis/answer_coverage.yaml")
        examples = WorkedExamples.read(data / "analysis/worked_examples.yaml")
        benchmarks = Benchmarks.read(data / "analysis/benchmarks_non_take_up.yaml")
        missing = MissingRules.read(data / "analysis/missing_rules.yaml")
        return {
            "answer_coverage": coverage_table(coverage, words),
            "answer_overview": overview_table(coverage, words),
            "worked_examples": worked_examples_table(
                examples, self.series, self.formatter, words, self.links
            ),
            "benchmarks": benchmarks_table(benchmarks, words),
            "missing_rules": missing_rules_table(missing, words),
            "not_computable": not_computable_table(
                NotComputables.read(data / "analysis/not_computable.yaml"), words, self._shorts()
            ),
        }

    def _table_specs(self) -> dict[str, tuple[TableSpec, ...]]:
        units = Units.read(self.data / "vocabularies" / "units.yaml")
        sets = row_sets(self.data / "vocabularies" / "row_sets")
        return {
            d.document_id: load_tables(self._specs_of(d.document_id) / "tables", sets, units.names)
            for d in self.register.documents
        }

    def _specs_of(self, document_id: str) -> Path:
        return self.register.folder / document_id

    def _precision(self) -> str:
        units = Units.read(self.data / "vocabularies" / "units.yaml")
        stated = {
            d.document_id: load_statements(
                self._specs_of(d.document_id) / "statements.yaml", units.names
            )
            for d in self.register.documents
        }
        return precision_page(
            self._table_specs(),
            stated,
            self.cells,
            self.statements,
            self._shorts(),
            self.page_words,
        )

    def _shorts(self) -> dict[str, str]:
        return {d.document_id: d.short for d in self.register.documents}

    def _audit(self) -> dict[str, str]:
        shorts, words = self._shorts(), self.page_words
        checks = CHECKS.read(self.audit / "checks.csv")
        findings = FINDINGS.read(self.audit / "findings.csv")
        notes = READING_NOTES.read(self.audit / "reading_notes.csv")
        return {
            "_generated/findings.md": findings_page(findings, shorts, words),
            "_generated/checks.md": checks_page(checks, words),
            "_generated/reading-notes.md": notes_page(notes, shorts, words),
            "_generated/faults.md": faults_section(
                FAULTS.read(self.faults) if self.faults else None,
                UNPROTECTED.read(self.audit / "unprotected.csv"),
                self.chains.printed,
                shorts,
                {
                    (document, spec.table_id): spec.title
                    for document, specs in self._table_specs().items()
                    for spec in specs
                },
                self.formatter,
                words,
            ),
        }

    def trace_files(self, pages: Mapping[str, str]) -> dict[str, str]:
        """
        Files of the project that hold the trace of the HTML report, by path.

        Parameters
        ----------
        pages : the generated Markdown, from `pages`.

        Raises
        ------
        RenderError : as `trace_pages.trace_files`.
        """
        front = front_matter(self.words / MAIN)
        return trace_files(
            self._entries([*self._said(), *pages.values()]),
            self._maker,
            self.register,
            self.chains.printed.values(),
            self.trace_words,
            self.formatter,
            self.report / STYLES,
            {"publisher": str(front["publisher"]), "year": str(front["date"])[:4]},
        )

    def _trace(
        self, pages: Mapping[str, str], figures: Mapping[str, str], captions: Sequence[str]
    ) -> dict[str, str]:
        said = [*self._said(), *captions, *pages.values()]
        in_html = self._entries([*said, *figures.values()])
        return {
            "_generated/trace-html.md": link_to_trace(
                len(in_html), self.trace_words, self.formatter
            ),
            "_generated/trace-pdf.md": self._maker.markdown(self._entries(said)),
        }

    def _said(self) -> list[str]:
        """Markdown of the variables that prose uses."""
        variables = self.variables()
        return [variables[name] for name in used_variables(self.words) if name in variables]

    def _entries(self, texts: Iterable[str]) -> dict[str, Entry]:
        """By anchor the entry of every number that some Markdown links to."""
        found = self.links.entries_in(texts)
        return {name: self._maker.of(chain) for name, chain in found.items()}

    @cached_property
    def _maker(self) -> Entries:
        tables = pd.concat([self.cells, self.statements])[["record_id", "value"]].dropna()
        return Entries(
            self.chains,
            self.codebook,
            self.register,
            {str(name): Fraction(str(value)) for name, value in tables.to_numpy()},
            {
                (document, spec.table_id): spec.title
                for document, specs in self._table_specs().items()
                for spec in specs
            },
            self.formatter,
            self.trace_words,
            self._group,
        )

    def _group(self, indicator: str, group: str) -> str:
        """What a table of the report calls a group of an indicator; empty where none shows it."""
        sets = self._sets.get(indicator, ())
        try:
            return self.labels.label(sets, group) if sets else ""
        except SpecError:
            return ""  # a joint group of which no table names every part

    @cached_property
    def _sets(self) -> dict[str, tuple[str, ...]]:
        """Sets of labels by indicator: those of a table by group, else of the care funds."""
        found: dict[str, tuple[str, ...]] = {
            d.indicator: (FUNDS,) for d in self.codebook if "funds" in d.groups
        }
        for layout, _ in self.catalogue.tables():
            if layout.rows and layout.rows.labels:
                found |= {shown.indicator: layout.rows.labels for shown in layout.shows}
        return found


def _inputs(indicators: pd.DataFrame) -> set[str]:
    """Ids of the printed numbers that indicators are computed from."""
    return {name for inputs in indicators["inputs"] for name in inputs}
