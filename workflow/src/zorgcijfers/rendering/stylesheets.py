"""Style sheets: put into the page whole, fonts included, and read for the classes they define."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from pathlib import Path

from zorgcijfers.errors import RenderError

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_URL = re.compile(r"url\(\s*['\"]?(?P<path>[^)'\"]+)['\"]?\s*\)")
_SELECTOR = re.compile(r"([^{}]*)\{")
_CLASS = re.compile(r"\.([A-Za-z_][\w-]*)")
_KINDS = {".woff2": "font/woff2", ".svg": "image/svg+xml", ".png": "image/png"}


def embedded(sheet: Path) -> str:
    """
    A style sheet with all that it refers to inside itself.

    Parameters
    ----------
    sheet : CSS file; paths in it are relative to its folder.

    Raises
    ------
    RenderError : it imports another sheet, or refers to something that is not beside it.
    """
    text = _COMMENT.sub("", sheet.read_text(encoding="utf-8"))
    if "@import" in text or "</style" in text.lower():
        raise RenderError(f"{sheet.name}: @import and </style are not allowed in a style sheet")

    def data(match: re.Match[str]) -> str:
        path = match["path"].strip()
        if path.startswith("data:"):
            return match[0]
        target = sheet.parent / path
        if target.suffix not in _KINDS or not target.is_file():
            raise RenderError(f"{sheet.name}: url({path}) is no font or picture beside it")
        content = base64.b64encode(target.read_bytes()).decode("ascii")
        return f'url("data:{_KINDS[target.suffix]};base64,{content}")'

    return _URL.sub(data, text).strip()


def classes_in(sheets: Iterable[Path]) -> frozenset[str]:
    """Names of all classes that occur in the selectors of style sheets."""
    found: set[str] = set()
    for sheet in sheets:
        text = _COMMENT.sub("", sheet.read_text(encoding="utf-8"))
        for selector in _SELECTOR.findall(text):
            found.update(_CLASS.findall(selector))
    return frozenset(found)
