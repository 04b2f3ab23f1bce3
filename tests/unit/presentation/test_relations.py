"""Relations between numbers: what holds whatever the printed precision allows."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter
from tests.made.presented import ENGLISH, values

from zorgcijfers.errors import SpecError
from zorgcijfers.presentation.fact_texts import indicator_facts
from zorgcijfers.presentation.facts import build_facts, by_id
from zorgcijfers.presentation.indicator_values import IndicatorSeries
from zorgcijfers.presentation.relations import Numbers, Relation

NUMBERS = Numbers(
    by_id([*indicator_facts(values(), ENGLISH), *build_facts({"documents": "2", "name": "x"})]),
    IndicatorSeries(values()),
)


def problem(**relation: object) -> str | None:
    found: Relation = TypeAdapter(Relation).validate_python(relation)
    return found.problem(NUMBERS)


@pytest.mark.parametrize(
    "relation",
    [
        {"rising": ("per_file.all.y2019", "per_file.all.y2020")},
        {"rising": ("0", "per_file.all.first", "per_file.all.peak")},
        {"rising": ("per_file.*.first", "per_file.*.latest")},
        {"rising": ("20", "per_file.all.latest - per_file.all.first", "22")},
        {"series": "per_file.all", "goes": "up"},
        {"equal": ("per_file.all.latest", "per_file.all.y2020")},
        {"equal": ("build.documents", "2")},
        {"extreme": "per_file.g180.y2020", "of": "per_file.*.y2020", "end": "highest"},
        {"extreme": "per_file.all.peak", "of": "per_file.all.y*", "end": "highest"},
        {"count": "per_file.*.y2020", "is": 2},
    ],
)
def test_it_holds(relation: dict[str, object]) -> None:
    assert problem(**relation) is None


@pytest.mark.parametrize(
    ("relation", "why"),
    [
        (
            {"rising": ("per_file.all.latest", "per_file.all.first")},
            r"per_file.all.latest \(€91\) is larger than per_file.all.first \(€69\)",
        ),
        ({"rising": ("per_file.*.latest", "per_file.*.first")}, "per_file.g180.latest"),
        ({"rising": ("per_file.all.latest", "91.1405")}, "is not told apart from 91.1405"),
        ({"series": "per_file.all", "goes": "down"}, "is larger than"),
        ({"series": "per_file.all", "goes": "up", "since": 2020}, "fewer than two years"),
        ({"equal": ("build.documents", "3")}, r"build.documents \(2\) is not 3"),
        (
            {"extreme": "per_file.g280.y2020", "of": "per_file.*.y2020", "end": "highest"},
            "is not the highest: per_file.g180.y2020",
        ),
        (
            {"extreme": "per_file.all.first", "of": "per_file.all.y*", "end": "highest"},
            "is not the highest",
        ),
        ({"count": "per_file.*.y2020", "is": 3}, "2 facts are named like"),
    ],
)
def test_it_does_not_hold_and_says_why(relation: dict[str, object], why: str) -> None:
    found = problem(**relation)
    assert found is not None
    with pytest.raises(AssertionError, match=why):
        raise AssertionError(found)


@pytest.mark.parametrize(
    ("relation", "why"),
    [
        ({"rising": ("per_file.all.y1999", "1")}, "no fact per_file.all.y1999"),
        ({"equal": ("build.name", "1")}, "no number that can be compared"),
        ({"count": "no_such.*.y2020", "is": 0}, "no fact is named like"),
    ],
)
def test_what_names_no_number_is_refused(relation: dict[str, object], why: str) -> None:
    with pytest.raises(SpecError, match=why):
        problem(**relation)
