"""Pictures of the report: drawn into the HTML page, named in the Typst text."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from pathlib import Path

import panflute as pf

from zorgcijfers.errors import RenderError
from zorgcijfers.rendering.raw import attribute, typst_string
from zorgcijfers.rendering.svg import inline_svg

_RASTER = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
_WIDTH = re.compile(r"(?P<number>\d{1,2}|100)%")


@dataclass(frozen=True)
class Picture:
    """One picture file in the project, with its text alternative and width (percent)."""

    root: Path
    path: str
    alt: str
    width: int
    place: str

    def html(self, name: str) -> str:
        """
        The picture as HTML, all of it inside the page.

        An SVG becomes part of the page, so that its text is set in the page's own font and can
        be searched and selected.

        Parameters
        ----------
        name : identifier of the figure, unique in the page.
        """
        style = f' style="width:{self.width}%"' if self.width != 100 else ""
        if self._file.suffix == ".svg":
            try:
                return f"<div{style}>{inline_svg(self._file, f'{name}-image', self.alt)}</div>"
            except ValueError as error:
                raise RenderError(f"{self.place}: picture {self.path} {error}") from None
        data = base64.b64encode(self._file.read_bytes()).decode("ascii")
        kind = _RASTER[self._file.suffix]
        return f'<img src="data:{kind};base64,{data}" alt="{attribute(self.alt)}"{style}>'

    def typst(self) -> str:
        """The picture as a Typst call; the path is absolute in the project."""
        alt = typst_string(self.alt)
        return f"#image({typst_string(f'/{self.path}')}, width: {self.width}%, alt: {alt})"

    @property
    def _file(self) -> Path:
        return self.root / self.path


def read_picture(image: pf.Image, root: Path, place: str) -> Picture:
    """
    The picture that an image element names.

    Raises
    ------
    RenderError : the file is not in the project, is no SVG, PNG or JPEG, has no text
        alternative, or its width is no percentage.
    """
    path = image.url.lstrip("/")
    file = (root / path).resolve()
    if not file.is_relative_to(root.resolve()) or not file.is_file():
        raise RenderError(f"{place}: picture {image.url} does not exist in the project")
    if file.suffix not in (".svg", *_RASTER):
        raise RenderError(f"{place}: picture {image.url} is no .svg, .png or .jpg")
    alt = " ".join(image.attributes.get("fig-alt", "").split())
    if not alt:
        raise RenderError(f"{place}: picture {image.url} has no text alternative; add fig-alt")
    width = _WIDTH.fullmatch(image.attributes.get("width", "100%"))
    if width is None:
        raise RenderError(f"{place}: width of picture {image.url} must be a percentage, 0% to 100%")
    return Picture(root, path, alt, int(width["number"]), place)
