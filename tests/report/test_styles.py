"""The style sheets' tokens: legible in both palettes, and the only colours there are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files
from itertools import product
from pathlib import Path

import pytest

from zorgcijfers import rendering

ROOT = Path(__file__).resolve().parents[2]
SHEET = (ROOT / "report" / "styles.css").read_text(encoding="utf-8")
LAYOUT = (files(rendering) / "templates" / "layout.css").read_text(encoding="utf-8")

TEXT = ("ink", "muted", "accent", "orange-text", "teal-text")
MARKS = ("series-1", "series-2", "series-3", "series-4", "grey", "axis", "focus")
FILLED = {
    "paper": ("series-1", "grey"),
    "on-series-2": ("series-2",),
    "ink": ("tint-1", "tint-4", "tint-grey"),
}

_TOKEN = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6})\b")
_COLOUR = re.compile(
    r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(|(?<![\w-])(?:white|black|red|gray)(?![\w-])"
)


def palettes() -> dict[str, dict[str, str]]:
    """Values of the tokens, by palette; dark pages keep what they do not set anew."""
    blocks = re.findall(r":root \{(.*?)\}", SHEET, re.DOTALL)
    light, dark = (dict(_TOKEN.findall(block)) for block in blocks[:2])
    return {"light": light, "dark": {**light, **dark}}


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.1)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(tokens: Mapping[str, str], one: str, other: str) -> float:
    """Contrast ratio of two tokens (WCAG 2.1)."""
    low, high = sorted(luminance(tokens[name]) for name in (one, other))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast({"a": "#000000", "b": "#ffffff"}, "a", "b") == pytest.approx(21)


@pytest.mark.parametrize("palette", ["light", "dark"])
def test_text_is_legible_on_paper_and_panel(palette: str) -> None:
    tokens = palettes()[palette]
    assert {
        (text, ground): round(ratio, 2)
        for text, ground in product(TEXT, ("paper", "panel"))
        if (ratio := contrast(tokens, text, ground)) < 4.5
    } == {}


@pytest.mark.parametrize("palette", ["light", "dark"])
def test_marks_stand_out_from_paper(palette: str) -> None:
    tokens = palettes()[palette]
    assert {m: r for m in MARKS if (r := round(contrast(tokens, m, "paper"), 2)) < 3} == {}


@pytest.mark.parametrize("palette", ["light", "dark"])
def test_text_within_fills_is_legible(palette: str) -> None:
    tokens = palettes()[palette]
    pairs = [(text, fill) for text, fills in FILLED.items() for fill in fills]
    assert {p: r for p in pairs if (r := round(contrast(tokens, *p), 2)) < 4.5} == {}


def test_dark_pages_set_every_colour_anew() -> None:
    light, dark = (
        re.findall(r"--([\w-]+):\s*#", block)
        for block in re.findall(r":root \{(.*?)\}", SHEET, re.DOTALL)[:2]
    )
    assert light == dark


def test_no_colour_stands_outside_the_tokens() -> None:
    rules = re.sub(r"/\*.*?\*/", "", SHEET + LAYOUT, flags=re.DOTALL)
    # The values that figures are drawn with are selected, and no value of a property.
    values = re.findall(r"[\w-]+:[^;{}]*;", re.sub(r'\[[^\]]*"[^\]]*\]', "", rules))
    assert [v for v in values if _COLOUR.search(v) and not v.startswith("--")] == []
    names = {name for value in values for name in re.findall(r"var\(--([\w-]+)\)", value)}
    assert names <= {name for name in re.findall(r"--([\w-]+):", rules)}


def test_the_pdf_has_the_tokens_of_light_pages() -> None:
    template = (ROOT / "report" / "typst" / "typst-template.typ").read_text(encoding="utf-8")
    found = {n: c.lower() for n, c in re.findall(r'#let ([\w-]+) = rgb\("(#\w+)"\)', template)}
    light = palettes()["light"]
    assert found == {name: light[name] for name in found}
    assert len(re.findall(r"rgb\(", template)) == len(found)
