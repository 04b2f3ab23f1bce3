"""What the README says, against the build."""

import csv
import re
from pathlib import Path

from tests.workflow.conftest import ROOT

SPACE = "\N{NO-BREAK SPACE}"
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_number_of_the_findings_is_a_fact(built: Path) -> None:
    findings = README.split("What the report finds:")[1].split("![")[0]
    numbers = re.findall(r"€?\d[\d,.]*\d%?|\d+%", findings.replace("six-month", ""))
    assert len(numbers) > 8
    with (built / "results/facts/en.csv").open(encoding="utf-8", newline="") as handle:
        said = {row["text"].removeprefix(f"about{SPACE}") for row in csv.DictReader(handle)}
    for number in numbers:
        assert any(number in (text, text.split(SPACE)[0]) for text in said), number


def test_the_nursing_home_region_is_that_of_the_report(built: Path) -> None:
    with (built / "results/facts/en.csv").open(encoding="utf-8", newline="") as handle:
        said = {row["fact_id"]: row["text"] for row in csv.DictReader(handle)}
    upper = "nursing_home_non_take_up_upper.all.value"
    region = f"from 0% to {said[f'{upper}_central']}, and to {said[upper]} if".replace(SPACE, " ")
    assert region == "from 0% to about 63%, and to 71% if"
    assert region in README


def test_every_path_it_names_exists() -> None:
    for path in re.findall(r"`((?:data|workflow|notebooks|report|tests)/[\w/.-]+)`", README):
        assert (ROOT / path).exists(), path
    assert (ROOT / "docs/report.png").stat().st_size < 300_000


def test_it_has_the_two_commands_of_continuous_integration() -> None:
    for marker in ("<!-- build -->", "<!-- test -->"):
        command = README.split(marker)[1].split("```sh\n")[1].split("\n```")[0]
        assert "\n" not in command
        assert command.startswith("python3 -m venv .venv && ")
