"""The report from source text to a document ready for one output; shared by both renderers."""

from __future__ import annotations

from dataclasses import dataclass

import panflute as pf

from zorgcijfers.errors import RenderError
from zorgcijfers.rendering.anchors import require_anchors
from zorgcijfers.rendering.callouts import set_callouts
from zorgcijfers.rendering.conditional import Target, keep_content_for
from zorgcijfers.rendering.constructs import known_classes, require_supported
from zorgcijfers.rendering.crossrefs import Numbers, set_references
from zorgcijfers.rendering.floats import set_floats
from zorgcijfers.rendering.headings import number_headings, require_heading_order
from zorgcijfers.rendering.inlines import Inlines, read_values
from zorgcijfers.rendering.labels import load_labels
from zorgcijfers.rendering.parsing import parse
from zorgcijfers.rendering.project import Project
from zorgcijfers.rendering.shortcodes import Marked, mark_shortcodes, resolve_shortcodes
from zorgcijfers.rendering.source import Source, read_source
from zorgcijfers.rendering.tabsets import set_tabsets
from zorgcijfers.rendering.tree import read_tree, write_tree
from zorgcijfers.rendering.variables import load_variables


@dataclass(frozen=True)
class Report:
    """A report whose constructs are all supported and whose shortcodes are all resolved."""

    project: Project
    source: Source
    tree: str

    def for_output(self, target: Target) -> pf.Doc:
        """
        The document for one output: content chosen, floats and references numbered.

        Raises
        ------
        RenderError : a reference, link or picture leads nowhere, or an identifier occurs twice.
        """
        settings = self.project.settings
        labels = load_labels(settings.lang)
        doc = read_tree(self.tree)
        keep_content_for(doc, target)
        set_callouts(doc, target, labels)
        set_tabsets(doc, target)
        require_anchors(doc, target, self.source)
        sections = number_headings(doc, target, settings.number_depth)
        floats = set_floats(doc, target, self.project.root, labels, self.source)
        numbers = Numbers({**sections, **floats})
        set_references(doc, target, numbers, labels, self.source)
        return doc


def read_report(project: Project) -> Report:
    """
    Read, check and resolve a project's report.

    Raises
    ------
    RenderError : a construct is not supported; an include, variable or metadata key is missing.
        The message names file and line.
    """
    source = read_source(project.root)
    marked = mark_shortcodes(source)
    doc = parse(marked, source)
    require_supported(doc, source, marked, known_classes(project))
    require_heading_order(doc, project.settings.number_depth, source)
    resolve_shortcodes(doc, marked.shortcodes, _values(marked, project))
    return Report(project, source, write_tree(doc))


def _values(marked: Marked, project: Project) -> dict[str, Inlines]:
    """Values of all shortcodes, by their private characters."""
    variables = load_variables(project.root)
    names: dict[str, str] = {}
    texts: dict[str, str] = {}
    for character, shortcode in marked.shortcodes.items():
        if shortcode.escaped:
            continue
        key = shortcode.key
        text = variables.get(key) if shortcode.kind == "var" else project.meta(key)
        if text is None:
            kind = "variable" if shortcode.kind == "var" else "metadata key"
            raise RenderError(f"{shortcode.place}: {kind} {key} does not exist or is not a text")
        names[character] = f"{shortcode.kind} {key}"
        texts[names[character]] = text
    values = read_values(texts)
    return {character: values[name] for character, name in names.items()}
