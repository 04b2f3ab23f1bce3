"""Words before a number that the number does not bear out stop the build."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.made.presented import ENGLISH, quantity, values

from zorgcijfers.errors import SpecError
from zorgcijfers.indicators import Indicator
from zorgcijfers.presentation.bound_words import BoundWords
from zorgcijfers.presentation.fact_texts import indicator_facts
from zorgcijfers.presentation.facts import by_id

FOUND = [
    Indicator("change", "all", 2020, quantity("37.56", "percent")),
    Indicator("no_more", "all", 2020, quantity("62.5", "percent", "8.5")),
    Indicator("change", "lowest", 2020, quantity("37.56", "percent")),
    Indicator("change", "highest", 2020, quantity("46.32", "percent")),
    Indicator("spending", "all", 2020, quantity("5", "EUR")),
]
CLAIMS = BoundWords(by_id(indicator_facts(values(FOUND), ENGLISH)), ENGLISH)


@pytest.mark.parametrize(
    "text",
    [
        "At most {{< var no_more.all.y2020 >}} of them.",
        "at least {{< var spending.all.y2020 >}}, which is exact",
        "between {{< var change.lowest.y2020_end >}} and {{< var change.highest.y2020_end >}}",
        "came to {{< var change.all.y2020 >}}",
        "up to {{< var change.all.latest_year >}}",
        "at least {{< var nobody.knows.value >}}",
    ],
)
def test_what_the_number_bears_out_passes(text: str) -> None:
    CLAIMS.check(text, "there")


@pytest.mark.parametrize(
    "text",
    [
        "At least {{< var change.all.y2020 >}}",  # 37.6 for 37.56
        "at least\n{{< var change.all.y2020 >}}",
        "at most {{< var no_more.all.y2020_central >}}",  # 63 for 54 to 71
        "at least {no_more.all.y2020}",  # the wrong side
        "no more than {{< var change.highest.y2020 >}}",
        "between {change.lowest.y2020} and {change.highest.y2020_end}",
        "between {change.lowest.y2020_end} and\n  {change.highest.y2020}",
        "about {{< var change.all.y2020 >}}",
        "roughly {change.all.y2020}",
    ],
)
def test_what_it_does_not_stops_the_build(text: str) -> None:
    with pytest.raises(SpecError, match=r"there:1: .* stands before .*; to do: "):
        CLAIMS.check(text, "there")


def test_the_message_names_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "_a.qmd").write_text("One\n\nat least {{< var change.all.y2020 >}}\n", "utf-8")
    with pytest.raises(SpecError, match=r"report/_a\.qmd:3: 'at least' .*change\.all\.y2020"):
        CLAIMS.check_prose(tmp_path)
