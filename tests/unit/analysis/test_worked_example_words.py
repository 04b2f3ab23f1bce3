"""Numbers in the words of the worked examples, against the households that they describe."""

from __future__ import annotations

import re
from pathlib import Path

from zorgcijfers.analysis.income_test import WorkedExamples
from zorgcijfers.described import load_yaml

PATH = Path(__file__).parents[3] / "data/analysis/worked_examples.yaml"
IN_WORDS = {"two": 2, "ten": 10}
TIMES = re.compile(r"\btwo pensions\b")


def test_every_number_of_a_label_is_the_households() -> None:
    assert WorkedExamples.read(PATH).examples
    for example in load_yaml(PATH)["examples"]:
        household, label = example["household"], example["label"]
        said = {int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", label)}
        said |= {
            number for word, number in IN_WORDS.items() if re.search(rf"\b{word} years\b", label)
        }
        known = {int(household["points"]), *map(int, household["pensions"])}
        known |= {
            int(household[key])
            for key in ("capital", "sale_value", "years_since_sale")
            if key in household
        }
        assert said <= known, label
        if not label.startswith("As before"):
            assert household["points"] in said, label
            assert label.startswith(household["status"].capitalize()), label
            assert set(map(int, household["pensions"])) <= said, label
        if TIMES.search(label):
            assert len(household["pensions"]) == 2, label


def test_what_differs_from_the_row_before_is_said() -> None:
    before: dict[str, object] = {}
    for example in load_yaml(PATH)["examples"]:
        household, label = example["household"], example["label"]
        if label.startswith("As before"):
            digits = label.replace(",", "")
            for key, value in household.items():
                if before.get(key) != value:
                    values = value if isinstance(value, list) else [value]
                    words = {"10": "ten"}
                    assert all(
                        str(v) in digits or words.get(str(v), "–") in label for v in values
                    ), label
        before = household
