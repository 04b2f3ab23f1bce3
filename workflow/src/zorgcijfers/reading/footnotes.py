"""Footnote marks: digits glued to the running text, which must run on in printed order."""

from __future__ import annotations

from collections.abc import Iterable

from zorgcijfers.errors import SourceError
from zorgcijfers.reading.statements import StatementSpec
from zorgcijfers.reading.templates import Template
from zorgcijfers.reading.text import Text


def marked_templates(spec: StatementSpec) -> tuple[Template, ...]:
    """Every template of a document that holds a footnote mark."""
    passed_over = [template for declared in spec.passed_over for template in declared.templates]
    templates = [*(sentence.template for sentence in spec.sentences), *passed_over]
    return tuple(template for template in templates if template.holds_marks)


def require_marks_in_order(text: Text, templates: Iterable[Template]) -> None:
    """
    Refuse a document whose footnote marks do not run from 1 on: a digit too many, or one too few.

    A mark is glued to the word or number before it, so that nothing else tells `54` with mark 5
    from `5451`. The numbers at the foot of the pages stand in templates of their own.

    Parameters
    ----------
    text : the document.
    templates : those of `marked_templates`.

    Raises
    ------
    SourceError : the first mark that does not follow the one before it.
    """
    found = {
        mark.start: mark
        for template in templates
        for match in template.find(text)
        for mark in match.marks
    }
    for number, (_, mark) in enumerate(sorted(found.items()), start=1):
        if mark.text != str(number):
            raise SourceError(
                "a footnote mark is out of order",
                document=text.document,
                line=mark.line,
                expected=f"mark {number}, one more than the mark before it",
                found=mark.text,
                remedy="restore the document, or mend the template that takes it for a mark",
            )
