"""What must not be in a finished report, whoever made it."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

from zorgcijfers.errors import RenderError

# What Quarto prints for something that it could not resolve.
_UNRESOLVED = re.compile(
    r"\?(?:var|meta|env|include|invalid (?:var|meta) type):[\w-]+(?:\.[\w-]+)*"
    r"|\?@[\w-]+|\[@(?:fig|tbl|sec)-[\w-]+\]"
)
_LOADS = {
    ("audio", "src"), ("embed", "src"), ("iframe", "src"), ("image", "href"), ("img", "src"),
    ("img", "srcset"), ("link", "href"), ("object", "data"), ("script", "src"),
    ("source", "src"), ("source", "srcset"), ("use", "href"), ("video", "src"),
}  # fmt: skip
_IN_STYLE = re.compile(r"@import\s+[^;]+|url\((?!\s*['\"]?(?:data:|#))[^)]+\)", re.IGNORECASE)
# Elements whose content is not prose: examples of shortcodes, scripts and styles.
_NOT_PROSE = {"code", "pre", "script", "style"}


class _Page(HTMLParser):
    """Collects a page's prose, everything that it would load, its identifiers and links."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.prose: list[str] = []
        self.loads: list[str] = []
        self.identifiers: Counter[str] = Counter()
        self.links: dict[str, None] = {}
        self.silent: list[str] = []  # pictures without a text alternative
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the element loads, and whether prose follows."""
        if tag in _NOT_PROSE:
            self._inside.append(tag)
        given = dict(attrs)
        shown = tag == "img" or given.get("role") == "img"
        if shown and "alt" not in given and not given.get("aria-label"):
            self.silent.append(f"<{tag} id={given.get('id')}>")
        for name, value in attrs:
            text = value or ""
            if name == "id":
                self.identifiers[text] += 1
            elif tag == "a" and name == "href" and "#" in text and text != "#":
                self.links[unquote(text)] = None
            if (tag, name) in _LOADS and not text.startswith(("data:", "#")) and text:
                self.loads.append(f'<{tag} {name}="{text[:80]}">')
            if name == "style":
                self.loads += [found[:80] for found in _IN_STYLE.findall(text)]
            if name in ("alt", "aria-label", "title"):
                self.prose.append(text)

    def handle_endtag(self, tag: str) -> None:
        """Leave an element without prose."""
        if tag in _NOT_PROSE and tag in self._inside:
            while self._inside.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Keep prose; look into style sheets."""
        if not self._inside:
            self.prose.append(data)
        elif self._inside[-1] == "style":
            self.loads += [found[:80] for found in _IN_STYLE.findall(data)]


def unresolved_in(text: str) -> list[str]:
    """Marks of unresolved variables, metadata, includes and references in a text."""
    return sorted(set(_UNRESOLVED.findall(text)))


def _read(path: Path) -> _Page:
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    page.close()
    return page


def require_clean_html(path: Path, sources: str = "", beside: Sequence[Path] = ()) -> None:
    """
    Check a finished page.

    Parameters
    ----------
    path : the page.
    sources : Markdown that it was made of. A mark that this writes with character references is
        what a document prints, and resolves to nothing.
    beside : pages that it may lead to, under their names.

    Raises
    ------
    RenderError : something is unresolved in its prose, it would load something, an identifier
        occurs twice, a link inside it or to a page beside it leads nowhere, or a picture has no
        text alternative.
    """
    page = _read(path)
    printed = set(unresolved_in(html.unescape(sources))) - set(unresolved_in(sources))
    unresolved = [mark for mark in unresolved_in(" ".join(page.prose)) if mark not in printed]
    if unresolved:
        raise RenderError(f"the finished HTML holds what was not resolved: {', '.join(unresolved)}")
    doubled = [name for name, count in page.identifiers.items() if count > 1]
    known = {"": page.identifiers} | {other.name: _read(other).identifiers for other in beside}
    split = [(link, *link.partition("#")[::2]) for link in page.links]
    dead = [link for link, file, name in split if file in known and name not in known[file]]
    for problem, found in (
        ("would load", page.loads),
        ("holds identifiers twice", doubled),
        ("holds links that lead nowhere", dead),
        ("holds pictures without a text alternative", page.silent),
    ):
        if found:
            raise RenderError(f"the finished HTML {problem}: {', '.join(found[:5])}")


def require_pdf(path: Path) -> None:
    """
    Check that a file is a whole PDF.

    Raises
    ------
    RenderError : it does not begin and end as a PDF does.
    """
    content = path.read_bytes()
    if not content.startswith(b"%PDF-") or b"%%EOF" not in content[-1024:]:
        raise RenderError("the finished PDF is not whole")
