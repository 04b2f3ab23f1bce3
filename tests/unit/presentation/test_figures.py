"""The look of figures and their files: fonts, contrast, live text, the same bytes every time."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from zorgcijfers.errors import AnalysisError, RenderError
from zorgcijfers.presentation import figures
from zorgcijfers.presentation.catalogue import FigureText
from zorgcijfers.presentation.charts import group_bars
from zorgcijfers.presentation.figures import contrast, readable_on, save_figure, use_theme

FONTS = Path(__file__).parents[3] / "report" / "fonts"
TEXT = FigureText("Funding rose", "Euro per file, 2019–2020", "Source: parliament")
DATA = pd.DataFrame(
    {
        "panel": ["2019", "2019", "2020", "2020"],
        "label": ["CM", "Alle", "CM", "Alle"],
        "value": [71.97, 69.24, 92.90, None],
        "shown": ["€71.97", "€69.24", "€92.90", "[x]"],
        "role": ["plain", "whole"] * 2,
        "inputs": ["doc/t/180/c/2019", "doc/t/all/c/2019", "doc/t/180/c/2020", None],
    }
)


@pytest.fixture(autouse=True)
def theme() -> None:
    use_theme(FONTS)


def test_contrast_is_that_of_the_accessibility_guidelines() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)
    assert contrast("#12436D", "#12436D") == 1


@pytest.mark.parametrize("shade", [figures.NAVY, "#FFFFFF", "#7F9BB7", "#9DB3C8", figures.MUTED])
def test_letters_on_any_shade_have_four_and_a_half_to_one(shade: str) -> None:
    assert contrast(readable_on(shade), shade) >= 4.5


@pytest.mark.parametrize("colour", [*figures.SERIES, figures.MUTED])
def test_marks_have_three_to_one_against_white(colour: str) -> None:
    assert contrast(colour, "#FFFFFF") >= 3.0


@pytest.mark.parametrize("colour", [figures.INK, figures.LABEL_GREY])
def test_text_has_four_and_a_half_to_one_against_white(colour: str) -> None:
    assert contrast(colour, "#FFFFFF") >= 4.5


def test_the_first_series_differ_in_grey_as_well() -> None:
    for one, other in pairwise(figures.SERIES[:2]):
        assert contrast(one, other) >= 3.0


def test_a_missing_font_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(RenderError, match=r"IBMPlexSans-Regular\.ttf"):
        use_theme(tmp_path)


def test_the_picture_has_live_text_in_the_font_of_the_report(tmp_path: Path) -> None:
    path = save_figure(group_bars(DATA, TEXT), "bars", DATA, tmp_path)
    svg = path.read_text(encoding="utf-8")
    texts = re.findall(r"<text [^>]*>([^<]*)</text>", svg)
    assert {"Funding rose", "Source: parliament", "€71.97", "[x]", "CM", "2020"} <= set(texts)
    fonts = re.findall(r"font-family: ([^;\"]*)", svg)
    assert len(fonts) == len(texts)
    assert set(fonts) == {"'IBM Plex Sans', 'Helvetica Neue', Arial, sans-serif"}


def test_the_picture_carries_no_date_no_version_and_no_outside_reference(tmp_path: Path) -> None:
    svg = save_figure(group_bars(DATA, TEXT), "bars", DATA, tmp_path).read_text(encoding="utf-8")
    assert "matplotlib.org" not in svg
    assert "<dc:date>" not in svg
    assert "<image" not in svg


def test_the_data_lie_beside_the_picture(tmp_path: Path) -> None:
    path = save_figure(group_bars(DATA, TEXT), "bars", DATA, tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["bars.csv", "bars.svg"]
    lines = path.with_suffix(".csv").read_text(encoding="utf-8").split("\n")
    assert lines[0] == "panel,label,value,shown,role,inputs"
    assert lines[4] == "2020,Alle,,[x],whole,"


def test_the_same_data_give_the_same_bytes(tmp_path: Path) -> None:
    one = save_figure(group_bars(DATA, TEXT), "one", DATA, tmp_path).read_bytes()
    two = save_figure(group_bars(DATA, TEXT), "two", DATA, tmp_path).read_bytes()
    assert one == two


def test_another_process_with_another_hash_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    script = (
        "import sys; sys.path.insert(0, sys.argv[2])\n"
        "import test_figures as t\n"
        "t.use_theme(t.FONTS)\n"
        "t.save_figure(t.group_bars(t.DATA, t.TEXT), 'bars', t.DATA, sys.argv[1])\n"
    )
    here = str(Path(__file__).parent)
    pictures = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        environment = {"PYTHONHASHSEED": seed, "TZ": f"Etc/GMT+{seed}", "HOME": str(tmp_path)}
        subprocess.run(
            [sys.executable, "-c", script, str(folder), here], env=environment, check=True
        )
        pictures.append((folder / "bars.svg").read_bytes())
    assert pictures[0] == pictures[1]


def test_signs_of_mathematics_and_markup_are_letters(tmp_path: Path) -> None:
    text = FigureText("$x^2$ <b>&amp;</b>", "s", "q")
    svg = save_figure(group_bars(DATA, text), "bars", DATA, tmp_path).read_text(encoding="utf-8")
    assert ">$x^2$ &lt;b&gt;&amp;amp;&lt;/b&gt;</text>" in svg


def test_a_figure_that_cannot_be_drawn_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path, **_: object) -> None:
        path.write_text("<svg", encoding="utf-8")
        raise RuntimeError("no room")

    broken = group_bars(DATA, TEXT)
    monkeypatch.setattr(broken, "savefig", fail)
    with pytest.raises(RuntimeError, match="no room"):
        save_figure(broken, "bars", DATA, tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("inputs", [[None] * 4, ["doc/t/180/c/2019", None, "doc/t/a", None]])
def test_a_mark_that_leads_to_no_printed_number_is_refused(
    tmp_path: Path, inputs: list[str | None]
) -> None:
    data = DATA.assign(inputs=inputs)
    row = 1 + inputs.index(None)
    with pytest.raises(AnalysisError, match=f"figure bars, row {row}: a mark without printed"):
        save_figure(group_bars(DATA, TEXT), "bars", data, tmp_path)
    assert list(tmp_path.iterdir()) == []
