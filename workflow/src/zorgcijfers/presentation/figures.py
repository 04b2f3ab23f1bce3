"""Look and files of the figures: colours, fonts, and SVG and CSV that are the same every time."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import matplotlib as mpl
import pandas as pd
import seaborn as sns
from matplotlib import font_manager
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from zorgcijfers.atomic import written
from zorgcijfers.errors import RenderError
from zorgcijfers.presentation.figure_data import require_traced

# Palette of the UK Government Analysis Function: told apart by colour-blind readers, each at 3:1
# or more against white, and unlike in grey.
NAVY, TEAL, PLUM, ORANGE = "#12436D", "#28A197", "#801650", "#F46A25"
SERIES = (NAVY, ORANGE, TEAL, PLUM, "#3D3D3D")
"""Colours of series, in order; always with another dash or mark as well."""
INK, LABEL_GREY, MUTED, GRID, TRACK = "#1A1A1A", "#595959", "#8C8C8C", "#D9D9D9", "#EFEFEF"
"""Text; axis text; marks in the background (3:1 on white); grid lines; unfilled part of a scale."""

FAMILY = "IBM Plex Sans"
FACES = ("Regular", "Bold")
"""Font files needed, `IBMPlexSans-{face}.ttf`."""
BOLD = 700
SIZES = {"title": 12.5, "subtitle": 10.0, "panel": 9.5, "label": 9.0, "source": 8.0}
"""Sizes of text in points, at the width of the page."""

_REPRODUCIBLE: dict[Any, Any] = {"svg.fonttype": "none", "svg.hashsalt": "zorgcijfers"}

# Where the font is missing the viewer takes the next; the report brings the font.
_FAMILIES = f"'{FAMILY}', 'Helvetica Neue', Arial, sans-serif"
_FONT_STYLE = re.compile(rf"(font(?:-family)?: [^;\"]*?)'{FAMILY}'(?:, [^;\"]*)?")


def use_theme(fonts: Path | str) -> None:
    """
    Set the look of all figures made from now on.

    Parameters
    ----------
    fonts : folder with the font files (`report/fonts`).

    Raises
    ------
    RenderError : a font file is missing; another font would lay the figures out differently.
    """
    for face in FACES:
        path = Path(fonts) / f"IBMPlexSans-{face}.ttf"
        if not path.is_file():
            raise RenderError(f"{path}: the figures' font is missing; restore the file from git")
        font_manager.fontManager.addfont(path)
    sns.set_theme(
        style="white",
        rc={
            "font.family": FAMILY,
            "font.size": SIZES["label"],
            "text.color": INK,
            "text.parse_math": False,  # a dollar sign is a dollar sign
            "axes.edgecolor": LABEL_GREY,
            "axes.labelcolor": LABEL_GREY,
            "axes.labelsize": SIZES["label"],
            "legend.fontsize": SIZES["label"],
            "axes.linewidth": 0.8,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.titlesize": SIZES["panel"],
            "axes.titleweight": BOLD,
            "axes.titlelocation": "left",
            "axes.titlepad": 8.0,
            "xtick.color": LABEL_GREY,
            "ytick.color": LABEL_GREY,
            "xtick.labelsize": SIZES["label"],
            "ytick.labelsize": SIZES["label"],
            "grid.color": GRID,
            "grid.linewidth": 0.6,
            "hatch.linewidth": 0.8,
            "lines.solid_capstyle": "round",
            **_REPRODUCIBLE,
        },
    )


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours (`#12436D`), 1 to 21, as WCAG 2.1 defines it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def readable_on(background: str) -> str:
    """Colour of letters on a background: that of all text, or white where it reads better."""
    return max((INK, "#FFFFFF"), key=lambda colour: contrast(colour, background))


def save_figure(figure: Figure, name: str, data: pd.DataFrame, folder: Path | str) -> Path:
    """
    Write a figure as `{name}.svg` with live text, and its data as `{name}.csv`.

    Parameters
    ----------
    figure : the figure.
    name : name of both files, as among the exhibits.
    data : every number that the figure draws, with the text it shows and what it is made of
        (`figure_data`), one row a mark.
    folder : where the files belong; each is there whole or not at all.

    Returns
    -------
    The path of the SVG.

    Raises
    ------
    AnalysisError : a mark leads to no printed number.
    """
    require_traced(name, data)
    picture = Path(folder) / f"{name}.svg"
    with written(picture) as unfinished, mpl.rc_context(_REPRODUCIBLE):
        # No date and no version: the same data give the same bytes.
        metadata = {"Date": None, "Creator": None, "Format": None, "Type": None}
        figure.savefig(unfinished, format="svg", metadata=metadata)
        svg = unfinished.read_text(encoding="utf-8")
        unfinished.write_text(_FONT_STYLE.sub(rf"\g<1>{_FAMILIES}", svg), encoding="utf-8")
    with written(picture.with_suffix(".csv")) as unfinished:
        data.to_csv(unfinished, index=False, lineterminator="\n", encoding="utf-8")
    return picture


def _luminance(colour: str) -> float:
    """Relative luminance, 0 (black) to 1 (white), as WCAG 2.1 defines it."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in to_rgb(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
