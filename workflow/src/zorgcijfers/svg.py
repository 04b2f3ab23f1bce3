"""SVG pictures that may become part of a page: confined to themselves, and nothing that acts."""

from __future__ import annotations

import html
import re
from pathlib import Path
from xml.etree import ElementTree

from zorgcijfers.errors import RenderError

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_FORBIDDEN = {"script", "foreignObject", "iframe", "a", "animate", "set"}
_LOCAL_REFERENCE = re.compile(r"url\(\s*['\"]?#([^)'\"]+)['\"]?\s*\)")
_ANY_REFERENCE = re.compile(r"url\(|@import", re.IGNORECASE)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")

ElementTree.register_namespace("", _SVG)


def confined(path: Path, name: str) -> str:
    """
    The picture as an `svg` element that can stand in a page beside others.

    Its identifiers are prefixed and its style rules confined to it; its fixed size gives way to
    the page's layout.

    Parameters
    ----------
    path : the SVG file.
    name : identifier of the element, unique in the page.

    Raises
    ------
    RenderError : the file is not SVG, has no size, or holds scripts or outside references.
    """
    try:
        root = ElementTree.fromstring(path.read_bytes())
        if root.tag != f"{{{_SVG}}}svg":
            raise ValueError("is not an SVG document")
        _strip(root)
        for element in root.iter():
            _confine(element, name)
        width, height = _size(root)
    except ElementTree.ParseError as error:
        raise RenderError(f"picture {path} is not well-formed XML: {error}") from None
    except ValueError as error:
        raise RenderError(f"picture {path} {error}") from None
    box = root.get("viewBox", f"0 0 {width:g} {height:g}")
    root.attrib = {"id": name, "viewBox": box}
    return ElementTree.tostring(root, encoding="unicode")


def described(svg: str, alternative: str) -> str:
    """A confined picture that assistive technology reads as its text alternative."""
    label = html.escape(alternative, quote=True)
    return svg.replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1)


def _strip(element: ElementTree.Element) -> None:
    """Take out metadata and whatever is not SVG."""
    for child in list(element):
        if not str(child.tag).startswith(f"{{{_SVG}}}") or child.tag == f"{{{_SVG}}}metadata":
            element.remove(child)
        else:
            _strip(child)


def _confine(element: ElementTree.Element, name: str) -> None:
    """Prefix identifiers and references, confine styles, refuse what reaches outside."""
    tag = str(element.tag).removeprefix(f"{{{_SVG}}}")
    if tag in _FORBIDDEN:
        raise ValueError(f"holds a {tag} element")
    if tag == "style":
        element.text = _scoped(element.text or "", name)
    for key, value in list(element.attrib.items()):
        if key.lower().startswith("on"):
            raise ValueError(f"holds an event handler ({key})")
        if key in ("href", _XLINK):
            del element.attrib[key]
            element.set("href", _reference(value, name))
        elif key == "id":
            element.set(key, f"{name}-{value}")
        elif key.startswith("{"):
            del element.attrib[key]
        else:
            element.set(key, _local(value, name))


def _reference(value: str, name: str) -> str:
    """A reference to another element of the same picture, or an embedded raster picture."""
    if value.startswith("#"):
        return f"#{name}-{value[1:]}"
    if value.startswith("data:image/png;base64,"):
        return value
    raise ValueError(f"refers to {value[:80]}")


def _local(value: str, name: str) -> str:
    """An attribute whose references are to the same picture."""
    rest = _LOCAL_REFERENCE.sub("", value)
    if _ANY_REFERENCE.search(rest):
        raise ValueError(f"refers outside itself ({value[:80]})")
    return _LOCAL_REFERENCE.sub(rf"url(#{name}-\1)", value)


def _scoped(style: str, name: str) -> str:
    """Style rules that hold inside the picture only."""
    return "".join(
        f"#{name} {selector.strip()}{{{body.strip()}}}"
        for selector, body in _RULE.findall(_local(style, name))
    )


def _size(root: ElementTree.Element) -> tuple[float, float]:
    """Width and height in the picture's own units."""
    box = root.get("viewBox", "").replace(",", " ").split()
    try:
        if len(box) == 4:
            return float(box[2]), float(box[3])
        return _number(root.get("width")), _number(root.get("height"))
    except ValueError:
        raise ValueError("has no size (viewBox, or width and height)") from None


def _number(text: str | None) -> float:
    match = re.match(r"\s*([\d.]+)", text or "")
    if match is None:
        raise ValueError
    return float(match[1])
